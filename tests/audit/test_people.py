"""What one person can have answered, what all of a few did, and who stayed silent: against trying everything out."""

import json
from dataclasses import replace
from itertools import combinations_with_replacement

import pytest

from centricity.audit import attack_text
from centricity.audit.model import Measure, Part
from centricity.audit.people import Around, answers_of, least_squares, most_squares, span_of
from tests.audit.tiny import Tiny

FULL = 4
ITEM = Measure("q1", "item", "whole", FULL, 1, 1, tuple(range(FULL + 1)), {})
SHEETS = [one for n in range(1, 6) for one in combinations_with_replacement(range(FULL + 1), n)]


def part(answers: tuple[int, ...], *, squares: bool = False, counts: bool = False) -> Part:
    return Part(
        frozenset({"d0"}),
        len(answers),
        sum(answers),
        sum(answers),
        sum(x * x for x in answers) if squares else None,
        tuple(answers.count(x) for x in range(FULL + 1)) if counts else None,
    )


def alike(answers: tuple[int, ...], *, squares: bool) -> list[tuple[int, ...]]:
    """All answers of as many people with the same sum, and the same squares if these are told."""
    own = part(answers, squares=squares)
    every = combinations_with_replacement(range(FULL + 1), len(answers))
    return [one for one in every if part(one, squares=squares) == own]


@pytest.mark.parametrize("answers", SHEETS[::3])
def test_the_range_of_a_person(answers: tuple[int, ...]) -> None:
    possible = {x for one in alike(answers, squares=False) for x in one}
    assert span_of(ITEM, part(answers)) == (min(possible), max(possible))
    low, high = span_of(ITEM, part(answers, squares=True))
    narrower = {x for one in alike(answers, squares=True) for x in one}
    assert low <= min(narrower) and max(narrower) <= high
    assert (low, high) == (min(answers), max(answers)) or len(answers) > 2
    assert span_of(ITEM, part(answers, counts=True)) == (min(answers), max(answers))


@pytest.mark.parametrize("answers", SHEETS[::3])
def test_all_answers_are_told_only_if_there_is_one_possibility(answers: tuple[int, ...]) -> None:
    for squares in (False, True):
        told = answers_of(ITEM, part(answers, squares=squares))
        assert told in ((), tuple(1 + x for x in answers))
        assert not told or len(alike(answers, squares=squares)) == 1
    if len(alike(answers, squares=True)) == 1 and len(answers) <= 4:
        assert answers_of(ITEM, part(answers, squares=True)) == tuple(1 + x for x in answers)


@pytest.mark.parametrize("answers", SHEETS[::3])
def test_sums_of_squares_lie_within_their_bounds(answers: tuple[int, ...]) -> None:
    squares = [sum(x * x for x in one) for one in alike(answers, squares=False)]
    assert least_squares(len(answers), sum(answers)) == min(squares)
    assert most_squares(len(answers), sum(answers), FULL) == max(squares)


def test_squares_of_two_departments_together_tell_that_each_is_of_one_mind() -> None:
    first, second = part((1, 1, 1)), replace(part((3, 3)), units=frozenset({"d1"}))
    around = [Around((first, second), squares=3 * 1 + 2 * 9)]
    assert span_of(ITEM, first, around) == (1, 1)
    assert span_of(ITEM, second, around) == (3, 3)
    assert span_of(ITEM, second) == (2, 4)


def told(sheets: list[tuple[int | None, ...]], **more: object) -> list[tuple[int, tuple[float, ...], str]]:
    tiny = Tiny(tuple((("d0", "frontline"), one) for one in sheets), 4, ("q1",), ("staff",), True, True, 5)
    release = {**json.loads(tiny.release()), **more}
    return [(one.people, one.answers, one.what) for one in attack_text(json.dumps(release), tiny.questionnaire())]


VARIED: list[tuple[int | None, ...]] = [(step % 5,) for step in range(20)]


def test_answers_of_many_kinds_give_nobody_away() -> None:
    assert told(VARIED) == []


def test_the_only_one_who_differs_is_found() -> None:
    (one,) = [found for found in told([(4,)] * 19 + [(0,)]) if found[0] == 1]
    assert one[1] == (0,) and "otherwise" in one[2]
    assert told([(4,)] * 18 + [(0,), (0,)]) == []


def test_unanimity_tells_everybodys_answer() -> None:
    assert (20, (2,) * 20) in [found[:2] for found in told([(2,)] * 20)]


def test_answers_within_less_than_the_protection_interval_are_found() -> None:
    assert [found[0] for found in told([(3,)] * 10 + [(4,)] * 10)] == [1]
    assert told([(2,)] * 5 + [(3,)] * 5 + [(4,)] * 10) == []


@pytest.mark.parametrize(
    ("participation", "silent"),
    [
        ({"respondents": 20, "invited": 21}, [1]),
        ({"respondents": 20, "invited": 24}, [4]),
        ({"respondents": 20, "invited": 20}, []),
        ({"respondents": 20, "invited": 25}, []),
        ({"respondents": 20, "response_rate": 95}, [1]),  # 92.5 to 97.5 %: of 21 people
        ({"respondents": 20, "response_rate": 100}, []),  # 97.5 % and more: of 20 people
        ({"respondents": 20, "response_rate": 80}, []),  # 77.5 to 82.5 %: of 25 people
        ({"respondents": 20}, []),
    ],
)  # fmt: skip
def test_numbers_of_people_that_name_the_silent(participation: dict[str, int], silent: list[int]) -> None:
    assert [people for people, _, _ in told(VARIED, participation=participation)] == silent


@pytest.mark.parametrize(("share", "silent"), [(95, [1]), (80, []), (100, [])])
def test_shares_of_a_group_that_name_the_silent(share: int, silent: list[int]) -> None:
    assert [people for people, _, _ in told(VARIED, sampled={"staff": share})] == silent


@pytest.mark.parametrize(("flagged", "few"), [(2, [2]), (18, [2]), (6, [])])
def test_careless_sheets_told_apart(flagged: int, few: list[int]) -> None:
    quality = {"flagged": flagged, "without": {"whole": 1.0}}
    assert [people for people, _, _ in told(VARIED, quality=quality)] == few
