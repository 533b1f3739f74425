"""What is wrong with the cells of one table: one complaint a text, however many columns and rows hold it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from centricity.errors import Problem
from centricity.responses.reading import Wrong, one_of
from centricity.tables.model import Table

MOST_TEXTS = 5
_MOST_NAMED = 3
MANY = 3
"""Cells with the same number outside the scale, from which on it is no slip but a code."""


@dataclass
class Complaints:
    """Complaints about one table. `others`: those about no single text; `wrong`: text and complaint -> the columns
    that hold it, in order."""

    table: Table
    others: list[Problem]
    wrong: dict[tuple[str, Wrong], list[int]] = field(default_factory=dict)

    def about(self, index: int, wrong: Mapping[str, Wrong]) -> None:
        """Takes note of the texts of a column that mean nothing."""
        for text, one in wrong.items():
            self.wrong.setdefault((text, one), []).append(index)

    def told(self) -> list[Problem]:
        """All of them, each text at the first cell that holds it; of a column with many, the rest in one line."""
        of_column: dict[int, list[tuple[str, Wrong]]] = {}
        for key, columns in self.wrong.items():
            of_column.setdefault(columns[0], []).append(key)
        return [*self.others, *(problem for index, keys in of_column.items() for problem in self._of(index, keys))]

    def _of(self, index: int, keys: list[tuple[str, Wrong]]) -> Iterator[Problem]:
        for text, one in keys[:MOST_TEXTS]:
            wrong = self._with_remedy(text, one)
            where = self._elsewhere(index, text, len(self.wrong[text, one]) - 1)
            yield self.table.problem(index, self._line(index, text), wrong.message + where, wrong.remedy)
        rest = [text for text, _ in keys[MOST_TEXTS:]]
        if rest:
            are = f"{len(rest)} more texts that are no answer" if len(rest) > 1 else "1 more text that is no answer"
            message = f"{are}: {one_of(rest, _MOST_NAMED)}"
            yield self.table.problem(
                index, self._line(index, rest[0]), message, "is this column what its heading says?"
            )

    def _with_remedy(self, text: str, wrong: Wrong) -> Wrong:
        """The complaint; of a number that stands in many cells, with what it may be."""
        columns = self.wrong[text, wrong]
        cells = sum(list(self.table.columns[index]).count(text) for index in columns)
        return replace(wrong, remedy=wrong.code) if wrong.code and cells >= MANY and not wrong.remedy else wrong

    def _line(self, index: int, text: str) -> int:
        return self.table.lines[list(self.table.columns[index]).index(text)]

    def _elsewhere(self, index: int, text: str, columns: int) -> str:
        rows = list(self.table.columns[index]).count(text) - 1
        places = [f"{n} more {noun}{'s' if n > 1 else ''}" for n, noun in ((rows, "row"), (columns, "column")) if n]
        return f", also in {' and in '.join(places)}" if places else ""
