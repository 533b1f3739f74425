"""formr: columns as its exports have them, and what its R package adds to them (documentation of formr_reverse)."""

import pytest

from centricity.errors import Problems
from centricity.tables.json import read_json
from tests.tools.opened import cells, opened, roles, rows

HEAD = "session, created, modified, ended, expired"


def test_unfinished_and_test_sessions() -> None:
    table = opened(
        rows(f"""
        {HEAD}, si_01
        a1,     2026, 2026, 2026, , 4
        a2,     2026, 2026, ,     , 3
        a3,     2026, 2026, ,     2026, 2
        OwlXXX, 2026, 2026, 2026, , 1
        """)
    )
    assert (table.tool, cells(table, "si_01")) == ("formr", ["4"])
    assert table.reasons == {"partial_export": 2, "test": 1}
    own = dict.fromkeys(("created", "modified", "ended", "expired"), "tool")
    assert roles(table) == {**own, "session": "unique"}


def test_reversed_items_are_read_as_people_answered() -> None:
    table = opened(rows(f"{HEAD}, si_01, si_02R, HR\na, 2026, 2026, 2026, , 4, 2, x"))
    assert table.called(6) == ("si_02", "si_02R")
    assert cells(table, "si_02") == ["2"]
    assert table.called(7) == ("HR",)
    assert "raw export" in table.notes[0]


def test_what_the_r_package_has_turned_is_not_turned_again() -> None:
    table = opened(rows(f"{HEAD}, si_02R, si_02\na, 2026, 2026, 2026, , 2, 4"))
    assert cells(table, "si_02") == ["2"]
    assert roles(table)["si_02"] == "tool"


def test_json_with_numbers_as_texts() -> None:
    data = b'[{"session":"a","created":"2026","modified":null,"ended":"2026","expired":null,"si_01":"4"}]'
    table = opened(read_json(data, "a.json"))
    assert (table.tool, cells(table, "si_01")) == ("formr", ["4"])


def test_a_diary_is_refused() -> None:
    with pytest.raises(Problems, match="some sessions have several rows"):
        opened(rows(f"{HEAD}, si_01\na, 2026, 2026, 2026, , 4\na, 2026, 2026, 2026, , 5"))
