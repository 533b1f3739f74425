"""The rank audit: can any combination of published totals be narrowed down to fewer than k people?

Rule (statistics.md 6): no non-zero linear combination of published totals may depend on fewer than k respondents.
Complete search, no solver. Arithmetic is exact, modulo a prime: a combination could only be missed if the prime divided
a minor of the small integers at hand. Where the search would be too long it reports a leak (it fails closed).
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.int64]
Row = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Atom = tuple[str, str]
Support = frozenset[int]
PRIME = 2**31 - 1
"""Products of two remainders still fit 64 bits."""
MAX_NODES = 20_000
"""After so many steps the search gives up: everybody it still had in view counts as a leak."""
SCATTER = 2_654_435_761
"""Knuth's multiplier: spreads neighbouring numbers over 32 bits."""


def leaks(groups: Sequence[frozenset[Atom]], people: Mapping[Atom, int], k: int) -> list[frozenset[Atom]]:
    """Sets of atoms, of fewer than k people in all, on which some combination of the groups' totals depends alone.

    Args:
        groups: the published groups, each the set of atoms (smallest cells) whose totals it adds up.
        people: respondents behind each atom for the statistic at hand; atoms with none are of no account.
        k: least number of people any derivable total may depend on.

    Returns:
        The smallest such sets, those of the fewest people first; empty = safe.
    """
    classes = _classes(groups, people)
    sizes = [sum(people[atom] for atom in atoms) for atoms in classes.values()]
    if all(size >= k for size in sizes):
        return []
    found = exposed(_indicators(groups, classes), range(len(classes)), sizes, k)
    members = list(classes.values())
    sets = [frozenset().union(*(members[number] for number in support)) for support in found]
    return sorted(sets, key=lambda atoms: (sum(people[atom] for atom in atoms), sorted(atoms)))


def derivable(
    targets: Sequence[frozenset[Atom]], groups: Sequence[frozenset[Atom]], people: Mapping[Atom, int]
) -> list[bool]:
    """Of each target, whether its total follows from the totals of the groups."""
    classes = _classes([*groups, *targets], people)
    rows = _indicators([*groups, *targets], classes)
    return follow(span(rows[: len(groups)]), rows[len(groups) :])


def span(rows: Rows) -> Rows:
    """All combinations of the rows, in a form for `follow`: each row begins with a 1 where all others are zero."""
    return _reduced(rows % PRIME)


def follow(spanned: Rows, targets: Rows) -> list[bool]:
    """Of each target, whether it is one of the combinations."""
    own = np.array([row.nonzero()[0][0] for row in spanned], dtype=np.int64)
    found = []
    for target in targets % PRIME:
        used = target[own].nonzero()[0]
        made = (target[own[used], None] * spanned[used] % PRIME).sum(axis=0)
        found.append(not ((target - made) % PRIME).any())
    return found


def exposed(rows: Rows, owner: Sequence[int], sizes: Sequence[int], k: int) -> list[Support]:
    """Smallest sets of classes, of fewer than k people, outside which some combination of the rows vanishes.

    Args:
        rows: one row a published total, one column a thing it may depend on.
        owner: class of people behind each column.
        sizes: people in each class.
        k: least number of people.
    """
    people, classes = np.array(sizes, dtype=np.int64), np.array(owner, dtype=np.int64)
    left, classes = _distinct(rows % PRIME, classes)
    left = _reduced(_vanishing(left, people[classes] >= k))
    search = _Search(people, k, [MAX_NODES])
    search.all_in(_Space(left, classes))
    return [one for one in search.found if not any(other < one for other in search.found)]


@dataclass(frozen=True)
class _Space:
    """Combinations of totals: the rows and all sums of multiples of them. Each row has a column of its own, where all
    others are zero. `owner`: class of people behind each column."""

    rows: Rows
    owner: Row

    def vanishing(self, classes: Row) -> "_Space":
        """Those that vanish on some classes."""
        return _Space(_vanishing(self.rows, np.isin(self.owner, classes)), self.owner)

    def parts(self) -> Iterator["_Space"]:
        """Spaces on classes apart that add up to this one: a smallest support lies within one of them."""
        joined: list[tuple[set[int], list[int]]] = []
        for number, row in enumerate(self.rows):
            classes, rows = set(self.owner[row != 0].tolist()), [number]
            for other in [one for one in joined if one[0] & classes]:
                joined.remove(other)
                classes, rows = classes | other[0], other[1] + rows
            joined.append((classes, rows))
        for _, rows in joined:
            part = self.rows[rows]
            there = part.any(axis=0)
            yield _Space(part[:, there], self.owner[there])


