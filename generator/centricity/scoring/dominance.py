"""How often one group's people score above the other's: Cliff's delta, a difference that asks nothing of the scale."""

from collections.abc import Sequence
from math import sqrt

from centricity.released.model import Dominance
from centricity.scoring.intervals import t_quantile
from centricity.scoring.model import Interval


def delta_of(found: Dominance | None, groups: Sequence[str]) -> float | None:
    """Released delta of the first of two groups against the second; None where that pair is not released."""
    if found is None or set(found.groups) != set(groups):
        return None
    return found.delta if found.groups == tuple(groups) else -found.delta


def delta_interval(delta: float, se: float, n: tuple[int, int], confidence: float) -> Interval | None:
    """Interval of Cliff's delta, within -1 to 1 and not symmetric; None where nothing varies.

    (d - d^3 -+ t s sqrt((1-d^2)^2 + t^2 s^2)) / (1 - d^2 + t^2 s^2), t of n1 + n2 - 2 degrees of freedom.

    Source: Feng & Cliff 2004, Journal of Modern Applied Statistical Methods 3:322.
    """
    reach = t_quantile(confidence, sum(n) - 2) * se
    rest, bottom = 1 - delta**2, 1 - delta**2 + reach**2
    if bottom == 0:
        return None
    centre, side = delta * rest, reach * sqrt(rest**2 + reach**2)
    return max(-1.0, (centre - side) / bottom), min(1.0, (centre + side) / bottom)
