"""How an organisation's files look: the brand's colours, made readable on paper, and its logo."""

from base64 import b64decode
from dataclasses import dataclass

from centricity.brand import LIGHT, accent, size_of
from centricity.render.context import Report


@dataclass(frozen=True)
class Look:
    """Colours as hex: of titles and highlights, of surfaces under text, of bars."""

    accent: str = "#0b6a80"
    wash: str = "#e6f1f3"
    bar: str = "#2f7699"


@dataclass(frozen=True)
class Logo:
    """A picture. `kind`: "svg" or "png"; `ratio`: width by height; `name`: beside it, "" where it holds the name."""

    kind: str
    content: bytes
    address: str
    ratio: float
    alt: str
    name: str

    def within(self, width: int, height: int) -> tuple[int, int]:
        """Width and height of the picture as large as fits."""
        wide = min(width, round(height * self.ratio))
        return wide, round(wide / self.ratio)


def look(report: Report) -> Look:
    """The brand's colours as the site has them in its light scheme; ours where there is none."""
    given = report.profile.release.organization.brand.colour
    if given is None:
        return Look()
    own = accent(given, LIGHT)
    return Look(own.colour, own.wash, own.bar)


def logo(report: Report) -> Logo | None:
    """The logo, if there is one that says how large it is."""
    brand = report.profile.release.organization.brand
    head, _, data = (brand.logo or "").partition(",")
    kind, content = head.removeprefix("data:image/").removesuffix(";base64"), b64decode(data)
    size = size_of(kind, content)
    if size is None:
        return None
    name = report.language.name_of(brand.name) if brand.name else ""
    ratio = size[0] / size[1]
    return Logo(kind.removesuffix("+xml"), content, brand.logo or "", ratio, name or report.organization, name)
