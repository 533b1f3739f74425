"""How far departments differ: intraclass correlations from group sizes, sums, and the sum of squares of all staff."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import sqrt

from centricity.released import STAFF, ScoreBlock
from centricity.scoring.estimates import Spread, mean, own_spread
from centricity.scoring.intervals import benjamini_hochberg, f_test, searle
from centricity.scoring.model import BetweenGroups
from centricity.scoring.view import View

LEAST_GROUPS, LEAST_PEOPLE = 3, 30
"""With two groups, or fewer than thirty people, an intraclass correlation is noise: show the difference instead."""


@dataclass(frozen=True)
class Variation:
    """One-way analysis of variance, in squared points. `n0`: size of a typical group."""

    groups: int
    n: int
    n0: float
    msb: float
    msw: float

    @property
    def df(self) -> tuple[int, int]:
        return self.groups - 1, self.n - self.groups

    @property
    def component(self) -> float:
        """Variance between groups with sampling noise removed, (MSB - MSW) / n0; may be negative."""
        return (self.msb - self.msw) / self.n0


def between_departments(view: View) -> dict[str, BetweenGroups]:
    """Differences between the published departments, under the id of the attribute they are values of."""
    attribute = view.questionnaire.units_attribute
    if attribute is None:
        return {}
    keys = [key for key in sorted(view.release.tally.groups) if key.startswith(f"{attribute.id}/")]
    blocks = [block for block in map(view.block, keys) if block]
    variation = variation_of(blocks, view.block(STAFF), view.points) if blocks else None
    if variation is None:
        return {}
    return {attribute.id: with_welch(between_groups(variation, view.policy.confidence), blocks, view.points)}


def with_welch(found: BetweenGroups, blocks: Sequence[ScoreBlock], points: float) -> BetweenGroups:
    """The same with Welch's test, where every group of `blocks` shows its spread, above 0."""
    means = [mean(block, points) for block in blocks]
    test = welch(means, [own_spread(block, points) for block in blocks])
    return replace(found, welch_f=test[0], welch_df=test[1], welch_p=f_test(*test)) if test else found


def welch(means: Sequence[float], spreads: Sequence[Spread | None]) -> tuple[float, tuple[float, float]] | None:
    """F and its degrees of freedom that G means do not differ, whatever the spread within each group.

    w = n/s^2, W = sum w, m' = sum w m / W, T = sum (1 - w/W)^2 / (n - 1); F = A / B, A = sum w (m - m')^2 / (G - 1),
    B = 1 + 2 (G-2) / (G^2-1) T; df = G - 1 and (G^2 - 1) / (3T). None where a spread is not known, or 0.

    Source: Welch 1951, Biometrika 38:330.
    """
    known, g = [spread for spread in spreads if spread and spread.variance > 0], len(means)
    if len(known) < g or g < 2:
        return None
    w = [(spread.df + 1) / spread.variance for spread in known]
    middle = sum(weight * m for weight, m in zip(w, means, strict=True)) / sum(w)
    t = sum((1 - weight / sum(w)) ** 2 / spread.df for weight, spread in zip(w, known, strict=True))
    a = sum(weight * (m - middle) ** 2 for weight, m in zip(w, means, strict=True)) / (g - 1)
    return a / (1 + 2 * (g - 2) / (g**2 - 1) * t), (g - 1, (g**2 - 1) / (3 * t))


def variation_of(blocks: Sequence[ScoreBlock], staff: ScoreBlock | None, points: float) -> Variation | None:
    """Analysis of variance of person scores by group; None where the release does not allow it.

    SSB = sum S_g^2/n_g - S^2/N, SSW = Q - sum S_g^2/n_g with sizes n_g, sums S_g and the sum of squares Q: of all
    staff where the groups are all of staff, else of each group. n0 = (N - sum n_g^2/N) / (G-1). Needs three groups and
    thirty people, no sum cut at an end, and people who differ, both within and between groups.
    """
    squares = _sum_of_squares(blocks, staff)
    sizes, n = [block.n for block in blocks], sum(block.n for block in blocks)
    if squares is None or len(blocks) < LEAST_GROUPS or n < LEAST_PEOPLE or n == len(blocks):
        return None
    explained = sum((Fraction(block.sum**2, block.n) for block in blocks), Fraction(0))
    ssb = float(explained - Fraction(sum(block.sum for block in blocks) ** 2, n)) * points**2
    ssw = float(squares - explained) * points**2
    if ssb <= 0 or ssw <= 0:
        return None
    n0 = (n - sum(size**2 for size in sizes) / n) / (len(blocks) - 1)
    return Variation(len(blocks), n, n0, ssb / (len(blocks) - 1), ssw / (n - len(blocks)))


def _sum_of_squares(blocks: Sequence[ScoreBlock], staff: ScoreBlock | None) -> int | None:
    if any(block.end for block in blocks):
        return None
    n, total = sum(block.n for block in blocks), sum(block.sum for block in blocks)
    if staff and not staff.end and staff.sum_sq is not None and (staff.n, staff.sum) == (n, total):
        return staff.sum_sq
    squares = [block.sum_sq for block in blocks if block.sum_sq is not None]
    return sum(squares) if len(squares) == len(blocks) else None


def between_groups(variation: Variation, confidence: float) -> BetweenGroups:
    """The share of the variation between people that lies between their groups, and what comes with it.

    ICC(1) = (MSB-MSW) / (MSB+(n0-1)MSW), below 0 where groups differ less than chance; Searle's interval.
    ICC(2) = (MSB-MSW)/MSB, the reliability of group means: .70 to rank groups. spread = sqrt of the variance between
    groups, in points, 0 where that is negative: how far a typical group lies from the average, noise removed.
    p: F test that groups do not differ. LeBreton & Senter's words: .01 small, .10 medium, .25 large.
    omega_squared = (SSB - (G-1) MSW) / (SST + MSW).

    Source: Shrout & Fleiss 1979, Psychological Bulletin 86:420; Bliese 2000; LeBreton & Senter 2008.
    """
    v, f = variation, variation.msb / variation.msw
    return BetweenGroups(
        groups=v.groups,
        respondents=v.n,
        icc1=(v.msb - v.msw) / (v.msb + (v.n0 - 1) * v.msw),
        icc1_interval=searle(f, v.df, v.n0, confidence),
        icc2=(v.msb - v.msw) / v.msb,
        spread=sqrt(max(0.0, v.component)),
        f=f,
        p=f_test(f, v.df),
        omega_squared=v.df[0] * (v.msb - v.msw) / (v.df[0] * v.msb + (v.df[1] + 1) * v.msw),
    )


def adjusted(found: Mapping[str, Mapping[str, BetweenGroups]]) -> dict[str, dict[str, BetweenGroups]]:
    """The same with adjusted p values: the F tests of all dimensions by one attribute are one family, Welch's another.

    Args:
        found: by dimension, then attribute.
    """
    tests, welch_tests = (_by_attribute(found, name) for name in ("p", "welch_p"))
    return {
        name: {
            a: replace(part, p_adjusted=tests[a][name], welch_p_adjusted=welch_tests[a].get(name))
            for a, part in parts.items()
        }
        for name, parts in found.items()
    }


def _by_attribute(found: Mapping[str, Mapping[str, BetweenGroups]], test: str) -> dict[str, dict[str, float]]:
    families: dict[str, dict[str, float]] = {}
    for dimension, parts in found.items():
        for attribute, part in parts.items():
            family, p = families.setdefault(attribute, {}), getattr(part, test)
            family.update({} if p is None else {dimension: p})
    return {attribute: benjamini_hochberg(family) for attribute, family in families.items()}
