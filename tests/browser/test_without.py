"""Without scripts, and on paper: every chart and number is still there."""

import subprocess
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.browser.chromium import browser, served
from tests.browser.kinds import MISSING, kinds

TEXT = """() => {
  document.querySelectorAll("details").forEach(one => one.open = true)
  return document.querySelector("article").innerText.replace(/\\s+/g, " ").trim()
}"""
CHARTS = """() => [...document.querySelectorAll("article svg[role=img]")].map(one => {
  const box = one.getBoundingClientRect()
  return [Math.round(box.width), Math.round(box.height), one.querySelectorAll("rect,circle,path,line,text").length]
})"""
CUT = """limit => [...document.querySelectorAll("article svg[role=img], article figure")].filter(one => {
  const box = one.getBoundingClientRect()
  if (!box.height) return false
  const kept = one.closest("svg[role=img]") || getComputedStyle(one).breakInside == "avoid"
  return !kept || (one.matches("svg") && box.height > limit)
}).map(one => one.outerHTML.slice(0, 100))"""
SHEET = (688, 1032)
"""Width and height of what @page leaves of A4, in CSS pixels."""


def _contents(page: Page, address: str) -> tuple[str, list[list[int]]]:
    page.goto(address, wait_until="load")
    return page.evaluate(TEXT), page.evaluate(CHARTS)


def test_without_scripts_every_number_and_chart_is_there(site: Path) -> None:
    seen = []
    for scripts in (True, False):
        with served(site) as url, browser(scripts=scripts) as context:
            found = {one: _contents(context.pages[0], url + one) for one in kinds(site) if one != MISSING}
            seen.append(found)
    assert sum(len(charts) for _, charts in seen[0].values()) > 40
    for address, (text, charts) in seen[0].items():
        assert seen[1][address] == (text, charts), address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_cuts_no_chart(site: Path, scheme: str) -> None:
    with served(site) as url, browser(SHEET[0], scheme) as context:
        page, cut = context.pages[0], {}
        page.emulate_media(media="print")
        for address in kinds(site):
            page.goto(url + address)
            cut[address] = page.evaluate(CUT, SHEET[1])
    assert {address: found for address, found in cut.items() if found} == {}


def test_paper_is_light_also_where_the_screen_is_dark(site: Path, tmp_path: Path) -> None:
    """Corners and margins white, and most of each sheet; the pixels are those of the PDF."""
    with served(site) as url, browser(1440, "dark") as context:
        page = context.pages[0]
        for number, address in enumerate(("organizations/demo-vendo/", "organizations/demo-vendo/views/", "reading/")):
            page.goto(url + address, wait_until="networkidle")
            assert page.evaluate("document.body.getAttribute('data-md-color-scheme')") == "slate"
            file = tmp_path / f"{number}.pdf"
            page.pdf(path=file, prefer_css_page_size=True, print_background=True)
            subprocess.run(["pdftoppm", "-r", "40", "-gray", file, tmp_path / f"{number}"], check=True)
    sheets = sorted(tmp_path.glob("*.pgm"))
    assert len(sheets) >= 3
    for sheet in sheets:
        levels = Image.open(sheet).histogram()
        assert sum(levels[200:]) > 0.7 * sum(levels), sheet.name


def test_the_first_page_fits_one_sheet_of_paper(site: Path) -> None:
    with served(site) as url, browser() as context:
        page = context.pages[0]
        page.goto(f"{url}organizations/demo-vendo/")
        paper = page.pdf(prefer_css_page_size=True)
        assert paper.count(b"/Type /Page\n") == 1


@pytest.mark.parametrize("scripts", [True, False])
def test_tables_of_charts_are_on_paper_but_for_the_first_page(site: Path, scripts: bool) -> None:
    """The first page keeps to one sheet; the profile holds the same numbers."""
    with served(site) as url, browser(SHEET[0], scripts=scripts) as context:
        page = context.pages[0]
        page.emulate_media(media="print")
        for address, folded in (("", 0), ("profile/", 1), ("views/", 1)):
            page.goto(f"{url}organizations/demo-vendo/{address}")
            tables = page.locator("details.cx-data table")
            shown = [one for one in tables.all() if (box := one.bounding_box()) and box["height"] > 50]
            assert (len(shown) >= folded) if folded else shown == []
