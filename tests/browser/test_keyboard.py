"""Without a mouse: the skip link comes first, focus can be seen, every table of a chart opens and scrolls."""

from pathlib import Path

from playwright.sync_api import Page

from tests.browser.chromium import browser, served
from tests.browser.kinds import kinds

FOCUS = """() => {
  const one = document.activeElement, style = getComputedStyle(one)
  return {width: parseFloat(style.outlineWidth), style: style.outlineStyle, shadow: style.boxShadow}
}"""
FOLDED = "details:has(> summary):has(table)"


def test_the_skip_link_comes_first_and_leads_to_the_text(site: Path) -> None:
    with served(site) as url, browser() as context:
        page = context.pages[0]
        page.goto(f"{url}organizations/demo-vendo/silos/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches('.md-skip')")
        box = page.locator(".md-skip").bounding_box()
        assert box and box["y"] >= 0
        page.keyboard.press("Enter")
        assert page.evaluate("location.hash") != ""


def test_focus_is_visible_wherever_the_tab_key_leads(site: Path) -> None:
    with served(site) as url, browser() as context:
        page, unseen = context.pages[0], []
        for address in ("organizations/demo-vendo/", "questionnaire/"):
            page.goto(url + address)
            for _ in range(40):
                page.keyboard.press("Tab")
                found = page.evaluate(FOCUS)
                if found["style"] == "none" or found["width"] < 1:
                    unseen.append(page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))
    assert unseen == []


def test_every_folded_table_opens_and_scrolls_by_keyboard(site: Path) -> None:
    """Tab to the summary, Enter, Tab into the table; it scrolls where it is wider than a phone."""
    opened, scrolled = 0, 0
    with served(site) as url, browser(360) as context:
        page = context.pages[0]
        for address in kinds(site):
            page.goto(url + address)
            for number in range(page.locator(FOLDED).count()):
                scrolled += _open(page, number, address)
                opened += 1
    assert opened >= 5
    assert scrolled >= 1


def _open(page: Page, number: int, address: str) -> bool:
    """Opens one table with Enter and walks into it; whether it could be scrolled."""
    details = page.locator(FOLDED).nth(number)
    details.locator("summary").first.focus()
    page.keyboard.press("Enter")
    assert details.evaluate("one => one.open"), address
    page.keyboard.press("Tab")
    region = "document.activeElement.closest('[role=region]')"
    assert page.evaluate(f"!!{region} && !!{region}.querySelector('table')"), (address, number)
    if page.evaluate(f"{region}.scrollWidth <= {region}.clientWidth"):
        return False
    page.keyboard.press("ArrowRight")
    page.wait_for_function(f"{region}.scrollLeft > 0")
    return True
