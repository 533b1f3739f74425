"""What must hold for any numbers: probabilities, levels, equal roles, order of people, rounding."""

import math
import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from centricity.questionnaire import Policy
from centricity.scoring import Estimate, Scores, half_up, rounded, score, to_json
from centricity.scoring.estimates import balanced
from centricity.scoring.levels import Ceiling, decided, level_call, probability_of_levels
from centricity.scoring.rounding import inside, percent, probabilities
from tests.scoring.build import POLICY, questionnaire, release
from tests.scoring.cases import NAMES, read, scored

POLICY_ = Policy.model_validate(POLICY)
SCORES = st.floats(0, 100)
ERRORS = st.floats(0.01, 40)
FREEDOM = st.floats(1, 500)
CEILINGS = st.none() | st.builds(Ceiling, st.integers(1, 4), st.just("evidence"))
SPEC: dict[str, Any] = {
    "dimensions": {
        "a": {"items": ["a1", "a2 reverse", "a3 frontline"], "facts": ["f1 0 10 20 30 40 50", "f2 50 40 30 20 10 0"]},
        "b": {"items": ["b1", "b2 leadership", "b3"], "scale": [0, 10, 7]},
    },
    "facts": {"f1": 33, "f2": 12},
    "participation": {"response_rate": 60},
    "sampled": {"contact/frontline": 55, "contact/other": 40},
    "least": {"products": 30},
}


@given(SCORES, ERRORS, FREEDOM, CEILINGS)
def test_probabilities_add_to_one_and_none_lies_above_the_ceiling(
    score: float, se: float, df: float, limit: Ceiling | None
) -> None:
    found = probability_of_levels(POLICY_, score, se, df, limit)
    assert math.isclose(sum(found.values()), 1, abs_tol=1e-12)
    assert all(0 <= p <= 1 for p in found.values())
    assert all(found[level] == 0 for level in found if limit and level > limit.level)


@given(SCORES, SCORES, ERRORS, FREEDOM, CEILINGS)
def test_a_higher_score_never_gives_a_lower_level(
    one: float, other: float, se: float, df: float, limit: Ceiling | None
) -> None:
    low, high = sorted((one, other))
    below, above = (probability_of_levels(POLICY_, x, se, df, limit) for x in (low, high))
    for level in range(2, 6):
        reached = [sum(p[j] for j in range(level, 6)) for p in (below, above)]
        assert reached[0] <= reached[1] + 1e-9
    sure = [level_call(POLICY_, x, None, None, limit).level or 0 for x in (low, high)]
    assert sure[0] <= sure[1]


@given(SCORES, ERRORS, FREEDOM)
def test_the_call_is_the_shortest_run_that_is_certain_enough(score: float, se: float, df: float) -> None:
    found = probability_of_levels(POLICY_, score, se, df)
    run = decided(found, 0.8)
    assert list(run) == list(range(run[0], run[-1] + 1))
    assert sum(found[level] for level in run) >= 0.8 - 1e-9
    shorter = [sum(found[level] for level in range(start, start + len(run) - 1)) for start in range(1, 8 - len(run))]
    assert all(p < 0.8 for p in shorter)


@given(st.lists(st.tuples(SCORES, st.integers(5, 500), ERRORS), min_size=1, max_size=4))
def test_roles_count_equally_however_many_people_they_hold(parts: list[tuple[float, int, float]]) -> None:
    found = balanced([Estimate(m, n, (0, 100), se, n - 1) for m, n, se in parts], 0.95)
    assert math.isclose(found.score, math.fsum(m for m, _, _ in parts) / len(parts), abs_tol=1e-9)
    assert found.respondents == sum(n for _, n, _ in parts)
    assert found.se is not None and found.df is not None
    assert math.isclose(found.se, math.hypot(*(se for _, _, se in parts)) / len(parts), rel_tol=1e-9)
    assert min(n for _, n, _ in parts) - 1 <= found.df * (1 + 1e-9)
    assert found.df <= sum(n - 1 for _, n, _ in parts) * (1 + 1e-9)


