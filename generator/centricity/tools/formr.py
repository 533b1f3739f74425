"""formr: CSV or JSON of one survey of a run.

Seen in real exports: `session`, `created`, `modified`, `ended`, `expired`; names of items that end in R are asked the
other way round; numbers may be texts. From the documentation of formr's R package: it turns `si_02R` and adds the
turned column as `si_02`, beside the one people answered. Not verified: sessions of tests hold "XXX".

Answers are read as people gave them: `si_02R` is item si_02, turned once, by the questionnaire. Where the turned column
stands beside it, that one is dropped; a file in which only turned columns are left cannot be told from a raw one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from centricity.tables.model import Role, Rows
from centricity.tools.headings import Cells, normal_row, phrases, top
from centricity.tools.model import Heads, refused
from centricity.tools.rows import all_of, filled, index_of, roles_of, text

_TOOL = "created | modified | ended | expired | iteration | study_id | session_id | unit_session_id"
_ROLES: Mapping[str, Role] = {**dict.fromkeys(phrases(_TOOL), "tool"), "session": "unique"}
_REVERSED = re.compile(r"(.*\d)R")
_TEST = "XXX"
_NOTE = "names that end in R are read as people answered: this must be formr's raw export, not one its R package turned"
_ONE_ROW = "in formr: export a survey that is asked once, or leave one row a session"


class Formr:
    """The session and its times."""

    name = "formr"
    headings = ""

    def recognises(self, found: Rows) -> bool:
        """Whether the columns of a session are there."""
        return {"session", "created", "ended"} <= {*normal_row(found.rows, top(found.rows))}

    def heads(self, found: Rows) -> Heads:
        """Items with and without R; sessions without an end are a partial export, those of tests `test`."""
        at = top(found.rows)
        headings, plain = found.rows[at], normal_row(found.rows, at)
        session, ended = index_of(plain, {"session"}), index_of(plain, {"ended"})
        reasons = dict(_reasons(found.rows, at + 1, session, ended))
        _refuse_diary(found.rows, at + 1, session)
        turned = _turned(headings)
        roles = {**all_of(turned, "tool"), **roles_of(plain, _ROLES)}
        names = [_names(heading) for heading in headings]
        notes = (_NOTE,) if any(len(one) > 1 for one in names) else ()
        return Heads(at, at + 1, names, roles, reasons, notes=notes)


def _names(heading: str) -> tuple[str, ...]:
    match = _REVERSED.fullmatch(heading)
    return (match[1], heading) if match else (heading,)


def _turned(headings: Sequence[str]) -> list[int]:
    """Columns formr's R package added: `si_02` beside `si_02R`."""
    return [at for at, heading in enumerate(headings) if f"{heading}R" in headings and heading[-1:].isdigit()]


def _reasons(rows: Cells, first: int, session: int | None, ended: int | None) -> Iterator[tuple[int, str]]:
    for at, row in filled(rows, first):
        if _TEST in text(row, session):
            yield at, "test"
        elif not text(row, ended):
            yield at, "partial_export"


def _refuse_diary(rows: Cells, first: int, session: int | None) -> None:
    named = [text(row, session) for _, row in filled(rows, first) if text(row, session)]
    if len({*named}) < len(named):
        raise refused("some sessions have several rows: a diary, or a survey that is repeated", _ONE_ROW)
