"""How much a first visit costs, and that search costs nothing until somebody searches."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, Response

from tests.browser.chromium import browser, served

LIMIT = 150_000
"""Bytes of a first page on a cold load, compressed as servers do it."""


def _transferred(responses: list[Response]) -> dict[str, int]:
    return {one.url: int(one.headers["content-length"]) for one in responses}


def _first_visit(page: Page, address: str) -> dict[str, int]:
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))  # noqa: PLW0108 - a built-in method takes no mark
    page.goto(address, wait_until="networkidle")
    return _transferred(responses)


@pytest.mark.parametrize(
    "address", ["", "organizations/demo-vendo/", "organizations/demo-faro/", "it/organizations/demo-ponte/"]
)
def test_a_first_page_stays_below_the_limit(site: Path, address: str) -> None:
    with served(site) as url, browser() as context:
        sizes = _first_visit(context.pages[0], url + address)
    assert all(sizes.values())
    assert len(sizes) >= 10
    assert sum(sizes.values()) < LIMIT, sizes


def test_the_index_of_the_search_comes_when_somebody_searches(site: Path) -> None:
    with served(site) as url, browser() as context:
        page = context.pages[0]
        assert not [one for one in _first_visit(page, url) if "search_index" in one]
        with page.expect_response("**/search/search_index.json"):
            page.click(".md-search__input")
        page.keyboard.type("roadmap")
        page.wait_for_selector(".md-search-result__item")


def test_a_link_that_holds_a_search_finds_at_once(site: Path) -> None:
    with served(site) as url, browser() as context:
        context.pages[0].goto(f"{url}it/?q=reparti")
        context.pages[0].wait_for_selector(".md-search-result__item")


def test_files_nobody_needs_are_not_in_the_site(site: Path) -> None:
    assert [path.name for path in site.rglob("*.map")] == []
    words = sorted(path.relative_to(site).as_posix() for path in site.rglob("lunr*.js"))
    assert [word for word in words if "/it/" in f"/{word}" and ".it." in word] == [
        "it/assets/javascripts/lunr/min/lunr.it.min.js"
    ]
    assert len(words) == 5
