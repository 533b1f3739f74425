"""The site from a folder or a memory stick: search, links, languages and charts without a server."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from centricity.site import build_site
from centricity.workspace import Workspace
from tests.browser.chromium import browser
from tests.browser.test_every_page import Watched
from tests.test_plugin import Links


@pytest.fixture(scope="module")
def folder(workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    yield build_site(Workspace(workspace), offline=True, target=tmp_path_factory.mktemp("stick") / "my site")


@pytest.mark.parametrize(
    ("language", "word", "finds"), [("", "leadership", "Leadership"), ("it", "reparti", "reparti")]
)
def test_search_works_from_a_folder(folder: Path, language: str, word: str, finds: str) -> None:
    with browser() as context:
        page = context.pages[0]
        watched = Watched(page)
        page.goto((folder / language / "index.html").as_uri())
        page.click(".md-search__input")
        page.keyboard.type(word)
        page.wait_for_selector(".md-search-result__item")
        assert finds in page.locator(".md-search-result__list").inner_text()
        page.locator(".md-search-result__item a").first.click()
        page.wait_for_selector("article h1")
        assert page.url.startswith(folder.as_uri())
        assert page.url.partition("#")[0].partition("?")[0].endswith(".html")
    assert watched.complaints == []
    assert [one for one in watched.requests if not one.startswith(("file:", "data:", "blob:"))] == []


def test_pages_link_and_languages_switch_from_a_folder(folder: Path) -> None:
    with browser() as context:
        page = context.pages[0]
        watched = Watched(page)
        page.goto((folder / "index.html").as_uri())
        page.click(".cx-orgs a >> nth=0")
        page.wait_for_selector(".cx-verdict")
        page.click('.cx-side a[href*="profile"]')
        page.wait_for_url("**/profile/index.html")
        page.click('.cx-languages a[hreflang="it"]')
        page.wait_for_url("**/it/organizations/*/profile/index.html")
        assert page.evaluate("document.documentElement.lang") == "it"
        page.locator("svg[role=img] .cx-mark").first.hover(force=True)
        assert page.text_content(".cx-tip")
        assert page.locator("svg[role=img] rect").count() > 20
    assert watched.complaints == []
    assert [one for one in watched.requests if not one.startswith(("file:", "data:", "blob:"))] == []


def test_every_link_leads_to_a_file(folder: Path) -> None:
    """No address needs a server: none is a folder, absolute, or lost."""
    lost = set()
    for file in folder.rglob("*.html"):
        found = Links(file.read_text("utf-8"))
        for link in (*found.links, *found.loads):
            address = re.split("[?#]", link)[0]
            outside = link.startswith(("data:", "mailto:", "https:", "http:"))
            if address and not outside and not (file.parent / unquote(address)).is_file():
                lost.add(f"{file.relative_to(folder)}: {link}")
    assert lost == set()


def test_what_only_a_server_could_use_is_left_out(folder: Path) -> None:
    assert not [*folder.rglob("404.html"), *folder.rglob("*.map")]
