"""Pictures of every kind of page for docs/gallery: python -m tests.browser.gallery (or make gallery).

Light and dark, desktop and phone, both languages; small enough to lie in the repository.
"""

import io
import shutil
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

from tests.browser.chromium import HEIGHTS, browser, served
from tests.browser.kinds import MISSING, kind, kinds
from tests.browser.shots import SCHEMES

ROOT = Path(__file__).parents[2]
LANGUAGES = ("", "it")
TALLEST = {1440: 1400, 360: 1300}
"""How much of a long page is shown, in CSS pixels."""
WIDTH = {1440: 640, 360: 240}
"""Width of the pictures, in pixels."""
QUALITY = 60
SCREENS = {1440: "desktop", 360: "phone"}


def take(site: Path, folder: Path) -> None:
    """Writes all pictures and an index that shows them."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with served(site) as url:
        for width in HEIGHTS:
            for scheme in SCHEMES:
                with browser(width, scheme) as context:
                    for language in LANGUAGES:
                        for name, address in named(site, language).items():
                            file = folder / picture(name, language, width, scheme)
                            _take(context.pages[0], url + address, file, width)
    (folder / "README.md").write_text(index(site), encoding="utf-8")


def named(site: Path, language: str) -> dict[str, str]:
    """Name of each kind of page -> its address."""
    found = {}
    for address in kinds(site, language):
        own = address.removeprefix(f"{language}/" if language else "")
        found["no such page" if own == MISSING else kind(site, own).strip("/") or "start"] = address
    return found


def picture(name: str, language: str, width: int, scheme: str) -> str:
    """Name of a picture's file."""
    words = name.replace(":", "").replace(" ", "-").replace("/", "-")
    return f"{words}-{language or 'en'}-{SCREENS[width]}-{scheme}.webp"


def index(site: Path) -> str:
    """Markdown that shows every picture: a heading a page, a table of its pictures."""
    lines = ["# Gallery", "", "Every kind of page of the demo site. `make gallery` takes these pictures anew.", ""]
    for name in named(site, ""):
        lines += [f"## {name[0].upper()}{name[1:]}", ""]
        lines += ["| | light | dark |", "|---|---|---|"]
        for language in LANGUAGES:
            for width in HEIGHTS:
                shown = (_cell(name, language, width, scheme) for scheme in SCHEMES)
                lines.append(f"| {language or 'en'}, {SCREENS[width]} | {' | '.join(shown)} |")
        lines.append("")
    return "\n".join(lines)


def _cell(name: str, language: str, width: int, scheme: str) -> str:
    return f"![{name}, {SCREENS[width]}, {scheme}]({picture(name, language, width, scheme)})"


def _take(page: Page, address: str, file: Path, width: int) -> None:
    page.goto(address, wait_until="load")
    page.wait_for_timeout(100)
    height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST[width])
    png = page.screenshot(clip={"x": 0, "y": 0, "width": width, "height": height}, full_page=True)
    image = Image.open(io.BytesIO(png)).convert("RGB")
    smaller = image.resize((WIDTH[width], round(image.height * WIDTH[width] / image.width)), Image.Resampling.LANCZOS)
    smaller.save(file, "WEBP", quality=QUALITY, method=6)


if __name__ == "__main__":
    take(ROOT / "site", ROOT / "docs" / "gallery")
