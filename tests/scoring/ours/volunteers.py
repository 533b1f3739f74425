"""bfi: 2800 volunteers, five dimensions of five items with blanks; groups that are not all of them."""

from functools import cache

from tests.scoring.build import person_score, questionnaire
from tests.scoring.ours.computing import (
    Run,
    Values,
    answers,
    computes,
    deviation,
    engine,
    of_departments,
    of_reliability,
    of_two,
)
from tests.scoring.references import rows

DIMENSIONS = {
    "agree": ["A1 reverse", "A2", "A3", "A4", "A5"],
    "consc": ["C1", "C2", "C3", "C4 reverse", "C5 reverse"],
    "extra": ["E1 reverse", "E2 reverse", "E3", "E4", "E5"],
    "neuro": ["N1", "N2", "N3", "N4", "N5"],
    "open": ["O1", "O2 reverse", "O3", "O4", "O5 reverse"],
}
LONG = dict(zip(DIMENSIONS, ("agree", "conscientious", "extraversion", "neuroticism", "openness"), strict=True))
SPEC = {
    "roles": False,
    "scale": [1, 6, 5],
    "dimensions": {name: {"items": items} for name, items in DIMENSIONS.items()},
    "policy": {"answered_share": 0.2},
}
EVERY = [item.split()[0] for items in DIMENSIONS.values() for item in items]


@cache
def volunteers(attribute: str) -> Run:
    people = [
        {"answers": answers(row, EVERY), **({} if row[attribute] == "NA" else {"department": row[attribute]})}
        for row in rows("bfi")
    ]
    return engine(SPEC, people)


@computes("bfi")
def reliability() -> Values:
    found: Values = {}
    parts = volunteers("education").scores.dimensions
    for name, part in parts.items():
        found |= of_reliability(f"bfi.{name}", part)
        found[f"bfi.{name}.item_means"] = {item: score.score / 20 + 1 for item, score in part.items.items()}
    found["bfi.scale_mean.available_items"] = {LONG[n]: (part.score or 0.0) / 20 + 1 for n, part in parts.items()}
    sd = {LONG[n]: (part.se or 0.0) * part.respondents**0.5 / 20 for n, part in parts.items()}
    return {**found, "bfi.scale_sd.available_items": sd}


@computes("groups_waves")
def by_education() -> Values:
    run, name = volunteers("education"), "bfi.agree_mean.by_education"
    between = run.scores.dimensions["agree"].between_groups["department"]
    groups = run.departments("agree")
    return {
        **of_departments(name, between, run.variation("agree", 1 / run.release.tally.unit["agree"])),
        f"{name}.group_means": {level: group.score / 20 + 1 for level, group in groups.items()},
        f"{name}.group_sd": {level: deviation(group) / 20 for level, group in groups.items()},
    }


@computes("groups_waves")
def women_and_men() -> Values:
    asked, everyone = questionnaire(SPEC), rows("bfi")
    known = [(row["gender"], person_score({"answers": answers(row, EVERY)}, asked, "agree")) for row in everyone]
    sides = [[int(score * 60) for gender, score in known if gender == side and score is not None] for side in "12"]
    return of_two("bfi.agree_mean.gender1_vs_2", sides[0], sides[1], 1 / 60)
