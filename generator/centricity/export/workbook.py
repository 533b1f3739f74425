"""The workbook: the sheets of `content` as XLSX, real numbers in its cells, texts as texts."""

from collections.abc import Sequence
from io import BytesIO
from math import ceil

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from centricity.brand import size_of
from centricity.export.content import sheets
from centricity.export.files import Order
from centricity.export.look import Logo, Look, logo, look
from centricity.export.picture import dots, with_svg
from centricity.export.sheets import Cell, Column, Sheet, word
from centricity.export.steady import day, steady
from centricity.render.context import Report

FORMATS = {
    "points": "0.0",
    "difference": "+0.0;\u22120.0;0.0",
    "percent": '0"%"',
    "people": "#,##0",
    "level": "0",
    "value": "General",
    "steps": "0",
    "count": "#,##0",
    "rate": '0.0"%"',
}
INK, MUTED = "#14233a", "#526077"
LOGO, LOGO_LEFT = (180, 44), 580
"""Room for the logo, and how far it stands from the second column's left end, in dots of the screen."""
NOTE_WIDTH = 50
LINE_HEIGHT = 13.5
A3, A4 = 8, 9
WIDE = 180
"""Letters across from which a sheet is printed on A3."""
OPTIONS = {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}


def made(report: Report, _order: Order) -> bytes:
    """The workbook of a report, in its language."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, OPTIONS)
    book.set_properties(
        {"title": f"{report.organization}, {report.wave}", "author": "centricity", "created": day(report)}
    )
    styles, drawn = _styles(book, look(report)), logo(report)
    for sheet in sheets(report):
        _write(book.add_worksheet(sheet.title), sheet, styles, report)
    if drawn:
        _logo(book.worksheets()[0], drawn)
    book.close()
    content = target.getvalue()
    return steady(with_svg(content, drawn) if drawn and drawn.kind == "svg" else content, day(report))


def _logo(target: Worksheet, drawn: Logo) -> None:
    """The logo at the head of a sheet, right of its title."""
    picture = dots(drawn)
    width, height = drawn.within(*LOGO)
    across, down = size_of("png", picture) or LOGO
    target.set_row_pixels(0, LOGO[1] + 8)
    place = {"x_offset": LOGO_LEFT, "y_offset": 4, "x_scale": width / across, "y_scale": height / down}
    target.insert_image(0, 1, "logo.png", {"image_data": BytesIO(picture), "description": drawn.alt, **place})


def _styles(book: xlsxwriter.Workbook, colours: Look) -> dict[str, Format]:
    base = {"font_name": "Arial", "font_size": 10, "font_color": INK, "valign": "top"}
    line = {"bg_color": colours.wash, "bottom": 2, "bottom_color": colours.accent}
    head = {**base, **line, "bold": True, "text_wrap": True}
    numbers = {kind: book.add_format({**base, "num_format": text}) for kind, text in FORMATS.items()}
    return {
        **numbers,
        "text": book.add_format({**base, "text_wrap": True, "align": "left", "indent": 1}),
        "cut": book.add_format({**base, "align": "right"}),
        "first": book.add_format({**base, "text_wrap": True, "bold": True, "align": "left", "indent": 1}),
        "head": book.add_format({**head, "align": "left", "indent": 1}),
        "head_right": book.add_format({**head, "align": "right"}),
        "title": book.add_format({**base, "bold": True, "font_size": 14, "font_color": colours.accent}),
        "about": book.add_format({**base, "font_color": MUTED}),
    }  # fmt: skip


HEAD = 3
"""Row of the headings: above them the sheet's title and what it holds."""


def _write(target: Worksheet, sheet: Sheet, styles: dict[str, Format], report: Report) -> None:
    noted = any(line.note for line in sheet.lines)
    heads = (
        (*sheet.columns, Column("note", word(report, "columns.note"), "text", NOTE_WIDTH)) if noted else sheet.columns
    )
    target.write_string(0, 0, f"{sheet.title}: {report.organization}, {report.wave}", styles["title"])
    target.write_string(1, 0, sheet.about, styles["about"])
    for at, column in enumerate(heads):
        target.set_column(at, at, column.width)
        target.write_string(HEAD, at, column.title, styles["head" if column.kind == "text" else "head_right"])
    target.set_row(HEAD, _height(heads, [column.title for column in heads]))
    for number, line in enumerate(sheet.lines, HEAD + 1):
        cells = (*line.cells, line.note) if noted else line.cells
        for at, (column, cell) in enumerate(zip(heads, cells, strict=True)):
            _put(target, (number, at), column, cell, styles)
        target.set_row(number, _height(heads, cells))
    _page(target, sheet, heads)


def _height(heads: Sequence[Column], cells: Sequence[Cell]) -> float:
    """Of a row whose texts are wrapped, in points: not every program works it out by itself."""
    texts = [(cell, column.width) for column, cell in zip(heads, cells, strict=True) if isinstance(cell, str)]
    return 4 + LINE_HEIGHT * max((ceil(0.95 * len(text) / width) for text, width in texts), default=1)


def _put(target: Worksheet, at: tuple[int, int], column: Column, cell: Cell, styles: dict[str, Format]) -> None:
    if isinstance(cell, str):
        style = styles["first" if at[1] == 0 else "text" if column.kind == "text" else "cut"]
        target.write_string(*at, cell, style) if cell else None
    elif cell is not None:
        target.write_number(*at, cell, styles[column.kind])


def _page(target: Worksheet, sheet: Sheet, heads: Sequence[Column]) -> None:
    """What stays in view, and how it is printed."""
    target.freeze_panes(HEAD + 1, 1)
    target.hide_gridlines(2)
    if sheet.id not in ("readme", "summary") and sheet.lines:
        target.autofilter(HEAD, 0, HEAD + len(sheet.lines), len(heads) - 1)
    target.set_landscape()
    target.set_paper(A3 if sum(column.width for column in heads) > WIDE else A4)
    target.fit_to_pages(1, 0)
    target.repeat_rows(HEAD)
    target.set_footer("&L&A&R&P / &N")
