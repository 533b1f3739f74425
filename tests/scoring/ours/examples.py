"""Small and published examples: a survey of four points, ratings of judges, sleep, waves, weights and drivers."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from centricity.released import ScoreBlock
from centricity.scoring import between
from centricity.scoring.estimates import own_spread
from centricity.scoring.intervals import benjamini_hochberg, wilson
from centricity.scoring.reliability import reliability
from centricity.scoring.trend import changed, slope
from centricity.scoring.weighting import Stratum, kish, stratified_mean
from tests.scoring.ours.computing import (
    Row,
    Values,
    answers,
    block_of,
    computes,
    deviation,
    engine,
    estimate,
    named,
    of_departments,
    of_dominance,
    of_item,
    of_reliability,
    of_two,
    of_weights,
    products_of,
)
from tests.scoring.references import results, rows

# ── employee_survey: four points ──────────────────────────────────────────────────────────────────────────────────────

SIZES = {"Ben": 3, "Work": 3, "Man": 3, "Car": 4}
SURVEY = {name: [f"{name}{j}" for j in range(1, k + 1)] for name, k in SIZES.items()}
EVERY = [*(item for items in SURVEY.values() for item in items), "Happiness"]
SURVEY_SPEC: dict[str, Any] = {
    "roles": False,
    "scale": [1, 4, 3],
    "dimensions": {name: {"items": items} for name, items in SURVEY.items()},
    "outcomes": ["Happiness"],
}


@computes("employee_survey")
def employee_survey() -> Values:
    found: Values = {}
    scores = engine(SURVEY_SPEC, [{"answers": answers(row, EVERY)} for row in rows("employee_survey")]).scores
    for name, part in scores.dimensions.items():
        found |= of_reliability(f"employee_survey.{name}", part)
        means = {item: score.score / 100 * 3 + 1 for item, score in part.items.items()}
        found[f"employee_survey.{name}.item_means"] = means
    happiness, drivers = scores.outcomes["Happiness"].item, scores.drivers["Happiness"]
    assert happiness is not None
    found |= of_item("employee_survey.Happiness", happiness, 5000)
    found |= of_item("employee_survey.Work2", scores.dimensions["Work"].items["Work2"], 5000)
    weights = {name: driver.weight for name, driver in drivers.dimensions.items()}
    return found | {
        "employee_survey.Happiness.r2": drivers.r2,
        "employee_survey.Happiness.johnson_raw": weights,
        "employee_survey.Happiness.genizi": weights,
        "employee_survey.Happiness.johnson_pct": {name: driver.share for name, driver in drivers.dimensions.items()},
    }


# ── R's own small data sets ───────────────────────────────────────────────────────────────────────────────────────────


@computes("attitude")
def attitude() -> Values:
    table = {name: [int(row[name]) for row in rows("attitude")] for name in rows("attitude")[0]}
    found = reliability(products_of(table), 0.95)
    assert found is not None
    means = {name: sum(column) / len(column) for name, column in table.items()}
    return {**named("attitude", found), "attitude.item_means": means}


@computes("attitude", absolute=0.005)
def attitude_as_published() -> Values:
    return {"attitude.alpha.published": attitude()["attitude.alpha.raw.listwise"]}


@computes("drivers")
def drivers() -> Values:
    return {**on_the_rest("attitude", "rating"), **on_the_rest("swiss", "Fertility")}


def on_the_rest(file: str, outcome: str) -> Values:
    predictors = [name for name in rows(file)[0] if name not in (outcome, "canton")]
    data = np.array([[float(row[name]) for name in (*predictors, outcome)] for row in rows(file)])
    return of_weights(f"{file}.{outcome}", predictors, np.corrcoef(data.T))


@computes("shrout_fleiss")
def judges() -> Values:
    targets: dict[str, list[int]] = {}
    for row in rows("shrout_fleiss"):
        targets.setdefault(row["target"], []).append(int(row["y"]))
    blocks = [block_of(ys) for ys in targets.values()]
    variation = of_few(blocks)
    found = between.with_welch(between.between_groups(variation, 0.95), blocks, 1.0)
    parts = {name: estimate(block_of(ys), 1.0) for name, ys in targets.items()}
    return {
        **of_departments("shroutfleiss", found, variation),
        "shroutfleiss.group_means": {name: part.score for name, part in parts.items()},
        "shroutfleiss.group_sd": {name: deviation(part) for name, part in parts.items()},
    }


def of_few(blocks: Sequence[ScoreBlock]) -> between.Variation:
    """The analysis of variance of fewer people than are needed for it to be shown."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(between, "LEAST_PEOPLE", 1)
        variation = between.variation_of(blocks, None, 1.0)
    assert variation is not None
    return variation


