"""LimeSurvey 3 to 6: CSV, XLSX, TSV, VV and JSON, with codes, texts or both as headings, in any interface language.

Verified by running 6.4.2 and in its source: its own columns and their translations (18 languages), `Q[SQ]` and `Q_SQ`,
"Stem [Row]", code and text with any separator, VV with two rows of headings and `{question_not_shown}`, `submitdate`
empty where nobody handed in (with the constant 1980-01-01 where dates are off), headings abbreviated to 15 characters
and "..", one language a file whatever the person's. Seen in real exports: N/A in Yes/No questions nobody was shown;
timings behind the answers. In the source of older versions: N/A also where a Yes/No question was left blank.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from centricity.tables.model import Role, Rows
from centricity.tables.normal import normal
from centricity.tools import limesurvey_words as said
from centricity.tools.headings import Cells, normal_row, phrases, top
from centricity.tools.model import Heads, refused
from centricity.tools.rows import blanked, filled, index_of, inside, roles_of, text

NOT_SHOWN = "{question_not_shown}"
_NOT_ASKED = "n/a"
_CODES: Mapping[str, Role] = {
    **dict.fromkeys(("id", "submitdate", "lastpage", "seed", "startdate", "datestamp"), "tool"),
    **dict.fromkeys(("token", "firstname", "lastname", "email", "ipaddr", "refurl"), "person"),
    "startlanguage": "language",
    "interviewtime": "seconds",
}
_SURE = frozenset({"submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp"})
_DATES = (said.SUBMITTED, said.LAST_PAGE, said.STARTED, said.LAST_ACTION)
_TEXTS: Mapping[str, Role] = {
    **dict.fromkeys(phrases(" | ".join((said.RESPONSE_ID, *_DATES, said.SEED))), "tool"),
    **dict.fromkeys(phrases(f"{said.IP_ADDRESS} | {said.REFERRER} | {said.ACCESS_CODE}"), "person"),
    **dict.fromkeys(phrases(said.LANGUAGE), "language"),
    **dict.fromkeys(phrases(said.TOTAL_TIME), "seconds"),
}
_IDS, _SUBMITTED = phrases(said.RESPONSE_ID), phrases(said.SUBMITTED) | {"submitdate"}
_YES_OR_NO = phrases(f"{said.YES} | {said.NO}")
_BESIDE = phrases(f"{said.OTHER} | {said.COMMENT}")
_CODE = re.compile(r"(?P<question>\w+?)(?P<parts>(\[[^\[\]]*\])*)")
_TIMING = re.compile(r"grouptime\d+|\w+time")
_ABBREVIATED = re.compile(r".{0,15}[^.]?\.\.\s*(\[.*\]\s*)?", re.DOTALL)
_LONGEST_ABBREVIATED = 60
_RUN_TOGETHER = "codes and texts, nothing between"
_AS_CODES = 'in LimeSurvey: Export > Export results, headings "Question code"'


@dataclass(frozen=True)
class _Headings:
    """Codes and texts per column ("" = none), the row that messages call the headings, and the first answers."""

    detail: str
    header: int
    first: int
    codes: Sequence[str]
    texts: Sequence[str]


class LimeSurvey:
    """Its own columns, by code or by name, in the first row; by code in the second."""

    name = "LimeSurvey"
    headings = " | ".join((*_SURE, "ipaddr | refurl | interviewtime", said.RESPONSE_ID, *_DATES, said.LANGUAGE))
    headings += f" | {said.REFERRER} | {said.TOTAL_TIME} | Seed | Seme | Semilla | Zufallsstartwert | Zufallswert"

    def recognises(self, found: Rows) -> bool:
        """Whether the first rows hold enough of LimeSurvey's own headings."""
        return _kind(found.rows) is not None

    def heads(self, found: Rows) -> Heads:
        """Codes and texts of each column; who did not hand in is a partial export."""
        heads = _kind(found.rows) or _stripped(found.rows)
        _refuse(heads)
        plain = [normal(code or name) for code, name in zip(heads.codes, heads.texts, strict=True)]
        roles = {**_beside(heads), **_timings(plain), **roles_of(plain, {**_TEXTS, **_CODES})}
        rows = _without_unasked(blanked(found.rows, heads.first, {NOT_SHOWN}), heads.first, len(plain))
        names = [_names(code, name, heads.detail) for code, name in zip(heads.codes, heads.texts, strict=True)]
        reasons, notes = _unfinished(rows, heads.first, index_of(plain, _SUBMITTED))
        return Heads(heads.header, heads.first, names, roles, reasons, rows, notes, heads.detail)


def _kind(rows: Cells) -> _Headings | None:
    """How the headings are written; None = these are not LimeSurvey's."""
    at = top(rows)
    first, second = normal_row(rows, at), normal_row(rows, at + 1)
    if _are_codes(first):
        return _alone("codes", rows)
    if _are_texts(first) and not _are_codes(second):
        return _alone("texts", rows)
    if _are_codes(second) and len(first) == len(second):
        return _Headings("VV", at + 1, at + 2, rows[at + 1], rows[at])
    return _both(rows, at) if rows else None


def _alone(detail: str, rows: Cells) -> _Headings:
    at = top(rows)
    none = [""] * len(rows[at])
    codes, texts = (rows[at], none) if detail == "codes" else (none, rows[at])
    return _Headings(detail, at, at + 1, codes, texts)


def _stripped(rows: Cells) -> _Headings:
    """Headings without any of LimeSurvey's own, where somebody says that it wrote them."""
    at = top(rows)
    codes = [heading if _CODE.fullmatch(heading) else "" for heading in rows[at]]
    texts = ["" if _CODE.fullmatch(heading) else heading for heading in rows[at]]
    return _Headings("", at, at + 1, codes, texts)


