"""Questions of which an export makes one column an answer, filled where that answer was given: joined back into one.

SurveyMonkey's expanded exports, seen in real files: of a choice, each column is called as its answer and holds that
text; of a matrix, each is called "Row - Answer" and holds the answer. Where cells are numbers (positions or weights),
what they mean stands in the heading.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from centricity.tables.normal import normal
from centricity.tools.headings import Cells, answers_in, cell, never_together

_WHOLE = re.compile(r"-?\d+")
_BETWEEN = re.compile(r"(?:^| )- ?")


@dataclass(frozen=True)
class OneHot:
    """Columns that are one question: their indexes, what each means when filled, and the row of the matrix, if any."""

    columns: tuple[int, ...]
    answers: tuple[str, ...]
    row: str = ""

    def answer(self, cells: Sequence[str]) -> str:
        """What somebody answered, from a row of the table; "" if nothing."""
        given = (text for column, text in zip(self.columns, self.answers, strict=True) if cell(cells, column).strip())
        return next(given, "")


@dataclass(frozen=True)
class _Column:
    """A column under a question: where, under which answer or "Row - Answer", and the different texts in it."""

    at: int
    label: str
    seen: frozenset[str]

    def holds(self, answer: str) -> bool:
        """Whether nothing but `answer` stands in it."""
        return self.seen <= {normal(answer)}


@dataclass(frozen=True)
class Apart:
    """A question that was taken apart: `single`: of which nobody chose two answers, so that they can be joined; `many`:
    of which somebody did. `numbers`: its cells are numbers, which mean what the headings say."""

    single: tuple[OneHot, ...]
    many: tuple[OneHot, ...]
    numbers: bool

    @property
    def texts(self) -> bool:
        """Whether cells hold the words of answers."""
        every = (answer for one in (*self.single, *self.many) for answer in one.answers)
        return not self.numbers and not all(map(_WHOLE.fullmatch, every))


def apart(rows: Cells, labels: Mapping[int, str], first: int) -> Apart | None:
    """What was taken apart into columns; None = their cells are no answers that stand in their headings.

    Args:
        rows: of the file.
        labels: what stands over each column of one question, by index.
        first: row of the first answers.
    """
    group = [_Column(at, label, _seen(rows, at, first)) for at, label in labels.items()]
    found = _of_choice(group) or _of_matrix(group)
    numbers = [] if found else _of_numbers(group)
    if not (found or numbers):
        return None
    every = (*found, *numbers)
    single = tuple(one for one in every if never_together(rows, one.columns, first))
    many = tuple(one for one in every if one not in single)
    return None if numbers and many and not _are_places(group) else Apart(single, many, bool(numbers))


def _seen(rows: Cells, at: int, first: int) -> frozenset[str]:
    return frozenset(map(normal, answers_in(rows, at, first)))


def _of_choice(group: Sequence[_Column]) -> list[OneHot]:
    if any(column.seen for column in group) and all(column.holds(column.label) for column in group):
        return [_choice(group)]
    return []


def _choice(group: Sequence[_Column]) -> OneHot:
    return OneHot(tuple(column.at for column in group), tuple(column.label.strip() for column in group))


def _of_matrix(group: Sequence[_Column]) -> list[OneHot]:
    """Columns called "Row - Answer" that hold nothing but the answer. An answer may hold " - " itself."""
    known = {text for column in group for text in column.seen}
    parts = [_part(column, known) for column in group]
    if not known or None in parts:
        return []
    return list(_by_row(group, [part for part in parts if part]))


def _part(column: _Column, known: set[str]) -> tuple[str, str] | None:
    """Row and answer, if the column holds that answer alone; for an empty column, an answer that others hold."""
    label = column.label
    ways = [(label[: at.start()].strip(), label[at.end() :].strip()) for at in _BETWEEN.finditer(label)]
    if column.seen:
        return next(((row, answer) for row, answer in ways if column.holds(answer)), None)
    return next(((row, answer) for row, answer in ways if normal(answer) in known), ways[-1] if ways else None)


def _by_row(group: Sequence[_Column], parts: Sequence[tuple[str, str]]) -> Iterator[OneHot]:
    for row in dict.fromkeys(row for row, _ in parts):
        own = [(column.at, answer) for column, (of, answer) in zip(group, parts, strict=True) if of == row]
        yield OneHot(tuple(at for at, _ in own), tuple(answer for _, answer in own), row)


def _of_numbers(group: Sequence[_Column]) -> list[OneHot]:
    """Columns that hold one whole number each, in order: positions or weights of the answers in their headings."""
    seen = {column.at: column.seen for column in group}
    if sum(map(len, seen.values())) < 2 or not all(map(_at_most_one_number, seen.values())):
        return []
    parts = [_part(_Column(column.at, column.label, frozenset()), set()) for column in group]
    found = list(_by_row(group, [part for part in parts if part])) if all(parts) else [_choice(group)]
    pairs = [(at, answer) for one in found for at, answer in zip(one.columns, one.answers, strict=True)]
    numbers = [(answer, int(*seen[at])) for at, answer in pairs if seen[at]]
    same = len(set(numbers)) == len({answer for answer, _ in numbers}) == len({number for _, number in numbers})
    return found if same and all(_in_order([int(*seen[at]) for at in one.columns if seen[at]]) for one in found) else []


def _are_places(group: Sequence[_Column]) -> bool:
    """Whether each column holds its place among the others: people chose several, and these are no other numbers."""
    return all(column.seen <= {str(place)} for place, column in enumerate(group, start=1))


def _at_most_one_number(texts: frozenset[str]) -> bool:
    return not texts or (len(texts) == 1 and all(map(_WHOLE.fullmatch, texts)))


def _in_order(numbers: Sequence[int]) -> bool:
    return list(numbers) in (sorted(numbers), sorted(numbers, reverse=True))
