"""KoboToolbox: three answers exported by formpack, with names and with labels; values read off the files by eye."""

import pytest

from centricity.tools import read_export
from tests.reference import reference
from tests.tools.opened import cells, kept, opened, roles, rows

OWN = {
    **dict.fromkeys(("_id", "_submission_time", "_validation_status", "_notes", "_status", "__version__"), "tool"),
    **{"_tags": "tool", "_index": "tool", "_uuid": "unique", "_submitted_by": "person"},
}


def test_names_under_groups() -> None:
    table = kept("kobo/names_groups.csv")
    assert (table.tool, table.reasons, len(table.lines)) == ("KoboToolbox", {}, 3)
    assert table.called(0) == ("CF1", "customer_focus/CF1")
    assert cells(table, "CF1") == ["4", "na", "1"]
    assert cells(table, "CF2") == ["5", "", "2"]
    assert cells(table, "department") == ["sales", "it", "it"]
    assert cells(table, "tools") == ["crm mail", "", "mail"]
    assert roles(table) == {**OWN, "tools/crm": "tool", "tools/mail": "tool"}


@pytest.mark.parametrize(
    ("file", "question", "answers"),
    [
        ("italian_groups.csv", "Sappiamo chi sono i nostri clienti", ["D’accordo", "Non so", "Per niente d’accordo"]),
        ("english.xlsx", "We know who our customers are", ["Agree", "I don't know", "Strongly disagree"]),
    ],
)
def test_labels_in_any_language(file: str, question: str, answers: list[str]) -> None:
    assert cells(kept(f"kobo/{file}"), question) == answers


END = "_id, _uuid, _submission_time"


def test_what_was_not_approved_is_a_test() -> None:
    table = opened(
        rows(f"""
        si_01, {END}, _validation_status
        1,     1, a, 2026, Approved
        2,     2, b, 2026, Not Approved
        3,     3, c, 2026, validation_status_not_approved
        4,     4, d, 2026, On Hold
        5,     5, e, 2026,
        """)
    )
    assert (cells(table, "si_01"), table.reasons) == (["1", "4", "5"], {"test": 2})
    assert table.notes == ("submissions that were not approved in KoboToolbox count as tests",)


def test_a_group_called_as_a_question_is_not_taken_for_choices() -> None:
    table = opened(rows(f"Focus, Focus/si_01, Focus/si_02, {END}\n, 1, 1, 1, a, 2026\n, 1, 1, 2, b, 2026"))
    assert cells(table, "si_01") == ["1", "1"]
    filled = opened(rows(f"Focus, Focus/si_01, Focus/si_02, {END}\nx, 4, 1, 1, a, 2026\ny, 1, 2, 2, b, 2026"))
    assert cells(filled, "si_01") == ["4", "1"]


def test_labels_that_hold_a_slash() -> None:
    table = opened(rows(f"Work/We answer by e-mail/phone, {END}\n4, 1, a, 2026"))
    assert cells(table, "We answer by e-mail/phone") == ["4"]


def test_persons_places_and_empty_rows_of_labels() -> None:
    table = opened(
        rows(f"""
        start, username, CF_label, si_01, department, department_other, where, _where_latitude, _geolocation, {END}
        2026,  anna,     ,         4,     other,      Legal,            1 2,   1,               [1;2],        1, a, 2026
        """)
    )
    found = {name: role for name, role in roles(table).items() if name not in OWN}
    persons = dict.fromkeys(("username", "_where_latitude", "_geolocation"), "person")
    assert found == {"start": "tool", "CF_label": "empty", "department_other": "text", **persons}


def test_a_filled_column_called_label_is_kept() -> None:
    table = opened(rows(f"price_label, si_01, {END}\nx, 4, 1, a, 2026"))
    assert "price_label" not in roles(table)


@pytest.mark.reference
def test_a_genuine_export() -> None:
    name = "exports/kobo/paleocore-sss_artifact-form_-_all_versions_-_False_-_2022-08-01-05-36-18.head200.csv"
    table = read_export(reference(name), "a.csv")
    assert (table.tool, len(table.lines)) == ("KoboToolbox", 200)
    assert cells(table, "Id_number")[:3] == ["1038", "431", "698"]
    assert roles(table)["_point_latitude"] == "person"
    assert roles(table)["end"] == "tool"
