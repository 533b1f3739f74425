"""The built site in Chromium: accessible, within the screen, quiet on the network, readable without scripts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.shots import CHROMIUM, addresses, browser, served
from tests.render.sample import demo
from tests.test_plugin import built

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="no Chromium here"),
]

PAGES = (
    "", "organizations/", "questionnaire/", "privacy/", "organizations/demo-vendo/",
    "organizations/demo-vendo/profile/", "organizations/demo-vendo/views/", "organizations/demo-vendo/roadmap/",
    "organizations/demo-vendo/method/",
    "organizations/demo-vendo/silos/", "it/organizations/demo-ponte/",
)  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    workspace = demo(tmp_path_factory.mktemp("workspace"))
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield built(workspace, tmp_path_factory.mktemp("site"), monkeypatch)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_accessibility_violation(site: Path, scheme: str) -> None:
    axe, found = Axe(), []
    with served(site) as url, browser(1440, scheme) as context:
        page = context.pages[0]
        for address in PAGES:
            page.goto(url + address)
            results = axe.run(page).response["violations"]
            found += [f"{address}: {v['id']} {v['nodes'][0]['html'][:160]}" for v in results]
    assert found == []


@pytest.mark.parametrize("width", [1440, 768, 360])
def test_no_page_is_wider_than_the_screen(site: Path, width: int) -> None:
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    with served(site) as url, browser(width, "light") as context:
        page = context.pages[0]
        for address in (*addresses(site), *(f"it/{address}" for address in addresses(site))):
            page.goto(url + address)
            assert page.evaluate(wide) <= 0, address


def test_no_request_leaves_the_site_and_no_script_fails(site: Path) -> None:
    requests, errors = [], []
    with served(site) as url, browser(1440, "light") as context:
        page = context.pages[0]
        page.on("request", lambda request: requests.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        for address in PAGES:
            page.goto(url + address, wait_until="networkidle")
    assert [r for r in requests if not r.startswith((url, "data:", "blob:"))] == []
    assert errors == []


def test_the_language_switch_keeps_the_page_also_under_a_path(site: Path, tmp_path: Path) -> None:
    (tmp_path / "below").symlink_to(site)
    with served(tmp_path) as url, browser(1440, "light") as context:
        page = context.pages[0]
        page.goto(f"{url}below/organizations/demo-vendo/silos/")
        page.click('.cx-languages a[hreflang="it"]')
        page.wait_for_url(f"{url}below/it/organizations/demo-vendo/silos/")
        assert page.text_content("h1") == "Lavoro tra reparti"
        page.click('.cx-languages a[hreflang="en"]')
        page.wait_for_url(f"{url}below/organizations/demo-vendo/silos/")


def test_the_language_switch_follows_instant_navigation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = demo(tmp_path)
    with served(tmp_path / "site") as url, browser(1440, "light") as context:
        monkeypatch.setenv("CENTRICITY_SITE_URL", url)
        monkeypatch.setenv("CENTRICITY_SITE_URL_IT", f"{url}it/")
        built(workspace, tmp_path / "site", monkeypatch)
        page = context.pages[0]
        page.goto(f"{url}organizations/demo-vendo/", wait_until="networkidle")
        page.evaluate("window.stayed = true")
        page.click('.cx-side a[href*="profile"]')
        page.wait_for_url(f"{url}organizations/demo-vendo/profile/")
        page.wait_for_function('document.querySelector("h1").textContent == "Profile"')
        assert page.evaluate("window.stayed") is True
        assert page.text_content(".cx-side [aria-current]") == "Profile"
        page.click('.cx-languages a[hreflang="it"]')
        page.wait_for_url(f"{url}it/organizations/demo-vendo/profile/")
        assert page.evaluate("document.documentElement.lang") == "it"


def test_the_first_page_fits_one_sheet_of_paper(site: Path) -> None:
    with served(site) as url, browser(1440, "light") as context:
        page = context.pages[0]
        page.goto(f"{url}organizations/demo-vendo/")
        paper = page.pdf(prefer_css_page_size=True)
        assert paper.count(b"/Type /Page\n") == 1
