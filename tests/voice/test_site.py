"""The voice on the whole built demo site, in both languages: rules 1 to 12 of the report's prototype."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from centricity.profile.rules import ADVICE_RULES, RULES
from centricity.render.language import Language
from centricity.render.voice import complaints, impossible
from tests.line.run import centricity
from tests.line.test_same_bytes import copy_parts
from tests.voice.built import FREE, LANGUAGES, PHRASES, Built, Said, passages

SHARES = {
    "en": {75: "most answers", 50: "more than half of the answers", 25: "part of the answers", 10: "few answers",
           0: "very few answers"},
    "it": {75: "gran parte delle risposte", 50: "più della metà delle risposte", 25: "una parte delle risposte",
           10: "poche risposte", 0: "pochissime risposte"},
}  # fmt: skip
SURE = re.compile(r"\b(clearly|clear change|nettamente|somewhat|leggermente)\b")
NO_CHANGE = re.compile(r"no clear|non mostra|non prende|nessun")
CONFIRMED = re.compile(r"confirmed by facts|confermat\w dai fatti")
BETWEEN = re.compile(r"between levels|tra i livelli")
PERCENT = re.compile(r"\d%")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("voice")
    copy_parts(root)
    centricity("build", cwd=root)
    return Built(root)


@pytest.fixture(scope="module")
def said(built: Built) -> list[Said]:
    found = list(built.said())
    assert len(found) > 1000
    return found


def by_rule(said: list[Said]) -> list[Said]:
    return [one for one in said if one.rule not in FREE and not one.edited]


def test_every_sentence_has_a_rule_and_exactly_its_inputs(said: list[Said]) -> None:
    for one in by_rule(said):
        assert one.rule in RULES, one.where
        known = set(RULES[one.rule])
        assert set(one.inputs) <= known | {f"{name}_{more}" for name in known for more in ("of", "end", "bound")}


def test_every_sentence_is_what_its_rule_and_inputs_say(built: Built, said: list[Said]) -> None:
    compared = 0
    for one in by_rule(said):
        if built.wave(one.page):
            assert built.again(one) == one.text, one.where
            compared += 1
    assert compared > 800


def test_no_sentence_breaks_a_rule_of_the_voice(said: list[Said]) -> None:
    wrong = {
        one.where: found
        for one in said
        if (found := complaints(one.text, PHRASES / one.language, reason=one.rule in ADVICE_RULES))
        and one.rule not in FREE
    }
    assert wrong == {}


def test_words_for_shares_follow_the_share_of_answers(said: list[Said]) -> None:
    compared = 0
    for one in by_rule(said):
        if "share" in one.inputs and "share" in RULES[one.rule]:
            words = SHARES[one.language]
            right = words[next(cut for cut in words if one.inputs["share"] >= cut)]
            assert re.search(rf"(?<!very ){right}", one.text), one.where
            few = one.inputs["share_of"] < 20
            assert not few or not PERCENT.search(re.sub(r"[“«][^”»]*[”»]", "", one.text)), one.where
            compared += 1
    assert compared > 50


def test_a_difference_is_called_one_only_where_its_interval_leaves_out_zero(built: Built, said: list[Said]) -> None:
    compared = 0
    for one in by_rule(said):
        found = built.wave(one.page)
        if found is None or not SURE.search(one.text) or NO_CHANGE.search(one.text):
            continue
        assert one.rule == "gap_clear", one.where
        gap = json.loads(found.path.read_text("utf-8"))["dimensions"][one.inputs["dimension"]]["gap"]
        low, high = gap["interval"]
        assert low > 0 or high < 0, one.where
        points = abs(one.inputs["first_score"] - one.inputs["second_score"])
        assert ("clearly" in one.text or "nettamente" in one.text) == (points >= 15), one.where
        assert points >= 5
        compared += 1
    assert compared >= 2


def test_confirmed_is_said_only_of_about_the_same_number(said: list[Said]) -> None:
    found = [one for one in by_rule(said) if CONFIRMED.search(one.text)]
    assert found
    for one in found:
        assert one.rule == "say_do_confirmed", one.where
        assert abs(one.inputs["perception"] - one.inputs["facts"]) < 5, one.where


def test_between_is_said_exactly_where_two_levels_are_possible(said: list[Said]) -> None:
    rules = Counter(one.rule for one in by_rule(said) if BETWEEN.search(one.text))
    assert rules
    assert all("between" in rule for rule in rules)
    assert all(BETWEEN.search(one.text) for one in by_rule(said) if "_between" in one.rule)


def test_a_strength_comes_right_after_the_level(said: list[Said]) -> None:
    pages: dict[tuple[str, str], list[str]] = {}
    for one in said:
        pages.setdefault((one.language, one.page), []).append(one.rule)
    found = {page: rules.index("strength_item") for page, rules in pages.items() if "strength_item" in rules}
    assert len(found) >= 10
    own = {(page, place) for page, place in found.items() if page[1].count("/") >= 3 and "/support/" not in page[1]}
    assert {place for _, place in own} <= {0, 1}


def test_both_languages_say_the_same(said: list[Said]) -> None:
    one, two = ([(s.page, s.rule, s.inputs) for s in said if s.language == language] for language in LANGUAGES)
    assert one == two


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_on_any_page_breaks_the_grammar_of_articles(built: Built, language: str) -> None:
    wrong, looked = {}, 0
    for address, markup in built.pages(language):
        for passage in passages(markup):
            looked += 1
            if found := impossible(passage, PHRASES / language):
                wrong[f"{address}: {passage[:100]}"] = found
    assert wrong == {}
    assert looked > 2000


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Culture is low due to a lack of time."),
        ("en", "This is an excellent result."),
        ("en", "The battle for customers goes on."),
        ("en", "Vendo Casa is a level 2 company."),
        ("en", "Staff are rigid."),
        ("en", "Scores were low."),
        ("en", "It costs a 8% share."),
        ("it", "Il punteggio è basso a causa dei tempi."),
        ("it", "Un risultato ottimo per tutti."),
        ("it", "È un'azienda di livello 2."),
        ("it", "Il personale è rigido."),
        ("it", "Il punteggio sarà più alto."),
        ("it", "Nel assistenza si vede il 8% delle risposte."),
        ("it", "Le risposte degli reparti."),
        ("it", "L'impegno di la direzione."),
        ("it", "Un'reparto risponde."),
    ],
)
def test_the_linter_sees_each_kind_of_fault(language: str, text: str) -> None:
    assert complaints(text, PHRASES / language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_of_one_sentence_are_short(language: str) -> None:
    words = Language(language)
    long = {
        key: sentence
        for key in words.keys
        for sentence in re.split(r"(?<=[.?!]) ", words._words.labels[key])
        if len(sentence.split()) > 25
    }
    assert long == {}


def test_pages_are_found(built: Built) -> None:
    assert [len([*built.pages(language)]) > 60 for language in LANGUAGES] == [True, True]
    assert Path(built.root / "results").is_dir()
