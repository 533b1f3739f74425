"""Conditions over scores: which fire, and the numbers they give as reasons."""

from dataclasses import replace

import pytest

from centricity.profile import evaluate
from centricity.questionnaire import Condition
from centricity.scoring.collaboration import help_map
from tests.profile import build
from tests.scoring.maps import SMALL, collaboration


def condition(**parts: object) -> Condition:
    return Condition.model_validate(parts)


@pytest.mark.parametrize(
    ("comparison", "limit", "fires"),
    [
        ("below", 50, False), ("below", 50.1, True), ("at_most", 50, True), ("at_most", 49.9, False),
        ("at_least", 50, True), ("at_least", 50.1, False), ("above", 50, False), ("above", 49.9, True),
    ],
)  # fmt: skip
def test_an_item_of_exactly_fifty(comparison: str, limit: float, fires: bool) -> None:
    now = build.situation(build.with_item(build.scores(), "si_01", 50.0))
    outcome = evaluate(condition(item="si_01", **{comparison: limit}), now)
    assert outcome.fires is fires
    assert [(leaf.value, leaf.dimension) for leaf in outcome.because] == ([(50.0, "silos")] if fires else [])


def test_an_item_withheld_never_fires() -> None:
    now = build.situation(build.with_part(build.scores(), "silos", items={}))
    assert not evaluate(condition(item="si_01", at_least=0), now).fires


def test_a_cut_score_says_so() -> None:
    now = build.situation(build.with_item(build.scores(), "si_01", 10.0, end="under"))
    assert evaluate(condition(item="si_01", below=50), now).because[0].end == "under"


@pytest.mark.parametrize(
    ("levels", "at_most", "at_least"),
    [((2,), 2, None), ((2, 3), 2, 3), ((3,), None, 3), ((2, 3, 4), 2, 3), ((), None, None)],
)
def test_with_between_either_level_fits(levels: tuple[int, ...], at_most: int | None, at_least: int | None) -> None:
    now = build.situation(build.with_part(build.scores(), "silos", call=build.call(*levels)))
    low = evaluate(condition(level="silos", at_most=2), now).because
    high = evaluate(condition(level="silos", at_least=3), now).because
    assert [leaf.value for leaf in low] == ([at_most] if at_most else [])
    assert [leaf.value for leaf in high] == ([at_least] if at_least else [])
    assert all(leaf.between == ((levels[0], levels[-1]) if len(levels) > 1 else None) for leaf in (*low, *high))


def test_any_dimension_gives_each_that_is_true() -> None:
    whole = build.scores({"silos": 40.0, "culture": 45.0})
    outcome = evaluate(condition(score="any", below=50), build.situation(whole))
    assert [(leaf.dimension, leaf.value) for leaf in outcome.because] == [("silos", 40.0), ("culture", 45.0)]


def test_facts_by_level_and_by_value() -> None:
    now = build.situation(build.with_fact(build.scores(), "os_f2", value=12.0, score=30.0, level=1))
    assert evaluate(condition(fact="os_f2", at_most=2), now).because[0].value == 1
    assert evaluate(condition(fact_value="os_f2", above=10), now).because[0].value == 12.0


def test_a_fact_shown_as_its_level_only_has_no_value() -> None:
    now = build.situation(build.with_fact(build.scores(), "os_f3", score=35.0, level=2))
    assert evaluate(condition(fact="os_f3", at_most=2), now).fires
    assert not evaluate(condition(fact_value="os_f3", below=100), now).fires


@pytest.mark.parametrize("subject", ["fact", "fact_value"])
def test_facts_unknown_or_not_supplied_never_fire(subject: str) -> None:
    assert not evaluate(condition(**{subject: "os_f2"}, at_least=0), build.situation()).fires


def test_cannot_tell_is_in_per_cent() -> None:
    now = build.situation(build.with_item(build.scores(), "ck_04", cannot_tell=43.0))
    assert evaluate(condition(cannot_tell="ck_04", above=40), now).because[0].value == 43.0
    assert not evaluate(condition(cannot_tell="ck_03", above=0), now).fires


