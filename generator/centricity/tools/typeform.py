"""Typeform: responses as CSV or XLSX.

Seen in real exports: "#" with a token of 32 signs first, then the questions, then the times and "Network ID"; since
2024 also "Response Type" (completed, partial), "Stage Date (UTC)" and "Tags"; a question with several answers has a
column an answer, called by the answer alone, so that headings repeat; yes and no are 1 and 0. Not verified: how a
matrix is called.
"""

from collections.abc import Iterator

from centricity.tables.model import Role, Rows
from centricity.tools.headings import Cells, normal_row, top
from centricity.tools.model import Heads
from centricity.tools.rows import filled, index_of, text

SUBMITTED = "submit date (utc)"
KIND, DONE = "response type", "completed"
ROLES: dict[str, Role] = {
    **dict.fromkeys(("start date (utc)", "stage date (utc)", SUBMITTED, KIND, "tags"), "tool"),
    "#": "unique",
    "network id": "person",
}


class Typeform:
    """A token under "#" first, and the time of submission."""

    name = "Typeform"
    headings = "# | Start Date (UTC) | Stage Date (UTC) | Submit Date (UTC) | Network ID | Response Type | Tags"

    def recognises(self, found: Rows) -> bool:
        """Whether the first heading is "#" and another the time of submission."""
        row = normal_row(found.rows, top(found.rows))
        return row[:1] == ["#"] and SUBMITTED in row

    def heads(self, found: Rows) -> Heads:
        """One row of headings; who did not submit is a partial export."""
        at = top(found.rows)
        row = normal_row(found.rows, at)
        roles = {column: ROLES[heading] for column, heading in enumerate(row) if heading in ROLES}
        names = [(heading,) for heading in found.rows[at]]
        return Heads(at, at + 1, names, roles, dict(_unfinished(found.rows, at, row)), detail="texts")


def _unfinished(rows: Cells, at: int, row: list[str]) -> Iterator[tuple[int, str]]:
    """Rows of a kind other than "completed"; where no kind is given, those without a time of submission."""
    kind, submitted = index_of(row, (KIND,)), index_of(row, (SUBMITTED,))
    if kind is None and submitted is None:
        return
    for index, cells in filled(rows, at + 1):
        done = text(cells, kind).casefold() == DONE if text(cells, kind) else bool(text(cells, submitted))
        if not done:
            yield index, "partial_export"
