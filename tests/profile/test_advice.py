"""Rank and choice of recommendations, worked out by hand."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from centricity.profile import Advised, Because, Situation, reasons
from centricity.profile.advice import advise, choose, limiting
from centricity.profile.rules import finding
from centricity.questionnaire import Condition
from tests.profile import build

QUESTIONNAIRE = build.questionnaire()
RULES = QUESTIONNAIRE.policy.ranking


def points_of(found: Sequence[Advised]) -> dict[str, float]:
    return {one.recommendation.id: one.points for one in found}


def test_rank_by_hand() -> None:
    """silos 40 and culture 45 are the two lowest; silos limits the whole; R05: effort M, two comparisons true."""
    whole = build.scores({"silos": 40.0, "culture": 45.0})
    whole = replace(whole, overall=replace(whole.overall, limited_by=("silos",), rule="chain"))
    for name, value in {"si_03": 60.0, "si_04": 60.0, "si_05": 60.0}.items():
        whole = build.with_item(whole, name, value)
    for name in ("cu_01", "cu_02", "cu_03", "cu_04"):
        whole = build.with_item(whole, name, 60.0)
    points = points_of(advise(build.situation(whole)))
    assert points["R05"] == (65 - 40) + 10 + 10 + 2 * 5 - 5
    assert points["R16"] == (65 - 45) + 10 + 0 + 1 * 5 - 0
    assert points["R39"] == (65 - 56.5) + 2 * 5  # wave 2, and overall level 3


def test_advice_for_the_whole_company_counts_a_comparison_once_however_many_dimensions_meet_it() -> None:
    two = build.gap(80, 60, (12, 28), clear=True, two_companies=True)
    whole = build.scores(55.0)
    whole = replace(whole, dimensions={name: replace(part, gap=two) for name, part in whole.dimensions.items()})
    found = {one.recommendation.id: one for one in advise(build.situation(whole))}
    assert len(found["R36"].because) == 10
    assert found["R36"].points == (65 - 55) + 5


def test_without_a_score_only_reasons_and_effort_count() -> None:
    whole = build.scores(evidence=0)
    parts = {name: replace(part, score=None, items={}, call=build.call()) for name, part in whole.dimensions.items()}
    whole = replace(whole, dimensions=parts, overall=replace(whole.overall, score=None, call=build.call()))
    assert points_of(advise(build.situation(whole))) == {"R37": 5.0}


def fired(name: str, dimension: str, points: float, effort: str = "M") -> Advised:
    advice = QUESTIONNAIRE.recommendation["R01"].model_copy(update={"id": name, "effort": effort})
    return Advised(advice, dimension, (), points)


def chosen(*found: Advised) -> tuple[list[str], dict[str, str]]:
    ranked = sorted(found, key=lambda one: (-one.points, one.recommendation.id))
    both = choose(ranked, RULES)
    shown = [one.recommendation.id for one in both if one.left_out is None]
    return shown, {one.recommendation.id: one.left_out for one in both if one.left_out is not None}


def test_at_most_five_and_at_most_two_of_a_dimension() -> None:
    shown, left = chosen(
        fired("R01", "a", 50, "S"), fired("R02", "a", 49), fired("R03", "a", 48), fired("R04", "b", 47),
        fired("R05", "c", 46), fired("R06", "d", 45), fired("R07", "e", 44), fired("R08", "a", 43),
    )  # fmt: skip
    assert shown == ["R01", "R02", "R04", "R05", "R06"]
    assert left == {"R03": "per_dimension", "R07": "rank", "R08": "rank"}


def test_the_last_gives_way_to_the_best_of_small_effort() -> None:
    shown, left = chosen(*(fired(f"R0{n}", f"d{n}", 50 - n) for n in range(1, 7)), fired("R09", "z", 1, "S"))
    assert shown == ["R01", "R02", "R03", "R04", "R09"]
    assert left == {"R05": "effort", "R06": "rank"}


def test_without_any_of_small_effort_nothing_gives_way() -> None:
    shown, left = chosen(*(fired(f"R0{n}", f"d{n}", 50 - n) for n in range(1, 8)))
    assert shown == ["R01", "R02", "R03", "R04", "R05"]
    assert set(left.values()) == {"rank"}


def test_a_full_dimension_gives_way_in_its_own_place() -> None:
    """The last one shown is of another dimension: replacing it would put three of dimension a on the roadmap."""
    shown, left = chosen(
        fired("R01", "a", 50), fired("R02", "a", 49), fired("R03", "a", 48, "S"), fired("R04", "b", 47)
    )
    assert shown == ["R01", "R04", "R03"]
    assert left == {"R02": "effort"}


def test_the_last_of_the_same_dimension_is_simply_replaced() -> None:
    shown, left = chosen(fired("R01", "a", 50), fired("R02", "a", 49), fired("R03", "a", 48, "S"))
    assert shown == ["R01", "R03"]
    assert left == {"R02": "effort"}


def test_ties_go_by_id() -> None:
    assert chosen(fired("R09", "a", 50, "S"), fired("R02", "b", 50, "S"))[0] == ["R02", "R09"]


def test_shown_first_each_best_first() -> None:
    low = {d.id: 40.0 for d in QUESTIONNAIRE.dimensions}
    found = advise(build.situation(build.scores(low)))
    assert len([one for one in found if one.left_out is None]) == RULES.show
    order = [(one.left_out is not None, -one.points, one.recommendation.id) for one in found]
    assert order == sorted(order)


@pytest.mark.parametrize("level", [1, 2, 3, 4, 5])
def test_a_dimension_between_levels_takes_advice_for_either(level: int) -> None:
    whole = build.with_item(build.scores(), "si_01", 30.0)
    now = build.situation(build.with_part(whole, "silos", call=build.call(3, 4)))
    single = build.situation(build.with_part(whole, "silos", call=build.call(level)))
    assert "R05" in points_of(advise(now))
    assert ("R05" in points_of(advise(single))) == (level <= 3)


# ── What limits the overall level ────────────────────────────────────────────────────────────────────────────────────


def held(values: dict[str, float], *limited_by: str, rule: str = "chain") -> Situation:
    whole = build.scores(values)
    return build.situation(replace(whole, overall=replace(whole.overall, limited_by=limited_by, rule=rule)))


def shown(found: Sequence[Advised]) -> list[str]:
    return [one.recommendation.id for one in found if one.left_out is None]


@pytest.mark.parametrize("rule", ["chain", "gate"])
def test_what_limits_the_whole_is_answered_first_though_no_condition_holds(rule: str) -> None:
    """R20 and R22 take medium effort and R21 a large one: R23. The lowest of all: (65 - 59) + 10, + 10 as it limits."""
    found = advise(held({"incentives_and_metrics": 59.0}, "incentives_and_metrics", rule=rule))
    assert shown(found)[0] == "R23" and "R39" in shown(found)
    assert (found[0].limits, found[0].because, found[0].points) == (True, (), 26.0)
    assert reasons.without_condition(found[0]) == finding("because_limits", dimension="incentives_and_metrics")
    assert [one for one in found if one.limits] == [found[0]]


def test_nothing_is_added_where_nothing_limits_or_an_answer_is_shown_already() -> None:
    assert not any(one.limits for one in advise(held({"silos": 59.0})))
    now = held({"silos": 59.0, "culture": 59.5}, "culture", "silos")
    now = replace(now, scores=build.with_item(now.scores, "si_01", 40.0))
    found = advise(now)
    assert "R05" in shown(found) and not any(one.limits for one in found)


def test_the_lowest_of_the_dimensions_that_limit_is_answered_by_the_first_of_the_least_effort() -> None:
    """R06 and R07 both take a small effort."""
    assert shown(advise(held({"silos": 58.0, "culture": 59.0}, "culture", "silos")))[0] == "R06"


def test_where_nothing_is_meant_for_its_level_the_next_dimension_is_answered_or_none() -> None:
    now = held({"silos": 59.0}, "silos")
    now = replace(now, scores=build.with_part(now.scores, "silos", call=build.call(5)))
    assert not any(one.limits for one in advise(now))
    both = replace(now.scores.overall, limited_by=("silos", "culture"))
    assert shown(advise(replace(now, scores=replace(now.scores, overall=both))))[0] == "R14"


def test_one_that_fired_and_was_left_out_comes_before_those_that_did_not() -> None:
    waiting = Advised(QUESTIONNAIRE.recommendation["R21"], "incentives_and_metrics", (), 3.0, left_out="rank")
    answer = limiting(held({"incentives_and_metrics": 59.0}, "incentives_and_metrics"), [waiting])
    assert answer == replace(waiting, left_out=None, limits=True)


def test_the_answer_to_the_limit_takes_its_place_within_the_policys_numbers() -> None:
    """Nine dimensions at 40 fire a great deal; the tenth limits the whole and nothing fires there."""
    values = {d.id: 40.0 for d in QUESTIONNAIRE.dimensions} | {"incentives_and_metrics": 59.0}
    without, found = advise(held(values)), advise(held(values, "incentives_and_metrics"))
    assert shown(found) == ["R23", *shown(without)[: RULES.show - 1]]
    assert len(shown(found)) == len(shown(without)) == RULES.show


@pytest.mark.parametrize(
    ("limit", "rule", "more"),
    [(0, "because_fact_some", {}), (50, "because_fact_value", {"amount_limit": ("above", 50)})],
)
def test_more_than_none_is_said_by_the_value_alone(limit: float, rule: str, more: dict[str, object]) -> None:
    """Not "85%, above 0%"."""
    leaf = Condition.model_validate({"fact_value": "os_f1", "above": limit})
    found = reasons.because(QUESTIONNAIRE, Because(leaf, 85.0, "outsourcing_of_support"))
    assert found == finding(rule, fact="os_f1", amount=85.0, **more)
