"""Texts around a survey: the same in every language, complete, and true to what is promised (E01-E34)."""

import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import jinja2
import jinja2.meta
import pytest

from centricity.bundled import bundled
from centricity.collect.form import form
from centricity.collect.given import given
from centricity.collect.texts import texts
from centricity.collect.words import Words, read_words
from centricity.workspace import Collecting, HelpMap, Organization, Wave
from tests.collect.asked import ORGANIZATION, WAVE, questionnaire, real
from tests.collect.space import words

FOLDER = bundled("site_templates") / "collect"
NAMES = {"invitation", "reminder", "notice", "poster", "representatives"}
LANGUAGES = ("en", "it")
PROMISES = {
    "en": {
        "voluntary": r"[Vv]oluntary", "minimum": r"at least 5", "no list": r"list of who answered",
        "deleted": "20 November 2026", "not for": "discipline or dismissal", "last": "22 May 2026",
        "everybody": "goes to everybody", "withdraw": "code",
    },
    "it": {
        "voluntary": r"[Vv]olontari", "minimum": r"almeno 5", "no list": r"elenco di chi ha risposto",
        "deleted": "20 novembre 2026", "not for": "sanzioni o licenziamenti", "last": "22 maggio 2026",
        "everybody": "va a tutto il personale", "withdraw": "codice",
    },
}  # fmt: skip
MUST = {
    "invitation": ("voluntary", "minimum", "no list", "deleted", "not for", "last", "withdraw"),
    "reminder": ("voluntary", "minimum", "last", "everybody", "withdraw"),
    "notice": ("voluntary", "minimum", "deleted", "not for", "last", "withdraw"),
    "poster": ("voluntary", "minimum"),
    "representatives": ("voluntary", "minimum", "no list", "deleted", "not for", "last", "withdraw"),
}


MINUTES = {"en": 11, "it": 12, "de": 13}


def made(channel: str = "", **wave: Any) -> dict[str, str]:
    """The texts of the usual wave; `wave`: what is different in it."""
    return made_of(ORGANIZATION, WAVE.model_copy(update={"report_channel": channel or None, **wave}))


def made_of(organization: Organization, wave: Wave) -> dict[str, str]:
    asked = form(questionnaire(), organization, wave)
    filled = given(questionnaire(), organization, wave, asked)
    return texts(asked, read_words(asked.languages, given=filled), MINUTES)


def without_brackets(text: str) -> str:
    return re.sub(r"\[[^\]]*\]", "", text)


def test_every_text_is_there_in_every_language() -> None:
    expected = {f"texts/{name}.{language}.txt" for name in NAMES for language in LANGUAGES}
    assert set(made()) == expected | {f"texts/items.{language}.html" for language in LANGUAGES}


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_language_puts_in_the_same(name: str) -> None:
    """Dates may be put in one by one or as a period, for no preposition fits all days in some languages."""
    environment = jinja2.Environment()
    used = []
    for language in LANGUAGES:
        source = (FOLDER / language / "texts" / f"{name}.md").read_text("utf-8")
        found = jinja2.meta.find_undeclared_variables(environment.parse(source))
        used.append({"period" if one in ("first", "last") else one for one in found} | {"period"})
    assert used[0] == used[1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(NAMES))
def test_what_was_promised_is_said(name: str, language: str) -> None:
    text = made()[f"texts/{name}.{language}.txt"]
    for promise in MUST[name]:
        assert re.search(PROMISES[language][promise], text), promise


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["invitation", "notice", "poster"])
def test_serious_matters_have_their_own_place(name: str, language: str) -> None:
    assert "help@example.org" in made("help@example.org")[f"texts/{name}.{language}.txt"]
    gap = {"en": "[YOUR REPORTING CHANNEL]", "it": "[CANALE DI SEGNALAZIONE]"}[language]
    assert gap in made()[f"texts/{name}.{language}.txt"]
    assert gap not in made("help@example.org")[f"texts/{name}.{language}.txt"]


