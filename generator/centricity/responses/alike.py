"""The same answers handed in twice: two files with the same export, or a row that was copied."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from centricity.errors import Problem
from centricity.responses.model import BLANK, CANNOT_TELL
from centricity.responses.part import Part, Place

FEWEST_ANSWERS = 20
FEWEST_VALUES = 3
"""Shorter or more uniform answers may well be those of two people."""
_MOST_PAIRS = 50


@dataclass(frozen=True)
class _Person:
    """Somebody as read: where, and with what code ("" = none)."""

    place: Place
    code: str


@dataclass
class _Seen:
    """The first with certain answers, and the first of them without a code."""

    anybody: _Person
    nameless: _Person | None

    def twin(self, person: _Person) -> _Person | None:
        """Somebody before who may be the same person: two different codes are two people."""
        return self.nameless if person.code else self.anybody


def alike(parts: Sequence[Part]) -> Iterator[Problem]:
    """Rows of a wave with the same answers and attributes as a row before, one problem a pair of files."""
    pairs: dict[tuple[str, str], list[tuple[Place, Place]]] = {}
    for second, first in _twins(parts):
        pairs.setdefault((second[0], first[0]), []).append((second, first))
    for found in list(pairs.values())[:_MOST_PAIRS]:
        yield _same(*found[0], len(found) - 1)


def _twins(parts: Sequence[Part]) -> Iterator[tuple[Place, Place]]:
    names = sorted({name for part in parts for name in part.attributes})
    items = sorted({item for part in parts for item in part.answers})
    seen: dict[tuple[bytes, ...], _Seen] = {}
    for part in parts:
        given = _given(part, items)
        attributes = [[value.encode() for value in part.attributes.get(name, [""] * len(given))] for name in names]
        for row in np.flatnonzero(_telling(given)).tolist():
            person = _Person(part.places[row], part.respondents[row])
            key = (given[row].tobytes(), *(values[row] for values in attributes))
            twin = _enter(seen, key, person)
            if twin:
                yield person.place, twin.place


def _enter(seen: dict[tuple[bytes, ...], _Seen], key: tuple[bytes, ...], person: _Person) -> _Person | None:
    """Takes note of a person; who came before with the same answers, if anybody."""
    before = seen.get(key)
    if before is None:
        seen[key] = _Seen(person, None if person.code else person)
        return None
    twin = before.twin(person)
    if not person.code and before.nameless is None:
        before.nameless = person
    return twin


def _given(part: Part, items: Sequence[str]) -> NDArray[np.int8]:
    """The raw answers, a row a person."""
    blank = np.full(len(part.places), BLANK, dtype=np.int8)
    columns = [part.answers.get(item, blank) for item in items]
    return np.ascontiguousarray(np.array(columns, dtype=np.int8).reshape(len(items), len(blank)).T)


def _telling(given: NDArray[np.int8]) -> NDArray[np.bool_]:
    """Whose answers are so many and so different that nobody else gives the same by chance."""
    values = [value for value in np.unique(given) if value > CANNOT_TELL]
    different = sum(((given == value).any(axis=1) for value in values), start=np.zeros(len(given), dtype=np.int64))
    telling: NDArray[np.bool_] = ((given > CANNOT_TELL).sum(axis=1) >= FEWEST_ANSWERS) & (different >= FEWEST_VALUES)
    return telling


def _same(second: Place, first: Place, more: int) -> Problem:
    name = first[0].rpartition("/")[2]
    other = f"row {first[1]}" if second[0] == first[0] else f"{name} row {first[1]}" if first[1] else name
    rows = f", and so are {more} more rows of this file" if more > 1 else ", and so is 1 more row of this file"
    files = second[0] != first[0] and (more or not (first[1] or second[1]))
    remove = "remove one of the two files" if files else "remove one of the two"
    column = 'in a column "respondent"' if second[1] else "under respondent"
    remedy = f"{remove}; if two people really answered alike, give each a code {column}"
    return Problem(*second, 0, "", f"the same answers as {other}{rows if more else ''}", remedy)
