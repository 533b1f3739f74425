"""The first page: what its six answers are made of."""

import re
from dataclasses import replace
from html import unescape

import pytest

from centricity.authored import Authored, Plan
from centricity.profile import Profile, with_authored
from centricity.render import Language
from centricity.render.pages import reports
from centricity.render.summary import Summary, summary
from tests.render.sample import asked, html, odd, written

FIRST = "organizations/random/index.md"
MANY = 120
"""Enough of them lead for a comparison of the two groups."""


def first(found: Profile, language: str = "en") -> Summary:
    return summary(reports([found], asked(), Language(language))[0])


def words(found: Profile, language: str = "en") -> str:
    markup = html({"": written(found, language=language)[FIRST]})
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", markup)))


def gapped(clear: bool) -> Profile:
    """The gap of the first dimension that has one called clear, or not."""
    found = odd(MANY)
    name, score = next((name, one) for name, one in found.scores.dimensions.items() if one.gap)
    assert score.gap
    parts = {**found.scores.dimensions, name: replace(score, gap=replace(score.gap, clear=clear, two_companies=False))}
    return replace(found, scores=replace(found.scores, dimensions=parts))


@pytest.mark.parametrize("clear", [True, False])
def test_a_gap_that_may_be_chance_stands_in_brackets(clear: bool) -> None:
    found = gapped(clear)
    text = next(one.text for one in first(found).gaps.values())
    shown = words(found)
    assert (f"({text})" in shown) is not clear
    assert f"Gap {text if clear else f'({text})'}" in shown


def test_the_two_views_stand_in_the_first_card_and_only_there() -> None:
    view = first(odd(MANY))
    assert [one.rule for one in view.two_views] == ["two_companies_overall", "two_companies_side"]
    assert [one.rule for one in (*view.two_views, *view.others)] == [one.rule for one in view.headlines]
    card, _, rest = html({"": written(odd(MANY))[FIRST]}).partition('class="cx-trust"')
    for sentence in view.two_views:
        assert f'data-rule="{sentence.rule}"' in card and f'data-rule="{sentence.rule}"' not in rest


def test_groups_that_are_everybody_are_added_up() -> None:
    found = odd(MANY)
    groups = found.scores.groups["contact"]
    known = sum(one.respondents for one in groups.values())
    assert known == found.release.participation.respondents
    (entry,) = [one for one in first(found).trust if " + " in one.value]
    assert sum(int(number) for number in entry.value.split(" + ")) == known
    assert entry.words == "Senior leadership + Front line + Other staff"


def test_of_groups_that_are_not_everybody_only_the_two_compared_are_counted() -> None:
    found = odd(MANY)
    groups = {name: one for name, one in found.scores.groups["contact"].items() if name != "other"}
    scores = replace(found.scores, groups={**found.scores.groups, "contact": groups})
    (entry,) = [one for one in first(replace(found, scores=scores)).trust if " / " in one.value]
    assert entry.words == "Senior leadership / Front line"


def test_fewer_actions_than_there_is_room_for_are_all_there_are() -> None:
    found = odd(60)
    two = [one for one in found.advice if one.left_out is None][:2]
    assert "Only 2 recommendations follow from these results." in words(replace(found, advice=tuple(two)))
    assert "Da questi risultati nascono solo 2 consigli." in words(replace(found, advice=tuple(two)), "it")
    assert first(found).few_actions == ""


def test_what_limits_the_whole_is_said_as_a_rule() -> None:
    found = odd(60)
    limited = replace(found.scores.overall, rule="chain", limited_by=("silos",))
    assert first(replace(found, scores=replace(found.scores, overall=limited))).rule == (
        "The whole stands at most 1 level above the weakest dimension."
    )
    free = replace(found.scores.overall, rule=None, limited_by=())
    assert first(replace(found, scores=replace(found.scores, overall=free))).rule == ""


def test_an_action_has_its_state_its_day_and_its_first_reason() -> None:
    found = odd(60)
    one = found.roadmap[0]
    known = {"owner": {"en": "O", "it": "O"}, "decided": "2099-01-01", "due": "2099-02-03", "status": "planned"}
    plan = Plan.model_validate({"actions": [{"id": "a", "recommendation": one.recommendation.id, **known}]})
    shown = words(with_authored(found, Authored(plan)))
    assert "to be finished by 3 February 2099, as decided" in shown
    assert shown.count("Proposed, not decided yet") == len(first(found).actions) - 1
    assert first(found).actions[0].because[0].text in shown.partition("Why this")[0]
