"""SurveyMonkey: "all responses" as CSV or XLSX, condensed or expanded, with the answers' texts or as numbers.

Seen in real exports: two rows of headings, the question over its first column only, below it "Response", "Open-Ended
Response", a row of a matrix or an answer; the tool's own columns have nothing in the second row; a row of names may
stand above the headings, and the second row may repeat them; empty rows at the end. Not verified: the words for
"Response" in other languages, and the tool's columns of later versions.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from centricity.tables.model import Role, Rows
from centricity.tables.normal import normal
from centricity.tools.headings import Cells, answers_in, cell, join_repeated, normal_row, phrases, same_headings, top
from centricity.tools.model import Heads
from centricity.tools.surveymonkey_questions import ANSWERED, TYPED, questions

IDS = "Respondent ID | RespondentID"
OTHERS = "Collector ID | CollectorID | Start Date | End Date"
LATER = "Date Created | Date Modified"
PERSONS = "IP Address | Email Address | First Name | Last Name"

_IDS, _PERSONS = phrases(IDS), phrases(PERSONS)
_TOOLS = phrases(OTHERS) | phrases(LATER)
_CUSTOM = re.compile(r"custom data( \d+)?")
_ID = re.compile(r"\d{5,}")
_SEARCHED = 3


@dataclass(frozen=True)
class _Head:
    """Where the headings stand: the first row of the file, the row of questions, that below it (-1 = none), and the
    first row of answers. `own`: the tool's columns."""

    top: int
    questions: int
    below: int
    first: int
    own: dict[int, Role]


class SurveyMonkey:
    """An id of the respondent in one of the first three rows, or the words of the second row of headings."""

    name = "SurveyMonkey"
    headings = f"{IDS} | {OTHERS}"

    def recognises(self, found: Rows) -> bool:
        """Whether the first rows name the respondent's id, or stand over one another as this tool writes them."""
        at = top(found.rows)
        named = any(_IDS & set(normal_row(found.rows, row)) for row in range(at, at + _SEARCHED))
        return named or _is_pair(found.rows, at)

    def heads(self, found: Rows) -> Heads:
        """Two rows of headings as one. Raises Problems where numbers may mean anything."""
        rows, head = found.rows, _head(found.rows)
        below = rows[head.below] if head.below >= 0 else ()
        read = questions(rows, rows[head.questions], below, [*head.own], head.first)
        names = [(*_codes(rows, head, at), *read.names[at]) for at in read.names]
        made = [[*row] if at < head.first else read.joined_row(row) for at, row in enumerate(rows)]
        made[head.questions] = [read.names[at][0] for at in read.names]
        detail = "expanded" if read.joined else "condensed"
        roles = {**read.roles, **head.own}
        again = join_repeated(made, made[head.questions], same_headings(made[head.questions], roles), head.first)
        roles, notes = {**roles, **again.roles}, (*read.notes, *again.notes)
        return Heads(head.questions, head.first, names, roles, rows=again.rows or made, notes=notes, detail=detail)


def _codes(rows: Cells, head: _Head, at: int) -> list[str]:
    """Names of variables that stand above the questions."""
    return [text for row in rows[head.top : head.questions] if (text := cell(row, at).strip())]


def _head(rows: Cells) -> _Head:
    at = top(rows)
    there = next((row for row in range(at, at + _SEARCHED) if _IDS & set(normal_row(rows, row))), at)
    own = dict(_own(rows, there))
    ids = next((column for column, heading in enumerate(normal_row(rows, there)) if heading in _IDS), -1)
    below = there + 1 if _is_below(rows, there, ids) else -1
    first = max(there, below) + 1
    while ids >= 0 and normal(cell(rows[first], ids) if first < len(rows) else "") in _IDS:
        first += 1
    return _Head(at, there, below, first, own)


def _own(rows: Cells, there: int) -> Iterator[tuple[int, Role]]:
    """The tool's columns: by their heading, with nothing new below it."""
    below = normal_row(rows, there + 1)
    for column, heading in enumerate(normal_row(rows, there)):
        if heading in _IDS:
            yield column, "unique" if all(map(_ID.fullmatch, _ids(rows, column, there))) else "tool"
        elif cell(below, column) in ANSWERED | TYPED:
            continue
        elif heading in _TOOLS:
            yield column, "tool"
        elif heading in _PERSONS or _CUSTOM.fullmatch(heading):
            yield column, "person"
        elif heading == "language":
            yield column, "language"


def _ids(rows: Cells, column: int, there: int) -> list[str]:
    """The ids in a column; a spreadsheet may have spoilt them ("1.06E+10")."""
    return [text for text in answers_in(rows, column, there + 1) if normal(text) not in _IDS]


def _is_below(rows: Cells, there: int, ids: int) -> bool:
    """Whether the next row is headings too: it has no id, or the heading again."""
    if ids < 0 or not _ids(rows, ids, there):
        return _is_pair(rows, there)
    return there + 1 < len(rows) and not _ID.fullmatch(cell(rows[there + 1], ids).strip()) and any(rows[there + 1])


def _is_pair(rows: Cells, at: int) -> bool:
    """Whether a row and the next stand over one another: "Response" below two questions at least."""
    above, below = normal_row(rows, at), normal_row(rows, at + 1)
    answered = [column for column, text in enumerate(below) if text in ANSWERED | TYPED]
    return len(answered) > 1 and all(cell(above, column) for column in answered)
