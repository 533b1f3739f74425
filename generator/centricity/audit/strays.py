"""Numbers on the site that the results do not hold: of a withheld group, of a withheld question, of an older release.

A label that stands where published groups stand is a group too, whatever it is called. Which column is which question
is read off the headings, or, where there are none, off the numbers of the published groups themselves.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from centricity.audit.cells import at_place, headed, is_mean, number, numbered
from centricity.audit.grids import NUMBER, Grid, Row
from centricity.audit.help_map import figures
from centricity.audit.model import STAFF, Block, Wave
from centricity.audit.names import Names, plain
from centricity.audit.ordinary import Ordinary, about
from centricity.audit.read import rounded_sum

PEOPLE = "people"
"""In place of a measure: a column of numbers of people."""
LONG = 6
"""A phrase of more words is no label."""


INPUTS = "> data-inputs"
"""Where sentences say from what they were made: names there are those of inputs, "threshold" or "known"."""


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
    """Reads grids with the eyes of somebody who knows one wave's results, who read all pages (`said`)."""

    wave: Wave
    told: Sequence[Wave]
    said: tuple[str, str] = ("", "")

    @cached_property
    def ordinary(self) -> Ordinary:
        return Ordinary(self.wave, self.told, self.names, self.said)

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
            crossed = any(self._department(row[0]) for row in grid.rows)
            yield from self._by_rows(Grid(tuple(turned), grid.where), crossed=crossed)

    @cached_property
    def _interesting(self) -> set[str]:
        return self.names.groups.keys() | self.names.hidden.keys()

    def _by_rows(self, grid: Grid, *, crossed: bool = False) -> Iterator[Claim]:
        """`crossed`: groups stand on the other side of the table, so that its numbers are about those."""
        rows = [row for row in map(self._cut, numbered(grid), numbered(grid, 1), [grid.flat] * len(grid.rows)) if row]
        divided = self._divided_by(grid)
        known = [row for row in rows if self._department(row[0]) and self._known(row, grid, bool(divided))]
        hidden = [row for row in rows if plain(row[0]) in self.names.hidden]
        if not (known or hidden or (divided and rows)):
            return
        listed = {self._attribute(row) for row in known} | ({divided} if divided and not crossed else set())
        named = [row for row in hidden if self._meant(row, rows, grid, listed)]
        columns = self._columns(grid, rows, known)
        for at, row in enumerate(rows):
            attribute, unit = self.names.within.get(plain(row[0]), ("", ""))
            if (
                divided
                and not crossed
                and attribute == divided
                and row not in hidden
                and self._not_theirs(row, columns)
            ):
                yield from self._of(row, columns, grid, attribute, unit)
            elif self._department(row[0]):
                yield from self._withheld(row, columns, grid) if row in known else ()
            elif row in named and self._stands_alone(row, known, grid):
                yield from self._of(row, columns, grid, attribute, unit)
            elif (row in hidden and row not in named) or (crossed and not known and self.ordinary.word(row[0])):
                continue
            elif self._a_value(row, columns) if divided else known and self._like_a_group(rows, at, columns, grid):
                attribute = divided or self._attribute(known[0])
                yield from self._of(row, columns, grid, attribute, row[0])

    def _divided_by(self, grid: Grid) -> str:
        """The attribute that heads the labels of a table, if one does."""
        return "" if grid.flat or not grid.rows[0] else self.names.attributes.get(plain(grid.rows[0][0]), "")

    def _a_value(self, row: Row, columns: Mapping[int, str]) -> bool:
        """Whether a row of a table of groups is about others than all staff."""
        given = [
            (columns[at], cell) for at, cell in enumerate(row) if columns.get(at, PEOPLE) != PEOPLE and is_mean(cell)
        ]
        named = plain(row[0]) not in self.names.groups
        return named and any(
            not self._agrees(measure, STAFF, cell) for measure, cell in given if measure in self.wave.measures
        )

    def _attribute(self, row: Row) -> str:
        return self.wave.groups[self.names.groups[plain(row[0])]].attribute

    def _meant(self, row: Row, rows: Sequence[Row], grid: Grid, listed: set[str]) -> bool:
        """Whether a withheld group's name stands for the group: always, unless it is a word with a meaning of its own.

        Such a word means the group in a table of such groups (`listed`: by which attributes its rows are divided), with
        an exact score in a text, and with a number that the results do not hold.
        """
        in_table = not grid.flat and self.names.hidden[plain(row[0])][0] in listed
        if in_table or not (self.ordinary.word(row[0]) or INPUTS in grid.where):
            return True
        if NUMBER.fullmatch(row[0]) or self._another_thing(row[0], grid):
            return False
        scores = [number(cell) for cell in row[1:] if is_mean(cell) and not cell.endswith("%")]
        strange = [one for one in scores if not self.ordinary.figure(one[0])]
        beside = grid.flat and any(self._neighbour(rows, rows.index(row), step) for step in (-1, 1))
        rare = grid.flat and (beside or not self.ordinary.heard(row[0]))
        exact = any(decimals for _, decimals in (scores if rare else strange))
        return exact or (bool(strange) and beside)

    def _known(self, row: Row, grid: Grid, divided: bool) -> bool:
        """Whether a published group's name stands for the group: a word with another meaning only if its numbers do."""
        if grid.flat or divided or not self.ordinary.word(row[0]) or row[0] in self.names.ids:
            return not self._another_thing(row[0], grid)
        key = self.names.groups[plain(row[0])]
        given = [cell for cell in row[1:] if is_mean(cell) and not cell.endswith("%")]
        return bool(given) and all(any(self._agrees(id_, key, cell) for id_ in self.wave.measures) for cell in given)

    def _another_thing(self, label: str, grid: Grid) -> bool:
        """Whether a word that is a department's name too is not it: written otherwise in a text, or a key of data."""
        if grid.flat:
            return label not in self.names.spelled | self.names.ids and self.ordinary.word(label)
        return self.ordinary.key(label)

    def _not_theirs(self, row: Row, columns: Mapping[int, str]) -> bool:
        """Whether numbers under the name of a published group are not that group's."""
        key = self.names.groups[plain(row[0])]
        given = [(columns[at], cell) for at, cell in enumerate(row) if at in columns and is_mean(cell)]
        return any(id_ in self.wave.measures and not self._agrees(id_, key, cell) for id_, cell in given)

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
        decimal = any(number(cell)[1] for cell in row[1:] if NUMBER.fullmatch(cell))
        return not grid.flat or decimal or any(len(one) == len(row) for one in known)

    def _like_a_group(self, rows: Sequence[Row], at: int, columns: Mapping[int, str], grid: Grid) -> bool:
        """Whether an unknown label stands where groups stand, with a number the results do not explain."""
        row, label = rows[at], plain(rows[at][0])
        if not label or label in self.names.measures or label in self.names.groups or len(label.split()) > LONG:
            return False
        if grid.flat and (self.ordinary.unit(label, row[1:]) or self._of_need(row)):
            return False
        if grid.flat and not any(self._neighbour(rows, at, step) for step in (-1, 1)):
            return False
        given = [(column, cell) for column, cell in enumerate(row[1:], start=1) if is_mean(cell)]
        measured = [(c, cell) for c, cell in given if columns.get(c, PEOPLE) != PEOPLE]
        if not self._a_value(row, columns):
            return False
        said = [self._said(id_) for id_ in self.wave.measures] if grid.flat else []
        return any(
            not any(number(cell)[0] in one for one in (said or [self._said(columns[c])])) for c, cell in measured
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
            elif title and PEOPLE not in found.values() and all(at_place(row, at).strip().isdigit() for row in rows):
                found[at] = PEOPLE
        return found

    def _by_numbers(self, known: Sequence[Row], at: int) -> str | None:
        given = [(self.names.groups[plain(row[0])], row[at]) for row in known if at < len(row) and is_mean(row[at])]
        if not given:
            return None
        if all(number(cell) == (self.wave.groups[key].respondents, 0) for key, cell in given):
            return PEOPLE
        return next(
            (id_ for id_ in self.wave.measures if all(self._agrees(id_, key, cell) for key, cell in given)), None
        )

    def _agrees(self, measure: str, key: str, cell: str) -> bool:
        block = self.wave.measures[measure].blocks.get(key)
        return block is not None and self._fits(measure, block, cell)

    def _fits(self, measure: str, block: Block, cell: str) -> bool:
        low, high = rounded_sum(*number(cell), block.n, self.wave.measures[measure].full)
        return low <= block.low <= block.high <= high

    # ── Claims ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _of(self, row: Row, columns: Mapping[int, str], grid: Grid, attribute: str, unit: str) -> Iterator[Claim]:
        people = next(
            (number(row[at])[0] for at, what in columns.items() if what == PEOPLE and at_place(row, at)), None
        )
        count = None if people is None else int(people)
        means = [(at, cell) for at, cell in enumerate(row[1:], start=1) if is_mean(cell) and columns.get(at) != PEOPLE]
        for at, cell in means:
            if grid.flat and plain(cell) in self._interesting:
                continue
            value, decimals = number(cell)
            rated = self.ordinary.rated.get(plain(unit), unit)
            if value in self._of_the_map.get(rated, ()) and not self._headed(grid, at):
                continue
            measure = columns.get(at, "")
            yield Claim("", row[0], attribute, unit, measure, value, decimals, count, grid.where)

    def _headed(self, grid: Grid, at: int) -> bool:
        """Whether a heading says which question or dimension a column is about."""
        return any(plain(at_place(row, at)) in self.names.measures for row in grid.rows)

    def _of_need(self, row: Row) -> bool:
        """Whether it says how many need a department, as the help map does: "Sales: 65, needed by 70 %"."""
        told = {value for values in self._of_the_map.values() for value in values}
        return all(cell.endswith("%") and number(cell)[0] in told for cell in row[1:])

    @cached_property
    def _of_the_map(self) -> Mapping[str, set[float]]:
        """What others say of each department in the help map: of a department that is no group by itself, too."""
        return figures(self.wave)

    def _withheld(self, row: Row, columns: Mapping[int, str], grid: Grid) -> Iterator[Claim]:
        """What is said of a published group, where the results withhold it or say otherwise."""
        key = self.names.groups[plain(row[0])]
        for at, measure in columns.items():
            if measure == PEOPLE or grid.flat or not is_mean(at_place(row, at)):
                continue
            value, decimals = number(row[at])
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
            self._numbers[measure] = {n for wave in self.told for n in about(wave, measure)}
        return self._numbers[measure]

    @cached_property
    def _numbers(self) -> dict[str, set[float]]:
        return {}
