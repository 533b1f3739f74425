"""The exact rank audit: can any combination of published totals be narrowed down to fewer than k people?

Rule (statistics.md 6): no non-zero linear combination of published totals may depend on fewer than k respondents.
Exact rational arithmetic, no solver; where the search would be too long it reports a leak (it fails closed).
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

Row = list[Fraction]
Atom = tuple[str, str]
MAX_SMALL = 22
"""More small classes than this are not searched one by one: their union counts as a leak."""


def leaks(groups: Sequence[frozenset[Atom]], people: Mapping[Atom, int], k: int) -> list[frozenset[Atom]]:
    """Sets of atoms, of fewer than k people in all, on which some combination of the groups' totals depends alone.

    Args:
        groups: the published groups, each the set of atoms (smallest cells) whose totals it adds up.
        people: respondents behind each atom for the statistic at hand; atoms with none are of no account.
        k: least number of people any derivable total may depend on.

    Returns:
        One set for each leak found; empty = safe.
    """
    classes = _classes(groups, people)
    sizes = [sum(people[atom] for atom in atoms) for atoms in classes]
    small = [number for number, size in enumerate(sizes) if size < k]
    rows = _only_on(small, len(classes), [_indicator(group, classes) for group in groups])
    if not rows:
        return []
    if len(small) > MAX_SMALL:
        return [frozenset().union(*(classes[number] for number in small))]
    found = {_support(rows, small, chosen) for chosen in _maximal(small, sizes, k)} - {frozenset[int]()}
    smallest = [one for one in found if not any(other < one for other in found)]
    sets = [frozenset().union(*(classes[number] for number in support)) for support in smallest]
    return sorted(sets, key=lambda atoms: (sum(people[atom] for atom in atoms), sorted(atoms)))


def derivable(target: frozenset[Atom], groups: Sequence[frozenset[Atom]], people: Mapping[Atom, int]) -> bool:
    """Whether the total of `target` follows from the totals of the groups."""
    classes = _classes([*groups, target], people)
    rows = [_indicator(group, classes) for group in groups]
    order = range(len(classes))
    return len(_reduced(rows, order)) == len(_reduced([*rows, _indicator(target, classes)], order))


def _classes(groups: Sequence[frozenset[Atom]], people: Mapping[Atom, int]) -> list[frozenset[Atom]]:
    """Atoms that stand in exactly the same groups: every combination weighs them alike."""
    seen: dict[tuple[bool, ...], set[Atom]] = {}
    for atom in sorted(people):
        membership = tuple(atom in group for group in groups)
        if people[atom] and any(membership):
            seen.setdefault(membership, set()).add(atom)
    return [frozenset(atoms) for atoms in seen.values()]


def _indicator(group: frozenset[Atom], classes: Sequence[frozenset[Atom]]) -> Row:
    return [Fraction(atoms <= group) for atoms in classes]


def _only_on(columns: Sequence[int], width: int, rows: list[Row]) -> list[Row]:
    """A basis of the combinations of rows that vanish outside the columns."""
    others = [number for number in range(width) if number not in set(columns)]
    reduced = _reduced(rows, [*others, *columns])
    return [row for row in reduced if not any(row[number] for number in others)]


def _reduced(rows: list[Row], order: Sequence[int]) -> list[Row]:
    """Row echelon form by Gaussian elimination, pivots taken in the given order of columns; zero rows left out."""
    left, done = [list(row) for row in rows], list[Row]()
    for column in order:
        pivot = next((row for row in left if row[column]), None)
        if pivot is None:
            continue
        left = [_minus(row, pivot, column) for row in left if row is not pivot]
        done.append(pivot)
    return done


def _minus(row: Row, pivot: Row, column: int) -> Row:
    if not row[column]:
        return row
    factor = row[column] / pivot[column]
    return [entry - factor * other for entry, other in zip(row, pivot, strict=True)]


def _maximal(small: Sequence[int], sizes: Sequence[int], k: int) -> Iterator[frozenset[int]]:
    """Sets of small classes with fewer than k people in all, to which no further class can be added."""
    for length in range(len(small), 0, -1):
        for chosen in combinations(small, length):
            total = sum(sizes[number] for number in chosen)
            rest = [sizes[number] for number in small if number not in chosen]
            if total < k and all(total + size >= k for size in rest):
                yield frozenset(chosen)


def _support(rows: list[Row], small: Sequence[int], chosen: frozenset[int]) -> frozenset[int]:
    """Classes that the combinations confined to the chosen ones depend on; empty = there is no such combination."""
    outside = [number for number in small if number not in chosen]
    confined = [row for row in _reduced(rows, [*outside, *sorted(chosen)]) if not any(row[n] for n in outside)]
    return frozenset(number for row in confined for number in chosen if row[number])
