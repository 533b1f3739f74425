"""SurveyMonkey. Evidence: three genuine exports (cncf/surveys, fivethirtyeight/data); expanded matrices, numbers with 6
for "don't know", names above and headings repeated as genuine files elsewhere have them (todogroup 2018 to 2024)."""

import csv
from pathlib import Path

import pytest

from centricity.tools import read_export
from tests.reference import reference
from tests.tools.made import columns, exported, refusal, roles, workbook

OWN = "Respondent ID | Collector ID | Start Date | End Date | IP Address | Email Address | Custom Data 1"
NONE = " | | | | | | "
ADA = "10580280324 | 1 | 03/08/2019 | 03/08/2019 | 10.0.0.1 | ada@example.org | x"
BEA = "10580280325 | 1 | 03/08/2019 | 03/08/2019 | 10.0.0.2 | bea@example.org | y"


def test_a_condensed_export(tmp_path: Path) -> None:
    table = exported(
        tmp_path,
        f"{OWN} | Department | | How far do you agree? | | Anything else?",
        f"{NONE} | Response | Other (please specify) | We listen. | We learn. | Open-Ended Response",
        f"{ADA} | Sales | | Agree | Disagree | no",
        f"{BEA} | | Ada's team | Disagree | | ",
    )
    assert columns(table) == {
        "Department": ["Sales", ""],
        "How far do you agree? [We listen.]": ["Agree", "Disagree"],
        "How far do you agree? [We learn.]": ["Disagree", ""],
        "Anything else?": ["no", ""],
    }
    assert table.called(9) == ("How far do you agree? [We listen.]", "We listen.")
    assert [*roles(table).values()] == ["text", "unique", "tool", "tool", "tool", "person", "person", "person"]
    assert (table.tool, table.detail, table.lines) == ("SurveyMonkey", "condensed", [3, 4])


EXPANDED = (
    f"{OWN} | How far do you agree? | | | | | | Department | | ",
    f"{NONE} | We listen. - Agree | We listen. - Disagree | We listen. - Don't know | Sales - leads - Agree "
    "| Sales - leads - Disagree | Sales - leads - Don't know | Sales | Legal | Other (please specify)",
)
JOINED = {
    "How far do you agree? [We listen.]": ["Agree", "Don't know"],
    "How far do you agree? [Sales - leads]": ["Disagree", "Agree"],
    "Department": ["Legal", ""],
}


def test_an_expanded_matrix_is_one_column_a_row(tmp_path: Path) -> None:
    table = exported(
        tmp_path,
        *EXPANDED,
        f"{ADA} | Agree | | | | Disagree | | | Legal | ",
        f"{BEA} | | | Don't know | Agree | | | | | Ada's team",
    )
    assert columns(table) == JOINED
    assert table.called(10) == ("How far do you agree? [Sales - leads]", "Sales - leads")
    assert [table.roles.get(at) for at in range(7, 16)] == [*([None, "empty", "empty"] * 2), None, "empty", "text"]
    assert table.notes == ("8 columns, one for each answer, were joined into 3 questions",)


def test_an_expanded_export_of_numbers_says_what_they_mean(tmp_path: Path) -> None:
    table = exported(
        tmp_path,
        *EXPANDED,
        f"{ADA} | 1 | | | | 2 | | 1 | | ",
        f"{BEA} | | | 6 | 1 | | | | 2 | ",
    )
    assert columns(table) == JOINED | {"Department": ["Sales", "Legal"]}


def test_a_question_of_two_pages_is_one(tmp_path: Path) -> None:
    table = exported(
        tmp_path,
        "RespondentID | We listen. | We listen. | How far do you agree? | | Role | How far do you agree? | ",
        " | Response | Response | We learn. | We grow. | Response | We learn. | We grow.",
        *(
            "10580280324 | Agree | | Agree | Disagree | boss | | ",
            "10580280325 | | Disagree | | | staff | Agree | Agree",
        ),
    )
    assert columns(table) == {
        "We listen.": ["Agree", "Disagree"],
        "How far do you agree? [We learn.]": ["Agree", "Agree"],
        "How far do you agree? [We grow.]": ["Disagree", "Agree"],
        "Role": ["boss", "staff"],
    }
    assert table.notes[0].startswith("asked in several sections, read as one question: ")


