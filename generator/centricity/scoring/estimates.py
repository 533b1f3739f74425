"""Means of person scores, with their intervals."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from centricity.released import STAFF, ScoreBlock
from centricity.scoring.intervals import around, on_scale, satterthwaite
from centricity.scoring.model import End, Estimate, Interval
from centricity.scoring.view import View


@dataclass(frozen=True)
class Spread:
    """Variance between persons (points squared) and the degrees of freedom it was estimated with."""

    variance: float
    df: int


def mean(block: ScoreBlock, points: float) -> float:
    """Mean score 0-100 of a block: sum / n steps, of `points` each."""
    return block.sum / block.n * points


def own_spread(block: ScoreBlock | None, points: float) -> Spread | None:
    """Variance of the persons of a block: (n * sum_sq - sum^2) / (n (n-1)), exact in integers up to the division.

    None where the block holds no sum of squares, one person, or a sum cut at an end of the scale.
    """
    if block is None or block.sum_sq is None or block.n < 2 or block.end:
        return None
    exact = block.n * block.sum_sq - block.sum**2
    return Spread(exact / (block.n * (block.n - 1)) * points**2, block.n - 1)


def spread(view: View, block: ScoreBlock, *, common: bool = False) -> Spread | None:
    """The block's own spread, else that of all staff in this dimension (DECISIONS 16), else None."""
    return own_spread(block, view.points) or own_spread(view.block(STAFF, common=common), view.points)


def group_estimate(view: View, key: str, *, common: bool = False) -> Estimate | None:
    """Mean score of one group in one dimension, 0-100, with its interval.

    SE = s / sqrt(n) * sqrt(1 - n/N), s = standard deviation between persons (n-1) of the group, or of all staff where
    the release holds none for the group; N = headcount of the role, where the release tells the share that answered.
    Interval: score -+ t(df) * SE at the policy's confidence, df = n - 1 of whoever gave s; cut at 0 and 100. A cut
    score ("over 90") reaches to its end of the scale. None where the group is not in the release.
    """
    block = view.block(key, common=common)
    if block is None or block.n == 0:
        return None
    found = spread(view, block, common=common)
    bare = Estimate(score=mean(block, view.points), respondents=block.n, end=block.end)
    return bare if found is None else _with_interval(view, bare, found, 1 - view.share_answered(key, block.n))


def _with_interval(view: View, bare: Estimate, spread: Spread, unseen: float) -> Estimate:
    se = sqrt(spread.variance / bare.respondents * unseen)
    known = spread.variance > 0  # nobody differs from anybody: not certain, only no measure of uncertainty
    interval = interval_of(bare.score, se, spread.df, view.policy.confidence, bare.end) if known else None
    return Estimate(bare.score, bare.respondents, interval, se, spread.df, bare.end)


def interval_of(score: float, se: float, df: float, confidence: float, end: End | None) -> Interval:
    """Interval of a 0-100 score, on the scale; where the score is cut, open to that end."""
    low, high = on_scale(around(score, se, df, confidence))
    return (0.0 if end == "under" else low), (100.0 if end == "over" else high)


def balanced(parts: Sequence[Estimate], confidence: float) -> Estimate:
    """Mean of several groups with equal weights, however many people each holds (DECISIONS 6).

    SE^2 = sum of the groups' SE^2 / m^2 with m groups; degrees of freedom by Satterthwaite. Respondents are added.
    No interval where any group has none.
    """
    score = sum(part.score for part in parts) / len(parts)
    bare = Estimate(score, sum(part.respondents for part in parts), end=common_end(parts))
    terms = [((part.se / len(parts)) ** 2, part.df) for part in parts if part.se is not None and part.df is not None]
    if len(terms) < len(parts):
        return bare
    se, df = sqrt(sum(v for v, _ in terms)), satterthwaite(terms)
    known = all(part.interval is not None for part in parts)
    interval = interval_of(score, se, df, confidence, bare.end) if known else None
    return Estimate(score, bare.respondents, interval, se, df, bare.end)


def common_end(parts: Sequence[Estimate]) -> End | None:
    """The end a mean of cut scores is cut at; None where none is cut, or they are cut at opposite ends."""
    ends = {part.end for part in parts if part.end}
    return ends.pop() if len(ends) == 1 else None
