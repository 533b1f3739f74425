"""Adding and subtracting published groups, in organisations too large for every world to be tried."""

import json
from dataclasses import replace
from typing import Any

from centricity.audit import attack_text
from centricity.audit.classes import derivable, parts
from centricity.audit.model import STAFF, Block, Part
from centricity.audit.read import read_wave, rounded_sum
from tests.audit.tiny import Tiny

MANY = [step % 3 for step in range(20)]
BASE = Tiny(
    people=tuple((("d0", "frontline"), (step,)) for step in MANY),
    span=2, items=("q1",), groups=("staff", "department/d0"), squares=False, counts=False, k=5,
)  # fmt: skip


def with_others(*steps: int, unit: str = "d1", role: str = "other", groups: tuple[str, ...] = BASE.groups) -> Tiny:
    return replace(BASE, people=(*BASE.people, *(((unit, role), (step,)) for step in steps)), groups=groups)


def found(tiny: Tiny) -> list[tuple[int, float, float, tuple[float, ...]]]:
    return [(x.people, x.low, x.high, x.answers) for x in attack_text(tiny.release(), tiny.questionnaire())]


def test_one_person_left_over() -> None:
    assert found(with_others(1)) == [(1, 50.0, 50.0, (1,))] * 2  # the set of one, and the person in it


def test_four_left_over_are_known_by_their_mean_five_are_not() -> None:
    assert found(with_others(0, 1, 2, 2)) == [(4, 62.5, 62.5, ())]
    assert found(with_others(0, 1, 2, 2, 1)) == []


def test_the_other_role_is_what_the_one_leaves() -> None:
    hidden = with_others(0, 1, 1, groups=("staff", "contact/frontline"))
    assert found(hidden) == [(3, 33.3333, 33.3333, ())]


def test_a_sum_that_is_only_bounded_is_subtracted_the_wrong_way_round() -> None:
    tiny = with_others(0, 1, 2, 2)
    wave = read_wave(tiny.release(), tiny.questionnaire())
    blocks = {STAFF: Block(24, 20, 22), "department/d0": Block(20, 15, 16)}
    rest = next(one for one in parts(wave, "department", blocks) if "d0" not in one.units)
    assert (rest.n, rest.low, rest.high) == (4, 4, 7)


def test_a_department_published_alone_and_within_another() -> None:
    shapes = {"staff": {"a", "b", "c"}, "one": {"a", "b"}, "two": {"b"}}
    got = derivable(tuple(sorted((key, frozenset(units)) for key, units in shapes.items())))
    assert {units: dict(weights) for units, weights in got if len(units) == 1} == {
        frozenset("a"): {"one": 1, "two": -1},
        frozenset("b"): {"two": 1},
        frozenset("c"): {"staff": 1, "one": -1},
    }


def test_rings_of_groups_are_halved() -> None:
    ring = (("x", frozenset("ab")), ("y", frozenset("bc")), ("z", frozenset("ac")))
    single = {units: dict(weights) for units, weights in derivable(ring) if len(units) == 1}
    assert {key: str(weight) for key, weight in single[frozenset("a")].items()} == {"x": "1/2", "y": "-1/2", "z": "1/2"}


def test_a_rounded_mean_stands_for_the_sums_that_round_to_it() -> None:
    assert rounded_sum(37.5, 1, 4, 4) == (6, 6)
    assert rounded_sum(38, 0, 4, 4) == (6, 6)  # 37.5 to 38.5 of 100 is 6 to 6.16 of 16 steps
    assert rounded_sum(38, 0, 100, 4) == (150, 154)
    assert rounded_sum(0.0, 1, 5, 4) == (0, 0)


def test_a_cut_end_is_a_bound_not_a_sum() -> None:
    data: dict[str, Any] = json.loads(with_others(2, 2, 2).release())
    block = data["tally"]["groups"]["department/d0"]["items"]["q1"]
    data["tally"]["groups"]["department/d0"]["items"]["q1"] = {**block, "end": "under"}
    wave = read_wave(json.dumps(data), BASE.questionnaire())
    bounded = wave.measures["items/q1"].blocks["department/d0"]
    assert (bounded.low, bounded.high) == (0, sum(MANY))
    assert isinstance(parts(wave, "department", wave.measures["items/q1"].blocks)[0], Part)


def test_a_mean_among_the_score_blocks_of_a_role_published_nowhere_else() -> None:
    data: dict[str, Any] = json.loads(BASE.release())
    data["dimensions"] = {"whole": {"roles": {"other": {"respondents": 3, "score": 33.3}}}}
    (one,) = attack_text(json.dumps(data), BASE.questionnaire())
    assert (one.people, one.low, "contact/other" in one.what) == (3, 33.3, True)
