"""A small web server for one's own screen: shows the newest site, and has open pages load it when it changes."""

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from centricity.bundled import bundled

HOST = "127.0.0.1"
VERSION = "/__centricity__"
"""Where an open page asks which site is the newest."""
_WATCHED = ("questionnaire", "responses", "results", "benchmarks", "reports", "site_templates")
_RELOAD = """<script>(function(){if(window.cxLive)return;window.cxLive=1;var seen;setInterval(function(){fetch("%s")
.then(function(r){return r.text()}).then(function(v){if(seen&&v!==seen)location.reload();seen=v})
.catch(function(){})},1000)})()</script>""".replace("%s", VERSION).encode()
_NO_SITE = b"<!doctype html><title>centricity</title><p>No site yet. The terminal says how far it is, or what is wrong."


def snapshot(root: Path) -> dict[str, tuple[int, int]]:
    """Everything a site is made of: file -> when it changed, and its size."""
    found = {}
    for path in _watched(root):
        try:
            status = path.stat()
        except OSError:
            continue  # gone since it was listed
        found[str(path)] = (status.st_mtime_ns, status.st_size)
    return found


def _watched(root: Path) -> Iterator[Path]:
    for folder in {root, bundled("site_templates").parent}:
        yield from folder.glob("mkdocs*.yml")
    for folder in {bundled("site_templates"), *(root / name for name in _WATCHED)}:
        yield from (path for path in folder.rglob("*") if not path.name.startswith((".", "~$")) and path.is_file())


class Live:
    """The newest site: its folder, and a number that grows with each. Older ones are deleted."""

    def __init__(self, work: Path) -> None:
        self.work, self.version = work, 0

    @property
    def folder(self) -> Path:
        """Where the newest site lies; there is none before version 1."""
        return self.work / str(self.version)

    @property
    def next(self) -> Path:
        """Where the next site is to be built."""
        return self.work / str(self.version + 1)

    def renewed(self) -> None:
        """The site in `next` is complete."""
        old, self.version = self.folder, self.version + 1
        shutil.rmtree(old, ignore_errors=True)


class LiveServer(ThreadingHTTPServer):
    """Serves a `Live` site to this computer only, in the background of a `with` block."""

    daemon_threads = True

    def __init__(self, port: int, live: Live) -> None:
        self.live = live
        super().__init__((HOST, port), partial(_Handler, live=live))

    @property
    def address(self) -> str:
        """What to type into the browser."""
        return f"http://{HOST}:{self.server_port}/"

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.shutdown()
        self.server_close()


class _Handler(SimpleHTTPRequestHandler):
    """Files of the newest site, with a script in each page that loads it anew when there is a newer one."""

    def __init__(self, *arguments: Any, live: Live) -> None:
        self.live = live
        super().__init__(*arguments, directory=str(live.folder))

    def send_head(self) -> BytesIO | IO[bytes] | None:  # type: ignore[override]  # typeshed asks for one of the two
        if not self._asked_from_here():
            self.send_error(403)
            return None
        if self.path == VERSION:
            return self._sent(str(self.live.version).encode(), "text/plain")
        if not self.live.version:
            return self._sent(_NO_SITE + _RELOAD, "text/html; charset=utf-8")
        page = self._page()
        if page is None:
            return super().send_head()
        return self._sent(page.read_bytes().replace(b"</body>", _RELOAD + b"</body>"), "text/html; charset=utf-8")

    def _asked_from_here(self) -> bool:
        """Not through another site's name that was made to point here (DNS rebinding)."""
        return self.headers.get("Host", "").rpartition(":")[0] in (HOST, "localhost")

    def _page(self) -> Path | None:
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if self.path.partition("?")[0].endswith("/") else path
        return page if page.suffix == ".html" and page.is_file() else None

    def _sent(self, content: bytes, kind: str) -> BytesIO:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        return BytesIO(content)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Says nothing: the terminal is for what is wrong."""