def _are_codes(plain: Sequence[str]) -> bool:
    known = len(_SURE & {*plain})
    return known > 2 or (known == 2 and "id" in plain)


def _are_texts(plain: Sequence[str]) -> bool:
    """An id, and two more of LimeSurvey's columns or a question with its row in brackets; or three of its columns."""
    known = len(_TEXTS.keys() & {*plain})
    grid = any(heading.endswith("]") for heading in plain)
    return known > 2 or (bool(plain) and plain[0] in _IDS and (known == 2 or grid) and "time started" not in plain)


def _both(rows: Cells, at: int) -> _Headings | None:
    """Headings such as "CF[CF1]. Stem [Row]", whatever stands between code and text."""
    between = _between(rows[at])
    if not between:
        return None if between is None else _Headings(_RUN_TOGETHER, at, at + 1, rows[at], rows[at])
    pattern = re.compile(_CODE.pattern + re.escape(between) + "(?P<text>.*)", re.DOTALL)
    matches = [pattern.fullmatch(heading.strip()) for heading in rows[at]]
    codes = [match["question"] + match["parts"] if match else "" for match in matches]
    texts = [match["text"] if match else heading for match, heading in zip(matches, rows[at], strict=True)]
    return _Headings("codes and texts", at, at + 1, codes, texts)


def _between(row: Sequence[str]) -> str | None:
    """What separates code and text: "id. Response ID" -> ". "; None = these are no such headings."""
    first = row[0].strip() if row else ""
    own = next((len(name) for name in _IDS if normal(first).endswith(name) and normal(first).startswith("id")), 0)
    between = first[2:-own] if own else None
    others = sum(normal(heading).startswith(normal(code + (between or ""))) for heading in row for code in _SURE)
    return between if others > 1 else None


def _names(code: str, name: str, detail: str) -> tuple[str, ...]:
    """Codes first: "CF[CF1]" and "CF_CF1" are CF1 (no code of a question holds "_"); "Stem [Row]" is the row, and in VV
    "Stem (Row)"."""
    match = _CODE.fullmatch(code.strip())
    question, parts = (match["question"], match["parts"]) if match else ("", "")
    inner = parts.strip("[]") if parts.count("[") == 1 else ""
    short = (inner, f"{question}_{inner}") if inner else () if parts else (code.partition("_")[2],)
    texts = (name, *(inside(name, "(", ")") if detail == "VV" else inside(name, "[", "]")))
    return tuple(dict.fromkeys(filter(None, (*short, code, *texts))))


def _beside(heads: _Headings) -> dict[int, Role]:
    """Columns of what people typed beside an answer: "Other", or a comment on it."""
    return {
        at: "text"
        for at, (code, name) in enumerate(zip(heads.codes, heads.texts, strict=True))
        if (_code_beside(code) if code else any(normal(one) in _BESIDE for one in inside(name, "[", "]")))
    }


def _code_beside(code: str) -> bool:
    inner = code.rstrip("]").rpartition("[")[2] if code.endswith("]") else code.partition("_")[2]
    return inner == "other" or inner.endswith("comment")


def _timings(plain: Sequence[str]) -> dict[int, Role]:
    """How long each page and question took, behind the answers."""
    if "interviewtime" not in plain:
        return {}
    after = plain.index("interviewtime") + 1
    return {at: "tool" for at in range(after, len(plain)) if _TIMING.fullmatch(plain[at])}


def _refuse(heads: _Headings) -> None:
    if heads.detail == _RUN_TOGETHER:
        problem = "codes and texts of the headings run into each other"
        raise refused(problem, f'{_AS_CODES}; or choose ". " as the separator of code and text')
    questions = [one for one in heads.texts if one and normal(one) not in _TEXTS]
    cut = [one for one in questions if len(one) < _LONGEST_ABBREVIATED and _ABBREVIATED.fullmatch(one.strip())]
    if cut and len(cut) == len(questions):
        raise refused(f'the headings are abbreviated: "{cut[0].strip()}"', f'{_AS_CODES}, or "Full question text"')


def _without_unasked(rows: Cells, first: int, columns: int) -> Cells:
    """N/A is what LimeSurvey says of a Yes/No question that was not shown or answered. An answer "N/A" of somebody's
    own list stands beside other words, beside blank cells, or alone, and is kept."""
    unasked = [at for at in range(columns) if _is_yes_or_no({normal(text(row, at)) for _, row in filled(rows, first)})]
    if not unasked:
        return rows
    return [row if at < first else _cleared(row, unasked) for at, row in enumerate(rows)]


def _is_yes_or_no(cells: set[str]) -> bool:
    return _NOT_ASKED in cells and bool(cells & _YES_OR_NO) and cells <= _YES_OR_NO | {_NOT_ASKED}


def _cleared(row: Sequence[str], columns: Sequence[int]) -> Sequence[str]:
    return ["" if at in columns and normal(one) == _NOT_ASKED else one for at, one in enumerate(row)]


def _unfinished(rows: Cells, first: int, submitted: int | None) -> tuple[dict[int, str], tuple[str, ...]]:
    if submitted is None:
        return {}, ("the export does not say who finished, for it holds no date of submission: all rows count",)
    return dict(_not_submitted(rows, first, submitted)), ()


def _not_submitted(rows: Cells, first: int, submitted: int) -> Iterator[tuple[int, str]]:
    return ((at, "partial_export") for at, row in filled(rows, first) if not text(row, submitted))
