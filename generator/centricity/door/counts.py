"""Reads a private tally group by group: adds its cells up into the blocks of a release."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from centricity.questionnaire import EVERYONE, Questionnaire
from centricity.released import ItemBlock, Products, ScoreBlock
from centricity.tally import Cell, Tally, score_unit
from centricity.tally.model import Counts, leadership

Cells = frozenset[Cell]
Weights = dict[Cell, int]


@dataclass(frozen=True)
class Counted:
    """A tally with what is needed to read it.

    `without`: per dimension, the cells whose partly answered sheets leave that dimension (DECISIONS 18).
    """

    questionnaire: Questionnaire
    tally: Tally
    short: bool
    without: Mapping[str, Cells] = field(default_factory=dict)

    @cached_property
    def people(self) -> Weights:
        return {_cell(key): count for key, count in self.tally.people.items()}

    @cached_property
    def _patterns(self) -> dict[object, list[tuple[Cell, bool, int, int, int]]]:
        """Per (dimension, kind): cell, partial, answered, steps, persons."""
        index = defaultdict(list)
        for (unit, role, name, kind, partial, answered, steps), count in self.tally.scores.items():
            index[name, kind].append(((unit, role), bool(partial), answered, steps, count))
        return index  # type: ignore[return-value]  # keys of a tally are heterogeneous by design

    @cached_property
    def _answers(self) -> dict[object, list[tuple[Cell, bool, int, int]]]:
        """Per item: cell, partial, step, persons."""
        index = defaultdict(list)
        for (unit, role, name, partial, step), count in self.tally.answers.items():
            index[name].append(((unit, role), bool(partial), step, count))
        return index  # type: ignore[return-value]  # as above

    def unit(self, dimension: str) -> int:
        return score_unit(self.questionnaire, self.questionnaire.dimension[dimension], short=self.short)

    def span(self, dimension: str) -> int:
        return self.questionnaire.scale_of(self.questionnaire.dimension[dimension]).span

    def common_items(self, dimension: str) -> tuple[str, ...]:
        """Items of the form in use that are put to everyone."""
        asked = self.questionnaire.dimension[dimension].asked(self.short)
        return tuple(item.id for item in asked if item.audience == EVERYONE)

    def asked(self, dimension: str) -> tuple[str, ...]:
        return tuple(item.id for item in self.questionnaire.dimension[dimension].asked(self.short))

    def counts_in_score(self, item: str) -> bool:
        """Whether an item enters anybody's score; the leadership's own items do not (DECISIONS 1)."""
        return self.questionnaire.items[item].audience != leadership(self.questionnaire)

    def scored(self, dimension: str, kind: str = "all") -> Weights:
        """Persons with a score, per cell."""
        rows = self._patterns.get((dimension, kind), ())
        kept = ((cell, n) for cell, partial, _, _, n in rows if not self._left_out(dimension, cell, partial))
        return _per_cell(kept)

    def partial(self, dimension: str) -> Weights:
        """Persons with a partly answered sheet that still counts, per cell."""
        rows = ((_cell(key), count) for key, count in self.tally.partial.items() if key[2] == dimension)
        return _per_cell((cell, count) for cell, count in rows if cell not in self.without.get(dimension, ()))

    def answered(self, dimension: str, item: str) -> Weights:
        """Persons with a substantive answer to an item of the dimension, per cell."""
        rows = self._answers.get(item, ())
        return _per_cell((cell, n) for cell, partial, _, n in rows if not self._left_out(dimension, cell, partial))

    def score_block(self, dimension: str, cells: Cells, kind: str = "all") -> ScoreBlock:
        """n, sum and sum of squares of person scores, in steps of 1/L."""
        unit, n, total, squares = self.unit(dimension), 0, 0, 0
        for cell, partial, answered, steps, count in self._patterns.get((dimension, kind), ()):
            if cell in cells and not self._left_out(dimension, cell, partial):
                score = steps * unit // answered
                n, total, squares = n + count, total + count * score, squares + count * score * score
        return ScoreBlock(n=n, sum=total, sum_sq=squares)

    def item_block(self, dimension: str, item: str, cells: Cells) -> ItemBlock:
        counts = [0] * (self.span(dimension) + 1)
        for cell, partial, step, count in self._answers.get(item, ()):
            if cell in cells and not self._left_out(dimension, cell, partial):
                counts[step] += count
        told = sum(n for key, n in self.tally.cannot_tell.items() if key[2] == item and _cell(key) in cells)
        total = sum(step * count for step, count in enumerate(counts))
        return ItemBlock(n=sum(counts), sum=total, cannot_tell=told, counts=tuple(counts))

    def products(self, dimension: str, cells: Cells) -> Products:
        """Sums and cross-products over people who answered all that was put to them."""
        items = self.common_items(dimension)
        total, size = _moments(self.tally.products, dimension, cells), range(len(items))
        cross = tuple(tuple(total(min(i, j), max(i, j)) for j in size) for i in size)
        return Products(items=items, n=total(-1, -1), sum=tuple(total(i, -1) for i in size), cross=cross)

    def joint(self, cells: Cells) -> Callable[[int, int], int]:
        """Number (-1, -1), sums (i, -1) and products (i, j) of person scores over the dimensions in order."""
        return _moments(self.tally.joint, "", cells)

    def _left_out(self, dimension: str, cell: Cell, partial: bool) -> bool:
        return partial and cell in self.without.get(dimension, ())


def size(weights: Weights, cells: Iterable[Cell]) -> int:
    """People behind a set of cells."""
    return sum(weights.get(cell, 0) for cell in cells)


def _moments(counts: Counts, name: str, cells: Cells) -> Callable[[int, int], int]:
    summed: dict[tuple[object, ...], int] = defaultdict(int)
    for key, value in counts.items():
        if key[2] == name and _cell(key) in cells:
            summed[key[3:]] += value
    return lambda i, j: summed.get((i, j), 0)


def _per_cell(rows: Iterable[tuple[Cell, int]]) -> Weights:
    summed: Weights = defaultdict(int)
    for cell, count in rows:
        summed[cell] += count
    return dict(summed)


def _cell(key: tuple[object, ...]) -> Cell:
    return str(key[0]), str(key[1])
