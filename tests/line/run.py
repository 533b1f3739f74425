"""Runs the real command line, as a facilitator does, and reads back what it built."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).parents[2]


def centricity(*arguments: str, cwd: Path, prefix: tuple[str, ...] = (), **environment: str) -> str:
    """Standard output of one command; anything but exit code 0 fails the test with what it printed."""
    env = {**os.environ, **environment}
    command = [*prefix, sys.executable, "-m", "centricity", *arguments]
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{arguments}: exit {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@dataclass(frozen=True)
class Table:
    """A table of a page: its caption, and the text of its cells row by row."""

    caption: str
    rows: tuple[tuple[str, ...], ...]

    def row(self, first: str) -> tuple[str, ...]:
        return next(row for row in self.rows if row[0] == first)


class _Tables(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Table] = []
        self.rows: list[list[str]] = []
        self.caption, self.text = "", None

    def handle_starttag(self, tag: str, _attributes: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.rows, self.caption = [], ""
        elif tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th", "caption"):
            self.text = ""

    def handle_data(self, data: str) -> None:
        if self.text is not None:
            self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "caption") and self.text is not None:
            words = re.sub(r"\s+", " ", self.text).strip()
            if tag == "caption":
                self.caption = words
            elif self.rows:
                self.rows[-1].append(words)
            self.text = None
        elif tag == "table":
            self.found.append(Table(self.caption, tuple(tuple(row) for row in self.rows)))


def tables(page: Path) -> list[Table]:
    """Every table of a built page."""
    reader = _Tables()
    reader.feed(page.read_text("utf-8"))
    return reader.found


def table(page: Path, caption: str) -> Table:
    """The table whose caption begins so."""
    found = tables(page)
    match = [one for one in found if one.caption.startswith(caption)]
    assert match, f"{page}: no table “{caption}…” among {[one.caption for one in found]}"
    return match[0]


def number(text: str) -> float:
    """The number a cell begins with, as English pages write it."""
    match = re.match(r"[−-]?[\d,]*\.?\d+", text)
    assert match, f"no number in {text!r}"
    return float(match[0].replace(",", "").replace("−", "-"))
