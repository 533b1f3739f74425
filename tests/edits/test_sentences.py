"""Sentences hidden or in other words: what is marked, what stays, what is refused."""

import html
import json
import re

import pytest

from centricity.errors import Problems
from centricity.profile import RULES, may_hide
from centricity.render import Language
from centricity.render.edits import said as said_in
from centricity.render.numbers import changed, numbers
from centricity.render.organization import shown
from centricity.render.voice import numbers_in_words
from tests.edits.run import complaints, listed, pages, plain, report, said, spoken, visible, with_edits
from tests.render import sample

HIDE = "sentences: [{rule: gap_clear, dimension: culture, hide: true}]"


def reworded(rule: str, english: str, italian: str, **names: str) -> str:
    named = "".join(f", {key}: {value}" for key, value in names.items())
    text = f"{{en: {json.dumps(english)}, it: {json.dumps(italian, ensure_ascii=False)}}}"
    return f"sentences: [{{rule: {rule}{named}, text: {text}}}]"


def gap() -> tuple[str, str]:
    """Both scores of the gap in culture as English and Italian write them."""
    inputs = said("gap_clear", dimension="culture").inputs
    scores = [f"{inputs[name]:.1f}" for name in ("first_score", "second_score")]
    return " and ".join(scores), " e ".join(scores).replace(".", ",")


def test_without_a_file_nothing_is_edited() -> None:
    page = pages("")["culture"]
    assert "cx-edits" not in "".join(page.fragments)
    assert not re.search("edited|cx-edit", "\n".join(page.fragments.values()))


def test_a_file_without_edits_changes_no_byte() -> None:
    assert sample.written(with_edits("")) == sample.written(plain())


@pytest.mark.parametrize(
    ("language", "mark"),
    [
        ("en", "1 sentence hidden by the facilitator on 16 June 2026."),
        ("it", "Chi conduce l'indagine ha nascosto 1 frase (16 giugno 2026)."),
    ],
)
def test_a_hidden_sentence_is_gone_and_counted_where_it_stood(language: str, mark: str) -> None:
    before, now = pages("", language), pages(HIDE, language)
    assert "gap_clear" in spoken(before["culture"])
    assert "gap_clear" not in spoken(now["culture"])
    assert mark in visible(now["culture"])
    assert [name for name, page in now.items() if mark in visible(page)] == ["culture"]
    assert "gap_clear" in spoken(now["experience_design"])


def test_a_reason_for_hiding_is_shown() -> None:
    text = HIDE.replace("hide: true", "hide: true, reason: {en: Two people left., it: Due persone sono uscite.}")
    assert "Reason given: Two people left." in visible(pages(text)["culture"])


def test_a_sentence_on_several_pages_is_hidden_and_counted_on_each() -> None:
    now = pages("sentences: [{rule: shape_even, hide: true}]")
    counted = {name for name, page in now.items() if "sentence hidden" in visible(page)}
    assert counted == {"" if name == "summary" else name for name in said("shape_even").pages}
    assert all("shape_even" not in spoken(page) for page in now.values())


def test_what_goes_on_from_a_hidden_sentence_goes_with_it() -> None:
    assert {"two_companies_overall", "two_companies_side"} <= set(spoken(pages("")[""]))
    first = pages("sentences: [{rule: two_companies_overall, hide: true}]")[""]
    assert not {"two_companies_overall", "two_companies_side"} & set(spoken(first))
    assert "2 sentences hidden by the facilitator on 16 June 2026." in visible(first)


