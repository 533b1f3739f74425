"""Jotform: submissions as CSV or XLSX. Nothing here was verified with a real file: the notes of each import say so.

From general knowledge: the first column is "Submission Date"; a matrix is "Question >> Row"; several answers stand on
lines of their own in one cell.
"""

from centricity.tables.model import Role, Rows
from centricity.tools.headings import answers_in, dated, normal_row, top
from centricity.tools.model import Heads
from centricity.tools.rows import endings

DATE = "submission date"
ROLES: dict[str, Role] = {
    **dict.fromkeys((DATE, "last update date", "submission url", "flow status"), "tool"),
    **dict.fromkeys(("submission ip", "ip"), "person"),
}
ID, LONG_ID = "submission id", 15
NOTE = "no real Jotform export has been at hand to check this reader: compare a few rows with Jotform itself"


class Jotform:
    """A date of submission first."""

    name = "Jotform"
    headings = "Submission Date | Last Update Date | Submission ID"

    def recognises(self, found: Rows) -> bool:
        """Whether the first column is the date of submission, by its name and by what stands in it."""
        at = top(found.rows)
        return normal_row(found.rows, at)[:1] == [DATE] and dated(found.rows, 0, at + 1)

    def heads(self, found: Rows) -> Heads:
        """One row of headings."""
        at = top(found.rows)
        row = normal_row(found.rows, at)
        roles = {column: ROLES[heading] for column, heading in enumerate(row) if heading in ROLES}
        if ID in row:
            ids = answers_in(found.rows, row.index(ID), at + 1)
            roles[row.index(ID)] = "unique" if all(one.isdigit() and len(one) >= LONG_ID for one in ids) else "tool"
        names = [(heading, *endings(heading, ">>")) for heading in found.rows[at]]
        return Heads(at, at + 1, names, roles, notes=(NOTE,), detail="texts")
