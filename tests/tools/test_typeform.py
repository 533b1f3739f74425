"""Typeform. Evidence: a genuine export of 2016 (freeCodeCamp); the columns added in 2024 as seen in genuine exports."""

import csv
from pathlib import Path

import pytest

from centricity.tools import read_export
from tests.reference import reference
from tests.tools.made import columns, exported, roles

LATER = "# | We listen. | Response Type | Start Date (UTC) | Stage Date (UTC) | Submit Date (UTC) | Network ID | Tags"
A, B, C = ("995106cd710ec2af0e371cbe5e1f68fb", "ee9b99ff3a221d118349598106aa06a7", "cef35615d61b202f1dc794ef2746df14")


def test_partial_answers_are_not_finished(tmp_path: Path) -> None:
    table = exported(
        tmp_path,
        LATER,
        f"{A} | 4 | completed | 2026-05-04 10:00:00 | | 2026-05-04 10:09:00 | 5f57f20d14 | ",
        f"{B} | 2 | partial | 2026-05-04 10:00:00 | 2026-05-04 10:05:00 | | 5f57f20d14 | ",
        f"{C} | 1 | started | 2026-05-04 10:00:00 | | | 5f57f20d14 | ",
    )
    assert (columns(table), table.lines, table.reasons) == ({"We listen.": ["4"]}, [2], {"partial_export": 2})
    assert roles(table) == {
        **{"#": "unique", "Response Type": "tool", "Start Date (UTC)": "tool", "Stage Date (UTC)": "tool"},
        **{"Submit Date (UTC)": "tool", "Network ID": "person", "Tags": "tool"},
    }


def test_before_2024_what_has_no_date_was_not_submitted(tmp_path: Path) -> None:
    table = exported(
        tmp_path,
        "# | Other | Other | Start Date (UTC) | Submit Date (UTC) | Network ID",
        f"{A} | a | b | 2016-03-29 21:21:23 | 2016-03-29 21:23:43 | 5f57f20d14",
        f"{B} | c | d | 2016-03-29 21:21:23 | | 5f57f20d14",
    )
    assert [list(column) for column in table.columns[1:3]] == [["a"], ["b"]]
    assert table.reasons == {"partial_export": 1}


@pytest.mark.reference
def test_every_cell_of_a_genuine_export() -> None:
    path = reference("exports/typeform/2016_New_Coders_Survey_Part1.head400.csv")
    with path.open(encoding="utf-8", newline="") as file:
        heading, *rows = csv.reader(file)
    table = read_export(path, "f")
    assert list(table.headings) == heading
    assert [list(row) for row in zip(*table.columns, strict=True)] == rows
    assert roles(table) == {
        **{"#": "unique", "Network ID": "person"},
        **{"Start Date (UTC)": "tool", "Submit Date (UTC)": "tool"},
    }
