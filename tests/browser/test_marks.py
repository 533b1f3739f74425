"""What a chart's marks show: under the mouse, by touch, by keyboard; and nothing is lost without it."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.chromium import browser, served
from tests.render.sample import ROOT

SCRIPT = ROOT / "site_templates/theme/assets/js/marks.js"
ADDRESS = "organizations/demo-vendo/"
CHART = ".cx-row__strip svg[role=img]"


@contextmanager
def summary(site: Path, width: int = 1440) -> Iterator[Page]:
    with served(site) as url, browser(width) as context:
        context.pages[0].goto(url + ADDRESS, wait_until="networkidle")
        yield context.pages[0]


def tip(page: Page) -> str:
    return page.text_content(".cx-tip") or ""


def marks(site: Path) -> list[str]:
    """What the marks of the first chart say, from the page itself."""
    html = (site / ADDRESS / "index.html").read_text("utf-8").partition('class="cx-row__strip"')[2]
    chart = html.partition("</svg>\n</div>")[0]
    return [part.partition("</title>")[0] for part in chart.split("<title>")[1:]]


def test_the_script_is_small() -> None:
    assert len(gzip.compress(SCRIPT.read_bytes())) <= 1024


def test_the_mouse_shows_what_a_mark_says(site: Path) -> None:
    said = marks(site)
    assert len(said) == 2
    with summary(site) as page:
        for number, text in enumerate(said):
            page.locator(CHART).first.locator(".cx-mark").nth(number).hover(force=True)
            assert tip(page) == text
        page.mouse.move(5, 5)
        assert tip(page) == ""


def test_the_tip_stands_by_its_mark_and_can_be_entered(site: Path) -> None:
    with summary(site, 360) as page:
        mark = page.locator(CHART).first.locator(".cx-mark").nth(1)
        mark.hover(force=True)
        shown, own = page.locator(".cx-tip").bounding_box(), mark.bounding_box()
        assert shown and own
        assert 0 <= shown["x"] <= shown["x"] + shown["width"] <= 360
        assert shown["y"] + shown["height"] == pytest.approx(own["y"], abs=1.5)
        said = tip(page)
        page.mouse.move(shown["x"] + shown["width"] / 2, shown["y"] + shown["height"] / 2)
        assert tip(page) == said


def test_the_keyboard_leads_from_mark_to_mark(site: Path) -> None:
    """One stop a chart; the arrows lead round, Escape closes; the next Tab leaves the chart."""
    said = marks(site)
    with summary(site) as page:
        page.locator(".cx-row__name").first.focus()
        page.keyboard.press("Tab")
        whole = tip(page)
        assert whole.startswith("score ")
        seen = []
        for _ in range(3):
            page.keyboard.press("ArrowRight")
            seen.append(tip(page))
        assert seen == [*said, whole]
        page.keyboard.press("ArrowLeft")
        assert tip(page) == said[-1]
        page.keyboard.press("Escape")
        assert tip(page) == ""
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches('.cx-row__name')")


def test_charts_keep_name_and_description(site: Path) -> None:
    """Assistive technology hears the same with and without the script."""
    trees = []
    for scripts in (True, False):
        with served(site) as url, browser(scripts=scripts) as context:
            page = context.pages[0]
            page.goto(url + ADDRESS)
            found = page.locator("main").get_by_role("img").all()
            trees.append([one.aria_snapshot() for one in found])
    assert len(trees[0]) >= 10
    texts = [["".join(char for char in one if char.isalnum()) for one in tree] for tree in trees]
    assert texts[0] == texts[1]


def test_the_marks_still_speak_after_instant_navigation(instant: str) -> None:
    with browser() as context:
        page = context.pages[0]
        page.goto(f"{instant}organizations/demo-vendo/", wait_until="networkidle")
        page.evaluate("window.stayed = true")
        page.click('.cx-side a[href*="views"]')
        page.wait_for_url(f"{instant}organizations/demo-vendo/views/")
        page.wait_for_selector("svg[role=img] [data-tip]")
        page.locator("svg[role=img] [data-tip]").first.hover(force=True)
        assert page.evaluate("window.stayed") is True
        assert tip(page) != ""
