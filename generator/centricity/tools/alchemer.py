"""Alchemer, once SurveyGizmo: responses as CSV.

Seen in a real export: its own columns first, with the status (Complete, Partial); a question with several parts has a
column a part, "Part:Question", the part first; several answers stand in one cell, between semicolons. From code that
reads real exports: more columns of its own, the status Disqualified. Not verified: a column that marks test data.
"""

from collections.abc import Iterator

from centricity.tables.model import Role, Rows
from centricity.tables.normal import normal
from centricity.tools.headings import Cells, named, normal_row, phrases, top
from centricity.tools.model import Heads, refused
from centricity.tools.rows import filled, index_of, text

TOOL = """Response ID | Time Started | Date Submitted | Status | Legacy Comments | Referer | SessionID | Session ID |
    User Agent | Tags"""
PERSONS = """Contact ID | IP Address | Longitude | Latitude | Country | City | State/Region | Postal | Email |
    First Name | Last Name"""
SIGNATURE = frozenset({"time started", "date submitted", "status"})
TESTS = phrases("Test Data | Is Test Data")
REASONS = {"complete": "", "partial": "partial_export", "disqualified": "partial_export", "deleted": "test"}
WRITTEN = "other - write in"
BESIDE: Role = "text"

_ROLES: dict[str, Role] = {
    **dict.fromkeys(phrases(TOOL) | TESTS, "tool"),
    **dict.fromkeys(phrases(PERSONS), "person"),
    "language": "language",
}
_NOT_A_TEST = frozenset({"", "0", "no", "false"})
_REMEDY = "in Alchemer's export, keep complete responses only, or leave the column Status as it was"


class Alchemer:
    """Two times and a status, one after the other."""

    name = "Alchemer"
    headings = "Time Started | SessionID | User Agent | Referer | Contact ID | Longitude | Latitude"

    def recognises(self, found: Rows) -> bool:
        """Whether the first row has the times and the status."""
        return set(normal_row(found.rows, top(found.rows))) >= SIGNATURE

    def heads(self, found: Rows) -> Heads:
        """One row of headings, and what the status says of each row. Raises Problems at an unknown status."""
        at = top(found.rows)
        row = normal_row(found.rows, at)
        beside = {column: BESIDE for column, heading in enumerate(row) if heading.startswith(WRITTEN)}
        roles = {**beside, **dict(_leading(row))}
        names = [_names(heading) for heading in found.rows[at]]
        return Heads(at, at + 1, names, roles, dict(_unfinished(found.rows, at, row)), detail="texts")


def _leading(row: list[str]) -> Iterator[tuple[int, Role]]:
    """The tool's columns: those before the first question."""
    for column, heading in enumerate(row):
        if heading not in _ROLES:
            return
        yield column, _ROLES[heading]


def _names(heading: str) -> tuple[str, ...]:
    """ "Part:Question" is called by the part too; either may hold colons itself."""
    colons = [at for at, sign in enumerate(heading) if sign == ":"]
    return tuple(dict.fromkeys((heading, *(part for at in colons if (part := heading[:at].strip())))))


def _unfinished(rows: Cells, at: int, row: list[str]) -> Iterator[tuple[int, str]]:
    """Rows that are no finished answers, and why. Raises Problems at an unknown status."""
    status, test = index_of(row, ("status",)), index_of(row, TESTS)
    said = {index: normal(text(cells, status)) for index, cells in filled(rows, at + 1)}
    strange = sorted(set(said.values()) - REASONS.keys()) if status is not None else []
    if strange:
        raise refused(f"expected the status Complete, Partial or Disqualified, got {named(strange)}", _REMEDY)
    for index, state in said.items():
        if normal(text(rows[index], test)) not in _NOT_A_TEST:
            yield index, "test"
        elif REASONS.get(state):
            yield index, REASONS[state]
