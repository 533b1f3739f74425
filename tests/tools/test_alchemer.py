"""Alchemer. Evidence: a genuine export of 2016 (jupyter/surveys); more columns of its own and the status Disqualified
as code that reads genuine exports has them; a column of test data is not verified."""

import csv
from pathlib import Path

import pytest

from centricity.tools import read_export
from tests.reference import reference
from tests.tools.made import columns, exported, refusal, roles

OWN = "Response ID | Time Started | Date Submitted | Status | Contact ID | Language | Referer | IP Address | Country"
TIMES = "2026-05-04 10:00:00 | 2026-05-04 10:09:00"


def row(status: str, answers: str) -> str:
    return f"1 | {TIMES} | {status} | | English | | 10.0.0.1 | Italy | {answers}"


def test_its_own_columns_and_parts_of_questions(tmp_path: Path) -> None:
    head = f"{OWN} | We listen.:How far do you agree? | Role | Other - Write In:Role | Country"
    table = exported(tmp_path, head, row("Complete", "Agree | Other - Write In | Boss | Spain"))
    assert table.called(9) == ("We listen.:How far do you agree?", "We listen.")
    assert columns(table) == {
        "We listen.:How far do you agree?": ["Agree"],
        **{"Role": ["Other - Write In"], "Country": ["Spain"]},
    }
    assert [table.roles[at] for at in (0, 4, 5, 7, 8, 11)] == ["tool", "person", "language", "person", "person", "text"]


def test_only_complete_rows_are_answers(tmp_path: Path) -> None:
    rows = [row(status, answer) for status, answer in zip(("Complete", "Partial", "Disqualified"), "432", strict=True)]
    table = exported(tmp_path, f"{OWN} | We listen.", *rows)
    assert (columns(table), table.reasons) == ({"We listen.": ["4"]}, {"partial_export": 2})


def test_test_data(tmp_path: Path) -> None:
    head = "Time Started | Date Submitted | Status | Test Data | We listen."
    table = exported(tmp_path, head, f"{TIMES} | Complete | true | 4", f"{TIMES} | Complete | false | 5")
    assert (columns(table), table.reasons) == ({"We listen.": ["5"]}, {"test": 1})


def test_an_unknown_status_is_not_guessed(tmp_path: Path) -> None:
    assert refusal(tmp_path, f"{OWN} | We listen.", row("Completo", "4")) == (
        'export.csv: expected the status Complete, Partial or Disqualified, got "completo" '
        "(in Alchemer's export, keep complete responses only, or leave the column Status as it was)"
    )


@pytest.mark.reference
def test_every_complete_row_of_a_genuine_export() -> None:
    path = reference("exports/alchemer/20160115235816-SurveyExport.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))[1:]
    table = read_export(path, "f")
    assert [list(found) for found in zip(*table.columns, strict=True)] == [one for one in rows if one[2] == "Complete"]
    assert roles(table)["Status"] == "tool"
    assert [at for at, role in table.roles.items() if role == "text"] == [10]
    assert table.called(6)[1] == "Tool / Application #1"
