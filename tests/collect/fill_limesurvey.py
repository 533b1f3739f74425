"""LimeSurvey: every field quoted, CRLF, byte order mark; metadata in the language of the export."""

import csv
import io
import re
from collections.abc import Sequence

from centricity.collect.form import Form
from tests.collect.fill import Column, Person, Writer, cells, matched, text_of

_LIMESURVEY = {
    "code": ("id", "submitdate", "lastpage", "startlanguage", "seed"),
    "en": ("Response ID", "Date submitted", "Last page", "Start language", "Seed"),
    "it": ("ID risposta", "Data invio", "Ultima pagina", "Lingua iniziale", "Seme"),
}
CONSTANT = "1980-01-01 00:00:00"
"""The day LimeSurvey writes for an anonymous survey without dates."""


def limesurvey_columns(definition: bytes, language: str) -> list[Column]:
    """The columns of an export, from the survey structure."""
    columns: list[Column] = []
    offered: list[tuple[str, str]] = []
    stem, code, rows = "", "", 0
    for row in csv.DictReader(io.StringIO(definition.decode(), newline=""), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["language"] != language:
            continue
        if row["class"] == "Q":
            stem, code, rows, offered = row["text"], row["name"], 0, []
            columns.append(Column({"code": code, "text": stem}, offered))
        elif row["class"] == "SQ":
            columns = columns if rows else columns[:-1]
            rows += 1
            headings = {"code": f"{code}[{row['name']}]", "text": f"{stem} [{row['text']}]"}
            columns.append(Column(headings, offered))
        elif row["class"] == "A":
            offered.append((row["name"], row["text"]))
    return columns


def limesurvey(heading: str, *, label: bool, separator: str) -> Writer:
    """Headings "code" or "text", answers as codes or as full texts in the language of the export."""

    def write(definition: bytes, asked: Form, given: Sequence[Person], language: str) -> tuple[str, bytes]:
        columns = limesurvey_columns(definition, language)
        head = [*_LIMESURVEY["code" if heading == "code" else language], *(one.headings[heading] for one in columns)]
        meta = [[str(at), CONSTANT, "12", language, str(1_000_000 + at)] for at in range(1, len(given) + 1)]
        body = [[*before, *cells(asked, columns, one, label=label)] for before, one in zip(meta, given, strict=True)]
        return "results-survey123456.csv", b"\xef\xbb\xbf" + text_of([head, *body], separator, quoting=csv.QUOTE_ALL)

    return write


def limesurvey_vv(definition: bytes, asked: Form, given: Sequence[Person], language: str) -> tuple[str, bytes]:
    """The VV file: tabs, two rows of headings, what was not shown is marked."""
    columns = limesurvey_columns(definition, language)
    texts = [re.sub(r" \[(.*)\]$", r" (\1)", one.headings["text"]) for one in columns]
    codes = [re.sub(r"\[(.*)\]$", r"_\1", one.headings["code"]) for one in columns]
    rows = [[*_LIMESURVEY[language], *texts], [*_LIMESURVEY["code"], *codes]]
    for at, one in enumerate(given, start=1):
        said = [
            "{question_not_shown}" if id in one.hidden else column.cell(one.answers[id], label=False)
            for id, column in matched(asked, columns)
        ]
        rows.append([str(at), CONSTANT, "12", language, str(1_000_000 + at), *said])
    clean = [[cell.replace("\n", " ") for cell in row] for row in rows]
    return "vvexport_123456.csv", text_of(clean, "\t")
