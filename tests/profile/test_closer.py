"""What is said beside the dimensions: the widest items, contradictions and close-ups."""

from dataclasses import replace
from typing import Any

import pytest

from centricity.profile import Profile, profile
from centricity.profile.close_ups import said
from centricity.profile.contradictions import possible
from centricity.questionnaire import Condition, Questionnaire
from centricity.scoring.closer import ItemGap, Side
from centricity.scoring.model import ItemScore, Scores
from tests.profile import build

GROUPS = ("leadership", "frontline")


def read(whole: Scores, asked: Questionnaire | None = None) -> Profile:
    return profile(asked or build.questionnaire(), build.release(), whole)


def gap(first: float, second: float) -> ItemGap:
    return ItemGap(Side(first, 12), Side(second, 60), round(first - second, 1), GROUPS)


def test_the_widest_items_come_first_whichever_way_they_point() -> None:
    silos = {"si_01": gap(60, 50), "si_02": gap(30, 60), "si_03": gap(50, 50)}
    culture = {"cu_01": gap(80, 60), "cu_02": gap(60, 80), "cu_03": gap(61, 60), "cu_04": gap(62, 60)}
    whole = build.with_part(build.with_part(build.scores(), "silos", item_gaps=silos), "culture", item_gaps=culture)
    found = read(whole)
    assert found.widest == ("si_02", "cu_01", "cu_02", "si_01", "cu_04")
    assert found.about_widest is not None
    assert found.about_widest.inputs["item"] == "si_02"
    assert (found.about_widest.inputs["first_score"], found.about_widest.inputs["second_score"]) == (30, 60)


def test_nothing_is_said_of_single_items_where_nobody_compares() -> None:
    asked = build.questionnaire()
    alone = asked.model_copy(update={"policy": asked.policy.model_copy(update={"roles": None})})
    assert read(build.scores(), alone).about_widest is None


def all_six() -> Scores:
    """Everything high is high, everything low is low. ck_04 stands in two of them."""
    whole = build.scores({"technology_for_value": 70.0, "culture": 40.0})
    for name, value in {"lc_01": 70, "lc_03": 40, "os_01": 70, "im_02": 40, "ck_03": 70, "ck_04": 40}.items():
        whole = build.with_item(whole, name, value)
    whole = build.with_item(build.with_item(whole, "cu_04", 40), "si_03", 40)
    return build.with_fact(whole, "si_f4", value=75.0, score=70.0, level=4)


def test_at_most_five_contradictions_are_shown_in_the_order_of_the_questionnaire() -> None:
    found = read(all_six())
    assert [one.contradiction.id for one in found.contradictions] == [
        "tools_ahead", "seen_not_believed", "care_said_sales_paid", "listening_without_effect", "no_trust_no_ideas",
    ]  # fmt: skip
    assert [(one.rule, dict(one.inputs)) for one in found.contradictory] == [
        ("contradictions_found", {"count": 6, "total": 6})
    ]


def test_both_sides_are_given_with_their_numbers() -> None:
    found = read(build.with_item(build.with_item(build.scores(), "lc_01", 72.0), "lc_03", 31.0))
    [one] = found.contradictions
    assert [(side.condition.item, side.value, side.dimension) for side in one.because] == [
        ("lc_01", 72.0, "leadership_commitment"), ("lc_03", 31.0, "leadership_commitment"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("si_03", "level", "expected"), [(60.0, None, False), (40.0, None, True), (40.0, 3, False), (40.0, 4, True)]
)
def test_what_is_not_known_may_be_either_way(si_03: float, level: int | None, expected: bool) -> None:
    """Answers that come quickly rule the contradiction out, whatever the map would say."""
    whole = build.with_item(build.scores(), "si_03", si_03)
    whole = build.with_fact(whole, "si_f4", value=60.0, score=60.0, level=level) if level else whole
    when = Condition.model_validate({"all": [{"item": "si_03", "below": 50}, {"fact": "si_f4", "at_least": 4}]})
    assert possible(when, build.situation(whole)) is expected


def test_where_nothing_is_known_nothing_is_ruled_out() -> None:
    whole = build.scores()
    empty = {name: replace(part, score=None, items={}) for name, part in whole.dimensions.items()}
    found = read(replace(whole, dimensions=empty))
    assert [(one.rule, dict(one.inputs)) for one in found.contradictory] == [
        ("contradictions_unknown", {"count": 6, "total": 6})
    ]


def support(whole: Scores) -> Any:
    found = read(whole)
    return said(build.questionnaire().close_ups[0], found.findings)


def test_a_finding_stands_with_the_theme_of_its_item() -> None:
    items = {name: ItemScore(60.0, 64, favourable=50.0) for name in ("os_01", "os_02", "os_03")}
    found = support(
        build.with_part(build.scores(), "outsourcing_of_support", items={**items, "os_03": ItemScore(20, 64)})
    )
    assert [one.rule for one in found.themes["voice"]] == ["weakest_item"]
    assert found.themes["motive"] == ()
    assert "weakest_item" not in [one.rule for one in found.whole]


def test_themes_hold_findings_of_other_dimensions_and_the_whole_only_its_own() -> None:
    items = {"cu_01": ItemScore(60, 64), "cu_03": ItemScore(20, 64)}
    found = support(build.with_part(build.scores(), "culture", items=items))
    assert [(one.rule, one.dimension) for one in found.themes["pay"]] == [("weakest_item", "culture")]
    assert {one.dimension for one in found.whole} == {"outsourcing_of_support"}
    assert "level_at" in [one.rule for one in found.whole]


@pytest.mark.parametrize(("bought_in", "notes"), [(None, 1), (0.0, 1), (0.5, 2), (85.0, 2)])
def test_the_note_on_partner_staff_stands_where_support_is_bought_in(bought_in: float | None, notes: int) -> None:
    whole = build.scores()
    if bought_in is not None:
        whole = build.with_fact(whole, "os_f1", value=bought_in)
    assert len(read(whole).close_up_notes["support"]) == notes
