"""Which column of a table is which, and what is to be said about those that are none of ours."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from centricity.errors import Problem
from centricity.responses.absent import CODE, absent, is_code, meant
from centricity.responses.dictionary import Dictionary, Kind, Meaning
from centricity.responses.help import PREFIX
from centricity.responses.likeness import ALIKE, likeness
from centricity.responses.people import names_nobody, personal
from centricity.responses.reading import Wrong
from centricity.strict_yaml.words import closest
from centricity.tables.model import Role, Table
from centricity.tables.normal import heading_forms, normal
from centricity.tools.metadata import is_duration, is_metadata, tool_of

_MOST_UNKNOWN = 20
_MOST_NAMED = 8
_NEAR = 0.8
"""Likeness from which on a heading may be one of ours, mistyped."""
_DELETE = "delete the column, or list it under ignore_columns in wave.yaml"
_IGNORE = "if it holds no answers, list it under ignore_columns in wave.yaml"
_MATCH = "`centricity match` drafts what it means; only if it is no question, list it under ignore_columns in wave.yaml"
_MATCH_ALL = "`centricity match` drafts what they mean; list under ignore_columns in wave.yaml only what is no question"


@dataclass(frozen=True)
class Columns:
    """The columns of a table by what they hold: meaning -> index. `notes`: sentences on those that were dropped.
    `absent`: attributes that none holds. `seconds`: the column that says how long each person took, if it is wanted.
    `comments`: columns of comments; `passed_over`: of texts nobody knows. `unique`: the column of ids that no two
    answers of the tool share. `unknown`: columns of which nothing is known. `persons`: columns that say who
    somebody is."""

    found: Mapping[Meaning, int]
    tool: str
    notes: tuple[str, ...]
    absent: tuple[str, ...] = ()
    seconds: int | None = None
    comments: tuple[int, ...] = ()
    passed_over: tuple[int, ...] = ()
    unique: int | None = None
    unknown: tuple[int, ...] = ()
    persons: tuple[int, ...] = ()

    def of(self, kind: Kind) -> dict[str, int]:
        """Id -> column index of one kind."""
        return {meaning.id: index for meaning, index in self.found.items() if meaning.kind == kind}


@dataclass
class _Sorting:
    """Columns being sorted, by index."""

    known: dict[Meaning, list[int]] = field(default_factory=dict)
    metadata: list[int] = field(default_factory=list)
    persons: list[int] = field(default_factory=list)
    seconds: list[int] = field(default_factory=list)
    comments: list[int] = field(default_factory=list)
    ignored: list[int] = field(default_factory=list)
    empty: list[int] = field(default_factory=list)
    texts: list[int] = field(default_factory=list)
    unknown: list[int] = field(default_factory=list)


def recognise(
    table: Table, words: Dictionary, ignore: Sequence[str], stated: Mapping[int, Meaning | None] | None = None
) -> tuple[Columns, list[Problem]]:
    """The columns of a table, and what is wrong with its headings.

    Args:
        table: as read; its cells are looked at only where the heading says nothing.
        words: the vocabulary of the wave.
        ignore: `ignore_columns` of wave.yaml. A pattern without * or ? also hides a column that we would know.
        stated: what match.yaml says of columns, by index; None = passed over.
    """
    sorting = _Sorting()
    for index, heading in enumerate(table.headings):
        if stated and index in stated:
            _take(index, stated[index], sorting)
        else:
            _sort(index, heading, table, words, ignore, sorting)
    without = absent([*sorting.known], words)
    guessed = meant(table, sorting.unknown, without, words)
    unknown = [index for index in sorting.unknown if index not in guessed]
    problems = [*guessed.values(), *(_unknown(table, index, words) for index in unknown[:_MOST_UNKNOWN])]
    problems += _many_unknown(table, unknown[_MOST_UNKNOWN:], words)
    found: dict[Meaning, int] = {}
    for meaning, indexes in sorting.known.items():
        filled = [index for index in indexes if any(cell.strip() for cell in table.columns[index])] or indexes[:1]
        found[meaning] = filled[0]
        problems += _twice(table, meaning, filled)
    if not any(meaning.kind == "item" for meaning in found):
        problems.append(_no_items(table))
    tool = table.tool or tool_of(normal(table.headings[index]) for index in (*sorting.metadata, *sorting.seconds))
    seconds, comments, ignored = next(iter(sorting.seconds), None), tuple(sorting.comments), tuple(sorting.ignored)
    notes = tuple(_notes(table, sorting))
    unique = next((index for index, role in table.roles.items() if role == "unique"), None)
    strange = tuple(sorting.unknown)
    kinds = Columns(found, tool or table.kind, notes, tuple(without), seconds, comments, ignored, unique, strange)
    return replace(kinds, persons=tuple(sorting.persons)), problems


def _sort(index: int, heading: str, table: Table, words: Dictionary, ignore: Sequence[str], sorting: _Sorting) -> None:
    forms, plain = _forms(table, index), normal(heading)
    role = table.roles.get(index)
    if role:
        _put_aside(index, role, words, sorting)
        return
    meaning = next((found for form in forms if (found := words.heading(form))), None)
    if _matches(plain, ignore, wildcards=False):
        sorting.ignored.append(index)
    elif meaning:
        _take(index, meaning, sorting)
    elif is_duration(plain) and words.questionnaire.policy.careless and not sorting.seconds:
        sorting.seconds.append(index)
    elif is_metadata(plain):
        sorting.metadata.append(index)
    elif _matches(plain, ignore, wildcards=True):
        sorting.ignored.append(index)
    elif names_nobody(table.columns[index]):
        sorting.empty.append(index)
    else:
        sorting.unknown.append(index)


def _take(index: int, meaning: Meaning | None, sorting: _Sorting) -> None:
    """A column of which is known what it means, be it nothing."""
    if meaning is None:
        sorting.ignored.append(index)
    elif meaning.kind == "comment":
        sorting.comments.append(index)
    else:
        sorting.known.setdefault(meaning, []).append(index)


def _forms(table: Table, index: int) -> tuple[str, ...]:
    """All that a column may be compared as, best first."""
    return tuple(dict.fromkeys(form for name in table.called(index) for form in heading_forms(name)))


def _put_aside(index: int, role: Role, words: Dictionary, sorting: _Sorting) -> None:
    """A column of which the tool itself says that it holds no answers."""
    if role == "seconds" and words.questionnaire.policy.careless and not sorting.seconds:
        sorting.seconds.append(index)
    elif role == "person":
        sorting.persons.append(index)
    elif role == "text":
        sorting.texts.append(index)
    elif role != "empty":
        sorting.metadata.append(index)


def _matches(plain: str, patterns: Iterable[str], *, wildcards: bool) -> bool:
    return any(
        _pattern(normal(pattern)).fullmatch(plain)
        for pattern in patterns
        if wildcards == any(sign in pattern for sign in "*?")
    )


def _pattern(text: str) -> re.Pattern[str]:
    """* and ? for any text; brackets, which survey tools write into headings, stand for themselves."""
    return re.compile(re.escape(text).replace(r"\*", ".*").replace(r"\?", "."), re.DOTALL)


def _unknown(table: Table, index: int, words: Dictionary) -> Problem:
    forms = _forms(table, index)
    several = next((words.several[form] for form in forms if form in words.several), ())
    if several:
        message = f"the heading fits more than one of ours: {', '.join(several)}"
        return table.problem(index, table.header, message, "name the column by the id")
    strange = next((form.removeprefix(PREFIX) for form in forms if form.startswith(PREFIX)), "")
    if strange and words.help:
        wrong = words.help.unknown(strange)
        return table.problem(index, table.header, wrong.message, wrong.remedy)
    kind = personal(table.headings[index], table.columns[index])
    if kind:
        return table.problem(index, table.header, f"looks like {kind}, which must not be imported", _DELETE)
    if is_code(table, index):
        return table.problem(index, table.header, "unknown column", f"{CODE}; {_IGNORE}")
    known = [*words.headings, *words.names]
    near = next((guess for form in forms if (guess := closest(form, known, _NEAR))), "")
    asks = bool(near) or _holds_answers(table, index, words) or _like_a_question(forms, words)
    message = f"unknown column{', which looks like a question' if asks else ''}"
    return table.problem(index, table.header, message, f"{near} {_MATCH if asks else _IGNORE}".strip())


def _holds_answers(table: Table, index: int, words: Dictionary) -> bool:
    """Whether most of its filled cells read as answers of one of the scales."""
    cells = [cell for cell in table.columns[index] if cell.strip()]
    keys = words.answers.values()
    return any(2 * sum(not isinstance(key.read(cell), Wrong) for cell in cells) > len(cells) for key in keys)


def _like_a_question(forms: Sequence[str], words: Dictionary) -> bool:
    """Whether its heading is as like a text of ours as `match` wants it to be."""
    return any(likeness(form, text) >= ALIKE for form in forms for text in words.headings)


def _many_unknown(table: Table, indexes: Sequence[int], words: Dictionary) -> Iterator[Problem]:
    if indexes:
        asks = sum(_holds_answers(table, index, words) for index in indexes)
        look = f", {asks} of which look{'s' if asks == 1 else ''} like a question" if asks else ""
        message = f"{len(indexes)} more unknown column{'s' if len(indexes) > 1 else ''} from here on{look}"
        remedy = _MATCH_ALL if asks else 'ignore_columns: ["*"] in wave.yaml passes over all'
        yield table.problem(indexes[0], table.header, message, remedy)


def _twice(table: Table, meaning: Meaning, indexes: Sequence[int]) -> Iterator[Problem]:
    for index in indexes[1:]:
        message = f'holds {meaning.kind} "{meaning.id}", which {table.column(indexes[0])} holds too'
        yield table.problem(index, table.header, message, "delete one of the two columns")


def _no_items(table: Table) -> Problem:
    message = "no column is an item of this questionnaire"
    return Problem(table.file, table.header, 0, "", message, "the first row must hold the items' ids or texts")


def _notes(table: Table, sorting: _Sorting) -> Iterator[str]:
    yield from table.notes
    if not table.lines:
        yield "no answers in this file yet"
    told = (
        ("columns of the survey tool itself, dropped", sorting.metadata),
        ("columns that say who somebody is, dropped unread", sorting.persons),
        ("time taken, used to find hurried answers only, then dropped", sorting.seconds),
        ("texts typed beside an answer, dropped unread", sorting.texts),
        ("columns passed over by ignore_columns", sorting.ignored),
        ("unknown columns without content, dropped", sorting.empty),
    )
    for sentence, indexes in told:
        if indexes:
            yield f"{sentence}: {_named(table, indexes)}"
    if sorting.comments:
        count = len(sorting.comments)
        yield f"{count} column{'s' if count > 1 else ''} of comments, counted and never kept"


def _named(table: Table, indexes: Sequence[int]) -> str:
    names = [table.heading(index) for index in indexes[:_MOST_NAMED]]
    rest = len(indexes) - len(names)
    return ", ".join(names) + (f" and {rest} more" if rest > 0 else "")
