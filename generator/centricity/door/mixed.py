"""Combinations across statistics: what score totals, item totals and complete rows of a dimension give away together.

The mean of a sheet is a sum of its items, so score totals minus item totals cancel for all who answered the same items,
and leave the others. Here every item of every person is a thing of its own; people of one cell who answered the same
items (a sheet) cannot be told apart by any combination.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations_with_replacement, permutations

import numpy as np
import numpy.typing as npt

from centricity.door.counts import Cells, Counted, Sheet, Sheets
from centricity.door.limits import Limits
from centricity.door.rank import Row, Rows, exposed, follow, span
from centricity.released import STAFF
from centricity.tally import Cell

Keys = frozenset[str]
Matrix = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Exact:
    """The totals of one dimension that are shown exactly: keys of groups, by statistic. `items`: those that count.

    Of first order: sums of scores and of answers. Of second order: sums of squares, answer counts, cross-products.
    """

    scores: Keys
    items: Mapping[str, Keys]
    common: Keys = frozenset()
    products: bool = False

    @property
    def content(self) -> tuple[object, ...]:
        """The same for the same totals; can be a key."""
        return self.scores, tuple(sorted(self.items.items())), self.common, self.products


@dataclass(frozen=True)
class System:
    """The linear equations a release gives about one dimension, of first or of second order."""

    counted: Counted
    cells: Mapping[str, Cells]
    name: str
    exact: Exact
    targets: Sequence[Cells] = ()
    order: int = 1

    @cached_property
    def people(self) -> dict[Sheet, int]:
        return self.counted.sheets(self.name)

    @cached_property
    def classes(self) -> list[Sheets]:
        """Sheets that no published total tells apart."""
        keys = sorted({STAFF, *self.exact.scores, *self.exact.common}.union(*self.exact.items.values()))
        there: dict[Cell, int] = defaultdict(int)
        for number, cells in enumerate([*(self.cells.get(key, frozenset()) for key in keys), *self.targets]):
            for cell in cells:
                there[cell] |= 1 << number
        seen: dict[tuple[int, int, int], set[Sheet]] = {}
        for sheet in sorted(self.people):
            if there.get(sheet[:2]):
                put = self.counted.put(self.name, sheet[1])
                seen.setdefault((there[sheet[:2]], put, sheet[2]), set()).add(sheet)
        return [frozenset(sheets) for sheets in seen.values()]

    def leaks(self, k: int) -> list[Sheets]:
        """Sheets of fewer than k people on which some combination depends alone; the fewest people first."""
        owner = [number for number in range(len(self.classes)) for _ in self._terms]
        sizes = [self.size(sheets) for sheets in self.classes]
        found = exposed(self._rows, owner, sizes, k) if self.classes else []
        sets = [frozenset().union(*(self.classes[number] for number in support)) for support in found]
        return sorted(sets, key=lambda sheets: (self.size(sheets), sorted(sheets)))

    def second_order_leaks(self, limits: Limits) -> list[Sheets]:
        """The same for squares and counts: of fewer than `detail` people by themselves, of fewer than k with the help
        of complete rows (nobody knows whose sheets are not complete)."""
        plain = replace(self, exact=replace(self.exact, products=False))
        return plain.leaks(limits.detail) or (self.leaks(limits.k) if self.exact.products else [])

    def follows(self, cells: Cells, item: str | None) -> bool:
        """Whether the total of the item (None: the score) over the people of some cells follows from the others."""
        target = self._of(cells, self._score if item is None else self._answered * self._one(item))
        return bool(target.any()) and follow(self._span, target[None])[0]

    def size(self, sheets: Sheets) -> int:
        return sum(self.people.get(sheet, 0) for sheet in sheets)

    @cached_property
    def _items(self) -> list[str]:
        return [item for item in self.counted.asked(self.name) if self.counted.counts_in_score(item)]

    @cached_property
    def _answered(self) -> Matrix:
        """Classes x items: 1 where answered."""
        asked = self.counted.asked(self.name)
        bits = [asked.index(item) for item in self._items]
        return np.array([[sheet[2] >> bit & 1 for bit in bits] for sheet in self._sheets], dtype=np.int64)

    @cached_property
    def _terms(self) -> list[tuple[int, ...]]:
        """What a total may depend on, by items: single answers, or products of two."""
        return list(combinations_with_replacement(range(len(self._items)), self.order))

    @cached_property
    def _span(self) -> Rows:
        return span(self._rows)

    @cached_property
    def _rows(self) -> Rows:
        statistics = [(self.exact.scores, self._score), (self.exact.common, self._common)]
        statistics += [(self.exact.items[item], self._answered * self._one(item)) for item in self._items]
        rows = [(self._inside(sorted(keys)) * self._in_terms(weights)) for keys, weights in statistics]
        rows += [self._products()] if self.exact.products else []
        width = len(self.classes) * len(self._terms)
        return np.concatenate([block.reshape(-1, width) for block in rows])

    def _products(self) -> Matrix:
        complete = np.array([self.counted.complete(self.name, sheet) for sheet in self._sheets], dtype=np.int64)
        everyone = [self._items.index(item) for item in self.counted.common_items(self.name)]
        terms = [number for number, term in enumerate(self._terms) if set(term) <= set(everyone)]
        one_each = np.eye(len(self._terms), dtype=np.int64)[terms][:, None, :]
        return np.asarray((self._inside([STAFF])[0] * complete[:, None]) * one_each)

    def _of(self, cells: Cells, weights: Matrix) -> Row:
        """The total over the cells of what weighs so much, classes x items, in everybody's score."""
        return np.asarray((self._belonging(cells)[:, None] * self._in_terms(weights)).ravel())

    def _in_terms(self, weights: Matrix) -> Matrix:
        """Classes x terms: what each term weighs in a total of what weighs so much, classes x items."""
        parts = [weights[:, list(term)].prod(axis=1) * len(set(permutations(term))) for term in self._terms]
        return np.array(parts, dtype=np.int64).reshape(len(self._terms), len(self.classes)).T

    def _inside(self, keys: Sequence[str]) -> Matrix:
        """Groups x classes x 1: whether the class belongs to the group."""
        rows = [self._belonging(self.cells[key]) for key in keys]
        return np.array(rows, dtype=np.int64).reshape(len(keys), len(self.classes), 1)

    def _belonging(self, cells: Cells) -> Row:
        """Per class, 1 if its people are among those of the cells."""
        if cells not in self._known:
            self._known[cells] = np.array([sheet[:2] in cells for sheet in self._sheets], dtype=np.int64)
        return self._known[cells]

    @cached_property
    def _known(self) -> dict[Cells, Row]:
        return {}

    def _one(self, item: str) -> Matrix:
        return np.array([int(name == item) for name in self._items], dtype=np.int64)

    @cached_property
    def _score(self) -> Matrix:
        """What each answer weighs in the score of a person of each class, in steps of 1/L."""
        return self._weighed(self._answered, common=False)

    @cached_property
    def _common(self) -> Matrix:
        """The same in the score over the items put to everyone."""
        everyone = np.array([item in self.counted.common_items(self.name) for item in self._items])
        return self._weighed(self._answered * everyone, common=True)

    def _weighed(self, given: Matrix, *, common: bool) -> Matrix:
        enough = np.array([self.counted.enough(self.name, sheet, common=common) for sheet in self._sheets])
        weight = self.counted.unit(self.name) // np.maximum(given.sum(axis=1), 1) * enough
        return np.asarray(given * weight[:, None])

    @cached_property
    def _sheets(self) -> list[Sheet]:
        """One sheet of each class: its others count alike."""
        return [min(sheets) for sheets in self.classes]
