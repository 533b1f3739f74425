"""Raking against R's survey::rake, by hand, and whom a raked score could give away."""

import math
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest

from centricity.door import raking
from centricity.door.raking import kish, rake, trimmed
from centricity.errors import CentricityError
from centricity.released import Release
from tests.door.world import crowd, released
from tests.scoring.build import questionnaire
from tests.scoring.references import results, rows

ASKED = questionnaire(
    {"policy": {"weighting": {"trim": 5}}, "dimensions": {"d": {"items": ["d1", "d2 reverse"]}, "e": {"items": ["e1"]}}}
)
HEADCOUNT = {"department": {"a": 60, "b": 60}, "contact": {"other": 40, "frontline": 60}}


# ── Against R ────────────────────────────────────────────────────────────────────────────────────────────────────────


def schools() -> tuple[dict[tuple[str, str], int], dict[tuple[str, str], float], list[Mapping[str, float]]]:
    """Schools by cell, the sum of their indices, and the two margins, as R was given them."""
    wanted, table = results("weights"), rows("apisrs")
    people = Counter((row["stype"], row["sch.wide"]) for row in table)
    sums: Counter[tuple[str, str]] = Counter()
    for row in table:
        sums[row["stype"], row["sch.wide"]] += int(row["api00"])
    return dict(people), dict(sums), [wanted["apisrs.population.stype"], wanted["apisrs.population.sch.wide"]]


def test_weights_are_those_of_r() -> None:
    """R stops when the margins are met to within one school; ours are met to 1e-10."""
    people, sums, margins = schools()
    weights, wanted = rake(people, margins), results("weights")
    theirs = wanted["apisrs.rake.weight_by_cell"]
    assert {"|".join(cell): pytest.approx(weight, rel=5e-5) for cell, weight in weights.items()} == theirs
    mean = sum(weights[cell] * sums[cell] for cell in people) / sum(weights[cell] * people[cell] for cell in people)
    assert mean == pytest.approx(wanted["apisrs.rake.mean"]["mean"], rel=1e-5)
    assert kish(people, weights) == pytest.approx(wanted["apisrs.rake.deff_kish"], rel=1e-5)


def test_both_margins_are_met() -> None:
    people, _, margins = schools()
    weights = rake(people, margins)
    for place, targets in enumerate(margins):
        for name, target in targets.items():
            total = sum(weights[cell] * n for cell, n in people.items() if cell[place] == name)
            assert math.isclose(total, target, rel_tol=1e-9)


# ── By hand ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_two_by_two_by_hand() -> None:
    """Independent margins on ten people in each cell: weight = row target x column target / total / 10."""
    people = {("a", "f"): 10, ("a", "o"): 10, ("b", "f"): 10, ("b", "o"): 10}
    weights = rake(people, [{"a": 30, "b": 10}, {"f": 20, "o": 20}])
    wanted = {("a", "f"): 1.5, ("a", "o"): 1.5, ("b", "f"): 0.5, ("b", "o"): 0.5}
    assert weights == {cell: pytest.approx(weight) for cell, weight in wanted.items()}
    assert kish(people, weights) == pytest.approx(40 * (20 * 2.25 + 20 * 0.25) / 40**2)


def test_an_empty_cell_weighs_nothing() -> None:
    people = {("a", "f"): 10, ("a", "o"): 0, ("b", "f"): 10, ("b", "o"): 20}
    assert set(rake(people, [{"a": 5, "b": 35}, {"f": 15, "o": 25}])) == {("a", "f"), ("b", "f"), ("b", "o")}


def test_nobody_to_stand_for_a_category_is_an_error() -> None:
    people = {("a", "f"): 10, ("b", "f"): 10, ("b", "o"): 0}
    with pytest.raises(CentricityError, match="nobody to stand for o "):
        rake(people, [{"a": 10, "b": 10}, {"f": 10, "o": 10}])


def test_headcounts_that_contradict_each_other_do_not_settle() -> None:
    """All of a are front line and all of b are others: ten of a cannot be thirty of the front line."""
    with pytest.raises(CentricityError, match="no weights fit"):
        rake({("a", "f"): 10, ("b", "o"): 10}, [{"a": 10, "b": 30}, {"f": 30, "o": 10}])


def test_weights_are_held_at_a_multiple_of_the_median() -> None:
    people = {("a", "f"): 30, ("b", "f"): 10}
    assert trimmed(people, {("a", "f"): 1.0, ("b", "f"): 9.0}, 5) == {("a", "f"): 1.0, ("b", "f"): 5.0}


# ── What is released ─────────────────────────────────────────────────────────────────────────────────────────────────


