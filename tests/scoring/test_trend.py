"""Changes and slopes over waves, worked out by hand."""

from math import sqrt

import pytest

from centricity.scoring import Estimate
from centricity.scoring.trend import changed, slope


def estimate(score: float, se: float | None, df: float = 24) -> Estimate:
    return Estimate(score, 25, None if se is None else (0.0, 100.0), se, None if se is None else df)


def test_a_change_is_after_minus_before_with_both_errors() -> None:
    found = changed(estimate(50, 3.0), estimate(60, 4.0), 0.95)
    # SE = sqrt(9 + 16) = 5; degrees of freedom 25^2 / (81/24 + 256/24) = 44.51, at which t(.975) = 2.0147
    assert found.difference == 10
    assert found.interval == pytest.approx((10 - 5 * 2.01474, 10 + 5 * 2.01474), abs=1e-3)
    assert found.p == pytest.approx(0.0516, abs=1e-4)


def test_a_change_of_waves_without_spread_has_no_interval() -> None:
    found = changed(estimate(50, None), estimate(60, 4.0), 0.95)
    assert (found.difference, found.interval, found.p) == (10, None, None)


def test_where_nobody_differs_in_either_wave_nothing_is_said_of_chance() -> None:
    alike = Estimate(50.0, 25, None, 0.0, 24)
    assert changed(alike, Estimate(60.0, 25, None, 0.0, 24), 0.95).interval is None


def test_slope_of_equally_certain_waves_is_the_plain_one() -> None:
    found = slope([estimate(50, 2.0), estimate(53, 2.0), estimate(58, 2.0)], 0.95)
    # waves -1, 0, 1 around their middle: (58 - 50) / 2 = 4 points; SE = 2 / sqrt(2)
    assert found is not None
    assert (found.per_wave, found.se, found.waves) == (pytest.approx(4.0), pytest.approx(sqrt(2)), 3)
    assert found.interval == pytest.approx((4 - 1.959963985 * sqrt(2), 4 + 1.959963985 * sqrt(2)))
    assert found.p == pytest.approx(0.004678, abs=1e-6)


def test_a_more_certain_wave_counts_more() -> None:
    found = slope([estimate(50, 1.0), estimate(50, 1.0), estimate(56, 2.0)], 0.95)
    # weights 1, 1, 1/4: middle (0 + 1 + 2/4) / 2.25 = 2/3; slope sum v (w - 2/3) m / sum v (w - 2/3)^2
    # = 6 * (4/3) / 4 / (4/9 + 1/9 + 16/36) = 2; SE = 1 / sqrt(1)
    assert found is not None
    assert (found.per_wave, found.se) == (pytest.approx(2.0), pytest.approx(1.0))


@pytest.mark.parametrize(
    "waves",
    [
        [estimate(50, 2.0), estimate(53, 2.0)],
        [estimate(50, 2.0), estimate(53, None), estimate(58, 2.0)],
        [estimate(50, 2.0), estimate(53, 0.0), estimate(58, 2.0)],
    ],
    ids=["two", "no spread", "everybody answered"],
)
def test_no_slope_of_fewer_than_three_waves_with_an_error(waves: list[Estimate]) -> None:
    assert slope(waves, 0.95) is None
