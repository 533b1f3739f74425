"""lq2002: 2042 soldiers in 49 companies, 19 items without blanks."""

from functools import cache
from math import sqrt

import numpy as np

from centricity.scoring.gaps import compared
from centricity.scoring.intervals import benjamini_hochberg
from centricity.scoring.weighting import Stratum, stratified_mean
from tests.scoring.ours.computing import (
    Run,
    Values,
    answers,
    block_of,
    computes,
    deviation,
    engine,
    estimate,
    of_departments,
    of_item,
    of_reliability,
    of_two,
    of_weights,
)
from tests.scoring.references import rows

SCALES = {"LEAD": 11, "TSIG": 3, "HOSTIL": 5}
ITEMS = {scale: [f"{scale}{j:02}" for j in range(1, k + 1)] for scale, k in SCALES.items()}
LEAST = {"LEAD": 1, "TSIG": 1, "HOSTIL": 0}
ALIKE = ("LEAD", "TSIG")
"""The scales whose agreement R computed."""


@cache
def soldiers(company: str | None = None) -> Run:
    dimensions = {scale: {"items": items} for scale, items in ITEMS.items()}
    spec = {"roles": False, "dimensions": {**dimensions, "HOSTIL": {"items": ITEMS["HOSTIL"], "scale": [0, 4, 3]}}}
    every = [item for items in ITEMS.values() for item in items]
    chosen = [row for row in rows("lq2002") if company in (None, row["COMPID"])]
    return engine(spec, [{"department": row["COMPID"], "answers": answers(row, every)} for row in chosen])


@cache
def totals(scale: str, company: str) -> list[int]:
    """Sums of a soldier's answers above the low end."""
    return [
        sum(int(row[item]) - LEAST[scale] for item in ITEMS[scale])
        for row in rows("lq2002")
        if row["COMPID"] == company
    ]


@computes("lq2002")
def reliability() -> Values:
    found: Values = {}
    for scale in SCALES:
        part = soldiers().scores.dimensions[scale]
        found |= of_reliability(f"lq2002.{scale}", part)
        means = {item: score.score / 25 + LEAST[scale] for item, score in part.items.items()}
        found[f"lq2002.{scale}.item_means"] = means
    return found


@computes("lq2002")
def companies() -> Values:
    found: Values = {}
    for scale in SCALES:
        name, unit = f"lq2002.{scale}mean", soldiers().release.tally.unit[scale]
        parts = soldiers().departments(scale)
        between = soldiers().scores.dimensions[scale].between_groups["department"]
        found |= of_departments(name, between, soldiers().variation(scale, 1 / unit))
        found[f"{name}.group_means"] = {c: part.score / 25 + LEAST[scale] for c, part in parts.items()}
        found[f"{name}.group_sd"] = {c: deviation(part) / 25 for c, part in parts.items()}
    sizes = {scale: soldiers().departments(scale) for scale in ALIKE}
    return found | {
        f"lq2002.{scale}.gsize": {c: part.respondents for c, part in parts.items()} for scale, parts in sizes.items()
    }


@computes("lq2002")
def agreement() -> Values:
    found: Values = {}
    for scale in ALIKE:
        parts, name = soldiers().agreement(scale), f"lq2002.{scale}"
        for index in ("rwg_j", "rwg_j.listwise"):
            found[f"{name}.{index}"] = {company: part.rwg_j for company, part in parts.items()}
        found[f"{name}.rwg_j_lindell"] = {company: part.rwg_star for company, part in parts.items()}
        found[f"{name}.ad_mean"] = {company: part.ad for company, part in parts.items()}
    return found


@computes("lq2002")
def agreement_in_one_item() -> Values:
    """With a single item rwg(j) is rwg."""
    every = {scale: {"items": [ITEMS[scale][0]]} for scale in ALIKE}
    people = [
        {"department": row["COMPID"], "answers": answers(row, [ITEMS[scale][0] for scale in ALIKE])}
        for row in rows("lq2002")
    ]
    run = engine({"roles": False, "dimensions": every}, people)
    return {
        f"lq2002.{scale}.rwg.{ITEMS[scale][0]}": {name: part.rwg_j for name, part in run.agreement(scale).items()}
        for scale in ALIKE
    }


# ── Scores, intervals and differences of the same people ──────────────────────────────────────────────────────────────


@computes("scores")
def items() -> Values:
    found: Values = {}
    for item, company, headcount in (
        ("LEAD01", None, 4000),
        ("LEAD11", None, 4000),
        ("TSIG01", None, 4000),
        ("LEAD01", "10", 40),
    ):
        part = soldiers(company).scores.dimensions[item[:4]].items[item]
        found |= of_item(f"lq2002.COMPID{company}.{item}" if company else f"lq2002.{item}", part, headcount)
    return found


@computes("scores")
def whole_scale() -> Values:
    lead = soldiers().scores.dimensions["LEAD"]
    assert lead.se is not None and lead.score is not None
    n, sd = lead.respondents, lead.se * sqrt(lead.respondents)
    corrected = stratified_mean([Stratum(n, lead.score, sd**2, 1.0, n / 4000)], 0.95)
    return {
        "lq2002.LEADmean.mean100": lead.score,
        "lq2002.LEADmean.mean100.sd": sd,
        "lq2002.LEADmean.mean100.ci95.t": lead.interval,
        "lq2002.LEADmean.fpc.mean100.se": corrected.se,
        "lq2002.LEADmean.fpc.mean100.ci95.t": corrected.interval,
    }


@computes("scores")
def two_companies() -> Values:
    pairs = [("10", "13"), ("13", "18")]
    return {
        key: value
        for first, second in pairs
        for key, value in of_two(
            f"lq2002.LEAD100.comp{first}_vs_{second}", totals("LEAD", first), totals("LEAD", second), 100 / 44
        ).items()
    }


@computes("scores")
def each_company_against_the_rest() -> Values:
    groups = soldiers().departments("LEAD")
    p = {}
    for name, group in groups.items():
        rest = [total for other in groups if other != name for total in totals("LEAD", other)]
        p[name] = compared(group, estimate(block_of(rest), 100 / 44), 0.95).p or 0.0
    return {"lq2002.LEAD100.one_vs_rest.p": p, "lq2002.LEAD100.one_vs_rest.p_bh": benjamini_hochberg(p)}


@computes("scores")
def signal_items_on_leadership() -> Values:
    names = [*ITEMS["LEAD"], "TSIG"]
    data = np.array([
        [*(int(row[item]) for item in ITEMS["LEAD"]), sum(int(row[item]) for item in ITEMS["TSIG"])]
        for row in rows("lq2002")
    ])  # fmt: skip
    return of_weights("lq2002.TSIG_on_LEAD", names[:-1], np.corrcoef(data.T))
