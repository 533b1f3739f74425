"""From every claim of the five articles to what measures it and to the advice, on the built site, in each language."""

import html
import re
import shutil
from pathlib import Path

import pytest

from centricity.questionnaire import Claim, Questionnaire, load_questionnaire
from tests.line.run import ROOT, centricity

LANGUAGES = {"en": "", "it": "it/"}
LINK = re.compile(r'<a href="([^"]+)">(.*?)</a>', re.DOTALL)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    for part in ("questionnaire", "results", "site_templates"):
        shutil.copytree(ROOT / part, folder / part)
    centricity("build", cwd=folder)
    return folder / "site"


@pytest.fixture(scope="module")
def questionnaire() -> Questionnaire:
    return load_questionnaire(ROOT / "questionnaire")


def page(site: Path, language: str, name: str) -> str:
    return html.unescape((site / f"{LANGUAGES[language]}{name}/index.html").read_text("utf-8"))


def section(text: str, anchor: str) -> str:
    """The element with this id, up to the next element with an id."""
    found = re.search(rf'id="{anchor}".*?(?=\sid="|</article>\s*</div>|$)', text, re.DOTALL)
    assert found, f"no anchor {anchor}"
    return found[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_claim_links_to_what_measures_it_and_to_the_advice(
    site: Path, questionnaire: Questionnaire, language: str
) -> None:
    sources = page(site, language, "sources")
    pages = {name: page(site, language, name) for name in ("questionnaire", "recommendations")}
    assert len(questionnaire.claims) == 70
    for claim in questionnaire.claims:
        here = section(sources, claim.id.lower())
        assert claim.text[language] in here
        links = dict(LINK.findall(here))
        for name, words, target in wanted(questionnaire, claim, language):
            assert links.get(f"../{target}/#{name.lower()}") == words, (claim.id, name)
            assert words in section(pages[target], name.lower()), (claim.id, name)


def wanted(questionnaire: Questionnaire, claim: Claim, language: str) -> list[tuple[str, str, str]]:
    """(id, words as shown, which page) of everything a claim must lead to."""
    items = [(name, questionnaire.items[name].text[language], "questionnaire") for name in claim.items]
    facts = [(name, questionnaire.facts[name].question[language], "questionnaire") for name in claim.facts]
    advice = [
        (name, questionnaire.recommendation[name].title[language], "recommendations") for name in claim.recommendations
    ]
    return [*items, *facts, *advice]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_item_fact_and_recommendation_links_back_to_its_claims(
    site: Path, questionnaire: Questionnaire, language: str
) -> None:
    asked, advice = page(site, language, "questionnaire"), page(site, language, "recommendations")
    measures = {item.id: item.sources for item in questionnaire.items.values()}
    measures |= {fact.id: fact.sources for fact in questionnaire.facts.values()}
    for name, sources in measures.items():
        here = section(asked, name)
        assert all(f"sources/#{source.lower()}" in here for source in sources), name
    for recommendation in questionnaire.recommendations:
        here = section(advice, recommendation.id.lower())
        assert all(f"sources/#{source.lower()}" in here for source in recommendation.sources), recommendation.id
