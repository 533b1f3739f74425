"""REDCap: CSV of raw codes or of labels, one or several instruments.

Seen in a real export: raw codes, `<instrument>_complete` 0/1/2 behind the columns of each instrument,
`<instrument>_timestamp` with `[not completed]`, redcap_survey_identifier, boxes `race___1`. From the documentation, and
code that reads labels files: field labels as headings, labels as cells. Not verified: "Complete?" with Incomplete,
Unverified and Complete, "Survey Identifier", "Survey Timestamp". Several rows a person (events, repeats) are refused.

An instrument that is Incomplete was not handed in: a row in which none was is a partial export, and in other rows its
answers are blank. Unverified counts as handed in: somebody typed it and nobody has looked at it since.
"""

from collections.abc import Mapping, Sequence

from centricity.tables.model import Role, Rows
from centricity.tables.normal import normal
from centricity.tools.headings import Cells, normal_row, phrases, top
from centricity.tools.model import Heads, refused
from centricity.tools.rows import all_of, filled, index_of, roles_of, text

_TOOL = """record_id | redcap_event_name | redcap_repeat_instrument | redcap_repeat_instance |
    redcap_data_access_group | Record ID | Event Name | Repeat Instrument | Repeat Instance | Data Access Group |
    Survey Timestamp | Complete?"""
_ROLES: Mapping[str, Role] = {
    **dict.fromkeys(phrases(_TOOL), "tool"),
    **dict.fromkeys(("redcap_survey_identifier", "survey identifier"), "person"),
}
_COMPLETE, _TIMESTAMP, _LABELLED = "_complete", "_timestamp", "complete?"
_STATES = frozenset({"", "0", "1", "2", "incomplete", "unverified", "complete"})
_INCOMPLETE = frozenset({"0", "incomplete"})
_DICTIONARY = "variable / field name"
_EVENTS = ("redcap_event_name", "event name")
_REPEATS = ("redcap_repeat_instance", "repeat instance")
_NOTE = "answers to instruments that were not completed are taken as not given"
_ONE_ROW = "in REDCap: export one event and one instrument that does not repeat, so that each person has one row"


class Redcap:
    """The identifier of surveys, or what says how complete each instrument is."""

    name = "REDCap"
    headings = "record_id | redcap_event_name | redcap_survey_identifier"

    def recognises(self, found: Rows) -> bool:
        """Whether the headings are REDCap's, raw or as labels; its dictionary is recognised too, and refused."""
        plain = normal_row(found.rows, top(found.rows))
        raw = bool(_raw_states(plain)) and (plain[0] == "record_id" or any("___" in one for one in plain))
        labels = _LABELLED in plain and (plain[0] == "record id" or "survey identifier" in plain)
        return raw or labels or "redcap_survey_identifier" in plain or plain[:1] == [_DICTIONARY]

    def heads(self, found: Rows) -> Heads:
        """One row of headings; answers to instruments that were not completed are blank."""
        at = top(found.rows)
        plain = normal_row(found.rows, at)
        _refuse(found.rows, at, plain)
        states = _states(found.rows, at, plain)
        roles = {**_own(plain), **roles_of(plain, _ROLES), **all_of(states, "tool")}
        reasons = {row: "partial_export" for row, cells in filled(found.rows, at + 1) if _nothing_done(cells, states)}
        rows = [cells if row <= at else _done(cells, states) for row, cells in enumerate(found.rows)]
        open_ = any(rows[row] != cells for row, cells in filled(found.rows, at + 1) if row not in reasons)
        detail = "labels" if _LABELLED in plain else "codes"
        notes = (_NOTE,) if open_ else ()
        return Heads(at, at + 1, [(one,) for one in found.rows[at]], roles, reasons, rows, notes, detail)


def _raw_states(plain: Sequence[str]) -> list[int]:
    return [at for at, heading in enumerate(plain) if heading.endswith(_COMPLETE) and at]


def _states(rows: Cells, at: int, plain: Sequence[str]) -> list[int]:
    """Columns that say how complete an instrument is: by name and by what stands in them."""
    named = [column for column, heading in enumerate(plain) if heading.startswith(_LABELLED)] or _raw_states(plain)
    answers = [row for _, row in filled(rows, at + 1)]
    return [column for column in named if {normal(text(row, column)) for row in answers} <= _STATES]


def _own(plain: Sequence[str]) -> dict[int, Role]:
    """The id of the record, whatever it is called, before REDCap's own columns; and times of instruments."""
    instruments = {heading.removesuffix(_COMPLETE) for heading in plain if heading.endswith(_COMPLETE)}
    roles: dict[int, Role] = {0: "tool"} if len(plain) > 1 and plain[1].startswith("redcap_") else {}
    for at, heading in enumerate(plain):
        if heading.endswith(_TIMESTAMP) and heading.removesuffix(_TIMESTAMP) in instruments:
            roles[at] = "tool"
    return roles


def _nothing_done(row: Sequence[str], states: Sequence[int]) -> bool:
    return bool(states) and all(normal(text(row, at)) in _INCOMPLETE for at in states)


def _done(row: Sequence[str], states: Sequence[int]) -> Sequence[str]:
    """The row without answers to instruments that are incomplete; each reaches from the last one's end to its own."""
    before, kept = 0, list(row)
    for end in states:
        if normal(text(row, end)) in _INCOMPLETE:
            kept[before:end] = [""] * (end - before)
        before = end + 1
    return kept


def _refuse(rows: Cells, at: int, plain: Sequence[str]) -> None:
    if plain[:1] == [_DICTIONARY]:
        raise refused("this is REDCap's data dictionary, not the answers", "in REDCap: Data Exports > Export Data, CSV")
    events, repeats = index_of(plain, _EVENTS), index_of(plain, _REPEATS)
    several = len({text(row, events) for _, row in filled(rows, at + 1)}) > 1
    if several or any(text(row, repeats) for _, row in filled(rows, at + 1)):
        raise refused("the export has several rows for each person: events, or repeats of an instrument", _ONE_ROW)
