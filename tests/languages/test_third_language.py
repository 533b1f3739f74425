"""A third language needs words only: a workspace with an invented one, from answers to the whole site."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from tests.languages.invented import CODE, told, workspace
from tests.line.crawl import CODE as NO_WORDS
from tests.line.crawl import NUMBER, article
from tests.line.run import ROOT, centricity
from tests.test_plugin import Links

SPOKEN = ("title", "aria-label", "alt", "data-label", "placeholder")
LATIN = re.compile(r"[A-Za-zÀ-ÿ]{3,}")
NAMES = {"centricity", "MkDocs", "Material", "for", "MIT", "Gerry", "McGovern", "English", "Italiano"}
"""What is called the same in every language: programs, authors, and languages in their own words."""
LETTERS = {"min", "max", "ICC", "eff"}
"""What stands in formulas."""
THEME = {"Zurück", "zum", "Seitenanfang"}
"""The one thing the theme itself says inside the text of a page, in its own translation."""
FILE = re.compile(r"[\w-]+\.(xlsx|pptx|csv|json|pdf)\b")
PARTS = {"h1": "<h1", "h2": "<h2", "h3": "<h3", "pictures": "<svg", "figures": "<figure", "tables": "<table",
         "rows": "<tr", "folded": "<details", "links": "<a ", "entries": "<li"}  # fmt: skip
MARKS = {"": (".", ","), "it/": (",", "."), f"{CODE}/": (",", ".")}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = workspace(tmp_path_factory.mktemp("third"))
    centricity("check", cwd=found)
    centricity("close", "--all", "--yes", cwd=found)
    centricity("build", cwd=found)
    return found


def pages(root: Path, home: str) -> dict[str, str]:
    """Every page of a language by its address."""
    folder = root / "site" / home
    others = {"it", CODE} if not home else set()
    found = [path for path in folder.rglob("index.html") if path.relative_to(folder).parts[0] not in others]
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(found)}


class Words(HTMLParser):
    """What a reader sees or hears of a page: its text, and the attributes that are read out."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(NO_WORDS.sub(" ", markup))

    def handle_starttag(self, _tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attributes if name in SPOKEN and value]

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def own(markup: str, page: Path) -> str:
    """The parts of a page that are not the theme's own frame."""
    side = re.findall(r'<nav class="md-nav md-nav--primary cx-side".*?</nav>', markup, re.DOTALL)
    head = re.findall(r"<title>.*?</title>", markup, re.DOTALL)
    return "\n".join([article(page), *side, *head])


def written_by_people(root: Path) -> set[str]:
    """Words of files in which whoever runs a survey writes in one language only."""
    files = [*(root / "responses").rglob("facts.yaml"), *(root / "responses").rglob("wave.yaml")]
    return {word for path in files for word in LATIN.findall(path.read_text("utf-8"))}


def test_no_word_of_another_language_is_left(root: Path) -> None:
    home = root / "site" / CODE
    allowed = NAMES | LETTERS | THEME | written_by_people(root)
    left = {}
    for path in sorted(home.rglob("index.html")):
        words = Words(own(path.read_text("utf-8"), path)).found
        strange = {word for text in words for word in LATIN.findall(FILE.sub("", text))} - allowed
        left |= {path.relative_to(home).as_posix(): sorted(strange)} if strange else {}
    assert left == {}


@pytest.mark.parametrize("home", ["it/", f"{CODE}/"])
def test_structure_and_numbers_are_those_of_english(root: Path, home: str) -> None:
    english, other = pages(root, ""), pages(root, home)
    assert other.keys() == english.keys()
    assert len(english) >= 20
    for address, markup in english.items():
        assert shape(other[address]) == shape(markup), address
        assert rules(other[address]) == rules(markup), address
    assert sum(len(rules(markup)) for markup in english.values()) > 50


def shape(markup: str) -> dict[str, int]:
    body = main(markup)
    return {name: body.count(mark) for name, mark in PARTS.items()}


def rules(markup: str) -> list[tuple[str, str]]:
    """Rule and inputs of every sentence of a page, in its order."""
    return re.findall(r'data-rule="([^"]*)" data-inputs="([^"]*)"', markup)


def main(markup: str) -> str:
    found = re.search(r"<article.*</main>", markup, re.DOTALL)
    assert found
    return found[0]


