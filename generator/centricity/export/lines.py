"""The table for programs: every number of the workbook on a line of its own, as CSV.

Excel reads it by a double click: UTF-8 with a byte-order mark; in languages with a decimal comma, semicolons between
columns. The names of columns, tables, subjects and measures are the same in every language.
"""

import csv
from collections.abc import Iterator
from io import StringIO

from centricity.export.content import sheets
from centricity.export.files import Order
from centricity.export.sheets import Cell, Kind, Line, Sheet
from centricity.render.context import Report

HEAD = ("organization", "wave", "table", "subject", "name", "measure", "unit", "value", "shown_instead", "note")
NAMES = ("pair", "year", "question", "fact", "group", "dimension", "value_name")
"""Columns that say what a line is about, the narrowest first."""
MARK = "\ufeff"
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def made(report: Report, _order: Order) -> bytes:
    """The table of a report, in its language."""
    decimal = report.language.label("format.decimal")
    target = StringIO()
    writer = csv.writer(target, delimiter=";" if decimal == "," else ",", lineterminator="\r\n")
    writer.writerow(HEAD)
    card = (report.profile.release.organization.id, report.profile.release.wave.id)
    for sheet in sheets(report):
        writer.writerows((*card, sheet.id, *row) for line in sheet.lines for row in _rows(sheet, line, decimal))
    return (MARK + target.getvalue()).encode()


def _rows(sheet: Sheet, line: Line, decimal: str) -> Iterator[tuple[str, ...]]:
    cells = {column.id: cell for column, cell in zip(sheet.columns, line.cells, strict=True)}
    name = next((str(cells[column]) for column in NAMES if cells.get(column)), "")
    for column in sheet.columns:
        cell = cells[column.id]
        if column.kind != "text" and (cell is not None or line.note):
            instead = cell if isinstance(cell, str) else ""
            written = _written(cell, column.kind, decimal)
            yield line.about, _plain(name), column.id, column.kind, written, instead, _plain(line.note)


def _plain(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULAS) else text


def _written(cell: Cell, kind: Kind, decimal: str) -> str:
    if cell is None or isinstance(cell, str):
        return ""
    text = f"{cell:.1f}" if kind in ("points", "difference", "rate") else f"{cell:.10g}"
    return text.replace(".", decimal)
