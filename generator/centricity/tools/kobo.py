"""KoboToolbox: CSV (semicolons), XLSX and the JSON of its interface, with XML names or labels in any language.

Verified by running formpack: columns at the end, XML names or labels, group paths with "/", a select_multiple whole and
once more split into choices, the empty column of a grid's label row. Seen in a real export: start and end, and where
somebody was. From the documentation: the values of `_validation_status`. Not verified: other metadata of the form,
and all that is said here of the JSON.
"""

from collections.abc import Collection, Mapping, Sequence

from centricity.tables.model import Role, Rows
from centricity.tables.normal import normal
from centricity.tools.headings import Cells, normal_row, phrases, top
from centricity.tools.model import Heads
from centricity.tools.rows import endings, filled, index_of, roles_of, text
from centricity.tools.xlsform import ABOUT_PERSONS, ABOUT_THE_FORM, beside

_TOOL = """_id | _submission_time | _validation_status | _notes | _status | __version__ | _version_ | _tags | _index |
    _xform_id_string | _attachments | _bamboo_dataset_id | _date_modified"""
_SURE = frozenset({"_id", "_uuid", "_submission_time"})
_ROLES: Mapping[str, Role] = {
    **dict.fromkeys(phrases(f"{_TOOL} | {ABOUT_THE_FORM}"), "tool"),
    **dict.fromkeys(phrases(f"{ABOUT_PERSONS} | _submitted_by | _geolocation"), "person"),
    "_uuid": "unique",
}
_REJECTED = frozenset({"not approved", "validation_status_not_approved"})
_NOTE = "submissions that were not approved in KoboToolbox count as tests"


class KoboToolbox:
    """Three columns that no other tool writes, behind the answers."""

    name = "KoboToolbox"
    headings = f"{_TOOL} | _uuid | start | end"

    def recognises(self, found: Rows) -> bool:
        """Whether the columns of KoboToolbox are there."""
        return _SURE.issubset(normal_row(found.rows, top(found.rows)))

    def heads(self, found: Rows) -> Heads:
        """Group paths are taken off; what was not approved is `test`."""
        at = top(found.rows)
        headings, plain = found.rows[at], normal_row(found.rows, at)
        names = _under_stems(headings, _empty(found.rows, at))
        roles = {**beside(found.rows, at), **roles_of(plain, _ROLES), **_nested(plain)}
        reasons = _rejected(found.rows, at + 1, plain)
        return Heads(at, at + 1, names, roles, reasons, notes=(_NOTE,) if reasons else ())


def _names(heading: str) -> tuple[str, ...]:
    """The heading without groups; a label may hold "/" itself, so every ending is tried, the shortest first."""
    return (*reversed(endings(heading, "/")), heading)


def _under_stems(headings: Sequence[str], empty: Collection[int]) -> list[tuple[str, ...]]:
    """What columns may be called. The row of labels above a grid is an empty column whose heading is the stem: the
    columns behind it may be its rows, `Stem [Row]`, where labels alone say too little."""
    found, stems = [], tuple[str, ...]()
    for at, heading in enumerate(headings):
        names = _names(heading)
        found.append((*names, *(f"{stem.strip()} [{name.strip()}]" for stem in stems for name in names)))
        stems = names if at in empty else stems
    return found


def _empty(rows: Cells, at: int) -> frozenset[int]:
    """The columns that hold nothing below their heading."""
    answered = [row for _, row in filled(rows, at + 1)]
    return frozenset(column for column in range(len(rows[at])) if not any(text(row, column) for row in answered))


def _nested(plain: Sequence[str]) -> dict[int, Role]:
    """Parts of what the interface gives inside each other: `_validation_status[uid]`."""
    return {at: "tool" for at, heading in enumerate(plain) if heading.startswith(("_validation_status[", "_attach"))}


def _rejected(rows: Cells, first: int, plain: Sequence[str]) -> dict[int, str]:
    column = index_of(plain, {"_validation_status", "_validation_status[uid]"})
    return {at: "test" for at, row in filled(rows, first) if normal(text(row, column)) in _REJECTED}
