"""Totals that say too much by themselves: means at an end of the scale, and people who nearly all agree.

What is absent must not tell either, so each rule hides a range of cases, never only the telling one.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import sqrt
from typing import Literal

from centricity.questionnaire.policy import FLOOR
from centricity.released import ItemBlock, ScoreBlock

End = Literal["over", "under"]
FEW = 2
"""The commonest answer stays hidden when at most so many people gave another one: none, one or two, nobody can tell."""
SPREAD = 20
"""Sums of squares stay hidden when the standard deviation is below 1/20 of the scale."""


def end_of(n: int, total: int, span: int, unit: int = 1) -> End | None:
    """ "over" when the mean lies above 1 - 1/2n of the scale, "under" below 1/2n: it would pin each person down
    (DECISIONS 19). On scales of two or three points one step from the end counts as well.

    Args:
        n: people.
        total: sum over them, in steps of 1/unit of a scale step above the low end.
        span: steps of the scale.
        unit: L of a score; 1 for an item.
    """
    near = _near(span, unit)
    if 2 * (n * span * unit - total) < near:
        return "over"
    return "under" if 2 * total < near else None


def cut(n: int, total: int, span: int, unit: int = 1) -> tuple[int, End | None]:
    """The sum as shown, and the end at which it was cut."""
    end, near = end_of(n, total, span, unit), _near(span, unit)
    if end == "over":
        return (2 * n * span * unit - near) // 2, end
    return (-(-near // 2), end) if end == "under" else (total, None)


def _near(span: int, unit: int) -> int:
    """Twice the distance from an end within which sums are cut."""
    return max(span, 3) * unit


def alike(blocks: Iterable[ScoreBlock], full: int) -> bool:
    """Whether the people of each block have nearly the same score: the sums of the blocks and one sum of squares over
    all of them would tell."""
    there = [block for block in blocks if block.n]
    within = sum((block.sum_sq or 0) - Fraction(block.sum**2, block.n) for block in there)
    return SPREAD**2 * within < sum(block.n for block in there) * full**2


def confined(blocks: Sequence[ScoreBlock], full: int, within: float) -> list[bool]:
    """Of each block, whether the sums of all of them and one sum of squares leave each of its people no more than a
    part of the scale (`within`, 0-1) to have scored in. Nobody strays from the mean of n people by more than the square
    root of (n - 1) / n of all squared deviations. Blocks of fewer than the floor are never known by themselves."""
    spread = sum((block.sum_sq or 0) - block.sum**2 / block.n for block in blocks if block.n)

    def room(block: ScoreBlock) -> float:
        mean, reach = block.sum / block.n, sqrt(max(0.0, spread) * (block.n - 1) / block.n)
        return min(full, mean + reach) - max(0, mean - reach)

    return [block.n >= FLOOR and room(block) <= within * full for block in blocks]


def narrow(block: ItemBlock, interval: float) -> bool:
    """Whether all answers lie within the interval (per cent of the scale), so that the counts would say of everybody
    that they answered there."""
    given = [step for step, count in enumerate(block.counts or ()) if count]
    return bool(given) and 100 * (given[-1] - given[0]) <= interval * (len(block.counts or ()) - 1)


def nearly_one(blocks: Iterable[ItemBlock]) -> bool:
    """Whether nearly everybody of each block gave the same answer."""
    return sum(block.n - max(block.counts or (0,)) for block in blocks) <= FEW


def varies(n: int, total: int, squares: int) -> bool:
    """Whether complete rows differ by more than a step in a few of them."""
    return n * squares - total**2 >= (FEW + 1) * n
