"""The help map at the door: each rule by hand, and organisations that differ in what one person answered."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest
from scipy.stats import ttest_ind

from centricity.errors import CentricityError
from centricity.questionnaire import Questionnaire, load_questionnaire
from centricity.questionnaire.collaboration import HelpScale
from centricity.released import Collaboration, HelpCell, Release
from tests.door.world import released
from tests.scoring.build import questionnaire

SHIPPED = load_questionnaire(Path(__file__).parents[2] / "questionnaire").collaboration
SIZE = 10
NAMES = ("a", "b", "c", "d")
Rating = int | str | None
Ratings = Mapping[tuple[str, str], Sequence[Rating]]
"""(who asked, who is rated) -> rating by person; "?" needed and cannot tell, None not needed."""


def asked() -> Questionnaire:
    small = questionnaire({"dimensions": {"d": {"items": ["d1", "d2"]}}})
    return small.model_copy(update={"collaboration": SHIPPED})


def everybody(changes: Ratings | None = None, usual: Sequence[Rating] = (4,) * 6 + (None,) * 4) -> list[dict[str, Any]]:
    """Ten people in each of four departments; six of each rate every other department with 4 (75 points), four need
    nobody: need 60, help 75 in every cell, but for the changes."""
    changes = changes or {}
    people = []
    for own in NAMES:
        rated = {*NAMES, *(name for row, name in changes if row == own)} - {own}
        for person in range(SIZE):
            given = {name: changes.get((own, name), usual)[person] for name in rated}
            told = {name: "cannot_tell" if one == "?" else one for name, one in given.items() if one is not None}
            answers = {"d1": 2 + person % 3, "d2": 3}
            people.append({"department": own, "contact": "other", "answers": answers, "help": told})
    return people


def letting(people: list[dict[str, Any]], **more: Any) -> Release:
    return released(asked(), people, **({"collaboration": {}} | more))


def mapped(people: list[dict[str, Any]], **more: Any) -> Collaboration:
    found = letting(people, **more).collaboration
    assert found is not None
    return found


def cell(found: Collaboration, rater: str, rated: str) -> HelpCell | None:
    return next((one for one in found.cells if (one.rater, one.rated) == (f"department/{rater}", rated)), None)


def figures(one: HelpCell | None) -> tuple[Any, ...]:
    assert one is not None
    return one.need, one.need_end, one.help, one.help_end


def some(*ratings: Rating) -> tuple[Rating, ...]:
    """These ratings, and nobody else needed it."""
    return (*ratings, *[None] * (SIZE - len(ratings)))


# ── What is there ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_map_of_all_cells() -> None:
    found = mapped(everybody(), collaboration={"paths": [["a", "c"]]})
    assert found.raters == tuple(f"department/{name}" for name in NAMES)
    assert (found.rated, found.paths, found.mean) == (NAMES, (("a", "c"),), None)
    assert [(one.rater[-1], one.rated) for one in found.cells] == [(i, j) for i in NAMES for j in NAMES if i != j]
    assert {figures(one) for one in found.cells} == {(60, None, 75, None)}


def test_a_wave_that_does_not_ask_has_no_map_and_its_fact_does_not_apply() -> None:
    shipped = load_questionnaire(Path(__file__).parents[2] / "questionnaire")
    none = letting(everybody(), collaboration=None)
    assert none.collaboration is None
    people = [
        one | {"answers": {item.id: 3 for item in shipped.items.values() if item.audience == "everyone"}}
        for one in everybody()
    ]
    assert released(shipped, people).facts["si_f4"].state == "not_applicable"
    assert "si_f4" not in released(shipped, people, collaboration={}).facts


def test_partners_are_rated_and_need_no_employees() -> None:
    partner = {"callers": {"en": "Call centre"}}
    people = everybody({("a", "callers"): some(2, 2, 2, 2, 2)})
    found = mapped(people, collaboration={"partners": partner})
    assert (found.rated, found.partners) == ((*NAMES, "callers"), partner)
    assert figures(cell(found, "a", "callers")) == (50, None, 25, None)
    assert figures(cell(found, "b", "callers")) == (10, "under", None, None)


def test_the_leadership_is_not_counted() -> None:
    """With the four leaders' ratings of 1, help would be (6 x 75 + 4 x 0) / 10 = 45, and need 71."""
    leaders = [
        {"department": "a", "contact": "leadership", "answers": {"d1": 3, "d2": 3}, "help": {"b": 1}} for _ in range(5)
    ]
    assert figures(cell(mapped(everybody() + leaders), "a", "b")) == (60, None, 75, None)


