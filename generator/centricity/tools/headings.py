"""What readers of survey tools share: comparing headings and cells, and questions that were asked in several places."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from centricity.tables.model import Role
from centricity.tables.normal import normal

Cells = Sequence[Sequence[str]]
_SAMPLE = 50
_MOST_NAMED = 5
_DATE = re.compile(r"\d{1,4}[-/.]\s?\d{1,2}[-/.]\s?\d{1,4}(\D.*)?|\d{5}([.,]\d+)?")
"""A day as a tool or Excel writes it, with anything after it; or the number that Excel counts days by."""


def phrases(text: str) -> frozenset[str]:
    """Headings in normal form, from one text in which " | " stands between them."""
    return frozenset(phrase for phrase in normal(text).split(" | ") if phrase)


def cell(row: Sequence[str], at: int) -> str:
    """A cell of a row, "" beyond its end."""
    return row[at] if at < len(row) else ""


def top(rows: Cells) -> int:
    """Index of the first row that holds anything; 0 if none does."""
    return next((at for at, row in enumerate(rows) if any(one.strip() for one in row)), 0)


def normal_row(rows: Cells, at: int) -> list[str]:
    """The cells of a row in normal form; none where there is no such row."""
    return [normal(one) for one in rows[at]] if at < len(rows) else []


def answers_in(rows: Cells, column: int, first: int) -> Iterable[str]:
    """The filled cells of a column from row `first` on."""
    return (text for row in rows[first:] if (text := cell(row, column).strip()))


def dated(rows: Cells, column: int, first: int) -> bool:
    """Whether the first filled cells of a column are days or times, if there are any."""
    return all(_DATE.fullmatch(text) for text in islice(answers_in(rows, column, first), _SAMPLE))


@dataclass(frozen=True)
class Joined:
    """Rows in which questions asked in several places stand in one column each; `None` = as they came."""

    rows: list[list[str]] | None = None
    roles: Mapping[int, Role] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def same_headings(headings: Sequence[str], without: Collection[int] = ()) -> list[list[int]]:
    """Columns under one heading, except those in `without` and those without heading."""
    found: dict[str, list[int]] = {}
    for column, heading in enumerate(map(normal, headings)):
        if heading and column not in without:
            found.setdefault(heading, []).append(column)
    return [columns for columns in found.values() if len(columns) > 1]


def join_repeated(rows: Cells, headings: Sequence[str], groups: Collection[Sequence[int]], first: int) -> Joined:
    """Joins those groups of columns under which nobody has answered twice: branches of a form that ask the same."""
    joined = [group for group in groups if never_together(rows, group, first)]
    if not joined:
        return Joined()
    note = f"asked in several sections, read as one question: {named(headings[group[0]] for group in joined)}"
    return Joined(moved(rows, joined, first), {at: "empty" for group in joined for at in group[1:]}, (note,))


def never_together(rows: Cells, columns: Sequence[int], first: int) -> bool:
    """Whether nobody has answered under two of the columns."""
    return all(sum(bool(cell(row, column).strip()) for column in columns) < 2 for row in rows[first:])


def moved(rows: Cells, groups: Collection[Sequence[int]], first: int) -> list[list[str]]:
    """The rows with the one answer of each group in its first column, and its other columns empty."""
    made = [list(row) for row in rows]
    for row in made[first:]:
        for group in groups:
            at = [column for column in group if column < len(row)]
            text = next((row[column] for column in at if row[column].strip()), "")
            for column in at:
                row[column] = text if column == group[0] else ""
    return made


def named(texts: Iterable[str]) -> str:
    """Headings in a sentence: the first few, and how many more."""
    every = [" ".join(text.split()) for text in texts]
    shown = ", ".join(f'"{text}"' for text in every[:_MOST_NAMED])
    return shown + (f" and {len(every) - _MOST_NAMED} more" if len(every) > _MOST_NAMED else "")
