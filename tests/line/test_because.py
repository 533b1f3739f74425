"""Every number of a "because" stands, the same, on the page of its dimension: on the built demo, in both languages."""

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from centricity.questionnaire import Questionnaire, load_questionnaire
from tests.line.run import ROOT, centricity
from tests.line.test_same_bytes import copy_parts

SAID = re.compile(r'data-rule="(because_(?:item|fact|cannot_tell|two_companies))" data-inputs="([^"]*)">([^<]*)<')
ORGANIZATIONS = ("demo-ponte", "demo-vendo")  # in the third no item or fact asks for advice


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("because")
    copy_parts(root)
    centricity("build", cwd=root)
    return root / "site"


@pytest.fixture(scope="module")
def questionnaire() -> Questionnaire:
    return load_questionnaire(ROOT / "questionnaire")


def reasons(page: Path) -> Iterator[tuple[str, dict[str, object], str]]:
    for rule, inputs, text in SAID.findall(page.read_text("utf-8")):
        yield rule, json.loads(html.unescape(inputs)), html.unescape(text)


def words(markup: str) -> str:
    """What a reader sees of a piece of a page."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", markup)))


def part(page: Path, kind: str, name: str) -> str:
    """The words of the one element of a page, a section or a table row, that links to this item or fact."""
    pieces = re.findall(rf"<{kind}\b.*?</{kind}>", page.read_text("utf-8"), re.DOTALL)
    (found,) = (piece for piece in pieces if f'#{name}"' in piece)
    return words(found)


def compared(page: Path) -> tuple[float, float]:
    """The scores of the two roles as the dimension's page compares them."""
    found = re.search(r'data-rule="gap_two_companies" data-inputs="([^"]*)">([^<]*)<', page.read_text("utf-8"))
    assert found, page
    inputs, text = json.loads(html.unescape(found[1])), found[2].replace(",", ".")
    first, second = float(inputs["first_score"]), float(inputs["second_score"])
    assert f"{first:.1f}" in text and f"{second:.1f}" in text
    return first, second


@pytest.mark.parametrize("language", ["en", "it"])
@pytest.mark.parametrize("organization", ORGANIZATIONS)
def test_numbers_of_a_because_stand_on_the_page_of_the_dimension(
    site: Path, questionnaire: Questionnaire, organization: str, language: str
) -> None:
    home = site / ("it" if language == "it" else "") / "organizations" / organization
    mark = "," if language == "it" else "."
    checked = 0
    for rule, inputs, text in reasons(home / "roadmap/index.html"):
        name = str(inputs.get("item") or inputs.get("fact") or inputs.get("dimension"))
        dimension = questionnaire.home[name].id if name in questionnaire.home else name
        page = home / dimension / "index.html"
        if rule == "because_item":
            shown = f"{inputs['value']:.1f}".replace(".", mark)
            assert shown in text
            assert re.search(rf"(Score|Punteggio) {re.escape(shown)} ", part(page, "section", name)), (name, text)
        elif rule == "because_fact":
            level = {"en": "Level", "it": "Livello"}[language]
            assert f"{level} {inputs['level']} " in part(page, "tr", name), (name, text)
        elif rule == "because_two_companies":
            first, second = compared(page)
            shown = f"{inputs['points']:.1f}".replace(".", mark)
            assert (f"{first - second:.1f}", shown in text) == (f"{inputs['points']:.1f}", True), (name, text)
        else:
            share = f"{inputs['value']:.0f}"
            assert re.search(rf"(Cannot tell|Non può dirlo|Non possono dirlo) {share}%", part(page, "section", name))
        checked += 1
    assert checked >= 2


def test_another_number_would_be_seen(site: Path, questionnaire: Questionnaire) -> None:
    rule, inputs, _ = next(reasons(site / "organizations/demo-vendo/roadmap/index.html"))
    name, value = str(inputs["item"]), float(str(inputs["value"]))
    page = site / f"organizations/demo-vendo/{questionnaire.home[name].id}/index.html"
    assert rule == "because_item"
    assert f"Score {value:.1f} " in part(page, "section", name)
    assert f"Score {value + 0.1:.1f} " not in part(page, "section", name)
