"""Jotform. No evidence: no genuine export has been at hand. Tested: what the reader claims, and that it says so."""

from pathlib import Path

from tests.tools.made import columns, exported, roles


def test_a_matrix_and_its_own_columns(tmp_path: Path) -> None:
    table = exported(
        tmp_path,
        "Submission Date | How far do you agree? >> We listen. | Submission IP | Submission ID",
        "2026-05-04 10:00:00 | Agree | 10.0.0.1 | 5012088400321322831",
    )
    assert table.called(1) == ("How far do you agree? >> We listen.", "We listen.")
    assert columns(table) == {"How far do you agree? >> We listen.": ["Agree"]}
    assert roles(table) == {"Submission Date": "tool", "Submission IP": "person", "Submission ID": "unique"}


def test_it_is_said_that_nobody_checked(tmp_path: Path) -> None:
    table = exported(tmp_path, "Submission Date | We listen.", "2026-05-04 10:00:00 | Agree")
    assert table.notes == (
        "no real Jotform export has been at hand to check this reader: compare a few rows with Jotform itself",
    )


def test_short_ids_are_not_unique_everywhere(tmp_path: Path) -> None:
    table = exported(tmp_path, "Submission Date | We listen. | Submission ID", "2026-05-04 10:00:00 | Agree | 17")
    assert roles(table)["Submission ID"] == "tool"
