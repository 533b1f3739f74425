"""The report as a book to print: the pages of the site in order, with a cover, contents and page numbers, as PDF.

Needs WeasyPrint, which draws text with pango: the extra `pdf` brings the first, the system the second.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from markdown import Markdown
from markupsafe import Markup

from centricity.errors import CentricityError
from centricity.export.chapters import bound
from centricity.export.files import Order
from centricity.export.ink import drawn, plain
from centricity.render.context import Report
from centricity.render.fragments import FragmentExtension
from centricity.render.organization import kinds, organization_pages
from centricity.render.page import Page
from centricity.render.summary import summary
from centricity.render.templates import Templates, text_of
from centricity.render.warnings import care_whole

try:
    from weasyprint import HTML
except ImportError as error:
    raise CentricityError('a PDF needs WeasyPrint (pip install "centricity[pdf]")') from error
except OSError as error:
    raise CentricityError(f"a PDF needs pango, which is not there: {error} (Debian: apt install libpango-1.0-0 "
                          "libpangoft2-1.0-0; macOS: brew install pango)") from error  # fmt: skip

TEMPLATE, STYLE = "print/book.html.j2", "print/book.css"
THEME = "theme/assets/css"
FIRST, SCREENS = ("centricity.css", "charts.css", "report.css"), ("screens.css", "site.css")
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
    chapters: tuple[Chapter, ...]


def made(report: Report, _order: Order) -> bytes:
    """The report as PDF: tagged (PDF/UA-1), A4, in its language."""
    style = _style(report)
    html = text_of(report.language, TEMPLATE, book=_book(report, style), style=Markup(plain(style)))
    content: bytes = HTML(string=html).write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=report.name.encode())
    return content


def _book(report: Report, style: str) -> Book:
    release, language = report.profile.release, report.language
    notes = (
        language.label("banner.synthetic") if release.organization.synthetic else "",
        language.label("banner.draft") if report.site.draft else "",
        care_whole(report),
    )
    return Book(
        language=language.code,
        title=f"{report.organization}, {report.wave}",
        organization=report.organization,
        wave=report.wave,
        dates=language.dates(release.wave.from_, release.wave.to),
        day=release.wave.to,
        verdict=summary(report).verdict.text,
        notes=tuple(filter(None, notes)),
        chapters=tuple(_chapters(report, style)),
    )


def _chapters(report: Report, style: str) -> Iterator[Chapter]:
    pages = _ordered(report)
    known = {page.address: f"c{number}" for number, page in enumerate(pages, 1)}
    draw = partial(drawn, style=style, mark=report.language.label("deck.book.mark"))
    for page in pages:
        title = page.title.removesuffix(f" – {report.organization}, {report.wave}")
        title = report.language.label("pages.summary") if page.address == report.folder else title
        body = bound(_html(page), page.address, known)
        yield Chapter(title, known[page.address], Markup(draw(body)))


def _ordered(report: Report) -> Sequence[Page]:
    """The pages of the report in the order of its sidebar: what is about the method comes last."""
    last = {report.address(kind.name) for kind in kinds(report) if kind.group == "method"}
    unwanted = {report.address(name) for name in NOT_PRINTED}
    pages = [page for page in organization_pages(report, Templates(report.language)) if page.address not in unwanted]
    return sorted(pages, key=lambda page: page.address in last)


def _html(page: Page) -> str:
    text = page.text.split("---\n", 2)[2]
    html: str = Markdown(extensions=["attr_list", FragmentExtension(page.fragments)]).convert(text)
    return html


def _style(report: Report) -> str:
    """The site's own style sheets but for those of screens, then what paper needs."""
    templates = report.language.templates
    found = {path.name: path for path in sorted((templates / THEME).glob("*.css"))}
    others = [name for name in found if name not in (*FIRST, *SCREENS)]
    ordered = [*(found[name] for name in (*FIRST, *others) if name in found), templates / STYLE]
    return "\n".join(path.read_text(encoding="utf-8") for path in ordered)
