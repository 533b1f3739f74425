"""Numbers on the site that the results do not hold: of a withheld group, of a withheld question, of an older release.

A label that stands where published groups stand is a group too, whatever it is called. Which column is which question
is read off the headings, or, where there are none, off the numbers of the published groups themselves.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from centricity.audit.grids import NUMBER, Grid, Row
from centricity.audit.help_map import figures
from centricity.audit.model import COMMON, STAFF, Block, Wave
from centricity.audit.names import Names, plain
from centricity.audit.read import rounded_sum

PEOPLE = "people"
"""In place of a measure: a column of numbers of people."""
LONG = 6
"""A phrase of more words is no label."""


@dataclass(frozen=True)
class Claim:
    """The site says: the mean of `measure` in `group` is `value` (with so many decimals), of `people` people.

    `known`: the key of a published group; "" = a group the results do not publish, of the attribute `attribute`.
    """

    known: str
    label: str
    attribute: str
    unit: str
    measure: str
    value: float
    decimals: int
    people: int | None
    where: str


@dataclass(frozen=True)
class Reader:
    """Reads grids with the eyes of somebody who knows one wave's results."""

    wave: Wave
    told: Sequence[Wave]

    @cached_property
    def names(self) -> Names:
        return Names(self.wave)

    def claims(self, grid: Grid) -> Iterator[Claim]:
        """What the grid says beyond the results, read by rows and, if it is a table, by columns."""
        yield from self._by_rows(grid)
        for table in headed(grid, self.names) if grid.flat else ():
            yield from self._by_rows(table)
        if not grid.flat and grid.rows and any(plain(cell) in self._interesting for cell in grid.rows[0][1:]):
            width = max(map(len, grid.rows))
            turned = [tuple(row[at] if at < len(row) else "" for row in grid.rows) for at in range(width)]
            yield from self._by_rows(Grid(tuple(turned), grid.where))

    @cached_property
    def _interesting(self) -> set[str]:
        return self.names.groups.keys() | self.names.hidden.keys()

    def _by_rows(self, grid: Grid) -> Iterator[Claim]:
        rows = [row for row in map(self._cut, _numbered(grid), _numbered(grid, 1), [grid.flat] * len(grid.rows)) if row]
        known = [row for row in rows if self._department(row[0])]
        named = [row for row in rows if plain(row[0]) in self.names.hidden]
        divided = self._divided_by(grid)
        if not (known or named or (divided and rows)):
            return
        columns = self._columns(grid, rows, known)
        for at, row in enumerate(rows):
            if self._department(row[0]):
                yield from self._withheld(row, columns, grid)
            elif row in named and self._stands_alone(row, known, grid):
                attribute, unit = self.names.hidden[plain(row[0])]
                yield from self._of(row, columns, grid, attribute, unit)
            elif self._a_value(row, columns) if divided else known and self._like_a_group(rows, at, columns, grid):
                attribute = divided or self.wave.groups[self.names.groups[plain(known[0][0])]].attribute
                yield from self._of(row, columns, grid, attribute, row[0])

    def _divided_by(self, grid: Grid) -> str:
        """The attribute that heads the labels of a table, if one does."""
        return "" if grid.flat or not grid.rows[0] else self.names.attributes.get(plain(grid.rows[0][0]), "")

    def _a_value(self, row: Row, columns: Mapping[int, str]) -> bool:
        """Whether a row of a table of groups is about others than all staff."""
        given = [
            (columns[at], cell) for at, cell in enumerate(row) if columns.get(at, PEOPLE) != PEOPLE and _is_mean(cell)
        ]
        named = plain(row[0]) not in self.names.groups
        return named and any(
            not self._agrees(measure, STAFF, cell) for measure, cell in given if measure in self.wave.measures
        )

    def _department(self, label: str) -> bool:
        return plain(label) in self.names.departments

    def _cut(self, row: Row, following: Row, flat: bool) -> Row:
        """In running text, the end of a phrase may be a label: so it is if the next row of as many numbers is one."""
        if not flat or plain(row[0]) in self._interesting or len(row) != len(following):
            return row
        if not (self._department(following[0]) or plain(following[0]) in self.names.hidden):
            return row
        words = row[0].split()
        ends = (" ".join(words[at:]) for at in range(1, len(words)))
        return next(((end, *row[1:]) for end in ends if plain(end) in self._interesting), row)

    def _stands_alone(self, row: Row, known: Sequence[Row], grid: Grid) -> bool:
        """Whether the row of a withheld group's name is about that group, not a word of a sentence."""
        decimal = any(_number(cell)[1] for cell in row[1:] if NUMBER.fullmatch(cell))
        return not grid.flat or decimal or any(len(one) == len(row) for one in known)

    def _like_a_group(self, rows: Sequence[Row], at: int, columns: Mapping[int, str], grid: Grid) -> bool:
        """Whether an unknown label stands where groups stand, with a number the results do not explain."""
        row, label = rows[at], plain(rows[at][0])
        if not label or label in self.names.measures or label in self.names.groups or len(label.split()) > LONG:
            return False
        if grid.flat and not any(self._neighbour(rows, at, step) for step in (-1, 1)):
            return False
        given = [(column, cell) for column, cell in enumerate(row[1:], start=1) if _is_mean(cell)]
        measured = [(c, cell) for c, cell in given if columns.get(c, PEOPLE) != PEOPLE]
        if not self._a_value(row, columns):
            return False
        said = [self._said(id_) for id_ in self.wave.measures] if grid.flat else []
        return any(
            not any(_number(cell)[0] in one for one in (said or [self._said(columns[c])])) for c, cell in measured
        )

    def _neighbour(self, rows: Sequence[Row], at: int, step: int) -> bool:
        near = at + step
        return 0 <= near < len(rows) and self._department(rows[near][0]) and len(rows[near]) == len(rows[at])

    # ── Columns ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _columns(self, grid: Grid, rows: Sequence[Row], known: Sequence[Row]) -> dict[int, str]:
        """Column -> the measure it holds, or PEOPLE."""
        heading = next((row for row in grid.rows if sum(plain(c) in self.names.measures for c in row) > 0), ())
        found = {}
        for at in range(1, max(map(len, rows))):
            title = plain(heading[at]) if not grid.flat and at < len(heading) else ""
            measure = self.names.measures.get(title) or self._by_numbers(known, at)
            if measure:
                found[at] = measure
            elif title and PEOPLE not in found.values() and all(_at(row, at).strip().isdigit() for row in rows):
                found[at] = PEOPLE
        return found

    def _by_numbers(self, known: Sequence[Row], at: int) -> str | None:
        given = [(self.names.groups[plain(row[0])], row[at]) for row in known if at < len(row) and _is_mean(row[at])]
        if not given:
            return None
        if all(_number(cell) == (self.wave.groups[key].respondents, 0) for key, cell in given):
            return PEOPLE
        return next(
            (id_ for id_ in self.wave.measures if all(self._agrees(id_, key, cell) for key, cell in given)), None
        )

    def _agrees(self, measure: str, key: str, cell: str) -> bool:
        block = self.wave.measures[measure].blocks.get(key)
        return block is not None and self._fits(measure, block, cell)

    def _fits(self, measure: str, block: Block, cell: str) -> bool:
        low, high = rounded_sum(*_number(cell), block.n, self.wave.measures[measure].full)
        return low <= block.low <= block.high <= high

    # ── Claims ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _of(self, row: Row, columns: Mapping[int, str], grid: Grid, attribute: str, unit: str) -> Iterator[Claim]:
        people = next((_number(row[at])[0] for at, what in columns.items() if what == PEOPLE and _at(row, at)), None)
        count = None if people is None else int(people)
        means = [(at, cell) for at, cell in enumerate(row[1:], start=1) if _is_mean(cell) and columns.get(at) != PEOPLE]
        for at, cell in means:
            value, decimals = _number(cell)
            if value in self._of_the_map.get(unit, ()) and not self._headed(grid, at):
                continue
            measure = columns.get(at, "")
            yield Claim("", row[0], attribute, unit, measure, value, decimals, count, grid.where)

    def _headed(self, grid: Grid, at: int) -> bool:
        """Whether a heading says which question or dimension a column is about."""
        return any(plain(_at(row, at)) in self.names.measures for row in grid.rows)

    @cached_property
    def _of_the_map(self) -> Mapping[str, set[float]]:
        """What others say of each department in the help map: of a department that is no group by itself, too."""
        return figures(self.wave)

    def _withheld(self, row: Row, columns: Mapping[int, str], grid: Grid) -> Iterator[Claim]:
        """What is said of a published group, where the results withhold it or say otherwise."""
        key = self.names.groups[plain(row[0])]
        for at, measure in columns.items():
            if measure == PEOPLE or grid.flat or not _is_mean(_at(row, at)):
                continue
            value, decimals = _number(row[at])
            if measure in self.wave.measures and self._explained(measure, key, row[at]):
                continue
            if value not in self._said(measure):
                group = self.wave.groups[key]
                yield Claim(key, row[0], group.attribute, "", measure, value, decimals, None, grid.where)

    def _explained(self, measure: str, key: str, cell: str) -> bool:
        ids = [measure, measure.replace("dimensions/", "common/")]
        blocks = [(id_, self.wave.measures[id_].blocks.get(key)) for id_ in ids if id_ in self.wave.measures]
        return any(
            block is not None and (block.low < block.high or self._fits(id_, block, cell)) for id_, block in blocks
        )

    def _said(self, measure: str) -> set[float]:
        """Every number the results of the organisation hold about the measure's dimension."""
        if measure not in self._numbers:
            self._numbers[measure] = {n for wave in self.told for n in _about(wave, measure)}
        return self._numbers[measure]

    @cached_property
    def _numbers(self) -> dict[str, set[float]]:
        return {}


