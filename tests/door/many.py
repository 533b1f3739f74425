"""Simulated organisations of every size, released and attacked: what the door keeps, what it shows, how fast it is."""

import importlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np

from centricity.audit import attack_text
from centricity.door import Context, release
from centricity.door.protect import Plan
from centricity.questionnaire import Questionnaire, load_questionnaire
from centricity.released import Release
from centricity.released.archive import to_json
from centricity.responses.model import BLANK, CANNOT_TELL, Responses
from centricity.scoring import score
from centricity.simulate import random_organization
from centricity.tally import tally
from tests.door.attacker import Attacker
from tests.door.schemes import schemes

DOOR = importlib.import_module("centricity.door.release")
LARGE = 10
"""People a department must have to be counted among those that should be shown alone."""
ATTACKED_BELOW = 45
"""People up to whom the attacker who knows the partial sheets is tried as well: it takes minutes above."""


@dataclass(frozen=True)
class Tried:
    """One organisation. `findings`: of the audit, of the attacker who knows the partial sheets (None: too many people).
    `large`: departments of ten and more staff, or of k if that is more; `alone`: those shown by themselves; `squares`:
    those with every sum of squares. `seconds`: of computing, by stage."""

    seed: int
    people: int
    departments: int
    publication: str
    findings: tuple[str, ...]
    attacked: tuple[str, ...] | None
    large: int
    alone: int
    squares: int
    given_up: tuple[str, ...]
    seconds: Mapping[str, float]

    @property
    def unsafe(self) -> tuple[str, ...]:
        return (*self.findings, *(self.attacked or ()))


@cache
def asked() -> Questionnaire:
    return load_questionnaire(Path(__file__).parents[2] / "questionnaire")


def tried(seed: int, most: int = 2000) -> Tried:
    """An organisation of 20 people or more, `most` at most, in 2 to 60 departments: most are small, as in life."""
    rng = np.random.default_rng([20150213, seed])
    people = int(np.exp(rng.uniform(np.log(20), np.log(most))))
    departments = int(rng.integers(2, max(3, min(60, people // 8)) + 1))
    publication = "public" if rng.random() < 0.5 else "internal"
    return of_size(seed, people, departments, publication)


def of_size(seed: int, people: int, departments: int, publication: str) -> Tried:
    """One organisation of that size: released, then attacked by everything that is affordable."""
    organization, wave, answers = random_organization(seed, people, departments, asked())
    context = Context(organization, wave.model_copy(update={"publication": publication}))
    plans, planned = [], DOOR.plan
    DOOR.plan = lambda *given: plans.append(planned(*given)) or plans[-1]
    try:
        start = process_time()
        counts = tally(asked(), answers)
        counted = process_time()
        found = release(asked(), counts, context, asked().policy)
        passed = process_time()
    finally:
        DOOR.plan = planned
    score(asked(), found)
    scored = process_time()
    text = to_json(found, {})
    findings = tuple(one.what for one in attack_text(text, asked().to_json()))
    audited = process_time()
    seconds = {
        "tally": counted - start, "release": passed - counted, "score": scored - passed, "audit": audited - scored,
    }  # fmt: skip
    attacked = None
    if len(answers) <= ATTACKED_BELOW:
        attacked = tuple(_attacker(text, answers, plans[-1]).exposed(k=found.disclosure.minimum_group))
    large = _large(answers, max(LARGE, found.disclosure.minimum_group))
    alone = [key for key in large if key in found.tally.groups]
    return Tried(
        seed, len(answers), departments, publication, findings, attacked, len(large), len(alone),
        _with_squares(found, alone), tuple(found.disclosure.given_up), seconds,
    )  # fmt: skip


def _large(answers: Responses, least: int) -> list[str]:
    staff = answers.attributes[answers.attributes["contact"] != "leadership"]
    return [f"department/{unit}" for unit, number in Counter(staff["department"]).items() if number >= least and unit]


def _with_squares(found: Release, keys: list[str]) -> int:
    names = [dimension.id for dimension in asked().dimensions]
    blocks = [found.tally.groups[key].dimensions for key in keys]
    return sum(all(name in one and one[name].sum_sq is not None for name in names) for one in blocks)


def _attacker(text: str, answers: Responses, plan: Plan) -> Attacker:
    names = {d.id: [item.id for item in d.asked(short=False)] for d in asked().dimensions}
    left_out = frozenset(
        (name, unit, role, frozenset(item for bit, item in enumerate(names[name]) if bits >> bit & 1))
        for name, sheets in plan.counted.without.items()
        if name in names
        for unit, role, bits in sheets
    )
    return Attacker(text, _as_people(answers), schemes(asked()), left_out)


def _as_people(answers: Responses) -> list[dict[str, Any]]:
    raw, who = answers.answers.to_dict("records"), answers.attributes.to_dict("records")
    blank = {CANNOT_TELL: "cannot_tell", BLANK: None}
    given = [{item: blank.get(value, value) for item, value in one.items()} for one in raw]
    return [{**attributes, "answers": own} for attributes, own in zip(who, given, strict=True)]
