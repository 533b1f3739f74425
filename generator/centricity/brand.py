"""An organisation's brand: its colour made readable in light and dark, and its logo, refused where it is not safe.

Contrast is that of WCAG 2.2 (relative luminance of sRGB); 4.5 is level AA for text.
"""

import re
import struct
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import Annotated
from xml.etree import ElementTree

from pydantic import AfterValidator, Field

from centricity.strict_yaml import Strict, Text

AA = 4.5
MARKS = 3.0
"""Contrast of what is drawn with what it is drawn on (WCAG 2.2, 1.4.11)."""
LARGEST_LOGO = 16 * 1024
"""Bytes. Every release of the organisation holds the logo."""
WASH = 0.1
"""Share of the accent in the colour of surfaces that carry it."""
_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = frozenset(
    {
        "svg", "g", "defs", "symbol", "use", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text",
        "tspan", "title", "desc", "style", "linearGradient", "radialGradient", "stop", "clipPath", "mask",
    }
)  # fmt: skip
_PNG = b"\x89PNG\r\n\x1a\n"
_ELSEWHERE = re.compile(r"@import|\\|url\(\s*['\"]?(?!#)", re.I)

Rgb = tuple[int, int, int]


def _hex(text: str) -> str:
    if not re.fullmatch("#[0-9a-fA-F]{6}", text):
        raise ValueError(f'expected a colour such as "#0b6a80" (in quotes), got "{text}"')
    return text.lower()


Colour = Annotated[str, AfterValidator(_hex), Field(json_schema_extra={"pattern": "^#[0-9a-fA-F]{6}$"})]


class Brand(Strict):
    """`brand` of organization.yaml: how this organisation's own pages look."""

    colour: Colour | None = None
    """Colour of links and highlights, "#0b6a80"; made darker or lighter where it could not be read."""
    logo: str | None = None
    """File beside organization.yaml, SVG or PNG."""
    name: Text | None = None
    """Name beside the logo, where the logo does not hold it."""


@dataclass(frozen=True)
class Scheme:
    """What the page is drawn on, light or dark. `toward`: what a colour is mixed with until it can be read. `band` and
    `line`: what bars must stand out from, the band of level 5 and the line of an interval."""

    paper: Rgb
    wash: Rgb
    toward: Rgb
    band: str
    line: str


@dataclass(frozen=True)
class Accent:
    """A brand colour in one scheme, as hex: for text and lines, for surfaces under such text, and for bars."""

    colour: str
    wash: str
    bar: str


LIGHT = Scheme((255, 255, 255), (245, 247, 250), (0, 0, 0), "#a6ccd7", "#0c1a2b")
DARK = Scheme((15, 22, 32), (22, 31, 43), (255, 255, 255), "#305464", "#f3f7fb")


def accent(colour: str, scheme: Scheme) -> Accent:
    """The colour nearest to a brand's that can be read on every surface of a scheme, those surfaces' tint, and the
    nearest that bars can have."""
    steps = (mixed(rgb(colour), scheme.toward, step / 100) for step in range(101))
    found = next((one for one in steps if _readable(one, scheme)), scheme.toward)
    bar = told_apart(colour, scheme.band, scheme.line)
    return Accent(to_hex(found), to_hex(mixed(scheme.paper, found, WASH)), bar)


def told_apart(colour: str, *others: str) -> str:
    """The colour nearest to a brand's that stands out from others, darker or lighter; where none does from all of them,
    the one that stands out most."""
    seen = tuple(map(rgb, others))
    steps = [mixed(rgb(colour), end, step / 100) for step in range(101) for end in (LIGHT.toward, DARK.toward)]
    best = max(steps, key=lambda one: min(contrast(one, other) for other in seen))
    return to_hex(next((one for one in steps if min(contrast(one, other) for other in seen) >= MARKS), best))


