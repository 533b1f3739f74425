"""Takes the pictures of the README from the built demo site: python -m tests.browser.pictures (or make pictures)."""

from pathlib import Path

from tests.browser.chromium import browser, served

ROOT = Path(__file__).parents[2]
PICTURES = {  # file -> (page, width, height of the picture, colours)
    "summary-desktop.png": ("organizations/demo-vendo/", 1280, 1240, "light"),
    "summary-phone.png": ("organizations/demo-ponte/", 400, 860, "light"),
    "summary-dark.png": ("it/organizations/demo-faro/", 1280, 1240, "dark"),
}


def take(site: Path, folder: Path) -> None:
    """Writes every picture into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with served(site) as url:
        for name, (page, width, height, colours) in PICTURES.items():
            with browser(width, colours) as context:
                tab = context.pages[0]
                tab.goto(url + page)
                tab.wait_for_timeout(800)
                tab.screenshot(
                    path=folder / name, clip={"x": 0, "y": 0, "width": width, "height": height}, full_page=True
                )


if __name__ == "__main__":
    take(ROOT / "site", ROOT / "docs" / "images")
