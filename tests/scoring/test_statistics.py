"""What holds for any agreement, dominance, omega, weights and drivers; and what an outcome never does."""

import itertools
import random
import sys
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from centricity.door.dominance import cliffs_delta
from centricity.released import Correlations
from centricity.scoring import rounded, score, to_json
from centricity.scoring.agreement import agreed
from centricity.scoring.dominance import delta_interval
from centricity.scoring.draws import correlation_matrix
from centricity.scoring.drivers import drawn, relative_weights
from centricity.scoring.omega import omega, one_factor
from centricity.scoring.weighting import kish
from tests.scoring.build import questionnaire, release
from tests.scoring.cases import NAMES, read, scored

COUNTS = st.lists(st.integers(0, 9), min_size=5, max_size=5).filter(lambda counts: sum(counts) > 1)
SCORES = st.lists(st.integers(0, 8), min_size=2, max_size=12)


# ── Agreement ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@settings(deadline=None)
@given(st.lists(COUNTS, min_size=1, max_size=4))
def test_agreement_from_counts_is_that_of_the_answers(items: list[list[int]]) -> None:
    found = agreed(items)
    answers = [[step for step, count in enumerate(counts) for _ in range(count)] for counts in items]
    variances = [np.var(column, ddof=1) for column in answers]
    deviations = [np.mean(np.abs(np.array(column) - np.mean(column))) for column in answers]
    assert found.rwg_star == pytest.approx(1 - np.mean(variances) / 2)
    assert found.ad == pytest.approx(np.mean(deviations))
    assert 0 <= found.rwg_j <= 1


def test_everybody_alike_agrees_wholly_and_a_split_not_at_all() -> None:
    alike, split = agreed([(0, 0, 0, 9, 0)]), agreed([(5, 0, 0, 0, 5)] * 3)
    assert (alike.ad, alike.rwg_star, alike.rwg_j) == (0, 1, 1)
    assert (split.ad, split.rwg_j) == (2, 0)
    assert split.rwg_star < 0


# ── Dominance ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def counted(scores: list[int]) -> dict[int, int]:
    return {score: scores.count(score) for score in scores}


@settings(deadline=None)
@given(SCORES, SCORES)
def test_delta_from_counts_is_that_of_all_pairs(first: list[int], second: list[int]) -> None:
    delta, variance = cliffs_delta(counted(first), counted(second))
    signs = np.array([[np.sign(x - y) for y in second] for x in first], dtype=float)
    n1, n2 = signs.shape
    d = signs.mean()
    rows, columns = ((signs.mean(axis=1) - d) ** 2).sum(), ((signs.mean(axis=0) - d) ** 2).sum()
    unbiased = (n2**2 * rows + n1**2 * columns - ((signs - d) ** 2).sum()) / (n1 * n2 * (n1 - 1) * (n2 - 1))
    assert delta == pytest.approx(d)
    assert variance == pytest.approx(max(unbiased, (1 - d**2) / (n1 * n2 - 1)), abs=1e-12)


@settings(deadline=None)
@given(st.floats(-1, 1), st.floats(0.001, 0.5), st.integers(2, 50))
def test_interval_of_delta_holds_it_within_its_bounds(delta: float, se: float, n: int) -> None:
    interval = delta_interval(delta, se, (n, n), 0.95)
    assert interval is not None
    assert -1 <= interval[0] <= delta + 1e-12
    assert delta - 1e-12 <= interval[1] <= 1


def test_no_interval_where_every_pair_points_the_same_way_and_nothing_varies() -> None:
    assert delta_interval(1.0, 0.0, (9, 9), 0.95) is None


# ── Omega ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@settings(max_examples=40, deadline=None)
@given(st.lists(st.floats(0.3, 0.9), min_size=3, max_size=8), st.integers(1, 9))
def test_omega_finds_the_loadings_a_matrix_was_made_of(loadings: list[float], scale: int) -> None:
    made = np.array(loadings)
    r = np.outer(made, made)
    np.fill_diagonal(r, 1)
    factor = one_factor(r)
    assert factor is not None
    assert np.abs(factor.loadings) == pytest.approx(made, abs=1e-5)
    wanted = made.sum() ** 2 / (made.sum() ** 2 + (1 - made**2).sum())
    assert omega([[Fraction(float(x)) * scale for x in row] for row in r]) == pytest.approx(wanted, abs=1e-6)


