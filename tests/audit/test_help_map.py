"""The attacker and the help map: an organisation that leaks with the door open, each kind of leak alone, and random
organisations with the door shut."""

import importlib
import json
from collections.abc import Callable
from fractions import Fraction
from math import floor
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from centricity import pipeline
from centricity.audit import Finding, attack_text
from centricity.audit.grids import Grid
from centricity.audit.read import read_wave
from centricity.audit.strays import Reader
from centricity.questionnaire import Questionnaire, load_questionnaire
from centricity.released import Collaboration, HelpCell, Release
from centricity.released.archive import to_json
from tests.door.world import released
from tests.scoring.build import questionnaire

DOOR = importlib.import_module("centricity.door.release")
SHIPPED = load_questionnaire(Path(__file__).parents[2] / "questionnaire").collaboration
NAMES = ("care", "legal", "sales", "works")


def asked() -> Questionnaire:
    small = questionnaire({"dimensions": {"d": {"items": ["d1", "d2"]}}})
    return small.model_copy(update={"collaboration": SHIPPED})


def people(size: int = 12) -> list[dict[str, Any]]:
    """Twelve people in each of four departments. Eight of each rate each other department with 4. Of sales, one alone
    needed legal, and says that it made things harder: 1."""
    found = []
    for own in NAMES:
        for person in range(size):
            given = {name: 4 for name in NAMES if name != own and person < 8}
            if own == "sales":
                given.pop("legal", None)
                given |= {"legal": 1} if person == 3 else {}
            answers = {"d1": 2 + person % 3, "d2": 3}
            found.append({"department": own, "contact": "other", "answers": answers, "help": given})
    return found


def open_map(counted: Any, context: Any, groups: Any, published: Any, k: int) -> Collaboration:
    """The map as somebody would publish who never thought of it: every cell, to the whole per cent."""
    rows = sorted(key for key in groups.bundles if key in published)
    names = [unit.id for unit in context.organization.departments]
    cells = [_open(counted, groups, row, name) for row in rows for name in names if name not in groups.bundles[row]]
    return Collaboration(raters=tuple(rows), rated=tuple(names), cells=tuple(cells))


def _open(counted: Any, groups: Any, row: str, name: str) -> HelpCell:
    def total(kind: str) -> int:
        return sum(counted.tally.help.get((*cell, name, kind), 0) for cell in groups.cells[row])

    help_ = half_up(Fraction(25 * total("sum"), total("raters"))) if total("raters") else None
    return HelpCell(rater=row, rated=name, need=half_up(Fraction(100 * total("needed"), total("asked"))), help=help_)


def half_up(exact: Fraction) -> int:
    return floor(exact + Fraction(1, 2))


def findings(release: Release) -> tuple[Finding, ...]:
    return attack_text(to_json(release, pipeline.score_blocks(asked(), release)), asked().to_json())


def of_the_map(release: Release) -> list[Finding]:
    return [one for one in findings(release) if "collaboration" in " ".join(one.numbers)]


# ── With the door open, and shut ─────────────────────────────────────────────────────────────────────────────────────


def test_open_the_map_prints_what_one_person_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    """By hand: 8 % of the twelve of sales is one person; the help of legal, 0, is that person's answer: 1 of 1 to 5."""
    monkeypatch.setattr(DOOR, "collaboration", open_map)
    leaking = released(asked(), people(), collaboration={})
    assert leaking.collaboration is not None
    (cell,) = [one for one in leaking.collaboration.cells if (one.rater, one.rated) == ("department/sales", "legal")]
    assert (cell.need, cell.help) == (8, 0)
    sales = leaking.tally.groups["department/sales"].respondents
    assert round(sales * 8 / 100) == 1
    told = [
        one for one in of_the_map(leaking) if one.numbers == ("release > collaboration > department/sales > legal",)
    ]
    assert [(one.people, one.low, one.high) for one in told if "1 people at most needed it" in one.what] == [(1, 0, 0)]


def test_shut_it_does_not() -> None:
    safe = released(asked(), people(), collaboration={})
    assert safe.collaboration is not None
    (cell,) = [one for one in safe.collaboration.cells if (one.rater, one.rated) == ("department/sales", "legal")]
    assert (cell.need, cell.need_end, cell.help) == (10, "under", None)
    assert findings(safe) == ()


# ── Each leak alone ──────────────────────────────────────────────────────────────────────────────────────────────────

Change = Callable[[dict[str, Any]], None]


def first(data: dict[str, Any], **values: Any) -> None:
    """Changes the first cell: care says of legal, need 65 and help 75."""
    data["cells"][0] |= values


LEAKS: dict[str, tuple[Change, str]] = {
    "need to the whole per cent": (lambda data: first(data, need=67), "need is told too exactly (67)"),
    "help to the whole point": (lambda data: first(data, help=76), "help is told too exactly (76)"),
    "help beyond the end": (lambda data: first(data, help=95), "help is told too exactly (95)"),
    "an end that is none": (lambda data: first(data, help=15, help_end="under"), "help is told too exactly (15)"),
    "number of raters": (lambda data: first(data, raters=8), "more than need and help is told (raters)"),
    "help of four": (lambda data: first(data, need=35), "4 people at most needed it and rated its help"),
    "help of hardly anybody": (lambda data: first(data, need=10, need_end="under"), "2 people at most needed it"),
    "need of one": (lambda data: first(data, need=20, help=None), "2 people at most stand out"),
    "all but one": (lambda data: first(data, need=85), "2 people at most stand out"),
    "a pair that is not shown": (
        lambda data: data.update(asymmetric=[["sales", "legal"]]),
        "help between SALES and LEGAL, which the map does not show",
    ),
    "own department": (lambda data: first(data, rated="care"), "some of the row rate their own department"),
    "a row that is no group": (lambda data: first(data, rater="department/x"), "the row is no published group"),
    "a mean beside cells": (lambda data: data.update(mean=70), "cells of the help map that are not shown"),
    "two rows": (
        lambda data: data.update(cells=[one for one in data["cells"] if one["rater"][-4:] in ("care", "egal")]),
        "the few departments in the help map",
    ),
}


