"""What both printed documents stand on: WeasyPrint, a page's HTML, and the style of paper.

Needs WeasyPrint, which draws text with pango: the extra `pdf` brings the first, the system the second.
"""

from typing import Any

from markdown import Markdown

from centricity.errors import CentricityError
from centricity.export.look import Logo, logo, look
from centricity.render.context import Report
from centricity.render.fragments import FragmentExtension
from centricity.render.page import Page
from centricity.render.warnings import care_whole

try:
    from weasyprint import HTML
except ImportError as error:
    raise CentricityError('a PDF needs WeasyPrint (pip install "centricity[pdf]")') from error
except OSError as error:
    raise CentricityError(f"a PDF needs pango, which is not there: {error} (Debian: apt install libpango-1.0-0 "
                          "libpangoft2-1.0-0; macOS: brew install pango)") from error  # fmt: skip

STYLE = "print/book.css"
THEME = "theme/assets/css"
HEAD = (40_000, 7_000)
"""Room for the logo at the head of a page, in thousandths of a millimetre."""
FIRST, SCREENS = ("centricity.css", "charts.css", "report.css"), ("screens.css", "site.css")


def laid_out(html: str) -> Any:
    """A document with its pages, ready to be written by `written`."""
    return HTML(string=html).render(pdf_variant="pdf/ua-1")


def written(document: Any, name: str) -> bytes:
    """A document as PDF, tagged (PDF/UA-1); `name` identifies it."""
    content: bytes = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=name.encode())
    return content


def html_of(page: Page) -> str:
    """A page of the site as HTML, without its front matter."""
    text = page.text.split("---\n", 2)[2]
    html: str = Markdown(extensions=["attr_list", FragmentExtension(page.fragments)]).convert(text)
    return html


def notes_of(report: Report) -> tuple[str, ...]:
    """What heads every page of the report: that it is invented, a draft, or to be read with care."""
    label = report.language.label
    synthetic = label("banner.synthetic") if report.profile.release.organization.synthetic else ""
    draft = label("banner.draft") if report.site.draft else ""
    return tuple(filter(None, (synthetic, draft, care_whole(report))))


def style_of(report: Report, *more: str) -> str:
    """The site's own style sheets but for those of screens, those that paper needs (below the templates), the brand."""
    templates = report.language.templates
    found = {path.name: path for path in sorted((templates / THEME).glob("*.css"))}
    others = [name for name in found if name not in (*FIRST, *SCREENS)]
    ordered = [*(found[name] for name in (*FIRST, *others) if name in found), *(templates / name for name in more)]
    return "\n".join([*(path.read_text(encoding="utf-8") for path in ordered), _brand(report)])


def _brand(report: Report) -> str:
    """The colours of the organisation, and its logo at the head of every page but the cover."""
    own, drawn, given = look(report), logo(report), report.profile.release.organization.brand.colour
    colours = {"--cx-accent": own.accent, "--cx-accent-wash": own.wash, "--cx-bar": own.bar} if given else {}
    head = _head(drawn) if drawn else ""
    return f":root {{ {' '.join(f'{name}: {colour};' for name, colour in colours.items())} }}\n{head}"


def _head(drawn: Logo) -> str:
    wide, high = (length / 1000 for length in drawn.within(*HEAD))
    picture = f"background: url('{drawn.address}') no-repeat left center / {wide}mm {high}mm"
    return f"@page {{ @top-left {{ {picture}; padding-left: {wide + 2}mm; }} }}"
