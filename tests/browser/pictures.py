"""Takes the pictures of the README from the built demo site: python -m tests.browser.pictures (or make pictures)."""

import tempfile
from pathlib import Path

from tests.browser.chromium import browser, served
from tests.collect.web_forms import choose, opened, write

ROOT = Path(__file__).parents[2]
PICTURES = {  # file -> (page, width, height of the picture, colours)
    "summary-desktop.png": ("organizations/demo-vendo/", 1280, 1240, "light"),
    "summary-phone.png": ("organizations/demo-ponte/", 400, 860, "light"),
    "summary-dark.png": ("it/organizations/demo-faro/", 1280, 1240, "dark"),
}


FORM = {  # file -> (language, colours), both on a phone
    "form-phone.png": ("en", "light"),
    "form-phone-dark.png": ("it", "dark"),
}


def take(site: Path, folder: Path) -> None:
    """Writes every picture into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    take_form(folder)
    with served(site) as url:
        for name, (page, width, height, colours) in PICTURES.items():
            with browser(width, colours) as context:
                tab = context.pages[0]
                tab.goto(url + page)
                tab.wait_for_timeout(800)
                tab.screenshot(
                    path=folder / name, clip={"x": 0, "y": 0, "width": width, "height": height}, full_page=True
                )


def take_form(folder: Path) -> None:
    """The web form, at its first questions."""
    with tempfile.TemporaryDirectory() as place:
        form = write(Path(place))
        for name, (language, colours) in FORM.items():
            with opened(form, 400, colours) as (page, _):
                page.set_viewport_size({"width": 400, "height": 860})
                page.click(f"[data-language={language}]")
                page.click("#begin")
                choose(page, "contact", "frontline")
                page.click("#next")
                choose(page, "lc_01", "4")
                page.wait_for_timeout(300)
                page.evaluate("window.scrollTo(0, 0)")
                page.screenshot(path=folder / name)


if __name__ == "__main__":
    take(ROOT / "site", ROOT / "docs" / "images")
