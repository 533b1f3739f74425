"""Which means and spreads scores between 0 and 100 can have."""

from math import sqrt

ROUNDING = 0.05
"""A stored number stands for all that round to it at one decimal."""


def largest_spread(mean: float, organizations: int) -> float:
    """Largest standard deviation (n - 1) of `organizations` scores on 0-100 with this mean: all at 0 or 100.

    sqrt(m (100 - m) n / (n - 1)).

    Source: Bhatia & Davis 2000, American Mathematical Monthly 107:353.
    """
    return sqrt(mean * (100 - mean) * organizations / (organizations - 1))


def possible(mean: float, spread: float, organizations: int) -> bool:
    """Whether numbers rounded to one decimal can belong together."""
    nearer = min(mean + ROUNDING, 50.0) if mean < 50 else max(mean - ROUNDING, 50.0)
    return spread - ROUNDING <= largest_spread(nearer, organizations) + 1e-9
