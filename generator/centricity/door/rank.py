"""The rank audit: can any combination of published totals be narrowed down to fewer than k people?

Rule (statistics.md 6): no non-zero linear combination of published totals may depend on fewer than k respondents.
Complete search, no solver. Arithmetic is exact, modulo a prime: a combination could only be missed if the prime divided
a minor of the small integers at hand. Where the search would be too long it reports a leak (it fails closed).
"""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.int64]
Row = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Atom = tuple[str, str]
Found = set[frozenset[int]]
PRIME = 2**31 - 1
"""Products of two remainders still fit 64 bits."""
MAX_NODES = 20_000
"""After so many steps the search gives up: everybody it still had in view counts as a leak."""


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
    sizes = [sum(people[atom] for atom in atoms) for atoms in classes]
    found = exposed(_indicators(groups, classes), list(range(len(classes))), sizes, k)
    sets = [frozenset().union(*(classes[number] for number in support)) for support in found]
    return sorted(sets, key=lambda atoms: (sum(people[atom] for atom in atoms), sorted(atoms)))


def derivable(target: frozenset[Atom], groups: Sequence[frozenset[Atom]], people: Mapping[Atom, int]) -> bool:
    """Whether the total of `target` follows from the totals of the groups."""
    classes = _classes([*groups, target], people)
    return follows(_indicators(groups, classes), _indicators([target], classes)[0])


def follows(rows: Rows, target: Row) -> bool:
    """Whether the target is a combination of the rows."""
    left = np.vstack([rows, target]) % PRIME
    for column in range(len(target)):
        if left[:-1, column].any():
            left = _eliminated(left, column)
    return not left[-1].any()


def exposed(rows: Rows, owner: Sequence[int], sizes: Sequence[int], k: int) -> list[frozenset[int]]:
    """Smallest sets of classes, of fewer than k people, outside which some combination of the rows vanishes.

    Args:
        rows: one row a published total, one column a thing it may depend on.
        owner: class of people behind each column.
        sizes: people in each class.
        k: least number of people.
    """
    found: Found = set()
    classes, people = np.array(owner, dtype=np.int64), np.array(sizes, dtype=np.int64)
    nodes = [MAX_NODES]

    def search(left: Rows, allowed: frozenset[int], budget: int) -> None:
        left = _vanishing(left, (people[classes] > budget) & ~np.isin(classes, list(allowed)))
        active = frozenset(classes[left.any(axis=0)].tolist())
        nodes[0] -= 1
        weight = np.bincount(classes[left.any(axis=0)], minlength=len(sizes)).tolist()
        if not active:
            return
        if active <= allowed or nodes[0] < 0:
            found.add(active)
            return
        chosen = max(active - allowed, key=lambda number: (weight[number], sizes[number], -number))
        search(_vanishing(left, classes == chosen), allowed, budget)
        search(left, allowed | {chosen}, budget - sizes[chosen])

    search(rows % PRIME, frozenset(), k - 1)
    return [one for one in found if not any(other < one for other in found)]


def _vanishing(rows: Rows, columns: Mask) -> Rows:
    """The combinations of the rows that vanish on the columns."""
    for column in np.flatnonzero(rows.any(axis=0) & columns).tolist():
        rows = _eliminated(rows, column)
    return rows[rows.any(axis=1)]


def _eliminated(rows: Rows, column: int) -> Rows:
    """The rows without the first that has an entry in the column, and that entry taken out of the others."""
    hit = rows[:, column].nonzero()[0]
    if not len(hit):
        return rows
    pivot, rest = rows[hit[0]], hit[1:]
    factor = rows[rest, column] * pow(int(pivot[column]), -1, PRIME) % PRIME
    left = rows.copy()
    left[rest] = (rows[rest] - factor[:, None] * pivot) % PRIME
    return np.delete(left, hit[0], axis=0)


def _classes(groups: Sequence[frozenset[Atom]], people: Mapping[Atom, int]) -> list[frozenset[Atom]]:
    """Atoms that stand in exactly the same groups: every combination weighs them alike."""
    seen: dict[tuple[bool, ...], set[Atom]] = {}
    for atom in sorted(people):
        membership = tuple(atom in group for group in groups)
        if people[atom] and any(membership):
            seen.setdefault(membership, set()).add(atom)
    return [frozenset(atoms) for atoms in seen.values()]


def _indicators(groups: Sequence[frozenset[Atom]], classes: Sequence[frozenset[Atom]]) -> Rows:
    rows = [[int(atoms <= group) for atoms in classes] for group in groups]
    return np.array(rows, dtype=np.int64).reshape(len(groups), len(classes))
