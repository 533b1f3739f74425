"""Nothing that the door lets out can be narrowed down to fewer than k people: the attacker of attacker.py tries.

The attacker would find something: each protection is taken away once, and it does.
"""

import importlib
import json
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from centricity.door import ends, keep, mixed, protect, telling
from centricity.door.limits import Limits
from centricity.errors import CentricityError
from tests.door.schemes import attacked
from tests.door.world import DOOR, MIXED, crowd, everyone, random_people, released
from tests.scoring.build import questionnaire

QUESTIONNAIRES = {
    "mixed": MIXED,
    "two points": questionnaire(
        {"scale": [1, 2, 2], "dimensions": {"a": {"items": ["a1", "a2"]}, "b": {"items": ["b1", "b2 frontline"]}}}
    ),
    "three points": questionnaire(
        {
            "scale": [1, 3, 3],
            "dimensions": {"a": {"items": ["a1", "a2 reverse", "a3"]}, "b": {"items": ["b1 frontline"]}},
        }
    ),
    "eleven points": questionnaire(
        {"scale": [0, 10, 7], "dimensions": {"a": {"items": ["a1", "a2", "a3", "a4", "a5", "a6 frontline"]}}}
    ),
    "no roles": questionnaire({"roles": False, "dimensions": {"a": {"items": ["a1", "a2", "a3", "a4", "a5"]}}}),
}