@dataclass(frozen=True)
class _Search:
    """Looks for the smallest supports of fewer than k people; each space that comes up is looked at once."""

    people: Row
    k: int
    nodes: list[int]
    found: set[Support] = field(default_factory=set)
    seen: set[Support] = field(default_factory=set)

    def all_in(self, space: _Space) -> None:
        for part in space.parts():
            active = np.unique(part.owner)
            support = frozenset(active.tolist())
            if support not in self.seen:
                self.seen.add(support)
                self._part(part, active, support)

    def _part(self, space: _Space, active: Row, support: Support) -> None:
        self.nodes[0] -= 1
        few = int(self.people[active].sum()) < self.k
        if few or self.nodes[0] < 0:
            self.found.add(support)
        if len(space.rows) > 1 and self.nodes[0] >= 0:
            for classes in active[:, None] if few else self._groups(active):
                self.all_in(space.vanishing(classes))

    def _groups(self, active: Row) -> list[Row]:
        """Groups of classes, as few as will do, such that whoever touches each of them touches k people: a combination
        that depends on fewer vanishes on one of the groups."""
        order = active[np.lexsort((active * SCATTER % 2**32, -self.people[active]))]
        for number in range(1, len(order) + 1):
            length = len(order) // number
            if self.people[order[length - 1 : length * number : length]].sum() >= self.k:
                break
        return [order[start : start + length] for start in range(0, length * number, length)]


def _vanishing(rows: Rows, columns: Mask) -> Rows:
    """The combinations of the rows that vanish on the columns."""
    left = rows.copy()
    for column in (left.any(axis=0) & columns).nonzero()[0].tolist():
        hit = left[:, column].nonzero()[0]
        if len(hit):
            pivot = hit[(left[hit] != 0).sum(axis=1).argmin()] if len(hit) > 1 else hit[0]
            _take_out(left, column, pivot, hit[hit != pivot])
            left[pivot] = 0
    return left[left.any(axis=1)]


def _reduced(rows: Rows) -> Rows:
    """The same combinations, each row beginning with a 1 in a column of its own; no row without an entry."""
    left = rows.copy()
    for pivot in range(len(left)):
        columns = left[pivot].nonzero()[0]
        if len(columns):
            hit = left[:, columns[0]].nonzero()[0]
            left[pivot] = left[pivot] * pow(int(left[pivot, columns[0]]), -1, PRIME) % PRIME
            _take_out(left, columns[0], pivot, hit[hit != pivot])
    return left[left.any(axis=1)]


def _take_out(rows: Rows, column: int, pivot: int, others: Row) -> None:
    """Takes the entry in the column out of other rows, by multiples of the pivot row. In place."""
    if len(others):
        there = rows[pivot].nonzero()[0]
        factor = rows[others, column] * pow(int(rows[pivot, column]), -1, PRIME) % PRIME
        block = others[:, None], there
        rows[block] = (rows[block] - factor[:, None] * rows[pivot, there]) % PRIME


def _distinct(rows: Rows, owner: Row) -> tuple[Rows, Row]:
    """Without columns that are the same as another of the same class: they vanish together."""
    salt = (np.arange(1, len(rows) + 1, dtype=np.uint64) * np.uint64(SCATTER)) ** np.uint64(3)
    marks = salt @ rows.astype(np.uint64)
    order = np.lexsort((marks, owner))
    same = (marks[order[1:]] == marks[order[:-1]]) & (owner[order[1:]] == owner[order[:-1]])
    same &= (rows[:, order[1:]] == rows[:, order[:-1]]).all(axis=0)
    kept = np.sort(order[~np.concatenate([np.zeros(min(1, len(order)), dtype=bool), same])])
    return rows[:, kept], owner[kept]


def _classes(groups: Sequence[frozenset[Atom]], people: Mapping[Atom, int]) -> dict[int, frozenset[Atom]]:
    """Atoms that stand in exactly the same groups: every combination weighs them alike. Groups -> atoms, one bit a
    group."""
    there: dict[Atom, int] = defaultdict(int)
    for number, group in enumerate(groups):
        for atom in group:
            there[atom] |= 1 << number
    seen: dict[int, set[Atom]] = {}
    for atom in sorted(there):
        if people.get(atom):
            seen.setdefault(there[atom], set()).add(atom)
    return {number: frozenset(atoms) for number, atoms in seen.items()}


def _indicators(groups: Sequence[frozenset[Atom]], classes: Collection[int]) -> Rows:
    rows = [[inside >> number & 1 for inside in classes] for number in range(len(groups))]
    return np.array(rows, dtype=np.int64).reshape(len(groups), len(classes))
