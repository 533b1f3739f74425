"""Google Forms. Evidence: three genuine exports (rstudio/r-community-survey, cncf/surveys); grids, zones and Italian
headings as code that reads genuine exports has them; the column of scores is not verified."""

import csv
from datetime import datetime
from pathlib import Path

import pytest

from centricity.tools import read_export
from tests.reference import reference
from tests.tools.made import columns, exported, roles, workbook


def test_a_grid_has_a_column_a_row(tmp_path: Path) -> None:
    table = exported(
        tmp_path,
        "Timestamp | How far do you agree? [We know our customers] | How far do you agree? [We answer [in time]]",
        "5/4/2026 10:00:00 | Agree | Disagree",
    )
    assert table.called(1) == ("How far do you agree? [We know our customers]", "We know our customers")
    assert table.called(2)[1] == "We answer [in time]"
    assert [list(column) for column in table.columns[1:]] == [["Agree"], ["Disagree"]]
    assert (table.tool, table.detail, roles(table)) == ("Google Forms", "linked sheet", {"Timestamp": "tool"})


def test_the_download_of_the_form_has_zones(tmp_path: Path) -> None:
    table = exported(tmp_path, "Časová pečiatka | si_01", "2026/06/14 10:10:09 AM GMT+1 | 4")
    assert (table.detail, columns(table)) == ("download of the form", {"si_01": ["4"]})


def test_the_italian_sheet_with_addresses_and_scores(tmp_path: Path) -> None:
    table = exported(
        tmp_path,
        "Informazioni cronologiche | Indirizzo email | Punteggio | Ascoltiamo i clienti.",
        "24/11/2025 15.57.55 | ada@example.org | 3 / 5 | 4",
    )
    assert roles(table) == {"Informazioni cronologiche": "tool", "Indirizzo email": "person", "Punteggio": "tool"}
    assert columns(table) == {"Ascoltiamo i clienti.": ["4"]}


def test_a_question_called_score_is_a_question(tmp_path: Path) -> None:
    table = exported(tmp_path, "Timestamp | Score", "5/4/2026 10:00:00 | 4")
    assert columns(table) == {"Score": ["4"]}


def test_a_question_of_two_sections_is_one(tmp_path: Path) -> None:
    table = exported(
        tmp_path,
        "Timestamp | Role | We listen. | We learn. | We listen.",
        *("5/4/2026 10:00:00 | staff | 4 | 2 | ", "5/4/2026 10:01:00 | boss | | | 5"),
    )
    assert columns(table) == {"Role": ["staff", "boss"], "We listen.": ["4", "5"], "We learn.": ["2", ""]}
    assert table.roles[4] == "empty"
    assert table.notes == ('asked in several sections, read as one question: "We listen."',)


def test_two_answers_under_one_heading_are_never_joined(tmp_path: Path) -> None:
    table = exported(tmp_path, "Timestamp | We listen. | We listen.", "5/4/2026 10:00:00 | 4 | 5")
    assert [list(column) for column in table.columns[1:]] == [["4"], ["5"]]
    assert (list(table.roles), table.notes) == ([0], ())


def test_a_sheet_saved_as_xlsx(tmp_path: Path) -> None:
    rows = [["Timestamp", "We listen.", "Year"], [datetime(2026, 5, 4, 10, 0, 0, 123000), "Agree", 2018.0]]
    table = workbook(tmp_path, {"Form Responses 1": rows})
    assert (table.tool, columns(table)) == ("Google Forms", {"We listen.": ["Agree"], "Year": ["2018"]})


@pytest.mark.reference
@pytest.mark.parametrize(
    ("name", "separator", "first", "second"),
    [
        ("2019 Spanish R Community Survey Responses.csv", ",", 5, 13),
        ("Learning R Survey (Spanish) - Form Responses 1.tsv", "\t", 10, 14),
    ],
)
def test_the_branches_of_two_genuine_surveys(name: str, separator: str, first: int, second: int) -> None:
    path = reference(f"exports/google_forms/{name}")
    with path.open(encoding="utf-8", newline="") as file:
        heading, *rows = csv.reader(file, delimiter=separator)
    table = read_export(path, "f")
    assert heading[first] == heading[second]
    assert list(table.columns[first]) == [row[first] or row[second] for row in rows]
    untouched = [at for at in range(1, len(heading)) if at not in (first, second)]
    assert all(list(table.columns[at]) == [row[at] for row in rows] for at in untouched)
    assert dict(table.roles) == {0: "tool", second: "empty"} | ({43: "person"} if separator == "\t" else {})