def test_people_without_a_department_are_a_row_only_where_they_are_a_group() -> None:
    lost = [one | {"department": "", "help": {"b": 2}} for one in everybody()[:7]]
    found = mapped(everybody() + lost)
    assert "department/others" in found.raters
    assert figures(cell(found, "others", "b")) == (90, "over", 25, None)


def test_the_names_of_all_rated_departments_are_released() -> None:
    small = [{"department": "tiny", "contact": "other", "answers": {"d1": 3, "d2": 3}, "help": {}}]
    people = everybody() + small
    assert "tiny" in letting(people).organization.departments


# ── A, B, E: cells ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [
        (some(3, 3, 3, 3, 3), (50, None, 50, None)),
        (some(3, 3, 3, 3, "?"), (50, None, None, None)),
        (some(3, 3, 3, 3, 3, "?"), (60, None, 50, None)),
        (some(3, 3), (10, "under", None, None)),
        (some(), (10, "under", None, None)),
        (some(3, 3, 3), (30, None, None, None)),
        (some(*[3] * 7), (70, None, 50, None)),
        (some(*[3] * 8), (90, "over", 50, None)),
        (some(*[3] * 10), (90, "over", 50, None)),
        (some(*[1] * 5), (50, None, 10, "under")),
        (some(1, 1, 1, 1, 3), (50, None, 10, "under")),
        (some(1, 1, 1, 2, 3), (50, None, 15, None)),
        (some(5, 5, 5, 5, 3), (50, None, 90, "over")),
        (some(5, 5, 5, 4, 3), (50, None, 85, None)),
        (some(3, 3, 3, 3, 3, 4), (60, None, 55, None)),
        (some(3, 3, 3, 3, 3, 2), (60, None, 45, None)),
        (some(2, 2, 2, 2, 2, 2, 3, 3), (90, "over", 30, None)),
        (some(3, 3, 3, 3, 3, 3, 3, 3, 3, 4), (90, "over", 55, None)),
    ],
    ids=lambda value: str(value).replace("None", "-"),
)
def test_a_cell(ratings: Sequence[Rating], expected: tuple[Any, ...]) -> None:
    """Half up: 54.17 -> 55, 45.83 -> 45, 31.25 -> 30, 52.5 -> 55."""
    assert figures(cell(mapped(everybody({("a", "b"): ratings})), "a", "b")) == expected


def test_a_row_of_too_few_answers_to_the_question_shows_nothing() -> None:
    people = everybody()
    for one in [one for one in people if one["department"] == "a"][:6]:
        one["help"] = None
    found = mapped(people)
    assert [one for one in found.cells if one.rater == "department/a"] == []
    assert "department/a" in found.raters


def test_five_answers_to_the_question_are_enough_for_need_alone() -> None:
    people = everybody({("a", "b"): some(4, 4, 4, None, None)})
    for one in [one for one in people if one["department"] == "a"][5:]:
        one["help"] = None
    assert figures(cell(mapped(people), "a", "b")) == (90, "over", None, None)


@pytest.mark.parametrize(("employees", "shown"), [(4, None), (5, 75)])
def test_a_department_of_few_employees_is_a_person(employees: int, shown: int | None) -> None:
    people = [one for one in everybody() if one["department"] != "d"]
    few = [one for one in everybody() if one["department"] == "d"][:4]
    found = mapped(people + few, headcount={"department": {"d": employees}})
    assert figures(cell(found, "b", "d")) == (60, None, shown, None)


def test_where_no_headcount_is_known_those_who_answered_are_counted() -> None:
    people = [one for one in everybody() if one["department"] != "d"]
    few = [one for one in everybody() if one["department"] == "d"][:4]
    assert figures(cell(mapped(people + few), "b", "d")) == (60, None, None, None)


