"""Reads a private tally group by group: adds its cells up into the blocks of a release."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from centricity.questionnaire import EVERYONE, Questionnaire, enough_answered
from centricity.released import ItemBlock, Products, ScoreBlock
from centricity.tally import Cell, Tally, score_unit
from centricity.tally.model import Counts, leadership

Cells = frozenset[Cell]
Weights = dict[Cell, int]
Sheet = tuple[str, str, int]
"""(department, role, items answered) of the people of a cell who answered the same items of a dimension, as bits."""
Sheets = frozenset[Sheet]


@dataclass(frozen=True)
class Counted:
    """A tally with what is needed to read it.

    `without`: per dimension, the sheets that leave it (DECISIONS 18).
    """

    questionnaire: Questionnaire
    tally: Tally
    short: bool
    without: Mapping[str, Sheets] = field(default_factory=dict)

    @cached_property
    def people(self) -> Weights:
        return {_cell(key): count for key, count in self.tally.people.items()}

    @cached_property
    def _patterns(self) -> dict[object, list[tuple[Sheet, int, int, int]]]:
        """Per (dimension, kind): sheet, answered, steps, persons."""
        index = defaultdict(list)
        for (unit, role, name, kind, sheet, answered, steps), count in self.tally.scores.items():
            index[name, kind].append(((unit, role, sheet), answered, steps, count))
        return index  # type: ignore[return-value]  # keys of a tally are heterogeneous by design

    @cached_property
    def _answers(self) -> dict[object, list[tuple[Sheet, int, int]]]:
        """Per item: sheet, step, persons."""
        index = defaultdict(list)
        for (unit, role, name, sheet, step), count in self.tally.answers.items():
            index[name].append(((unit, role, sheet), step, count))
        return index  # type: ignore[return-value]  # as above

    def unit(self, dimension: str) -> int:
        return self._units[dimension]

    def span(self, dimension: str) -> int:
        return self._spans[dimension]

    @cached_property
    def _units(self) -> dict[str, int]:
        asked = self.questionnaire
        return {name: score_unit(asked, dimension, short=self.short) for name, dimension in asked.measure.items()}

    @cached_property
    def _spans(self) -> dict[str, int]:
        return {name: self.questionnaire.scale_of(one).span for name, one in self.questionnaire.measure.items()}

    def common_items(self, dimension: str) -> tuple[str, ...]:
        """Items of the form in use that are put to everyone."""
        asked = self.questionnaire.measure[dimension].asked(self.short)
        return tuple(item.id for item in asked if item.audience == EVERYONE)

    def asked(self, dimension: str) -> tuple[str, ...]:
        return tuple(item.id for item in self.questionnaire.measure[dimension].asked(self.short))

    def counts_in_score(self, item: str) -> bool:
        """Whether an item enters anybody's score; the leadership's own items do not (DECISIONS 1)."""
        return self.questionnaire.items[item].audience != leadership(self.questionnaire)

    def common(self, dimension: str) -> int:
        """The items put to everyone, as bits of a sheet."""
        return self._bits(dimension, self.common_items(dimension))

    def put(self, dimension: str, role: str) -> int:
        """The sheet of a person of the role who answered every item that counts for them."""
        if (dimension, role) not in self._put:
            whole, audience = self.questionnaire.measure[dimension], self.questionnaire.audience(role)
            items = whole.put_to(audience, short=self.short, leadership=leadership(self.questionnaire))
            self._put[dimension, role] = self._bits(dimension, [item.id for item in items])
        return self._put[dimension, role]

    @cached_property
    def _put(self) -> dict[tuple[str, str], int]:
        return {}

    def _bits(self, dimension: str, items: Sequence[str]) -> int:
        asked = self.asked(dimension)
        return sum(1 << asked.index(item) for item in items)

    def sheets(self, dimension: str) -> dict[Sheet, int]:
        """Persons by the items they answered; without those left out."""
        rows = ((_sheet(key), n) for key, n in self.tally.sheets.items() if key[2] == dimension)
        return {sheet: n for sheet, n in rows if not self._left_out(dimension, sheet)}

    def complete(self, dimension: str, sheet: Sheet) -> bool:
        return sheet[2] == self.put(dimension, sheet[1])

    def enough(self, dimension: str, sheet: Sheet, *, common: bool = False) -> bool:
        """Whether a person with this sheet has a score; with `common`, one over the items put to everyone."""
        items = self.common(dimension) if common else ~0
        put, answered = self.put(dimension, sheet[1]) & items, sheet[2] & items
        return answered.bit_count() >= enough_answered(put.bit_count(), self.questionnaire.policy.answered_share)

    def scored(self, dimension: str, kind: str = "all") -> Weights:
        """Persons with a score, per cell."""
        return {cell: block.n for cell, block in self._scores(dimension, kind).items()}

    def answered(self, dimension: str, item: str) -> Weights:
        """Persons with a substantive answer to an item of the dimension, per cell."""
        return {cell: sum(counts) for cell, counts in self._items(dimension, item).items()}

    def score_block(self, dimension: str, cells: Cells, kind: str = "all") -> ScoreBlock:
        """n, sum and sum of squares of person scores, in steps of 1/L."""
        if (dimension, kind, cells) not in self._score_blocks:
            self._score_blocks[dimension, kind, cells] = self._score_block(dimension, cells, kind)
        return self._score_blocks[dimension, kind, cells]

    def item_block(self, dimension: str, item: str, cells: Cells) -> ItemBlock:
        """All that is known of the answers to an item."""
        if (item, cells) not in self._item_blocks:
            self._item_blocks[item, cells] = self._item_block(dimension, item, cells)
        return self._item_blocks[item, cells]

    def _score_block(self, dimension: str, cells: Cells, kind: str) -> ScoreBlock:
        blocks = [block for cell, block in self._scores(dimension, kind).items() if cell in cells]
        squares = sum(block.sum_sq or 0 for block in blocks)
        return ScoreBlock(n=sum(block.n for block in blocks), sum=sum(block.sum for block in blocks), sum_sq=squares)

    def _item_block(self, dimension: str, item: str, cells: Cells) -> ItemBlock:
        rows = [counts for cell, counts in self._items(dimension, item).items() if cell in cells]
        counts = tuple(map(sum, zip(*rows, strict=True))) or (0,) * (self.span(dimension) + 1)
        told = sum(n for cell, n in self._told[item].items() if cell in cells)
        total = sum(step * count for step, count in enumerate(counts))
        return ItemBlock(n=sum(counts), sum=total, cannot_tell=told, counts=counts)

    def histogram(self, dimension: str, cells: Cells, kind: str = "all") -> dict[int, int]:
        """People by score, in steps of 1/L."""
        unit, found = self.unit(dimension), defaultdict[int, int](int)
        for sheet, answered, steps, count in self._patterns.get((dimension, kind), ()):
            if sheet[:2] in cells and not self._left_out(dimension, sheet):
                found[steps * unit // answered] += count
        return dict(found)

    def products(self, dimension: str, cells: Cells) -> Products:
        """Sums and cross-products over people who answered all that was put to them."""
        items, left_out = self.common_items(dimension), self.without.get(dimension, frozenset())
        cells -= {sheet[:2] for sheet in left_out if self.complete(dimension, sheet)}
        total, size = _moments(self.tally.products, dimension, cells), range(len(items))
        cross = tuple(tuple(total(min(i, j), max(i, j)) for j in size) for i in size)
        return Products(items=items, n=total(-1, -1), sum=tuple(total(i, -1) for i in size), cross=cross)

    def joint(self, cells: Cells, outcome: str = "") -> Callable[[int, int], int]:
        """Number (-1, -1), sums (i, -1) and products (i, j) of person scores over the dimensions in order, and the
        outcome last, if one is given."""
        return _moments(self.tally.joint, outcome, cells)

    def _scores(self, dimension: str, kind: str) -> dict[Cell, ScoreBlock]:
        """Score blocks of single cells."""
        if (dimension, kind) not in self._memory:
            unit, found = self.unit(dimension), defaultdict[Cell, list[int]](lambda: [0, 0, 0])
            for sheet, answered, steps, count in self._patterns.get((dimension, kind), ()):
                if not self._left_out(dimension, sheet):
                    score, sums = steps * unit // answered, found[sheet[:2]]
                    sums[:] = sums[0] + count, sums[1] + count * score, sums[2] + count * score * score
            blocks = {cell: ScoreBlock(n=n, sum=total, sum_sq=squares) for cell, (n, total, squares) in found.items()}
            self._memory[dimension, kind] = blocks
        return self._memory[dimension, kind]

    def _items(self, dimension: str, item: str) -> dict[Cell, list[int]]:
        """Answer counts of single cells."""
        if item not in self._counts:
            counting, found = self.counts_in_score(item), defaultdict[Cell, list[int]](self._no_answers(dimension))
            for sheet, step, count in self._answers.get(item, ()):
                if not (counting and self._left_out(dimension, sheet)):
                    found[sheet[:2]][step] += count
            self._counts[item] = dict(found)
        return self._counts[item]

    def _no_answers(self, dimension: str) -> Callable[[], list[int]]:
        return lambda: [0] * (self.span(dimension) + 1)

    @cached_property
    def _score_blocks(self) -> dict[tuple[str, str, Cells], ScoreBlock]:
        return {}

    @cached_property
    def _item_blocks(self) -> dict[tuple[str, Cells], ItemBlock]:
        return {}

    @cached_property
    def _memory(self) -> dict[tuple[str, str], dict[Cell, ScoreBlock]]:
        return {}

    @cached_property
    def _counts(self) -> dict[str, dict[Cell, list[int]]]:
        return {}

    @cached_property
    def _told(self) -> dict[object, Weights]:
        """Per item: people who cannot tell, per cell."""
        found: dict[object, Weights] = defaultdict(dict)
        for key, count in self.tally.cannot_tell.items():
            found[key[2]][_cell(key)] = count
        return found

    def _left_out(self, dimension: str, sheet: Sheet) -> bool:
        return sheet in self.without.get(dimension, ())


def size(weights: Weights, cells: Iterable[Cell]) -> int:
    """People behind a set of cells."""
    return sum(weights.get(cell, 0) for cell in cells)


def _moments(counts: Counts, name: str, cells: Cells) -> Callable[[int, int], int]:
    summed: dict[tuple[object, ...], int] = defaultdict(int)
    for key, value in counts.items():
        if key[2] == name and _cell(key) in cells:
            summed[key[3:]] += value
    return lambda i, j: summed.get((i, j), 0)


def _cell(key: tuple[object, ...]) -> Cell:
    return str(key[0]), str(key[1])


def _sheet(key: tuple[object, ...]) -> Sheet:
    bits = key[3]
    assert isinstance(bits, int)
    return str(key[0]), str(key[1]), bits
