"""Everything a site says, as grids: rows of a label and numbers, from whatever page, chart, index or download."""

import csv
import html
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

from python_calamine import CalamineWorkbook

Row = tuple[str, ...]
TEXTS = {".html", ".htm", ".json", ".csv", ".tsv", ".svg", ".xml", ".txt", ".md", ".js"}
SHEETS = {".xlsx", ".xls", ".ods"}
SLIDES = {".pptx"}
PARTS = re.compile(r"ppt/(?:slides|notesSlides|charts)/[^/]*\.xml")
"""Parts of a presentation that say something: slides, what the speaker says, charts."""
LIBRARY = 60_000
"""A script longer than this, without the words of the report, is a library."""
NUMBER = re.compile(r"(?<![\w.,])[-+−]?\d{1,4}(?:[.,]\d+)?(?:\s?%)?(?![\w]|[.,]\d)")
_BREAK = re.compile(r"</?(?!/?(?:b|i|em|strong|span|a|small|sup|sub|abbr|mark|code)\b)[a-zA-Z!][^>]*>")
_TAG = re.compile(r"<[^>]*>")
_TABLE = re.compile(r"<table.*?</table>", re.DOTALL | re.IGNORECASE)
_ROW = re.compile(r"<tr\b.*?(?=<tr\b|</table>)", re.DOTALL | re.IGNORECASE)
_CELL = re.compile(r"<t[hd]\b[^>]*>(.*?)(?=</?t[hdr]\b|</table>)", re.DOTALL | re.IGNORECASE)
_CHART = re.compile(r"<figure\b.*?</figure>", re.DOTALL | re.IGNORECASE)
_SVG = re.compile(r"<svg.*?</svg>", re.DOTALL | re.IGNORECASE)
_SAID = re.compile(r"<(?:title|desc)\b[^>]*>(.*?)</", re.DOTALL | re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\s(data-[\w-]+|aria-label|title|alt|content)=(\"[^\"]*\"|'[^']*')")
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_STYLE = re.compile(r"<(style|script)\b.*?</\1>|<!--|-->", re.DOTALL | re.IGNORECASE)
_LITERAL = re.compile(r"[\[{].*[\]}]", re.DOTALL)
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
MARK = "\n"
"""Between things that stand apart."""


@dataclass(frozen=True)
class Grid:
    """Rows of cells. `where`: file and place in it. `flat`: made of running text, so that labels may be cut wrongly."""

    rows: tuple[Row, ...]
    where: str
    flat: bool = False


def grids(site: Path, held: Sequence[Any] = ()) -> Iterator[Grid]:
    """What the files of a site say that may be a number of a group. `held`: results, of which a copy says no more."""
    for path in sorted(site.rglob("*")):
        suffix = path.suffix.lower()
        where = path.relative_to(site).as_posix()
        if suffix in TEXTS and path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            yield from () if suffix == ".json" and _is_one_of(text, held) else of_text(text, suffix, where)
        elif suffix in SHEETS:
            yield from _of_sheet(path, where)
        elif suffix in SLIDES:
            yield from _of_slides(path, where)


def _is_one_of(text: str, held: Sequence[Any]) -> bool:
    try:
        return json.loads(text) in held
    except ValueError:
        return False


def words_of(text: str) -> str:
    """What a reader of an HTML page sees."""
    return _words(_STYLE.sub(MARK, text))


def of_text(text: str, suffix: str, where: str) -> Iterator[Grid]:
    """The grids of one text file."""
    if suffix == ".json":
        yield from _of_json_text(text, where)
    elif suffix in (".csv", ".tsv"):
        rows = csv.reader(io.StringIO(text), delimiter="\t" if suffix == ".tsv" else _delimiter(text))
        yield Grid(tuple(tuple(row) for row in rows), where)
    elif suffix == ".js":
        yield from _of_script(text, where) if len(text) < LIBRARY else ()
    else:
        yield from _of_html(text, where)


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _of_html(text: str, where: str) -> Iterator[Grid]:
    for table in _TABLE.findall(text):
        rows = [tuple(_words(cell) for cell in _CELL.findall(row)) for row in _ROW.findall(table)]
        yield Grid(tuple(row for row in rows if row), f"{where} > table")
    body = text.partition("<body")[2] or text
    for chart in [*_CHART.findall(body), _CHART.sub(MARK, body)]:
        yield from running("; ".join(map(_words, _SAID.findall(chart))), f"{where} > chart")
    for name, quoted in _ATTRIBUTE.findall(text):
        yield from _of_value(html.unescape(quoted[1:-1]), f"{where} > {name}")
    for kind, script in _SCRIPT.findall(text):
        yield from _of_json_text(script, f"{where} > script") if "json" in kind else _of_script(script, where)
    yield from running(_words(_TABLE.sub(MARK, _SVG.sub(MARK, _STYLE.sub(MARK, text))), MARK), where)


def _words(text: str, apart: str = " ") -> str:
    return html.unescape(_TAG.sub(" ", _BREAK.sub(apart, text))).strip()


def _of_script(text: str, where: str) -> Iterator[Grid]:
    found = _LITERAL.search(text)
    if found:
        yield from _of_value(found[0], f"{where} > script")


def _of_value(text: str, where: str) -> Iterator[Grid]:
    if text[:1] in "[{" and text[:1]:
        yield from _of_json_text(text, where)
    elif NUMBER.search(text):
        yield from running(text, where)


def _of_json_text(text: str, where: str) -> Iterator[Grid]:
    try:
        yield from _of_json(json.loads(text), where)
    except ValueError:
        yield from running(re.sub(r"[\[\]{}\"':,]", " ", text), where)


def _of_json(value: Any, where: str) -> Iterator[Grid]:
    """Lists of rows, lists of records, tables of tables; texts inside them as pages are."""
    if isinstance(value, str):
        yield from _of_html(value, where) if "<" in value else running(value, where)
    elif isinstance(value, Mapping):
        place = f"{where} > {value['location']}" if isinstance(value.get("location"), str) else where
        yield from _of_records([{"": key, **_record(one)} for key, one in value.items()], place)
        for key, one in value.items():
            yield from _of_json(one, place if key in ("text", "title", "location") else f"{place} > {key}")
    elif isinstance(value, list):
        yield from _of_list(value, where)
        for one in value:
            yield from _of_json(one, where) if isinstance(one, list | Mapping | str) else ()


def _of_list(values: Sequence[Any], where: str) -> Iterator[Grid]:
    if values and all(isinstance(one, Mapping) for one in values):
        yield from _of_records(values, where)
    rows = [tuple(_cell(cell) for cell in one) for one in values if isinstance(one, list)]
    if rows:
        yield Grid(tuple(rows), where)


def _of_records(records: Sequence[Mapping[str, Any]], where: str) -> Iterator[Grid]:
    keys = list(
        dict.fromkeys(key for record in records for key in record if not isinstance(record[key], list | Mapping))
    )
    rows = [tuple(_cell(record.get(key, "")) for key in keys) for record in records]
    if any(NUMBER.fullmatch(cell) for row in rows for cell in row):
        labels = [column for column, key in enumerate(keys) if all(not NUMBER.fullmatch(row[column]) for row in rows)]
        for column in labels:
            yield Grid(tuple((row[column], *row[:column], *row[column + 1 :]) for row in [tuple(keys), *rows]), where)


def _record(value: Any) -> Mapping[str, Any]:
    if isinstance(value, Mapping):
        return {key: one for key, one in value.items() if not isinstance(one, list | Mapping)}
    if isinstance(value, list):
        return {str(number): one for number, one in enumerate(value) if not isinstance(one, list | Mapping)}
    return {"0": value}


def _cell(value: Any) -> str:
    return "" if value is None else str(value)


def running(text: str, where: str) -> Iterator[Grid]:
    """Running text as rows: each phrase with the numbers right after it."""
    rows: list[list[str]] = []
    end = 0
    for match in NUMBER.finditer(text):
        phrase = text[end : match.start()].strip(" \t:=·–—()")
        apart = re.split(r"[\n;|]|\. ", phrase)
        last = next((one.strip(" :=·()") for one in reversed(apart) if one.strip(" :=·()")), "")
        if last or not rows:
            rows.append([last])
        rows[-1].append(match[0])
        end = match.end()
    if rows:
        yield Grid(tuple(map(tuple, rows)), where, flat=True)


def _of_sheet(path: Path, where: str) -> Iterator[Grid]:
    yield from _of_book(CalamineWorkbook.from_path(path), where)


def _of_book(book: CalamineWorkbook, where: str) -> Iterator[Grid]:
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python()
        yield Grid(tuple(tuple(_cell(cell) for cell in row) for row in rows), f"{where} > {name}")


def _of_slides(path: Path, where: str) -> Iterator[Grid]:
    """Tables, texts and alternative texts of slides, their notes, the numbers of charts, and the workbooks in them."""
    with ZipFile(path) as file:
        for name in file.namelist():
            if name.endswith(".xlsx"):
                yield from _of_book(CalamineWorkbook.from_filelike(io.BytesIO(file.read(name))), f"{where} > {name}")
            elif PARTS.fullmatch(name):
                root = ElementTree.fromstring(file.read(name))
                yield from _of_chart(root, f"{where} > {name}") if "/charts/" in name else ()
                yield from _of_slide(root, f"{where} > {name}")


def _of_slide(root: ElementTree.Element, where: str) -> Iterator[Grid]:
    for table in root.iter(f"{DRAWING}tbl"):
        rows = (tuple(_said(cell) for cell in row.iter(f"{DRAWING}tc")) for row in table.iter(f"{DRAWING}tr"))
        yield Grid(tuple(rows), f"{where} > table")
    for text in [one.get("descr", "") for one in root.iter()] + [_said(root, MARK)]:
        yield from running(text, where) if text else ()


def _said(element: ElementTree.Element, apart: str = " ") -> str:
    lines = ("".join(part.text or "" for part in line.iter(f"{DRAWING}t")) for line in element.iter(f"{DRAWING}p"))
    return apart.join(lines).strip()


def _of_chart(root: ElementTree.Element, where: str) -> Iterator[Grid]:
    """A row a series, headed by the categories."""
    for plot in root.iter():
        series = [{part.tag.removeprefix(CHART): _points(part) for part in one} for one in plot.findall(f"{CHART}ser")]
        if series:
            heads = next((one[name] for one in series for name in ("cat", "xVal") if name in one), ())
            rows = [(" ".join(one.get("tx", ())), *one.get("val", one.get("yVal", ()))) for one in series]
            yield Grid((("", *heads), *rows), where)


def _points(part: ElementTree.Element) -> Row:
    return tuple(point.text or "" for point in part.iter(f"{CHART}v"))
