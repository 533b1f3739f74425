"""SoSci Survey: the data set as CSV (tabs) or XLSX, with codes.

Seen in real exports: CASE, SERIAL, REF, QUESTNNR, MODE, STARTED first; then the variables; then TIME001 … TIME_SUM,
MAILSENT, LASTDATA, STATUS, FINISHED, Q_VIEWER, LASTPAGE, MAXPAGE, MISSING, MISSREL, TIME_RSI; answers are codes from
1; perhaps a second row of labels, "Question: Item"; -9 for what nobody answered; the file for R has no headings. Not
verified: that -1 is always "don't know", which each import therefore says; the names of modes other than "interview".
"""

import re
from collections.abc import Iterator, Sequence

from centricity.tables.model import Role, Rows
from centricity.tools.headings import Cells, answers_in, cell, dated, named, top
from centricity.tools.model import Heads, refused
from centricity.tools.rows import endings, filled, index_of, text

TOOL = """CASE REF QUESTNNR MODE STARTED MAILSENT LASTDATA STATUS FINISHED Q_VIEWER LASTPAGE MAXPAGE MISSING MISSREL
    TIME_RSI DEG_TIME"""
ROLES: dict[str, Role] = {
    **dict.fromkeys(TOOL.split(), "tool"),
    "SERIAL": "person",
    "LANGUAGE": "language",
    "TIME_SUM": "seconds",
}
CASE = "CASE"
MODES = frozenset({"interview", "pretest", "debug", "admin"})
NOT_ANSWERED, CANNOT_TELL = "-9", "-1"
_PAGE_TIME = re.compile(r"TIME\d{3}")
_MODE, _STARTED = 4, 5
_NO_HEADINGS = "the columns have no headings: this is the file SoSci Survey writes for R"
_REMEDY = "in SoSci Survey, download the data as CSV or Excel with the names of the variables in the first row"


class SoSci:
    """The case first, with questionnaire and mode; in the file for R, what stands under them."""

    name = "SoSci Survey"
    headings = f"{' | '.join(TOOL.split()[:-1])} | SERIAL | TIME_SUM".replace(" | STATUS", "")

    def recognises(self, found: Rows) -> bool:
        """Whether the first row holds the tool's variables, or values of them."""
        row = [one.strip() for one in found.rows[top(found.rows)]] if found.rows else []
        return (row[:1] == [CASE] and {"QUESTNNR", "MODE"} <= set(row)) or _for_r(found.rows)

    def heads(self, found: Rows) -> Heads:
        """Variables and, where a row of them follows, their labels. Raises Problems without headings."""
        if _for_r(found.rows):
            raise refused(_NO_HEADINGS, _REMEDY)
        at = top(found.rows)
        codes = [one.strip() for one in found.rows[at]]
        labels, first = _labels(found.rows, at)
        roles = {column: role for column, code in enumerate(codes) if (role := _role(code))}
        names = [_names(code, cell(labels, column)) for column, code in enumerate(codes)]
        answers = [column for column in range(len(codes)) if column not in roles]
        reasons = dict(_unfinished(found.rows, codes, first))
        rows, notes = _meant(found.rows, codes, answers, first)
        return Heads(at, first, names, roles, reasons, rows, notes, "codes")


def _for_r(rows: Cells) -> bool:
    at = top(rows)
    row = rows[at] if rows else ()
    return cell(row, 0).strip().isdigit() and cell(row, _MODE) in MODES and dated(rows[: at + 1], _STARTED, at)


def _labels(rows: Cells, at: int) -> tuple[Sequence[str], int]:
    """The row of labels, if there is one, and the first row of answers: their case is a number."""
    known = at + 1 < len(rows) and cell(rows[at], 0).strip() == CASE
    case = cell(rows[at + 1], 0).strip() if known else ""
    return (rows[at + 1], at + 2) if case and not case.isdigit() else ((), at + 1)


def _role(code: str) -> Role | None:
    return "tool" if _PAGE_TIME.fullmatch(code) else ROLES.get(code)


def _names(code: str, label: str) -> tuple[str, ...]:
    return tuple(name for name in dict.fromkeys((code, label.strip(), *endings(label, ": "))) if name)


def _unfinished(rows: Cells, codes: Sequence[str], first: int) -> Iterator[tuple[int, str]]:
    """Rows of tests, and of people who did not reach the last page or only looked at the questions."""
    mode, finished, viewer = (index_of(codes, (name,)) for name in ("MODE", "FINISHED", "Q_VIEWER"))
    for at, cells in filled(rows, first):
        if text(cells, mode) not in ("", "interview"):
            yield at, "test"
        elif text(cells, finished) == "0" or text(cells, viewer) == "1":
            yield at, "partial_export"


def _meant(
    rows: Cells, codes: Sequence[str], columns: Sequence[int], first: int
) -> tuple[list[list[str]], tuple[str, ...]]:
    """The rows with the codes of a missing answer in words, and what to say of it."""
    read = {NOT_ANSWERED: "", CANNOT_TELL: "cannot_tell"}
    made = [list(row) for row in rows]
    for row in made[first:]:
        for column in columns:
            if cell(row, column).strip() in read:
                row[column] = read[row[column].strip()]
    unsure = [codes[column] for column in columns if CANNOT_TELL in answers_in(rows, column, first)]
    note = f'-1 was read as "cannot tell", as SoSci Survey numbers it: check that it means this in {named(unsure)}'
    return made, (note,) if unsure else ()