def _about(wave: Wave, measure: str) -> Iterator[float]:
    name = measure.partition("/")[2].removesuffix(COMMON)
    found = wave.measures.get(measure)
    dimension = found.dimension if found else name
    yield from _every_number((wave.data.get("dimensions") or {}).get(dimension))
    for values in (wave.data.get("groups") or {}).values():
        for group in values.values():
            for kind in ("dimensions", "items", "outcomes"):
                yield from _every_number((group.get(kind) or {}).get(name))


def _every_number(value: Any) -> Iterator[float]:
    if isinstance(value, Mapping):
        value = value.values()
    if isinstance(value, int | float):
        yield float(value)
    elif isinstance(value, Iterable) and not isinstance(value, str):
        for one in value:
            yield from _every_number(one)


def headed(grid: Grid, names: Names) -> Iterator[Grid]:
    """Tables whose headings and rows have run into one text: "... Department Answers Silos Trust Legal 2 12.5 ..."."""
    for at, row in enumerate(grid.rows):
        words = plain(row[0]).split()
        start = next((n for n in reversed(range(len(words))) if words[n] in names.attributes), None)
        titles, label = _titles(words[start + 1 :], names.measures) if start is not None else ([], "")
        if start is None or not titles or not label or len(row) - 1 - len(titles) not in (0, 1):
            continue
        heading = (words[start], *["-"] * (len(row) - 1 - len(titles)), *titles)
        rows = [(label, *row[1:])]
        for following in grid.rows[at + 1 :]:
            if len(following) < len(row):
                break
            rows.append(following)
        yield Grid((heading, *rows), grid.where)


