"""What the journeys and ethics page asks of what people read: requirements E19 to E33, one by one."""

import re

import pytest

from centricity.profile import Profile
from centricity.render import Page, render
from centricity.render.language import Language
from tests.line.crawl import text
from tests.render.sample import asked, assessed, html, named, odd, random_organization, written

LANGUAGES = ("en", "it")
SPOKEN = pytest.mark.parametrize("language", LANGUAGES)
TOPICS = {
    "en": r"politic\w*|religio\w*|church|trade union\w*|strike|vot(e|ed|ing)|ethnic\w*|disabilit\w+|pregnan\w+|sexual",
    "it": r"politic\w*|religio\w*|chiesa|sindacat\w*|sciopero|votat\w*|etni\w+|disabil\w+|gravidanz\w+|sessual\w*",
}
RANKING = {
    "en": r"\b(worst|best|last|bottom|top) (department|team|office)|league table",
    "it": r"\b(peggior|miglior|ultim)\w* (reparto|ufficio)",
}


def own(found: Profile, language: str) -> dict[str, Page]:
    """Pages of the organisation alone."""
    return {path: page for path, page in written(found, language=language).items() if "/random" in path}


def says(page: Page) -> str:
    return text(html({"": page}))


def page(found: Profile, language: str, name: str) -> str:
    return says(next(one for path, one in own(found, language).items() if path.endswith(f"{name}index.md")))


@SPOKEN
def test_e19_no_question_asks_what_does_not_concern_work(language: str) -> None:
    questions = [item.text[language] for item in asked().items.values()]
    questions += [fact.question[language] for fact in asked().facts.values()]
    questions += [d.open_question[language] for d in asked().dimensions if d.open_question]
    assert len(questions) > 80
    assert [one for one in questions if re.search(rf"\b({TOPICS[language]})\b", one, re.IGNORECASE)] == []
    assert re.search(TOPICS[language], {"en": "their political views", "it": "idee politiche"}[language])


@SPOKEN
def test_e21_where_representatives_were_not_informed_every_page_says_so(language: str) -> None:
    banner = Language(language).label("banner.not_informed")
    organization, wave, responses = random_organization(3, 40, 4)
    for informed, shown in ((None, True), ("2026-04-01", False)):
        changed = wave.model_copy(update={"worker_reps_informed": informed})
        found = own(assessed(asked(), organization, changed, responses), language)
        assert len(found) > 15
        assert {text(banner) in says(one) for one in found.values()} == {shown}


@SPOKEN
def test_e23_every_page_says_what_results_are_never_used_for(language: str) -> None:
    sentence = Language(language).label("foot.persons")
    assert {"en": "discipline, pay, promotion or dismissal", "it": "licenziament"}[language] in sentence
    found = own(odd(60), language)
    assert len(found) > 15
    for path, one in found.items():
        assert text(sentence) in says(one), path


def test_e24_advice_that_touches_partner_staff_says_how_far_it_goes() -> None:
    for name in ("R10", "R11", "R17"):
        note = asked().recommendation[name].note
        assert note is not None, name
        for language, word in (("en", "contract"), ("it", "contratto")):
            assert word in note[language], name
    whole = written(language="en")["recommendations/index.md"]
    assert text(asked().recommendation["R10"].note["en"]) in says(whole)  # type: ignore[index]


@SPOKEN
def test_e25_the_method_page_is_no_assessment_of_stress(language: str) -> None:
    assert "D.Lgs. 81/2008" in page(odd(60), language, "method/")


@SPOKEN
def test_e28_departments_stand_in_alphabetical_order_and_are_never_ranked(language: str) -> None:
    found = own(odd(300, departments=8), language)
    views = html({"": next(one for path, one in found.items() if path.endswith("views/index.md"))})
    heat = re.search(r'<table class="cx-table cx-heat">.*?</table>', views, re.DOTALL)
    assert heat
    names = [text(name) for name in re.findall(r'<tr><th scope="row">([^<]+)', heat[0])]
    assert len(names) >= 3
    assert names == sorted(names, key=str.casefold)
    for path, one in found.items():
        assert not re.search(RANKING[language], says(one), re.IGNORECASE), path


def test_e28_organisations_are_listed_together_only_if_each_agreed() -> None:
    first = named(odd(40), id="first", name={"en": "First Shop"}, synthetic=False, listed_with_consent=True)
    second = named(odd(40), id="second", name={"en": "Second Shop"}, synthetic=False, listed_with_consent=False)
    pages = {one.path: one for one in render([first, second], asked(), Language("en"))}
    listed = says(pages["organizations/index.md"])
    assert "First Shop" in listed
    assert "Second Shop" not in listed
    assert "consent" in listed


@SPOKEN
def test_e29_under_ten_answers_or_thirty_per_cent_no_level_is_given(language: str) -> None:
    level = {"en": r"\bLevel \d", "it": r"\bLivello \d"}[language]
    organization, wave, responses = random_organization(4, 40, 4)
    few = odd(9)
    silent = assessed(asked(), organization, wave.model_copy(update={"headcount": {}, "invited": 200}), responses)
    enough = assessed(asked(), organization, wave.model_copy(update={"headcount": {}, "invited": 60}), responses)
    assert not few.scores.overall.call.levels and not silent.scores.overall.call.levels
    assert enough.scores.overall.call.levels
    for found, given in ((few, False), (silent, False), (enough, True)):
        assert bool(re.search(level, page(found, language, "random/"))) is given


@SPOKEN
def test_e30_readers_are_told_that_thresholds_are_provisional_and_there_are_no_norms(language: str) -> None:
    said = says(written(language=language)["reading/index.md"])
    words = {"en": ("provisional", "no norms"), "it": ("provvisori", "non esistono valori di riferimento")}[language]
    assert all(word in said for word in words)


@SPOKEN
def test_e32_the_page_for_the_staff_comes_with_every_report(language: str) -> None:
    for people in (9, 60):
        said = page(odd(people), language, "staff/")
        assert {"en": "Thank you", "it": "Grazie"}[language] in said
        privacy = {"en": "nobody can see who gave which answer", "it": "nessuno può vedere chi ha dato quale risposta"}
        assert privacy[language] in said


@SPOKEN
def test_e34_the_notice_says_until_when_an_answer_can_be_withdrawn(language: str) -> None:
    said = says(written(language=language)["privacy/index.md"])
    words = {
        "en": ("random code", "nobody can find it any more"),
        "it": ("codice casuale", "nessuno può più ritrovarla"),
    }
    assert all(word in said for word in words[language])
