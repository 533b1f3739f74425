"""Every sentence in every language: the voice rules, agreement and elision, and that nothing is said in one only."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml

from centricity.errors import Problems
from centricity.profile import Finding, Kind, profile
from centricity.profile.model import Advised, Because
from centricity.profile.rules import ADVICE_RULES, DIMENSION_RULES, KINDS, RULES, WHOLE_RULES, WORDS, finding
from centricity.questionnaire import Condition, Questionnaire, read_archived
from centricity.render import voice as lint
from centricity.render.language import Language
from centricity.render.sentences import Sentence, Sentences, capitalised, say
from centricity.render.wording import PLACEHOLDER, Choice, Phrase, Wording, read_wording
from tests.profile import build

PHRASES = build.ROOT / "site_templates" / "phrases"
LANGUAGES = ("en", "it")
QUESTIONNAIRE = build.questionnaire()
VOICES = {code: Sentences(Language(code), QUESTIONNAIRE, build.with_departments()) for code in LANGUAGES}

SAMPLES: Mapping[Kind, tuple[object, ...]] = {
    Kind.FACT: ("si_f1", "os_f3", "lc_f2"),
    Kind.LEVEL: (3, 1, 2, 4, 5),
    Kind.POINTS: (56.0, 0.0, 1.0, 8.0, 11.4, 80.0, 49.6, 100.0),
    Kind.DIFFERENCE: (17.0, 1.0, 8.0, 11.0, 1.4),
    Kind.TARGET: (10.0, 5.0, 15.0),
    Kind.VALUE: (41.0, 49.6, 8.0, 0.0),
    Kind.LIMIT: (("below", 50.0), ("at_most", 50.0), ("at_least", 0.0), ("above", 1.0)),
    Kind.LEVEL_LIMIT: (("at_most", 2.0), ("at_least", 3.0), ("below", 2.0), ("above", 4.0)),
    Kind.PERCENT_LIMIT: (("above", 40.0), ("at_most", 8.0), ("at_least", 11.0), ("below", 80.0)),
    Kind.AMOUNT: (45.0, 0.8, 8.0),
    Kind.AMOUNT_LIMIT: (("at_least", 60.0), ("at_most", 0.8), ("above", 0.0), ("below", 12.0)),
    Kind.COUNT: (8, 0, 1, 2, 11, 1500),
    Kind.PERCENT: (43.0, 0.0, 1.0, 8.0, 11.0, 80.0, 85.0, 100.0),
    Kind.SHARE: (43.0, 0.0, 8.0, 12.0, 60.0, 80.0, 100.0),
    Kind.DATE: ("2025-03-14", "2025-08-01", "2025-11-11"),
    Kind.MONTH: ("2026-11", "2025-08"),
    Kind.SIGNED: (2.1, -0.4, 0.0, 11.0),
    Kind.NEED: (60, 5, 30, 80, 85),
    Kind.HELP: (25, 0, 35, 80),
}
OPTIONAL = {"share", "rate", "strongest"}
"""Inputs that may be None, in the rules whose phrases choose by them."""


def complaints(text: str, code: str, *, reason: bool = False) -> list[str]:
    """What the voice of the language has against a sentence."""
    return lint.complaints(text, PHRASES / code, reason=reason)


def samples(rule: str, dimension: str) -> Iterator[Finding]:
    """The rule about a dimension: with usual inputs, and with each input in turn at its other values."""
    usual = {name: values[0] for name, values in choices(rule, dimension).items()}
    usual |= {f"{name}_of": 64 for name in usual if KINDS[name] is Kind.SHARE}
    yield finding(rule, **usual)
    for name, values in choices(rule, dimension).items():
        for value in values[1:]:
            yield finding(rule, **{**usual, name: value})
        if KINDS[name] in (Kind.NEED, Kind.HELP):
            yield finding(rule, **{**usual, name: 90, f"{name}_end": "over"})
            yield finding(rule, **{**usual, name: 10, f"{name}_end": "under"})
        if KINDS[name] in (Kind.POINTS, Kind.VALUE):
            yield finding(rule, **{**usual, name: 92.0, f"{name}_end": "over"})
            yield finding(rule, **{**usual, name: 8.0, f"{name}_end": "under"})
        if KINDS[name] is Kind.DIFFERENCE:
            for bound in ("at_least", "about"):
                yield finding(rule, **{**usual, f"{name}_bound": bound})
        if KINDS[name] is Kind.SHARE:
            yield finding(rule, **{**usual, f"{name}_of": 14})


def choices(rule: str, dimension: str) -> dict[str, tuple[object, ...]]:
    return {name: values_of(rule, name, dimension) for name in RULES[rule]}


def values_of(rule: str, name: str, dimension: str) -> tuple[object, ...]:
    kind = KINDS[name]
    others = tuple(d.id for d in QUESTIONNAIRE.dimensions if d.id != dimension)
    if kind is Kind.DIMENSION:
        values: tuple[object, ...] = (dimension,) if name in ("dimension", "strongest") else others
    elif kind is Kind.DIMENSIONS:
        chain_gate = QUESTIONNAIRE.policy.chain.gate
        pool = chain_gate if rule == "verdict_gated" else (dimension, *others)
        values = tuple(pool[:count] for count in (1, 2, 3))
    elif kind is Kind.ITEM:
        values = tuple(item.id for item in QUESTIONNAIRE.dimension[dimension].items)
    elif kind is Kind.UNIT:
        values = ("department/a", "department/b", "department/elsewhere") if name == "rater" else ("c", "d")
    elif kind is Kind.ROLE:
        values = ("leadership", "other") if name == "first" else ("frontline", "other")
    else:
        values = WORDS[name] if kind is Kind.WORD else SAMPLES[kind]
    return (*values, None) if name in OPTIONAL and chooses(rule, name) else values


def chooses(rule: str, name: str) -> bool:
    phrase = VOICES["en"].wording.phrase(rule)
    return isinstance(phrase, Choice) and phrase.by == name


def impossible(one: Finding) -> bool:
    """Numbers that cannot stand together: 0 people of 20 needed facts, a whole of one dimension and the like."""
    given = one.inputs
    small = {"total", "needed"} & {name for name, value in given.items() if value in (0, 1)}
    pairs = {
        "shape_even",
        "shape_talk_ahead",
        "verdict_even",
        "verdict_capped",
        "facts_missing",
        "trust_facts",
        "trust_few_facts",
    }
    pairs |= {"because_evidence", "say_do_few_facts"}
    if one.rule == "verdict_none_cannot_tell" and given["respondents"] in (0, 1):
        return True
    if one.rule == "shape_talk_ahead" and given["count"] in (0, 1):
        return True
    if one.rule in ("trend", "trend_perception", "benchmark") and given["count"] in (0, 1, 2):
        return True
    if one.rule == "questions_changed" and given["count"] == 0:
        return True
    return bool(small) and (
        one.rule in pairs or given.get("total") == 0 or one.rule.startswith(("level_", "verdict_none"))
    )


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("rule", RULES)
def test_the_voice_rules_hold_in_every_sentence(rule: str, code: str) -> None:
    wrong = {}
    for dimension in QUESTIONNAIRE.dimensions:
        for one in samples(rule, dimension.id):
            text = VOICES[code].say(one).text
            found = [] if impossible(one) else complaints(text, code, reason=rule in ADVICE_RULES)
            if found:
                wrong[text] = found
    assert wrong == {}


def test_the_linter_sees_what_it_is_for() -> None:
    assert complaints("Culture is low because of managers!", "en") == [
        '"because": claims a cause',
        "an exclamation mark",
    ]
    assert complaints("Di il lavoro, su la assistenza e l' impegno", "it")
    assert complaints("È il 8% delle risposte", "it") and not complaints("È l'8% delle risposte", "it")
    assert complaints("word " * 26, "en") and not complaints(f"Word “{'word ' * 30}”.", "en")


def texts(phrase: Phrase) -> Iterator[str]:
    if isinstance(phrase, str):
        yield phrase
    else:
        yield from chain.from_iterable(texts(part) for part in phrase.of.values())


def placeholders(phrase: Phrase) -> set[str]:
    return {name for text in texts(phrase) for name, _ in PLACEHOLDER.findall(text)}


@pytest.mark.parametrize("code", [path.parent.name for path in sorted(PHRASES.glob("*/sentences.yaml"))])
def test_every_language_has_every_rule_with_the_same_inputs(code: str) -> None:
    wording, english = read_wording(PHRASES / code), read_wording(PHRASES / "en")
    assert {*wording.dimension, *wording.whole, *wording.advice} == set(RULES)
    for rule in RULES:
        assert placeholders(wording.phrase(rule)) == placeholders(english.phrase(rule)), rule
    assert wording.headings.keys() == english.headings.keys()


def test_every_kind_of_input_can_be_written() -> None:
    assert {KINDS[name] for inputs in RULES.values() for name in inputs} == set(Kind)
    assert set(RULES) == {*DIMENSION_RULES, *WHOLE_RULES, *ADVICE_RULES}


ENDS = {"need": 90, "need_end": "over", "help": 10, "help_end": "under"}
GOLDEN = [
    (
        finding("level_at", dimension="silos", level=3, score=56.3),
        "Working across departments is at level 3, “Bridges”, with a score of 56.3.",
        "Nel lavoro tra reparti si lavora al livello 3, «Ponti», con un punteggio di 56,3.",
    ),
    (
        finding("level_between", dimension="leadership_commitment", low=2, high=3, score=92.0, score_end="over"),
        "Leadership commitment is between levels 2 and 3, with a score of over 92.0.",
        "Nell'impegno della direzione si lavora tra i livelli 2 e 3, con un punteggio di oltre 92,0.",
    ),
    (
        finding("weakest_item", dimension="silos", item="si_01", score=31.0, share=24.0, share_of=64),
        "Look here first: “When a customer's problem involves several departments, one of them takes the lead” scores "
        "31.0, with few answers (24% of 64) favourable.",
        "Da qui conviene cominciare: «Quando il problema di un cliente coinvolge più reparti, uno di loro prende in "
        "mano la situazione» ha un punteggio di 31,0, con poche risposte (24% su 64) a favore.",
    ),
    (
        finding("strength_item", dimension="culture", item="cu_02", score=72.0, share=75.0, share_of=14),
        "Build on this: “Pleasing one's manager matters more here than solving a customer's problem” (the truer, the "
        "lower) scores 72.0, with most answers (14 in all) favourable.",
        "Su questo si può contare: «Qui accontentare il proprio responsabile conta più che risolvere il problema di un "
        "cliente» (più è vero, meno punti) ha 72,0 punti, con gran parte delle risposte (su 14) a favore.",
    ),
    (
        finding("not_visible", dimension="customer_knowledge", item="ck_04", share=52.0, share_of=64),
        "On “What we learn from customers leads to changes in what we offer”, more than half of the answers (52% of "
        "64) are “I cannot tell”: if it happens, many do not see it.",
        "In più della metà delle risposte (52% su 64) a «Quello che impariamo dai clienti porta a cambiamenti in ciò "
        "che offriamo» si legge «Non so dirlo»: se succede, molti non lo vedono.",
    ),
    (
        finding("level_none_response_rate", dimension="culture", rate=8, needed_rate=30.0),
        "The level of culture cannot be given: the response rate is 8%, and 30% is needed.",
        "Il livello della cultura non si può assegnare: il tasso di risposta è dell'8%, la soglia del 30%.",
    ),
    (
        finding("verdict_capped", level=3, count=8, total=10, holding=("outsourcing_of_support",)),
        "Overall, the organisation works at level 3: 8 of 10 dimensions are higher, but the management of support and "
        "its outsourcing holds the whole back.",
        "Nel complesso l'organizzazione lavora al livello 3: 8 dimensioni su 10 sono più avanti, ma la gestione di "
        "assistenza ed esternalizzazione frena l'insieme.",
    ),
    (
        finding("verdict_capped", level=3, count=1, total=10, holding=("silos", "leadership_commitment")),
        "Overall, the organisation works at level 3: working across departments and leadership commitment hold "
        "the whole back.",
        "Nel complesso l'organizzazione lavora al livello 3: il lavoro tra reparti e l'impegno della "
        "direzione frenano l'insieme.",
    ),
    (
        finding(
            "verdict_level", level=2, strongest="culture", weakest="silos", tied=("silos", "outsourcing_of_support")
        ),
        "Overall, the organisation works at level 2, “Declared”. Strongest side: “Culture”; weakest: “Working across "
        "departments” and “Support and its outsourcing”.",
        "Nel complesso l'organizzazione lavora al livello 2, «Dichiarata». Il lato più forte: «Cultura»; i più deboli: "
        "«Lavoro tra reparti» e «Assistenza ed esternalizzazione».",
    ),
    (
        finding(
            "verdict_between", low=2, high=3, strongest="culture", weakest="silos",
            tied=("silos", "empowerment", "technology_for_value"),
        ),
        "Overall, the organisation works between levels 2 and 3. Strongest side: Culture; among the weakest: Working "
        "across departments.",
        "Nel complesso l'organizzazione lavora tra i livelli 2 e 3. Il lato più forte: Cultura; tra i più deboli: "
        "Lavoro tra reparti.",
    ),
    (
        finding("pyramid_upright_or_tilting", score=49.9, threshold=50.0, count=3, total=5, known="part"),
        "Going by the values known (3 of 5), the pyramid stands between upright and tilting: the mean 49.9 is close to "
        "50.0.",
        "Stando ai valori noti (3 su 5), la piramide sta tra diritta e inclinata: la media 49,9 è vicina a 50,0.",
    ),
    (
        finding("because_limits", dimension="incentives_and_metrics"),
        "Because the system of measures and rewards holds the overall level back.",
        "Perché il sistema di misure e incentivi frena il livello complessivo.",
    ),
    (
        finding("map_weak_link", rater="department/b", rated="c", need=60, help=25),
        "In Billing and Stores, 60% need Support to help a customer; the help they get is 25 of 100.",
        "Nei reparti Fatturazione e Magazzino il 60% ha bisogno del reparto Assistenza per aiutare un cliente; l'aiuto "
        "che ne riceve è 25 su 100.",
    ),
    (
        finding("map_weak_link", rater="department/elsewhere", rated="d", **ENDS),
        "In the other departments, most need Help Ltd to help a customer; the help they get is under 10 of 100.",
        "Negli altri reparti la gran parte ha bisogno del partner «Help srl» per aiutare un cliente; l'aiuto che ne "
        "riceve è sotto 10 su 100.",
    ),
    (
        finding("map_unequal", less="a", more="c", help_low=25, help_high=75),
        "Support feels helped by Sales much more than the other way round (75 against 25).",
        "Il reparto Assistenza si sente aiutato dal reparto Vendite molto più che nel senso opposto (75 contro 25).",
    ),
    (
        finding("map_way", rater="a", rated="customer_care", help=35),
        "On this way, help is least from Customer care to Sales: 35 of 100.",
        "Su questo percorso l'aiuto minore va dal reparto Customer care al reparto Vendite: 35 su 100.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("one", "english", "italian"), GOLDEN, ids=lambda value: getattr(value, "rule", ""))
def test_sentences_word_for_word(one: Finding, english: str, italian: str) -> None:
    assert [VOICES[code].say(one).text for code in LANGUAGES] == [english, italian]


def because(subject: Mapping[str, Any], value: float, dimension: str | None = None, **more: Any) -> Because:
    return Because(Condition.model_validate(subject), value, dimension, **more)


REASONS = [
    (
        because({"item": "si_01", "below": 50.0}, 41.2, "silos"),
        "Because “When a customer's problem involves several departments, one of them takes the lead” scores "
        "41.2, below 50.",
        "Perché «Quando il problema di un cliente coinvolge più reparti, uno di loro prende in mano la situazione» ha "
        "un punteggio di 41,2, sotto 50.",
    ),
    (
        because({"score": "any", "below": 50.0}, 49.6, "culture"),
        "Because the score of culture is 49.6, below 50.",
        "Perché il punteggio della cultura è 49,6, sotto 50.",
    ),
    (
        because({"level": "silos", "at_most": 2.0}, 2, "silos", between=(2, 3)),
        "Because working across departments is between levels 2 and 3 (rule: level 2 or lower).",
        "Perché nel lavoro tra reparti si lavora tra i livelli 2 e 3 (regola: livello 2 o più basso).",
    ),
    (
        because({"cannot_tell": "ck_04", "above": 40.0}, 43.0, "customer_knowledge"),
        "Because 43% of the answers to “What we learn from customers leads to changes in what we offer” are “I cannot "
        "tell”, above 40%.",
        "Perché il 43% delle risposte a «Quello che impariamo dai clienti porta a cambiamenti in ciò che offriamo» è "
        "«Non so dirlo», oltre il 40%.",
    ),
    (
        because({"two_companies": "any"}, 19.0, "culture"),
        "Because senior leadership and the front line describe two different companies on culture, 19.0 points apart.",
        "Perché sulla cultura la direzione e chi è a contatto con i clienti descrivono due aziende diverse: 19,0 punti "
        "di distanza.",
    ),
    (
        because({"map": "isolated", "at_least": 1.0}, 1),
        "Because on the help map 1 department is little connected.",
        "Perché nella mappa dell'aiuto 1 reparto è poco collegato.",
    ),
    (
        because({"map": "internal_office", "below": 50.0}, 10, end="under"),
        "Because on the help map the help of one department is under 10 of 100, below 50.",
        "Perché nella mappa dell'aiuto l'aiuto di un reparto è sotto 10 su 100, sotto 50.",
    ),
    (
        because({"wave": "number", "at_most": 1.0}, 1),
        "Because this is the first survey.",
        "Perché questa è la prima indagine.",
    ),
    (
        because({"evidence": "dimensions", "below": 6.0}, 4),
        "Because 4 of 10 dimensions have enough facts, below 6.",
        "Perché 4 dimensioni su 10 hanno fatti sufficienti, sotto 6.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "english", "italian"), REASONS, ids=lambda value: "")
def test_reasons_word_for_word(reason: Because, english: str, italian: str) -> None:
    assert [VOICES[code].because(reason).text for code in LANGUAGES] == [english, italian]


@pytest.mark.parametrize("code", LANGUAGES)
def test_whatever_can_fire_can_be_said(code: str) -> None:
    """A reason for every comparison of every recommendation, and every key result."""
    for advice in QUESTIONNAIRE.recommendations:
        for leaf in advice.when.leaves():
            value = leaf.comparison[1] if leaf.map and leaf.comparison else 1
            for reason in (
                Because(leaf, value, dimension_of(leaf)),
                Because(leaf, value, dimension_of(leaf), None, (1, 2)),
            ):
                assert complaints(VOICES[code].because(reason).text, code, reason=True) == []
        for result in advice.kpi:
            assert VOICES[code].key_result(result).text


def dimension_of(leaf: Condition) -> str:
    assert leaf.subject is not None
    name = leaf.subject[1]
    return QUESTIONNAIRE.home[name].id if name in QUESTIONNAIRE.home else name if name != "any" else "culture"


def test_left_out_and_headings() -> None:
    shown = Advised(QUESTIONNAIRE.recommendations[0], "silos", (), 1.0)
    for code in LANGUAGES:
        voice = VOICES[code]
        said = [voice.left_out(replace(shown, left_out=why)) for why in ("rank", "per_dimension", "effort")]
        assert all(said) and voice.left_out(shown) is None
        assert voice.heading("days_90") in ("Within 90 days", "Entro 90 giorni")


def test_a_sentence_carries_its_rule_and_inputs_and_no_markup() -> None:
    one = finding("strength_item", dimension="silos", item="si_01", score=70.0, share=None, share_of=64)
    sentence = VOICES["en"].say(one)
    assert (sentence.rule, sentence.inputs["score"], "share" in sentence.inputs) == ("strength_item", 70.0, False)
    assert say(one, Language("en"), QUESTIONNAIRE, build.release()) == sentence.text == str(sentence)


def test_roles_the_phrases_do_not_know_are_named_by_their_label() -> None:
    text = QUESTIONNAIRE.to_json().replace('"frontline"', '"shops"').replace('"Front line"', '"Shops"')
    renamed = read_archived(text)
    one = finding("gap_not_shown", dimension="silos", first="leadership", second="shops")
    english = Sentences(Language("en"), renamed, build.release()).say(one).text
    assert "leadership with the group “Shops” would" in english
    assert complaints(english, "en") == []


def test_italian_articles_before_percentages() -> None:
    voice = VOICES["it"]
    spoken = {
        rate: voice.say(finding("trust_people", respondents=9, rate=rate)).text for rate in (1, 8, 11, 18, 80, 100)
    }
    assert [re.findall(r"(\S+ ?\d+%)", text)[0] for text in spoken.values()] == [
        "l'1%", "l'8%", "l'11%", "il 18%", "l'80%", "il 100%",
    ]  # fmt: skip


def test_capitals() -> None:
    assert [capitalised(text) for text in ("è così.", "“Item” scores.", "")] == ["È così.", "“Item” scores.", ""]


class Pseudo:
    """A third language: numbers, dates and lists as it likes, and nothing else but a folder of phrases."""

    code = "xx"

    def number(self, value: float, decimals: int = 0) -> str:
        return f"{value:.{decimals}f}"

    def points(self, value: float) -> str:
        return f"{value:.1f}"

    def plain(self, value: float) -> str:
        return f"{value:g}"

    def percent(self, value: float) -> str:
        return f"{value:.0f} pct"

    def month(self, iso: str) -> str:
        return f"⟦{iso}⟧"

    def signed(self, value: float) -> str:
        return f"⟦{value}⟧"

    def date(self, iso: str) -> str:
        return str(date.fromisoformat(iso).toordinal())

    def all_of(self, words: list[str]) -> str:
        return " & ".join(words)

    def name_of(self, text: Mapping[str, str]) -> str:
        return text[self.code]


def pseudo_wording(folder: Path) -> Wording:
    """The English phrases with every text between ⟦ and ⟧, read from a folder of their own."""
    plain = yaml.safe_load((PHRASES / "en" / "sentences.yaml").read_text("utf-8"))
    for section in ("dimension", "whole", "advice"):
        plain[section] = {rule: bracketed(phrase) for rule, phrase in plain[section].items()}
    (folder / "xx").mkdir()
    (folder / "xx" / "sentences.yaml").write_text(yaml.safe_dump(plain, allow_unicode=True), "utf-8")
    return read_wording(folder / "xx")


def bracketed(phrase: Any) -> Any:
    if isinstance(phrase, str):
        return f"⟦{phrase}⟧"
    return {"by": phrase["by"], "of": {key: bracketed(part) for key, part in phrase["of"].items()}}


def translated(value: Any) -> Any:
    """The questionnaire with a third language in every text."""
    if isinstance(value, dict):
        found = {key: translated(part) for key, part in value.items()}
        return {**found, "xx": found["en"]} if {"en", "it"} <= found.keys() else found
    return [translated(part) for part in value] if isinstance(value, list) else value


def test_a_third_language_is_one_more_folder(tmp_path: Path) -> None:
    data = translated(json.loads(QUESTIONNAIRE.to_json()))
    third = Questionnaire.model_validate_json(json.dumps({**data, "languages": ["en", "it", "xx"]}))
    voice = Sentences(Pseudo(), third, build.release(), pseudo_wording(tmp_path))
    for rule in RULES:
        for one in samples(rule, "silos"):
            text = voice.say(one).text
            assert text.startswith("⟦") and text.endswith("⟧") and "{" not in text


def test_a_whole_profile_can_be_said() -> None:
    whole = build.with_item(build.scores({"silos": 40.0}), "si_01", 30.0, cannot_tell=48.0, favourable=20.0)
    found = profile(QUESTIONNAIRE, build.release(), whole, [(build.release(), build.scores(55.0))])
    everything = [found.verdict, *found.headlines, *found.trust, *chain.from_iterable(found.findings.values())]
    for voice in VOICES.values():
        said = [voice.say(one) for one in everything]
        assert all(isinstance(sentence, Sentence) for sentence in said)
        assert all(voice.because(reason).text for advised in found.advice for reason in advised.because)


def broken(folder: Path, old: str, new: str) -> str:
    """What is reported about the English phrases with one text replaced."""
    text = (PHRASES / "en" / "sentences.yaml").read_text("utf-8")
    assert old in text
    (folder / "sentences.yaml").write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(Problems) as caught:
        read_wording(folder)
    return str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("  reduced:", "  reduce:", 'dimension: missing phrase: "reduced" (add reduced: …)'),
        ("  reduced:", "  reduce:", 'dimension: no such rule: "reduce" (remove it)'),
        ("below the next", "of {team}", "shape_one_hole: expected inputs dimension, points, got {team}"),
        ("{first.the} with", "{first.with} with", 'gap_not_shown: {first.with}: a role has no form "with"'),
        ("          clearly:", "          plainly:", "gap_clear: by difference: missing clearly"),
        ("by: basis", "by: colour", "moved: by: expected one of dimension, before, now, direction, basis, since"),
        ("roles:\n", "rols:\n", 'unknown key "rols" (did you mean "roles"?)'),
    ],
)
def test_a_mistake_in_the_phrases_is_named_with_its_place(tmp_path: Path, old: str, new: str, message: str) -> None:
    reported = broken(tmp_path, old, new)
    assert message in reported
    assert re.search(r"sentences\.yaml:\d+:\d+: ", reported)
