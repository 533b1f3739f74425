"""The same answers handed in twice: two files with the same export, or a row that was copied."""

from collections import Counter
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
_MOST_RANGES = 12
_CODES = 'if two people really answered alike, give each a code in a column "respondent"'
_CODE_OF_SHEET = "if two people really answered alike, give each a code under respondent"


_Key = tuple[bytes, ...]


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
    for (file, other), found in list(pairs.items())[:_MOST_PAIRS]:
        if file == other or not (found[0][0][1] and found[0][1][1]):
            yield _same(*found[0], len(found) - 1)
        else:
            yield _shared(parts, found)


def _twins(parts: Sequence[Part]) -> Iterator[tuple[Place, Place]]:
    seen: dict[_Key, _Seen] = {}
    for part, keys, telling in _keys(parts):
        for row in np.flatnonzero(telling).tolist():
            person = _Person(part.places[row], part.respondents[row])
            twin = _enter(seen, keys[row], person)
            if twin:
                yield person.place, twin.place


def _keys(parts: Sequence[Part]) -> Iterator[tuple[Part, list[_Key], NDArray[np.bool_]]]:
    """Per part, everything each row says, and which rows say so much that nobody else says the same."""
    names = sorted({name for part in parts for name in part.attributes})
    items = sorted({item for part in parts for item in part.answers})
    for part in parts:
        given = _given(part, items)
        attributes = [[value.encode() for value in part.attributes.get(name, [""] * len(given))] for name in names]
        yield part, [*zip(map(_bytes, given), *attributes, strict=True)], _telling(given)


def _bytes(row: NDArray[np.int8]) -> bytes:
    return row.tobytes()


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


def _shared(parts: Sequence[Part], found: Sequence[tuple[Place, Place]]) -> Problem:
    """Two tables with rows in common: which of them is to go, or which rows."""
    (second, first), rows = found[0], sorted({second[1] for second, _ in found})
    others = sorted({first[1] for _, first in found})
    name, other = second[0].rpartition("/")[2], first[0].rpartition("/")[2]
    if _within(parts, second[0], first[0], rows):
        return Problem(second[0], 0, 0, "", _all(parts, second[0], other), f"remove {name}; {_CODES}")
    if _within(parts, first[0], second[0], others):
        return Problem(first[0], 0, 0, "", _all(parts, first[0], name), f"remove {other}; {_CODES}")
    more = len(rows) - 1
    are = f", and so are {more} more rows" if more > 1 else ", and so is 1 more row" if more else ""
    listed = f" (rows of this file: {_ranges(rows)})" if more else ""
    remedy = f"leave {'them' if more else 'it'} out of one of the files, by exclude in wave.yaml; {_CODES}"
    message = f"the same answers as {other} row {first[1]}{are}{listed}; neither file holds all of the other"
    return Problem(*second, 0, "", message, remedy)


def _all(parts: Sequence[Part], file: str, other: str) -> str:
    count = sum(len(part.places) for part in parts if part.source.file == file)
    return f"{f'all {count} rows stand' if count > 1 else 'its only row stands'} in {other} too, with the same answers"


def _within(parts: Sequence[Part], file: str, other: str, twins: Sequence[int]) -> bool:
    """Whether each row of a file stands in the other too: the telling ones as twins, the rest with equal answers."""
    rest: dict[str, Counter[_Key]] = {file: Counter(), other: Counter()}
    rows = set(twins)
    for part, keys, telling in _keys(parts):
        if part.source.file in rest:
            clear = [part.places[row][1] for row in np.flatnonzero(telling).tolist()]
            if part.source.file == file and not rows.issuperset(clear):
                return False
            rest[part.source.file].update(keys[row] for row in np.flatnonzero(~telling).tolist())
    return rest[file] <= rest[other]


def _ranges(rows: Sequence[int]) -> str:
    """Row numbers as people write them: 2-4, 7."""
    spans: list[list[int]] = []
    for row in rows:
        if spans and row == spans[-1][1] + 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    named = [str(first) if first == last else f"{first}-{last}" for first, last in spans]
    return ", ".join(named[:_MOST_RANGES]) + (" …" if len(named) > _MOST_RANGES else "")


def _same(second: Place, first: Place, more: int) -> Problem:
    """Rows twice in one file, or the file of one person."""
    name = first[0].rpartition("/")[2]
    other = f"row {first[1]}" if second[0] == first[0] else f"{name} row {first[1]}" if first[1] else name
    rows = f", and so are {more} more rows of this file" if more > 1 else ", and so is 1 more row of this file"
    files = not (first[1] or second[1])
    remedy = f"remove one of the two{' files' if files else ''}; {_CODES if second[1] else _CODE_OF_SHEET}"
    return Problem(*second, 0, "", f"the same answers as {other}{rows if more else ''}", remedy)
