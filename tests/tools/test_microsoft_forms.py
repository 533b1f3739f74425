"""Microsoft Forms. Evidence: headings, "anonymous", the hidden sheet, numbered texts and answers as genuine exports
have them (none may be kept here); quizzes and other languages as code that reads such exports has them; es, pt and nl
are not verified."""

from datetime import datetime
from pathlib import Path

import pytest

from tests.tools.made import columns, exported, roles, workbook

ENGLISH = "ID | Start time | Completion time | Email | Name"
ONE = "3 | 5/4/26 10:00 | 5/4/26 10:09 | anonymous | "


@pytest.mark.parametrize(
    "head",
    [
        ENGLISH,
        "Id | Ora di inizio | Ora di completamento | Posta elettronica | Nome",
        "ID | Startzeit | Fertigstellungszeit | E-Mail | Name",
        "ID | Heure de début | Heure de fin | Adresse de messagerie | Nom",
        "ID | Hora de inicio | Hora de finalización | Correo electrónico | Nombre",
    ],
)
@pytest.mark.parametrize("separator", [",", ";"])
def test_headings_in_several_languages(tmp_path: Path, head: str, separator: str) -> None:
    table = exported(tmp_path, f"{head} | We listen.", f"{ONE} | Agree", separator=separator)
    assert table.tool == "Microsoft Forms"
    assert list(roles(table).values()) == ["tool", "tool", "tool", "person", "person"]
    assert columns(table) == {"We listen.": ["Agree"]}


def test_the_workbook_it_gives(tmp_path: Path) -> None:
    head = [*ENGLISH.split(" | "), "Last modified time", "We listen.", "Name"]
    times = [datetime(2026, 5, 4, 10, 0), datetime(2026, 5, 4, 10, 9)]
    row = [3, *times, "anonymous", None, None, "Strongly agree ", "6"]
    table = workbook(tmp_path, {"Sheet1": [head, row]})
    assert columns(table) == {"We listen.": ["Strongly agree "], "Name": ["6"]}
    assert roles(table)["Last modified time"] == "tool"


def test_a_synchronised_workbook(tmp_path: Path) -> None:
    head = [*ENGLISH.split(" | "), "We listen."]
    rows = [head, [3, datetime(2026, 5, 4), datetime(2026, 5, 4), "anonymous", None, "Agree"]]
    hidden = "_56F9DC9755BA473782653E2940F9"
    table = workbook(tmp_path, {"Form1": rows, hidden: [["id"]]}, hidden=[hidden])
    assert (table.tool, columns(table), table.notes) == ("Microsoft Forms", {"We listen.": ["Agree"]}, ())


def test_a_quiz(tmp_path: Path) -> None:
    table = exported(
        tmp_path,
        f"{ENGLISH} | Total points | Quiz feedback | We listen. | Points - We listen. | Feedback - We listen.",
        f"{ONE} | 1 | | Agree | 1 | well done",
    )
    assert columns(table) == {"We listen.": ["Agree"]}


def test_a_question_that_begins_like_points_is_a_question(tmp_path: Path) -> None:
    table = exported(
        tmp_path, f"{ENGLISH} | Sales | Feedback - Service | Role | Points - Sales", f"{ONE} | 4 | 5 | a | 3"
    )
    assert columns(table) == {"Sales": ["4"], "Feedback - Service": ["5"], "Role": ["a"], "Points - Sales": ["3"]}


def test_a_text_that_occurs_twice_is_numbered(tmp_path: Path) -> None:
    head = f"{ENGLISH} | Father | Mother | Father2 | Mother2 | Father3"
    table = exported(tmp_path, head, f"{ONE} | a | b | c | d | e")
    assert [table.called(at) for at in range(5, 10)] == [
        *(("Father",), ("Mother",), ("Father2", "Father"), ("Mother2", "Mother"), ("Father3", "Father"))
    ]
    assert [column[0] for column in table.columns[5:]] == [*"abcde"]


def test_a_number_of_its_own_is_no_second_time(tmp_path: Path) -> None:
    head = f"{ENGLISH} | Step 1 | Step 12 | Hall | Hall3 | si_01 | si_02"
    table = exported(tmp_path, head, f"{ONE} | a | b | c | d | 4 | 5")
    assert all(len(table.called(at)) == 1 for at in range(5, 11))


def test_a_statement_of_two_branches_is_one(tmp_path: Path) -> None:
    head = f"{ENGLISH} | Role | We listen. | We listen.2"
    table = exported(tmp_path, head, f"{ONE} | staff | 4 | ", f"{ONE} | boss | | 5")
    assert columns(table) == {"Role": ["staff", "boss"], "We listen.": ["4", "5"]}
    assert table.notes == ('asked in several sections, read as one question: "We listen."',)
