"""The rules of a release, one by one."""

import importlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from centricity.door import Context, release
from centricity.door.ends import alike, cut, end_of, nearly_one, varies
from centricity.errors import CentricityError
from centricity.released import ItemBlock, Release, ScoreBlock
from centricity.released.archive import archive
from centricity.tally import Tally, tally
from centricity.workspace import FactValue
from tests.door.world import DOOR, MIXED, context, crowd, everyone, released, responses, wave
from tests.scoring.build import questionnaire

FACTS = questionnaire({"dimensions": {"d": {"items": ["d1", "d2"], "facts": ["f1 0 10 20 30 40 50", "f2 context"]}}})


def sized(**cells: int) -> list[dict[str, Any]]:
    """`a_other=7`: seven people of department a, other staff."""
    return crowd(MIXED, {name.replace("_", "/"): number for name, number in cells.items()})


def departments(found: Release) -> set[str]:
    return {key.partition("/")[2] for key in found.tally.groups if key.startswith("department/")}


# ── Least number of people ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("given", "least"),
    [
        ({}, 5),
        ({"publication": "public"}, 10),
        ({"minimum_group": 7}, 7),
        ({"minimum_group": 7, "publication": "public"}, 10),
        ({"minimum_group": 12, "publication": "public"}, 12),
    ],
)
def test_a_wave_may_raise_the_least_number_and_never_lower_it(given: Mapping[str, Any], least: int) -> None:
    found = released(MIXED, sized(a_other=least, b_other=least + 8, c_other=least - 1, c_frontline=30), **given)
    assert found.disclosure.minimum_group == least
    assert all(group.respondents >= least for group in found.tally.groups.values())
    blocks = [block for g in found.tally.groups.values() for block in (*g.dimensions.values(), *g.items.values())]
    assert min(block.n for block in blocks) >= least


def test_four_is_no_least_number() -> None:
    with pytest.raises(ValueError, match="minimum_group"):
        wave(minimum_group=4)


def test_no_policy_goes_below_the_floor() -> None:
    lax = MIXED.policy.model_copy(update={"release": MIXED.policy.release.model_copy(update={"minimum_group": 1})})
    people = sized(a_other=20, b_other=3)
    found = release(MIXED, tally(MIXED, responses(MIXED, people)), context(MIXED, people), lax)
    assert found.disclosure.minimum_group == 5
    assert departments(found) == set()


# ── Groups ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_departments_hold_no_leaders() -> None:
    found = released(MIXED, sized(a_other=12, a_leadership=6, b_frontline=12))
    assert {key: group.respondents for key, group in found.tally.groups.items()} == {
        "staff": 24, "contact/other": 12, "contact/frontline": 12, "contact/leadership": 6,
        "department/a": 12, "department/b": 12,
    }  # fmt: skip


def test_a_role_below_the_least_number_is_pooled() -> None:
    found = released(MIXED, sized(a_other=12, b_other=12, b_frontline=4))
    assert not any(key.startswith("contact/") for key in found.tally.groups)
    assert found.tally.groups["staff"].respondents == 28
    assert found.withheld == {"contact": 2}


def test_few_leaders_are_not_there_at_all() -> None:
    found = released(MIXED, sized(a_other=12, b_frontline=12, a_leadership=4))
    assert "contact/leadership" not in found.tally.groups
    assert found.participation.respondents == 24


def test_small_departments_join_the_one_named_for_them() -> None:
    people = sized(a_other=20, b_other=3, c_other=15, d_other=6)
    named = released(MIXED, people, merge_with={"b": "c"})
    assert departments(named) == {"a", "b+c", "d"}
    assert named.tally.groups["department/b+c"].merged == ("b", "c")
    assert named.disclosure.merged_departments == 2
    assert set(named.organization.departments) == {"a", "b", "c", "d"}
    assert departments(released(MIXED, people)) == {"a", "b+d", "c"}


def test_a_large_department_is_not_merged_though_told() -> None:
    assert departments(released(MIXED, sized(a_other=20, b_other=9), merge_with={"b": "a"})) == {"a", "b"}


