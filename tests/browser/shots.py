"""Takes pictures of a built site, to be looked at: every kind of page, wide and narrow, light and dark.

python tests/browser/shots.py SITE FOLDER [--only WORD]   (SITE holds English, and Italian in it/)
"""

import argparse
import functools
import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import BrowserContext, sync_playwright

CHROMIUM = os.environ.get("CENTRICITY_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
ARGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
)  # fmt: skip
WIDTHS = (1440, 360)
SCHEMES = ("light", "dark")
PAGES = (
    "", "organizations/", "reading/", "questionnaire/", "recommendations/", "sources/", "taking-part/", "privacy/",
    "about/",
)  # fmt: skip
REPORT = ("", "profile/", "views/", "roadmap/", "staff/", "method/", "silos/", "leadership_commitment/")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The site on a local address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


@contextmanager
def browser(width: int, scheme: str) -> Iterator[BrowserContext]:
    """A fresh Chromium."""
    with sync_playwright() as play, tempfile.TemporaryDirectory() as profile:
        context = play.chromium.launch_persistent_context(
            profile, executable_path=CHROMIUM, args=list(ARGS), color_scheme="dark" if scheme == "dark" else "light",
            viewport={"width": width, "height": 900 if width > 600 else 740},
        )  # fmt: skip
        yield context
        context.close()


def addresses(site: Path) -> list[str]:
    """What to photograph: the site's pages, and all pages of the report in each organisation with one picture."""
    homes = sorted(path.parent.relative_to(site).as_posix() for path in site.glob("organizations/*/index.html"))
    reports = [f"{home}/{page}" for home in homes for page in (REPORT if home == homes[-1] else ("", "views/"))]
    return [address for address in (*PAGES, *reports) if (site / address / "index.html").exists()]


def overflow(context: BrowserContext, address: str) -> str:
    """A complaint if the page is wider than the screen."""
    page = context.pages[0]
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return f"{address}: {wide} px wider than the screen" if wide > 0 else ""


def take(site: Path, folder: Path, only: str) -> None:
    """All pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [f"{language}{a}" for language in ("", "it/") for a in addresses(site) if (site / language).exists()]
    with served(site) as url:
        for width in WIDTHS:
            for scheme in SCHEMES:
                with browser(width, scheme) as context:
                    page = context.pages[0]
                    for address in wanted:
                        name = f"{width}-{scheme}-{address.strip('/').replace('/', '_') or 'start'}"
                        if only not in name:
                            continue
                        page.goto(url + address, wait_until="load")
                        page.wait_for_timeout(150)
                        if complaint := overflow(context, f"{width} {address}"):
                            print(complaint)
                        page.screenshot(path=folder / f"{name}.png", full_page=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="")
    given = parser.parse_args()
    take(given.site, given.folder, given.only)