def wave(cells: Mapping[str, int], seed: int = 1, **more: Any) -> Release:
    return released(more.pop("asked", ASKED), crowd(ASKED, cells, seed), **{"headcount": HEADCOUNT} | more)


FULL = {"a/other": 10, "a/frontline": 10, "b/other": 10, "b/frontline": 10}


def four_moods(front_of_b: int = 4) -> list[dict[str, Any]]:
    """Ten people in each cell, mean answer as said, one a step above and one a step below it where the scale allows."""
    means = {("a", "other"): 2, ("b", "other"): 4, ("a", "frontline"): 3, ("b", "frontline"): front_of_b}
    return [
        {"department": unit, "contact": role, "answers": {"d1": answer, "d2": 6 - answer, "e1": answer}}
        for (unit, role), mean in means.items()
        for answer in (*[mean] * 8, *((mean - 1, mean + 1) if mean < 5 else (mean, mean)))
    ]


def test_a_release_by_hand() -> None:
    """Others answer 2 in a and 4 in b, the front line 3 and 4: 25, 75, 50, 75 points. Departments weigh the same, the
    front line three fifths: .3 x (50 + 75) + .2 x (25 + 75) = 57.5. Weights 1 and 1.5: 40 (20 + 45) / 50^2 = 1.04."""
    found = released(ASKED, four_moods(), headcount=HEADCOUNT).tally.raked
    assert found is not None
    assert (found.margins, found.kish) == (("department", "contact"), 1.04)
    assert found.scores == {"d": 57.5, "e": 57.5}


def test_a_cell_at_the_end_of_the_scale_is_not_raked() -> None:
    assert released(ASKED, four_moods(front_of_b=5), headcount=HEADCOUNT).tally.raked is None


@pytest.mark.parametrize(
    ("cells", "more"),
    [
        pytest.param(FULL | {"b/frontline": 4}, {}, id="four in a cell"),
        pytest.param(FULL, {"headcount": {"contact": HEADCOUNT["contact"]}}, id="no departments"),
        pytest.param(FULL, {"headcount": {"department": HEADCOUNT["department"]}}, id="no roles"),
        pytest.param(FULL, {"headcount": {**HEADCOUNT, "contact": {"other": 40}}}, id="one role"),
        pytest.param(FULL, {"headcount": {**HEADCOUNT, "department": {"a": 60}}}, id="one department"),
        pytest.param(
            FULL, {"headcount": {**HEADCOUNT, "department": {"a": 60, "b": 60, "z": 9}}}, id="a silent department"
        ),
        pytest.param(
            FULL, {"asked": ASKED.model_copy(update={"policy": ASKED.policy.model_copy(update={"weighting": None})})},
            id="no policy",
        ),
    ],
)  # fmt: skip
def test_when_nothing_is_raked(cells: Mapping[str, int], more: Mapping[str, Any]) -> None:
    assert wave(FULL).tally.raked is not None
    assert wave(cells, **more).tally.raked is None


def test_an_empty_cell_is_fine() -> None:
    assert wave({"a/other": 10, "a/frontline": 10, "b/frontline": 10}).tally.raked is not None


def test_departments_count_as_they_are_shown() -> None:
    """b and c are shown as one, and weigh the sum of their headcounts: as if they had always been one department."""
    cells = {"a/other": 10, "a/frontline": 10, "b/other": 6, "b/frontline": 10, "c/other": 4}
    people = crowd(ASKED, cells, 3)
    headcount = {**HEADCOUNT, "department": {"a": 60, "b": 40, "c": 20}}
    told = released(ASKED, people, headcount=headcount, merge_with={"c": "b"})
    assert "department/b+c" in told.tally.groups
    joined = [
        {**person, "department": "b" if person["department"] == "c" else person["department"]} for person in people
    ]
    assert told.tally.raked is not None
    assert told.tally.raked == released(ASKED, joined, headcount=HEADCOUNT).tally.raked


def test_few_with_a_score_in_a_cell_withhold_the_dimension_alone() -> None:
    people = crowd(ASKED, FULL, 2)
    for person in people[:6]:
        person["answers"]["e1"] = "cannot_tell"
    found = released(ASKED, people, headcount=HEADCOUNT).tally.raked
    assert found is not None
    assert set(found.scores) == {"d"}


def test_the_last_look_refuses_a_raked_score_of_a_small_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    people = crowd(ASKED, FULL, 2)
    for person in people[:6]:
        person["answers"]["e1"] = "cannot_tell"
    exposes = raking.exposes
    monkeypatch.setattr(raking, "exposes", lambda *_: False)
    found = released(ASKED, people, headcount=HEADCOUNT)
    assert exposes is not raking.exposes
    assert found.disclosure.given_up == ("departments",)
    assert found.tally.raked is None