def test_blanks_go_to_the_others() -> None:
    people = [*sized(a_other=12, b_other=3), *sized(a_other=4)]
    for person in people[15:]:
        person["department"] = ""
    found = released(MIXED, people)
    assert departments(found) == {"a", "b+others"}
    assert found.tally.groups["department/b+others"].merged == ("b",)


def test_one_department_is_the_whole() -> None:
    assert departments(released(MIXED, sized(a_other=30))) == set()


@pytest.mark.parametrize("number", [0, 1, 4])
def test_too_few_people_show_nothing(number: int) -> None:
    found = released(MIXED, sized(a_other=number))
    assert found.tally.groups == {}
    assert found.participation.respondents == 0


# ── What groups hold ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_groups_of_five_to_nine_hold_numbers_and_sums_only() -> None:
    found = released(MIXED, sized(a_other=9, b_frontline=12, a_leadership=9))
    small = [found.tally.groups[key] for key in ("contact/other", "department/a", "contact/leadership")]
    assert all(block.sum_sq is None for group in small for block in group.dimensions.values())
    assert all(block.counts is None and block.cannot_tell is None for group in small for block in group.items.values())
    assert found.tally.groups["contact/leadership"].items
    assert found.tally.groups["staff"].dimensions["whole"].sum_sq is not None
    assert found.tally.groups["staff"].items["w1"].counts is not None


def test_squares_and_counts_that_leave_nine_are_hidden_too() -> None:
    """All staff less the front line would be the nine others."""
    group = released(MIXED, sized(a_other=9, b_frontline=12)).tally.groups["contact/frontline"]
    assert group.dimensions["whole"].sum_sq is None
    assert group.items["w1"].counts is None
    group = released(MIXED, sized(a_other=10, b_frontline=12)).tally.groups["contact/frontline"]
    assert group.dimensions["whole"].sum_sq is not None
    assert group.items["w1"].counts is not None


def test_departments_show_items_from_ten_answers_on() -> None:
    found = released(MIXED, sized(a_other=9, b_other=10, c_frontline=11))
    items = {key: set(group.items) for key, group in found.tally.groups.items()}
    assert items["department/a"] == set()
    assert {"w1", "w2", "w3", "w4"} <= items["department/b"]
    assert "o3" in items["contact/frontline"]
    assert not any("o3" in shown for key, shown in items.items() if key != "contact/frontline")


def test_leaders_items_are_shown_with_the_leaders_and_enter_no_score() -> None:
    people = sized(a_other=12, b_frontline=12, a_leadership=6)
    found = released(MIXED, people)
    assert found.tally.groups["contact/leadership"].items["o4"].n == 6
    for person in people:
        person["answers"].pop("o4", None)
    less = released(MIXED, people).tally.groups["contact/leadership"]
    assert less.dimensions == found.tally.groups["contact/leadership"].dimensions


@pytest.mark.parametrize(("number", "shown"), [(29, False), (30, True)])
def test_products_and_correlations_from_thirty_complete_rows(number: int, shown: bool) -> None:
    found = released(MIXED, sized(a_other=15, b_other=number - 15)).tally
    assert ("whole" in found.products, found.correlations is not None) == (shown, shown)


def test_the_release_counts_what_was_answered() -> None:
    """By hand: six people answer 4, six answer 1: 3 and 0 steps of 4."""
    people = [{"department": "a", "contact": "other", "answers": {"s1": 4 if n % 2 else 1}} for n in range(12)]
    block = released(MIXED, people).tally.groups["staff"].dimensions["single"]
    assert block == ScoreBlock(n=12, sum=6 * 3, sum_sq=6 * 9)


@pytest.mark.parametrize(
    ("answers", "counts", "squares"),
    [
        ((2, 4), False, False), ((1, 4), True, True), ((2, 5), True, True), ((1, 2, 3), False, False),
        ((1, 2, 3, 4), True, True),
    ],
)  # fmt: skip
def test_nobody_is_confined_to_half_the_scale(answers: tuple[int, ...], counts: bool, squares: bool) -> None:
    """Counts are not shown where they would say that everybody answered within 50 points. Squares of a score that is
    one item would say the same."""
    people = [{"department": "a", "contact": "other", "answers": {"s1": answers[n % len(answers)]}} for n in range(12)]
    staff = released(MIXED, people).tally.groups["staff"]
    assert (staff.items["s1"].counts is not None, staff.dimensions["single"].sum_sq is not None) == (counts, squares)


