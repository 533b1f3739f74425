"""What slides are drawn with: texts that fit their box, panels, tables."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.slide import Slide
from pptx.util import Emu, Pt

from centricity.export.master import FONT
from centricity.export.titles import EMU, LETTER, Box, lines

INK, MUTED, ACCENT, PAPER = (
    MSO_THEME_COLOR.TEXT_1, MSO_THEME_COLOR.TEXT_2, MSO_THEME_COLOR.ACCENT_1, MSO_THEME_COLOR.BACKGROUND_1,
)  # fmt: skip
Colour: TypeAlias = MSO_THEME_COLOR | str
"""Of the theme, so that a template's own colours show; or hex."""
INSET = 5 * EMU
"""Around the texts of a cell."""
WIDE = 0.49
"""Width of a letter of our own face as a part of its height, on average."""


@dataclass(frozen=True)
class Text:
    """A paragraph. `size` in points; `after`: space below it, in points; `bullet`: an entry of a list."""

    text: str
    size: float = 14
    bold: bool = False
    colour: Colour = INK
    after: float = 4
    bullet: bool = False
    align: PP_ALIGN = PP_ALIGN.LEFT


def put(slide: Slide, box: Box, texts: Iterable[Text], *, middle: bool = False, scale: float | None = None) -> None:
    """Texts in a box, smaller where they would not fit, or at a `scale` of their own."""
    shape = slide.shapes.add_textbox(*map(Emu, box))
    fill(shape.text_frame, tuple(texts), box, middle=middle, scale=scale)


def together(slide: Slide, box: Box, several: Iterable[Sequence[Text]]) -> float:
    """The scale at which each of several texts fits a box of the same size, so that all look alike."""
    letter = letter_of(slide.part)
    return min((fitting(texts, box[2:], letter) for texts in several), default=1.0)


def fill(
    frame: Any, texts: Sequence[Text], box: Box, *, middle: bool = False, inset: int = 0, scale: float | None = None
) -> None:
    """Texts into the frame of a shape. `scale`: of their sizes; None = as large as fits."""
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(inset)
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE if middle else MSO_ANCHOR.TOP
    scale = scale or fitting(texts, (box[2] - 2 * inset, box[3] - 2 * inset), letter_of(frame.part))
    for number, text in enumerate(texts):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        _write(paragraph, text, scale)


def fitting(texts: Sequence[Text], room: tuple[int, int], letter: float = WIDE) -> float:
    """The largest of a few scales at which texts fit into a width and height (EMU), broken between words only."""
    steps = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64)
    return next((scale for scale in steps if _fits(texts, room, scale, letter)), steps[-1])


def _fits(texts: Sequence[Text], room: tuple[int, int], scale: float, letter: float) -> bool:
    found = [(text, text.text.split(), _across(text, room[0], scale * letter)) for text in texts]
    high = sum(lines(words, across) * text.size * scale * 1.22 + text.after for text, words, across in found)
    return EMU * high <= room[1] and all(len(word) <= across for _, words, across in found for word in words)


def _across(text: Text, width: int, letter: float) -> float:
    """How many letters of a text stand in a line."""
    return (width - (14 * EMU if text.bullet else 0)) / (EMU * text.size * letter * (1.06 if text.bold else 1))


def letter_of(part: Any) -> float:
    """Width of the letters on a slide, on average: those of a template may be wide, or be replaced by wide ones."""
    master = part.slide.slide_layout.slide_master.part
    return WIDE if face_of(master.part_related_by(RELATIONSHIP_TYPE.THEME).blob) == FONT else LETTER


@cache
def face_of(theme: bytes) -> str:
    """The face of running text in a theme."""
    found: str = parse_xml(theme).find(".//{*}minorFont/{*}latin").get("typeface")
    return found