def test_a_gap_counts_only_when_clear_and_two_companies_only_when_so_called() -> None:
    unclear = build.with_part(build.scores(), "culture", gap=build.gap(80, 60))
    clear = build.with_part(build.scores(), "culture", gap=build.gap(70, 60, clear=True))
    two = build.with_part(build.scores(), "culture", gap=build.gap(80, 60, clear=True, two_companies=True))
    wide, companies = condition(gap="culture", at_least=5), condition(two_companies="any")
    fired = [[evaluate(c, build.situation(s)).fires for c in (wide, companies)] for s in (unclear, clear, two)]
    assert fired == [[False, False], [True, False], [True, True]]
    assert evaluate(companies, build.situation(two)).because[0].value == 20.0


def test_overall_evidence_and_wave() -> None:
    now = build.situation(build.scores(55.0, evidence=4), wave_number=1)
    true = [condition(overall="level", at_least=3), condition(overall="score", below=56)]
    true += [condition(evidence="dimensions", below=6), condition(wave="number", at_most=1)]
    assert [evaluate(one, now).because[0].value for one in true] == [3, 55.0, 4, 1]


SUBJECTS = ("weak_link_on_path", "asymmetry", "internal_office", "isolated", "mean_help")


def on_map(table: str, name: str, **more: object) -> tuple[float, str | None] | None:
    """What a condition on the map is read from; None where nothing is known."""
    found = collaboration(table, **more)
    known = help_map(build.questionnaire(), build.release(collaboration=found))
    now = build.situation(replace(build.scores(), help_map=known), collaboration=found)
    because = evaluate(condition(map=name, at_least=0), now).because
    return (because[0].value, because[0].end) if because else None


@pytest.mark.parametrize("name", SUBJECTS)
def test_without_a_map_nothing_of_it_is_known(name: str) -> None:
    assert not evaluate(condition(map=name, at_least=0), build.situation()).fires


def test_weak_links_are_counted_once_however_many_ways_they_are_on() -> None:
    """sales -> support (60, 25) and support -> billing (35, 35) are weak."""
    ways = [["billing", "sales", "support"], ["sales", "support", "billing"]]
    assert on_map(SMALL, "weak_link_on_path", paths=ways) == (2, None)
    assert on_map(SMALL, "weak_link_on_path", paths=[["sales", "billing"]]) == (0, None)
    assert on_map(SMALL, "weak_link_on_path") is None


def test_the_most_unequal_pair_and_the_least_help() -> None:
    """Between sales and support 75 - 25; received: 75, 50 and support 40."""
    assert on_map(SMALL, "asymmetry", asymmetric=[("sales", "support")]) == (50, None)
    assert on_map(SMALL, "asymmetry") is None
    assert on_map(SMALL, "internal_office") == (40, None)
    partner = {"support": {"en": "Help Ltd", "it": "Help srl"}}
    assert on_map(SMALL, "internal_office", partners=partner) == (50, None)
    cut = SMALL.replace("60/25", "60/10<").replace("20/55", "20/10<")
    assert on_map(cut, "internal_office") == (10, "under")


def test_departments_apart_and_mean_help() -> None:
    """labs is little connected; with 45 for 20 support is overloaded too, which sets nobody apart. All help 70:
    openness 70."""
    assert on_map(SMALL, "isolated") == (1, None)
    assert on_map(SMALL.replace("20/55", "20/45"), "isolated") == (1, None)
    calm = "a b c\na - 50/70 50/70\nb 50/70 - 50/70\nc 50/70 50/70 -"
    assert on_map(calm, "mean_help") == (70, None) and on_map(SMALL, "mean_help") is None
    assert on_map(calm, "nothing_of_the_kind") is None


LOW, HIGH = {"item": "si_01", "below": 50}, {"item": "si_02", "below": 50}


def test_all_needs_every_part_and_any_gives_only_what_is_true() -> None:
    now = build.situation(build.with_item(build.scores(), "si_01", 41.0))
    assert evaluate(condition(any=[LOW, HIGH]), now).because[0].value == 41.0
    assert evaluate(condition(all=[LOW, HIGH]), now) == evaluate(condition(any=[HIGH]), now)
    nested = condition(any=[LOW, {"all": [LOW, {"any": [HIGH, LOW]}]}])
    assert len(evaluate(nested, now).because) == 1
