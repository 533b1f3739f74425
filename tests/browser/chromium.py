"""A real Chromium, and the site on a local address, compressed as a web server does it."""

import functools
import gzip
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
TEXTS = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".csv"}
HEIGHTS = {1440: 900, 360: 740}


class _Server(SimpleHTTPRequestHandler):
    """Files of a folder, texts as gzip; where there is none, the site's own page for that."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir() and not self.path.partition("?")[0].endswith("/"):
            super().do_GET()
            return
        path = path / "index.html" if path.is_dir() else path
        found = path.is_file()
        path = path if found else Path(self.directory) / "404.html"
        body = path.read_bytes() if path.is_file() else b""
        packed = path.suffix in TEXTS
        body = gzip.compress(body, mtime=0) if packed else body
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(body)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The site on a local address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Server, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def browser(width: int = 1440, scheme: str = "light", *, scripts: bool = True) -> Iterator[BrowserContext]:
    """A fresh Chromium; `scheme`: the colours the device asks for; `scripts`: whether pages may run any."""
    with sync_playwright() as play, tempfile.TemporaryDirectory() as profile:
        context = play.chromium.launch_persistent_context(
            profile, executable_path=CHROMIUM, args=list(ARGS), color_scheme="dark" if scheme == "dark" else "light",
            viewport={"width": width, "height": HEIGHTS.get(width, 900)}, java_script_enabled=scripts,
        )  # fmt: skip
        try:
            yield context
        finally:
            context.close()
