"""Cliff's delta against R and by hand, and whether it could tell what a person answered."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations_with_replacement, product
from typing import Any

import numpy as np
import pytest

from centricity.door import blocks
from centricity.door import dominance as door
from centricity.door.dominance import cliffs_delta, dominance, room
from centricity.errors import CentricityError
from centricity.released import Release
from centricity.released.model import Dominance
from tests.door.world import crowd, released
from tests.scoring.build import questionnaire
from tests.scoring.references import results, rows

ASKED = questionnaire(
    {
        "dimensions": {
            "whole": {"items": ["w1", "w2 reverse", "w3", "w4", "w5"]},
            "own": {"items": ["o1", "o2 reverse", "o3", "o4", "o5 frontline", "o6 leadership"]},
            "single": {"items": ["s1"]},
        }
    }
)
ENOUGH = {"a/frontline": 30, "b/other": 20, "b/frontline": 10, "a/leadership": 12, "b/leadership": 10}


def counted(values: Sequence[int]) -> Mapping[int, int]:
    return Counter(values)


# ── Against R and by hand ────────────────────────────────────────────────────────────────────────────────────────────


def sleep(group: str) -> list[int]:
    return [round(float(row["extra"]) * 10) for row in rows("sleep") if row["group"] == group]


def lead(company: str) -> list[int]:
    return [sum(int(row[f"LEAD{i:02}"]) for i in range(1, 12)) for row in rows("lq2002") if row["COMPID"] == company]


@pytest.mark.parametrize(
    ("file", "name", "first", "second"),
    [
        ("classics", "sleep", lambda: sleep("1"), lambda: sleep("2")),
        ("scores", "lq2002.LEAD100.comp10_vs_13", lambda: lead("10"), lambda: lead("13")),
        ("scores", "lq2002.LEAD100.comp13_vs_18", lambda: lead("13"), lambda: lead("18")),
    ],
)
def test_delta_and_its_variance_are_those_of_r(file: str, name: str, first: Any, second: Any) -> None:
    wanted = results(file)[f"{name}.cliffs_delta"]
    assert cliffs_delta(counted(first()), counted(second())) == pytest.approx((wanted["delta"], wanted["var"]))


def test_delta_by_hand() -> None:
    """(1, 3) against (1, 2, 2): pairs 0, -, -, +, +, +: delta 1/6. Row means -2/3, 1; column means 1/2, 0, 0; sums of
    squared deviations 50/36, 6/36 and, of pairs, (25 x 3 + 49 x 2 + 1) / 36 = 174/36. Variance
    (9 x 50/36 + 4 x 6/36 - 174/36) / 12 = (450 + 24 - 174) / 432 = 25/36."""
    assert cliffs_delta({1: 1, 3: 1}, {1: 1, 2: 2}) == pytest.approx((1 / 6, 25 / 36))


def test_the_variance_has_a_floor() -> None:
    """(1 - d^2) / (n1 n2 - 1), where all are above all, and where all are equal."""
    assert cliffs_delta({2: 3}, {1: 4}) == (1.0, 0.0)
    assert cliffs_delta({1: 2}, {1: 2}) == (0.0, pytest.approx(1 / 3))


def test_order_of_the_groups_turns_the_sign() -> None:
    first, second = {1: 4, 5: 9, 7: 2}, {1: 3, 4: 6, 9: 5}
    one, other = dominance(("f", "s"), first, second), dominance(("s", "f"), second, first)
    assert one and other
    assert (one.delta, one.se, one.n) == (-other.delta, other.se, other.n[::-1])


# ── What is released ─────────────────────────────────────────────────────────────────────────────────────────────────


def scores(people: list[dict[str, Any]], role: str, name: str, *, turned: set[str]) -> list[int]:
    """Sums of the items put to everyone, complete sheets only."""
    items = [item.id for item in ASKED.dimension[name].items if item.audience == "everyone"]
    return [
        sum(6 - p["answers"][i] if i in turned else p["answers"][i] for i in items)
        for p in people if p["contact"] == role
    ]  # fmt: skip


def test_released_over_the_items_put_to_everyone() -> None:
    people = crowd(ASKED, ENOUGH, 4)
    found = released(ASKED, people).tally.dominance
    assert set(found) == {"whole", "own"}
    for name in found:
        pairs = [
            (x > y) - (x < y)
            for x, y in product(*(scores(people, r, name, turned={"w2", "o2"}) for r in ("leadership", "frontline")))
        ]
        assert found[name].delta == pytest.approx(np.mean(pairs), abs=0.005001)
        assert (found[name].groups, found[name].n) == (("leadership", "frontline"), (22, 40))


def test_sheets_left_out_of_a_dimension_are_left_out_here() -> None:
    people = crowd(ASKED, ENOUGH, 4)
    people[0]["answers"].pop("w1")
    found = released(ASKED, people)
    assert found.disclosure.reduced == ("whole",)
    assert (found.tally.dominance["whole"].n, found.tally.dominance["own"].n) == ((22, 39), (22, 40))


def without(found: Release) -> set[str]:
    return {"whole", "own"} - set(found.tally.dominance)


def test_few_people_show_none() -> None:
    """Nine leaders show no sum of squares; ten and ten leave too little room."""
    assert without(released(ASKED, crowd(ASKED, {**ENOUGH, "b/leadership": 0, "a/leadership": 9}))) == {"whole", "own"}
    few = {"a/frontline": 10, "b/other": 30, "a/leadership": 10}
    assert without(released(ASKED, crowd(ASKED, few))) == {"whole", "own"}
    assert room((10, 10), 20) < 0 < room((20, 20), 20) < room((20, 40), 20)


def test_room_by_hand() -> None:
    """Two people and two of scores 0 and 1: three lists each; sums and squares 0 to 2; 201 deltas, 101 errors."""
    assert 2 ** room((2, 2), 1) == pytest.approx(3 * 3 / (3 * 3 * 3 * 3 * 201 * 101))


def test_near_the_end_it_is_absent() -> None:
    """All leaders but one above everybody at the front line; the same a little less so is shown."""
    people = crowd(ASKED, ENOUGH, 4)
    for number, person in enumerate(people):
        high = 2 if person["contact"] == "leadership" else 0
        person["answers"] = dict.fromkeys(("w1", "w3", "w4", "w5"), (1 if number % 2 else 2) + high)
        person["answers"]["w2"] = 6 - person["answers"]["w1"]
    assert "whole" not in released(ASKED, people).tally.dominance
    for person in people[-6:]:
        person["answers"] = {"w1": 1, "w2": 5, "w3": 1, "w4": 1, "w5": 1}
    found = released(ASKED, people).tally.dominance
    assert abs(found["whole"].delta) < 0.95


# ── Attack ───────────────────────────────────────────────────────────────────────────────────────────────────────────


TOP = 20
"""Highest sum of five items above the low end."""


def moved(own: list[int], rng: np.random.Generator) -> list[int]:
    """Three people's scores changed so that number, sum and sum of squares stay what they are."""
    while True:
        some = rng.choice(len(own), 3, replace=False)
        up, across = rng.integers(-6, 7, 2)
        old, new = [own[i] for i in some], [own[some[0]] + up, own[some[1]] + across, own[some[2]] - up - across]
        if sum(x * x for x in new) == sum(x * x for x in old) and min(new) >= 0 and max(new) <= TOP and new != old:
            after = dict(zip(some, new, strict=True))
            return [int(after.get(i, x)) for i, x in enumerate(own)]


