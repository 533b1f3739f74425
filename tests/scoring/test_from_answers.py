"""From answers to scores through tally and door, with the questionnaire of the repository, against plain counting."""

import json
import random
from fractions import Fraction
from functools import cache
from math import isclose
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from centricity.door import Context
from centricity.door import release as pass_door
from centricity.questionnaire import Questionnaire, load_questionnaire
from centricity.released import Release
from centricity.responses.model import BLANK, CANNOT_TELL, Responses
from centricity.scoring import Scores, rounded, score, to_json
from centricity.tally import tally
from centricity.workspace import Department, FactValue, Organization, Wave
from tests.scoring.build import person_score

ROOT = Path(__file__).parents[2]
CODES = {"cannot_tell": CANNOT_TELL, None: BLANK}
Crowd = list[dict[str, Any]]


@cache
def asked() -> Questionnaire:
    return load_questionnaire(ROOT / "questionnaire")


def crowd(seed: int, size: int, silence: float) -> Crowd:
    """People with a level of their own, in four departments; `silence`: how often an answer is "I cannot tell"."""
    dice, found = random.Random(seed), []
    for _ in range(size):
        role = dice.choices(["frontline", "other", "leadership"], [50, 40, 10])[0]
        mood, answers = dice.gauss(3.2, 0.7) + 0.6 * (role == "leadership"), {}
        audiences = {"everyone", asked().audience(role)}
        for item in asked().items.values():
            agreed = min(5, max(1, round(dice.gauss(mood, 0.9))))
            given = "cannot_tell" if dice.random() < silence else 6 - agreed if item.reverse else agreed
            answers[item.id] = given if item.audience in audiences else None
        department = dice.choice(["sales", "service", "it", "finance"])
        found.append({"contact": role, "department": department, "answers": answers})
    return found


def released(people: Crowd, questionnaire: Questionnaire) -> Release:
    table = [[CODES.get(p["answers"][item], p["answers"][item]) for item in questionnaire.items] for p in people]
    attributes = pd.DataFrame([{"department": p["department"], "contact": p["contact"]} for p in people], dtype=str)
    responses = Responses(pd.DataFrame(table, columns=list(questionnaire.items), dtype="int8"), attributes)
    context = Context(
        Organization(
            id="acme",
            name={"en": "Acme", "it": "Acme"},
            departments=tuple(
                Department(id=name, name={"en": name, "it": name}) for name in ("sales", "service", "it", "finance")
            ),
        ),
        Wave.model_validate(
            {
                "id": "w1", "from": "2026-01-01", "to": "2026-01-31", "lawful_basis": "interest",
                "retention_until": "2027-01-31", "invited": len(people) * 2,
                "headcount": {"contact": {"frontline": len(people), "other": len(people)}},
            }
        ),
        {"si_f1": FactValue(value=30.0, people=50), "si_f2": FactValue(value=2.0, people=50)},
    )  # fmt: skip
    return pass_door(questionnaire, tally(questionnaire, responses), context, questionnaire.policy)


@cache
def wave(seed: int = 1, size: int = 400, silence: float = 0.02) -> tuple[Crowd, Release, Scores]:
    people = crowd(seed, size, silence)
    safe = released(people, asked())
    return people, safe, score(asked(), safe)


def mean(scores: list[Fraction | None]) -> float:
    known = [s for s in scores if s is not None]
    return float(sum(known) / len(known) * 25)


def test_perception_is_the_equal_mean_of_the_roles_person_by_person() -> None:
    people, safe, found = wave()
    for name, part in found.dimensions.items():
        if name in safe.disclosure.reduced:
            continue
        roles = {
            role: mean([person_score(p, asked(), name) for p in people if p["contact"] == role])
            for role in ("frontline", "other")
        }
        assert part.perception is not None
        assert isclose(part.perception, sum(roles.values()) / 2, abs_tol=1e-9), name
        assert {role: pytest.approx(part.roles[role].score) for role in roles} == roles


def test_every_dimension_has_score_interval_level_and_reliability() -> None:
    _, safe, found = wave()
    for part in found.dimensions.values():
        assert part.score is not None and part.interval is not None
        assert part.interval[0] < part.score < part.interval[1]
        assert part.call.levels and not part.pooled
        assert part.reliability is not None
        assert set(part.items) <= {item.id for item in asked().dimension[part.id].items}
    assert found.overall.score is not None and found.overall.call.levels
    assert safe.sampled


def test_the_gap_is_over_items_put_to_everyone() -> None:
    people, safe, found = wave()
    for name, part in found.dimensions.items():
        if part.gap is None or name in safe.disclosure.reduced:
            continue
        sides = [
            mean([person_score(p, asked(), name, common=True) for p in people if p["contact"] == role])
            for role in ("leadership", "frontline")
        ]
        assert isclose(part.gap.difference, sides[0] - sides[1], abs_tol=1e-9), name


@pytest.mark.parametrize(("seed", "size"), [(2, 12), (3, 25), (4, 60), (5, 150)])
def test_small_and_patchy_waves_are_scored_without_a_fault(seed: int, size: int) -> None:
    _, _, found = wave(seed, size, 0.2)
    text = json.dumps(to_json(found), allow_nan=False)
    assert "null" not in text
    assert rounded(rounded(found)) == rounded(found)


def test_answered_share_decides_who_has_a_score() -> None:
    """The number of the policy that works before the release: DECISIONS 1."""
    people = crowd(6, 200, 0.35)
    stricter = asked().model_copy(update={"policy": asked().policy.model_copy(update={"answered_share": 0.9})})
    scores = [score(q, released(people, q)) for q in (asked(), stricter)]
    assert scores[1].dimensions["silos"].respondents < scores[0].dimensions["silos"].respondents