@pytest.mark.parametrize("name", LEAKS)
def test_each_leak_is_found(name: str) -> None:
    change, expected = LEAKS[name]
    safe = released(asked(), people(), collaboration={})
    data = json.loads(to_json(safe, pipeline.score_blocks(asked(), safe)))
    change(data["collaboration"])
    told = attack_text(json.dumps(data), asked().to_json())
    assert [one for one in told if expected in one.what], told


# ── Anybody ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("seed", range(40))
def test_in_random_organisations_the_attacker_finds_nothing(seed: int) -> None:
    rng = np.random.default_rng(seed)
    number, departments = int(rng.integers(25, 120)), int(rng.integers(3, 9))
    share, need = rng.dirichlet(np.ones(departments) * 2), rng.beta(1, 1, (departments, departments))
    crowd = []
    for own in rng.choice(departments, number, p=share).tolist():
        given = {f"d{at}": int(rng.integers(1, 6)) for at in range(departments) if rng.random() < need[own, at]}
        given = {
            name: "cannot_tell" if rng.random() < 0.1 else value for name, value in given.items() if name != f"d{own}"
        }
        answers = {"d1": int(rng.integers(1, 6)), "d2": int(rng.integers(1, 6))}
        one = {"department": f"d{own}", "contact": str(rng.choice(["other", "frontline"])), "answers": answers}
        crowd.append(one | ({"help": given} if rng.random() < 0.9 else {}))
    assert of_the_map(released(asked(), crowd, collaboration={})) == []


# ── The map on the site ──────────────────────────────────────────────────────────────────────────────────────────────


def claims(*rows: tuple[str, ...]) -> list[tuple[str, float]]:
    """What the attacker takes for numbers of its own, of tiny, a department of two that is shown with others only.

    By hand, in the map: 8 of the 12 of works need tiny, 66.7 -> 65 %, and rate it 4: 75. Tiny rates with care.
    """
    crowd = people()
    for one in crowd:
        if one["department"] == "works" and one["help"]:
            one["help"] |= {"tiny": 4}
    crowd += [{"department": "tiny", "contact": "other", "answers": {"d1": 3, "d2": 3}, "help": {}} for _ in range(2)]
    safe = released(asked(), crowd, collaboration={}, headcount={"department": {"tiny": 6}})
    wave = read_wave(to_json(safe, pipeline.score_blocks(asked(), safe)), asked().to_json())
    found = Reader(wave, [wave]).claims(Grid(rows, "map/index.html > table"))
    return [(one.label, one.value) for one in found if one.label == "Tiny"]


def test_figures_of_the_map_may_stand_beside_a_department_that_is_no_group() -> None:
    assert claims(("Helped", "Need", "Help"), ("Tiny", "65", "75"), ("Legal", "65", "75")) == []


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([("Helped", "Care"), ("Tiny", "37"), ("Legal", "65")], [("Tiny", 37.0)]),
        ([("Department", "d"), ("Tiny", "65"), ("Legal", "65")], [("Tiny", 65.0)]),
    ],
    ids=["another number", "under the name of a dimension"],
)
def test_other_numbers_may_not(rows: list[tuple[str, ...]], told: list[tuple[str, float]]) -> None:
    assert claims(*rows) == told


def changed(release: Release, change: Callable[[dict[str, Any], dict[str, Any]], None]) -> list[str]:
    """What is found about a release and its questionnaire that were changed."""
    data = json.loads(to_json(release, pipeline.score_blocks(asked(), release)))
    questions = json.loads(asked().to_json())
    change(data, questions)
    return [one.what for one in attack_text(json.dumps(data), json.dumps(questions))]


@pytest.mark.parametrize(("people_of_row", "found"), [(5, True), (6, True), (7, False)])
def test_help_of_a_small_row_tells_that_all_needed_it(people_of_row: int, found: bool) -> None:
    """Care, of 5 or 6 people, says of legal that 90 % or more needed it, and how much it helped: 5 of them rated."""

    def change(data: dict[str, Any], _: dict[str, Any]) -> None:
        data["tally"]["groups"]["department/care"]["respondents"] = people_of_row
        first(data["collaboration"], need=90, need_end="over")

    told = changed(released(asked(), people(), collaboration={}), change)
    assert found == bool([one for one in told if "says of LEGAL" in one and "did not need it" in one])


@pytest.mark.parametrize(("top", "found"), [(2, True), (3, False)])
def test_an_end_of_a_scale_of_two_answers_tells_them(top: int, found: bool) -> None:
    """Of seven on a scale of one step, 10 or less is nobody; of two steps, a sum of 1 may be anybody's."""

    def change(data: dict[str, Any], questions: dict[str, Any]) -> None:
        data["tally"]["groups"]["department/care"]["respondents"] = 7
        first(data["collaboration"], need=90, need_end="over", help=10, help_end="under")
        questions["collaboration"]["scale"]["max"] = top

    told = changed(released(asked(), people(), collaboration={}), change)
    assert found == bool([one for one in told if "says of LEGAL: each of them rated it within 0 steps" in one])