@computes("shrout_fleiss", absolute=0.005)
def judges_as_published() -> Values:
    found = judges()
    return {
        "shroutfleiss.icc1.published": found["shroutfleiss.icc1.n0"],
        "shroutfleiss.icc2.published": found["shroutfleiss.icc2"],
    }


# ── Published examples ────────────────────────────────────────────────────────────────────────────────────────────────


@computes("classics")
def sleep() -> Values:
    extra = {group: [round(10 * float(r["extra"])) for r in rows("sleep") if r["group"] == group] for group in "12"}
    return of_two("sleep", extra["1"], extra["2"], 0.1)


@computes("classics")
def false_discoveries() -> Values:
    p = {f"{i:02}": value for i, value in enumerate(results("classics")["benjamini_hochberg1995.p"])}
    adjusted = [value for _, value in sorted(benjamini_hochberg(p).items())]
    return {
        "benjamini_hochberg1995.p_bh": adjusted,
        "benjamini_hochberg1995.rejected_bh05": sum(value < 0.05 for value in adjusted),
    }


@computes("classics")
def treatment_and_control() -> Values:
    given = results("classics")["hogarty_kromrey1999.cliff"]
    found = of_dominance(given["treatment"], given["control"])
    return {"hogarty_kromrey1999.cliff": {name: found[name] for name in ("delta", "lo", "hi")}}


@computes("classics", absolute=5e-5)
def wilson_as_published() -> Values:
    cases = [(81, 263), (15, 148), (0, 20), (1, 29)]
    return {f"newcombe1998.wilson.{hits}_{n}": wilson(hits, n, 0.95) for hits, n in cases}


@computes("groups_waves")
def chen_2005() -> Values:
    ys = {w: [round(100 * float(r["y"])) for r in rows("chen2005_waves") if r["wave"] == w] for w in "123"}
    waves = {wave: estimate(block_of(values), 0.01) for wave, values in ys.items()}
    found: Values = {"chen2005.wave_means": {wave: part.score for wave, part in waves.items()}}
    for before, after in (("1", "2"), ("2", "3")):
        found |= of_two(f"chen2005.T{after}_vs_T{before}", ys[after], ys[before], 0.01)
        moved = changed(waves[before], waves[after], 0.95)
        assert moved.interval is not None
        welch = {"diff": moved.difference, "p": moved.p, "lo": moved.interval[0], "hi": moved.interval[1]}
        found[f"chen2005.T{after}_vs_T{before}.welch"] = welch
    trend = slope(list(waves.values()), 0.95)
    assert trend is not None
    return {**found, "chen2005.slope_ivw": {"slope": trend.per_wave, "se_fixed": trend.se}}


# ── Weights ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@computes("weights")
def weights() -> Values:
    population = results("weights")["apisrs.population.stype"]
    drawn = strata(rows("apisrs"), population)
    employees = [population[kind] / part.n for kind, part in drawn.items()]
    everyone = estimate(block_of([int(row["api00"]) for row in rows("apisrs")]), 1.0)
    return {
        "apisrs.poststrat.mean": {"mean": sum(part.size * part.mean for part in drawn.values())},
        "apisrs.poststrat.weight_by_cell": dict(zip(drawn, employees, strict=True)),
        "apisrs.poststrat.deff_kish": kish(employees, [part.n for part in drawn.values()]),
        "apisrs.unweighted.mean": everyone.score,
    }


@computes("weights")
def strata_with_their_headcounts() -> Values:
    data = rows("apistrat")
    population = {row["stype"]: int(row["fpc"]) for row in data}
    found = stratified_mean(list(strata(data, population).values()), 0.95)
    return {"apistrat.stratified_fpc.mean": {"mean": found.score, "se": found.se}}


def strata(data: Sequence[Row], population: dict[str, int]) -> dict[str, Stratum]:
    found = {}
    for kind, headcount in population.items():
        block = block_of([int(row["api00"]) for row in data if row["stype"] == kind])
        spread = own_spread(block, 1.0)
        assert spread is not None
        size = headcount / sum(population.values())
        found[kind] = Stratum(block.n, block.sum / block.n, spread.variance, size, block.n / headcount)
    return found
