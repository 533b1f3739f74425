"""Pages as values: complete, the same in both languages, escaped, honest where there is little to show."""

import re
from html import unescape
from pathlib import Path

import pytest

from centricity.errors import CentricityError
from centricity.questionnaire import load_questionnaire
from centricity.render import Page, with_index
from centricity.render.page import relative
from centricity.render.reliability import word as word_for
from centricity.report import pages
from centricity.simulate import random_organization
from tests.render.sample import EVIL, ROOT, asked, assessed, evil_questionnaire, html, named, odd, silent, written

HEADING = re.compile(r"^(#+) .*?(\{#[\w-]+\})?$", re.M)
FRAGMENT = re.compile(r"<!-- cx:([\w-]+)-[0-9a-f]{12} -->")
RAW_NUMBER = re.compile(r'(?:x|width|x1|x2)="[\d.]*\.\d\d')


def structure(page: Page) -> list[object]:
    """Levels and anchors of the headings, and the pieces, in order."""
    headings = [(len(marks), anchor) for marks, anchor in HEADING.findall(page.text.split("---\n", 2)[2])]
    return [*headings, *FRAGMENT.findall(page.text)]


def test_english_and_italian_have_the_same_pages_of_the_same_structure(workspace: Path) -> None:
    english, italian = pages(workspace, "en"), pages(workspace, "it")
    assert [page.path for page in english] == [page.path for page in italian]
    for one, other in zip(english, italian, strict=True):
        assert structure(one) == structure(other), one.path


def test_the_same_input_gives_the_same_pages(workspace: Path) -> None:
    assert pages(workspace, "en") == pages(workspace, "en")


def test_every_report_has_its_pages_and_earlier_waves_have_theirs(workspace: Path) -> None:
    paths = {page.path for page in pages(workspace, "en")}
    for home in ("demo-vendo", "demo-ponte", "demo-ponte/2025-11"):
        for name in (
            "",
            "profile/",
            "views/",
            "roadmap/",
            "staff/",
            "method/",
            "worked/",
            *(f"{d}/" for d in asked().dimension),
        ):
            assert f"organizations/{home}/{name}index.md" in paths


def test_organisations_stay_out_of_the_navigation_and_dimensions_out_of_the_search(workspace: Path) -> None:
    for page in pages(workspace, "en"):
        if page.path.startswith("organizations/demo"):
            assert page.section is None
        *_, folder, _ = ("", *page.path.split("/"))
        hidden = "2025-11" in page.path or (folder in asked().dimension)
        assert ('"exclude": true' in page.text) == hidden, page.path


def test_every_report_page_says_what_it_must(workspace: Path) -> None:
    for page in pages(workspace, "en", draft=False, results=workspace / "results"):
        if page.path.startswith("organizations/demo"):
            whole = html({page.path: page})
            assert "never used for discipline, pay, promotion or dismissal" in whole
            assert "all its answers are invented" in whole
            assert "cx-watermark" not in whole


def test_a_draft_is_marked_on_every_page_and_not_indexed() -> None:
    for page in written(odd(80), draft=True).values():
        whole = html({page.path: page})
        assert whole.count("cx-watermark") == 1 and whole.count("Draft: not released yet") == 1, page.path
        assert "draft:" in page.text


def test_method_page_holds_the_limits_and_the_fingerprint(workspace: Path) -> None:
    page = next(page for page in pages(workspace, "en") if page.path == "organizations/demo-vendo/method/index.md")
    whole = html({page.path: page})
    for words in ("work-related stress", "provisional", "never used for discipline", asked().sha256):
        assert words in whole


def test_departments_and_organisations_stand_in_alphabetical_order(workspace: Path) -> None:
    found = {page.path: page for page in pages(workspace, "en")}
    views = html({"": found["organizations/demo-vendo/views/index.md"]})
    rows = re.findall(r'<tr><th scope="row">(.*?)</th><td class="cx-heat__n">', views)
    assert rows == sorted(rows, key=str.casefold) and len(rows) > 3
    names = re.findall(r"<b>(.*?)</b>", html({"": found["organizations/index.md"]}))
    assert names == sorted(names, key=str.casefold) and len(names) == 3


def test_charts_hold_no_more_than_the_text_shows_and_have_a_title_and_a_description(workspace: Path) -> None:
    for page in pages(workspace, "en"):
        whole = "\n".join(page.fragments.values())
        assert not RAW_NUMBER.search(whole), page.path
        for svg in re.findall(r'<svg class="cx-(?:strip|stack)" role="img".*?<desc', whole, re.S):
            assert "aria-labelledby" in svg and "<title" in svg


def test_sentences_carry_their_rule_and_inputs(workspace: Path) -> None:
    page = next(page for page in pages(workspace, "en") if page.path == "organizations/demo-vendo/index.md")
    assert re.search(r'data-rule="verdict_\w+" data-inputs="[^"]*&#34;level&#34;: 2', html({"": page}))


