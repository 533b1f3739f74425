"""What the workbook and the table for programs hold: sheets of numbers as they are shown, and of texts."""

from dataclasses import dataclass
from typing import Literal

from centricity.render.context import Report
from centricity.render.sentences import Sentence

Cell = str | float | None
"""A number as shown, a text ("over 90.0" where a number is cut), or None where nothing is shown."""
Kind = Literal["text", "points", "difference", "percent", "people", "level", "value", "steps", "count", "rate"]


@dataclass(frozen=True)
class Column:
    """`id` is the same in every language; `kind` says what its numbers are in; `width` in letters."""

    id: str
    title: str
    kind: Kind = "text"
    width: int = 12


@dataclass(frozen=True)
class Line:
    """One row. `about`: ids of what it is about, the same in every language ("silos", "si_02", "department/sales")."""

    about: str
    cells: tuple[Cell, ...]
    note: str = ""


@dataclass(frozen=True)
class Sheet:
    """One sheet. `id` is the same in every language. `page`: the page of the report that shows the same."""

    id: str
    title: str
    about: str
    page: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]


def word(report: Report, key: str, **values: object) -> str:
    """The label deck.<key>."""
    return report.language.label(f"deck.{key}", **values)


def columns(report: Report, *wanted: tuple[str, Kind, int]) -> tuple[Column, ...]:
    """Columns by (id, kind, width), with the titles deck.columns.<id>."""
    return tuple(Column(id_, word(report, f"columns.{id_}"), kind, width) for id_, kind, width in wanted)


def sheet(report: Report, id_: str, page: str, heads: tuple[Column, ...], lines: tuple[Line, ...]) -> Sheet:
    """A sheet with the words deck.sheets.<id> and deck.about.<id>."""
    return Sheet(id_, word(report, f"sheets.{id_}"), word(report, f"about.{id_}"), page, heads, lines)


def number(value: float | None, end: str | None = None, shown: str = "") -> Cell:
    """A number as a cell; what is shown in its place ("over 90.0") where it is cut at an end of the scale."""
    return shown if value is not None and end else value


def said(report: Report, sentence: Sentence) -> str:
    """A sentence, marked with the day where the facilitator put it in other words."""
    if not sentence.edited:
        return sentence.text
    return f"{sentence.text} {report.language.label('edits.edited', date=report.language.date(sentence.edited))}"
