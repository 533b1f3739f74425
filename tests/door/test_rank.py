"""The rank audit against a brute force that shares nothing with it: all small sets of people, ranks by minors."""

from collections.abc import Mapping, Sequence
from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from centricity.door import rank
from centricity.door.rank import derivable, exposed, leaks

Atom = tuple[str, str]
Case = tuple[list[frozenset[Atom]], dict[Atom, int], int]


def determinant(rows: Sequence[Sequence[int]]) -> int:
    """By Leibniz: the sum over all permutations."""
    total, size = 0, len(rows)
    for order in permutations(range(size)):
        sign = 1
        for i in range(size):
            for j in range(i):
                sign = -sign if order[j] > order[i] else sign
        product = sign
        for row, column in enumerate(order):
            product *= rows[row][column]
        total += product
    return total


def rank_by_minors(rows: Sequence[Sequence[int]]) -> int:
    """The largest square part that is not singular."""
    width = len(rows[0]) if rows else 0
    for size in range(min(len(rows), width), 0, -1):
        for some in combinations(rows, size):
            for columns in combinations(range(width), size):
                if determinant([[row[column] for column in columns] for row in some]):
                    return size
    return 0


def brute_force(groups: Sequence[frozenset[Atom]], people: Mapping[Atom, int], k: int) -> set[frozenset[Atom]]:
    """Smallest sets of fewer than k people without which the groups' totals are of lower rank."""
    atoms = [atom for atom in sorted(people) if people[atom]]
    rows = [[int(atom in group) for atom in atoms] for group in groups]
    full, found = rank_by_minors(rows), set()
    for length in range(1, len(atoms) + 1):
        for chosen in combinations(range(len(atoms)), length):
            if sum(people[atoms[n]] for n in chosen) < k:
                kept = [[value for n, value in enumerate(row) if n not in chosen] for row in rows]
                if rank_by_minors(kept) < full:
                    found.add(frozenset(atoms[n] for n in chosen))
    return {one for one in found if not any(other < one for other in found)}


@st.composite
def systems(draw: st.DrawFn) -> Case:
    atoms = [(unit, role) for unit in "abc" for role in "fo"][: draw(st.integers(2, 6))]
    people = {atom: draw(st.integers(0, 7)) for atom in atoms}
    groups = draw(st.lists(st.frozensets(st.sampled_from(atoms), min_size=1), min_size=1, max_size=4))
    return groups, people, draw(st.integers(2, 10))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(systems())
def test_finds_exactly_what_brute_force_finds(case: Case) -> None:
    groups, people, k = case
    found = [frozenset(atom for atom in one if people[atom]) for one in leaks(groups, people, k)]
    assert set(found) == brute_force(groups, people, k)
    assert len(set(found)) == len(found)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(systems())
def test_derivable_is_a_question_of_rank(case: Case) -> None:
    groups, people, _ = case
    target, rest = groups[0], groups[1:]
    atoms = [atom for atom in sorted(people) if people[atom]]
    rows = [[int(atom in group) for atom in atoms] for group in rest]
    wanted = [int(atom in target) for atom in atoms]
    same = rank_by_minors([*rows, wanted]) == (rank_by_minors(rows) if rows else 0)
    assert derivable([target], rest, people) == [same]


def cells(*names: str) -> frozenset[Atom]:
    return frozenset((name[0], name[1:]) for name in names)


WHOLE, A, B, C = cells("af", "ao", "bf", "bo", "cf", "co"), cells("af", "ao"), cells("bf", "bo"), cells("cf", "co")
FRONT = cells("af", "bf", "cf")