@pytest.mark.parametrize("language", ["en", "it"])
def test_hostile_names_are_only_ever_text(language: str) -> None:
    questionnaire = evil_questionnaire()
    organization, wave, responses = random_organization(3, 120, 4, questionnaire)
    found = assessed(questionnaire, organization, wave, responses)
    departments = {name: {"en": EVIL, "it": EVIL} for name in found.release.organization.departments}
    evil = named(found, name={"en": EVIL, "it": EVIL}, sector={"en": EVIL, "it": EVIL}, departments=departments)
    whole = html(written(evil, language=language))
    assert "<script" not in whole
    assert "&lt;script&gt;" in whole
    for page in written(evil, language=language).values():
        for line in page.text.splitlines():
            assert "[z](http" not in line or line.startswith(("title:", "description:", "organization:")), line


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("people", [0, 3, 7, 12, 40])
def test_few_answers_make_honest_pages(people: int, language: str) -> None:
    try:
        found = odd(people)
    except CentricityError:
        pytest.skip("the door refuses to release this")
    own = {path: page for path, page in written(found, language=language).items() if "random" in path}
    assert not re.search(r"\b(None|nan|Undefined)\b", html(own))
    if people < 5:
        assert 'class="cx-bar"' not in html({"": written(found, language=language)["organizations/random/index.md"]})


def test_nobody_could_tell_anything() -> None:
    found = written(silent())
    first = html({"": found["organizations/random/index.md"]})
    assert "No level" in first
    whole = html({path: page for path, page in found.items() if path.startswith("organizations/random")})
    for wrong in ("exposing people", "strongest side", "weakest link"):
        assert wrong not in whole, wrong
    assert not re.search(r'class="cx-row__score">0<', first)


@pytest.mark.parametrize("name", ["small", "digitaltwins", "lq2002"])
@pytest.mark.parametrize("language", ["en", "it"])
def test_any_questionnaire_makes_a_site(name: str, language: str) -> None:
    questionnaire = load_questionnaire(ROOT / "tests" / "workspaces" / name / "questionnaire")
    found = written(odd(90, questionnaire=questionnaire), language=language)
    assert "organizations/random/index.md" in found
    assert ("sources/index.md" in found) == bool(questionnaire.claims)
    assert ("recommendations/index.md" in found) == bool(questionnaire.recommendations)


def test_a_site_without_reports_says_so_and_promises_no_table() -> None:
    whole = html(written())
    assert "No report has been published yet" in whole
    assert "It is stated in the invitation." in whole and "for each survey below" not in whole


def test_the_privacy_page_gives_the_legal_basis_and_promises_no_date_it_does_not_have(workspace: Path) -> None:
    for language, basis, told in (
        ("en", "legitimate interest", "tells it in the invitation"),
        ("it", "legittimo interesse", "la comunica nell'invito"),
    ):
        page = next(page for page in pages(workspace, language) if page.path == "privacy/index.md")
        assert basis in html({"": page}) and told in unescape(html({"": page}))


def test_the_first_page_says_what_the_level_is_and_which_marks_are_answers_alone(workspace: Path) -> None:
    page = next(page for page in pages(workspace, "en") if page.path == "organizations/demo-vendo/index.md")
    whole = html({"": page})
    assert "The customer is in the words, rarely in the decisions." in whole
    assert "Front line (answers only)" in whole


@pytest.mark.parametrize("name", ["demo-vendo", "demo-faro", "demo-ponte"])
def test_a_difference_is_that_of_the_numbers_beside_it(workspace: Path, name: str) -> None:
    page = next(page for page in pages(workspace, "en") if page.path == f"organizations/{name}/views/index.md")
    rows = re.findall(
        r'<th scope="row">[^<]*</th><td>([\d.]+)</td><td>([\d.]+)</td><td>([+−\d.]+)</td>', html({"": page})
    )
    assert rows
    for first, second, difference in rows:
        assert f"{float(first) - float(second):.1f}" == difference.replace("−", "-").replace("+", "")


@pytest.mark.parametrize(("alpha", "word"), [(0.59, "weak"), (0.6, "enough"), (0.7, "acceptable"), (0.8, "good")])
def test_reliability_in_words(alpha: float, word: str) -> None:
    assert word_for(alpha) == word


def test_two_pages_in_one_place_are_refused() -> None:
    one = odd(60)
    wave = one.release.wave.model_copy(update={"id": "silos", "to": "2020-01-01"})
    release = one.release.model_copy(update={"wave": wave})
    other = type(one)(**{**vars(one), "release": release})
    with pytest.raises(CentricityError, match=r"organizations/random/silos/index\.md: two pages in one place"):
        written(one, other)


def test_addresses_are_relative() -> None:
    assert relative("questionnaire/#si_01", "organizations/demo/silos/") == "../../../questionnaire/#si_01"
    assert relative("organizations/demo/", "organizations/demo/") == "./"
    assert relative("questionnaire/#si_01", "questionnaire/") == "#si_01"
    assert relative("", "organizations/") == "../"


def test_links_of_a_site_opened_from_files_lead_to_files() -> None:
    assert with_index('<a href="../silos/">') == '<a href="../silos/index.html">'
    assert with_index('<a href="../../questionnaire/#si_01">') == '<a href="../../questionnaire/index.html#si_01">'
    assert with_index('<a href="#si_01">') == '<a href="#si_01">'
    assert with_index('<a href="./">') == '<a href="./index.html">'


def test_several_organisations_are_only_listed_with_their_consent() -> None:
    real = {"synthetic": False}
    open_one = named(odd(60), id="open", name={"en": "Open", "it": "Aperta"}, listed_with_consent=True, **real)
    shy = named(odd(70), id="shy", name={"en": "Shy", "it": "Schiva"}, **real)
    both = written(open_one, shy)
    for path in ("index.md", "organizations/index.md", "privacy/index.md"):
        assert "Open" in html({"": both[path]}) and "Shy" not in html({"": both[path]})
    assert '"exclude": true' in both["organizations/shy/index.md"].text
    assert "Shy" in html({"": written(shy)["organizations/index.md"]})
