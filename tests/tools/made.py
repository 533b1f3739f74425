"""Exports made by hand: rows whose cells stand between " | ", read as survey tools' files are."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest

from centricity.errors import Problems
from centricity.tables.model import Table
from centricity.tools import read_export


def cells(*rows: str) -> list[list[str]]:
    """The cells of each row."""
    return [[cell.strip() for cell in row.split("|")] for row in rows]


def exported(folder: Path, *rows: str, separator: str = ",") -> Table:
    """The table in a text file with these rows."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator).writerows(cells(*rows))
    path = folder / "export.csv"
    path.write_text(stream.getvalue(), "utf-8")
    return read_export(path, "export.csv")


def workbook(folder: Path, sheets: Mapping[str, Sequence[Sequence[object]]], hidden: Sequence[str] = ()) -> Table:
    """The table in a workbook with these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "hidden" if title in hidden else "visible"
    path = folder / "export.xlsx"
    book.save(path)
    return read_export(path, "export.xlsx")


def refusal(folder: Path, *rows: str, separator: str = ",") -> str:
    """What is said of an export that cannot be read."""
    with pytest.raises(Problems) as raised:
        exported(folder, *rows, separator=separator)
    return str(raised.value)


def columns(table: Table) -> dict[str, list[str]]:
    """The cells of each column that holds answers, by the first thing it may be called."""
    answers = [at for at in range(len(table.headings)) if at not in table.roles]
    return {table.called(at)[0]: list(table.columns[at]) for at in answers}


def roles(table: Table) -> dict[str, str]:
    """The columns without answers, by their heading."""
    return {table.headings[at]: role for at, role in table.roles.items()}
