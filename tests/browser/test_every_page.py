"""Every kind of page, in both languages, light and dark, on a desktop and on a phone."""

from itertools import product
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.chromium import browser, served
from tests.browser.kinds import MISSING, addresses, kinds

COMBINATIONS = list(product(("", "it"), ("light", "dark"), (1440, 360)))
NAMES = ["-".join([language or "en", scheme, str(width)]) for language, scheme, width in COMBINATIONS]
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
UNFOLD = "document.querySelectorAll('details').forEach(one => one.open = true)"
STILL = "*, *::before, *::after { transition: none !important; animation: none !important }"
EMPTY_IMAGES = "[...document.images].filter(one => !one.naturalWidth).map(one => one.src)"


class Watched:
    """What a page asks for and complains of."""

    def __init__(self, page: Page) -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda message: self._said(message.type, message.text))

    def _said(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(f"{kind}: {text}")


def violations(page: Page) -> list[str]:
    """What axe finds, with everything unfolded."""
    page.evaluate(UNFOLD)
    page.add_style_tag(content=STILL)
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize(("language", "scheme", "width"), COMBINATIONS, ids=NAMES)
def test_every_kind_of_page_fits_and_is_quiet(site: Path, language: str, scheme: str, width: int) -> None:
    """Not wider than the screen, also unfolded; no word in the console; nothing from elsewhere; no empty picture."""
    wrong = []
    with served(site) as url, browser(width, scheme) as context:
        page = context.pages[0]
        watched = Watched(page)
        for address in kinds(site, language):
            page.goto(url + address, wait_until="networkidle")
            wrong += [f"{address}: {wide} px too wide" for wide in [page.evaluate(WIDER)] if wide > 0]
            page.evaluate(UNFOLD)
            wrong += [f"{address} unfolded: {wide} px too wide" for wide in [page.evaluate(WIDER)] if wide > 0]
            wrong += [f"{address}: {image} is empty" for image in page.evaluate(EMPTY_IMAGES)]
            heard = [] if address.endswith(MISSING) else watched.complaints
            wrong += [f"{address}: {complaint}" for complaint in heard]
            watched.complaints.clear()
        wrong += [f"asked for {one}" for one in watched.requests if not one.startswith((url, "data:", "blob:"))]
    assert wrong == []


@pytest.mark.parametrize(
    ("language", "scheme", "width"),
    [("", "light", 1440), ("", "dark", 360), ("it", "dark", 1440), ("it", "light", 360)],
)
def test_axe_finds_nothing(site: Path, language: str, scheme: str, width: int) -> None:
    with served(site) as url, browser(width, scheme) as context:
        page, found = context.pages[0], []
        for address in kinds(site, language):
            page.goto(url + address)
            found += [f"{address}: {one}" for one in violations(page)]
    assert found == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 1440), ("light", 360), ("dark", 360)])
def test_axe_finds_nothing_in_an_open_search_or_menu(site: Path, scheme: str, width: int) -> None:
    with served(site) as url, browser(width, scheme) as context:
        page = context.pages[0]
        page.goto(f"{url}organizations/demo-vendo/silos/")
        if width < 1000:
            page.click("header label[for=__drawer]")
            page.wait_for_timeout(400)
            assert violations(page) == []
            page.goto(url)
            page.click("header label[for=__search]")
        else:
            page.click(".md-search__input")
        page.keyboard.type("customer")
        page.wait_for_selector(".md-search-result__item")
        page.wait_for_timeout(400)
        assert violations(page) == []


@pytest.mark.parametrize("width", [1440, 768, 360])
def test_no_page_at_all_is_wider_than_the_screen(site: Path, width: int) -> None:
    with served(site) as url, browser(width) as context:
        page, wide = context.pages[0], {}
        for address in (*addresses(site), *addresses(site, "it")):
            page.goto(url + address, wait_until="domcontentloaded")
            wide[address] = page.evaluate(WIDER)
    assert {address: pixels for address, pixels in wide.items() if pixels > 0} == {}
