"""Reads the sheets that suppliers of facts have filled in."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from python_calamine import CalamineError, CalamineWorkbook

from centricity.collect.facts_sheets import AS_OF, FOLDER, ID, KNOWN, MARK, PEOPLE, SOURCE, VALUE, Choice
from centricity.collect.facts_sheets import KINDS as CHOICES
from centricity.collect.typed import day, number, whole
from centricity.collect.words import Words
from centricity.errors import Problem, Problems
from centricity.questionnaire import Questionnaire
from centricity.responses.facts import PERCENT, out_of_range
from centricity.responses.reading import Wrong, one_of
from centricity.strict_yaml.words import closest
from centricity.tables.model import letters, wrong_file
from centricity.tables.normal import normal
from centricity.tables.read import read_bytes
from centricity.tables.sheets import read_sheet
from centricity.workspace import Fact, FactValue

T = TypeVar("T")
SUFFIXES = (".xlsx", ".xlsm", ".ods")
_NOT_OURS = "move it away: only the sheets that centricity collect made belong here"
_FILLED = (VALUE, KNOWN, PEOPLE, AS_OF, SOURCE)


@dataclass(frozen=True)
class Supplied:
    """A fact as somebody wrote it on a sheet. `row`: as the spreadsheet numbers it."""

    id: str
    fact: Fact
    file: str
    row: int

    @property
    def shown(self) -> str:
        """The fact in a few letters: "12.5" or "unknown"."""
        return f"{self.fact.value:g}" if isinstance(self.fact, FactValue) else self.fact

    def problem(self, column: int, message: str, remedy: str = "") -> Problem:
        """Something wrong in one cell of the fact's row."""
        return _problem(self.file, self.row, column, self.id, message, remedy)


def filled_sheets(folder: Path) -> list[Path]:
    """The workbooks that lie among the fact sheets of a kit, whatever they are called."""
    paths = sorted((folder / FOLDER).rglob("*")) if (folder / FOLDER).is_dir() else []
    return [path for path in paths if path.suffix.lower() in SUFFIXES and not path.name.startswith((".", "~$"))]


def read_facts_sheet(path: Path, file: str, questionnaire: Questionnaire, words: Words) -> tuple[Supplied, ...] | None:
    """What stands on one sheet, called `file` in messages; None where nobody has filled in anything.

    Args:
        words: of all languages a sheet may be in.

    Raises:
        Problems: everything wrong on it, cell by cell; or it is no sheet for facts at all.
    """
    rows = _rows(path, file)
    if not rows or _text(_cell(rows[0], ID)) != MARK:
        raise wrong_file(file, "this is not one of the sheets for facts", _NOT_OURS)
    problems: list[Problem] = []
    filled = [(at, row) for at, row in enumerate(rows, start=1) if at > 1 and _text(_cell(row, ID)) and _any(row)]
    found = [_Row(file, at, row, questionnaire, words, problems).supplied() for at, row in filled]
    if problems:
        raise Problems(problems)
    return tuple(one for one in found if one) if filled else None


@dataclass(frozen=True)
class _Row:
    """One filled row of a sheet, while it is read."""

    file: str
    at: int
    cells: Sequence[object]
    questionnaire: Questionnaire
    words: Words
    problems: list[Problem]

    @property
    def id(self) -> str:
        return _text(_cell(self.cells, ID))

    def supplied(self) -> Supplied | None:
        """The fact; None where something is wrong."""
        asked = self.questionnaire.facts.get(self.id)
        if asked is None or asked.derived is not None:
            known = [name for name, fact in self.questionnaire.facts.items() if fact.derived is None]
            self._wrong(ID, Wrong(f'unknown fact "{self.id}"', closest(self.id, known)))
            return None
        fact = self._fact(percent=asked.unit == PERCENT)
        expected = out_of_range(asked, fact.value) if isinstance(fact, FactValue) else ""
        if expected and isinstance(fact, FactValue):
            self._wrong(VALUE, Wrong(f"expected {expected}, got {fact.value:g}"))
            return None
        return None if fact is None else Supplied(self.id, fact, self.file, self.at)

    def _fact(self, *, percent: bool) -> Fact | None:
        choice: Choice | None = self._of(KNOWN, self._choice)
        value = self._of(VALUE, lambda cell: number(cell, percent=percent))
        people, as_of = self._of(PEOPLE, whole), self._of(AS_OF, day)
        if choice is not None and _full(self.cells, VALUE):
            self._wrong(VALUE, Wrong("there is a value, and beside it that there is none", "keep one of the two"))
        elif choice is not None:
            return choice
        elif value is not None:
            source = " ".join(_text(_cell(self.cells, SOURCE)).split())
            return FactValue(value=value, people=people, as_of=as_of, source=source or None)
        elif not (_full(self.cells, VALUE) or _full(self.cells, KNOWN)):
            self._wrong(VALUE, Wrong("expected a value", "write it, choose that it is not known, or clear the row"))
        return None

    def _choice(self, cell: object) -> Choice | Wrong:
        labels: dict[str, Choice] = {
            normal(self.words.say(language, f"facts.{kind}")): kind for language in self.words.texts for kind in CHOICES
        }
        kind = labels.get(normal(str(cell)))
        return kind or Wrong(f"expected one of {one_of(labels)}", "choose from the list, or clear the field")

    def _of(self, column: int, read: Callable[[object], T | Wrong]) -> T | None:
        """What a cell says; None where it is empty or wrong."""
        if not _full(self.cells, column):
            return None
        found = read(_cell(self.cells, column))
        if isinstance(found, Wrong):
            self._wrong(column, found)
            return None
        return found

    def _wrong(self, column: int, wrong: Wrong) -> None:
        self.problems.append(_problem(self.file, self.at, column, self.id, wrong.message, wrong.remedy))


def _problem(file: str, row: int, column: int, name: str, message: str, remedy: str) -> Problem:
    return Problem(file, row, column + 1, f"cell {letters(column)}{row}, {name}", message, remedy)


def _rows(path: Path, file: str) -> list[list[object]]:
    """The cells of the first sheet with their types; refused as any other spreadsheet would be."""
    data = read_bytes(path, file)
    read_sheet(data, file, path.suffix.lower().removeprefix("."))
    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
        return [list(row) for row in sheet.to_python(skip_empty_area=False)]
    except (CalamineError, OSError, ValueError) as error:
        raise wrong_file(file, f"the file is damaged: {str(error)[:80]}", "save it again as .xlsx") from None


def _cell(row: Sequence[object], at: int) -> object:
    return row[at] if at < len(row) else ""


def _text(cell: object) -> str:
    return str(cell).strip() if cell is not None else ""


def _full(row: Sequence[object], at: int) -> bool:
    return _text(_cell(row, at)) != ""


def _any(row: Sequence[object]) -> bool:
    return any(_full(row, column) for column in _FILLED)