@pytest.mark.parametrize("name", QUESTIONNAIRES)
@settings(max_examples=14, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seed=st.integers(0, 2**32), number=st.integers(3, 90), departments=st.integers(1, 7), k=st.sampled_from([5, 5, 7])
)
def test_random_organisations_give_nobody_away(
    name: str, seed: int, number: int, departments: int, k: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = QUESTIONNAIRES[name]
    people = random_people(asked, np.random.default_rng(seed), number, departments)
    scale = asked.scales["default"]
    for person in people:
        person["contact"] = person["contact"] if asked.roles else ""
        for item, answer in person["answers"].items():
            if isinstance(answer, int):
                person["answers"][item] = scale.min + round((answer - 1) / 4 * scale.span)
    assert attacked(asked, people, monkeypatch, k, minimum_group=k) == []


# ── Organisations made to leak ───────────────────────────────────────────────────────────────────────────────────────


def one_frontline_in_a_department() -> list[dict[str, Any]]:
    """12 S - 4 (sum of items) of a department depends on its frontline alone: they have one item more."""
    return crowd(MIXED, {"a/other": 12, "a/frontline": 1, "b/other": 14, "b/frontline": 14})


def pooled_frontline() -> list[dict[str, Any]]:
    """The same for all staff, where three at the front line are too few for a group of their own."""
    return crowd(MIXED, {"a/other": 12, "a/frontline": 1, "b/other": 14, "b/frontline": 2})


def one_partial_sheet() -> list[dict[str, Any]]:
    """Scores minus a quarter of the items cancel for all but one."""
    people = crowd(MIXED, {"a/other": 20, "b/frontline": 20})
    people[3]["answers"].pop("w2")
    return people


def one_sheet_among_other_partial_ones() -> list[dict[str, Any]]:
    """Complete rows take the complete sheets away; a third of the items then cancels all but the one with two."""
    people = crowd(MIXED, {"a/other": 40, "b/frontline": 40}, seed=3)
    for person in people[::3]:
        person["answers"]["w4"] = "cannot_tell"
    people[1]["answers"] |= {"w3": "cannot_tell", "w4": "cannot_tell"}
    return people


def one_without_a_common_item() -> list[dict[str, Any]]:
    """Frontline scores over common items, minus those items, cancel for all who left out only their own item."""
    people = crowd(MIXED, {"a/other": 20, "b/frontline": 20})
    for person in people[20:28]:
        person["answers"].pop("o3")
    people[30]["answers"].pop("o1")
    return people


def a_hidden_department_at_the_end() -> list[dict[str, Any]]:
    """Seven are too few for items by department; what the others leave of all staff is theirs, and is all fives."""
    people = crowd(MIXED, {"a/other": 15, "a/frontline": 15, "b/other": 4, "b/frontline": 3, "c/other": 13})
    for person in people[30:37]:
        person["answers"] |= {"w1": 5, "s1": 5}
    return people


def two_hidden_departments_at_the_end() -> list[dict[str, Any]]:
    """The same with two of them: what is left is no group of its own."""
    people = crowd(MIXED, {"a/other": 15, "a/frontline": 15, "b/other": 7, "c/frontline": 7})
    for person in people[30:]:
        person["answers"] |= {"w1": 5, "s1": 5}
    return people


def two_departments_less_the_front_line() -> list[dict[str, Any]]:
    """b + c - frontline: five other people, all fives."""
    people = crowd(MIXED, {"a/other": 14, "b/frontline": 11, "c/frontline": 15, "b/other": 3, "c/other": 2})
    for person in people[40:]:
        person["answers"] |= {"w1": 5, "s1": 5}
    return people


def a_department_that_is_frontline_for_one_item() -> list[dict[str, Any]]:
    """c's only other colleague cannot tell: frontline - c is then the front line of a, all of them at the end."""
    people = crowd(MIXED, {"a/other": 16, "b/other": 17, "c/other": 1, "c/frontline": 6, "a/frontline": 8})
    people[33]["answers"]["s1"] = "cannot_tell"
    for person in people[40:]:
        person["answers"]["s1"] = 1
    return people


def an_item_at_the_end() -> list[dict[str, Any]]:
    """Everybody's answer is the highest, and would follow from the score and the other items."""
    people = crowd(MIXED, {"a/other": 15, "b/frontline": 15})
    for person in people:
        person["answers"] |= {"w1": 5}
    return people


def nine_less_than_all_staff() -> list[dict[str, Any]]:
    """Enough for sums, too few for squares and counts: all staff less the front line."""
    return crowd(MIXED, {"a/other": 9, "b/frontline": 40}, seed=5)


MADE: list[Callable[[], list[dict[str, Any]]]] = [
    one_frontline_in_a_department, pooled_frontline, one_partial_sheet, one_sheet_among_other_partial_ones,
    one_without_a_common_item, a_hidden_department_at_the_end, two_hidden_departments_at_the_end,
    two_departments_less_the_front_line, a_department_that_is_frontline_for_one_item, an_item_at_the_end,
    nine_less_than_all_staff,
]  # fmt: skip


@pytest.mark.parametrize("make", MADE, ids=lambda make: make.__name__)
def test_organisations_made_to_leak_do_not(make: Callable[[], Any], monkeypatch: pytest.MonkeyPatch) -> None:
    assert attacked(MIXED, make(), monkeypatch) == []


# ── Each protection taken away once ──────────────────────────────────────────────────────────────────────────────────


def no_rank_audit(patch: pytest.MonkeyPatch) -> None:
    for module in (importlib.import_module("centricity.door.groups"), keep):
        patch.setattr(module, "leaks", lambda *_: [])
    no_combinations(patch)


def no_combinations(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(mixed.System, "leaks", lambda *_: [])


def no_second_order(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(protect, "_second_order_safe", lambda _, shown: shown)
    plain = keep.kept
    patch.setattr(protect, "kept", lambda groups, people, k, keys: plain(groups, people, min(k, 5), keys))


def no_ends(patch: pytest.MonkeyPatch) -> None:
    for module in (protect, ends, telling):
        patch.setattr(module, "end_of", lambda *_: None)


def no_rests(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(keep, "_rests", lambda *_: [])
    patch.setattr(protect, "suspects", lambda *_: [])


def no_ends_by_combination(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(protect, "_places_that_tell_an_end", lambda _: frozenset())


def no_minimum(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(DOOR, "minimum_group", lambda *_: 1)


def partial_sheets_stay(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(protect, "_leaving_out", lambda *_: None)


def without_audit(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(DOOR, "audit", lambda *_: 0)
    patch.setattr(DOOR, "too_small", lambda *_: [])


@pytest.mark.parametrize(
    ("broken", "make"),
    [
        (no_rank_audit, lambda: crowd(MIXED, {"a/other": 9, "a/frontline": 2, "b/other": 2, "b/frontline": 9})),
        (no_minimum, lambda: crowd(MIXED, {"a/other": 9, "a/frontline": 9, "b/other": 3})),
        (no_combinations, one_frontline_in_a_department),
        (no_combinations, pooled_frontline),
        (partial_sheets_stay, one_partial_sheet),
        (partial_sheets_stay, one_sheet_among_other_partial_ones),
        (no_combinations, one_without_a_common_item),
        (no_second_order, nine_less_than_all_staff),
        (no_ends, a_hidden_department_at_the_end),
        (no_rests, two_hidden_departments_at_the_end),
        (no_ends_by_combination, an_item_at_the_end),
    ],
)
def test_the_attacker_finds_each_missing_protection(
    broken: Callable[[pytest.MonkeyPatch], None], make: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    without_audit(monkeypatch)
    assert attacked(MIXED, make(), monkeypatch) == []
    broken(monkeypatch)
    assert attacked(MIXED, make(), monkeypatch) != []


def plan_without_combinations(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(protect, "System", type("Blind", (mixed.System,), {"leaks": lambda *_: []}))


def plan_without_ends(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(protect, "at_an_end", lambda *_: False)
    patch.setattr(importlib.import_module("centricity.door.blocks"), "cut", lambda _, total, *__: (total, None))


def plan_without_limits(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(DOOR, "plan", lambda q, c, g, _: protect.plan(q, c, g, Limits(1, 1, 1)))


def plan_without_unanimity(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(protect, "all_one", lambda *_: False)


@pytest.mark.parametrize(
    ("broken", "make"),
    [
        (plan_without_combinations, one_partial_sheet),
        (plan_without_combinations, one_frontline_in_a_department),
        (plan_without_ends, a_hidden_department_at_the_end),
        (plan_without_limits, lambda: crowd(MIXED, {"a/other": 20, "b/frontline": 20}, gaps=0.3)),
        (plan_without_unanimity, lambda: [{**p, "answers": {**p["answers"], "w1": 3}} for p in one_partial_sheet()]),
    ],
)
def test_the_last_look_does_not_trust_the_plan(
    broken: Callable[[pytest.MonkeyPatch], None], make: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the plan should not show is refused: less is shown, and if that is no better, nothing."""
    assert not refused(make())
    broken(monkeypatch)
    assert refused(make())


def refused(people: list[dict[str, Any]]) -> bool:
    try:
        return released(MIXED, people).disclosure.given_up != ()
    except CentricityError as problem:
        return bool(re.match(r"the release would (expose|show) fewer than 5 people", str(problem)))


def test_a_total_cut_at_an_end_still_helps_to_subtract() -> None:
    """All leaders answer 5 to w1: the total is cut, and known to a step. Scores less items leave the one who left out
    w2 almost exactly, so that this sheet leaves the dimension."""
    people = crowd(MIXED, {"a/other": 20, "b/frontline": 20, "a/leadership": 12}, 3)
    for person in people[40:]:
        person["answers"]["w1"] = 5
    people[45]["answers"].pop("w2")
    found = released(MIXED, people)
    leaders = found.tally.groups["contact/leadership"]
    assert leaders.items["w1"].end == "over"
    assert leaders.dimensions["whole"].n == 11
    assert found.disclosure.reduced == ("whole",)


# ── Metamorphic ──────────────────────────────────────────────────────────────────────────────────────────────────────


def withheld_people(seed: int) -> list[dict[str, Any]]:
    """Three leaders (too few to be shown) and a leader in a department of their own."""
    return crowd(MIXED, {"a/leadership": 2, "z/leadership": 1, "a/other": 20, "a/frontline": 11, "b/other": 14}, seed)


@pytest.mark.parametrize("seed", range(3))
def test_answers_of_withheld_people_change_nothing(seed: int) -> None:
    people = withheld_people(seed)
    before = released(MIXED, people)
    for person in people[:3]:
        person["answers"] = everyone(MIXED, "leadership", 1)
    assert released(MIXED, people) == before


@pytest.mark.parametrize("seed", range(3))
def test_an_answer_changes_only_the_groups_its_person_is_in(seed: int) -> None:
    people = crowd(MIXED, {f"{unit}/{role}": 15 for unit in "abc" for role in ("other", "frontline")}, seed)
    before = released(MIXED, people).tally.groups
    people[0]["answers"] |= {"w1": 6 - people[0]["answers"]["w1"], "s1": 3}
    after = released(MIXED, people).tally.groups
    changed = {key for key in before if before[key] != after[key]}
    assert changed <= {"staff", "contact/other", "department/a"}
    assert before.keys() == after.keys()


def test_a_department_of_leaders_only_leaves_no_trace() -> None:
    people = crowd(MIXED, {"a/other": 20, "b/frontline": 20, "a/leadership": 6})
    text = released(MIXED, people).model_dump_json()
    moved = [{**person, "department": "z"} if person["contact"] == "leadership" else person for person in people]
    assert json.loads(released(MIXED, moved).model_dump_json())["tally"] == json.loads(text)["tally"]
