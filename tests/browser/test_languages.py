"""The language switch keeps the page, under any path, and with instant navigation."""

from pathlib import Path

from tests.browser.chromium import browser, served


def test_the_language_switch_keeps_the_page_also_under_a_path(site: Path, tmp_path: Path) -> None:
    (tmp_path / "below").symlink_to(site)
    with served(tmp_path) as url, browser() as context:
        page = context.pages[0]
        page.goto(f"{url}below/organizations/demo-vendo/silos/")
        page.click('.cx-languages a[hreflang="it"]')
        page.wait_for_url(f"{url}below/it/organizations/demo-vendo/silos/")
        assert page.text_content("h1") == "Lavoro tra reparti"
        page.click('.cx-languages a[hreflang="en"]')
        page.wait_for_url(f"{url}below/organizations/demo-vendo/silos/")


def test_the_language_switch_follows_instant_navigation(instant: str) -> None:
    with browser() as context:
        page = context.pages[0]
        page.goto(f"{instant}organizations/demo-vendo/", wait_until="networkidle")
        page.evaluate("window.stayed = true")
        page.click('.cx-side a[href*="profile"]')
        page.wait_for_url(f"{instant}organizations/demo-vendo/profile/")
        page.wait_for_function('document.querySelector("h1").textContent == "Profile"')
        assert page.evaluate("window.stayed") is True
        assert page.text_content(".cx-side [aria-current]") == "Profile"
        page.click('.cx-languages a[hreflang="it"]')
        page.wait_for_url(f"{instant}it/organizations/demo-vendo/profile/")
        assert page.evaluate("document.documentElement.lang") == "it"


def test_a_brand_comes_and_goes_with_instant_navigation(instant: str) -> None:
    accent = "getComputedStyle(document.body).getPropertyValue('--cx-accent').trim()"
    with browser() as context:
        page = context.pages[0]
        page.goto(f"{instant}organizations/", wait_until="networkidle")
        page.evaluate("window.stayed = true")
        assert page.evaluate(accent) == "#0b6a80"
        page.click('.cx-orgs a[href*="demo-faro"]')
        page.wait_for_selector(".cx-brand img")
        page.wait_for_function(f"{accent} == '#0f6b5c'")
        page.click(".cx-side__back a")
        page.wait_for_selector(".cx-orgs")
        page.wait_for_function(f"{accent} == '#0b6a80'")
        assert page.evaluate("window.stayed") is True


def test_a_lost_address_leads_on(site: Path) -> None:
    with served(site) as url, browser() as context:
        page = context.pages[0]
        page.goto(f"{url}nothing/here/")
        assert page.text_content("h1") == "There is no page here"
        page.click("text=Go to the start page")
        page.wait_for_url(url)
        page.goto(f"{url}nothing/here/")
        page.click('.cx-languages a[hreflang="it"]')
        page.wait_for_url(f"{url}it/")
