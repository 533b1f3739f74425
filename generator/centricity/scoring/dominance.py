"""How often one group's people score above the other's: Cliff's delta, a difference that asks nothing of the scale."""

from collections.abc import Mapping, Sequence
from math import sqrt

from centricity.released.model import Dominance
from centricity.scoring.intervals import t_quantile
from centricity.scoring.model import Interval

Histogram = Mapping[int, int]


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


def cliffs_delta(first: Histogram, second: Histogram) -> tuple[float, float]:
    """Cliff's delta of two groups and its unbiased variance, from people counted by score.

    d = mean of d_ij = sign(x_i - y_j). Variance: (n2^2 sum (d_i. - d)^2 + n1^2 sum (d_.j - d)^2 - sum (d_ij - d)^2) /
    (n1 n2 (n1-1)(n2-1)), at least (1 - d^2) / (n1 n2 - 1). Needs two people or more in each group.

    Source: Cliff 1996, Ordinal Methods for Behavioral Data Analysis.
    """
    n1, n2 = sum(first.values()), sum(second.values())
    rows = {x: sum(n * _sign(x - y) for y, n in second.items()) / n2 for x in first}
    columns = {y: sum(n * _sign(x - y) for x, n in first.items()) / n1 for y in second}
    d = sum(n * rows[x] for x, n in first.items()) / n1
    pairs = sum(n * m * (_sign(x - y) - d) ** 2 for x, n in first.items() for y, m in second.items())
    by_row, by_column = _spread(rows, first, d), _spread(columns, second, d)
    variance = (n2**2 * by_row + n1**2 * by_column - pairs) / (n1 * n2 * (n1 - 1) * (n2 - 1))
    return d, max(variance, (1 - d**2) / (n1 * n2 - 1))


def _spread(means: Mapping[int, float], counts: Histogram, centre: float) -> float:
    return sum(counts[score] * (mean - centre) ** 2 for score, mean in means.items())


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)
