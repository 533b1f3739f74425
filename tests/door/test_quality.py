"""What a release tells of careless answers, and an attempt to subtract it down to single people."""

import importlib
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

import numpy as np
import pytest

from centricity.errors import CentricityError
from centricity.released import Quality, Release
from centricity.tally import Careless, Tally, tally
from tests.door.world import Person, crowd, released, responses
from tests.scoring.build import questionnaire

QUALITY = importlib.import_module("centricity.door.quality")
ASKED = questionnaire({"dimensions": {"d": {"items": ["d1", "d2 reverse"]}, "e": {"items": ["e1"]}}})
K = 5


def person(department: str, answer: int, *, role: str = "other", careless: str = "") -> dict[str, Any]:
    """Somebody with d at 25 * (answer - 1) and e likewise; `careless`: rules that flag the person."""
    given = {"d1": answer, "d2": 6 - answer, "e1": answer}
    return {"department": department, "contact": role, "answers": given, "careless": careless.split()}


def counted(people: Sequence[Person]) -> Tally:
    return tally(ASKED, responses(ASKED, people))


def told(people: Sequence[Person], rules: str = "longstring speed", aside: Sequence[Person] = ()) -> Release:
    everybody = [*people, *aside]
    flags = Careless(
        {rule: counted([p for p in everybody if rule in p["careless"]]) for rule in rules.split()},
        counted([p for p in everybody if p["careless"]]),
        ("longstring",) if aside else (),
        counted(aside) if aside else Tally.empty(),
    )
    return released(ASKED, people, context={"careless": flags})


def many(number: int, department: str, answer: int, **more: Any) -> list[dict[str, Any]]:
    return [person(department, answer, **more) for _ in range(number)]


SPREAD = [*many(12, "a", 2), *many(12, "a", 4), *many(12, "b", 2), *many(12, "b", 4)]
"""48 people, mean 50."""


# ── By hand ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_without_rules_nothing_is_told() -> None:
    assert released(ASKED, SPREAD).quality == Quality()


def test_nobody_flagged_is_told() -> None:
    assert told(SPREAD).quality == Quality(
        looked_for=("longstring", "speed"), flagged=0, reasons={"longstring": 0, "speed": 0}
    )


@pytest.mark.parametrize(("number", "shown"), [(4, None), (5, 5)])
def test_fewer_than_k_flagged_people_are_not_counted(number: int, shown: int | None) -> None:
    quality = told([*SPREAD, *many(number, "a", 3, careless="speed")]).quality
    assert quality.flagged == shown
    assert ("speed" in quality.reasons) == (shown is not None)


def test_a_reason_that_leaves_few_others_is_not_told() -> None:
    flagged = [*many(6, "a", 3, careless="longstring"), *many(3, "b", 3, careless="speed")]
    quality = told([*SPREAD, *flagged]).quality
    assert (quality.flagged, quality.reasons) == (9, {})


def test_the_change_without_them_by_hand() -> None:
    # 48 people at 50 on average and 12 at 100: (2400 + 1200) / 60 = 60, and 50 without them
    flagged = [*many(6, "a", 5, careless="speed"), *many(6, "b", 5, careless="speed")]
    assert told([*SPREAD, *flagged]).quality.without == {"d": -10.0, "e": -10.0}


def test_the_change_with_those_left_out_by_hand() -> None:
    # 48 people at 50; with 12 at 100 that were left out, 60
    aside = [*many(6, "a", 5, careless="longstring"), *many(6, "b", 5, careless="longstring")]
    quality = told(SPREAD, aside=aside).quality
    assert (quality.left_out, quality.flagged, quality.without) == (("longstring",), 12, {"d": 10.0, "e": 10.0})


def test_the_change_is_in_whole_points() -> None:
    flagged = [*many(4, "a", 4, careless="speed"), *many(3, "b", 4, careless="speed")]
    # 48 at 50, 7 at 75: the mean falls from 53.18 to 50
    assert told([*SPREAD, *flagged]).quality.without == {"d": -3.0, "e": -3.0}


@pytest.mark.parametrize(("flagged", "rest"), [(4, 30), (30, 4)])
def test_both_sides_need_k_people_with_a_score(flagged: int, rest: int) -> None:
    people = [*many(flagged, "a", 2, careless="speed"), *many(rest, "a", 4)]
    assert told(people).quality.without == {}


def test_leaders_are_no_staff() -> None:
    assert told([*SPREAD, *many(9, "a", 3, role="leadership", careless="speed")]).quality.without == {}


