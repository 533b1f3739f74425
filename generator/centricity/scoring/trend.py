"""From wave to wave: the difference of two estimates, and the slope of three or more."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, sqrt

from centricity.scoring.intervals import around, satterthwaite, t_test
from centricity.scoring.model import Estimate, Interval


@dataclass(frozen=True)
class Changed:
    """After minus before, in points, with interval and p by Welch; None where an estimate shows no spread."""

    difference: float
    interval: Interval | None = None
    p: float | None = None


@dataclass(frozen=True)
class Slope:
    """Points gained per wave, with interval and p, over so many `waves`."""

    per_wave: float
    se: float
    interval: Interval
    p: float
    waves: int


def changed(before: Estimate, after: Estimate, confidence: float) -> Changed:
    """Difference of two waves, whose people are treated as different ones.

    SE^2 = SE1^2 + SE2^2, degrees of freedom by Satterthwaite. Where the same people answer, as nobody can know, the
    interval is rather too wide.

    Source: Welch 1947, Biometrika 34:28.
    """
    difference = after.score - before.score
    terms = [(part.se**2, part.df) for part in (after, before) if part.se is not None and part.df is not None]
    if len(terms) < 2 or (before.interval is None and after.interval is None):
        return Changed(difference)
    se, df = sqrt(sum(v for v, _ in terms)), satterthwaite(terms)
    return Changed(difference, around(difference, se, df, confidence), t_test(difference, se, df))


def slope(estimates: Sequence[Estimate], confidence: float) -> Slope | None:
    """Points per wave of three or more waves in their order, the more certain ones counting more.

    sum v (w - w') m / sum v (w - w')^2, scores m, waves w = 1, 2, ..., v = 1 / SE^2, w' = their mean weighted by v;
    SE = 1 / sqrt(sum v (w - w')^2). Normal interval. None with fewer waves, or where one has no standard error above 0.
    """
    known = [(part.score, part.se) for part in estimates if part.se]
    if len(known) < 3 or len(known) < len(estimates):
        return None
    weights = [1 / se**2 for _, se in known]
    middle = sum(v * w for w, v in enumerate(weights)) / sum(weights)
    around_middle = sum(v * (w - middle) ** 2 for w, v in enumerate(weights))
    gained = sum(v * (w - middle) * known[w][0] for w, v in enumerate(weights)) / around_middle
    se = 1 / sqrt(around_middle)
    return Slope(gained, se, around(gained, se, inf, confidence), t_test(gained, se, inf), len(known))
