"""The engine against R: every number both compute agrees to a relative error of 1e-6.

Wherever the data are answers, the whole engine runs, from a release counted by tests/scoring/build.py.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from math import inf, sqrt
from typing import Any

import numpy as np
import pytest

from centricity.questionnaire import Policy
from centricity.released import Products, ScoreBlock
from centricity.scoring import DimensionScore, Estimate, Gap, Scores, between, score
from centricity.scoring.chain import chain
from centricity.scoring.draws import draw_scores
from centricity.scoring.estimates import Spread, own_spread
from centricity.scoring.gaps import compared, hedges_g
from centricity.scoring.intervals import around, benjamini_hochberg, level_probabilities, wilson
from centricity.scoring.reliability import reliability
from tests.scoring.build import POLICY, changed, questionnaire, release
from tests.scoring.references import disagreements, numbers, results, rows

pytestmark = pytest.mark.reference
Row = Mapping[str, str]
EVERYBODY = {"group": 1, "detail": 2, "products": 2}


def answers(row: Row, items: Iterable[str]) -> dict[str, int]:
    return {item: int(row[item]) for item in items if row[item] not in ("", "NA")}


def engine(spec: Mapping[str, Any], people: Sequence[Mapping[str, Any]]) -> Scores:
    asked = questionnaire(spec)
    return score(asked, release({**spec, "people": people, "least": EVERYBODY}, asked))


def of_reliability(name: str, part: DimensionScore) -> dict[str, Any]:
    assert part.reliability is not None
    return {
        f"{name}.alpha.raw.listwise": part.reliability.alpha,
        f"{name}.alpha.ci95.feldt.listwise": part.reliability.alpha_interval,
        f"{name}.n.listwise": part.reliability.respondents,
        f"{name}.item_total_corrected.listwise": part.reliability.item_rest,
        f"{name}.r_drop.psych": part.reliability.item_rest,
    }


def of_departments(name: str, part: DimensionScore) -> dict[str, Any]:
    found = part.between_groups["department"]
    return {
        f"{name}.icc1.n0": found.icc1,
        f"{name}.icc1.ci95.searle": found.icc1_interval,
        f"{name}.icc2": found.icc2,
    }


def of_gap(found: Gap) -> dict[str, Any]:
    assert found.interval and found.p is not None
    return {"diff": found.difference, "p": found.p, "lo": found.interval[0], "hi": found.interval[1]}


def only(value: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value[name] for name in names}


def agreed(got: Mapping[str, Any], wanted: Mapping[str, Any], least: int) -> None:
    assert disagreements(got, wanted) == []
    assert len(numbers(got)) >= least


# ── lq2002: 2042 soldiers in 49 companies ─────────────────────────────────────────────────────────────────────────────

LQ = {"LEAD": 11, "TSIG": 3, "HOSTIL": 5}


@cache
def soldiers() -> Scores:
    names = {scale: [f"{scale}{j:02}" for j in range(1, k + 1)] for scale, k in LQ.items()}
    dimensions = {scale: {"items": items} for scale, items in names.items()}
    spec = {"roles": False, "dimensions": {**dimensions, "HOSTIL": {"items": names["HOSTIL"], "scale": [0, 4, 3]}}}
    every = [item for items in names.values() for item in items]
    return engine(spec, [{"department": row["COMPID"], "answers": answers(row, every)} for row in rows("lq2002")])


def test_lq2002() -> None:
    got: dict[str, Any] = {}
    for scale in LQ:
        got |= of_reliability(f"lq2002.{scale}", soldiers().dimensions[scale])
        got |= of_departments(f"lq2002.{scale}mean", soldiers().dimensions[scale])
    agreed(got, results("lq2002"), 60)


def test_lq2002_analysis_of_variance() -> None:
    wanted, got = results("lq2002"), {}
    for scale in LQ:
        found = soldiers().dimensions[scale].between_groups["department"]
        got[f"lq2002.{scale}mean.anova"] = {"F": found.f, "p": found.p}
        got[f"lq2002.{scale}mean.group_means"] = {
            name: group.dimensions[scale].score / 25 + (scale != "HOSTIL")
            for name, group in soldiers().groups["department"].items()
        }
    agreed(got, {name: only(wanted[name], *got[name]) for name in got}, 150)


def test_scores_of_lq2002() -> None:
    got: dict[str, Any] = {}
    for scale, item in (("LEAD", "LEAD01"), ("LEAD", "LEAD11"), ("TSIG", "TSIG01")):
        found = soldiers().dimensions[scale].items[item]
        got |= {
            f"lq2002.{item}.mean100": found.score,
            f"lq2002.{item}.mean100.ci95.t": found.interval,
            f"lq2002.{item}.counts": dict(zip("12345", found.distribution or (), strict=True)),
            f"lq2002.{item}.pct_favourable": found.favourable,
            f"lq2002.{item}.pct_favourable.ci95.wilson": found.favourable_interval,
        }
    lead = soldiers().dimensions["LEAD"]
    assert lead.se is not None
    got |= {"lq2002.LEADmean.mean100": lead.score, "lq2002.LEADmean.mean100.ci95.t": lead.interval}
    got |= {"lq2002.LEADmean.mean100.sd": lead.se * sqrt(lead.respondents)}
    agreed(got, results("scores"), 30)


def test_finite_population() -> None:
    wanted, got, n, headcount = results("scores"), {}, 2042, 4000
    for item in ("LEAD01", "LEAD11", "TSIG01"):
        name = f"lq2002.{item}"
        se = wanted[f"{name}.mean100.sd"] / sqrt(n) * sqrt(1 - n / headcount)
        share, effective = wanted[f"{name}.pct_favourable"] / 100, (n - 1) / (1 - n / headcount)
        got[f"{name}.fpc.mean100.se"] = se
        got[f"{name}.fpc.mean100.ci95.t"] = around(wanted[f"{name}.mean100"], se, n - 1, 0.95)
        low, high = wilson(share * effective, effective, 0.95)
        got[f"{name}.fpc.fav.ci95.wilson_survey_z"] = [100 * low, 100 * high]
    agreed(got, wanted, 15)


def test_companies_compared() -> None:
    wanted, got = results("scores"), {}
    groups = {name: group.dimensions["LEAD"] for name, group in soldiers().groups["department"].items()}
    for first, second in (("10", "13"), ("13", "18")):
        name = f"lq2002.LEAD100.comp{first}_vs_{second}"
        got[f"{name}.welch"] = of_gap(compared(groups[first], groups[second], 0.95))
        g = hedges_g(groups[first].score - groups[second].score, spread_of(groups[first]), spread_of(groups[second]))
        got[f"{name}.hedges_g"] = {"g": g}
    agreed(got, {name: only(wanted[name], *got[name]) for name in got}, 10)


def spread_of(part: Estimate) -> Spread:
    assert part.se is not None
    return Spread(part.se**2 * part.respondents, part.respondents - 1)


def test_each_company_against_the_rest_adjusted() -> None:
    groups = {name: group.dimensions["LEAD"] for name, group in soldiers().groups["department"].items()}
    everybody = rows("lq2002")
    scores = [(row["COMPID"], sum(int(row[f"LEAD{j:02}"]) for j in range(1, 12))) for row in everybody]
    p = {}
    for name, group in groups.items():
        rest = [total - 11 for company, total in scores if company != name]
        other = estimate(ScoreBlock(n=len(rest), sum=sum(rest), sum_sq=sum(x * x for x in rest)), 100 / 44)
        p[name] = compared(group, other, 0.95).p or 0.0
    got = {"lq2002.LEAD100.one_vs_rest.p": p, "lq2002.LEAD100.one_vs_rest.p_bh": benjamini_hochberg(p)}
    agreed(got, results("scores"), 90)


def estimate(block: ScoreBlock, points: float) -> Estimate:
    """A mean with its standard error, of a block of plain measurements."""
    found = own_spread(block, points)
    assert found is not None
    mean, se = block.sum / block.n * points, sqrt(found.variance / block.n)
    return Estimate(mean, block.n, around(mean, se, found.df, 0.95), se, found.df)


# ── synth_public: blanks, turned items, small departments ─────────────────────────────────────────────────────────────

SYNTH = ("lead", "listen", "empower", "process", "measure")


@cache
def synthetic(*, roles: bool, org: str = "org01", wave: str = "3") -> Scores:
    items = {d: [f"{d}_1", f"{d}_2", f"{d}_3", f"{d}_4 reverse"] for d in SYNTH}
    spec = {"roles": roles, "dimensions": {d: {"items": items[d]} for d in SYNTH}}
    every = [item.split()[0] for d in SYNTH for item in items[d]]
    people = [
        {
            "department": row["department"],
            "contact": row["level"] if row["level"] in ("frontline", "leadership") else "other",
            "answers": answers(row, every),
        }
        for row in rows("synth_public")
        if (row["org"], row["wave"]) == (org, wave)
    ]
    return engine(spec, people)


def test_synth_public() -> None:
    got: dict[str, Any] = {}
    for name, part in synthetic(roles=False).dimensions.items():
        got |= of_reliability(f"synthP.{name}", part) | of_departments(f"synthP.{name}100", part)
        got[f"synthP.{name}.item_means"] = {item: score.score / 25 + 1 for item, score in part.items.items()}
    agreed(got, results("synth_public"), 100)


def test_synth_public_leadership_gap() -> None:
    wanted, got = results("synth_public"), {}
    for name, part in synthetic(roles=True).dimensions.items():
        assert part.gap is not None
        got[f"synthP.{name}100.lead_vs_front.welch"] = of_gap(part.gap)
        got[f"synthP.{name}100.lead_vs_front.hedges_g"] = {"g": part.gap.hedges_g}
    agreed(got, {name: only(wanted[name], *got[name]) for name in got}, 25)


def test_synth_public_waves_and_departments() -> None:
    wanted, got = results("synth_public"), {}
    waves = {wave: synthetic(roles=False, wave=wave) for wave in "123"}
    for name in SYNTH:
        parts = {wave: as_estimate(scores.dimensions[name]) for wave, scores in waves.items()}
        got[f"synthP.{name}100.wave_means"] = {wave: part.score for wave, part in parts.items()}
        got[f"synthP.{name}100.wave_se"] = {wave: part.se for wave, part in parts.items()}
        got[f"synthP.{name}100.last_two_waves.welch"] = of_gap(compared(parts["3"], parts["2"], 0.95))
        departments = waves["3"].groups["department"]
        got[f"synthP.{name}100.group_means"] = {d: g.dimensions[name].score for d, g in departments.items()}
    got["synthP.dept_vs_rest.p_bh"] = benjamini_hochberg(wanted["synthP.dept_vs_rest.p"])
    theirs = {n: only(wanted[n], *got[n]) for n in got}
    agreed(got, theirs, 100)


def as_estimate(part: DimensionScore) -> Estimate:
    assert part.score is not None
    return Estimate(part.score, part.respondents, part.interval, part.se, part.df)


# ── employee_survey: four points ──────────────────────────────────────────────────────────────────────────────────────


def test_employee_survey() -> None:
    sizes = {"Ben": 3, "Work": 3, "Man": 3, "Car": 4}
    items = {name: [f"{name}{j}" for j in range(1, k + 1)] for name, k in sizes.items()} | {"Happiness": ["Happiness"]}
    spec = {"roles": False, "scale": [1, 4, 3], "dimensions": {name: {"items": part} for name, part in items.items()}}
    every = [item for part in items.values() for item in part]
    found = engine(spec, [{"answers": answers(row, every)} for row in rows("employee_survey")])
    got: dict[str, Any] = {}
    for name in sizes:
        got |= of_reliability(f"employee_survey.{name}", found.dimensions[name])
    for item, home in (("Happiness", "Happiness"), ("Work2", "Work")):
        part = found.dimensions[home].items[item]
        got |= {
            f"employee_survey.{item}.mean100": part.score,
            f"employee_survey.{item}.mean100.ci95.t": part.interval,
            f"employee_survey.{item}.counts": dict(zip("1234", part.distribution or (), strict=True)),
            f"employee_survey.{item}.pct_favourable": part.favourable,
            f"employee_survey.{item}.pct_favourable.ci95.wilson": part.favourable_interval,
        }
    agreed(got, results("employee_survey"), 60)


# ── attitude, Shrout & Fleiss, classics ───────────────────────────────────────────────────────────────────────────────


def test_attitude() -> None:
    data = [[int(value) for value in row.values()] for row in rows("attitude")]
    names = tuple(rows("attitude")[0])
    matrix = np.array(data)
    cross = tuple(tuple(int(x) for x in row) for row in matrix.T @ matrix)
    products = Products(items=names, n=len(data), sum=tuple(int(x) for x in matrix.sum(axis=0)), cross=cross)
    found = reliability(products, 0.95)
    assert found is not None
    got = {
        "attitude.alpha.raw.listwise": found.alpha,
        "attitude.alpha.ci95.feldt.listwise": found.alpha_interval,
        "attitude.item_total_corrected.listwise": found.item_rest,
        "attitude.r_drop.psych": found.item_rest,
        "attitude.n.listwise": found.respondents,
    }
    agreed(got, results("attitude"), 18)


def test_shrout_fleiss(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(between, "LEAST_PEOPLE", 1)
    by_target: dict[str, list[int]] = {}
    for row in rows("shrout_fleiss"):
        by_target.setdefault(row["target"], []).append(int(row["y"]))
    blocks = [ScoreBlock(n=len(ys), sum=sum(ys), sum_sq=sum(y * y for y in ys)) for ys in by_target.values()]
    variation = between.variation_of(blocks, None, 1.0)
    assert variation is not None
    found = between.between_groups(variation, 0.95)
    wanted = results("shrout_fleiss")
    got = {
        "shroutfleiss.icc1.n0": found.icc1,
        "shroutfleiss.icc1.n0.k": variation.n0,
        "shroutfleiss.icc2": found.icc2,
        "shroutfleiss.icc1.ci95.searle": found.icc1_interval,
        "shroutfleiss.anova": {"msb": variation.msb, "msw": variation.msw, "F": found.f, "p": found.p},
    }
    wanted["shroutfleiss.anova"] = only(wanted["shroutfleiss.anova"], "msb", "msw", "F", "p")
    agreed(got, wanted, 9)


def test_classics() -> None:
    wanted = results("classics")
    p = {f"{i}": value for i, value in enumerate(wanted["benjamini_hochberg1995.p"])}
    extra = {group: [round(10 * float(r["extra"])) for r in rows("sleep") if r["group"] == group] for group in "12"}
    blocks = [ScoreBlock(n=len(x), sum=sum(x), sum_sq=sum(v * v for v in x)) for x in extra.values()]
    first, second = (estimate(block, 0.1) for block in blocks)
    effect = hedges_g(first.score - second.score, spread_of(first), spread_of(second))
    got = {
        "benjamini_hochberg1995.p_bh": list(
            dict(sorted(benjamini_hochberg(p).items(), key=lambda x: int(x[0]))).values()
        ),
        "sleep.welch": of_gap(compared(first, second, 0.95)),
        "sleep.hedges_g": {"g": effect},
    }
    wanted |= {"sleep.welch": only(wanted["sleep.welch"], *got["sleep.welch"])}
    wanted |= {"sleep.hedges_g": only(wanted["sleep.hedges_g"], "g")}
    agreed(got, wanted, 20)


@pytest.mark.parametrize(("hits", "n"), [(81, 263), (15, 148), (0, 20), (1, 29)])
def test_wilson_as_published(hits: int, n: int) -> None:
    published = results("classics")[f"newcombe1998.wilson.{hits}_{n}"]
    assert wilson(hits, n, 0.95) == pytest.approx(published, abs=5e-5)


# ── bfi and Chen 2005: groups that are not all of staff, waves ────────────────────────────────────────────────────────


@cache
def volunteers(attribute: str) -> Scores:
    items = ["A1 reverse", "A2", "A3", "A4", "A5"]
    spec = {
        "roles": False, "scale": [1, 6, 5], "dimensions": {"agree": {"items": items}}, "policy": {"answered_share": 0.2}
    }  # fmt: skip
    names = [item.split()[0] for item in items]
    people = [
        {"answers": answers(row, names), **({} if row[attribute] == "NA" else {"department": row[attribute]})}
        for row in rows("bfi")
    ]
    return engine(spec, people)


def test_groups_and_waves() -> None:
    wanted = results("groups_waves")
    education, gender = volunteers("education"), volunteers("gender").groups["department"]
    groups = education.groups["department"]
    found = education.dimensions["agree"].between_groups["department"]
    gap = compared(gender["1"].dimensions["agree"], gender["2"].dimensions["agree"], 0.95)
    effect = hedges_g(gap.difference, spread_of(gap.first), spread_of(gap.second))
    in_steps = replace(gap, difference=gap.difference / 20, interval=tuple(x / 20 for x in gap.interval or ()))
    got: dict[str, Any] = {
        **of_departments("bfi.agree_mean.by_education", education.dimensions["agree"]),
        "bfi.agree_mean.by_education.anova": {"F": found.f, "p": found.p},
        "bfi.agree_mean.by_education.group_means": {n: g.dimensions["agree"].score / 20 + 1 for n, g in groups.items()},
        "bfi.agree_mean.gender1_vs_2.welch": of_gap(in_steps),
        "bfi.agree_mean.gender1_vs_2.hedges_g": {"g": effect},
    }
    for name in list(got):
        if isinstance(got[name], dict):
            wanted[name] = only(wanted[name], *got[name])
    agreed(got, wanted, 15)


def test_chen_2005() -> None:
    wanted, waves = results("groups_waves"), {}
    for wave in "123":
        ys = [round(100 * float(row["y"])) for row in rows("chen2005_waves") if row["wave"] == wave]
        waves[wave] = estimate(ScoreBlock(n=len(ys), sum=sum(ys), sum_sq=sum(y * y for y in ys)), 0.01)
    got = {
        "chen2005.T2_vs_T1.welch": of_gap(compared(waves["2"], waves["1"], 0.95)),
        "chen2005.T3_vs_T2.welch": of_gap(compared(waves["3"], waves["2"], 0.95)),
        "chen2005.wave_means": {wave: part.score for wave, part in waves.items()},
    }
    agreed(got, {name: only(wanted[name], *got[name]) for name in got}, 11)


# ── levels ────────────────────────────────────────────────────────────────────────────────────────────────────────────

CUTS = (20.0, 40.0, 60.0, 80.0)


@pytest.mark.parametrize(("name", "n"), [("levP", 111), ("levP2", 114)])
def test_levels(name: str, n: int) -> None:
    wanted = results("levels")
    means, covariance = wanted[f"{name}.dim_means"], np.array(wanted[f"{name}.cov_of_means"])
    se = sqrt(covariance.sum()) / len(means)
    mean = sum(means.values()) / len(means)
    got: dict[str, Any] = {f"{name}.overall_mean": {"mean": mean, "se": se}}
    for i, (dimension, m) in enumerate(means.items()):
        got[f"{name}.{dimension}.P_level_t"] = level_probabilities(m, sqrt(covariance[i, i]), n - 1, CUTS)
    got[f"{name}.overall.P_level_meanrule"] = level_probabilities(mean, se, inf, CUTS)
    agreed(got, wanted, 32)


@pytest.mark.parametrize("name", ["levP", "levP2"])
def test_draws_come_near_the_exact_orthant_probabilities(name: str) -> None:
    """Without slack the chain is the minimum rule, whose probabilities mvtnorm gives."""
    wanted = results("levels")
    changes = {"chain.above_weakest": 0, "bands": dict(zip((2, 3, 4, 5), CUTS, strict=True))}
    policy = Policy.model_validate(changed(POLICY, changes))
    drawn = draw_scores(list(wanted[f"{name}.dim_means"].values()), np.array(wanted[f"{name}.cov_of_means"]), 10000, 1)
    levels = np.searchsorted(CUTS, drawn, side="right") + 1
    found = chain(policy, levels, np.searchsorted(CUTS, drawn.mean(axis=1), side="right") + 1)
    shares = [float((found == level).mean()) for level in range(1, 6)]
    assert shares == pytest.approx(wanted[f"{name}.overall.P_level_minrule"], abs=0.005)
