"""REDCap: raw files as the real one kept as reference, labels files as its documentation describes them."""

import pytest

from centricity.errors import Problems
from centricity.tools import read_export
from tests.reference import reference
from tests.tools.opened import cells, opened, roles, rows

ONE = "record_id, redcap_survey_identifier, culture_timestamp, si_01, si_02, race___1, culture_complete"


def test_one_instrument() -> None:
    table = opened(
        rows(f"""
        {ONE}
        1, a, 2026-03-01,      4, 5, 0, 2
        2, b, [not completed], 3, ,  0, 0
        3, c, ,                2, 1, 1, 1
        """)
    )
    assert (table.tool, table.detail, table.reasons) == ("REDCap", "codes", {"partial_export": 1})
    assert (cells(table, "si_01"), cells(table, "si_02")) == (["4", "2"], ["5", "1"])
    own = dict.fromkeys(("record_id", "culture_timestamp", "culture_complete"), "tool")
    assert roles(table) == {**own, "redcap_survey_identifier": "person"}


def test_answers_to_an_instrument_that_was_not_completed_are_blank() -> None:
    table = opened(
        rows("""
        record_id, si_01, a_complete, si_02, si_03, b_complete
        1,         4,     2,          3,     1,     0
        2,         5,     0,          2,     2,     2
        3,         1,     0,          1,     1,     0
        """)
    )
    assert table.reasons == {"partial_export": 1}
    assert (cells(table, "si_01"), cells(table, "si_02"), cells(table, "si_03")) == (["4", ""], ["", "2"], ["", "2"])
    assert table.notes == ("answers to instruments that were not completed are taken as not given",)


def test_labels() -> None:
    table = opened(
        rows(
            """
            Record ID| Survey Identifier| Survey Timestamp| We know our customers| Complete?| We explain| Complete?
            1|         a|                 2026|             Mostly true|           Complete|  Rarely|     Complete
            2|         b|                 2026|             Rarely|                Incomplete|      |     Incomplete
            3|         c|                 2026|             Rarely|                Complete|  Always|     Incomplete
            """,
            separator="|",
        )
    )
    assert (table.detail, table.reasons) == ("labels", {"partial_export": 1})
    assert cells(table, "We know our customers") == ["Mostly true", "Rarely"]
    assert cells(table, "We explain") == ["Rarely", ""]
    assert roles(table)["Survey Identifier"] == "person"


@pytest.mark.parametrize(
    ("headings", "people"),
    [
        ("record_id, redcap_event_name, si_01, a_complete", ["1, first_arm_1, 4, 2", "1, second_arm_1, 5, 2"]),
        ("record_id, redcap_repeat_instance, si_01, a_complete", ["1, , 4, 2", "1, 1, 5, 2"]),
    ],
    ids=["events", "repeats"],
)
def test_several_rows_a_person_are_refused(headings: str, people: list[str]) -> None:
    with pytest.raises(Problems, match=r"several rows for each person.*export one event"):
        opened(rows("\n".join([headings, *people])))


def test_one_event_is_one_row_a_person() -> None:
    table = opened(rows("record_id, redcap_event_name, si_01, a_complete\n1, first, 4, 2\n2, first, 5, 2"))
    assert cells(table, "si_01") == ["4", "5"]


def test_an_item_called_complete_is_no_state() -> None:
    table = opened(rows("record_id, task_complete, a_complete\n1, 4, 2\n2, 5, 2"))
    assert cells(table, "task_complete") == ["4", "5"]


@pytest.mark.reference
def test_a_genuine_export() -> None:
    table = read_export(reference("exports/redcap/redcapr_survey_data.csv"), "a.csv")
    assert (table.tool, len(table.lines), table.reasons) == ("REDCap", 2, {})
    assert cells(table, "has_diabetes") == ["1", "0"]
    assert cells(table, "pmq1") == ["", ""]
    states = {"prescreening_survey_complete", "participant_info_survey_complete", "completion_data_complete"}
    assert {name for name, role in roles(table).items() if role == "tool"} >= states | {"participant_id"}
    assert "complete_study" not in roles(table)


@pytest.mark.reference
def test_the_dictionary_is_not_the_answers() -> None:
    with pytest.raises(Problems, match="this is REDCap's data dictionary"):
        read_export(reference("exports/redcap/redcapr_survey_dictionary.csv"), "a.csv")