@pytest.mark.parametrize(
    ("groups", "people", "leak"),
    [
        pytest.param([WHOLE, A, B], {"af": 9, "bo": 9, "cf": 1, "co": 3}, {"cf", "co"}, id="total minus parts"),
        pytest.param([WHOLE, A, B], {"af": 9, "bo": 9, "cf": 1, "co": 4}, None, id="total minus parts, five left"),
        pytest.param([A, B], {"af": 9, "bo": 9, "cf": 1}, None, id="no total"),
        pytest.param([A, FRONT], {"af": 9, "ao": 2, "bf": 2, "cf": 0}, {"ao", "bf"}, id="department x contact overlap"),
        pytest.param([A, FRONT], {"af": 9, "ao": 3, "bf": 2}, None, id="overlap of five"),
        pytest.param(
            [cells("a1", "a2"), cells("a2", "a3"), cells("a3", "a4"), cells("a4", "a5")],
            {"a1": 1, "a2": 9, "a3": 9, "a4": 9, "a5": 1}, {"a1", "a5"}, id="chain of overlaps",
        ),
        pytest.param([A, A | B, WHOLE], {"af": 5, "bf": 4, "cf": 5}, {"bf"}, id="nested"),
        pytest.param([cells("a1"), cells("a2")], {"a1": 4, "a2": 9}, {"a1"}, id="shown by itself"),
        pytest.param([], {"a1": 4}, None, id="nothing shown"),
    ],
)  # fmt: skip
def test_known_cases(groups: list[frozenset[Atom]], people: dict[str, int], leak: set[str] | None) -> None:
    found = leaks(groups, {(name[0], name[1:]): count for name, count in people.items()}, 5)
    there = [{"".join(atom) for atom in one if people["".join(atom)]} for one in found]
    assert there == ([] if leak is None else [{name for name in leak if people[name]}])


def test_linked_tables_are_safe_apart_and_unsafe_together() -> None:
    """Handbook of statistical disclosure control: two tables, each safe, share a margin that gives a cell away."""
    people = {("a", "f"): 3, ("a", "o"): 9, ("b", "f"): 9, ("b", "o"): 9}
    rows, columns = [cells("af", "ao"), cells("bf", "bo")], [cells("af", "bf"), cells("ao", "bo")]
    assert leaks(rows, people, 5) == leaks(columns, people, 5) == []
    assert leaks([*rows, *columns, cells("ao")], people, 5) == [cells("af")]


@pytest.mark.parametrize("seed", range(30))
def test_large_systems_against_every_small_set(seed: int) -> None:
    """Twelve classes of one to three people, one or two things each: every set of fewer than k is taken away, and
    the rank counted in floating point, which is exact enough for a few small whole numbers."""
    rng = np.random.default_rng(seed)
    sizes, k = rng.choice([1, 1, 1, 2, 3], 12).tolist(), int(rng.integers(3, 8))
    owner = sorted([*range(12), *rng.choice(12, 4).tolist()])
    rows = rng.integers(0, 3, (int(rng.integers(4, 9)), len(owner))) * (rng.random((1, len(owner))) < 0.9)
    found = exposed(rows.astype(np.int64), owner, sizes, k)
    assert set(found) == sets_that_lower_the_rank(rows, owner, sizes, k)
    assert len(set(found)) == len(found)


def sets_that_lower_the_rank(
    rows: np.ndarray, owner: Sequence[int], sizes: Sequence[int], k: int
) -> set[frozenset[int]]:
    full, found = np.linalg.matrix_rank(rows), set[frozenset[int]]()
    for length in range(1, k):
        for chosen in combinations(range(len(sizes)), length):
            few = sum(sizes[number] for number in chosen) < k
            if few and not any(one < set(chosen) for one in found):
                kept = rows[:, ~np.isin(owner, chosen)]
                if np.linalg.matrix_rank(kept) < full:
                    found.add(frozenset(chosen))
    return found


def test_gives_up_on_the_safe_side(monkeypatch: pytest.MonkeyPatch) -> None:
    people = {(unit, role): 1 for unit in "abcdefgh" for role in "fo"}
    groups = [frozenset(atom for atom in people if atom[0] == unit) for unit in "abcdefgh"]
    groups += [frozenset(atom for atom in people if atom[1] == role) for role in "fo"]
    assert leaks(groups, people, 2) == []
    monkeypatch.setattr(rank, "MAX_NODES", 0)
    assert leaks(groups, people, 2) != []
