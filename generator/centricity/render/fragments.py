"""Python-Markdown extension: a line `<!-- cx:ID -->` becomes a prepared piece of HTML, which Markdown never parses.

The pieces come from a mapping in memory or from a folder of ID.html files; the extension runs unchanged wherever
Python-Markdown does (MkDocs, ProperDocs, Zensical). An ID ends in a hash of its content, so that a changed piece is a
changed page and two pages never mix theirs up.
"""

import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

PLACEHOLDER = re.compile(r"^<!-- cx:([\w-]+) -->$")
BEFORE_HTML_BLOCKS = 21


def fragment_id(name: str, html: str) -> str:
    """`name` and a hash of the content."""
    return f"{name}-{sha256(html.encode()).hexdigest()[:12]}"


def placeholder(name: str) -> str:
    """The line that stands for a fragment in Markdown."""
    return f"<!-- cx:{name} -->"


class FragmentExtension(Extension):
    """Puts fragments in. Configured with `dir` (a folder of ID.html files), or given a mapping ID -> HTML."""

    def __init__(self, fragments: Mapping[str, str] | None = None, **options: Any) -> None:
        self.config = {"dir": ["", "folder that holds ID.html"]}
        self.fragments = fragments
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register with Python-Markdown."""
        source = _Folder(Path(self.getConfig("dir"))) if self.fragments is None else self.fragments
        md.preprocessors.register(_Fragments(md, source), "centricity", BEFORE_HTML_BLOCKS)


def makeExtension(**options: Any) -> FragmentExtension:
    """What Python-Markdown calls when the extension is named in a configuration."""
    return FragmentExtension(**options)


class _Folder(dict[str, str]):
    """Fragments read from a folder when asked for."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def __missing__(self, name: str) -> str:
        return (self._folder / f"{name}.html").read_text(encoding="utf-8")


class _Fragments(Preprocessor):
    def __init__(self, md: Markdown, fragments: Mapping[str, str]) -> None:
        super().__init__(md)
        self._fragments = fragments

    def run(self, lines: list[str]) -> list[str]:
        return [self._line(line) for line in lines]

    def _line(self, line: str) -> str:
        found = PLACEHOLDER.match(line)
        return self.md.htmlStash.store(self._fragments[found[1]]) if found else line