def contrast(one: Rgb, other: Rgb) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def rgb(colour: str) -> Rgb:
    """ "#0b6a80" as three numbers, 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def to_hex(colour: Rgb) -> str:
    """Three numbers as "#0b6a80"."""
    return "#" + "".join(f"{part:02x}" for part in colour)


def mixed(one: Rgb, other: Rgb, share: float) -> Rgb:
    """`one` with a share (0 to 1) of `other` in it."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def logo_address(file: Path) -> str:
    """A logo as a data: address, which needs no file beside it.

    Raises:
        ValueError: the file cannot be used; says why.
    """
    kind, data = _kind(file), file.read_bytes()
    wrong = next(_wrong(kind, data), "")
    if wrong:
        raise ValueError(wrong)
    return f"data:image/{kind};base64,{b64encode(data).decode()}"


def _kind(file: Path) -> str:
    if file.suffix.lower() not in (".svg", ".png"):
        raise ValueError("expected an .svg or .png file")
    if not file.is_file():
        raise ValueError("file not found beside organization.yaml")
    return "png" if file.suffix.lower() == ".png" else "svg+xml"


def _wrong(kind: str, data: bytes) -> Iterator[str]:
    if len(data) > LARGEST_LOGO:
        yield f"expected at most {LARGEST_LOGO:,} bytes, got {len(data):,}"
    if kind == "png" and not (data.startswith(_PNG) and size_of(kind, data)):
        yield "this is not a PNG file"
    elif kind != "png":
        yield from _unsafe(data)


def size_of(kind: str, data: bytes) -> tuple[float, float] | None:
    """Width and height of a logo ("png", in pixels; "svg+xml", in its own units); None where it does not say."""
    try:
        width, height = _png_size(data) if kind == "png" else _svg_size(data)
    except (ValueError, struct.error, ElementTree.ParseError):
        return None
    return (width, height) if 0 < width < inf and 0 < height < inf else None


def _png_size(data: bytes) -> tuple[float, float]:
    if data[12:16] != b"IHDR":
        raise ValueError("no header")
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def _svg_size(data: bytes) -> tuple[float, float]:
    _, _, width, height = map(float, ElementTree.fromstring(data).get("viewBox", "").replace(",", " ").split())
    return width, height


def _unsafe(data: bytes) -> Iterator[str]:
    """Why an SVG is refused: anything but shapes, and anything that could run or be loaded from elsewhere."""
    if b"<!" in data.replace(b"<!--", b"") or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        yield "expected plain SVG in UTF-8, without a document type or entities"
        return
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        yield f"this is not an SVG file: {error}"
        return
    if root.tag != f"{_SVG}svg" or "viewBox" not in root.attrib:
        yield 'expected an <svg> with a viewBox, and xmlns="http://www.w3.org/2000/svg"'
    elif size_of("svg+xml", data) is None:
        yield f'expected a viewBox of four numbers, such as "0 0 48 48", got "{root.attrib["viewBox"]}"'
    for element in root.iter():
        yield from _unsafe_part(element)


def _unsafe_part(element: ElementTree.Element) -> Iterator[str]:
    name = element.tag.removeprefix(_SVG)
    if name not in _SHAPES:
        yield f"expected shapes and text only, got <{name.rpartition('}')[2]}>"
    for key, value in element.attrib.items():
        attribute = key.rpartition("}")[2].lower()
        if attribute.startswith("on"):
            yield f"expected no script, got {attribute}"
        if (attribute in ("href", "src") and not value.startswith("#")) or _ELSEWHERE.search(value):
            yield f'expected nothing from elsewhere, got {attribute}="{value[:40]}"'
    if name == "style" and _ELSEWHERE.search("".join(element.itertext())):
        yield "expected nothing from elsewhere, got a style that loads something"


def _readable(colour: Rgb, scheme: Scheme) -> bool:
    surfaces: Sequence[Rgb] = (scheme.paper, scheme.wash, mixed(scheme.paper, colour, WASH))
    return all(contrast(colour, surface) >= AA for surface in surfaces)


def _luminance(colour: Rgb) -> float:
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    linear: float = part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
    return linear