def test_small_departments_rate_together_and_not_themselves() -> None:
    people = [one for one in everybody() if one["department"] not in "cd"]
    small = [one for one in everybody() if one["department"] in "cd"]
    few = [one for one in small if one["department"] == "c"][:3] + [one for one in small if one["department"] == "d"][
        :4
    ]
    found = mapped(people + few, headcount={"department": {"c": 9, "d": 9}})
    assert found.raters == ("department/a", "department/b", "department/c+d")
    assert [one.rated for one in found.cells if one.rater == "department/c+d"] == ["a", "b"]
    assert figures(cell(found, "c+d", "a")) == (90, "over", 75, None)


def test_a_public_report_needs_ten() -> None:
    """Twenty in each department, twelve of whom rate each other; of a, ten or nine rate b with 2."""
    people = [one for _ in range(2) for one in everybody({("a", "b"): some(*[2] * 5)})]
    assert figures(cell(mapped(people, publication="public"), "a", "b")) == (50, None, 25, None)
    next(one for one in people if one["department"] == "a")["help"] = {}
    assert figures(cell(mapped(people, publication="public"), "a", "b")) == (45, None, None, None)


@pytest.mark.parametrize(("answered", "shown"), [(5, None), (6, None), (7, 75)])
def test_help_of_five_takes_seven_who_answered(answered: int, shown: int | None) -> None:
    """Five who rate needed it: of five or six who answered, all or all but one."""
    people = everybody({("a", "b"): some(*[4] * 5)})
    for one in [one for one in people if one["department"] == "a"][answered:]:
        one["help"] = None
    assert figures(cell(mapped(people), "a", "b")) == (90, "over", shown, None)


@pytest.mark.parametrize(
    ("ratings", "top", "shown"),
    [
        ((2, 2, 2, 3, 3, 3), 4, None),
        ((2, 2, 2, 2, 3, 3, 3), 4, 50),
        ((3, 3, 4, 4), 6, None),
        ((3, 3, 3, 4, 4), 6, 50),
        ((2,) * 9, 3, None),
        ((2,) * 10, 3, 50),
        ((1,) * 10 + (2,) * 9, 2, None),
        ((1,) * 10 + (2,) * 10, 2, 50),
    ],
)
def test_a_scale_of_few_steps_takes_more_raters(ratings: Sequence[int], top: int, shown: int | None) -> None:
    """So many that every figure can be theirs: means of six on three steps lie 5.6 apart, of seven 4.8."""
    assert SHIPPED is not None
    scale = HelpScale(min=1, max=top, labels={value: {"en": str(value)} for value in range(1, top + 1)})
    people = [one | {} for _ in range(3) for one in everybody(usual=(2,) * 9 + (None,))]
    row = [one for one in people if one["department"] == "a"]
    for one, rating in zip_longest(row, ratings):
        one["help"] = {name: given for name, given in {**one["help"], "b": rating}.items() if given}
    wave = asked().model_copy(update={"collaboration": SHIPPED.model_copy(update={"scale": scale})})
    found = released(wave, people, collaboration={}).collaboration
    assert found is not None
    assert figures(cell(found, "a", "b"))[2] == shown


# ── C, D: no totals ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_there_is_no_total_beside_the_cells() -> None:
    found = mapped(everybody({("a", "b"): some(1, 1)}))
    assert found.mean is None
    told = found.model_dump(exclude_none=True)
    assert set(told) == {"raters", "rated", "cells", "asymmetric", "paths", "partners"}
    assert all(set(one) <= {"rater", "rated", "need", "need_end", "help", "help_end"} for one in told["cells"])


# ── H: too little for a map ──────────────────────────────────────────────────────────────────────────────────────────

NOBODY: Sequence[Rating] = some()


def only(*pairs: tuple[str, str], ratings: Sequence[Rating] = (4,) * 6 + (None,) * 4) -> list[dict[str, Any]]:
    """Nobody needs anybody, but for these pairs."""
    return everybody(dict.fromkeys(pairs, ratings), usual=NOBODY)


def test_three_rows_and_columns_with_help_are_a_map() -> None:
    assert len(mapped(only(("a", "b"), ("b", "c"), ("c", "d"))).cells) == 12


@pytest.mark.parametrize("pairs", [[("a", "b"), ("b", "c")], [("a", "d"), ("b", "d"), ("c", "d"), ("a", "b")]])
def test_fewer_are_none_and_the_mean_stands_alone(pairs: list[tuple[str, str]]) -> None:
    found = mapped(only(*pairs))
    assert (found.cells, found.mean) == ((), 75)