def test_a_mean_cut_at_the_end_of_the_scale_says_nothing_more() -> None:
    people = [*many(20, "a", 5), *many(20, "b", 5), *many(10, "a", 5, careless="speed")]
    found = told(people)
    assert {block.end for block in found.tally.groups["staff"].dimensions.values()} == {"over"}
    assert found.quality.without == {}


def test_people_withheld_are_not_counted() -> None:
    few = [*SPREAD, *many(4, "a", 3, role="leadership", careless="speed"), *many(3, "a", 3, careless="speed")]
    assert told(few).quality.flagged is None


def test_a_second_release_may_not_flag_others() -> None:
    people = [*SPREAD, *many(5, "a", 3, careless="speed")]
    first = told(people)
    others = told([*people[1:], {**people[0], "careless": ["speed"]}])
    second = importlib.import_module("centricity.door.second")
    second.refuse_differencing(first, first)
    with pytest.raises(CentricityError, match="careless answers"):
        second.refuse_differencing(first, others)


# ── An attempt ───────────────────────────────────────────────────────────────────────────────────────────────────────


def exposed(found: Release, people: Sequence[Person], dimension: str) -> list[int]:
    """How many people stand behind the smallest combinations of published totals, the compared one taken as exact.

    The attacker knows who works where and who was flagged. Weights -1, 0 and 1, all combinations of up to five totals.
    """
    scored = [p for p in people if p["contact"] != "leadership"]
    rows = [
        [int(_member(key, p)) for p in scored]
        for key, group in found.tally.groups.items()
        if dimension in group.dimensions and key != "contact/leadership"
    ]
    if dimension in found.quality.without:
        rows.append([int(not p["careless"]) for p in scored])
    table = np.array(rows)
    weights = (w for w in product((-1, 0, 1), repeat=len(rows)) if 0 < np.count_nonzero(w) <= 5)
    sizes = (int(np.count_nonzero(np.array(w) @ table)) for w in weights)
    return [size for size in sizes if 0 < size < K]


def _member(key: str, one: Mapping[str, Any]) -> bool:
    attribute, _, value = key.partition("/")
    return not value or one[attribute] in value.split("+")


TRAP = [*many(12, "a", 2), *many(14, "b", 4), *many(6, "c", 3, careless="speed"), person("a", 1, careless="speed")]
"""Everybody flagged works in c, but for one person in a: flagged - c = that person."""


def test_flagged_people_of_one_department_and_one_more_are_not_compared() -> None:
    found = told(TRAP)
    assert "department/c" in found.tally.groups
    assert found.quality.without == {}
    assert exposed(found, TRAP, "d") == []


def test_the_trap_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QUALITY, "leaks", lambda *_: [])
    found = told(TRAP)
    assert exposed(found, TRAP, "d") != []


@pytest.mark.parametrize("seed", range(40))
def test_no_combination_with_the_flagged_depends_on_fewer_than_k_people(seed: int) -> None:
    rng = np.random.default_rng(seed)
    sizes = {f"{d}/{r}": int(rng.integers(0, 14)) for d in "abc" for r in ("frontline", "other")}
    share = rng.choice([0.1, 0.3, 0.6], 3)
    people = [
        {**one, "careless": ["speed"] if rng.random() < share["abc".index(one["department"])] else []}
        for one in crowd(ASKED, sizes, seed)
    ]
    found = told(people)
    assert [exposed(found, people, dimension) for dimension in ASKED.dimension] == [[], []]


def test_some_of_those_waves_do_compare() -> None:
    flagged = [*many(7, "a", 5, careless="speed"), *many(8, "b", 1, careless="speed")]
    found = told([*SPREAD, *flagged])
    assert set(found.quality.without) == {"d", "e"}
    assert exposed(found, [*SPREAD, *flagged], "d") == []


def test_whole_points_leave_the_flagged_sum_as_open_as_there_are_others() -> None:
    """100 others: worlds with the same totals, whose flagged people differ by up to 50 of 100 points, read the same."""
    worlds = [
        told([*many(50, "a", 3), *many(50 - j, "b", 3), *many(j, "b", 2), *_moved("a", j), *_moved("b", 0)])
        for j in range(6)
    ]
    staff = [world.tally.groups["staff"].dimensions["d"].sum for world in worlds]
    assert len(set(staff)) == 1
    # without them the mean is 25 j / 100 lower: 0, .25, .5 | .75, 1, 1.25
    assert [world.quality.without["d"] for world in worlds] == [0.0, 0.0, 0.0, -1.0, -1.0, -1.0]


def _moved(department: str, number: int) -> list[dict[str, Any]]:
    """Five flagged people, `number` of them 25 points higher."""
    higher = many(number, department, 4, careless="speed")
    return [*higher, *many(5 - number, department, 3, careless="speed")]
