"""Qualtrics: layouts as in the two real files kept as reference, and as its documentation describes them."""

import csv
import json

import pytest

from centricity.errors import Problems
from centricity.tables.model import Rows
from centricity.tables.text import read_text_table
from centricity.tools import read_export
from tests.reference import reference
from tests.tools.opened import cells, opened, roles, rows

TAGS = ["StartDate", "Status", "Progress", "Duration (in seconds)", "Finished", "ResponseId", "UserLanguage", "si_01"]
STEM = "How far - in your own team - do you agree with this? - We know our customers"
TEXTS = ["Anfangsdatum", "Antworttyp", "Fortschritt", "Dauer (in Sekunden)", "Beendet", "Antwort-ID", "Sprache", STEM]
IDS = [json.dumps({"ImportId": name}) for name in TAGS]


def person(
    status: str = "0", finished: str = "1", answer: str = "4", code: str = "R_1abc", progress: str = "100"
) -> list[str]:
    return ["2026-03-01 10:00:00", status, progress, "243", finished, code, "EN", answer]


def table_of(*lines: list[str], kind: str = "csv") -> Rows:
    return Rows(kind, lines, range(1, len(lines) + 1))


@pytest.mark.parametrize(
    ("heads", "detail"),
    [
        ([TAGS, TEXTS, IDS], "tags and texts"),
        ([TAGS, TEXTS, [one.replace('"', "'") for one in IDS]], "tags and texts"),
        ([TAGS, TEXTS], "tags and texts"),
        ([TAGS, IDS], "tags only"),
        ([TAGS], "tags only"),
    ],
    ids=["three rows", "python's quotes", "two rows", "texts deleted", "tags alone"],
)
def test_rows_of_headings(heads: list[list[str]], detail: str) -> None:
    table = opened(table_of(*heads, person(answer="4"), person(answer="2", code="R_2x")))
    assert (table.tool, table.detail, len(table.lines)) == ("Qualtrics", detail, 2)
    assert cells(table, "si_01") == ["4", "2"]
    assert table.lines[0] == len(heads) + 1


def test_stems_that_hold_dashes() -> None:
    table = opened(table_of(TAGS, TEXTS, IDS, person()))
    ends = ("in your own team - do you agree with this? - We know our customers",)
    assert table.called(7) == (
        "si_01",
        STEM,
        *ends,
        "do you agree with this? - We know our customers",
        "We know our customers",
    )


def test_without_response_ids_the_dates_tell_texts_from_answers() -> None:
    short = [[*row[:5], *row[6:]] for row in (TAGS, TEXTS, person())]
    assert len(opened(table_of(TAGS, person())).lines) == 1
    table = opened(table_of([*short[0], "responseId"], [*short[1], ""], [*short[2], ""]))
    assert len(table.lines) == 1


def test_roles() -> None:
    tags = [
        *TAGS,
        "IPAddress",
        "RecipientEmail",
        "LocationLatitude",
        "ExternalReference",
        "SC0",
        "si_01_TEXT",
        "alone_TEXT",
    ]
    table = opened(table_of(tags, [*person(), *"abcdefg"]))
    persons = dict.fromkeys(("IPAddress", "RecipientEmail", "LocationLatitude", "ExternalReference"), "person")
    own = dict.fromkeys(("StartDate", "Status", "Progress", "Finished", "SC0"), "tool")
    others = {
        "ResponseId": "unique",
        "UserLanguage": "language",
        "Duration (in seconds)": "seconds",
        "si_01_TEXT": "text",
    }
    assert roles(table) == {**own, **persons, **others}


@pytest.mark.parametrize(
    ("status", "reasons"),
    [
        *((status, {}) for status in ("0", "IP Address", "4", "Imported", "16", "Offline", "32", "EX")),
        *((status, {"test": 1}) for status in ("1", "Survey Preview", "2", "Survey Test", "8", "Spam", "17", "40")),
    ],
)
def test_previews_tests_and_spam(status: str, reasons: dict[str, int]) -> None:
    table = opened(table_of(TAGS, TEXTS, IDS, person(), person(status, code="R_2")))
    assert table.reasons == reasons
    assert not any("nobody here knows" in note for note in table.notes)


def test_a_status_nobody_knows_is_told() -> None:
    table = opened(table_of(TAGS, TEXTS, IDS, person("Vorschau")))
    assert len(table.lines) == 1
    assert table.notes[0] == "Status is Vorschau, which nobody here knows: such rows count as real answers"