def _write(paragraph: Any, text: Text, scale: float) -> None:
    paragraph.alignment, paragraph.space_after = text.align, Pt(text.after)
    run = paragraph.add_run()
    run.text = text.text
    run.font.size, run.font.bold = Pt(round(text.size * scale * 2) / 2), text.bold
    coloured(run.font.color, text.colour)
    if text.bullet:
        _bullet(paragraph)


def _bullet(paragraph: Any) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", str(Pt(14)))
    properties.set("indent", str(-Pt(14)))
    mark = properties.makeelement("{http://schemas.openxmlformats.org/drawingml/2006/main}buChar", {"char": "•"})
    properties.append(mark)


def coloured(target: Any, colour: Colour) -> None:
    """Sets a colour of the theme, or a hex one."""
    if isinstance(colour, str):
        target.rgb = RGBColor.from_string(colour)
    else:
        target.theme_color = colour


def panel(slide: Slide, box: Box, colour: Colour, line: Colour | None = None) -> Any:
    """A rectangle; decoration, so that screen readers pass over it."""
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *map(Emu, box))
    shape._element.remove(shape._element.find("{*}style"))  # the theme's shadow and outline
    shape.fill.solid()
    coloured(shape.fill.fore_color, colour)
    if line is None:
        shape.line.fill.background()
    else:
        coloured(shape.line.color, line)
        shape.line.width = Pt(0.75)
    return shape


def described(shape: Any, text: str) -> None:
    """Alternative text of a chart, picture or table."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", text)


def table(slide: Slide, box: Box, widths: Sequence[int], rows: Sequence[Sequence[Sequence[Text]]]) -> Any:
    """A table of texts: its first row is the heading, below it all of a column is of one size; widths in per cent."""
    frame = slide.shapes.add_table(len(rows), len(widths), *map(Emu, box))
    found = frame.table
    frame._element.xpath(".//a:tblPr")[0].remove(frame._element.xpath(".//a:tableStyleId")[0])
    for column, width in zip(found.columns, widths, strict=True):
        column.width = Emu(round(box[2] * width / 100))
    for at, row in enumerate(found.rows):
        row.height = Emu(round(box[3] * (0.5 if at == 0 else 1) / (len(rows) - 0.5)))
    for column, cells in enumerate(zip(*rows, strict=True)):
        size = (found.columns[column].width, found.rows[1].height)
        room, letter = (size[0] - 2 * INSET, size[1] - 2 * INSET), letter_of(slide.part)
        scale = min(fitting(texts, room, letter) for texts in cells[1:])
        for at, texts in enumerate(cells):
            _cell(found.cell(at, column), texts, head=at == 0, scale=1 if at == 0 else scale)
    return frame


def _cell(cell: Any, texts: Sequence[Text], *, head: bool, scale: float) -> None:
    cell.fill.solid()
    coloured(cell.fill.fore_color, MSO_THEME_COLOR.ACCENT_1 if head else "FFFFFF")
    fill(cell.text_frame, texts, (0, 0, 0, 0), scale=scale)
    cell.margin_left = cell.margin_right = Pt(6)
    cell.margin_top = cell.margin_bottom = Pt(4)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE if head else MSO_ANCHOR.TOP
    outlined(cell, "C3CCD8", 0.75, ("lnB",))


def outlined(cell: Any, colour: str, width: float, sides: Sequence[str] = ("lnL", "lnR", "lnT", "lnB")) -> None:
    """Lines at the sides of a cell, instead of those it has. `width` in points."""
    drawing = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    properties = cell._tc.get_or_add_tcPr()
    for old in [child for child in properties if child.tag.startswith(f"{drawing}ln")]:
        properties.remove(old)
    for at, side in enumerate(sides):
        line = properties.makeelement(f"{drawing}{side}", {"w": str(Pt(width))})
        solid = line.makeelement(f"{drawing}solidFill", {})
        solid.append(solid.makeelement(f"{drawing}srgbClr", {"val": colour}))
        line.append(solid)
        properties.insert(at, line)
