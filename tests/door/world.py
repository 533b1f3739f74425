"""Small made-up organisations, and what the door lets out of them."""

import importlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pytest

from centricity.door import Context, release
from centricity.questionnaire import Questionnaire
from centricity.released import Release
from centricity.released.archive import to_json
from centricity.responses.model import BLANK, CANNOT_TELL, NOT_NEEDED, Responses
from centricity.tally import tally
from centricity.workspace import Department, Organization, Wave
from tests.scoring.build import questionnaire

DOOR = importlib.import_module("centricity.door.release")
"""The module; its function of the same name hides it."""
Person = Mapping[str, Any]
"""{department, contact, answers: {item: raw answer | "cannot_tell"}}; an item not there is blank."""

MIXED = questionnaire(
    {
        "dimensions": {
            "whole": {"items": ["w1", "w2 reverse", "w3", "w4 long"]},
            "own": {"items": ["o1", "o2 reverse", "o3 frontline", "o4 leadership"]},
            "single": {"items": ["s1"]},
        }
    }
)
"""Items of everyone only; items of an audience too, the leadership's included; one item alone."""


def organization(departments: Iterable[str], merge_with: Mapping[str, str] | None = None) -> Organization:
    merge = merge_with or {}
    units = [Department(id=name, name={"en": name.upper()}, merge_with=merge.get(name)) for name in sorted(departments)]
    return Organization(id="acme", name={"en": "Acme"}, departments=tuple(units))


def wave(**more: Any) -> Wave:
    given = {"id": "w1", "from": "2026-01-01", "to": "2026-01-31", "lawful_basis": "x", "retention_until": "2026-05-01"}
    return Wave.model_validate(given | more)


def responses(asked: Questionnaire, people: Sequence[Person], *, short: bool = False) -> Responses:
    raw = {"cannot_tell": CANNOT_TELL, None: BLANK}
    items = [item.id for d in asked.measures for item in d.asked(short)]
    rows = [[raw.get(person["answers"].get(i), person["answers"].get(i)) for i in items] for person in people]
    table = np.array(rows, dtype=np.int8).reshape(len(people), len(items))
    attributes = {
        name: [person.get(name, "") for person in people]
        for name in ("department", "contact")
        if asked.attribute(name) is not None
    }
    return Responses(pd.DataFrame(table, columns=items), pd.DataFrame(attributes, dtype=str), help=ratings(people))


def ratings(people: Sequence[Person]) -> pd.DataFrame:
    """What people said of each department, and of whoever else they rate.

    person["help"]: {department: rating | "cannot_tell"} of those needed; not there: the question was not answered.
    """
    if not any("help" in person for person in people):
        return pd.DataFrame()
    named = {name for person in people for name in person.get("help") or ()}
    rated = sorted({person.get("department", "") for person in people} - {""} | named)
    raw = {"cannot_tell": CANNOT_TELL, None: NOT_NEEDED}
    rows = [
        [
            BLANK if person.get("help") is None or person["department"] == name else raw.get(given, given)
            for name in rated
            for given in [(person.get("help") or {}).get(name)]
        ]
        for person in people
    ]
    return pd.DataFrame(np.array(rows, dtype=np.int8).reshape(len(people), len(rated)), columns=rated)


def context(asked: Questionnaire, people: Sequence[Person], **more: Any) -> Context:
    units = {person.get("department", "") for person in people} - {""}
    merge, extra = more.pop("merge_with", None), more.pop("context", {})
    return Context(organization(units, merge), wave(**more), **extra)


def released(asked: Questionnaire, people: Sequence[Person], history: Sequence[Release] = (), **more: Any) -> Release:
    counts = tally(
        asked, responses(asked, people, short=more.get("form") == "short"), short=more.get("form") == "short"
    )
    return release(asked, counts, context(asked, people, **more), asked.policy, history)


@dataclass(frozen=True)
class Spied:
    """What an attacker reads, and the sheets the door left out: (dimension, department, role, items answered)."""

    text: str
    left_out: frozenset[tuple[str, str, str, frozenset[str]]]


def spied(asked: Questionnaire, people: Sequence[Person], monkeypatch: pytest.MonkeyPatch, **more: Any) -> Spied:
    """A release as text. Which sheets were left out is read off the plan: the attacker is given it for nothing."""
    plans, planned = [], DOOR.plan

    def listening(*args: Any) -> Any:
        plans.append(planned(*args))
        return plans[-1]

    with monkeypatch.context() as patch:
        patch.setattr(DOOR, "plan", listening)
        result = released(asked, people, **more)
    short = more.get("form") == "short"
    names = {d.id: [item.id for item in d.asked(short)] for d in asked.dimensions}
    left_out = frozenset(
        (name, unit, role, frozenset(item for bit, item in enumerate(names[name]) if bits >> bit & 1))
        for name, sheets in plans[-1].counted.without.items()
        for unit, role, bits in sheets
    )
    return Spied(to_json(result, {}), left_out)


def everyone(asked: Questionnaire, role: str, answer: Any) -> dict[str, Any]:
    """The same answer to every item put to a role; `answer` may be a function of the item's number."""
    put = [item for d in asked.dimensions for item in d.items if item.audience in ("everyone", asked.audience(role))]
    return {item.id: answer(number) if callable(answer) else answer for number, item in enumerate(put)}


def crowd(asked: Questionnaire, sizes: Mapping[str, int], seed: int = 0, gaps: float = 0.0) -> list[dict[str, Any]]:
    """People by "department/role" -> how many, with random answers; `gaps`: share of cannot tell."""
    rng, found = np.random.default_rng(seed), []
    for cell, number in sizes.items():
        unit, role = cell.split("/")
        for _ in range(number):
            mood = rng.normal(0, 0.8)
            answers = everyone(
                asked, role, lambda _, mood=mood: int(np.clip(np.rint(3 + mood + rng.normal(0, 1)), 1, 5))
            )
            told = {item: "cannot_tell" if rng.random() < gaps else answer for item, answer in answers.items()}
            found.append({"department": unit, "contact": role, "answers": told})
    return found


def random_people(
    asked: Questionnaire, rng: np.random.Generator, number: int, departments: int
) -> list[dict[str, Any]]:
    """People of departments of unlike size and make-up; leaders, blanks, unanimous departments among them."""
    share, front = rng.dirichlet(np.ones(departments) * 2), rng.beta(0.6, 0.6, departments)
    gaps, found = rng.choice([0.0, 0.03, 0.1, 0.3]), []
    agreed = {unit: int(rng.integers(1, 6)) for unit in range(departments) if rng.random() < 0.15}
    for unit in rng.choice(departments, number, p=share).tolist():
        role = "leadership" if rng.random() < 0.1 else "frontline" if rng.random() < front[unit] else "other"
        role = "" if rng.random() < 0.03 else role
        mood = rng.normal(0, 0.8)
        given = everyone(asked, role, lambda _, mood=mood: int(np.clip(np.rint(3.2 + mood + rng.normal(0, 1)), 1, 5)))
        answers = {item: agreed.get(unit, answer) for item, answer in given.items()}
        told = {
            i: "cannot_tell" if rng.random() < gaps / 2 else a for i, a in answers.items() if rng.random() > gaps / 2
        }
        found.append({"department": f"d{unit}" if rng.random() > 0.03 else "", "contact": role, "answers": told})
    return found
