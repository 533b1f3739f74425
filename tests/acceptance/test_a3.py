"""A3: each recommendation of each report says why it is given."""

import re

import pytest

from tests.voice.built import LANGUAGES, Built

CARD = re.compile(r'<article class="cx-(?:card|plan)[^"]*">.*?</article>', re.DOTALL)
LATER = re.compile(r'<details class="cx-later">(.*?)<aside class="cx-foot"', re.DOTALL)
REASON = re.compile(r'data-rule="(because_\w+)"')


def recommendations(markup: str) -> list[str]:
    """Every recommendation of a page: the cards, and those left for later."""
    cards = [card for card in CARD.findall(markup) if "cx-chips" in card]
    return [*cards, *(entry for part in LATER.findall(markup) for entry in part.split("<li><b>")[1:])]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_recommendation_has_its_because(built: Built, language: str) -> None:
    found = {"roadmap": 0, "first": 0, "dimension": 0}
    for address, markup in built.pages(language):
        if not address.startswith("organizations/demo") or "/method/" in address:
            continue
        for one in recommendations(markup):
            assert REASON.search(one), (address, one[:200])
            kind = "roadmap" if "/roadmap/" in address else "first" if address.count("/") == 2 else "dimension"
            found[kind] += 1
    assert found["first"] >= 8
    assert found["roadmap"] >= 12
    assert found["dimension"] >= 3


def test_a_recommendation_without_reason_would_be_seen(built: Built) -> None:
    markup = dict(built.pages("en"))["organizations/demo-vendo/roadmap/index.html"]
    first = recommendations(markup)[0]
    assert REASON.search(first)
    assert not REASON.search(REASON.sub("", first))
