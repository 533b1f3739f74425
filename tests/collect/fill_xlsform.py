"""KoboToolbox and ODK Central, from the workbook of an XLSForm."""

import csv
from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise
from typing import Any

import openpyxl

from centricity.collect.form import Form
from tests.collect.fill import Column, Person, Writer, cells, text_of

_KOBO = (
    *("_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status", "_submitted_by"),
    *("__version__", "_tags", "_index"),
)
_ODK = (
    *("meta-instanceID", "KEY", "SubmitterID", "SubmitterName", "AttachmentsPresent", "AttachmentsExpected"),
    *("Status", "ReviewState", "DeviceID", "Edits", "FormVersion"),
)


def xlsform_columns(definition: bytes, language: str) -> list[Column | None]:
    """The columns of an export in the order of the form; None marks a row of labels, which is always empty."""
    book = openpyxl.load_workbook(BytesIO(definition))
    survey, choices = (_sheet(book[name].iter_rows(values_only=True)) for name in ("survey", "choices"))
    label = next(name for name in survey[0] if name.startswith("label::") and name.endswith(f"({language})"))
    columns: list[Column | None] = []
    group = title = ""
    for row in survey:
        kind, _, listed = row["type"].partition(" ")
        if kind == "begin_group":
            group, title = row["name"], row[label]
        elif kind in ("select_one", "text"):
            offered = [(one["name"], one[label]) for one in choices if one["list_name"] == listed]
            headings = {
                "code": row["name"],
                "text": row[label],
                "group/code": f"{group}/{row['name']}",
                "group/text": f"{title}/{row[label]}",
                "group-code": f"{group}-{row['name']}",
            }
            columns.append(Column(headings, offered))
            if row["appearance"] == "label":
                columns[-1] = Column(headings, ())
                columns.append(None)
    return columns


def _sheet(rows: Any) -> list[dict[str, str]]:
    head, *rest = rows
    return [{str(name): str(cell or "") for name, cell in zip(head, row, strict=True)} for row in rest]


def _with_labels(columns: Sequence[Column | None]) -> tuple[list[Column], list[Column]]:
    """Every column of the export, and those of questions."""
    every = [one for one in columns if one]
    empty = [one for one, following in pairwise(columns) if one and following is None]
    return every, [one for one in every if not any(one is other for other in empty)]


def _filled(every: Sequence[Column], asked: Form, own: Sequence[Column], person: Person, label: bool) -> list[str]:
    said = iter(cells(asked, own, person, label=label))
    return [next(said) if any(one is other for other in own) else "" for one in every]


def kobo(heading: str, *, label: bool) -> Writer:
    """Semicolons, everything quoted, CRLF; headings and cells are XML names, or labels in one language."""

    def write(definition: bytes, asked: Form, given: Sequence[Person], language: str) -> tuple[str, bytes]:
        every, own = _with_labels(xlsform_columns(definition, language))
        rows = [[*(one.headings[heading] for one in every), *_KOBO]]
        for at, one in enumerate(given, start=1):
            meta = [str(100 + at), f"7c1b0c5e-{at:04d}", "2026-05-11T10:00:00", *[""] * 2, "submitted_via_web", ""]
            rows.append([*_filled(every, asked, own, one, label), *meta, "v1", "", str(at)])
        return "Acme_-_all_versions_-_2026.csv", text_of(rows, ";", quoting=csv.QUOTE_ALL)

    return write


def odk(definition: bytes, asked: Form, given: Sequence[Person], language: str) -> tuple[str, bytes]:
    """ODK Central: commas, LF, XML names with the group before them."""
    every, own = _with_labels(xlsform_columns(definition, language))
    rows = [["SubmissionDate", *(one.headings["group-code"] for one in every), *_ODK]]
    for at, one in enumerate(given, start=1):
        uuid = f"uuid:{at:08d}"
        meta = [uuid, uuid, "5", "App User 1", "0", "0", "", "", "collect:abc", "0", "1.0"]
        rows.append(["2026-05-11T10:00:00.000Z", *_filled(every, asked, own, one, False), *meta])
    return "acme.csv", text_of(rows, ",", lineterminator="\n")