# ── Ends, unanimity ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("n", "total", "span", "unit", "end"),
    [
        (5, 20, 4, 1, "over"), (5, 19, 4, 1, "over"), (5, 18, 4, 1, None), (5, 2, 4, 1, None), (5, 1, 4, 1, "under"),
        (5, 0, 4, 1, "under"), (5, 1200, 4, 60, "over"), (5, 1081, 4, 60, "over"), (5, 1080, 4, 60, None),
        (5, 5, 1, 1, "over"), (5, 4, 1, 1, "over"), (5, 3, 1, 1, None), (5, 1, 1, 1, "under"),
        (5, 10, 2, 1, "over"), (5, 9, 2, 1, "over"), (5, 8, 2, 1, None), (50, 500, 10, 1, "over"),
    ],
)  # fmt: skip
def test_a_mean_at_an_end_is_cut(n: int, total: int, span: int, unit: int, end: str | None) -> None:
    """No exact sum that is cut can be told from at least one other."""
    assert end_of(n, total, span, unit) == end
    assert (cut(n, total, span, unit) == (total, None)) == (end is None)


def test_all_sums_at_an_end_are_cut_to_the_same() -> None:
    assert len({cut(5, total, 4) for total in (19, 20)}) == len({cut(5, total, 4) for total in (0, 1)}) == 1


def test_unanimity_and_near_unanimity_cannot_be_told_apart() -> None:
    def block(*counts: int) -> ItemBlock:
        return ItemBlock(n=sum(counts), sum=0, counts=counts)

    assert [nearly_one([block(*counts)]) for counts in ((0, 12, 0), (1, 12, 1), (0, 12, 3))] == [True, True, False]
    assert nearly_one([block(12, 0), block(1, 12)])
    assert alike([ScoreBlock(n=10, sum=100, sum_sq=1000)], 40)
    assert alike([ScoreBlock(n=10, sum=100, sum_sq=1000), ScoreBlock(n=10, sum=300, sum_sq=9000)], 40)
    assert not alike([ScoreBlock(n=10, sum=200, sum_sq=5000)], 40)
    assert not varies(30, 60, 120)
    assert varies(30, 60, 240)


@pytest.mark.parametrize("answer", [1, 3, 5])
def test_everybody_answers_alike(answer: int) -> None:
    people = [
        {"department": unit, "contact": role, "answers": everyone(MIXED, role, answer)}
        for unit in "ab" for role in ("other", "frontline", "leadership") for _ in range(15)
    ]  # fmt: skip
    found = released(MIXED, people).tally
    assert found.products == {}
    assert found.correlations is None
    for group in found.groups.values():
        assert all(group.dimensions[name].sum_sq is None for name in ("whole", "single"))
        assert all(block.counts is None for block in group.items.values())
        plain = [block for item, block in group.items.items() if item not in {"w2", "o2"}]
        assert all((block.end is None) == (answer == 3) for block in plain)


def test_roles_that_agree_each_in_itself_hide_the_spread_of_staff() -> None:
    """The sums of two roles and the squares of all staff would say that nobody differs within a role."""
    answers = {"other": 2, "frontline": 4}
    people = [
        {"department": unit, "contact": role, "answers": everyone(MIXED, role, answer)}
        for unit in "ab" for role, answer in answers.items() for _ in range(15)
    ]  # fmt: skip
    staff = released(MIXED, people).tally.groups["staff"]
    assert [staff.dimensions[name].sum_sq for name in ("own", "single")] == [None, None]
    assert all(block.counts is None for block in staff.items.values())


def test_all_cannot_tell() -> None:
    people = sized(a_other=12, b_frontline=12)
    for person in people:
        person["answers"] = dict.fromkeys(person["answers"], "cannot_tell")
    found = released(MIXED, people)
    assert found.participation.respondents == 24
    assert not any(group.dimensions or group.items for group in found.tally.groups.values())


def test_an_empty_wave() -> None:
    found = release(MIXED, Tally.empty(), context(MIXED, []), MIXED.policy)
    assert (found.tally.groups, found.withheld, found.participation.respondents) == ({}, {}, 0)


