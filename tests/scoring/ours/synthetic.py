"""synth_public: blanks, turned items, small departments, three waves, an outcome; and the levels computed from it."""

from collections.abc import Callable, Mapping
from functools import cache
from math import inf, sqrt
from typing import Any

import numpy as np

from centricity.questionnaire import Policy
from centricity.responses import BLANK
from centricity.responses.careless import longstring
from centricity.scoring import Estimate
from centricity.scoring.chain import chain
from centricity.scoring.draws import draw_scores
from centricity.scoring.gaps import compared
from centricity.scoring.intervals import benjamini_hochberg, level_probabilities
from centricity.scoring.trend import changed, slope
from tests.scoring import build
from tests.scoring.ours.computing import (
    Row,
    Run,
    Values,
    answers,
    block_of,
    computes,
    deviation,
    engine,
    estimate,
    of_departments,
    of_gap,
    of_reliability,
)
from tests.scoring.references import results, rows

DIMENSIONS = ("lead", "listen", "empower", "process", "measure")
ITEMS = {d: [f"{d}_1", f"{d}_2", f"{d}_3", f"{d}_4"] for d in DIMENSIONS}
SPEC: dict[str, Any] = {
    "dimensions": {d: {"items": [*items[:3], f"{items[3]} reverse"]} for d, items in ITEMS.items()},
    "outcomes": ["recommend"],
}
OURS = {"frontline": "frontline", "leadership": "leadership"}


def people(wave: str, where: Callable[[Row], bool]) -> list[dict[str, Any]]:
    every = [*(item for items in ITEMS.values() for item in items), "recommend"]
    return [
        {
            "department": row["department"],
            "contact": OURS.get(row["level"], "other"),
            "answers": answers(row, every),
        }
        for row in rows("synth_public")
        if (row["org"], row["wave"]) == ("org01", wave) and where(row)
    ]


@cache
def everybody(wave: str = "3") -> Run:
    return engine({**SPEC, "roles": False}, people(wave, lambda row: True))


@cache
def complete(dimension: str) -> Run:
    """Those who answered every item of a dimension, in departments of two or more of them."""
    whole = people("3", lambda row: all(row[item] for item in ITEMS[dimension]))
    sizes = [person["department"] for person in whole]
    return engine({**SPEC, "roles": False}, [p for p in whole if sizes.count(p["department"]) > 1])


@computes("synth_public")
def reliability() -> Values:
    found: Values = {}
    for name, part in everybody().scores.dimensions.items():
        found |= of_reliability(f"synthP.{name}", part)
        found[f"synthP.{name}.item_means"] = {item: score.score / 25 + 1 for item, score in part.items.items()}
    return found


@computes("synth_public")
def departments() -> Values:
    found: Values = {}
    for name, part in everybody().scores.dimensions.items():
        points = 25 / everybody().release.tally.unit[name]
        variation = everybody().variation(name, points)
        groups = everybody().departments(name)
        found |= of_departments(f"synthP.{name}100", part.between_groups["department"], variation)
        found[f"synthP.{name}100.group_means"] = {d: group.score for d, group in groups.items()}
        found[f"synthP.{name}100.group_sd"] = {d: deviation(group) for d, group in groups.items()}
    return found


@computes("synth_public")
def agreement() -> Values:
    found: Values = {}
    for name in DIMENSIONS:
        listwise = complete(name).agreement(name)
        found[f"synthP.{name}.rwg_j.listwise"] = {d: part.rwg_j for d, part in listwise.items()}
        found[f"synthP.{name}.ad_mean"] = {d: part.ad for d, part in listwise.items()}
        available = {d: part for d, part in everybody().agreement(name).items() if d in listwise}
        found[f"synthP.{name}.rwg_j"] = {d: part.rwg_j for d, part in available.items()}
        found[f"synthP.{name}.rwg_j_lindell"] = {d: part.rwg_star for d, part in available.items()}
    return found


@computes("synth_public")
def agreement_in_one_item() -> Values:
    first = {d: {"items": [items[0]]} for d, items in ITEMS.items()}
    run = engine({"roles": False, "dimensions": first}, people("3", lambda row: True))
    found: Values = {}
    for name, items in ITEMS.items():
        known = complete(name).agreement(name)
        parts = {d: part for d, part in run.agreement(name).items() if d in known}
        found[f"synthP.{name}.rwg.{items[0]}"] = {d: part.rwg_j for d, part in parts.items()}
        found[f"synthP.{name}.gsize"] = {d: part.respondents for d, part in parts.items()}
    return found


@computes("synth_public")
def leadership_gap() -> Values:
    found: Values = {}
    for name, part in engine({**SPEC, "roles": True}, people("3", lambda row: True)).scores.dimensions.items():
        gap, key = part.gap, f"synthP.{name}100.lead_vs_front"
        assert gap is not None and gap.cliffs_interval is not None
        low, high = gap.cliffs_interval
        found[f"{key}.welch"] = of_gap(gap)
        found[f"{key}.hedges_g"] = {"g": gap.hedges_g}
        found[f"{key}.cliffs_delta"] = {"delta": gap.cliffs_delta, "lo": low, "hi": high}
    return found


