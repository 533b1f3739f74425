"""Titles of slides: in the place and the letters of the master, and never larger than what fits there."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.oxml import parse_xml
from pptx.slide import Slide
from pptx.util import Emu, Pt

Box: TypeAlias = tuple[int, int, int, int]
"""Left, top, width and height in EMU."""
EMU = 12_700
"""English metric units a point."""
LARGEST, SMALLEST = 26, 8
"""Of a title, in points: where the master names no size; and where nothing fits."""
LETTER, CAPITAL, LINE = 0.58, 0.72, 1.2
"""Width of a letter in a wide face, and height of a line, as parts of the size: the master's face is not known."""
INSETS = {"lIns": 91_440, "rIns": 91_440, "tIns": 45_720, "bIns": 45_720}
PLACEHOLDER = (
    '<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:nvSpPr><p:cNvPr id="%d" name="Title"/>'
    '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr/>'
    "<p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody></p:sp>"
)


def titled(slide: Slide, box: Box, text: str) -> None:
    """Gives a slide its title; one of its own in `box` where the layout has no place for it."""
    own = slide.shapes.title is None
    if own:
        tree = slide.shapes._spTree
        tree.append(parse_xml(PLACEHOLDER % (max(map(int, tree.xpath(".//p:cNvPr/@id"))) + 1)))
    title = slide.shapes.title
    title.text_frame.text = text
    title.text_frame.word_wrap, title.text_frame.auto_size = True, MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
    if own:
        title.left, title.top, title.width, title.height = map(Emu, box)
        title.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE


def fit_titles(slides: Iterable[Slide]) -> None:
    """Makes the titles of slides smaller where the longest would not fit its place; all of one size."""
    titles = [slide.shapes.title for slide in slides]
    given = [_given(title) for title in titles]
    size = min(_fitting(title, largest) for title, largest in zip(titles, given, strict=True))
    for title, largest in zip(titles, given, strict=True):
        if size < largest or not _sizes(title):
            title.text_frame.paragraphs[0].runs[0].font.size = Pt(size)


def _given(title: Any) -> float:
    """The size that the master gives a title, in points."""
    return next(iter(_sizes(title)), LARGEST * 100) / 100


def _sizes(title: Any) -> list[int]:
    return [int(style.get("sz")) for style in _styles(title) if style.get("sz")]


def _styles(title: Any) -> Iterator[Any]:
    """What says how the letters of a title look: its layout, its master, the titles of the master; first wins."""
    layout = title.part.slide.slide_layout
    places = [one._element for part in (layout, layout.slide_master) for one in part.placeholders if _is_title(one)]
    for place in places:
        yield from place.findall(".//{*}lstStyle/{*}lvl1pPr/{*}defRPr")
    yield from layout.slide_master._element.findall(".//{*}titleStyle/{*}lvl1pPr/{*}defRPr")


def _is_title(shape: Any) -> bool:
    return shape._element.ph.get("type") in ("title", "ctrTitle")


def _fitting(title: Any, largest: float) -> float:
    width, height = _room(title)
    text = title.text_frame.text
    letter = CAPITAL if any(style.get("cap") == "all" for style in _styles(title)) else LETTER
    sizes = [largest, *(size for size in range(int(largest), SMALLEST - 1, -1) if size < largest)]
    return next((size for size in sizes if fits(text, size, (width, height), letter)), SMALLEST)


def _room(title: Any) -> tuple[float, float]:
    """Width and height inside a title's place, in points."""
    layout = title.part.slide.slide_layout
    parts = [title, *(one for part in (layout, layout.slide_master) for one in part.placeholders if _is_title(one))]
    inset = {name: _inset(parts, name) for name in INSETS}
    return (
        (title.width - inset["lIns"] - inset["rIns"]) / EMU,
        (title.height - inset["tIns"] - inset["bIns"]) / EMU,
    )


def _inset(parts: Sequence[Any], name: str) -> int:
    found = (part.text_frame._txBody.bodyPr.get(name) for part in parts)
    return int(next((value for value in found if value is not None), INSETS[name]))


def fits(text: str, size: float, room: tuple[float, float], letter: float = LETTER) -> bool:
    """Whether a text of a size fits into a width and height (all in points), broken between words only."""
    across = room[0] / (size * letter)
    words = text.split()
    return max(map(len, words), default=0) <= across and lines(words, across) * size * LINE <= room[1]


def lines(words: Sequence[str], across: float) -> int:
    """How many lines words take, where so many letters stand in one."""
    number, used = 1, 0
    for word in words:
        if used and used + 1 + len(word) > across:
            number, used = number + 1, 0
        used += len(word) + (1 if used else 0)
    return number
