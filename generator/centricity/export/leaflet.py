"""The page for the staff alone, as a PDF of one sheet: to hang up, hand out or publish apart from the report."""

from markupsafe import Markup

from centricity.errors import CentricityError
from centricity.export.chapters import bound
from centricity.export.files import Order
from centricity.export.ink import plain
from centricity.export.look import logo
from centricity.export.paper import STYLE, html_of, laid_out, notes_of, style_of, written
from centricity.render.context import Report
from centricity.render.organization import organization_pages
from centricity.render.page import Page
from centricity.render.templates import Templates, text_of

TEMPLATE, SHEET = "print/staff.html.j2", "print/staff.css"
SIZES = (12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0)
"""Of the text, in points: the largest at which it fits one sheet."""


def made(report: Report, _order: Order) -> bytes:
    """The page for the staff as PDF: one sheet of A4, tagged, in the report's language.

    Raises:
        CentricityError: it does not fit one sheet, however small.
    """
    page = next(page for page in organization_pages(report, Templates(report.language)) if _for_staff(report, page))
    body, style = Markup(bound(html_of(page), page.address, {page.address: "staff"})), style_of(report, STYLE, SHEET)
    for size in SIZES:
        document = laid_out(_html(report, body, plain(style), size))
        if len(document.pages) == 1:
            return written(document, f"{report.name}/staff")
    raise CentricityError(
        f"{report.name}: the page for the staff has {len(document.pages)} sheets even at {SIZES[-1]:g} points, "
        "expected one; shorten the comments and sentences of the page in the edits of this report"
    )


def _for_staff(report: Report, page: Page) -> bool:
    return page.address == report.address("staff")


def _html(report: Report, body: Markup, style: str, size: float) -> str:
    release = report.profile.release
    return text_of(
        report.language,
        TEMPLATE,
        code=report.language.code,
        organization=report.organization,
        wave=f"{report.wave} · {report.language.dates(release.wave.from_, release.wave.to)}",
        day=release.wave.to,
        body=body,
        notes=notes_of(report),
        logo=logo(report),
        size=size,
        style=Markup(style),
    )
