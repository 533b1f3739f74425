"""Qualtrics: CSV, TSV (UTF-16) and XLSX, with numbers or choice texts; also as exported before 2017.

Seen in real exports: three rows of headings (tags, texts, `{"ImportId": …}`, or python's quotes in 2016), the first of
them always English, the second in the language of who exported; two rows V1, V2 … before 2017, with a comma at the
end; stems cut after some 100 characters, "Stem-Statement" without blanks in old exports; `Status` 2 for generated
answers; `_TEXT` beside a choice. In code that reads real exports: stems with " - " inside; `Status` as text. From the
documentation: `Finished` 1/0 or TRUE/FALSE; `Status` 32 (EX) and 36 of employee projects. Not verified: XLSX with two
rows, TSV in UTF-16, the other numbers of `Status` (8 and more: possible spam), -99 for questions seen and left blank,
columns of timings and of the order in which things were shown.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from centricity.tables.model import Role, Rows
from centricity.tables.normal import normal
from centricity.tools.headings import Cells, normal_row, phrases, top
from centricity.tools.model import Heads, refused
from centricity.tools.rows import blanked, endings, filled, index_of, roles_of, text

_TOOL = """StartDate | EndDate | Status | Progress | Finished | RecordedDate | DistributionChannel | ResponseSet |
    Q_RecaptchaScore | Q_RelevantIDDuplicate | Q_RelevantIDDuplicateScore | Q_RelevantIDFraudScore |
    Q_RelevantIDLastStartDate | Q_DuplicateRespondent | Q_BallotBoxStuffing | Q_TotalDuration"""
_PLACE = "LocationLatitude | LocationLongitude | LocationAccuracy"
_PERSON = f"""IPAddress | RecipientLastName | RecipientFirstName | RecipientEmail | ExternalReference |
    ExternalDataReference | {_PLACE}"""
_OLD_PERSON = "Name | EmailAddress"
_ROLES: Mapping[str, Role] = {
    **dict.fromkeys(phrases(_TOOL), "tool"),
    **dict.fromkeys(phrases(_PERSON), "person"),
    "responseid": "unique",
    "userlanguage": "language",
    "duration (in seconds)": "seconds",
    "duration__in_seconds_": "seconds",  # in SPSS files
}
_OLD_ROLES: Mapping[str, Role] = {**_ROLES, **dict.fromkeys(phrases(_OLD_PERSON), "person")}
_SURE = frozenset({"startdate", "enddate", "status", "finished", "recordeddate", "progress", "ipaddress"})
_IMPORT_ID = re.compile(r"""\s*\{\s*["']ImportId["']""")
_RESPONSE = re.compile(r"R_\w+")
_OWN_COLUMN = re.compile(r"SC\d+|.+_DO(_\d+)?|.+_(First Click|Last Click|Page Submit|Click Count)")
_SENTENCE = re.compile(r"\S+\s+\S+\s+\S+.*", re.DOTALL)
_TESTS = frozenset({"1", "survey preview", "2", "survey test", "17", "offline survey preview"})
_SPAM = frozenset({"8", "spam", "9", "survey preview spam", "12", "imported spam", "40", "ex spam"})
_REAL = frozenset({"", "0", "ip address", "4", "imported", "16", "offline", "32", "ex", "36", "48", "ex offline"})
_FINISHED = frozenset({"1", "true", "vero", "wahr", "vrai", "verdadero", "verdadeiro"})
_UNFINISHED = frozenset({"0", "false", "falso", "falsch", "faux"})
_UNANSWERED = "-99"
_MOSTLY = 0.8
_AS_TEXTS = (
    "the answers are numbers, and Qualtrics numbers choices as it likes",
    'export again with "Use choice text"; or say what the numbers mean with `centricity match`',
)
_NUMBERS = 'all answers are numbers: see that 1 is the lowest in Qualtrics, too, or export "Use choice text"'
_AS_CSV = "in Qualtrics: Data & Analysis > Export & Import > Export Data, CSV or Excel"


@dataclass(frozen=True)
class _Layout:
    """Which row holds what: index of tags, of texts (None = deleted), and of the first answers."""

    tags: int
    texts: int | None
    first: int
    old: bool = False


class Qualtrics:
    """A row of import ids; else its own columns in the first row, or, before 2017, in the second."""

    name = "Qualtrics"
    headings = f"{_TOOL} | {_PLACE} | ResponseId | UserLanguage | Duration (in seconds) | IPAddress | ExternalReference"

    def recognises(self, found: Rows) -> bool:
        """Whether one of the first rows is as only Qualtrics writes it."""
        at = top(found.rows)
        first, second = normal_row(found.rows, at), normal_row(found.rows, at + 1)
        own = "responseid" in first and len(_SURE & {*first}) > 1
        return own or _is_old(first, second) or _is_api(first) or _import_ids(found.rows, at) is not None

    def heads(self, found: Rows) -> Heads:
        """Tags and texts of each column; previews and tests are `test`, unfinished answers a partial export."""
        layout = _layout(found.rows)
        tags = found.rows[layout.tags]
        texts = found.rows[layout.texts] if layout.texts is not None else ()
        plain = normal_row(found.rows, layout.texts if layout.old and layout.texts is not None else layout.tags)
        if _is_api(plain):
            raise refused("this is what the programming interface of Qualtrics gives", _AS_CSV)
        roles = {**_beside(tags), **roles_of(plain, _OLD_ROLES if layout.old else _ROLES)}
        roles |= {at: "empty" for at, tag in enumerate(tags) if not tag.strip() and not text(texts, at)}
        rows = blanked(found.rows, layout.first, {_UNANSWERED})
        names = [_names(tag, text(texts, at), old=_is_cut(found.rows, layout)) for at, tag in enumerate(tags)]
        reasons, notes = _reasons(found, layout, plain)
        numbers = _are_numbers(rows, layout.first, [at for at in range(len(tags)) if at not in roles])
        notes += (_NUMBERS,) if numbers else ()
        hint = _AS_TEXTS if numbers else ()
        return Heads(layout.tags, layout.first, names, roles, reasons, rows, notes, _detail(layout), hint=hint)


def _layout(rows: Cells) -> _Layout:
    at = top(rows)
    ids = _import_ids(rows, at)
    if ids is not None:
        return _Layout(at, at + 1 if ids == at + 2 else None, ids + 1)
    if _is_old(normal_row(rows, at), normal_row(rows, at + 1)):
        return _Layout(at, at + 1, at + 2, old=True)
    texts = at + 1 < len(rows) and not _is_answer(normal_row(rows, at), rows[at + 1])
    return _Layout(at, at + 1, at + 2) if texts else _Layout(at, None, at + 1)


def _are_numbers(rows: Cells, first: int, columns: Sequence[int]) -> bool:
    """Whether there are answers and most are numbers, comments aside: Qualtrics numbers choices in their order."""
    cells = [cell for _, row in filled(rows, first) for at in columns if (cell := text(row, at))]
    return bool(cells) and sum(cell.lstrip("-").isdecimal() for cell in cells) >= _MOSTLY * len(cells)


def _detail(layout: _Layout) -> str:
    return "before 2017" if layout.old else "tags only" if layout.texts is None else "tags and texts"


def _import_ids(rows: Cells, at: int) -> int | None:
    """The row of `{"ImportId": …}`, which is the second or third."""
    return next((row for row in (at + 1, at + 2) if row < len(rows) and _IMPORT_ID.match(text(rows[row], 0))), None)


def _is_old(first: Sequence[str], second: Sequence[str]) -> bool:
    return list(first[:2]) == ["v1", "v2"] and "responseid" in second


def _is_api(plain: Sequence[str]) -> bool:
    return "responseid" in plain and any(heading.startswith("values[") for heading in plain)


def _is_answer(plain: Sequence[str], row: Sequence[str]) -> bool:
    """Whether the row below the tags is an answer, and no texts: it holds an id, or a day or number."""
    if "responseid" in plain:
        return _RESPONSE.fullmatch(text(row, plain.index("responseid"))) is not None
    dates = (text(row, plain.index(name)) for name in ("startdate", "enddate", "recordeddate") if name in plain)
    return any(any(sign.isdigit() for sign in date) for date in dates)


def _is_cut(rows: Cells, layout: _Layout) -> bool:
    """Whether texts are as in old exports: "Stem-Statement", no blanks around."""
    return layout.old or "ResponseSet" in rows[layout.tags]


def _names(tag: str, heading: str, *, old: bool) -> tuple[str, ...]:
    """The tag, the text, and what may be the statement of a matrix: a stem may hold " - " itself."""
    after = [*endings(heading, " - ")]
    after += [one for one in endings(heading, "-") if _SENTENCE.fullmatch(one)] if old else []
    return tuple(dict.fromkeys(filter(None, (tag, heading, *after)))) or (tag,)


def _beside(tags: Sequence[str]) -> dict[int, Role]:
    """Texts beside a choice, timings, scores and the order in which things were shown."""
    roles: dict[int, Role] = {}
    for at, tag in enumerate(tags):
        base = tag.removesuffix("_TEXT")
        if base != tag and (base in tags or base.rpartition("_")[0] in tags):
            roles[at] = "text"
        elif _OWN_COLUMN.fullmatch(tag):
            roles[at] = "tool"
    return roles


def _reasons(found: Rows, layout: _Layout, plain: Sequence[str]) -> tuple[dict[int, str], tuple[str, ...]]:
    status, finished = index_of(plain, {"status"}), index_of(plain, {"finished"})
    progress = index_of(plain, {"progress"}) if finished is None else None
    rows = [*filled(found.rows, layout.first)]
    tests = {at: "test" for at, row in rows if normal(text(row, status)) in _TESTS | _SPAM}
    spam = sum(normal(text(row, status)) in _SPAM for _, row in rows)
    open_ = [at for at, row in rows if _is_open(row, finished) or _is_under_way(row, progress)]
    reasons = {**dict.fromkeys(open_, "partial_export"), **tests}
    return reasons, tuple(_notes({text(row, status) for _, row in rows}, spam, ends=finished is not None))


def _is_open(row: Sequence[str], finished: int | None) -> bool:
    said = normal(text(row, finished))
    if said and said not in _FINISHED | _UNFINISHED:
        raise refused(f'cannot tell whether "{text(row, finished)}" under Finished means yes', _AS_CSV)
    return said in _UNFINISHED


def _is_under_way(row: Sequence[str], progress: int | None) -> bool:
    return progress is not None and text(row, progress) not in ("", "100")


def _notes(kinds: Collection[str], spam: int, *, ends: bool) -> Iterator[str]:
    strange = sorted(kind for kind in kinds if normal(kind) not in _TESTS | _SPAM | _REAL)
    if strange:
        yield f"Status is {', '.join(strange)}, which nobody here knows: such rows count as real answers"
    if spam:
        yield f"{spam} rows that Qualtrics takes for spam are left out as tests"
    if not ends:
        yield "the export does not say who finished, for it holds no column Finished"