# ── Participation and facts ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("invited", "shown", "rate"),
    [
        (20, 20, 100),
        (21, None, 80),
        (24, None, 80),
        (25, 25, 80),
        (27, 27, 74),
        (100, 100, 20),
        (4000, 4000, 1),
        (None, None, None),
    ],
)
def test_invited_is_hidden_where_the_silent_are_few(invited: int | None, shown: int | None, rate: int | None) -> None:
    taken = released(MIXED, sized(a_other=20), invited=invited).participation
    assert (taken.invited, taken.response_rate) == (shown, rate)


def test_invited_is_hidden_where_it_would_count_the_withheld() -> None:
    """Twenty staff and three leaders, all of 23 invited: 23 - 20 would count the leaders."""
    taken = released(MIXED, sized(a_other=20, a_leadership=3), invited=23).participation
    assert (taken.respondents, taken.invited, taken.response_rate) == (20, None, 80)


def test_a_rate_beside_few_silent_fits_to_any_number_of_them_and_to_k() -> None:
    """1 to 4 silent of k = 5 give one and the same rate, and it is a lower bound that 5 silent would meet too."""
    for answered in (5, 12, 29, 60):
        rates = {
            released(MIXED, sized(a_other=answered), invited=answered + silent).participation.response_rate
            for silent in range(1, 5)
        }
        (rate,) = rates
        assert rate is not None
        assert rate <= 100 * answered / (answered + 5) < rate + 5


def test_the_response_rate_says_nothing_of_people_who_are_not_shown() -> None:
    """However many of the four leaders answered, the numbers are the same."""
    found = [released(MIXED, sized(a_other=20, a_leadership=n), invited=40).participation for n in range(5)]
    assert {(one.respondents, one.invited, one.response_rate) for one in found} == {(20, 40, 50)}


@pytest.mark.parametrize(
    "given",
    [
        {"invited": 19},
        {"headcount": {"department": {"a": 19}}},
        {"headcount": {"contact": {"other": 19}}},
        {"headcount": {"contact": {"other": 40, "frontline": 30, "leadership": -1}}},
    ],
)
def test_more_answers_than_people_are_an_error(given: Mapping[str, Any]) -> None:
    with pytest.raises(CentricityError, match=r"wave\.yaml: .*expected at least"):
        released(MIXED, sized(a_other=20), **given)


def test_the_share_of_a_role_is_rounded_down_and_hidden_where_few_are_silent() -> None:
    people = sized(a_other=20, b_frontline=20)
    shares = [
        released(MIXED, people, headcount={"contact": {"other": heads}}).sampled.get("contact/other")
        for heads in (20, 24, 25, 27)
    ]
    assert shares == [100, None, 80, 70]


def test_facts_on_few_people_are_a_level_only() -> None:
    people = crowd(FACTS, {"a/other": 12})
    supplied = {"f1": FactValue(value=25.0, people=4), "f2": FactValue(value=3.0, people=4)}
    few = released(FACTS, people, context={"facts": supplied}).facts
    assert [(few[name].value, few[name].level) for name in ("f1", "f2")] == [(None, 3), (None, None)]
    many = released(FACTS, people, context={"facts": {"f1": FactValue(value=25.0, people=5), "f2": "unknown"}}).facts
    assert [(many[name].state, many[name].value) for name in ("f1", "f2")] == [("known", 25.0), ("unknown", None)]
    silent = released(FACTS, people, context={"facts": {"f1": FactValue(value=25.0)}}).facts
    assert (silent["f1"].value, silent["f2"].state) == (None, "unknown")


# ── Once ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_same_release_twice_is_fine() -> None:
    people = sized(a_other=20, b_frontline=20)
    first = released(MIXED, people)
    assert released(MIXED, people, [first], invited=60).tally == first.tally


@pytest.mark.parametrize("late", [1, 4, 5, 30])
def test_late_answers_are_no_second_release(late: int) -> None:
    """Even many: eleven late ones can hold one whose answers are a department's difference minus a role's."""
    people = sized(a_other=20, b_frontline=20)
    first = released(MIXED, people)
    with pytest.raises(
        CentricityError,
        match=r"w1: released before with \d+ people shown, and now .*differs in .*staff",
    ):
        released(MIXED, [*people, *sized(a_other=late)], [first])