def _titles(words: Sequence[str], measures: Mapping[str, str]) -> tuple[list[str], str]:
    """The names of measures among the words, in order, and the words after the last of them."""
    found, end, at = [], 0, 0
    while at < len(words):
        length = next(
            (n for n in range(min(12, len(words) - at), 0, -1) if " ".join(words[at : at + n]) in measures), 0
        )
        if length:
            found.append(" ".join(words[at : at + length]))
            end = at + length
        at += max(1, length)
    return found, " ".join(words[end:])


def _numbered(grid: Grid, skip: int = 0) -> list[Row]:
    rows = [row for row in grid.rows if len(row) > 1 and any(NUMBER.fullmatch(cell.strip()) for cell in row[1:])]
    return [*rows[skip:], *[("",)] * skip]


def _at(row: Row, at: int) -> str:
    return row[at] if at < len(row) else ""


def _is_mean(cell: str) -> bool:
    """Whether the cell is a plain number from 0 to 100."""
    cell = cell.strip()
    return bool(NUMBER.fullmatch(cell)) and cell[:1] not in "+-−" and _number(cell)[0] <= 100


def _number(cell: str) -> tuple[float, int]:
    text = cell.strip().rstrip("% ").replace(",", ".").replace("−", "-")
    return float(text), len(text.partition(".")[2])
