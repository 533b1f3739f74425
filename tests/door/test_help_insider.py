"""The help map and an insider who knows who answered: nobody is given away by the door, and somebody is without it.

Each case names by hand what leaks from a map published without thought: every cell, to the whole per cent, and pairs
named by their own spread. Both attackers look at it: the insider, and the one of `centricity.audit`, who is told less.
"""

import importlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from unittest.mock import patch

import pytest
from scipy.stats import ttest_ind

from centricity.audit.help_map import attack_help_map
from centricity.audit.read import read_wave
from centricity.released import Collaboration, Release
from centricity.released.archive import to_json
from tests.audit.naive import Naive, door_open
from tests.audit.test_help_map import open_map
from tests.door.help_insider import Map, Rules, read
from tests.door.random_maps import random_map
from tests.door.test_collaboration import asked
from tests.door.world import released

DOOR = importlib.import_module("centricity.door.release")
OPEN = Rules(k=1, raters=1, few=-1, step=1, end=0, detail=2)
NAMES = ("care", "legal", "sales", "works")
Person = dict[str, Any]
MAPS = 300


@dataclass(frozen=True)
class Case:
    """people: how many in each department, 12 unless told. ratings: (row, rated) -> ratings by person, None for not
    needed; 8 of 12 rate 2 to 5 unless told. pair: the cells that leak. says: what the insider finds;
    told: what the shipped attacker says."""

    ratings: Mapping[tuple[str, str], Sequence[int | None]]
    says: Sequence[str]
    told: str
    people: Mapping[str, int]
    unequal: tuple[str, str] | None = None

    def persons(self) -> list[Person]:
        usual = [2, 3, 4, 5, 2, 3, 4, 4, None, None, None, None]
        return [
            {
                "department": own,
                "contact": "other",
                "answers": {"d1": 2 + at % 3, "d2": 3},
                "help": {
                    name: given[at]
                    for name in NAMES
                    for given in [self.ratings.get((own, name), usual)]
                    if name != own and given[at] is not None
                },
            }
            for own in NAMES
            for at in range(self.people.get(own, 12))
        ]


CASES = {
    "all of one mind": Case(
        {("sales", "legal"): [1] * 6 + [None] * 6},
        ["('department/sales', 'legal'): ratings 0 to 0"],
        "help is told too exactly (0)",
        {},
    ),
    "one odd voice": Case(
        {("sales", "legal"): [None] * 3 + [2] + [None] * 8},
        ["('department/sales', 'legal'): ratings 1 to 1"],
        "1 people at most needed it and rated its help",
        {},
    ),
    "a department of four": Case(
        {("legal", name): [5, 5, 5, 4] for name in NAMES},
        [f"('department/legal', '{name}'): {what}" for name in ("care", "sales", "works")
         for what in ("need of all 4", "ratings 3 to 4")],
        "the row is no published group of enough people",
        {"legal": 4},
    ),
    "pairs that tell": Case(
        {("care", "legal"): [4, 4, 4, 3, 3] + [None] * 3, ("legal", "care"): [3, 3, 3, 2, 2] + [None] * 3}
        | {(own, name): [2, 3, 4, 5, 2, *[None] * 3] for own in ("care", "legal") for name in ("sales", "works")},
        ["('department/care', 'legal'): ratings 2 to 3", "('department/legal', 'care'): ratings 1 to 2"],
        "need is told too exactly (63)",
        {"care": 8, "legal": 8},
        ("legal", "care"),
    ),
    "five of five": Case(
        {("legal", name): [3, 2, 4, 5, 3] for name in NAMES},
        [f"('department/legal', '{name}'): need of all 5" for name in ("care", "sales", "works")],
        "0 people at most did not need it",
        {"legal": 5},
    ),
}  # fmt: skip


def employees(people: Sequence[Person]) -> dict[str, int]:
    return dict.fromkeys(sorted({one["department"] for one in people}), 20)


def shut(people: Sequence[Person]) -> Release:
    return released(asked(), people, collaboration={}, headcount={"department": employees(people)})


def opened(people: Sequence[Person]) -> Release:
    def careless(*given: Any) -> Collaboration:
        found = open_map(*given)
        return found.model_copy(update={"asymmetric": unequal(people, found)})

    with door_open(Naive()), patch.object(DOOR, "collaboration", careless):
        return released(asked(), people, collaboration={})


def unequal(people: Sequence[Person], found: Collaboration) -> tuple[tuple[str, str], ...]:
    """Pairs 25 points apart, surely 10, by the spread of their own ratings."""
    shown = {(one.rater.partition("/")[2], one.rated): one.help for one in found.cells}
    pairs = [(i, j) for i, j in shown if None not in (shown[i, j], shown.get((j, i)))]
    far = [
        (i, j)
        for i, j in pairs
        if min(len(given(people, *two)) for two in ((i, j), (j, i))) > 1
        and (shown[j, i] or 0) - (shown[i, j] or 0) >= 25
    ]
    return tuple((i, j) for i, j in far if welch(given(people, i, j), given(people, j, i)) > 10)


