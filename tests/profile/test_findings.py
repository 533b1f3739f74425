"""Every finding about a dimension or the whole: a case in which it is made, and one beside it in which it is not."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from centricity.authored import Authored, Plan
from centricity.profile import Finding, Profile, profile, with_authored
from centricity.profile.gaps import bound
from centricity.profile.rules import DIMENSION_RULES, WHOLE_RULES, finding
from centricity.questionnaire import read_archived
from centricity.released import Collaboration, Group, ItemBlock, Participation, ProtectedTally, QuestionnaireRef
from centricity.scoring.closer import ItemGap, PyramidScore, Side
from centricity.scoring.collaboration import help_map
from centricity.scoring.model import BetweenGroups, FactScore, ItemScore, Scores
from tests.profile import build
from tests.scoring.maps import SMALL, collaboration

NEUTRAL = build.scores()


def read(whole: Scores = NEUTRAL, *earlier: Any, **changes: Any) -> Profile:
    return profile(build.questionnaire(), build.release(**changes), whole, earlier)


def silos(**changes: Any) -> Scores:
    return build.with_part(NEUTRAL, "silos", **changes)


def facts(*levels: int | None) -> dict[str, FactScore]:
    """The three facts of silos; None = unknown."""
    known = {f"si_f{n}": level for n, level in enumerate(levels, 1)}
    return {
        name: FactScore("unknown") if level is None else FactScore("known", 1.0, 60.0, level)
        for name, level in known.items()
    }


def evidenced(perception: float, fact: float) -> dict[str, Any]:
    return {"perception": perception, "facts": fact, "evidenced": True, "facts_detail": facts(3, 3, 3)}


def items(**values: float) -> dict[str, ItemScore]:
    given = {f"si_0{n}": 60.0 for n in range(1, 6)} | values
    return {name: ItemScore(score, 64, favourable=55.0) for name, score in given.items()}


def differing(low: float, p: float) -> dict[str, BetweenGroups]:
    return {"department": BetweenGroups(6, 64, 0.12, (low, 0.3), 0.7, 7.4, 3.1, p)}


def every(**changes: Any) -> Scores:
    return replace(NEUTRAL, dimensions={name: replace(part, **changes) for name, part in NEUTRAL.dimensions.items()})


def overall(*levels: int, score: float = 60.0, whole: Scores = NEUTRAL, **changes: Any) -> Scores:
    cap, reason = changes.pop("cap", None), changes.pop("reason", None)
    return replace(
        whole, overall=replace(whole.overall, score=score, call=build.call(*levels, cap=cap, reason=reason), **changes)
    )


def before(value: float, se: float = 2.0) -> tuple[Any, Scores]:
    past = build.release(wave=build.wave("2025", "2025-03-14"))
    return past, build.with_part(NEUTRAL, "silos", score=value, perception=value, se=se)


def told(item: str, n: int, cannot_tell: int) -> ProtectedTally:
    """A release of one item."""
    block = ItemBlock(n=n, sum=2 * n, cannot_tell=cannot_tell)
    return ProtectedTally(unit={}, groups={"staff": Group(respondents=64, items={item: block})})


def changed(items: int) -> Profile:
    """The wave before asked only so many of the five items of silos."""
    asked = build.questionnaire()
    parts = [d.model_copy(update={"items": d.items[:items]}) if d.id == "silos" else d for d in asked.dimensions]
    older = read_archived(asked.model_copy(update={"dimensions": tuple(parts)}).to_json())
    card = QuestionnaireRef(id=older.id, version=older.version, sha256=older.sha256)
    past = build.release(wave=build.wave("2025", "2025-03-14"), questionnaire=card)
    return profile(asked, build.release(), NEUTRAL, [(past, NEUTRAL)], {older.sha256: older})


def beside(**asked: str) -> Profile:
    return profile(build.questionnaire(), build.release(), NEUTRAL, benchmarks=[build.benchmark(**asked)])


TWO = build.gap(61, 42, (9, 29), clear=True, two_companies=True)
REVERSED = build.gap(42, 61, (-29, -9), clear=True, two_companies=True)
CLEAR = build.gap(68, 58, (4, 16), clear=True)
FEW = Participation(respondents=8, invited=20, response_rate=40)
LOW_RATE = Participation(respondents=40, invited=200, response_rate=20)
FEW_SILENT = Participation(respondents=64, response_rate=90)

SILENT = Participation(respondents=64, invited=109, response_rate=59)
HANDFUL = Participation(respondents=4, invited=20, response_rate=20)
HIDDEN = silos(score=None, call=build.call(reason="no_score"))
NOTHING = overall(reason="no_score", score=0.0)

DIMENSION_CASES: Mapping[str, tuple[Profile, Profile]] = {
    "level_at": (read(), read(silos(call=build.call(2, 3)))),
    "level_between": (read(silos(call=build.call(2, 3))), read()),
    "level_none_respondents": (read(silos(call=build.call()), participation=FEW), read()),
    "level_none_response_rate": (
        read(silos(call=build.call(reason="response_rate")), participation=LOW_RATE), read(participation=LOW_RATE)
    ),
    "level_none_no_score": (read(HIDDEN, participation=HANDFUL), read(HIDDEN)),
    "level_none_cannot_tell": (read(HIDDEN, tally=told("si_01", 10, 54)), read(HIDDEN, participation=HANDFUL)),
    "level_none_not_shown": (read(HIDDEN), read(HIDDEN, tally=told("si_01", 10, 54))),
    "strength_item": (read(silos(items=items(si_02=65.0))), read(silos(items=items(si_02=64.9)))),
    "strength_score": (
        read(silos(items={}, score=70.0, call=build.call(4))), read(silos(items={}, call=build.call(3, 4)))
    ),
    "weakest_item": (read(silos(items=items(si_02=49.9))), read(silos(items=items(si_02=50.0)))),
    "say_do_better": (read(silos(**evidenced(66, 45))), read(silos(**evidenced(66, 62)))),
    "say_do_worse": (read(silos(**evidenced(45, 66))), read(silos(**evidenced(63, 66)))),
    "say_do_confirmed": (read(silos(**evidenced(64.9, 65.1))), read(silos(**evidenced(66, 45)))),
    "say_do_few_facts": (read(silos(facts_detail=facts(3, None, None))), read(silos(**evidenced(60, 60)))),
    "say_do_no_facts": (read(silos(facts_detail={})), read()),
    "facts_missing": (
        read(silos(**{**evidenced(60, 60), "facts_detail": facts(3, 3, None)})), read(silos(**evidenced(60, 60)))
    ),
    "capped_evidence": (read(silos(call=build.call(4, cap="evidence"))), read(silos(call=build.call(4)))),
    "capped_facts": (read(silos(call=build.call(4, cap="facts"), facts=58.0)), read(silos(call=build.call(4)))),
    "gap_two_companies": (read(silos(gap=TWO)), read(silos(gap=CLEAR))),
    "gap_clear": (read(silos(gap=CLEAR)), read(silos(gap=build.gap(68, 58, (-1, 21), clear=True)))),
    "gap_same": (read(silos(gap=build.gap(61, 60, (-8, 10)))), read(silos(gap=build.gap(61, 60, (-14, 16))))),
    "gap_uncertain": (read(silos(gap=build.gap(61, 60))), read(silos(gap=build.gap(61, 60, (-8, 10))))),
    "gap_not_shown": (read(), read(silos(gap=CLEAR))),
    "departments_differ": (
        read(silos(between_groups=differing(0.02, 0.01))), read(silos(between_groups=differing(-0.02, 0.01)))
    ),
    "not_visible": (
        read(silos(items={"si_01": ItemScore(60, 40, cannot_tell=41.0)})),
        read(silos(items={"si_01": ItemScore(60, 40, cannot_tell=40.0)})),
    ),
    "questions_changed": (changed(items=4), read(NEUTRAL, before(50.0))),
    "questions_changed_apart": (changed(items=2), changed(items=4)),
    "trend": (read(NEUTRAL, before(50.0), before(55.0)), read(NEUTRAL, before(50.0))),
    "trend_perception": (
        read(silos(**evidenced(60, 60)), before(50.0), before(55.0)), read(NEUTRAL, before(50.0), before(55.0))
    ),
    "benchmark": (beside(sha256=build.questionnaire().sha256), beside(sha256="0" * 64, version="0.9")),
    "moved": (read(NEUTRAL, before(50.0)), read(NEUTRAL, before(55.5))),
    "not_moved": (read(NEUTRAL, before(55.5)), read()),
    "reduced": (read(disclosure=build.disclosure(("silos",))), read()),
    "pooled": (read(silos(pooled=True)), read()),
}  # fmt: skip


def test_the_cases_cover_every_rule() -> None:
    assert DIMENSION_CASES.keys() == DIMENSION_RULES.keys()
    assert WHOLE_CASES.keys() == WHOLE_RULES.keys()


def rules(found: Profile) -> list[str]:
    return [one.rule for one in found.findings["silos"]]


@pytest.mark.parametrize("rule", DIMENSION_RULES)
def test_a_rule_about_a_dimension_is_made_and_stays_silent(rule: str) -> None:
    made, silent = DIMENSION_CASES[rule]
    assert rule in rules(made)
    assert rule not in rules(silent)
    assert all(one.dimension == "silos" for one in made.findings["silos"])


def poster() -> Scores:
    """Items high, facts low in every dimension."""
    return overall(3, whole=every(perception=85.0, facts=30.0, evidenced=True, score=68.5, call=build.call(4)))


def spread(**values: float) -> Scores:
    found = build.scores(values)
    parts = {name: replace(part, interval=None) for name, part in found.dimensions.items()}
    return replace(found, dimensions=parts)


CALM = "a b c\na - 50/70 50/70\nb 50/70 - 50/70\nc 50/70 50/70 -"
MEAN_ALONE = Collaboration(raters=("department/a",), rated=("b",), mean=60)


def mapped(table: str, **more: object) -> Profile:
    """With the help map a table draws."""
    found = collaboration(table, **more)
    known = help_map(build.questionnaire(), build.release(collaboration=found))
    return read(replace(NEUTRAL, help_map=known), collaboration=found)


def acted(*statuses: str, due: str = "2026-12-31", status_on: str = "2026-01-10") -> Profile:
    """The wave ended on 20 March 2026; each action was decided and last looked at before."""
    known = {
        "owner": {"en": "IT"},
        "title": {"en": "T"},
        "decided": "2025-05-01",
        "status_on": status_on,
        "due": due,
    }
    actions = [{"id": str(number), "status": status, **known} for number, status in enumerate(statuses)]
    return with_authored(read(NEUTRAL, before(50.0)), Authored(Plan.model_validate({"actions": actions})))


def pyramid(mean: float, *tiers: str) -> Profile:
    """Drawn with this mean; without tiers, of all five values."""
    known = dict.fromkeys(tiers or ("power", "respect", "pay", "say", "attention"), mean)
    return read(replace(NEUTRAL, pyramid=PyramidScore(mean, known)))


def seen(lc_01: float, lc_03: float) -> Profile:
    """Leaders who meet customers, and what is thought of their word. The map is not asked, so one pair is not known."""
    return read(build.with_item(build.with_item(NEUTRAL, "lc_01", lc_01), "lc_03", lc_03))


def open_departments() -> Profile:
    """The help map was asked, and departments answer quickly: every pair can be looked for."""
    return read(build.with_fact(NEUTRAL, "si_f4", value=72.0, score=67.5, level=4))


def apart(first: float, second: float) -> Profile:
    """One question shown for both groups."""
    gap = ItemGap(Side(first, 12), Side(second, 60), round(first - second, 1), ("leadership", "frontline"))
    return read(silos(item_gaps={"si_01": gap}))


ALL_CONFIRMED = every(perception=60.0, facts=61.0, evidenced=True)
WHOLE_CASES: Mapping[str, tuple[Profile, Profile]] = {
    "verdict_none_respondents": (read(overall(), participation=FEW), read()),
    "verdict_none_response_rate": (read(overall(reason="response_rate"), participation=LOW_RATE), read()),
    "verdict_none_no_score": (read(NOTHING, participation=HANDFUL), read(NOTHING)),
    "verdict_none_cannot_tell": (read(NOTHING, tally=told("si_01", 32, 32)), read(NOTHING)),
    "verdict_none_not_shown": (read(NOTHING), read(NOTHING, tally=told("si_01", 32, 32))),
    "verdict_between": (read(overall(2, 3)), read()),
    "verdict_capped": (read(overall(3, rule="chain", limited_by=("silos",))), read()),
    "verdict_gated": (read(overall(3, rule="gate", limited_by=("silos",))), read()),
    "verdict_even": (read(), read(spread(silos=40.0, culture=45.0))),
    "verdict_level": (read(spread(silos=40.0, culture=45.0)), read()),
    "shape_even": (read(spread(silos=45.1)), read(spread(silos=45.0))),
    "shape_one_hole": (read(spread(silos=45.0)), read(spread(silos=45.0, culture=50.0))),
    "shape_peaked": (read(spread(silos=45.0, culture=50.0)), read(spread(silos=45.0))),
    "shape_talk_ahead": (read(poster()), read(ALL_CONFIRMED)),
    "two_companies_overall": (read(every(gap=TWO)), read(every(gap=CLEAR))),
    "two_companies_side": (read(every(gap=TWO)), read(build.with_part(every(gap=TWO), "silos", gap=REVERSED))),
    "clear_gaps_overall": (read(every(gap=CLEAR)), read(every(gap=TWO))),
    "gap_none_overall": (read(every(gap=build.gap(61, 60, (-8, 10)))), read(every(gap=CLEAR))),
    "gap_not_shown_overall": (read(), read(silos(gap=CLEAR))),
    "say_do_confirmed_overall": (read(ALL_CONFIRMED), read(poster())),
    "say_do_no_facts_overall": (read(), read(ALL_CONFIRMED)),
    "surprise_item": (read(silos(items=items(si_02=75.0))), read(silos(items=items(si_02=74.9)))),
    "trust_enough": (read(replace(NEUTRAL, evidence=5)), read(replace(NEUTRAL, evidence=4))),
    "trust_few_people": (read(participation=SILENT), read()),
    "trust_few_facts": (read(replace(NEUTRAL, evidence=4)), read(replace(NEUTRAL, evidence=5))),
    "trust_people": (read(), read(participation=FEW_SILENT)),
    "trust_people_least": (read(participation=FEW_SILENT), read()),
    "trust_facts": (read(), read()),
    "capped_overall": (read(overall(4, cap="evidence")), read(overall(4))),
    "pyramid_upright": (pyramid(45.0), pyramid(45.1)),
    "pyramid_upright_or_tilting": (pyramid(45.1), pyramid(55.0)),
    "pyramid_tilting": (pyramid(55.0), pyramid(54.9)),
    "pyramid_tilting_or_inverted": (pyramid(75.1), pyramid(75.0)),
    "pyramid_inverted": (pyramid(85.0), pyramid(84.9)),
    "pyramid_not_drawn": (read(), pyramid(60.0, "power", "pay", "say")),
    "contradictions_found": (seen(65.0, 49.9), seen(64.9, 49.9)),
    "contradictions_none": (seen(65.0, 50.0), seen(65.0, 49.9)),
    "contradictions_unknown": (read(build.with_item(NEUTRAL, "si_03", 49.0)), open_departments()),
    "widest_item": (apart(70.0, 40.0), read()),
    "widest_none": (read(), apart(70.0, 40.0)),
    "actions_done": (acted("planned"), acted()),
    "actions_started": (acted("started"), acted("planned")),
    "actions_planned": (acted("planned"), acted("started")),
    "actions_open": (acted("done", status_on="2026-03-21"), acted("done")),
    "actions_late": (acted("started", due="2026-03-19"), acted("done", due="2026-03-19")),
    "actions_stopped": (acted("stopped"), acted("done")),
    "map_weak": (mapped(SMALL), mapped(CALM)),
    "map_none_weak": (mapped(CALM), mapped(SMALL)),
    "map_weak_link": (mapped(SMALL), mapped(CALM)),
    "map_unequal": (mapped(SMALL, asymmetric=[("sales", "support")]), mapped(SMALL)),
    "map_little_connected": (mapped(SMALL), mapped(CALM)),
    "map_overloaded": (mapped(SMALL.replace("20/55", "20/45")), mapped(SMALL)),
    "map_way": (mapped(SMALL, paths=[["billing", "sales", "support"]]), mapped(SMALL, paths=[["sales", "labs"]])),
    "map_way_several": (mapped(CALM, paths=[["a", "b", "c"]]), mapped(SMALL, paths=[["billing", "sales", "support"]])),
    "map_way_not_shown": (mapped(SMALL, paths=[["sales", "labs"]]), mapped(CALM, paths=[["a", "b"]])),
    "map_openness": (mapped(CALM), mapped(SMALL)),
    "map_mean": (read(collaboration=MEAN_ALONE), mapped(CALM)),
}
ALWAYS = {"trust_facts"}


def test_every_action_decided_is_counted_once() -> None:
    """One of each state in time; one that is under way and late is counted as late alone."""
    found, late = acted("done", "started", "planned", "stopped"), acted("started", due="2026-03-19")
    counts = {one.rule: one.inputs["count"] for one in found.action_findings}
    assert counts == {"actions_done": 1, "actions_started": 1, "actions_planned": 1, "actions_stopped": 1}
    assert found.action_findings[0].inputs["total"] == 4
    assert {one.rule: one.inputs["count"] for one in late.action_findings} == {"actions_done": 0, "actions_late": 1}


def said(found: Profile) -> list[str]:
    return [
        one.rule
        for one in (
            found.verdict,
            *found.headlines,
            *found.trust,
            *found.help_map,
            *found.action_findings,
            *found.contradictory,
            *(one for one in (found.pyramid, found.about_widest) if one),
            *([found.shape] if found.shape else ()),
        )
    ]


@pytest.mark.parametrize("rule", WHOLE_RULES)
def test_a_rule_about_the_whole_is_made_and_stays_silent(rule: str) -> None:
    made, silent = WHOLE_CASES[rule]
    assert rule in said(made)
    assert rule in ALWAYS or rule not in said(silent)


def inputs(found: Profile, rule: str) -> Mapping[str, object]:
    everything = [one for part in found.findings.values() for one in part]
    everything += [found.verdict, *found.headlines, *found.trust, *([found.shape] if found.shape else ())]
    return next(one.inputs for one in everything if one.rule == rule)


def test_the_level_comes_first_and_then_a_strength() -> None:
    made = read(silos(items=items(si_01=90.0, si_02=20.0), call=build.call(4, cap="evidence"), pooled=True, gap=TWO))
    assert rules(made) == [
        "level_at", "strength_item", "say_do_few_facts", "gap_two_companies", "weakest_item", "capped_evidence",
        "pooled",
    ]  # fmt: skip


def test_strengths_and_weaknesses_are_not_taken_from_items_of_the_leadership_alone() -> None:
    own = {
        "lc_05": ItemScore(95, 8, group="contact/leadership"),
        "lc_01": ItemScore(60, 60),
        "lc_02": ItemScore(61, 60),
    }
    made = read(build.with_part(NEUTRAL, "leadership_commitment", items=own))
    assert not {"strength_item", "weakest_item"} & {f.rule for f in made.findings["leadership_commitment"]}


def test_an_item_far_below_its_dimension_is_worth_a_look_even_above_fifty() -> None:
    made = read(silos(items=items(si_02=55.0), perception=70.0))
    assert inputs(made, "weakest_item")["item"] == "si_02"


def test_an_item_alone_is_not_the_weakest() -> None:
    assert "weakest_item" not in rules(read(silos(items={"si_01": ItemScore(20, 60)})))


def test_cannot_tell_counts_all_who_answered_the_item() -> None:
    made, _ = DIMENSION_CASES["not_visible"]
    assert inputs(made, "not_visible")["share_of"] == 60 + 4


@pytest.mark.parametrize(
    ("first", "second", "direction", "difference"),
    [(68, 58, "higher", "somewhat"), (58, 68, "lower", "somewhat"), (50, 70, "lower", "clearly")],
)
def test_the_words_for_a_clear_gap(first: float, second: float, direction: str, difference: str) -> None:
    interval = (first - second - 4, first - second + 4)
    made = inputs(read(silos(gap=build.gap(first, second, interval, clear=True))), "gap_clear")
    assert (made["direction"], made["difference"]) == (direction, difference)


def test_no_gap_is_spoken_of_where_the_questionnaire_compares_no_groups() -> None:
    policy = build.questionnaire().policy.model_copy(update={"roles": None})
    bare = build.questionnaire().model_copy(update={"policy": policy})
    found = profile(bare, build.release(), NEUTRAL)
    assert not [one for part in found.findings.values() for one in part if one.rule.startswith("gap")]
    assert not [one for one in found.headlines if one.rule.startswith("gap")]


def test_facts_that_do_not_apply_are_not_missing() -> None:
    known = facts(3, 3, 3) | {"si_f3": FactScore("not_applicable")}
    assert "facts_missing" not in rules(read(silos(**{**evidenced(60, 60), "facts_detail": known})))


def test_the_pyramid_says_how_much_of_it_is_known() -> None:
    known = {mean: pyramid(mean, "power", "respect", "attention").pyramid for mean in (30.0, 49.9)}
    assert [one and (one.rule, one.inputs["known"], one.inputs["count"]) for one in known.values()] == [
        ("pyramid_upright", "part", 3), ("pyramid_upright_or_tilting", "part", 3),
    ]  # fmt: skip
    for mean, cut in ((49.9, 50.0), (50.1, 50.0), (79.0, 80.0)):
        found = pyramid(mean).pyramid
        assert found is not None and (found.inputs["threshold"], found.inputs["known"]) == (cut, "all")


def lowest(first: float, *others: float, interval: tuple[float, float] | None) -> object:
    """Which dimensions the verdict calls as weak as the weakest, of the first so many of the questionnaire."""
    names = [one.id for one in build.questionnaire().dimensions]
    whole = spread(**dict(zip(names, (first, *others), strict=False)))
    return inputs(read(build.with_part(whole, names[0], interval=interval)), "verdict_level")["tied"]


def test_the_weakest_is_named_with_those_that_cannot_be_told_from_it() -> None:
    """Inside its interval; without one, less than the 5 points the policy calls about the same."""
    names = tuple(one.id for one in build.questionnaire().dimensions)
    assert lowest(40.0, 41.8, interval=(38.2, 41.8)) == names[:2]
    assert lowest(40.0, 41.9, interval=(38.2, 41.8)) == names[:1]
    assert lowest(40.0, 41.0, 41.8, interval=(38.2, 41.8)) == names[:3]
    assert lowest(40.0, 44.9, interval=None) == names[:2]
    assert lowest(40.0, 45.0, interval=None) == names[:1]


def test_the_capped_verdict_counts_only_what_is_surely_higher() -> None:
    whole = overall(3, rule="chain", limited_by=("silos",), whole=spread(silos=40.0, culture=70.0, empowerment=66.0))
    whole = build.with_part(whole, "empowerment", call=build.call(3, 4))
    assert inputs(read(whole), "verdict_capped") == {"level": 3, "count": 1, "total": 10, "holding": ("silos",)}


def test_one_hole_is_not_claimed_where_chance_could_have_made_it() -> None:
    whole = build.with_part(spread(silos=45.0), "silos", interval=(30.0, 61.0))
    assert "shape_one_hole" not in said(read(whole))


def test_strongest_and_weakest_never_share_a_dimension() -> None:
    found = read(spread(silos=40.0, culture=45.0, empowerment=70.0, technology_for_value=66.0))
    assert (found.strongest, found.weakest) == (("empowerment", "technology_for_value"), ("silos", "culture"))
    one = replace(NEUTRAL, dimensions={"silos": build.dimension("silos")})
    assert (read(one).strongest, read(one).weakest) == ((), ())


def test_the_first_page_names_the_widest_gap_and_the_widest_distance_between_talk_and_facts() -> None:
    whole = build.with_part(every(gap=CLEAR), "culture", gap=build.gap(70, 56, (6, 22), clear=True))
    whole = build.with_part(whole, "silos", **evidenced(66, 45), gap=CLEAR)
    headlines = read(whole).headlines
    about = [(one.rule, one.dimension) for one in headlines]
    assert about == [("clear_gaps_overall", None), ("say_do_better", "silos")]
    widest = {name: headlines[0].inputs[name] for name in ("dimension", "points", "count", "total", "direction")}
    assert widest == {"dimension": "culture", "points": 14.0, "count": 10, "total": 10, "direction": "higher"}


def test_the_biggest_surprise_is_a_move_then_what_is_not_visible_then_an_item_apart() -> None:
    apart = build.with_item(NEUTRAL, "cu_01", 90.0)
    hidden = build.with_item(build.with_item(apart, "si_01", cannot_tell=45.0), "ck_01", cannot_tell=52.0)
    assert read(apart).headlines[-1].rule == "surprise_item"
    assert read(hidden).headlines[-1].inputs["item"] == "ck_01"
    assert read(hidden, before(40.0)).headlines[-1].rule == "moved"


def test_a_poster_company_is_told_so() -> None:
    """A8: items high, facts low."""
    found = read(poster())
    assert found.shape == finding("shape_talk_ahead", count=10, total=10)
    assert all("say_do_better" in [one.rule for one in part] for part in found.findings.values())


def test_an_even_profile_has_no_side_ahead_whatever_its_shape_is_called() -> None:
    assert read(poster()).verdict.rule == "verdict_even"
    assert inputs(read(overall(2, 3)), "verdict_between")["strongest"] is None


def test_nobody_can_tell() -> None:
    """A7: no score anywhere, yet a profile."""
    parts = {
        name: replace(part, score=None, perception=None, interval=None, se=None, df=None, items={},
                      call=build.call(reason="no_score"))
        for name, part in NEUTRAL.dimensions.items()
    }  # fmt: skip
    whole = overall(reason="no_score", score=0.0, whole=replace(NEUTRAL, dimensions=parts, evidence=0))
    found = read(whole)
    assert (found.verdict.rule, found.shape, found.strongest, found.headlines) == (
        "verdict_none_not_shown",
        None,
        (),
        (),
    )
    assert [one.rule for one in found.findings["silos"]] == ["level_none_not_shown"]
    assert [advised.recommendation.id for advised in found.roadmap] == ["R37"]


def test_a_gap_is_the_difference_of_the_two_numbers_beside_it() -> None:
    """In memory 90.04 - 46.76 = 43.28; shown 90.0 and 46.8, and so 43.2; cut at 90, at least that."""
    gap = replace(build.gap(90.04, 46.76, (30, 56), clear=True, two_companies=True), difference=43.28)
    whole = every(gap=gap)
    assert inputs(read(whole), "two_companies_overall")["points"] == 43.2
    cut = replace(gap, first=replace(gap.first, end="over"))
    assert inputs(read(every(gap=cut)), "two_companies_overall")["points_bound"] == "at_least"


@pytest.mark.parametrize(
    ("difference", "first", "second", "expected"),
    [
        (30, None, None, None), (30, "over", None, "at_least"), (30, None, "under", "at_least"),
        (30, "over", "under", "at_least"), (30, None, "over", "about"), (-30, None, "over", "at_least"),
        (-30, "under", None, "at_least"), (30, "over", "over", "about"), (0, "over", None, "about"),
    ],
)  # fmt: skip
def test_what_is_known_of_a_difference_with_a_cut_end(
    difference: float, first: Any, second: Any, expected: Any
) -> None:
    assert bound(difference, first, second) == expected


def test_those_who_answered_elsewhere_are_no_reason() -> None:
    """64 people answered, 8 of them enough of silos: 64 is never said to be fewer than 10."""
    found = read(silos(call=build.call(reason="respondents"), respondents=8))
    assert inputs(found, "level_none_respondents")["respondents"] == 8
    assert read(overall(reason="respondents")).verdict.rule == "verdict_none_not_shown"


def test_scores_are_rounded_before_anything_is_said() -> None:
    found = read(silos(score=56.04999, items=items(si_02=49.96)))
    assert found.findings["silos"][0].inputs["score"] == 56.0
    assert "weakest_item" not in rules(found)


def test_a_finding_takes_only_the_inputs_of_its_rule() -> None:
    with pytest.raises(ValueError, match="level_at: expected inputs dimension, level, score"):
        finding("level_at", dimension="silos", level=3)
    with pytest.raises(ValueError, match="got dimension, colour"):
        finding("reduced", dimension="silos", colour="red")
    assert finding("reduced", dimension="silos") == Finding("reduced", {"dimension": "silos"}, "silos")


def test_no_finding_can_name_a_department_or_a_person() -> None:
    """E28, E33: no input of any rule is a department, and groups are only the two roles that are compared."""
    named = {name for inputs in (*DIMENSION_RULES.values(), *WHOLE_RULES.values()) for name in inputs}
    assert not {"group", "department", "departments", "person", "unit"} & named


@pytest.mark.parametrize(
    ("perception", "facts_score", "agreement"),
    [(64.9, 60.0, "same"), (64.9, 59.9, "higher"), (51.0, 61.0, "lower"), (66.0, 62.0, "same")],
)
def test_confirmed_says_how_far_answers_and_facts_agree(perception: float, facts_score: float, agreement: str) -> None:
    """From 5 points on in one band (50 to 65) they are not "confirmed": the level is, the answers lie to one side."""
    found = read(silos(**evidenced(perception, facts_score))).findings["silos"]
    (one,) = (one for one in found if one.rule == "say_do_confirmed")
    assert one.inputs["agreement"] == agreement