def test_a_question_answered_twice_stays_two(tmp_path: Path) -> None:
    head = ("RespondentID | We listen. | We listen.", " | Response | Response")
    table = exported(tmp_path, *head, "10580280324 | Agree | Disagree")
    assert [list(column) for column in table.columns[1:]] == [["Agree"], ["Disagree"]]


def test_ratings_without_a_row(tmp_path: Path) -> None:
    table = exported(
        tmp_path,
        "RespondentID | How happy are you? | | | ",
        " | - 1 | - 2 | - 3 | Comments",
        *("10580280324 | | 2 | | fine", "10580280325 | | | 3 | "),
    )
    assert columns(table) == {"How happy are you?": ["2", "3"]}


def test_several_answers_stay_apart(tmp_path: Path) -> None:
    table = exported(
        tmp_path,
        "RespondentID | Which tools? | | Role",
        " | CRM | Mail | Response",
        *("10580280324 | CRM | Mail | staff", "10580280325 | | Mail | boss"),
    )
    assert columns(table) == {
        **{"Which tools? [CRM]": ["CRM", ""], "Which tools? [Mail]": ["Mail", "Mail"]},
        "Role": ["staff", "boss"],
    }


NUMBERS = "RespondentID | How far do you agree? | | Department"
BELOW = " | We listen. | We learn. | Response"


def test_numbers_that_may_mean_anything_are_refused(tmp_path: Path) -> None:
    said = refusal(tmp_path, NUMBERS, BELOW, "10580280324 | 5 | 6 | 2", "10580280325 | 4 | 3 | 1")
    assert said == (
        "export.csv: the answers are numbers, their places in SurveyMonkey's lists, and nothing says what they mean "
        '(export it again with "Actual answer text"; if the answers themselves are numbers, with "Columns: Expanded", '
        "which names what each stands for)"
    )


def test_typed_words_do_not_show_that_numbers_are_answers(tmp_path: Path) -> None:
    head = ("RespondentID | How far do you agree? | | Where?", " | We listen. | We learn. | Open-Ended Response")
    assert "places in SurveyMonkey's lists" in refusal(tmp_path, *head, "10580280324 | 5 | 4 | Rome")


@pytest.mark.parametrize(
    "below", [" | We listen. | We learn. | Name | Why?", " | Ascoltiamo. | Impariamo. | Risposta | Risposta"]
)
def test_typed_words_are_seldom_the_same(tmp_path: Path, below: str) -> None:
    head = f"RespondentID | How far do you agree? | | Tell us more | {'Why?' if 'Risposta' in below else ''}"
    rows = ("10580280324 | 5 | 4 | Rome | no", "10580280325 | 2 | 4 | Turin | time", "10580280326 | 2 | 1 | me | so")
    assert "places in SurveyMonkey's lists" in refusal(tmp_path, head, below, *rows)


def test_choices_with_numbers_show_that_the_others_are_places_too(tmp_path: Path) -> None:
    head = ("RespondentID | Which tools? | | We listen. | Note", " | CRM | Mail | Response | Response")
    rows = ("10580280324 | 1 | 2 | 5 | a", "10580280325 | | 2 | 4 | a")
    assert "places in SurveyMonkey's lists" in refusal(tmp_path, *head, *rows)


def test_numbers_beside_words_of_answers_are_answers(tmp_path: Path) -> None:
    table = exported(tmp_path, NUMBERS, BELOW, "10580280324 | 5 | 4 | Sales", "10580280325 | 4 | 3 | Legal")
    assert columns(table)["How far do you agree? [We listen.]"] == ["5", "4"]


def test_names_above_and_headings_repeated(tmp_path: Path) -> None:
    table = exported(
        tmp_path,
        "id | si_01 | si_02 | department",
        "Respondent ID | How far do you agree? | | Department",
        "Respondent ID | We listen. | We learn. | Department",
        "10580280324 | Agree | Disagree | Sales",
        " | | | ",
    )
    assert table.called(1) == ("si_01", "How far do you agree? [We listen.]", "We listen.")
    assert columns(table) == {"si_01": ["Agree"], "si_02": ["Disagree"], "department": ["Sales"]}
    assert (roles(table), table.header, table.lines) == ({"Respondent ID": "unique"}, 2, [4])