HANDED_IN = {
    "en": (
        "You need not log in: ADDRESS OF THE UPLOAD FOLDER]",
        "on the stick, or the sheet in the box",
        "an e-mail carries",
    ),
    "it": (
        "senza accedere con un account: INDIRIZZO",
        "sulla chiavetta, o il foglio nella cassetta",
        "un'e-mail porta con sé",
    ),
}
SENT = {"en": "The form sends your answer", "it": "La risposta la invia il modulo"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_invitation_says_how_an_answer_is_handed_in_without_a_name(language: str) -> None:
    name = f"texts/invitation.{language}.txt"
    text, posted = made()[name], made(collect=Collecting(post_to="https://collect.example.org/in"))[name]
    for way in HANDED_IN[language]:
        assert way in text and way in posted
    assert SENT[language] in text and SENT[language] not in without_brackets(text)
    assert "post_to" in text
    assert SENT[language] in without_brackets(posted)
    assert HANDED_IN[language][2] in without_brackets(text)
    assert HANDED_IN[language][2] in without_brackets(made()[f"texts/reminder.{language}.txt"])


EMPLOYER = {
    "en": r"working time|four weeks|on paper|a phone|consult you",
    "it": r"orario di lavoro|quattro settimane|su carta|al telefono|consulteremo",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_only_the_employer_can_promise_stands_in_brackets(language: str) -> None:
    for name, text in made().items():
        if name.endswith(f".{language}.txt"):
            assert not re.search(EMPLOYER[language], without_brackets(text)), name
    for name, times in (("invitation", 2), ("poster", 1), ("representatives", 3)):
        found = re.findall(r"\[([^\]]*)\]", made()[f"texts/{name}.{language}.txt"])
        assert sum(bool(re.search(EMPLOYER[language], one)) for one in found) == times, name


def test_the_invitation_counts_what_one_person_is_asked_at_most() -> None:
    """By hand: two questions on the person, five departments and a partner to rate, and the items of a role."""
    everyone = [one for one in questionnaire().items.values() if one.audience == "everyone"]
    some = [one.audience for one in questionnaire().items.values() if one.audience != "everyone"]
    most = 2 + 6 + len(everyone) + max(some.count(one) for one in set(some))
    opened = 1 + sum(one.open_question is not None for one in questionnaire().measures)
    assert opened > 1
    text = made()
    assert f"At most {most} short questions." in text["texts/invitation.en.txt"]
    assert f"And {opened} questions to answer in your own words" in text["texts/invitation.en.txt"]
    assert "about 11 minutes" in text["texts/invitation.en.txt"]
    assert f"Al massimo {most} domande brevi." in text["texts/invitation.it.txt"]
    assert f"In più {opened} domande" in text["texts/invitation.it.txt"]
    assert "circa 12 minuti" in text["texts/invitation.it.txt"]


@pytest.mark.parametrize(
    ("written", "en", "it"),
    [
        ("legitimate interest", "legitimate interest", "legittimo interesse"),
        ("Legittimo  interesse.", "legitimate interest", "legittimo interesse"),
        ("public_task", "public task", "compito di interesse pubblico"),
        ("compito di interesse pubblico", "public task", "compito di interesse pubblico"),
        ("obbligo legale", "legal obligation", "obbligo di legge"),
        ("Consenso", "consent", "consenso"),
        ("contratto", "contract", "contratto"),
        ("law 12 of 1999", "law 12 of 1999", "law 12 of 1999"),
        ({"en": "task under law 12", "it": "compito della legge 12"}, "task under law 12", "compito della legge 12"),
        ({"it": "legittimo interesse"}, "legitimate interest", "legittimo interesse"),
    ],
)  # fmt: skip
def test_the_legal_basis_is_said_in_the_language_of_the_text(written: Any, en: str, it: str) -> None:
    found = made_of(ORGANIZATION, Wave.model_validate(WAVE.model_dump(by_alias=True) | {"lawful_basis": written}))
    assert f"The legal basis is: {en}. [" in found["texts/notice.en.txt"]
    assert f"La base giuridica è: {it}. [" in found["texts/notice.it.txt"]


def test_the_letter_tells_of_partners_only_where_they_are_rated() -> None:
    rated = {"en": "how much these partners help: Spare parts.", "it": "quanto aiutano questi partner: Ricambi."}
    with_, without = made(), made(collaboration=HelpMap())
    for language, text in rated.items():
        name = f"texts/representatives.{language}.txt"
        assert text in with_[name]
        assert text.partition(":")[0] not in without[name]
        assert not re.search(r"employer|datore di lavoro", without_brackets(with_[name]))


def test_the_notice_names_the_controller_as_the_law_does() -> None:
    assert "\nTitolare del trattamento\nAcme & figli, [" in made()["texts/notice.it.txt"]
    assert "\nData controller\nAcme & Sons, [" in made()["texts/notice.en.txt"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_title_stands_once_in_the_list_of_questions(language: str) -> None:
    titles = re.findall(r"<h2>(.*?)</h2>", made()[f"texts/items.{language}.html"])
    expected = {one.title[language] for one in real().sections}
    assert len(titles) == len(expected) < len(real().sections)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_offered_for_answering(language: str) -> None:
    words_of_prizes = r"\b(win a|voucher|raffle|lottery|reward for|gift|buono|sorteggio|regalo|in palio)\b"
    for name, text in made().items():
        assert not re.search(words_of_prizes, text, re.IGNORECASE), name


def test_italian_never_puts_an_article_before_a_day() -> None:
    """ "il 8 maggio" and "dal 11 maggio" are wrong; "l'8" and "dall'11" would be needed."""
    for first, last, keep in (("2026-05-08", "2026-05-11", "2026-11-08"), ("2026-05-01", "2026-06-08", "2026-11-11")):
        wave = WAVE.model_copy(update={"from_": first, "to": last, "retention_until": keep})
        for name, text in made_of(ORGANIZATION, wave).items():
            if ".it." in name:
                wrong = re.search(r"\b(il|al|dal|del|nel|entro il) (8|11|1º)\b", text)
                assert not wrong, f"{name}: {wrong}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_short(language: str) -> None:
    for name, text in made("help@example.org").items():
        if name.endswith(f".{language}.txt"):
            bare = without_brackets(text)
            for sentence in re.split(r"(?<=[.!?:;])\s|\n", bare):
                assert len(sentence.split()) <= 25, f"{name}: {sentence}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_of_questions_holds_every_question_and_answer(language: str) -> None:
    page = made()[f"texts/items.{language}.html"].replace("&#39;", "'").replace("&#34;", '"').replace("&amp;", "&")
    for section in real().sections:
        for text in (*(one.text for one in section.questions), *(one.label for one in section.choices)):
            assert text[language] in page
    assert page.count("Senior leadership" if language == "en" else "Direzione") > 3


def test_names_that_mean_harm_stay_names() -> None:
    nasty = "A <b>&\n\nOGGETTO: x {{ first }}"
    organization = ORGANIZATION.model_copy(update={"name": {"en": nasty, "it": nasty}})
    found = made_of(organization, WAVE)
    assert "A <b>& OGGETTO: x {{ first }}" in found["texts/invitation.en.txt"].splitlines()[0]
    assert "A &lt;b&gt;&amp; OGGETTO" in found["texts/items.en.html"]
    assert "<b>" not in found["texts/items.en.html"]


def test_a_third_language_needs_words_only(tmp_path: Path) -> None:
    shutil.copytree(bundled("site_templates") / "collect", tmp_path / "collect")
    shutil.copytree(bundled("site_templates") / "phrases", tmp_path / "phrases")
    for kind in ("collect", "phrases"):
        shutil.copytree(tmp_path / kind / "en", tmp_path / kind / "de")
    letter = tmp_path / "collect/de/texts/invitation.md"
    letter.write_text("Hallo {{ organization }}, bis {{ last }}", "utf-8")
    asked = replace(real(), languages=("de", "it"))
    filled = given(questionnaire(), ORGANIZATION, WAVE, asked, tmp_path)
    found = texts(asked, read_words(("de", "it"), tmp_path, filled), MINUTES)
    assert found["texts/invitation.de.txt"] == "Hallo Acme & Sons, bis 22 May 2026"
    assert "texts/invitation.en.txt" not in found


def test_a_text_that_asks_for_something_unknown_fails_loudly(tmp_path: Path) -> None:
    shutil.copytree(bundled("site_templates") / "collect", tmp_path / "collect")
    (tmp_path / "collect/en/texts/poster.md").write_text("{{ nobody_knows }}", "utf-8")
    found = words(real())
    with pytest.raises(jinja2.UndefinedError, match="nobody_knows"):
        texts(real(), Words(found.texts, found.given, tmp_path), MINUTES)
