"""From people's answers through scoring and profile to sentences: all of them keep the voice, whoever answers."""

import random
from collections.abc import Callable
from functools import cache
from itertools import chain
from typing import Any

import pytest

from centricity.profile import Profile, profile
from centricity.released import Release
from centricity.render.language import Language
from centricity.render.sentences import Sentences
from centricity.scoring import score
from centricity.scoring.model import Scores
from tests.profile.build import questionnaire
from tests.render.test_sentences import LANGUAGES, complaints
from tests.scoring import build

Answer = Callable[[random.Random, str, int], object]
ROLES = ["frontline"] * 3 + ["other"] * 3 + ["leadership"]


def mixed(dice: random.Random, role: str, quality: int) -> object:
    """Some dimensions better than others, leadership rosier, one in six cannot tell."""
    rosy = 1 if role == "leadership" else 0
    return "cannot_tell" if dice.random() < 0.17 else min(5, max(1, quality + rosy + dice.choice([-1, 0, 0, 1])))


def nobody_can_tell(_dice: random.Random, _role: str, _quality: int) -> object:
    return "cannot_tell"


def poster(dice: random.Random, _role: str, _quality: int) -> object:
    return dice.choice([4, 5, 5])


@cache
def answered(crowd: Answer, seed: int, number: int, fact_level: int | None) -> tuple[Release, Scores]:
    asked, dice = questionnaire(), random.Random(seed)
    quality = {d.id: dice.choice([2, 3, 3, 4]) for d in asked.dimensions}
    people = [person(crowd, dice, quality, n) for n in range(number)]
    facts = {f.id: f.thresholds[fact_level] for f in asked.facts.values() if fact_level and f.scored}
    spec: dict[str, Any] = {"people": people, "facts": facts, "participation": {"invited": 2 * number}}
    made = build.release(spec, asked)
    return made, score(asked, made)


def person(crowd: Answer, dice: random.Random, quality: dict[str, int], number: int) -> dict[str, Any]:
    role = ROLES[number % len(ROLES)]
    items = [(d, item) for d in questionnaire().dimensions for item in d.items if item.audience in ("everyone", role)]
    answers = {item.id: turned(crowd(dice, role, quality[d.id]), item.reverse) for d, item in items}
    return {"contact": role, "department": dice.choice(["it", "sales", "service"]), "answers": answers}


def turned(answer: object, reverse: bool) -> object:
    return 6 - answer if reverse and isinstance(answer, int) else answer


CROWDS = {
    "mixed": (mixed, 1, 90, 3),
    "mixed, facts low": (mixed, 2, 60, 2),
    "mixed, no facts": (mixed, 3, 40, None),
    "few": (mixed, 4, 8, None),
    "poster": (poster, 5, 70, 2),
    "nobody can tell": (nobody_can_tell, 6, 40, None),
}


@cache
def read(name: str) -> Profile:
    made, scores = answered(*CROWDS[name])
    before = answered(mixed, 9, 80, 3)
    return profile(questionnaire(), made, scores, [before])


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", CROWDS)
def test_all_that_is_said_keeps_the_voice(name: str, code: str) -> None:
    found = read(name)
    voice = Sentences(Language(code), found.questionnaire, found.release)
    shape = [found.shape] if found.shape else []
    said = [found.verdict, *shape, *found.headlines, *found.trust, *chain.from_iterable(found.findings.values())]
    texts = [voice.say(one).text for one in said]
    assert {text: complaints(text, code) for text in texts if complaints(text, code)} == {}
    reasons = [voice.because(reason).text for advised in found.advice for reason in advised.because]
    assert {text: complaints(text, code, reason=True) for text in reasons if complaints(text, code, reason=True)} == {}


def test_the_verdict_fits_the_crowd() -> None:
    verdicts = {name: read(name).verdict.rule for name in CROWDS}
    assert verdicts["few"] == "verdict_none_respondents"
    assert verdicts["nobody can tell"] == "verdict_none_not_shown"


def test_a_poster_company_gets_no_top_level_and_is_told_that_facts_lag() -> None:
    found = read("poster")
    assert 5 not in found.scores.overall.call.levels
    assert found.shape is not None and found.shape.rule == "shape_talk_ahead"


def test_the_same_scores_give_the_same_profile() -> None:
    again = profile(questionnaire(), *answered(*CROWDS["mixed"]), [answered(mixed, 9, 80, 3)])
    assert again == read("mixed")


@pytest.mark.parametrize("roles", [True, False])
def test_another_questionnaire_speaks_too(roles: bool) -> None:
    """Other dimensions, another scale, one language, no forms of names, no advice."""
    dimensions = {"a": {"items": ["a1", "a2 reverse", "a3"]}, "b": {"items": ["b1", "b2"], "scale": [0, 10, 7]}}
    asked = build.questionnaire({"dimensions": dimensions, "roles": roles})
    dice = random.Random(7)
    people = [
        {
            "contact": dice.choice(["frontline", "other", "leadership"]),
            "department": dice.choice(["x", "y", "z"]),
            "answers": {name: dice.randint(1, 5) for name in ("a1", "a2", "a3", "b1", "b2")},
        }
        for _ in range(60)
    ]
    made = build.release({"people": people}, asked)
    found = profile(asked, made, score(asked, made))
    for code in LANGUAGES:
        voice = Sentences(Language(code), asked, made)
        for one in (found.verdict, *found.headlines, *found.trust, *chain.from_iterable(found.findings.values())):
            assert complaints(voice.say(one).text, code) == []
