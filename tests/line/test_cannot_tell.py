"""The 40 % of the policy, by hand: answers in, a finding out; with another percentage the case fails."""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import yaml

from centricity.pipeline import assess
from centricity.profile import Profile, profile
from centricity.questionnaire import Questionnaire, load_questionnaire
from centricity.responses import BLANK, CANNOT_TELL, Responses, WaveInput
from centricity.scoring import score
from centricity.workspace import Organization, Wave
from tests.line.run import ROOT

CASE: dict[str, Any] = yaml.safe_load((ROOT / "tests/cases/line/cannot_tell.yaml").read_text("utf-8"))


def answers(questionnaire: Questionnaire) -> Responses:
    people = np.arange(CASE["people"])
    columns = {}
    for number, (name, item) in enumerate(questionnaire.items.items()):
        given = 1 + (people + number) % 5
        given[: CASE["cannot_tell"].get(name, 0)] = CANNOT_TELL
        columns[name] = given if item.audience == "everyone" else np.full(len(people), BLANK)
    attributes = pd.DataFrame({"department": [""] * len(people), "contact": ["other"] * len(people)})
    return Responses(pd.DataFrame(columns).astype("int8"), attributes)


def read(questionnaire: Questionnaire) -> Profile:
    organization = Organization(id="acme", name={"en": "Acme", "it": "Acme"})
    dates = {"from_": "2026-01-01", "to": "2026-01-20", "retention_until": "2026-06-30"}
    wave = Wave(id="w", lawful_basis="legitimate interest", **dates)
    release = assess(questionnaire, WaveInput(organization, wave, {}, answers(questionnaire)))
    return profile(questionnaire, release, score(questionnaire, release))


def not_visible(found: Profile) -> list[str]:
    return [str(one.inputs["item"]) for one in found.findings["silos"] if one.rule == CASE["expect"]["finding"]]


@pytest.fixture(scope="module")
def questionnaire() -> Questionnaire:
    return load_questionnaire(Path(ROOT / "questionnaire"))


def test_the_share_is_what_the_arithmetic_says(questionnaire: Questionnaire) -> None:
    left, right = CASE["arithmetic"][0].split("=")
    first, second = (part.split("/") for part in right.split("*"))
    share = float(first[0]) / float(first[1]) * float(second[0])
    item = read(questionnaire).scores.dimensions["silos"].items[CASE["expect"]["item"]]
    assert left.strip() == "share"
    assert item.cannot_tell == CASE["expect"]["cannot_tell"] == int(share + 0.5)


def test_above_forty_per_cent_it_is_a_finding(questionnaire: Questionnaire) -> None:
    assert questionnaire.policy.cannot_tell_finding == CASE["policy"]["cannot_tell_finding"]["from"]
    assert not_visible(read(questionnaire)) == [CASE["expect"]["item"]]


def test_with_another_percentage_the_case_fails(questionnaire: Questionnaire) -> None:
    changed = {"cannot_tell_finding": float(CASE["policy"]["cannot_tell_finding"]["to"])}
    policy = questionnaire.policy.model_copy(update=changed)
    assert not_visible(read(questionnaire.model_copy(update={"policy": policy}))) == []