def test_a_pair_and_a_stranger_an_item_without_spread_and_twins_have_no_omega() -> None:
    pair = [[1, 0.5, 0], [0.5, 1, 0], [0, 0, 1]]
    still = [[1, 0, 0], [0, 0, 0], [0, 0, 1]]
    twins = [[1, 1, 0.5], [1, 1, 0.5], [0.5, 0.5, 1]]
    assert [omega([[Fraction(x) for x in row] for row in s]) for s in (pair, still, twins)] == [None, None, None]


def test_a_fit_that_does_not_converge_gives_no_omega(monkeypatch: pytest.MonkeyPatch) -> None:
    s = [[Fraction(x) for x in row] for row in ([100, 56, 48], [56, 100, 42], [48, 42, 100])]
    assert omega(s) is not None
    monkeypatch.setattr(sys.modules["centricity.scoring.omega"], "FLAT", 0.0)
    assert omega(s) is None


# ── Weights ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(0.1, 50), st.integers(1, 40)), min_size=1, max_size=6))
def test_design_effect_is_one_plus_the_variation_of_the_weights(groups: list[tuple[float, int]]) -> None:
    weights = np.array([weight for weight, n in groups for _ in range(n)])
    found = kish([weight for weight, _ in groups], [n for _, n in groups])
    assert found == pytest.approx(1 + (weights.std() / weights.mean()) ** 2)
    assert found >= 1 - 1e-12


# ── Drivers ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def correlated(seed: int, size: int) -> Any:
    data = np.random.default_rng(seed).normal(size=(200, size)) @ np.random.default_rng(seed + 1).normal(
        size=(size, size)
    )
    return np.corrcoef(data.T)


@settings(deadline=None)
@given(st.integers(0, 10**6), st.integers(3, 8))
def test_relative_weights_add_to_r_squared_and_follow_their_dimension(seed: int, size: int) -> None:
    r = correlated(seed, size)
    weights = relative_weights(r)
    r2 = r[-1, :-1] @ np.linalg.solve(r[:-1, :-1], r[:-1, -1])
    assert weights.sum() == pytest.approx(r2, rel=1e-6)
    assert (weights >= 0).all()
    order = [*reversed(range(size - 1)), size - 1]
    assert relative_weights(r[np.ix_(order, order)]) == pytest.approx(weights[order[:-1]], rel=1e-6, abs=1e-12)


def test_drawn_correlations_vary_around_the_true_ones_as_samples_do() -> None:
    """The standard deviation of a sample correlation is nearly (1 - r^2) / sqrt(n - 1)."""
    r = np.array([[1, 0.6, 0.2], [0.6, 1, 0.0], [0.2, 0.0, 1]])
    samples = drawn(r, 400, 4000, 7)
    assert samples.mean(axis=0) == pytest.approx(r, abs=0.003)
    for i, j in itertools.combinations(range(3), 2):
        assert samples[:, i, j].std() == pytest.approx((1 - r[i, j] ** 2) / np.sqrt(399), rel=0.05)


def test_an_outcome_that_goes_with_nothing_has_no_shares() -> None:
    case = read("drivers")
    case["tally"]["correlations"]["matrix"] = [[1.0, 0.6, 0.0], [0.6, 1.0, 0.0], [0.0, 0.0, 1.0]]
    found = scored(case).drivers["recommend"]
    assert (found.r2, found.dimensions, found.reason) == (0.0, {}, None)


def test_without_their_part_of_the_policy_there_are_no_drivers_and_no_weights() -> None:
    assert scored(read("drivers"), {"drivers": None}).drivers == {}
    without = scored(read("stratified"), {"weighting": None})
    assert without.dimensions["a"].stratified is None
    assert without.weighting is not None
    assert (without.weighting.kish, without.weighting.raked_kish) == (None, 1.31)


# ── An outcome stands outside ─────────────────────────────────────────────────────────────────────────────────────────

SPEC: dict[str, Any] = {
    "dimensions": {"a": {"items": ["a1", "a2"]}, "b": {"items": ["b1", "b2"]}},
    "outcomes": ["recommend"],
    "participation": {"response_rate": 60},
}


