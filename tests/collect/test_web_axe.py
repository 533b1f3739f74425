"""Every page of the web form: nothing for axe to find, nothing wider than the screen; light, dark, both languages."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.chromium import CHROMIUM
from tests.browser.test_every_page import WIDER, violations
from tests.collect.web_forms import choose, opened, write

pytestmark = [pytest.mark.browser, pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="no Chromium here")]


@pytest.mark.parametrize(
    ("language", "scheme", "width"),
    [("en", "light", 360), ("it", "dark", 360), ("it", "light", 1280), ("en", "dark", 1280)],
)
def test_axe_finds_nothing_on_any_page(tmp_path: Path, language: str, scheme: str, width: int) -> None:
    with opened(write(tmp_path, organization={"brand": {"colour": "#ffcc00"}}), width, scheme) as (page, _):
        page.click(f"[data-language={language}]")
        found = _wrong(page, "start")
        page.click("#begin")
        choose(page, "contact", "leadership")
        page.locator("#questions input").first.check()
        pages = 0
        while page.locator("#ask").is_visible():
            pages += 1
            if page.locator('[data-name="help"]').count():
                choose(page, "help", "workshop")
            else:
                page.locator("#questions input").first.check()
            found += _wrong(page, page.locator("h1:visible").inner_text())
            page.click("#next")
        found += _wrong(page, "end")
        page.check("#without")
        found += _wrong(page, "end, without a code")
        page.uncheck("#without")
        page.click("#hand-in")
        found += _wrong(page, "done")
    assert pages == 13
    assert found == []


def _wrong(page: Page, name: str) -> list[str]:
    wide = page.evaluate(WIDER)
    return [f"{name}: {one}" for one in violations(page)] + [f"{name}: {wide} px too wide"] * (wide > 0)
