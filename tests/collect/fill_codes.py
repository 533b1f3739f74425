"""REDCap and Qualtrics."""

import csv
import io
import json
from collections.abc import Sequence

from centricity.collect.form import Form
from centricity.responses.short import variable
from tests.collect.fill import Column, Person, cells, questions, text_of
from tests.collect.qualtrics_import import parsed


def redcap(definition: bytes, asked: Form, given: Sequence[Person], language: str) -> tuple[str, bytes]:
    """The raw export of a survey without identifiers."""
    dictionary = [*csv.DictReader(io.StringIO(definition.decode(), newline=""))]
    columns = []
    for row in dictionary:
        if row["Field Type"] in ("radio", "notes"):
            choices = row["Choices, Calculations, OR Slider Labels"]
            pairs = [one.split(",", 1) for one in choices.split("|")] if choices else []
            offered = [(code.strip(), label.strip()) for code, label in pairs]
            columns.append(Column({"code": row["Variable / Field Name"]}, offered))
    form = dictionary[0]["Form Name"]
    heads = ["record_id", "redcap_survey_identifier", f"{form}_timestamp", *(one.headings["code"] for one in columns)]
    rows = [[*heads, f"{form}_complete"]]
    for at, person in enumerate(given, start=1):
        rows.append([str(at), "", "2026-05-11 10:00:00", *cells(asked, columns, person, label=False), "2"])
    return "Acme_DATA_2026-05-11_1000.csv", text_of(rows, ",", lineterminator="\n")


# Qualtrics: three rows of headings, answers as texts of choices.

_QUALTRICS = (
    *("StartDate", "EndDate", "Status", "Progress", "Duration (in seconds)", "Finished", "RecordedDate", "ResponseId"),
    *("DistributionChannel", "UserLanguage"),
)


def qualtrics(definition: bytes, asked: Form, given: Sequence[Person], language: str) -> tuple[str, bytes]:
    """CSV with choice texts of an anonymised survey; rows of a matrix are numbered under its name."""
    columns: dict[str, Column] = {}
    by_row = {variable(one.id): one.id for _, one in questions(asked)}
    for one in parsed(definition.decode()):
        for at, (tag, text) in enumerate(one.rows, start=1):
            columns[by_row[tag]] = Column({"code": f"{one.id}_{at}", "text": f"{one.text} - {text}"}, one.answers)
        if not one.rows and one.kind != "DB":
            columns[by_row[one.id]] = Column({"code": one.id, "text": one.text}, one.answers)
    imports = [json.dumps({"ImportId": f"QID{at}"}) for at in range(len(columns))]
    rows = [
        [*_QUALTRICS, *(one.headings["code"] for one in columns.values())],
        [*_QUALTRICS, *(one.headings["text"] for one in columns.values())],
        [*(json.dumps({"ImportId": name}) for name in _QUALTRICS), *imports],
    ]
    for at, person in enumerate(given):
        day = "2026-05-11 10:00:00"
        meta = [day, day, "IP Address", "100", "300", "True", day, f"R_{at:015d}", "anonymous", language.upper()]
        rows.append([*meta, *(column.cell(person.answers[id], label=True) for id, column in columns.items())])
    return "Acme_May 11, 2026_10.00.csv", text_of(rows, ",", lineterminator="\n")