def test_headings_repeated_after_both_rows(tmp_path: Path) -> None:
    table = exported(tmp_path, NUMBERS, BELOW, NUMBERS, "10580280324 | Agree | Agree | Sales")
    assert (columns(table)["Department"], table.lines) == (["Sales"], [4])


def test_one_row_of_headings_made_of_two(tmp_path: Path) -> None:
    head = "Respondent ID | How far do you agree? - We listen. | How far do you agree? - We learn."
    table = exported(tmp_path, head, "10580280324 | Agree | Disagree", "10580280325 | Agree | Agree")
    assert table.called(1) == ("How far do you agree? - We listen.", "We listen.")
    assert list(table.columns[2]) == ["Disagree", "Agree"]


def test_a_matrix_of_alike_answers_is_not_taken_for_choices(tmp_path: Path) -> None:
    rows = ("10580280324 | Agree | Agree | Sales", "10580280325 | Agree | Agree | Legal")
    table = exported(tmp_path, NUMBERS, BELOW, *rows)
    assert columns(table)["How far do you agree? [We learn.]"] == ["Agree", "Agree"]


def test_ids_a_spreadsheet_spoilt_are_no_ids(tmp_path: Path) -> None:
    table = exported(tmp_path, NUMBERS, BELOW, "1.06E+10 | Agree | Agree | Sales", "1.06E+10 | Agree | Agree | Legal")
    assert roles(table) == {"RespondentID": "tool"}
    assert table.lines == [3, 4]


def test_a_workbook(tmp_path: Path) -> None:
    rows = [
        ["Respondent ID", "Department", "We listen."],
        [None, "Response", "Response"],
        [10580280324, "Sales", "Agree"],
    ]
    table = workbook(tmp_path, {"Sheet": rows})
    assert columns(table) == {"Department": ["Sales"], "We listen.": ["Agree"]}
    assert list(table.columns[0]) == ["10580280324"]


def raw(name: str, encoding: str = "utf-8") -> list[list[str]]:
    with reference(f"exports/surveymonkey/{name}").open(encoding=encoding, newline="") as file:
        return list(csv.reader(file))


@pytest.mark.reference
def test_ratings_of_a_genuine_expanded_export() -> None:
    table = read_export(reference("exports/surveymonkey/cncf_maintainers_2019h1.csv"), "f")
    rows = raw("cncf_maintainers_2019h1.csv")[2:]
    for first in (36, 43, 48, 53, 58, 64, 70, 76, 82, 88):
        assert list(table.columns[first]) == ["".join(row[first : first + 5]) for row in rows]
    assert all(cell in "12345" for cell in table.columns[88])
    assert table.called(88) == ("Would you recommend CNCF to other open source projects, and why?",)
    assert [table.roles[at] for at in (63, 69, 75, 81, 87, 93)] == ["text"] * 6


@pytest.mark.reference
def test_choices_of_a_genuine_expanded_export() -> None:
    table = read_export(reference("exports/surveymonkey/midwest_expanded_2header.csv"), "f")
    rows = raw("midwest_expanded_2header.csv")[2:]
    for first, width in ((2, 4), (27, 2), (29, 5), (34, 5), (39, 5), (44, 9)):
        assert list(table.columns[first]) == ["".join(row[first : first + width]) for row in rows]
    assert all(list(table.columns[at]) == [row[at] for row in rows] for at in (0, 1, *range(6, 27)))


@pytest.mark.reference
def test_a_matrix_of_a_genuine_condensed_export() -> None:
    table = read_export(reference("exports/surveymonkey/starwars_condensed_2header.csv"), "f")
    rows = raw("starwars_condensed_2header.csv", "cp1252")
    assert table.called(24)[1] == rows[1][24] == "C-3P0"
    assert all(list(table.columns[at]) == [row[at] for row in rows[2:]] for at in range(38))
    assert dict(table.roles) == {0: "unique"}
