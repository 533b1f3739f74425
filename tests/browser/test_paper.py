"""What must fit one sheet of A4, in each language: the first page and the page for the staff."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.chromium import CHROMIUM, browser, served
from tests.line.run import centricity
from tests.line.test_same_bytes import copy_parts

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="no Chromium here"),
]
ORGANIZATIONS = ("demo-faro", "demo-ponte", "demo-ponte/2025-11", "demo-vendo")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    root = tmp_path_factory.mktemp("paper")
    copy_parts(root)
    centricity("build", cwd=root)
    yield root / "site"


@pytest.mark.parametrize("language", ["", "it/"])
def test_the_first_page_and_the_page_for_the_staff_fit_one_sheet(site: Path, language: str) -> None:
    sheets = {}
    with served(site) as url, browser(1440, "light") as context:
        page = context.pages[0]
        for address in (f"{one}/{part}" for one in ORGANIZATIONS for part in ("", "staff/")):
            page.goto(f"{url}{language}organizations/{address}")
            sheets[address] = page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n")
    assert {address: count for address, count in sheets.items() if count != 1} == {}