@pytest.mark.parametrize(
    ("changes", "mean"),
    [
        ({("a", "b"): some(*[4] * 5), ("b", "c"): some(*[2] * 5)}, 50),
        ({("a", "b"): some(*[4] * 5), ("b", "c"): some(*[2] * 4)}, None),
        ({("a", "b"): some(*[4] * 10)}, None),
        ({("a", "b"): some(*[4] * 10), ("a", "c"): some(*[4] * 5), ("b", "c"): some(*[2] * 5)}, None),
        ({("a", "b"): some(*[1] * 6), ("b", "c"): some(*[1] * 6)}, 10),
    ],
    ids=["ten people of two rows", "nine", "one row", "three quarters from one row", "cut at the end"],
)
def test_the_mean_of_few(changes: Ratings, mean: int | None) -> None:
    found = mapped(everybody(changes, usual=NOBODY))
    assert (found.cells, found.mean) == ((), mean)


def test_ratings_of_a_department_of_few_are_not_in_the_mean() -> None:
    """Without them the mean is 75; with the 1s given to d, of four employees, it would be 40."""
    people = everybody({("a", "b"): some(*[4] * 6), ("b", "c"): some(*[4] * 6), ("c", "d"): some(*[1] * 10)}, NOBODY)
    kept = [one for one in people if one["department"] != "d"] + people[-4:]
    assert mapped(kept).mean == 75


# ── Unequal pairs ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_clearly_unequal_pair_is_named_from_the_one_helped_less() -> None:
    """a rates b with 2, b rates a with 5; a pair that agrees within itself has no error at all."""
    found = mapped(everybody({("a", "b"): some(*[2] * 6), ("b", "a"): some(*[5] * 6)}))
    assert found.asymmetric == (("a", "b"),)
    back = mapped(everybody({("a", "b"): some(*[5] * 6), ("b", "a"): some(*[2] * 6)}))
    assert back.asymmetric == (("b", "a"),)


def tens(*counts: int) -> list[int]:
    """Ten ratings: how many of 1, of 2 and so on."""
    return [rating for rating, people in enumerate(counts, 1) for _ in range(people)]


@pytest.mark.parametrize(
    ("low", "high", "lower_end", "unequal"),
    [
        (tens(0, 5, 5), tens(0, 0, 4, 6), 19.74, True),
        (tens(5, 1, 0, 3, 1), tens(1, 1, 1, 4, 3), 10.15, True),
        (tens(5, 0, 0, 3, 2), tens(1, 2, 0, 2, 5), 2.27, False),
    ],
)
def test_the_interval_of_ten_and_more_decides(
    low: Sequence[int], high: Sequence[int], lower_end: float, unequal: bool
) -> None:
    """The first by hand: means 37.5 and 65, variances 173.61 and 166.67, so the squared error of the difference is
    34.03 and its degrees of freedom 18.0; t (90 %) = 1.330; 27.5 - 1.330 x 5.833 = 19.74, beyond 10."""
    points = [[25.0 * (rating - 1) for rating in ratings] for ratings in (high, low)]
    interval = ttest_ind(*points, equal_var=False).confidence_interval(0.8)
    assert interval.low == pytest.approx(lower_end, abs=0.01)
    found = mapped(everybody({("a", "b"): low, ("b", "a"): high}))
    assert figures(cell(found, "b", "a"))[2] - figures(cell(found, "a", "b"))[2] >= 25
    assert found.asymmetric == ((("a", "b"),) if unequal else ())


@pytest.mark.parametrize(("others", "unequal"), [((4,) * 6, True), ((1, 1, 1, 5, 5, 5), False)])
def test_of_fewer_the_spread_of_all_cells_decides(others: Sequence[int], unequal: bool) -> None:
    """By hand: means 37.5 and 66.67, sums of squares 937.5 and 833.3; in the ten other cells none, or 15000 each. With
    60 degrees of freedom the variance is 29.5 or 2529.5, the squared error a third of it, and t (90 %) = 1.296: 29.17
    less 4.06, or less 37.6. By themselves the two would be named both times."""
    pair = {("a", "b"): some(2, 2, 2, 3, 3, 3), ("b", "a"): some(3, 4, 4, 4, 4, 3)}
    found = mapped(everybody(pair, usual=some(*others)))
    assert found.asymmetric == ((("a", "b"),) if unequal else ())