def crowd(seed: int) -> list[dict[str, Any]]:
    dice = random.Random(seed)
    return [
        {
            "contact": dice.choice(["frontline", "other", "leadership"]),
            "department": dice.choice(["it", "sales", "legal"]),
            "answers": {item: dice.randint(1, 5) for item in ("a1", "a2", "b1", "b2", "recommend")},
        }
        for _ in range(200)
    ]


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_other_answers_to_an_outcome_change_no_other_score(seed: int, other: int) -> None:
    people, dice = crowd(seed), random.Random(other)
    changed = [{**p, "answers": {**p["answers"], "recommend": dice.randint(1, 5)}} for p in people]
    before, after = (_scored(people), _scored(changed))
    assert before.outcomes != after.outcomes
    assert (before.overall, before.dimensions, before.groups) == (after.overall, after.dimensions, after.groups)


def _scored(people: list[dict[str, Any]]) -> Any:
    spec = {**SPEC, "people": people}
    asked = questionnaire(spec)
    return rounded(score(asked, release(spec, asked)))


def test_correlations_are_those_of_the_dimensions_named_whatever_else_is_released() -> None:
    known = Correlations(n=50, dimensions=("b", "a", "recommend"), matrix=((1, 0.3, 0.9), (0.3, 1, 0.8), (0.9, 0.8, 1)))
    assert correlation_matrix(["a", "b"], known, 0.5).tolist() == [[1, 0.3], [0.3, 1]]


# ── As shown ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def shown(name: str) -> Any:
    return to_json(scored(read(name)))


def test_what_stands_beside_the_scores_is_written_down_as_shown() -> None:
    drivers, outcome = shown("drivers")["drivers"]["recommend"], shown("outcome")["outcomes"]["recommend"]
    stratified, weighting = shown("stratified")["dimensions"]["a"]["stratified"], shown("stratified")["weighting"]
    assert drivers["dimensions"]["a"] == {"weight": 0.178, "share": 67.0, "interval": [40.0, 86.0]}
    assert (drivers["r2"], drivers["respondents"]) == (0.266, 100)
    assert (outcome["score"], outcome["item"]["favourable"], outcome["roles"]["leadership"]["score"]) == (
        67.7,
        68.0,
        87.5,
    )
    assert stratified == {"score": 50.0, "respondents": 30, "interval": [41.5, 58.5], "se": 4.14}
    assert (weighting["kish"], weighting["effective"], weighting["raked_kish"]) == (1.125, 27.0, 1.31)
    assert shown("agreement")["dimensions"]["a"]["agreement"]["rwg_star"] == 0.172
    assert shown("agreement")["groups"]["department"]["sales"]["agreement"]["a"]["rwg_star"] == -1.222


def test_departments_that_differ_less_than_chance_account_for_nothing_as_shown() -> None:
    case = read("welch")
    for key, total in (("it", 20), ("sales", 20), ("other", 40)):
        case["tally"]["groups"][f"department/{key}"]["dimensions"]["a"]["sum"] = total
    case["tally"]["groups"]["department/it"]["dimensions"]["a"] = {"n": 10, "sum": 21, "sum_sq": 60}
    case["tally"]["groups"]["department/sales"]["dimensions"]["a"] = {"n": 10, "sum": 19, "sum_sq": 60}
    scores = scored(case)
    exact, as_shown = (s.dimensions["a"].between_groups["department"] for s in (scores, rounded(scores)))
    assert exact.omega_squared is not None
    assert exact.omega_squared < 0
    assert as_shown.omega_squared == 0


def decimals(value: Any, place: str = "") -> dict[str, int]:
    """How many decimals each number is written with, by its place; values of facts are as they were supplied."""
    if isinstance(value, dict):
        return {k: v for key, part in value.items() for k, v in decimals(part, f"{place}.{key}").items()}
    if isinstance(value, list):
        return {k: v for key, part in enumerate(value) for k, v in decimals(part, f"{place}.{key}").items()}
    known = isinstance(value, float) and not (".facts_detail." in place and place.endswith(".value"))
    return {place: len(repr(value).partition(".")[2])} if known else {}


@pytest.mark.parametrize("name", NAMES)
def test_no_number_is_written_with_more_decimals_than_shown(name: str) -> None:
    found = decimals(shown(name))
    assert {place for place, number in found.items() if number > 4} == set()
