"""What a survey tool's reader is, and the one way in which readers make a table of what they found."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from centricity.errors import Problems
from centricity.tables.model import Role, Rows, Table, as_table, wrong_file

__all__ = ["Heads", "Role", "Tool", "export", "refused"]


class Tool(Protocol):
    """One survey tool. Modules of this package hold one each, listed in `registry.TOOLS`, surest signature first."""

    @property
    def name(self) -> str:
        """As people know it: "Microsoft Forms"."""

    @property
    def headings(self) -> str:
        """Its own headings, separated by " | ": known as no answers in tables without its signature, too."""

    def recognises(self, found: Rows) -> bool:
        """Whether the first rows (or the names of sheets) bear the signature of this tool."""

    def heads(self, found: Rows) -> "Heads":
        """What the headings say. Raises Problems where a file of this tool cannot be read, with the way to export it
        so that it can."""


@dataclass(frozen=True)
class Heads:
    """The headings of an export, and what they say of its columns and rows.

    header: index in `Rows.rows` of the row that messages call the headings. first: index of the first row of answers.
    names: per column, what it may be called, best first: codes, then texts; as the tool wrote them.
    roles: columns (by index) that hold no answers.
    reasons: rows (by index in `Rows.rows`) that are no finished answers, and why: "partial_export" or "test".
    rows: the rows, where they had to be taken apart first (one-hot columns joined); `None` = as they came.
    notes: sentences for the facilitator. detail: "codes", "texts", "condensed" …
    sheets: further sheets that are in `rows`. hint: what is likely wrong if the answers cannot be read, and the remedy.
    """

    header: int
    first: int
    names: Sequence[tuple[str, ...]]
    roles: Mapping[int, Role] = field(default_factory=dict)
    reasons: Mapping[int, str] = field(default_factory=dict)
    rows: Sequence[Sequence[str]] | None = None
    notes: tuple[str, ...] = ()
    detail: str = ""
    sheets: tuple[str, ...] = ()
    hint: tuple[str, ...] = ()


def refused(message: str, remedy: str) -> Problems:
    """An export that cannot be read, and the way to export it so that it can; `read_export` adds the file's name."""
    return wrong_file("", message, remedy)


def export(file: str, found: Rows, tool: str, heads: Heads, left_out: Collection[int] = ()) -> Table:
    """The table in an export: rows between headings and answers are gone, rows that are no finished answers are counted
    in `Table.reasons`, and lines in `left_out` are passed over. Raises Problems."""
    rows = found.rows if heads.rows is None else heads.rows
    kept = [heads.header, *(at for at in range(heads.first, len(rows)) if at not in heads.reasons)]
    not_read = {name: more for name, more in found.continued.items() if name not in heads.sheets}
    lines = [found.lines[at] for at in kept]
    chosen = replace(found, rows=[rows[at] for at in kept], lines=lines, continued=not_read)
    table = as_table(file, chosen, left_out)
    unfinished = [at for at in heads.reasons if at >= heads.first and found.lines[at] not in left_out]
    gone = tuple(found.lines[at] for at in heads.reasons if found.lines[at] in left_out)
    reasons = [heads.reasons[at] for at in unfinished if any(rows[at])]
    return replace(
        table,
        tool=tool,
        detail=heads.detail,
        hint=heads.hint,
        names=tuple(heads.names),
        roles=dict(heads.roles),
        reasons={reason: reasons.count(reason) for reason in sorted(set(reasons))},
        notes=(*table.notes, *heads.notes),
        left_out=tuple(sorted({*table.left_out, *gone})),
    )
