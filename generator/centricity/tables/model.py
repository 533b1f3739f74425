"""A table of answers as text, whatever kind of file it came from."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from centricity.errors import Problem, Problems, raise_if
from centricity.strict_yaml import show

MAX_BYTES = 200_000_000
MAX_CELLS = 50_000_000
MAX_COLUMNS = 16_384
_MOST_RAGGED = 10
_LONGEST, _HEAD, _TAIL = 60, 22, 35

Role = Literal["tool", "person", "unique", "language", "seconds", "empty", "text"]
"""Of a column that holds no answers. tool: the survey tool's own; person: who somebody is (never read); unique: an id
no two answers of the tool share, anywhere; language: in which somebody answered; seconds: how long it took; empty:
there is nothing in it by the nature of the export; text: typed beside an answer ("Other: …"), never read."""


@dataclass(frozen=True)
class Table:
    """A table by column: `columns[c][r]` is the text of a cell, "" where empty.

    `file`: as messages show it. `kind`: "csv", "xlsx" … `lines[r]`: the row a spreadsheet would show row r in, from 1
    (in JSON, the first answer); `headings` stand in row `header`. Headings may repeat, so columns go by index.
    `left_out`: lines that held answers and were passed over because wave.yaml says so.
    `tool`: the survey tool that wrote it, "" = nobody knows, and `detail`, how. `names`: per column, what it may be
    called, best first; empty = its heading. `roles`: columns without answers. `reasons`: rows that were no finished
    answers, counted by reason. `hint`: what is likely wrong if the file cannot be read, and the remedy.
    """

    file: str
    kind: str
    header: int
    headings: tuple[str, ...]
    columns: tuple[Sequence[str], ...]
    lines: Sequence[int]
    notes: tuple[str, ...] = ()
    left_out: tuple[int, ...] = ()
    tool: str = ""
    detail: str = ""
    names: tuple[tuple[str, ...], ...] = ()
    roles: Mapping[int, Role] = field(default_factory=dict)
    reasons: Mapping[str, int] = field(default_factory=dict)
    hint: tuple[str, ...] = ()

    def called(self, index: int) -> tuple[str, ...]:
        """What a column may be called, best first."""
        return self.names[index] if self.names else (self.headings[index],)

    def column(self, index: int) -> str:
        """A column as messages name it: `column C "si_01"`."""
        return f"column {letters(index)} {self.heading(index)}"

    def heading(self, index: int) -> str:
        """A heading as messages show it: on one line; of a long one, both ends, for tools put the item last."""
        text = " ".join(self.headings[index].split())
        return show(text if len(text) <= _LONGEST else f"{text[:_HEAD]} … {text[-_TAIL:]}")

    def problem(self, index: int, line: int, message: str, remedy: str = "") -> Problem:
        """Something wrong in one column, at a line of the file."""
        return Problem(self.file, line, index + 1, self.column(index), message, remedy)


@dataclass(frozen=True)
class Rows:
    """Rows as a file gives them, before anybody has looked at them. `lines`: the row a spreadsheet would show each in.
    `sheet`: the name of the sheet they stand in; `sheets`: of all sheets of the file, hidden ones too; `continued`:
    rows of sheets that are called as this one, with a number behind: the table may go on in them."""

    kind: str
    rows: Sequence[Sequence[str]]
    lines: Sequence[int]
    notes: tuple[str, ...] = ()
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    continued: Mapping[str, Sequence[Sequence[str]]] = field(default_factory=dict)


def letters(index: int) -> str:
    """The name a spreadsheet gives a column: 0 -> A, 26 -> AA."""
    name = ""
    while index >= 0:
        index, rest = divmod(index, 26)
        name, index = chr(ord("A") + rest) + name, index - 1
    return name


def wrong_file(file: str, message: str, remedy: str = "") -> Problems:
    """One problem with the file as a whole."""
    return Problems([Problem(file, 0, 0, "", message, remedy)])


def as_table(file: str, found: Rows, left_out: Collection[int] = ()) -> Table:
    """The table in the rows of a file: first filled row = headings; empty rows and lines in `left_out` are skipped.

    Raises:
        Problems: nothing in it, or rows with more or fewer cells than there are headings.
    """
    filled = [index for index, row in enumerate(found.rows) if any(row) and "".join(row).strip()]
    if not filled:
        raise wrong_file(file, "the table is empty", "remove the file, or fill it")
    header, *rest = filled
    headings = tuple(found.rows[header])
    if len(headings) > MAX_COLUMNS:
        raise wrong_file(file, f"expected at most {MAX_COLUMNS:,} columns, got {len(headings):,}")
    kept = [index for index in rest if found.lines[index] not in left_out]
    rows = [_fitted(found.rows[index], len(headings)) for index in kept]
    lines = [found.lines[index] for index in kept]
    raise_if(_ragged(file, rows, lines, len(headings)))
    columns = tuple(zip(*rows, strict=True)) if rows else tuple(() for _ in headings)
    gone = tuple(found.lines[index] for index in rest if found.lines[index] in left_out)
    notes = (*found.notes, *_not_read(found))
    return Table(file, found.kind, found.lines[header], headings, columns, lines, notes, gone)


def _not_read(found: Rows) -> tuple[str, ...]:
    names = ", ".join(f'"{name}"' for name in found.continued)
    return (f'only the sheet "{found.sheet}" was read, not {names}',) if names else ()


def _fitted(row: Sequence[str], width: int) -> Sequence[str]:
    """A row without the empty cells some tools write after the last column."""
    return row[:width] if len(row) > width and not any(row[width:]) else row


def _ragged(file: str, rows: Sequence[Sequence[str]], lines: Sequence[int], width: int) -> list[Problem]:
    wrong = [(line, len(row)) for row, line in zip(rows, lines, strict=True) if len(row) != width]
    remedy = "a line break or separator inside a cell needs quotes around the cell"
    problems = [
        Problem(file, line, 0, "", f"expected {width} cells, as there are headings, got {cells}", remedy)
        for line, cells in wrong[:_MOST_RAGGED]
    ]
    if len(wrong) > _MOST_RAGGED:
        line, rest = wrong[_MOST_RAGGED][0], len(wrong) - _MOST_RAGGED
        problems.append(Problem(file, line, 0, "", f"from here on, {rest} more rows with a wrong number of cells"))
    return problems
