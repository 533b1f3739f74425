"""What one person can have answered, given what is known of the people around them: exact tests on integers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement

from centricity.audit.model import Measure, Part

FEW = 4
"""Up to so many people, all their answers are tried for the only ones that fit."""


@dataclass(frozen=True)
class Around:
    """What is known of a union of parts, each with a known sum: the sum of squares over all of them, or the counts."""

    parts: tuple[Part, ...]
    squares: int | None = None
    counts: tuple[int, ...] | None = None


def span_of(measure: Measure, part: Part, around: Sequence[Around] = ()) -> tuple[int, int]:
    """Least and greatest answer a person of the part can have given; (1, 0) where the numbers fit no answers."""
    low = next((x for x in measure.values if possible(measure, part, x, around)), 1)
    high = next((x for x in reversed(measure.values) if possible(measure, part, x, around)), 0)
    return low, high


def possible(measure: Measure, part: Part, x: int, around: Sequence[Around] = ()) -> bool:
    """Whether a person of the part can have answered x, as far as n, sum, squares and counts tell."""
    others = part.n - 1
    if not (part.low - x <= others * measure.full and part.high >= x):
        return False
    if part.counts is not None and not part.counts[x]:
        return False
    own = Around((part,), part.squares)
    return all(_fits(measure, part, x, one) for one in (own, *around))


def _fits(measure: Measure, part: Part, x: int, around: Around) -> bool:
    if around.counts is not None and not _within_counts(part, x, around.counts):
        return False
    if around.squares is None or any(one.low != one.high for one in around.parts):
        return True
    rest = [one for one in around.parts if one is not part]
    least = sum(least_squares(one.n, one.low) for one in rest)
    most = sum(most_squares(one.n, one.low, measure.full) for one in rest)
    left, total = around.squares - x * x, part.low - x
    fits_low = least_squares(part.n - 1, total) + least <= left
    return fits_low and left <= most_squares(part.n - 1, total, measure.full) + most


def _within_counts(part: Part, x: int, counts: tuple[int, ...]) -> bool:
    """Whether x and other answers among those counted can be the part's."""
    if not counts[x]:
        return False
    answers = [step for step, count in enumerate(counts) for _ in range(count - (step == x))]
    others = part.n - 1
    if others > len(answers):
        return False
    least = sum(answers[:others])
    most = sum(answers[len(answers) - others :])
    return least <= part.high - x and part.low - x <= most


def least_squares(n: int, total: int) -> int:
    """Least sum of squares of n whole numbers that add up to the total."""
    if n <= 0:
        return 0 if total == 0 else 10**18
    each, more = divmod(total, n)
    return (n - more) * each * each + more * (each + 1) ** 2


def most_squares(n: int, total: int, full: int) -> int:
    """Greatest sum of squares of n whole numbers from 0 to `full` that add up to the total."""
    if n <= 0 or total <= 0:
        return 0
    many, rest = divmod(min(total, n * full), full)
    return many * full * full + rest * rest


def answers_of(measure: Measure, part: Part) -> tuple[float, ...]:
    """All answers of the part's people in ascending order, where there is only one possibility; else nothing."""
    if part.counts is not None:
        return tuple(measure.answer(step) for step, count in enumerate(part.counts) for _ in range(count))
    if part.low != part.high:
        return ()
    if part.low in (0, part.n * measure.full):
        return (measure.answer(part.low // part.n),) * part.n
    if part.n == 1:
        return (measure.answer(part.low),)
    fitting = list(_fitting(measure, part)) if part.n <= FEW and part.squares is not None else []
    return tuple(map(measure.answer, fitting[0])) if len(fitting) == 1 else ()


def _fitting(measure: Measure, part: Part) -> Iterator[tuple[int, ...]]:
    few = [x for x in measure.values if x <= part.high]
    if len(few) ** part.n > 200_000:
        return
    for answers in combinations_with_replacement(few, part.n):
        if sum(answers) == part.low and sum(x * x for x in answers) == part.squares:
            yield answers