def test_another_rule_is_no_second_release() -> None:
    people = sized(a_other=20, b_other=20, b_frontline=7, c_frontline=20)
    first = released(MIXED, people)
    with pytest.raises(CentricityError, match="released before, and"):
        released(MIXED, people, [first], minimum_group=10)


def test_other_waves_and_organisations_do_not_count() -> None:
    first = released(MIXED, sized(a_other=20))
    other = first.model_copy(update={"organization": first.organization.model_copy(update={"id": "other"})})
    assert released(MIXED, sized(a_other=21), [other])
    later = {"id": "w2", "from": "2026-03-01", "to": "2026-03-31"}
    assert released(MIXED, sized(a_other=21), [first], **later)


# ── Fails closed ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _leaky(*_: object) -> list[frozenset[tuple[str, str]]]:
    return [frozenset({("a", "other")})]


def test_nothing_is_written_where_the_audit_finds_something(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.import_module("centricity.door.audit"), "leaks", _leaky)
    with pytest.raises(CentricityError, match="nothing was written"):
        archive(tmp_path / "results", released(MIXED, sized(a_other=20)), MIXED, {})
    assert list(tmp_path.iterdir()) == []


def test_a_search_that_always_finds_something_ends_with_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("groups", "keep", "audit"):
        monkeypatch.setattr(
            importlib.import_module(f"centricity.door.{name}"), "leaks", lambda groups, *_: _leaky() if groups else []
        )
    with pytest.raises(CentricityError, match="nothing was written"):
        released(MIXED, sized(a_other=20, b_other=20))


def departments_show(found: Release) -> str:
    groups = [group for key, group in found.tally.groups.items() if key.startswith("department/")]
    return "items" if any(group.items for group in groups) else "scores" if groups else "nothing"


@pytest.mark.parametrize(
    ("found_in", "given_up", "by_department", "shown", "withheld"),
    [
        ("nothing", (), "items", {"department": (3, 3), "contact": (3, 3)}, {}),
        ("items", ("items_by_department",), "scores", {"department": (3, 3), "contact": (3, 3)}, {}),
        ("departments", ("departments",), "nothing", {"department": (0, 3), "contact": (3, 3)}, {"department": 3}),
        (
            "roles", ("departments", "roles"), "nothing",
            {"department": (0, 3), "contact": (0, 3)}, {"department": 3, "contact": 3},
        ),
    ],
)  # fmt: skip
def test_the_least_useful_is_given_up_first(
    found_in: str,
    given_up: tuple[str, ...],
    by_department: str,
    shown: Mapping[str, Any],
    withheld: Mapping[str, int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The audit finds something in the items of departments, in anything of departments, or in anything of roles."""

    def suspicious(safe: Any, *_: Any) -> int:
        departments = [group for key, group in safe.groups.items() if key.startswith("department/")]
        seen = {"nothing"}
        seen |= {"items", "departments", "roles"} if any(group.items for group in departments) else set()
        seen |= {"departments", "roles"} if departments else set()
        seen |= {"roles"} if any(key.startswith("contact/") for key in safe.groups) else set()
        if found_in in seen - {"nothing"}:
            raise CentricityError("found")
        return 1

    monkeypatch.setattr(DOOR, "audit", suspicious)
    found = released(MIXED, sized(a_other=20, b_other=14, c_frontline=15, a_leadership=6))
    assert found.disclosure.given_up == given_up
    assert departments_show(found) == by_department
    assert found.disclosure.groups_shown == shown
    assert found.withheld == withheld
    assert "staff" in found.tally.groups


def test_merged_departments_are_not_shown_by_themselves() -> None:
    found = released(MIXED, sized(a_other=20, b_other=3, c_other=15, d_other=6, e_leadership=7))
    assert found.disclosure.groups_shown == {"department": (2, 4), "contact": (1, 2)}
    assert found.withheld == {"department": 2, "contact": 1}


def test_the_release_tells_how_it_was_protected() -> None:
    found = released(MIXED, sized(a_other=20, b_other=20))
    assert (found.disclosure.unsafe, found.disclosure.publication) == (0, "internal")
    assert found.disclosure.checked > 20
    assert isinstance(context(MIXED, []), Context)