@computes("synth_public")
def waves() -> Values:
    found: Values = {}
    for name in DIMENSIONS:
        parts = {wave: perception(everybody(wave), name) for wave in "123"}
        last, trend = changed(parts["2"], parts["3"], 0.95), slope(list(parts.values()), 0.95)
        assert last.interval is not None and trend is not None
        low, high = last.interval
        key = f"synthP.{name}100"
        found[f"{key}.wave_means"] = {wave: part.score for wave, part in parts.items()}
        found[f"{key}.wave_se"] = {wave: part.se for wave, part in parts.items()}
        found[f"{key}.last_two_waves.welch"] = {"diff": last.difference, "p": last.p, "lo": low, "hi": high}
        z = trend.per_wave / trend.se
        found[f"{key}.wave_slope_ivw"] = {"slope": trend.per_wave, "se_fixed": trend.se, "z": z}
    return found


def perception(run: Run, name: str) -> Estimate:
    part = run.scores.dimensions[name]
    assert part.score is not None
    return Estimate(part.score, part.respondents, part.interval, part.se, part.df)


@computes("synth_public")
def each_department_against_the_rest() -> Values:
    asked, everyone = build.questionnaire({**SPEC, "roles": False}), people("3", lambda row: True)
    p: dict[str, float] = {}
    for name in DIMENSIONS:
        known = [(person["department"], build.person_score(person, asked, name)) for person in everyone]
        steps = [(department, int(score * 12)) for department, score in known if score is not None]
        for own in {department for department, _ in steps}:
            sides = [[x for department, x in steps if (department == own) is inside] for inside in (True, False)]
            if len(sides[0]) >= 5:
                first, second = (estimate(block_of(side), 25 / 12) for side in sides)
                p[f"{name}|{own}"] = compared(first, second, 0.95).p or 0.0
    return {"synthP.dept_vs_rest.p": p, "synthP.dept_vs_rest.p_bh": benjamini_hochberg(p)}


@computes("synth_public")
def drivers() -> Values:
    found = everybody().scores.drivers["recommend"]
    weights = {name: driver.weight for name, driver in found.dimensions.items()}
    return {
        "synthP.recommend.r2": found.r2,
        "synthP.recommend.johnson_raw": weights,
        "synthP.recommend.genizi": weights,
        "synthP.recommend.johnson_pct": {name: driver.share for name, driver in found.dimensions.items()},
    }


@computes("synth_public")
def careless_answers() -> Values:
    """On the answers as given, not turned, blanks and all."""
    every = [item for items in ITEMS.values() for item in items]
    given = [row for row in rows("synth_public") if (row["org"], row["wave"]) == ("org01", "3")]
    raw = np.array([[answers(row, every).get(item, BLANK) for item in every] for row in given])
    return {
        "synthP.RAW_UNREVERSED.longstring": longstring(raw).tolist(),
    }


# ── Levels ────────────────────────────────────────────────────────────────────────────────────────────────────────────

CUTS = (20.0, 40.0, 60.0, 80.0)
LEVELS = {"levP": 111, "levP2": 114}


@computes("levels")
def levels() -> Values:
    wanted, found = results("levels"), {}
    for name, n in LEVELS.items():
        means, covariance = wanted[f"{name}.dim_means"], np.array(wanted[f"{name}.cov_of_means"])
        se, mean = sqrt(covariance.sum()) / len(means), sum(means.values()) / len(means)
        found[f"{name}.overall_mean"] = {"mean": mean, "se": se}
        for i, (dimension, m) in enumerate(means.items()):
            found[f"{name}.{dimension}.P_level_t"] = level_probabilities(m, sqrt(covariance[i, i]), n - 1, CUTS)
        found[f"{name}.overall.P_level_meanrule"] = level_probabilities(mean, se, inf, CUTS)
    return found


@computes("levels", absolute=0.005)
def levels_of_the_weakest() -> Values:
    """Without slack the chain is the minimum rule, whose probabilities mvtnorm gives; ten thousand draws come near."""
    changes = {"chain.above_weakest": 0, "bands": dict(zip((2, 3, 4, 5), CUTS, strict=True))}
    policy = Policy.model_validate(build.changed(build.POLICY, changes))
    return {f"{name}.overall.P_level_minrule": _weakest(policy, name, results("levels")) for name in LEVELS}


def _weakest(policy: Policy, name: str, given: Mapping[str, Any]) -> list[float]:
    means, covariance = list(given[f"{name}.dim_means"].values()), np.array(given[f"{name}.cov_of_means"])
    drawn = draw_scores(means, covariance, 10000, 1)
    levels = np.searchsorted(CUTS, drawn, side="right") + 1
    found = chain(policy, levels, np.searchsorted(CUTS, drawn.mean(axis=1), side="right") + 1)
    return [float((found == level).mean()) for level in range(1, 6)]