@pytest.mark.parametrize("finished", ["0", "FALSE", "False", "FALSCH", "Falso"])
def test_unfinished_answers(finished: str) -> None:
    table = opened(table_of(TAGS, TEXTS, IDS, person(finished="TRUE"), person(finished=finished, code="R_2")))
    assert (cells(table, "si_01"), table.reasons) == (["4"], {"partial_export": 1})


def test_a_preview_that_was_left_is_a_test() -> None:
    assert opened(table_of(TAGS, TEXTS, IDS, person("1", "0"))).reasons == {"test": 1}


def test_an_unknown_word_under_finished_is_refused() -> None:
    with pytest.raises(Problems, match='cannot tell whether "perhaps" under Finished means yes'):
        opened(table_of(TAGS, TEXTS, IDS, person(finished="perhaps")))


def test_without_finished_the_progress_tells() -> None:
    tags = ["unfinished" if tag == "Finished" else tag for tag in TAGS]
    table = opened(table_of(tags, person(progress="100"), person(progress="40", code="R_2")))
    assert table.reasons == {"partial_export": 1}


@pytest.mark.parametrize(("answer", "told"), [("4", True), ("Mostly true", False), ("", False)])
def test_answers_that_are_all_numbers_are_told(answer: str, told: bool) -> None:
    notes = opened(table_of(TAGS, TEXTS, IDS, person(answer=answer))).notes
    assert any("all answers are numbers" in note for note in notes) == told


def test_seen_but_unanswered_is_blank() -> None:
    table = opened(table_of(TAGS, TEXTS, IDS, person(answer="-99"), person(answer="-9", code="R_2")))
    assert cells(table, "si_01") == ["", "-9"]


def test_of_two_columns_called_status_the_first_is_qualtrics_own() -> None:
    table = opened(
        table_of([*TAGS, "Status"], [*TEXTS, "Status"], [*IDS, '{"ImportId":"Status"}'], [*person(), "senior"])
    )
    assert [at for at, heading in enumerate(table.headings) if heading == "Status" and at in table.roles] == [1]
    assert table.reasons == {}


def test_duplicate_tags_stay_two_columns() -> None:
    table = opened(table_of([*TAGS, "si_01"], [*TEXTS, "Other stem"], [*IDS, '{"ImportId":"QID2"}'], [*person(), "2"]))
    assert [table.columns[at][0] for at in (7, 8)] == ["4", "2"]
    assert table.called(8) == ("si_01", "Other stem")


def test_tsv_in_utf_16() -> None:
    lines = (TAGS, TEXTS, [f'"{one.replace(chr(34), chr(34) * 2)}"' for one in IDS], person(answer="Ja – è così"))
    data = "\n".join("\t".join(line) for line in lines).encode("utf-16")
    assert data.startswith((b"\xff\xfe", b"\xfe\xff"))
    assert cells(opened(read_text_table(data, "a.tsv")), "si_01") == ["Ja – è così"]


def test_the_json_of_the_interface_is_refused() -> None:
    with pytest.raises(Problems, match=r"programming interface of Qualtrics gives \(in Qualtrics: Data & Analysis"):
        opened(rows("responseId, values[QID1]\nR_1, 4", "json"))


@pytest.mark.reference
def test_a_genuine_export_before_2017() -> None:
    table = read_export(reference("exports/qualtrics/qualtRics_sample_legacy_2header.csv"), "a.csv")
    assert (table.tool, table.detail, len(table.lines), table.lines[0]) == ("Qualtrics", "before 2017", 1, 3)
    assert cells(table, "This is a multiple choice question.") == ["2"]
    assert cells(table, "Q2") == ["Hello World!"]
    persons = {"V3", "V4", "V5", "V6", "LocationLatitude", "LocationLongitude", "LocationAccuracy"}
    assert {name for name, role in roles(table).items() if role == "person"} == persons
    assert roles(table)["V1"] == "unique"
    assert roles(table)[""] == "empty"


@pytest.mark.reference
def test_a_genuine_matrix() -> None:
    source = reference("exports/qualtrics/QT_Single_Answer_Matrix (Insights).csv")
    with source.open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    assert {line[10] for line in lines[3:]} == {"2"}
    table = read_export(source, "a.csv")
    assert (len(table.lines), table.reasons) == (0, {"test": 5})
    assert "Click to write Statement 3" in table.called(13)
    assert table.headings[25].endswith("_TEXT")
    assert table.roles[25] == "text"
    real = [[*line[:10], "0", *line[11:]] for line in lines[3:]]
    table = opened(table_of(*lines[:3], *real))
    assert cells(table, "Q2_1") == [line[11] for line in lines[3:]]
