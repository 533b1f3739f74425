"""Takes pictures of a built site, to be looked at: every kind of page, wide and narrow, light and dark.

python -m tests.browser.shots SITE FOLDER [--only WORD]   (SITE holds English, and Italian in it/)
"""

import argparse
import sys
from pathlib import Path

from playwright.sync_api import Page

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.browser.chromium import HEIGHTS, browser, served
from tests.browser.kinds import addresses, kinds

SCHEMES = ("light", "dark")


def pages(site: Path) -> list[str]:
    """What to photograph: a page of every kind, and the first page of every organisation, in each language."""
    found: dict[str, None] = {}
    for language in ("", *sorted(path.parent.name for path in site.glob("??/404.html"))):
        firsts = [one for one in addresses(site, language) if one.strip("/").split("/")[-2:-1] == ["organizations"]]
        found |= dict.fromkeys([*kinds(site, language), *firsts])
    return list(found)


def overflow(page: Page) -> int:
    """How many pixels the page is wider than the screen."""
    wide: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wide


def take(site: Path, folder: Path, only: str) -> None:
    """All pictures whose name holds a word."""
    folder.mkdir(parents=True, exist_ok=True)
    with served(site) as url:
        for width in HEIGHTS:
            for scheme in SCHEMES:
                names = {f"{width}-{scheme}-{one.strip('/').replace('/', '_') or 'start'}": one for one in pages(site)}
                with browser(width, scheme) as context:
                    for name, address in names.items():
                        if only in name:
                            _take(context.pages[0], url + address, folder / f"{name}.png")


def _take(page: Page, address: str, file: Path) -> None:
    page.goto(address, wait_until="load")
    page.wait_for_timeout(150)
    if wide := overflow(page):
        print(f"{file.stem}: {wide} px wider than the screen")
    page.screenshot(path=file, full_page=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="")
    given = parser.parse_args()
    take(given.site, given.folder, given.only)
