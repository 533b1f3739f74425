"""EUSurvey. Evidence: the source of its XLSX writer (rows 1 to 4, "Title: Row (short name)", its own columns last,
"Anonymous", the sheet Content1); no genuine file has been at hand."""

from pathlib import Path

import pytest

from centricity.errors import Problems
from tests.tools.made import columns, exported, roles, workbook

ABOVE = [["Alias", "culture"], ["Export Date", "2026-05-04 10:00"], []]
OWN = ["Invitation number", "Contribution ID", "User name", "Creation date", "Last update", "Languages"]
ONE = ["123", "0c1e7f1a-1111", "ada@example.org", "2026-05-04", "2026-05-04", "EN"]


def test_headings_stand_in_the_fourth_row(tmp_path: Path) -> None:
    head = ["How far do you agree?: We listen.", "Role: yours", *OWN]
    table = workbook(tmp_path, {"Content": [*ABOVE, head, ["Agree", "Staff;Boss", *ONE]]})
    assert table.called(0) == ("How far do you agree?: We listen.", "We listen.")
    assert columns(table) == {"How far do you agree?: We listen.": ["Agree"], "Role: yours": ["Staff;Boss"]}
    assert [*roles(table).values()] == ["language", "tool", "tool", "person", "unique", "person"]
    assert (table.tool, table.header, table.lines) == ("EUSurvey", 4, [5])


def test_short_names(tmp_path: Path) -> None:
    head = ["How far do you agree?: We listen. (e.g. now) (si_01)", *OWN]
    table = workbook(tmp_path, {"Content": [*ABOVE, head, ["Agree", *ONE]]})
    assert table.called(0)[0] == "si_01"
    assert "We listen. (e.g. now)" in table.called(0)


def test_italian_and_anonymous(tmp_path: Path) -> None:
    own = ["Numero di invito", "ID contributo", "Nome utente", "Data di creazione", "Ultimo aggiornamento", "Lingue"]
    anonymous = [*["Anonymous"] * 3, "2026-05-04", "2026-05-04", "IT"]
    rows = [*ABOVE, ["Ascoltiamo.", *own], ["D'accordo", *anonymous], ["D'accordo", *anonymous]]
    table = workbook(tmp_path, {"Content": rows})
    assert columns(table) == {"Ascoltiamo.": ["D'accordo", "D'accordo"]}
    assert roles(table)["ID contributo"] == "tool"


def test_the_table_goes_on_in_a_second_sheet(tmp_path: Path) -> None:
    first = [*ABOVE, ["We listen.", "We learn."], ["Agree", "Disagree"], ["Disagree", "Agree"]]
    second = [*ABOVE, ["We answer.", *OWN], ["Agree", *ONE], ["Agree", *ONE]]
    table = workbook(tmp_path, {"Content": first, "Content1": second, "Notes": [["mine"]]})
    assert columns(table) == {
        **{"We listen.": ["Agree", "Disagree"], "We learn.": ["Disagree", "Agree"]},
        "We answer.": ["Agree", "Agree"],
    }
    assert table.notes == ('only the sheet "Content" was read, not "Notes"',)


def test_nobody_elses_second_sheet_is_read_unsaid(tmp_path: Path) -> None:
    table = workbook(tmp_path, {"Data": [["si_01"], [4]], "Data1": [["si_02"], [5]]})
    assert table.notes == ('only the sheet "Data" was read, not "Data1"',)
    assert table.headings == ("si_01",)


def test_results_without_questions(tmp_path: Path) -> None:
    with pytest.raises(Problems, match="expected the headings of the questions below the date of export"):
        workbook(tmp_path, {"Content": ABOVE})


def test_a_question_called_like_a_column_of_the_tool_is_a_question(tmp_path: Path) -> None:
    rows = ("Alias | culture | ", "Export Date | 2026 | ", "Last update | We listen. | Languages", "4 | 5 | EN")
    table = exported(tmp_path, *rows)
    assert columns(table) == {"Last update": ["4"], "We listen.": ["5"]}
