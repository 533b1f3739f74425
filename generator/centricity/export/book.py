"""The report as a book to print: the pages of the site in order, with a cover, contents and page numbers, as PDF."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from centricity.export.chapters import bound
from centricity.export.files import Order
from centricity.export.ink import drawn, plain
from centricity.export.look import Logo, logo
from centricity.export.paper import STYLE, html_of, laid_out, notes_of, style_of, written
from centricity.render.context import Report
from centricity.render.organization import kinds, organization_pages
from centricity.render.page import Page
from centricity.render.summary import summary
from centricity.render.templates import Templates, text_of

TEMPLATE = "print/book.html.j2"
NOT_PRINTED = ("data",)


@dataclass(frozen=True)
class Chapter:
    """One page of the report, ready to be bound. `body` is HTML."""

    title: str
    anchor: str
    body: Markup


@dataclass(frozen=True)
class Book:
    """What the template shows."""

    language: str
    title: str
    organization: str
    wave: str
    dates: str
    day: str
    verdict: str
    notes: tuple[str, ...]
    logo: Logo | None
    chapters: tuple[Chapter, ...]


def made(report: Report, _order: Order) -> bytes:
    """The report as PDF: tagged (PDF/UA-1), A4, in its language."""
    style = style_of(report, STYLE)
    html = text_of(report.language, TEMPLATE, book=_book(report, style), style=Markup(plain(style)))
    return written(laid_out(html), report.name)


def _book(report: Report, style: str) -> Book:
    release, language = report.profile.release, report.language
    return Book(
        language=language.code,
        title=f"{report.organization}, {report.wave}",
        organization=report.organization,
        wave=report.wave,
        dates=language.dates(release.wave.from_, release.wave.to),
        day=release.wave.to,
        verdict=summary(report).verdict.text,
        notes=notes_of(report),
        logo=logo(report),
        chapters=tuple(_chapters(report, style)),
    )


def _chapters(report: Report, style: str) -> Iterator[Chapter]:
    pages = _ordered(report)
    known = {page.address: f"c{number}" for number, page in enumerate(pages, 1)}
    draw = partial(drawn, style=style, mark=report.language.label("deck.book.mark"))
    for page in pages:
        title = page.title.removesuffix(f" – {report.organization}, {report.wave}")
        title = report.language.label("pages.summary") if page.address == report.folder else title
        body = bound(html_of(page), page.address, known)
        yield Chapter(title, known[page.address], Markup(draw(body)))


def _ordered(report: Report) -> Sequence[Page]:
    """The pages of the report in the order of its sidebar: what is about the method comes last."""
    last = {report.address(kind.name) for kind in kinds(report) if kind.group == "method"}
    unwanted = {report.address(name) for name in NOT_PRINTED}
    pages = [page for page in organization_pages(report, Templates(report.language)) if page.address not in unwanted]
    return sorted(pages, key=lambda page: page.address in last)
