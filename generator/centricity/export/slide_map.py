"""The slide of the help map: the table with tints, to edit."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from pptx.enum.dml import MSO_PATTERN
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.slide import Slide
from pptx.util import Emu, Pt

from centricity.export.drawing import INK, MUTED, Colour, Text, coloured, described, fill, outlined, put
from centricity.export.sheets import said, word
from centricity.export.show import Show
from centricity.export.titles import Box
from centricity.render.help_heat import Cell, HelpHeat
from centricity.render.help_map import HelpPage, has_map, help_page

COLUMNS, ROWS = 14, 12
"""Above, figures would be too small to read."""
TINTS = {1: "F3F1E7", 2: "DFE9E4", 3: "BCD9DE", 4: "8FC3CF", 5: "5FA9BB"}
HATCH, LITTLE, PAPER, DARK = "B6C0CD", "9A4F00", "FFFFFF", "0C1A2B"
WEAK = "▲"
NAMES, HEAD = 0.17, 0.36
"""Part of the table for the names of rows, and at most for those of columns, which stand upright."""
LETTER = 0.56
"""Height of an upright name: this part of its size for each letter."""
TWO_LINES = Pt(28)
"""A row this high holds help and need below one another."""


def help_map(show: Show) -> None:
    """Who asked whom; no slide where there is no map."""
    view = help_page(show.report) if has_map(show.report) else None
    if view is None or view.heat is None:
        return
    opening = [said(show.report, sentence) for sentence in view.opening]
    slide = show.slide(show.label("pages.map"), [*opening, show.label("map.lead"), *view.rules, show.source("map")])
    lines = [Text(opening[0], 18, True, after=4), *(Text(text, 13, after=2) for text in opening[1:])]
    put(slide, show.stage.box(0, 0, 100, 12), lines)
    if len(view.heat.columns) > COLUMNS or len(view.heat.rows) > ROWS:
        more = word(show.report, "slides.map_more", page=show.label("pages.map"))
        put(slide, show.stage.box(0, 20, 100, 20), [Text(more, 16)])
        return
    found = _table(slide, show.stage.box(0, 13, 100, 79), view.heat)
    described(found, word(show.report, "slides.map_table", text=" ".join(opening)))
    put(slide, show.stage.box(0, 96, 100, 4), [Text(" · ".join(_key(show, view)), 10, colour=MUTED, after=0)])


def _key(show: Show, view: HelpPage) -> Iterator[str]:
    yield word(show.report, "slides.map_key")
    if view.heat and view.heat.weak:
        yield f"{WEAK} {show.label('map.weak_mark')}"
    if view.heat and view.heat.hidden:
        yield word(show.report, "slides.map_hidden")
    yield f"– {show.label('map.own')}"


def _table(slide: Slide, box: Box, heat: HelpHeat) -> Any:
    frame = slide.shapes.add_table(len(heat.rows) + 1, len(heat.columns) + 1, *map(Emu, box))
    properties = frame._element.xpath(".//a:tblPr")[0]
    properties.remove(frame._element.xpath(".//a:tableStyleId")[0])
    properties.set("firstCol", "1")
    widths = _parts(box[2], NAMES, len(heat.columns))
    longest = max(len(column.name) for column in heat.columns)
    heights = _parts(box[3], min(HEAD, (Pt(10 * LETTER) * longest + Pt(6)) / box[3]), len(heat.rows))
    for column, width in zip(frame.table.columns, widths, strict=True):
        column.width = Emu(width)
    for row, height in zip(frame.table.rows, heights, strict=True):
        row.height = Emu(height)
    _headings(frame.table, heat, (widths, heights))
    for at, row in enumerate(heat.rows, 1):
        for place, one in enumerate(row.cells, 1):
            _figure(frame.table.cell(at, place), one, (0, 0, widths[place], heights[at]))
    return frame


def _parts(whole: int, first: float, others: int) -> list[int]:
    return [round(whole * first), *([round(whole * (1 - first) / others)] * others)]


def _headings(table: Any, heat: HelpHeat, sizes: tuple[Sequence[int], Sequence[int]]) -> None:
    widths, heights = sizes
    _written(table.cell(0, 0), [], (0, 0, widths[0], heights[0]), PAPER)
    for at, row in enumerate(heat.rows, 1):
        name = Text(row.name, 11, True, after=0)
        _written(table.cell(at, 0), [name], (0, 0, widths[0], heights[at]), PAPER)
    for at, column in enumerate(heat.columns, 1):
        cell = table.cell(0, at)
        _written(cell, [Text(column.name, 10, True, after=0)], (0, 0, heights[0], widths[at]), PAPER)
        cell._tc.get_or_add_tcPr().set("vert", "vert270")


def _figure(cell: Any, one: Cell, box: Box) -> None:
    texts = [Text(text, size, bold, colour, 0, align=PP_ALIGN.CENTER) for text, size, bold, colour in _texts(one)]
    if box[3] < TWO_LINES and texts:
        texts = [replace(texts[0], text=" · ".join(text.text for text in texts), size=9)]
    _written(cell, texts, box, TINTS[one.tint] if one.tint else PAPER)
    if one.kind == "hidden":
        cell.fill.patterned()
        cell.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        coloured(cell.fill.fore_color, HATCH)
        coloured(cell.fill.back_color, PAPER)
    if one.weak:
        outlined(cell, LITTLE, 2.25)


def _texts(one: Cell) -> Iterator[tuple[str, float, bool, Colour]]:
    if one.kind == "own":
        yield "–", 11, False, MUTED
    if one.help:
        yield f"{WEAK} {one.help}" if one.weak else one.help, 12, True, DARK
    if one.need:
        yield one.need, 8, False, DARK if one.tint else INK


def _written(cell: Any, texts: Sequence[Text], box: Box, colour: str) -> None:
    cell.fill.solid()
    coloured(cell.fill.fore_color, colour)
    fill(cell.text_frame, texts, box, inset=Pt(2))
    if not texts:
        cell.text_frame.paragraphs[0]._p.get_or_add_endParaRPr().set(
            "sz", "600"
        )  # else the row is as high as 18 points
    cell.margin_left = cell.margin_right = cell.margin_top = cell.margin_bottom = Pt(2)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    outlined(cell, PAPER, 1.5)