def test_other_words_stand_on_every_page_with_rule_inputs_and_day() -> None:
    english, italian = gap()
    text = reworded(
        "gap_clear", f"Scores differ: {english}.", f"I punteggi sono diversi: {italian}.", dimension="culture"
    )
    for language, words in (("en", f"Scores differ: {english}."), ("it", f"I punteggi sono diversi: {italian}.")):
        before, now = pages("", language)["culture"], pages(text, language)["culture"]
        old, new = ("\n".join(page.fragments.values()) for page in (before, now))
        assert spoken(now)["gap_clear"] == words
        inputs = r'data-rule="gap_clear" data-inputs="([^"]*)"'
        assert re.findall(inputs, new) == re.findall(inputs, old) != []
        assert new.count('data-edited="2026-06-16"') == 1
    assert "(edited 16 June 2026)" in visible(pages(text)["culture"])
    assert "(modificato: 16 giugno 2026)" in visible(pages(text, "it")["culture"])


def test_hostile_words_are_escaped() -> None:
    english, italian = gap()
    text = reworded("gap_clear", f"“<b>x</b>” {english}", f"«<b>x</b>» {italian}", dimension="culture")
    assert any('"<" left over' in one for one in complaints(text))
    shown = sample.html(
        sample.written(with_edits(f"comments: [{{page: culture, text: {{en: {json.dumps(sample.EVIL)}, it: x}}}}]"))
    )
    assert "<script>alert(1)" not in shown and "&lt;script&gt;alert(1)" in shown


def test_a_verdict_may_be_reworded_and_heads_the_page_and_its_description() -> None:
    words = "Practice is at level 2 in all 10 dimensions."
    text = reworded("verdict_even", words, "La pratica è al livello 2 in tutte le 10 dimensioni.")
    first = pages(text)[""]
    assert spoken(first)["verdict_even"] == words
    assert f'description: "{words}"' in first.text


@pytest.mark.parametrize(
    "rule", ["verdict_even", "level_at", "level_between", "reduced", "because_item", "left_out_rank"]
)
def test_what_must_stay_is_refused(rule: str) -> None:
    one = next(one for one in listed() if one.rule == rule)
    named = {"dimension": one.inputs.get("dimension"), "item": one.item}
    names = "".join(f", {key}: {value}" for key, value in named.items() if value)
    (found,) = complaints(f"sentences: [{{rule: {rule}{names}, hide: true}}]")
    assert f"{one.name} cannot be hidden: levels, reasons and what is protected stay" in found


def test_no_rule_of_levels_reasons_or_protection_may_be_hidden() -> None:
    stay = {rule for rule in RULES if not may_hide(rule)}
    wanted = {"verdict_none_no_score", "level_none_respondents", "gap_not_shown", "gap_not_shown_overall", "pooled"}
    assert wanted | {"because_gap", "result_item", "reduced", "capped_facts", "trust_people"} <= stay
    assert {"gap_clear", "weakest_item", "strength_item", "shape_even", "say_do_better"} & stay == set()


def test_every_sentence_that_may_be_hidden_leaves_the_report_or_is_refused() -> None:
    for one in {one.rule: one for one in listed()}.values():
        if one.may_hide:
            named = {"dimension": one.inputs.get("dimension"), "item": one.item}
            names = "".join(f", {key}: {value}" for key, value in named.items() if value)
            text = f"sentences: [{{rule: {one.rule}{names}, hide: true}}]"
            now = {s.text for _, view in shown(report(with_edits(text))) for s in said_in(view)}
            refused = any("its page needs it" in message for message in complaints(text))
            assert (one.texts["en"] in now) == refused, one.name


def test_numbers_stay() -> None:
    english, italian = gap()
    first, second = english.split(" and ")
    text = reworded("gap_clear", f"It is {first} and 99.9%.", f"I numeri sono {italian}.", dimension="culture")
    found = complaints(text)
    assert [one.startswith("reports/odd/2026.yaml:2:") for one in found] == [True, True]
    assert f'"{second}" is missing: numbers stay as they are' in found[0] + found[1]
    assert '"99.9%" is no number of the sentence: numbers stay as they are' in found[0] + found[1]