def test_what_holds_the_whole_down_is_named_even_where_only_the_draws_see_it() -> None:
    """Five dimensions just above a cut point: each is probably there, all of them together probably not."""
    sums = dict(zip("abcdefghij", [204] * 5 + [330] * 5, strict=True))
    blocks = {name: {"n": 100, "sum": total, "sum_sq": total**2 // 100 + 144} for name, total in sums.items()}
    tally = {"unit": dict.fromkeys(sums, 1), "groups": {"staff": {"respondents": 100, "dimensions": blocks}}}
    dimensions = {name: {"items": [f"{name}1"]} for name in sums}
    spec = {"roles": False, "dimensions": dimensions, "tally": tally, "policy": {"chain.correlation": 0.0}}
    asked = questionnaire(spec)
    overall = score(asked, release(spec, asked)).overall
    assert (overall.band_of_mean, overall.call.level, overall.rule) == (4, 3, "chain")
    assert overall.limited_by == tuple("abcde")


def people(seed: int) -> list[dict[str, Any]]:
    dice = random.Random(seed)

    def answers() -> dict[str, Any]:
        five = {item: dice.choice([1, 2, 3, 4, 5, "cannot_tell", None]) for item in ("a1", "a2", "a3")}
        return {**five, **{item: dice.randint(0, 10) for item in ("b1", "b2", "b3")}}

    return [
        {
            "contact": dice.choice(["frontline", "other", "other", "leadership"]),
            "department": dice.choice(["it", "sales", "legal", "service"]),
            "answers": answers(),
        }
        for _ in range(dice.randint(30, 90))
    ]


def whole(crowd: list[dict[str, Any]], **changes: Any) -> Scores:
    spec = {**SPEC, **changes, "people": crowd}
    asked = questionnaire(spec)
    return score(asked, release(spec, asked))


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**6))
def test_the_order_of_people_and_of_groups_does_not_matter(seed: int) -> None:
    crowd = people(seed)
    turned = list(reversed(crowd))
    assert whole(crowd) == whole(turned)


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10**6))
def test_the_same_release_gives_the_same_numbers_twice(seed: int) -> None:
    crowd = people(seed)
    assert to_json(whole(crowd)) == to_json(whole(crowd))


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**6))
def test_rounding_twice_changes_nothing_and_nothing_is_null(seed: int) -> None:
    once = rounded(whole(people(seed)))
    assert rounded(once) == once
    assert not list(nothing(to_json(once)))


def nothing(value: Any) -> list[Any]:
    if isinstance(value, dict):
        assert all(isinstance(name, str) for name in value)
        return [bad for part in value.values() for bad in nothing(part)]
    if isinstance(value, list):
        return [bad for part in value for bad in nothing(part)]
    return [value] if value is None or (isinstance(value, float) and not math.isfinite(value)) else []


@given(st.floats(-1000, 1000), st.integers(0, 4))
def test_half_up_is_near_symmetric_and_idempotent(value: float, decimals: int) -> None:
    found = half_up(value, decimals)
    assert abs(found - value) <= 0.5 * 10**-decimals + 1e-8
    assert half_up(found, decimals) == found
    assert half_up(-value, decimals) == -found


@given(st.integers(0, 1000), st.integers(1, 1000))
def test_a_share_is_shown_as_0_or_100_only_if_it_is(part: int, rest: int) -> None:
    share = 100 * part / (part + rest)
    assert 0 < percent(100 - share) <= 100
    assert (percent(share) == 0) == (part == 0)
    assert percent(share) <= 99
    assert percent(percent(share)) == percent(share)


@given(st.lists(st.integers(0, 10**6), min_size=5, max_size=5).filter(any))
def test_shown_probabilities_add_to_one(weights: list[int]) -> None:
    found = probabilities({level: w / sum(weights) for level, w in enumerate(weights, 1)})
    assert round(sum(found.values()), 9) == 1
    assert all(0 <= p <= 1 for p in found.values())
    assert probabilities(found) == found


def test_half_up_as_people_do_it() -> None:
    assert [half_up(x, 1) for x in (64.95, 0.25, -0.25, 59.949999999999996, 2.675)] == [65.0, 0.3, -0.3, 60.0, 2.7]
    assert str(half_up(-0.04, 1)) == "0.0"
    assert [inside(p, 0, 1, 4) for p in (0.0, 1e-9, 1e-12, 0.00004, 0.99999, 1.0)] == [0, 1e-4, 0, 1e-4, 0.9999, 1]


def test_every_example_can_be_written_down() -> None:
    for name in NAMES:
        assert nothing(to_json(scored(read(name)))) == []
