"""Reads what a built page says: its words, its numbers, and which number it gives of what."""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

NUMBER = re.compile(r"(?<![\w.,/-])[−-]?\d+(?:[.,]\d+)*(?![\w.,]*\w)")
ARTICLE = re.compile(r'<article class="md-content__inner.*?</main>', re.DOTALL)
CODE = re.compile(r"<(code|script|style)\b.*?</\1>|<p class=\"cx-sources\">.*?</p>", re.DOTALL)
"""No numbers of the organisation's: code, and the literature."""
TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
CELL = re.compile(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", re.DOTALL)
PICTURE = re.compile(r"<title[^>]*>([^<]*)</title>\s*<desc[^>]*>([^<]*)</desc>")
SENTENCE = re.compile(r'data-rule="([^"]*)" data-inputs="([^"]*)">([^<]*)<')
MARKS = {"en": (".", ","), "it": (",", ".")}


@dataclass(frozen=True)
class Said:
    """One number of a page: what of (a dimension or question, then a column or part), as shown."""

    of: str
    what: str
    number: str
    page: str


@dataclass(frozen=True)
class Page:
    """A page of one organisation in one language."""

    address: str
    language: str
    markup: str

    @property
    def words(self) -> str:
        return text(CODE.sub(" ", self.markup))

    def numbers(self) -> list[str]:
        """All numbers a reader sees or hears, in plain notation: 1234.5."""
        return [plain(found, self.language) for found in NUMBER.findall(self.words)]

    def tables(self) -> Iterator[tuple[str, list[list[str]]]]:
        """Caption and rows of every table."""
        for table in TABLE.findall(self.markup):
            caption = re.search(r"<caption>(.*?)</caption>", table, re.DOTALL)
            rows = [[text(cell) for cell in CELL.findall(row)] for row in ROW.findall(table)]
            yield text(caption[1]) if caption else "", rows

    def said(self) -> Iterator[Said]:
        """Numbers of tables (row, column) and of pictures (title, part of the description)."""
        for _, (head, *rows) in self.tables():
            for name, *cells in rows:
                for what, cell in zip(head[1:], cells, strict=True):
                    yield Said(name, what, plain(cell, self.language), self.address)
        for title, description in PICTURE.findall(self.markup):
            for part in text(description).split("; "):
                what, _, number = part.rpartition(" ")
                yield Said(text(title), what, plain(number, self.language), self.address)

    def sentences(self) -> Iterator[tuple[dict[str, object], list[str]]]:
        """Inputs of every sentence made by a rule, and the numbers it shows."""
        for _, inputs, said in SENTENCE.findall(self.markup):
            shown = [plain(found, self.language) for found in NUMBER.findall(html.unescape(said))]
            yield json.loads(html.unescape(inputs)), shown


def pages(site: Path, language: str, organization: str) -> tuple[Page, ...]:
    """All pages of an organisation, every wave."""
    home = site / ("" if language == "en" else language)
    found = sorted((home / "organizations" / organization).rglob("index.html"))
    return tuple(Page(path.relative_to(home).as_posix(), language, article(path)) for path in found)


def article(path: Path) -> str:
    """The page itself, without the frame around it."""
    found = ARTICLE.search(path.read_text("utf-8"))
    assert found, path
    return found[0]


def text(markup: str) -> str:
    """What a reader sees or hears of a piece of a page."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", markup))).strip()


def plain(shown: str, language: str) -> str:
    """A number in plain notation; any other text as it is."""
    decimal, thousands = MARKS[language]
    return shown.replace(thousands, "").replace(decimal, ".").replace("−", "-") if NUMBER.search(shown) else shown
