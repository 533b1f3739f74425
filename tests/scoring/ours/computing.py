"""What the modules here share: the list of computations, and the engine run on plain rows."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from centricity.door.dominance import cliffs_delta
from centricity.released import Products, Release, ScoreBlock
from centricity.scoring import BetweenGroups, DimensionScore, Estimate, Gap, Scores, between, score
from centricity.scoring.dominance import delta_interval
from centricity.scoring.drivers import relative_weights
from centricity.scoring.estimates import Spread, own_spread
from centricity.scoring.gaps import compared, hedges_g
from centricity.scoring.intervals import around, wilson
from centricity.scoring.model import Agreement, ItemScore, Reliability
from centricity.scoring.weighting import Stratum, stratified_mean
from tests.scoring.build import questionnaire, release

Values = dict[str, Any]
Row = Mapping[str, str]
EVERYBODY = {"group": 1, "detail": 2, "products": 2, "items": 1}


@dataclass(frozen=True)
class Computation:
    """Values by R's id, for one results file. `tolerance` is relative, `absolute` for published or simulated values."""

    file: str
    values: Callable[[], Values]
    absolute: float | None = None

    @property
    def name(self) -> str:
        return f"{self.file}-{self.values.__name__}"


COMPUTATIONS: list[Computation] = []


def computes(file: str, absolute: float | None = None) -> Callable[[Callable[[], Values]], Callable[[], Values]]:
    """Puts a function on the list of what is compared with `file`.expected.json."""

    def listed(function: Callable[[], Values]) -> Callable[[], Values]:
        COMPUTATIONS.append(Computation(file, cache(function), absolute))
        return function

    return listed


# ── The engine on plain rows ──────────────────────────────────────────────────────────────────────────────────────────


def answers(row: Row, items: Iterable[str]) -> dict[str, int]:
    return {item: int(row[item]) for item in items if row[item] not in ("", "NA")}


@dataclass(frozen=True)
class Run:
    """The engine's answer to some people, and the release it was computed from."""

    release: Release
    scores: Scores

    def variation(self, dimension: str, points: float) -> between.Variation:
        """Analysis of variance between departments, a step of the person score worth so many `points`."""
        groups = self.release.tally.groups
        blocks = [group.dimensions[dimension] for key, group in groups.items() if key.startswith("department/")]
        found = between.variation_of(blocks, groups["staff"].dimensions.get(dimension), points)
        assert found is not None
        return found

    def departments(self, dimension: str) -> dict[str, Estimate]:
        return {name: group.dimensions[dimension] for name, group in self.scores.groups["department"].items()}

    def agreement(self, dimension: str) -> dict[str, Agreement]:
        return {name: group.agreement[dimension] for name, group in self.scores.groups["department"].items()}


def engine(spec: Mapping[str, Any], people: Sequence[Mapping[str, Any]]) -> Run:
    asked = questionnaire(spec)
    safe = release({**spec, "people": people, "least": EVERYBODY}, asked)
    return Run(safe, score(asked, safe))


# ── Values under R's names ────────────────────────────────────────────────────────────────────────────────────────────


def of_reliability(name: str, part: DimensionScore) -> Values:
    assert part.reliability is not None
    return named(name, part.reliability)


def named(name: str, found: Reliability) -> Values:
    return {
        f"{name}.alpha.raw.listwise": found.alpha,
        f"{name}.alpha.ci95.feldt.listwise": found.alpha_interval,
        f"{name}.n.listwise": found.respondents,
        f"{name}.item_total_corrected.listwise": found.item_rest,
        f"{name}.r_drop.psych": found.item_rest,
        f"{name}.alpha_if_dropped.listwise": found.alpha_if_dropped,
        f"{name}.omega_total.ml1.cov.listwise": found.omega,
    }


def of_departments(name: str, found: BetweenGroups, variation: between.Variation) -> Values:
    assert found.welch_df is not None
    dfb, dfw = variation.df
    return {
        f"{name}.icc1.n0": found.icc1,
        f"{name}.icc1.n0.k": variation.n0,
        f"{name}.icc1.ci95.searle": found.icc1_interval,
        f"{name}.icc2": found.icc2,
        f"{name}.omega2": found.omega_squared,
        f"{name}.anova": {
            "dfb": dfb, "dfw": dfw, "ssb": variation.msb * dfb, "ssw": variation.msw * dfw, "msb": variation.msb,
            "msw": variation.msw, "F": found.f, "p": found.p,
        },
        f"{name}.welch_anova": {
            "F": found.welch_f, "df1": found.welch_df[0], "df2": found.welch_df[1], "p": found.welch_p
        },
    }  # fmt: skip