@pytest.mark.parametrize(
    ("text", "original", "wrong"),
    [
        ("38.0, few (19% of 77)", "scores 38.0, with few answers (19% of 77)", []),
        ("38, few (19% of 77)", "scores 38.0 (19% of 77)", ["38", "38.0"]),
        ("38.0 (19 of 77)", "38.0 (19% of 77)", ["19", "19%"]),
        ("5.0 better", "−5.0 better", ["5.0", "−5.0"]),
        ("33.0 against 33.0", "33.0 against 41.0", ["33.0", "41.0"]),
        ("level 2, and ½", "level 2", ["½"]),
        ("1.200,5 punti", "1.200,5 punti", []),
        ("R12 in 30-90 days", "12, 30, 90", []),
    ],
)
def test_numbers_are_compared_as_written(text: str, original: str, wrong: list[str]) -> None:
    assert [message.split('"')[1] for message in changed(text, original)] == wrong


@pytest.mark.parametrize(
    ("text", "original", "order"),
    [
        ("58.2 here, 49.0 there", "49.0 against 58.2", ["58.2, 49.0", "49.0, 58.2"]),
        ("49.0 here, 58.2 there", "49.0 against 58.2", []),
        ("33.0, then 33.0", "33.0 against 33.0", []),
    ],
)
def test_numbers_keep_their_order(text: str, original: str, order: list[str]) -> None:
    wanted = [f"numbers in the order {order[0]}: expected the order of the sentence, {order[1]}"] if order else []
    assert list(changed(text, original)) == wanted


def test_numbers_that_swap_places_are_refused_in_each_language() -> None:
    english, italian = (text.split(mark) for text, mark in zip(gap(), (" and ", " e "), strict=True))
    text = reworded("gap_clear", f"It is {english[1]} and {english[0]}.", f"Sono {italian[1]} e {italian[0]}.",
                    dimension="culture")  # fmt: skip
    found = complaints(text)
    assert len(found) == 2
    assert f"numbers in the order {english[1]}, {english[0]}: expected the order of the sentence" in "".join(found)
    assert "numbers in the order" in found[0] and "numbers in the order" in found[1]


@pytest.mark.parametrize(
    ("code", "text", "words"),
    [
        ("en", "Half of the people, twice as many, nineteen, forty-five, a third, per cent.",
         ["half", "twice", "nineteen", "forty-five", "a third", "per cent"]),
        ("en", "Scores double, in one of ten cases.", ["double", "one", "ten"]),
        ("en", "No one helps one another; this one stays, often at weekends.", []),
        ("en", "People say “two of us” here.", []),
        ("it", "La metà, il doppio, due terzi, ventuno, trentotto, il cinque per cento.",
         ["metà", "doppio", "due", "ventuno", "trentotto", "cinque", "per cento"]),
        ("it", "Una persona per mezzo di un'altra, ogni settimana, a ottobre.", []),
    ],
)  # fmt: skip
def test_numbers_in_words_are_refused(code: str, text: str, words: list[str]) -> None:
    found = numbers_in_words(text, "The sentence.", Language(code).folder)
    assert [one.split('"')[1].replace("due terzi", "due") for one in found] == words


def test_a_number_in_words_that_the_sentence_has_may_stay_as_often() -> None:
    folder = Language("it").folder
    original = "La direzione e l'assistenza descrivono due aziende diverse."
    assert list(numbers_in_words("Due aziende, a sentire le risposte.", original, folder)) == []
    assert len(list(numbers_in_words("Due aziende e due idee.", original, folder))) == 1


def test_a_number_in_words_is_refused_where_the_figures_are_right() -> None:
    english, italian = gap()
    (found,) = complaints(
        reworded("gap_clear", f"Half of it: {english}.", f"I numeri sono {italian}.", dimension="culture")
    )
    assert '"half" is a number in words that the sentence does not have' in found
    assert "reports/odd/2026.yaml:2:" in found