def welch(low: Sequence[float], high: Sequence[float]) -> float:
    return float(ttest_ind(high, low, equal_var=False).confidence_interval(0.8).low)


def given(people: Sequence[Person], row: str, rated: str) -> list[float]:
    told = [one["help"].get(rated) for one in people if one["department"] == row]
    return [25.0 * (rating - 1) for rating in told if isinstance(rating, int)]


def insider(release: Release, people: Sequence[Person], rules: Rules) -> Map:
    return read(to_json(release, {}), people, employees(people), rules)


def told(release: Release) -> list[str]:
    """What the shipped attacker says of the map."""
    wave = read_wave(to_json(release, {}), asked().to_json())
    return [one.what for one in attack_help_map(wave) if one is not None]


# ── By hand ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", CASES)
def test_open_both_attackers_find_people(name: str) -> None:
    """Sales of six ratings of 1: 0, so each of them. One of twelve, 8 %, with help 25. Four of four, 94: 15 of 16
    steps, so three 4s and a 3. Five of eight, 65 and 40 points: 13 and 8 steps; by Welch t (90 %, 8) = 1.397, so that
    25 - 1.397 x error > 10 takes sums of squares under 3.7 together; 1.2 + 1.2 is the least, and with any rating
    further off one of them is 3.2."""
    case = CASES[name]
    leaking = opened(case.persons())
    assert leaking.collaboration is not None
    assert case.unequal is None or leaking.collaboration.asymmetric == (case.unequal,)
    found = insider(leaking, case.persons(), OPEN).exposed()
    assert set(case.says) <= set(found), found
    assert [what for what in told(leaking) if case.told in what], told(leaking)


@pytest.mark.parametrize("name", CASES)
def test_shut_neither_does(name: str) -> None:
    people = CASES[name].persons()
    safe = shut(people)
    assert safe.collaboration is not None
    assert safe.collaboration.cells
    assert insider(safe, people, Rules()).exposed() == []
    assert told(safe) == []


def test_named_by_its_own_spread_a_pair_of_the_door_would_tell_its_ratings() -> None:
    """The same figures as released, to the nearest 5 and with every rule but that one."""
    case = CASES["pairs that tell"]
    safe = shut(case.persons())
    assert safe.collaboration is not None
    map_ = safe.collaboration.model_copy(update={"asymmetric": (("legal", "care"),)})
    leaking = safe.model_copy(update={"collaboration": map_})
    found = insider(leaking, case.persons(), Rules(detail=2)).exposed()
    assert found == list(case.says)


# ── Anybody ──────────────────────────────────────────────────────────────────────────────────────────────────────────


NEED = tuple(f"need of all {people}" for people in range(20))


def with_who_did_not(map_: Map) -> list[str]:
    """What somebody who did not need a department learns of the others of the row."""
    odd = [at for at, cell in map_.cells.items() if len(cell.given) < cell.asked]
    return [f"{at}: {what}" for at in odd for what in map_.exposed_to(at, ["no"])]


@pytest.mark.parametrize("tens", range(MAPS // 10))
def test_in_random_maps_neither_finds_anybody(tens: int) -> None:
    for seed in range(10 * tens, 10 * tens + 10):
        people = random_map(seed)
        safe = shut(people)
        map_ = insider(safe, people, Rules())
        assert map_.exposed() == [], seed
        assert told(safe) == [], seed
        assert [one for one in with_who_did_not(map_) if one.endswith(NEED)] == [], seed


@pytest.mark.parametrize("seed", range(20))
def test_open_both_find_people_in_random_maps(seed: int) -> None:
    """Without the named pairs, too."""
    people = [one | {"help": one["help"] or {}} for one in random_map(seed, least=4, most=7)]
    leaking = opened(people)
    assert replace(insider(leaking, people, OPEN), pairs={}).exposed()
    assert told(leaking)


def test_there_is_something_to_attack() -> None:
    """Of the random maps, some have cells, cells with help, ends, and pairs far enough apart to be named or not."""
    maps = [insider(shut(random_map(seed)), random_map(seed), Rules()) for seed in range(0, MAPS, 4)]
    cells = [cell for one in maps for cell in one.cells.values()]
    assert sum(cell.help is not None for cell in cells) >= 100
    assert sum(cell.help is not None and cell.help[1] is not None for cell in cells) >= 10
    assert sum(len(one.telling) for one in maps) >= 10