def of_two(name: str, first: Sequence[int], second: Sequence[int], points: float = 1.0) -> Values:
    """Everything about the difference of two groups of person scores, a step of which is worth `points`."""
    one, other = estimate(block_of(first), points), estimate(block_of(second), points)
    found = compared(one, other, 0.95)
    return {
        f"{name}.welch": of_gap(found),
        f"{name}.hedges_g": {"g": hedges_g(found.difference, spread_of(one), spread_of(other))},
        f"{name}.cliffs_delta": of_dominance(first, second),
    }


def of_dominance(first: Sequence[int], second: Sequence[int]) -> Values:
    delta, variance = cliffs_delta(*({x: list(xs).count(x) for x in xs} for xs in (first, second)))
    interval = delta_interval(delta, sqrt(variance), (len(first), len(second)), 0.95)
    assert interval is not None
    return {"delta": delta, "var": variance, "lo": interval[0], "hi": interval[1]}


def of_gap(found: Gap) -> Values:
    assert found.interval and found.p is not None
    return {"diff": found.difference, "p": found.p, "lo": found.interval[0], "hi": found.interval[1]}


def block_of(values: Sequence[int]) -> ScoreBlock:
    return ScoreBlock(n=len(values), sum=sum(values), sum_sq=sum(x * x for x in values))


def estimate(block: ScoreBlock, points: float) -> Estimate:
    """A mean with its standard error, of a block of plain measurements."""
    found = own_spread(block, points)
    assert found is not None
    mean, se = block.sum / block.n * points, sqrt(found.variance / block.n)
    return Estimate(mean, block.n, around(mean, se, found.df, 0.95), se, found.df)


def spread_of(part: Estimate) -> Spread:
    assert part.se is not None
    return Spread(part.se**2 * part.respondents, part.respondents - 1)


def deviation(part: Estimate) -> float:
    assert part.se is not None
    return part.se * sqrt(part.respondents)


def products_of(table: Mapping[str, Sequence[int]]) -> Products:
    columns = list(table.values())
    cross = tuple(tuple(sum(x * y for x, y in zip(a, b, strict=True)) for b in columns) for a in columns)
    return Products(items=tuple(table), n=len(columns[0]), sum=tuple(map(sum, columns)), cross=cross)


def of_weights(name: str, predictors: list[str], correlations: NDArray[np.float64]) -> Values:
    """Relative weights; Genizi's are the same ones found another way."""
    weights = dict(zip(predictors, relative_weights(correlations).tolist(), strict=True))
    r2 = sum(weights.values())
    return {
        f"{name}.r2": r2,
        f"{name}.johnson_raw": weights,
        f"{name}.genizi": weights,
        f"{name}.johnson_pct": {predictor: 100 * weight / r2 for predictor, weight in weights.items()},
    }


def of_item(name: str, found: ItemScore, headcount: int) -> Values:
    """An item's score, with the finite population correction that a stratum of that headcount has."""
    assert found.distribution is not None and found.favourable is not None
    steps, n = [step for step, count in enumerate(found.distribution) for _ in range(count)], found.respondents
    whole = estimate(block_of(steps), 100 / (len(found.distribution) - 1))
    corrected = stratified_mean([Stratum(n, whole.score, deviation(whole) ** 2, 1.0, n / headcount)], 0.95)
    effective = (n - 1) / (1 - n / headcount)
    low, high = wilson(found.favourable / 100 * effective, effective, 0.95)
    return {
        f"{name}.mean100": found.score,
        f"{name}.mean100.sd": deviation(whole),
        f"{name}.mean100.ci95.t": found.interval,
        f"{name}.counts": {f"{answer}": count for answer, count in enumerate(found.distribution, 1)},
        f"{name}.pct_favourable": found.favourable,
        f"{name}.pct_favourable.ci95.wilson": found.favourable_interval,
        f"{name}.fpc.mean100.se": corrected.se,
        f"{name}.fpc.mean100.ci95.t": corrected.interval,
        f"{name}.fpc.fav.ci95.wilson_survey_z": [100 * low, 100 * high],
    }