@pytest.mark.parametrize(
    ("language", "summary"), [("en", "The program's own words"), ("it", "Le parole del programma")]
)
def test_the_own_words_stand_folded_behind_the_paragraph_of_an_edited_sentence(language: str, summary: str) -> None:
    """The verdict stands in a paragraph, the gap in a list: no paragraph can hold what is folded."""
    english, italian = gap()
    verdict = '{rule: verdict_even, text: {en: "Level 2 in all 10.", it: "Livello 2 in tutte e 10."}}'
    text = reworded("gap_clear", f"Scores: {english}.", f"Numeri: {italian}.", dimension="culture")
    both = text.replace("sentences: [", f"sentences: [{verdict}, ")
    for page, rule in (("", "verdict_even"), ("culture", "gap_clear")):
        before, now = pages("", language)[page], pages(both, language)[page]
        markup = "\n".join(now.fragments.values())
        folded = r'<details class="cx-because cx-own"><summary>([^<]*)</summary><ul><li>([^<]*)<'
        (own,) = set(re.findall(folded, markup))
        assert tuple(map(html.unescape, own)) == (summary, spoken(before)[rule])
        assert not [one for one in re.findall(r"<p\b[^>]*>.*?</p>", markup, re.DOTALL) if "<details" in one]
        assert "cx-own" not in "\n".join(before.fragments.values())


def test_a_reason_of_the_facilitators_own_has_no_other_words_behind_it() -> None:
    name = next(one.recommendation.id for one in plain().roadmap)
    text = f"recommendations: {{leave_out: {{{name}: {{en: Not this year., it: Non quest'anno.}}}}}}"
    markup = "\n".join(pages(text)["roadmap"].fragments.values())
    assert "Not this year." in markup and "cx-own" not in markup


def test_a_number_at_the_end_of_a_sentence_has_no_stop() -> None:
    assert list(numbers("It is 38.0. Or 1,200, or 40 %.")) == ["38.0", "1,200", "40%"]


def test_the_voice_holds_for_other_words_too() -> None:
    english, italian = gap()
    text = reworded("gap_clear", f"It is bad: {english}!", f"Va così: {italian}.", dimension="culture")
    found = "\n".join(complaints(text))
    assert '"bad": praises, blames or exaggerates' in found and "an exclamation mark" in found
    long = " ".join(["word", "another"] * 13)
    found = "\n".join(complaints(reworded("gap_clear", f"{long} {english}.", f"Va: {italian}.", dimension="culture")))
    assert "words: at most 25" in found


def test_both_languages_are_needed() -> None:
    english, _ = gap()
    (found,) = complaints(f'sentences: [{{rule: gap_clear, dimension: culture, text: {{en: "Scores: {english}."}}}}]')
    assert found.endswith("text: missing: it (each language has its own report)")


def test_a_sentence_that_is_not_there_is_refused_with_those_that_are() -> None:
    (found,) = complaints("sentences: [{rule: gap_clear, dimension: silos, hide: true}]")
    for one in ("gap_clear (culture)", "gap_clear (experience_design)", "`centricity sentences "):
        assert one in found
    (found,) = complaints("sentences: [{rule: gap_clera, dimension: silos, hide: true}]")
    assert "the report has no such sentence; it has:" in found and "level_at (silos)" in found


def test_a_name_that_fits_several_is_refused() -> None:
    (found,) = complaints("sentences: [{rule: gap_clear, hide: true}]")
    clear = [one.name for one in listed() if one.rule == "gap_clear"]
    assert f"{len(clear)} sentences fit: {', '.join(clear)}" in found


def test_the_same_sentence_twice_is_refused() -> None:
    one = "{rule: gap_clear, dimension: culture, hide: true}"
    assert any("gap_clear (culture) is edited twice" in found for found in complaints(f"sentences: [{one}, {one}]"))


def test_all_problems_at_once() -> None:
    sentences = "sentences: [{rule: level_at, dimension: silos, hide: true}, {rule: x, hide: true}]"
    text = f"{sentences}\ncomments: [{{page: no, text: {{en: a}}}}]\nrecommendations: {{choose: [R99]}}"
    found = complaints(text)
    assert len(found) == 5
    with pytest.raises(Problems) as error:
        sample.written(with_edits(text))
    assert [str(problem) for problem in error.value.problems] == found