def test_fewer_than_ten_do_not_tell_their_spread() -> None:
    """Five who rate 65 on average: of one mind, or of two."""
    back = {("b", "a"): some(3, 3, 3, 2, 2)}
    one, two = ({("a", "b"): some(*ratings)} | back for ratings in ((4, 4, 4, 3, 3), (5, 5, 4, 3, 1)))
    assert mapped(everybody(one)).asymmetric == mapped(everybody(two)).asymmetric == (("b", "a"),)


def test_less_than_the_least_difference_is_none() -> None:
    """Shown 50 and 70: twenty points, however sure."""
    found = mapped(everybody({("a", "b"): some(*[3] * 6), ("b", "a"): some(4, 4, 4, 4, 3)}))
    assert (figures(cell(found, "b", "a"))[2], found.asymmetric) == (70, ())


def test_departments_that_rate_with_others_are_in_no_pair() -> None:
    people = everybody({("a", "c"): some(*[1] * 10), ("c", "a"): some(*[5] * 10)})
    few = [one for one in people if one["department"] in "ab"]
    few += [one for one in people if one["department"] == "c"][:3] + [
        one for one in people if one["department"] == "d"
    ][:4]
    found = mapped(few, headcount={"department": {"c": 9, "d": 9}})
    assert (figures(cell(found, "a", "c"))[2], found.asymmetric) == (10, ())


# ── One person more or less ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (some(1, 3, 3, 3), some(5, 3, 3, 3)),
        (some(), some(5, 1)),
        (some(1), some("?")),
        (some(*[4] * 8), some(*[4] * 8, "?")),
        (some(1, 1, 1, 1, 1), some(1, 1, 1, 1, 3)),
        (some(5, 5, 5, 5, 5), some(5, 5, 5, 4, 4)),
    ],
    ids=["too few raters", "needed by a few", "rated or not", "not needed by a few", "low end", "high end"],
)
def test_what_one_person_answered_there_changes_nothing(one: Sequence[Rating], other: Sequence[Rating]) -> None:
    assert mapped(everybody({("a", "b"): one})) == mapped(everybody({("a", "b"): other}))


def test_a_second_release_of_the_wave_holds_the_same_map() -> None:
    first = letting(everybody())
    again = letting(everybody({("b", "c"): some(*[4] * 6)}))
    assert again.collaboration == first.collaboration
    changed = everybody({("a", "b"): some(*[1] * 6)})
    with pytest.raises(CentricityError, match="it differs in the help map"):
        released(asked(), changed, [first], collaboration={})
    assert released(asked(), everybody(), [first], collaboration={}).collaboration == first.collaboration


def test_one_changed_answer_that_can_be_seen_is_refused() -> None:
    """Of six ratings of 4, one more or less by a step: 75 -> 70.8, shown as 70."""
    with pytest.raises(CentricityError, match="it differs in the help map"):
        released(asked(), everybody({("a", "b"): some(3, 4, 4, 4, 4, 4)}), [letting(everybody())], collaboration={})


def test_a_changed_mean_is_refused_where_there_is_no_map() -> None:
    first = letting(only(("a", "b"), ("b", "c")))
    assert first.collaboration is not None
    assert (first.collaboration.cells, first.collaboration.mean) == ((), 75)
    changed = everybody({("a", "b"): some(*[4] * 6), ("b", "c"): some(4, 4, 4, 4, 1, 1)}, usual=NOBODY)
    with pytest.raises(CentricityError, match="it differs in the help map"):
        released(asked(), changed, [first], collaboration={})


def test_a_map_is_not_added_to_a_wave_that_was_released_without() -> None:
    """Answers to the question are no part of a wave that did not ask it: they were handed in later."""
    without = letting(everybody(), collaboration=None)
    for later in (everybody(), everybody({("a", "b"): some(3, 4, 4, 4, 4, 4)})):
        with pytest.raises(CentricityError, match="it differs in the help map"):
            released(asked(), later, [without], collaboration={})
    with pytest.raises(CentricityError, match="it differs in the help map"):
        released(asked(), everybody(), [letting(everybody())])