@pytest.mark.parametrize("home", ["it/", f"{CODE}/"])
def test_every_score_is_the_same_in_the_marks_of_the_language(root: Path, home: str) -> None:
    english, other = pages(root, ""), pages(root, home)
    compared = 0
    for address, markup in english.items():
        one, two = decimals(markup, ""), decimals(other[address], home)
        assert one == two, address
        compared += sum(one.values())
    assert compared > 500


def decimals(markup: str, home: str) -> Counter[str]:
    """Numbers with a decimal mark, in plain notation."""
    point, thousands = MARKS[home]
    shown = " ".join(Words(main(markup)).found)
    plain = (found.replace(thousands, "").replace(point, ".") for found in NUMBER.findall(shown) if point in found)
    return Counter(number for number in plain if re.fullmatch(r"[−-]?\d+\.\d", number))


def test_the_switch_joins_each_page_to_itself_in_every_language(root: Path) -> None:
    site = root / "site"
    for home in MARKS:
        for address, markup in pages(root, home).items():
            here = (site / home / address).parent
            switch = re.search(r'<nav class="cx-languages".*?</nav>', markup, re.DOTALL)
            assert switch, address
            there = [(here / link / "index.html").resolve().relative_to(site) for link in Links(switch[0]).links]
            assert sorted(map(str, there)) == sorted(f"{other}{address}" for other in MARKS), (home, address)
    names = re.findall(r'hreflang="(\w+)"[^>]*><abbr title="([^"]*)"', (site / "index.html").read_text("utf-8"))
    assert names == [("en", "English"), (CODE, told("English")), ("it", "Italiano")]


def test_search_and_page_say_what_language_they_are(root: Path) -> None:
    home = root / "site" / CODE
    index = json.loads((home / "search" / "search_index.json").read_text("utf-8"))
    assert index["config"]["lang"] == [CODE]
    assert told("Roadmap") in {entry["title"] for entry in index["docs"]} | {
        entry["title"].partition(" – ")[0] for entry in index["docs"]
    }
    assert '<html lang="de"' in (home / "index.html").read_text("utf-8")


def test_dates_months_and_shares_are_written_the_languages_way(root: Path) -> None:
    wave = yaml.safe_load((ROOT / "responses/demo-vendo/2026-05/wave.yaml").read_text("utf-8"))
    assert wave["from"].startswith("2026-05") and wave["to"].startswith("2026-05")
    page = (root / "site" / CODE / "organizations/demo-vendo/index.html").read_text("utf-8")
    first, last = (int(wave[end][8:]) for end in ("from", "to"))
    assert f"{first}. … {last}. {told('May')} 2026" in page
    shown = " ".join(Words(main(page)).found)
    assert re.search(r"\d\u00a0%", shown) and not re.search(r"\d%", shown)


def test_a_draft_says_so_in_every_language_on_pages_written_by_hand(root: Path) -> None:
    centricity("score", cwd=root)
    centricity("build", "--draft", "--only", CODE, cwd=root)
    about = (root / "draft" / "site" / CODE / "about" / "index.html").read_text("utf-8")
    assert told("Draft: not released yet.") in about


def test_check_lists_what_is_not_translated_yet(tmp_path: Path) -> None:
    found = workspace(tmp_path)
    file = found / "questionnaire" / "dimensions" / "culture.yaml"
    text = file.read_text("utf-8")
    cut, number = re.subn(rf',\n"{CODE}": "[^"]*"', "", text, count=1)
    assert number == 1
    file.write_text(cut, "utf-8")
    with pytest.raises(AssertionError, match=r"culture\.yaml:\d+.*de"):
        centricity("check", cwd=found)


def languages_named(text: str) -> Iterator[str]:
    """Codes of languages a template or program asks for by name."""
    return (match[0] for match in re.finditer(r"""(==|!=|\bin\b) *[\["'(]*["'](en|it)["']""", text))


def test_no_template_and_no_program_asks_which_language_it_is() -> None:
    places = [ROOT / "site_templates" / "pages", ROOT / "site_templates" / "charts", ROOT / "site_templates" / "theme"]
    files = [path for place in places for path in place.rglob("*") if path.suffix in {".j2", ".html"}]
    files += (ROOT / "generator" / "centricity").rglob("*.py")
    assert len(files) > 150
    named = {str(path): [*languages_named(path.read_text("utf-8"))] for path in files}
    assert {path: found for path, found in named.items() if found} == {}
    assert [*languages_named('{% if lang == "it" %}')] != []