def told(groups: list[list[int]]) -> Dominance | None:
    return dominance(("leadership", "frontline"), counted(groups[0]), counted(groups[1]))


def pinned(groups: list[list[int]], seed: int, steps: int = 4000) -> set[tuple[int, int]]:
    """People, by group and place, of whom no other score was found that fits all that is published of the scores:
    number, sum and sum of squares of both groups, delta and its standard error."""
    found, rng, now = told(groups), np.random.default_rng(seed), groups
    left = {(number, place) for number, own in enumerate(groups) for place in range(len(own))}
    for _ in range(steps):
        number = int(rng.integers(2))
        now = [moved(own, rng) if place == number else own for place, own in enumerate(now)]
        if told(now) == found:
            left = {(g, i) for g, i in left if now[g][i] == groups[g][i]}
        if not left:
            break
    return left


@pytest.mark.parametrize("seed", range(4))
def test_everybody_could_have_another_score(seed: int) -> None:
    people = crowd(ASKED, ENOUGH, seed)
    groups = [[s - 5 for s in scores(people, r, "whole", turned={"w2"})] for r in ("leadership", "frontline")]
    assert released(ASKED, people).tally.dominance["whole"] == told(groups)
    assert pinned(groups, seed) == set()


def test_without_room_scores_could_be_worked_out() -> None:
    """Three and three: two lists each have these sums and squares; delta and its error leave one pair of them."""
    groups = [[0, 3, 3], [0, 4, 5]]
    lists = [
        [new for new in combinations_with_replacement(range(9), 3) if moments(new) == moments(own)] for own in groups
    ]
    assert lists == [[(0, 3, 3), (1, 1, 4)], [(0, 4, 5), (1, 2, 6)]]
    fits = [pair for pair in product(*lists) if told([list(own) for own in pair]) == told(groups)]
    assert fits == [((0, 3, 3), (0, 4, 5))]


def moments(own: Sequence[int]) -> tuple[int, int]:
    return sum(own), sum(x * x for x in own)


def test_other_numbers_are_no_second_release() -> None:
    """A first release without them may be completed; other ones would be a second set of numbers."""
    people = crowd(ASKED, ENOUGH, 4)
    found = released(ASKED, people)
    bare = found.model_copy(update={"tally": found.tally.model_copy(update={"dominance": {}})})
    assert released(ASKED, people, [bare]) == found
    moved = {name: one.model_copy(update={"delta": one.delta + 0.01}) for name, one in found.tally.dominance.items()}
    other = found.model_copy(update={"tally": found.tally.model_copy(update={"dominance": moved})})
    with pytest.raises(CentricityError, match="the order of scores"):
        released(ASKED, people, [other])


def test_the_last_look_refuses_what_should_not_be_there(monkeypatch: pytest.MonkeyPatch) -> None:
    few = crowd(ASKED, {"a/frontline": 20, "b/other": 30, "a/leadership": 10})
    real = door.dominances

    def generous(*given: Any) -> Any:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(door, "ROOM", -1000)
            return real(*given)

    assert released(ASKED, few).disclosure.given_up == ()
    monkeypatch.setattr(blocks, "dominances", generous)
    assert released(ASKED, few).disclosure.given_up == ("departments", "roles")
