"""A1: every number of the first page stands with the same value on the page it comes from."""

import re

import pytest

from tests.line.crawl import NUMBER, Page, pages, plain, text
from tests.line.run import table
from tests.voice.built import LANGUAGES, Built

ORGANIZATIONS = ("demo-faro", "demo-ponte", "demo-vendo")
EVERY = pytest.mark.parametrize("organization", ORGANIZATIONS)
SPOKEN = pytest.mark.parametrize("language", LANGUAGES)
DECIMAL = re.compile(r"-?\d+\.\d")


def by_address(built: Built, organization: str, language: str) -> dict[str, Page]:
    """The pages of the latest wave by their folder; "" is the first page."""
    home = f"organizations/{organization}/"
    found = pages(built.root / "site", language, organization)
    every = {page.address.removeprefix(home).removesuffix("index.html"): page for page in found}
    return {address: page for address, page in every.items() if not address[:4].isdigit()}


def rows(page: Page, number: int = 0) -> dict[str, list[str]]:
    """A table of a page by its first column."""
    _, (_, *found) = [*page.tables()][number]
    return {name: [plain(cell, page.language) for cell in cells] for name, *cells in found}


@EVERY
@SPOKEN
def test_each_row_of_the_profile_is_that_of_its_dimensions_page(built: Built, organization: str, language: str) -> None:
    found = by_address(built, organization, language)
    first, profile = rows(found[""]), rows(found["profile/"])
    assert len(first) == 10
    for name, (score, interval, level, *_) in first.items():
        assert profile[name][:3] == [score, interval, level], name
        own = next(page for page in found.values() if f"<h1>{name}</h1>" in text_tags(page))
        assert {score, *DECIMAL.findall(interval)} <= set(own.numbers()) | {"–"}, name


def text_tags(page: Page) -> str:
    """Markup of the headings without what the theme hangs on them."""
    return re.sub(r"<h1[^>]*>\s*([^<]*?)\s*(<a [^>]*>[^<]*</a>)?\s*</h1>", r"<h1>\1</h1>", page.markup).replace(
        "&#39;", "'"
    )


@EVERY
@SPOKEN
def test_each_number_of_a_sentence_stands_on_the_page_of_its_dimension(
    built: Built, organization: str, language: str
) -> None:
    found = by_address(built, organization, language)
    checked = 0
    for inputs, shown in found[""].sentences():
        place = str(inputs.get("dimension", ""))
        if f"{place}/" in found:
            there = set(found[f"{place}/"].numbers()) | set(found["views/"].numbers())
            there |= set(found["profile/"].numbers()) | set(found["roadmap/"].numbers())
            assert [n for n in shown if DECIMAL.fullmatch(n) and n not in there] == [], (inputs, shown)
            checked += 1
    assert checked >= 1


@EVERY
def test_who_answered_is_what_the_method_page_says(built: Built, organization: str) -> None:
    folder = built.root / "site" / "organizations" / organization
    trust = re.findall(r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", (folder / "index.html").read_text("utf-8"), re.DOTALL)
    said = {text(value): text(name) for name, value in trust}
    said |= {text(name): text(value) for name, value in trust}
    method = table(folder / "method" / "index.html", "Participation")
    answered = method.row("Answered")[1]
    shown = next(value for name, value in said.items() if "people answered" in (name, value))
    shown = shown if NUMBER.search(shown) else said["people answered"]
    assert NUMBER.findall(shown)[0] == answered
    if " of " in shown:
        assert NUMBER.findall(shown)[1] == method.row("Invited")[1]
