"""A page of the site as plain values: Markdown, prepared pieces of HTML, and the file behind it."""

import json
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from markupsafe import escape

LINE_ENDS = {"\u0085": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}
RELATIVE_FOLDER = re.compile(r'(href=")((?:\.\./|\./)*(?:[\w.~%-]+/)*)(["#])')


@dataclass(frozen=True)
class Page:
    """One page.

    path: where it stands, "organizations/demo/index.md"; always an index.md, so that its address is its folder.
    text: Markdown with front matter; lines `<!-- cx:ID -->` stand for `fragments[ID]`.
    source: the file of the workspace behind it. section: where it stands in the navigation ("" = top, None = nowhere).
    files: what lies beside it, path below the site's root -> content.
    """

    path: str
    title: str
    text: str
    fragments: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    section: str | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """Folder of the page below the site's root: "organizations/demo/"; "" for the first page."""
        folder = posixpath.dirname(self.path)
        return f"{folder}/" if folder else ""


def relative(target: str, page: str) -> str:
    """Relative URL from the folder `page` to `target`, both below the site's root; keeps the target's #anchor."""
    folder, mark, anchor = target.partition("#")
    if folder == page and mark:
        return f"#{anchor}"
    way = posixpath.relpath("/" + folder, "/" + page)
    return f"{'./' if way == '.' else way + '/'}{mark}{anchor}"


def relative_file(target: str, page: str) -> str:
    """Relative URL from the folder `page` to the file `target`, both below the site's root."""
    return posixpath.relpath("/" + target, "/" + page)


def with_index(html: str) -> str:
    """The same HTML for a site opened from files: links to a folder lead to its index.html."""
    return RELATIVE_FOLDER.sub(lambda found: _to_file(found[1], found[2], found[3]), html)


def _to_file(before: str, folder: str, after: str) -> str:
    return f"{before}{folder}index.html{after}" if folder else f"{before}{after}"


def front_matter(values: Mapping[str, object]) -> str:
    """YAML front matter. Texts are escaped here, once, since themes print them as they are."""
    lines = [f"{key}: {_json(_escaped(value))}" for key, value in values.items()]
    return "\n".join(["---", *lines, "---", ""])


def _escaped(value: object) -> object:
    if isinstance(value, str):
        return str(escape(value))
    if isinstance(value, Mapping):
        return {key: _escaped(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_escaped(part) for part in value]
    return value


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    for character, code in LINE_ENDS.items():
        text = text.replace(character, code)
    return text


def write(pages: tuple[Page, ...], folder: Path) -> None:
    """The same pages as files, for any other builder: docs/ for Markdown, fragments/ for the prepared pieces."""
    for page in pages:
        target = folder / "docs" / page.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page.text, encoding="utf-8")
        for name, html in page.fragments.items():
            piece = folder / "fragments" / f"{name}.html"
            piece.parent.mkdir(parents=True, exist_ok=True)
            piece.write_text(html, encoding="utf-8")
        for path, content in page.files.items():
            beside = folder / "docs" / path
            beside.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(content)


def navigation(pages: tuple[Page, ...]) -> list[str | dict[str, list[str]]]:
    """The site's navigation: paths, and sections of paths, in the order of the pages."""
    entries: list[str | dict[str, list[str]]] = []
    sections: dict[str, list[str]] = {}
    for page in pages:
        if page.section in sections:
            sections[page.section].append(page.path)
        elif page.section:
            sections[page.section] = [page.path]
            entries.append({page.section: sections[page.section]})
        elif page.section == "":
            entries.append(page.path)
    return entries
