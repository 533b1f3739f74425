"""Recommendations as cards: one owner, what a date means, and targets that are targets."""

import re
from dataclasses import replace
from html import unescape

import pytest

from centricity.authored import Authored, Plan
from centricity.profile import Profile, profile, with_authored
from centricity.scoring.model import Scores
from tests.profile import build
from tests.render.sample import html, written

HOME = "organizations/acme/"
LANGUAGES = pytest.mark.parametrize("language", ["en", "it"])
SUGGESTED, DECIDED = "Head of operations", "Head of the warehouse"
"""Whom R05 names, and who answers for it here."""


def weak() -> Scores:
    """R05 is given for three reasons: cases lie about, nobody takes the lead, many hands."""
    whole = build.with_item(build.with_item(build.scores({"silos": 40.0}), "si_01", 40.0), "si_02", 40.0)
    return build.with_fact(whole, "si_f1", value=6.0, score=20.0, level=2)


def report(status: str = "", whole: Scores | None = None) -> Profile:
    """With an action decided on R05, which stands as `status`."""
    found = profile(build.questionnaire(), build.release(), whole or weak())
    if not status:
        return found
    days = {"decided": "2026-03-25", "due": "2026-09-30"}
    days |= {"status_on": "2026-04-02"} if status != "planned" else {}
    reason = {"reason": {"en": "No time.", "it": "Manca il tempo."}} if status == "stopped" else {}
    owner = {"en": DECIDED, "it": "Responsabile del magazzino"}
    one = {"id": "a", "recommendation": "R05", "owner": owner, "status": status, **days, **reason}
    return with_authored(found, Authored(Plan.model_validate({"actions": [one]})))


def page(found: Profile, name: str, language: str = "en") -> str:
    markup = html({"": written(found, language=language)[f"{HOME}{name}index.md"]})
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", markup)))


def card(found: Profile, name: str, language: str = "en") -> str:
    """The words of the card of R05: from its title to that of the next one."""
    markup = html({"": written(found, language=language)[f"{HOME}{name}index.md"]})
    parts = re.split(r"<article|<li class=\"cx-road__row", markup)
    (one,) = [part for part in parts if "Name a lead department" in part]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", one)))


@pytest.mark.parametrize("name", ["", "roadmap/"])
@pytest.mark.parametrize(
    ("status", "owner", "other"),
    [
        ("", SUGGESTED, DECIDED), ("planned", DECIDED, SUGGESTED), ("started", DECIDED, SUGGESTED),
        ("done", DECIDED, SUGGESTED), ("stopped", SUGGESTED, DECIDED),
    ],
)  # fmt: skip
def test_a_card_has_one_owner_the_one_decided_on(name: str, status: str, owner: str, other: str) -> None:
    found = card(report(status), name)
    assert owner in found and other not in found
    assert found.count("Owner") == 1


def test_the_staff_hear_of_one_owner() -> None:
    assert SUGGESTED in page(report(), "staff/")
    assert DECIDED in page(report("planned"), "staff/") and SUGGESTED not in page(report("planned"), "staff/")


@pytest.mark.parametrize(
    ("language", "first", "due", "days"),
    [
        ("en", "First 30 days", "to be finished by 30 September 2026, as decided", "“Due by” is the date decided"),
        ("it", "Primi 30 giorni", "termine deciso per l'azione: 30 settembre 2026", "Il termine è la data decisa"),
    ],
)  # fmt: skip
def test_a_date_beside_the_days_says_what_it_is(language: str, first: str, due: str, days: str) -> None:
    decided, proposed = report("planned"), report()
    assert first in page(decided, "", language) and due in page(decided, "", language)
    assert due not in page(proposed, "", language)
    assert days in page(decided, "roadmap/", language) and days not in page(proposed, "roadmap/", language)


def results(found: Profile, language: str = "en") -> list[tuple[str, str]]:
    """Rule and words of what R05 is to be known by, on the roadmap."""
    markup = html({"": written(found, language=language)[f"{HOME}roadmap/index.md"]})
    said = re.findall(r'data-rule="(result_\w+)" data-inputs="[^"]*">([^<]*)<', markup)
    return [
        (rule, unescape(text)) for rule, text in said if "result_fact" in rule and ("case" in text or "caso" in text)
    ]


@pytest.mark.parametrize(
    ("value", "rule", "words"),
    [(6.0, "result_fact", "is at most 3"), (2.0, "result_fact_kept", "Already there, to be kept: the answer to “")],
)
def test_a_target_that_is_met_is_there_to_be_kept(value: float, rule: str, words: str) -> None:
    whole = build.with_fact(weak(), "si_f1", value=value, score=50.0, level=2)
    (found,) = results(report(whole=whole))
    assert found[0] == rule and words in found[1]
    if rule == "result_fact_kept":
        assert "is 2 departments" in found[1] and "at most 3 departments" in found[1]
        ((_, italian),) = results(report(whole=whole), "it")
        assert italian.startswith("Già raggiunto, da mantenere: la risposta a «")


def test_a_fact_that_does_not_apply_is_no_target() -> None:
    whole = weak()
    facts = {**whole.dimensions["silos"].facts_detail}
    facts["si_f1"] = replace(facts["si_f1"], state="not_applicable", value=None, score=None, level=None)
    found = report(whole=build.with_part(whole, "silos", facts_detail=facts))
    assert "R05" in [one.recommendation.id for one in found.roadmap]
    assert results(found) == []
    assert "scores 10 points higher" in card(found, "roadmap/")


def test_where_nothing_is_left_to_be_known_by_there_is_no_heading() -> None:
    """R35 has one key result, a fact."""
    found, asked = report(), build.questionnaire()
    advice = asked.recommendation["R05"].model_copy(update={"kpi": asked.recommendation["R35"].kpi})
    alone = replace(found, advice=tuple(
        replace(one, recommendation=advice) for one in found.advice if one.recommendation.id == "R05"
    ))  # fmt: skip
    assert "How we will know" in page(alone, "roadmap/")
    facts = {**found.scores.dimensions["technology_for_value"].facts_detail}
    facts["tv_f3"] = replace(facts["tv_f3"], state="not_applicable")
    scores = build.with_part(found.scores, "technology_for_value", facts_detail=facts)
    assert "How we will know" not in page(replace(alone, scores=scores), "roadmap/")


@LANGUAGES
def test_the_catalogue_keeps_targets_and_names_whom_it_suggests(language: str) -> None:
    text = html({"": written(report("planned"), language=language)["recommendations/index.md"]})
    assert "_kept" not in text and DECIDED not in text
