"""ODK Central: three answers written by Central's own CSV writer; values read off the files by eye."""

import pytest

from centricity.errors import Problems
from tests.tools.opened import cells, kept, opened, roles, rows

OWN = {
    **dict.fromkeys(("SubmissionDate", "SubmitterID", "AttachmentsPresent", "AttachmentsExpected", "Status"), "tool"),
    **dict.fromkeys(("ReviewState", "Edits", "FormVersion"), "tool"),
    **{"KEY": "unique", "SubmitterName": "person", "DeviceID": "person"},
}


@pytest.mark.parametrize(
    ("file", "others"),
    [
        ("customer_culture.csv", {"meta-instanceID": "tool", "customer_focus-CF_label": "empty"}),
        ("customer_culture_nogroup.csv", {"instanceID": "tool", "CF_label": "empty"}),
    ],
)
def test_with_and_without_groups(file: str, others: dict[str, str]) -> None:
    table = kept(f"odk/{file}")
    assert (table.tool, table.reasons) == ("ODK Central", {})
    assert cells(table, "CF1") == ["4", "na", "1"]
    assert cells(table, "CF2") == ["5", "", "2"]
    assert cells(table, "department") == ["sales", "it", ""]
    assert roles(table) == {**OWN, **others}


HEADINGS = "SubmissionDate, a-b-si_01, tools, tools/crm, where-Latitude, KEY, SubmitterID, Status, ReviewState"


def test_rejected_submissions_are_tests() -> None:
    table = opened(
        rows(f"""
        {HEADINGS}
        2026, 1, crm, 1, 45, uuid:1, 5, , approved
        2026, 2, ,    0, 45, uuid:2, 5, , rejected
        2026, 3, ,    0, 45, uuid:3, 5, , hasIssues
        2026, 4, ,    0, 45, uuid:4, 5, ,
        """)
    )
    assert (cells(table, "si_01"), table.reasons) == (["1", "3", "4"], {"test": 1})
    assert table.notes == ("submissions that were rejected in ODK Central count as tests",)
    assert (roles(table)["tools/crm"], roles(table)["where-Latitude"]) == ("tool", "person")
    assert "tools" not in roles(table)


@pytest.mark.parametrize("status", ["not decrypted", "missing encrypted form data"])
def test_encrypted_submissions_are_refused(status: str) -> None:
    with pytest.raises(Problems, match=r"encrypted \(in ODK Central: download the submissions again"):
        opened(rows(f"{HEADINGS}\n2026, , , 0, , uuid:1, 5, {status}, "))
