"""Which people follow from the published groups by adding and subtracting: exact, over the rationals."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import combinations
from math import ceil, floor

from centricity.audit.model import STAFF, Block, Measure, Part, Units, Wave

REST = ""
"""Stands for the values of an attribute that no published group names."""
Indicator = frozenset[str]
Number = Fraction | int
Weights = tuple[tuple[str, Number], ...]
TOGETHER = 3
"""So many classes are tried together where single ones do not follow."""


def parts(wave: Wave, attribute: str, blocks: Mapping[str, Block]) -> tuple[Part, ...]:
    """The finest sets of staff that follow from the blocks along one attribute, with what follows about each.

    A set is a union of values of the attribute; REST among them stands for the values nobody named.
    """
    shapes = _shapes(wave, attribute, blocks)
    return tuple(_combined(units, weights, blocks) for units, weights in derivable(tuple(sorted(shapes.items()))))


def _shapes(wave: Wave, attribute: str, blocks: Mapping[str, Block]) -> dict[str, Indicator]:
    """Group key -> values of the attribute it holds; staff holds all, and what else there may be."""
    inside = [g for g in wave.groups.values() if g.key in blocks and g.attribute == attribute]
    named = frozenset[str]().union(*(group.units for group in inside))
    known = _all_values(wave, attribute)
    every = known or named | {REST}
    shapes = {group.key: group.units for group in inside}
    return {**shapes, **({STAFF: every} if STAFF in blocks else {})}


def _all_values(wave: Wave, attribute: str) -> Units:
    """The values there are, where the questionnaire names them: a person of staff has one of them."""
    return frozenset(wave.policy.level_from) if attribute == wave.policy.role else frozenset()


@lru_cache(maxsize=4096)
def derivable(shapes: tuple[tuple[str, Indicator], ...]) -> tuple[tuple[Units, Weights], ...]:
    """Sets of values whose total is a combination of the groups' totals, the finest first, with the weights."""
    keys, classes = [key for key, _ in shapes], _classes([units for _, units in shapes])
    rows = [[int(one <= units) for one in classes] for _, units in shapes]
    solved, found = _reduced(rows), []
    taken: set[int] = set()
    for size in range(1, TOGETHER + 1):
        for chosen in combinations([n for n in range(len(classes)) if n not in taken], size):
            weights = _weights(solved, [int(n in chosen) for n in range(len(classes))])
            if weights is not None:
                taken |= {*chosen} if size == 1 else set()
                named = tuple((key, _plain(w)) for key, w in zip(keys, weights, strict=True) if w)
                found.append((frozenset[str]().union(*(classes[n] for n in chosen)), named))
    return tuple(found) + tuple((units, ((key, 1),)) for key, units in shapes if not _is_found(units, found))


def _plain(weight: Fraction) -> Number:
    return weight.numerator if weight.denominator == 1 else weight


def _is_found(units: Units, found: Iterable[tuple[Units, Weights]]) -> bool:
    return any(units == one for one, _ in found)


def _classes(shapes: Sequence[Indicator]) -> list[Units]:
    """Values that stand in exactly the same groups."""
    seen: dict[tuple[bool, ...], set[str]] = {}
    for value in sorted(frozenset[str]().union(*shapes)):
        seen.setdefault(tuple(value in units for units in shapes), set()).add(value)
    return [frozenset(values) for values in seen.values()]


def _reduced(rows: Sequence[Sequence[int]]) -> list[tuple[int, list[Fraction], list[Fraction]]]:
    """Row echelon form: (pivot column, row, what of the original rows it is made of)."""
    solved: list[tuple[int, list[Fraction], list[Fraction]]] = []
    for number, row in enumerate(rows):
        left = [Fraction(one) for one in row]
        made = [Fraction(int(other == number)) for other in range(len(rows))]
        for pivot, known, source in solved:
            left, made = _less(left, made, left[pivot], known, source)
        pivot = next((column for column, one in enumerate(left) if one), -1)
        if pivot >= 0:
            lead = left[pivot]
            left, made = [one / lead for one in left], [one / lead for one in made]
            solved = [(p, *_less(known, source, known[pivot], left, made)) for p, known, source in solved]
            solved.append((pivot, left, made))
    return solved


def _less(
    row: list[Fraction], made: list[Fraction], times: Fraction, known: list[Fraction], source: list[Fraction]
) -> tuple[list[Fraction], list[Fraction]]:
    if not times:
        return row, made
    return (
        [a - times * b for a, b in zip(row, known, strict=True)],
        [a - times * b for a, b in zip(made, source, strict=True)],
    )


def _weights(solved: Sequence[tuple[int, list[Fraction], list[Fraction]]], target: list[int]) -> list[Fraction] | None:
    left = [Fraction(one) for one in target]
    total = [Fraction(0)] * (len(solved[0][2]) if solved else 0)
    for pivot, known, source in solved:
        times = left[pivot]
        left = [a - times * b for a, b in zip(left, known, strict=True)]
        total = [a + times * b for a, b in zip(total, source, strict=True)]
    return None if any(left) or not solved else total


def _combined(units: Units, weights: Weights, blocks: Mapping[str, Block]) -> Part:
    """What the groups' blocks say of the set, by the same combination."""
    given = [(weight, blocks[key]) for key, weight in weights]
    low = sum(weight * (block.low if weight > 0 else block.high) for weight, block in given)
    high = sum(weight * (block.high if weight > 0 else block.low) for weight, block in given)
    squares = counts = None
    if all(block.squares is not None for _, block in given):
        squares = int(sum(weight * (block.squares or 0) for weight, block in given))
    if all(block.counts is not None for _, block in given):
        columns = zip(*([weight * one for one in block.counts or ()] for weight, block in given), strict=True)
        counts = tuple(int(sum(column)) for column in columns)
    n = int(sum(weight * block.n for weight, block in given))
    sources = tuple(dict.fromkeys(where for _, block in given for where in block.where))
    return Part(units, n, ceil(low), floor(high), squares, counts, sources, tuple(key for key, _ in weights))


def holding(blocks: Mapping[str, Block], statistic: str) -> dict[str, Block]:
    """The blocks that hold a statistic: "squares" or "counts"."""
    return {key: block for key, block in blocks.items() if getattr(block, statistic) is not None}


def alone(wave: Wave, measure: Measure) -> Iterator[Part]:
    """The groups that stand beside staff: nothing can be subtracted from them."""
    for key, block in measure.blocks.items():
        group = wave.groups[key]
        if group.attribute and wave.stands_beside(group):
            yield _combined(group.units, ((key, 1),), {key: block})
