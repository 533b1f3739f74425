"""Rows of answers on their way into one wave: what was read from one table, or from all YAML files."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from centricity.errors import Problem, raise_if
from centricity.responses.columns import Columns, recognise
from centricity.responses.complaints import MOST_TEXTS, Complaints
from centricity.responses.dictionary import Dictionary, Meaning, read_code
from centricity.responses.help import BOTH, OFF, Column, both, complete, own_rated, without_own
from centricity.responses.model import BLANK, NOT_NEEDED, SourceFile
from centricity.responses.people import names_nobody
from centricity.responses.reading import Wrong
from centricity.responses.sheet import Sheet
from centricity.tables.model import Table
from centricity.tables.normal import normal
from centricity.tools.metadata import seconds

T = TypeVar("T")
Place = tuple[str, int]
_MOST_MISSING = 12


@dataclass(frozen=True)
class Part:
    """Some people of a wave. All sequences have one entry a person; an item or attribute that is absent is blank.

    places: file and line a person was read from. respondents: codes, "" = none given. seconds: how long each took, nan
    where that is not known; empty = for nobody. help: what everybody said of each rated department. comments: how many
    each handed in.
    """

    source: SourceFile
    places: Sequence[Place]
    respondents: Sequence[str]
    answers: Mapping[str, NDArray[np.int8]]
    attributes: Mapping[str, Sequence[str]]
    seconds: Sequence[float] = ()
    help: Mapping[str, Column] = field(default_factory=dict)
    unique: Sequence[str] = ()
    comments: Sequence[int] = ()
    reasons: Mapping[str, int] = field(default_factory=dict)


def part_of_table(
    table: Table, words: Dictionary, ignore: Sequence[str], stated: Mapping[int, Meaning | None] | None = None
) -> Part:
    """The people in a table; `stated`: what match.yaml says of its columns. Raises Problems with everything wrong in
    its headings and cells."""
    columns, strange = recognise(table, words, ignore, stated)
    problems = Complaints(table, strange)
    texts = {one: set(table.columns[at]) for one, at in columns.found.items()}
    words = words.speaking(words.spoken(texts))
    answers = {
        item: np.array(_read(table, index, words.answer_key(item).read, BLANK, problems), dtype=np.int8)
        for item, index in columns.of("item").items()
    }
    attributes = {
        name: _read(table, index, words.values[name].read, "", problems)
        for name, index in columns.of("attribute").items()
    }
    respondents = _head(table, columns, words, problems)
    given = _ratings(table, columns, words, problems)
    ratings, own = _without_own(given, attributes, len(table.lines), words)
    told = problems.told()
    raise_if([*_hint(table, told), *told])
    notes = (*columns.notes, *_missing(words, answers), *_not_rated(words, columns), *own)
    read, comments = _counted(words, answers), _comments(table, columns)
    source = SourceFile(
        table.file,
        columns.tool,
        len(table.lines),
        read,
        notes,
        columns.absent,
        sum(comments),
        detail=table.detail,
        languages=words.languages(texts),
        left_out=table.reasons,
        doubts=(*_numbers(table, columns, words), *_named(table, columns)),
    )
    took = () if columns.seconds is None else [seconds(cell) for cell in table.columns[columns.seconds]]
    places = [(table.file, line) for line in table.lines]
    unique = () if columns.unique is None else table.columns[columns.unique]
    return Part(source, places, respondents, answers, attributes, took, ratings, unique, comments, table.reasons)


def part_of_sheets(folder: str, sheets: Mapping[str, Sheet], words: Dictionary) -> Part:
    """The people of all YAML files of a wave, by file."""
    people = list(sheets.values())
    given = {item for sheet in people for item in sheet.answers}
    items = [item for item in words.questionnaire.items if item in given]
    comments = [sheet.comments for sheet in people]
    attributes = {name: [sheet.attributes.get(name, "") for sheet in people] for name in words.values}
    ratings, own = _without_own(_ratings_of_sheets(people, words), attributes, len(people), words)
    notes = (*own, *_guessed(sheets))
    return Part(
        SourceFile(f"{folder}/*.yaml", "yaml", len(people), _counted(words, items), notes, comments=sum(comments)),
        [(file, 0) for file in sheets],
        [sheet.respondent for sheet in people],
        {item: np.array([sheet.answers.get(item, BLANK) for sheet in people], dtype=np.int8) for item in items},
        attributes,
        help=ratings,
        comments=comments,
    )


def _guessed(sheets: Mapping[str, Sheet]) -> Iterator[str]:
    """Files that are not UTF-8, and were read all the same."""
    for file, sheet in sheets.items():
        if sheet.guessed:
            name = file.rpartition("/")[2]
            yield f"{name}: the text is not UTF-8 and was read as {sheet.guessed}: check that accents are right"


def _hint(table: Table, problems: Sequence[Problem]) -> list[Problem]:
    """The likeliest way out, where the tool's reader knows of one and the file cannot be read."""
    return [Problem(table.file, 0, 0, "", table.hint[0], table.hint[1])] if problems and table.hint else []


def _ratings(
    table: Table,
    columns: Columns,
    words: Dictionary,
    problems: Complaints,
) -> Mapping[str, Column]:
    """What everybody in a table said of each rated department; nothing where no column is of that question."""
    found, none = columns.of("help"), columns.of("help_none")
    if words.help is None or not (found or none):
        return {}
    if not words.help.on:
        problems.others.append(_at(table, min([*found.values(), *none.values()]), table.header, OFF))
        return {}
    read = {name: _column(_read(table, at, words.help.cell, BLANK, problems)) for name, at in found.items()}
    nobody = next((_read(table, at, words.help.none, False, problems) for at in none.values()), [])
    twice = both(read, nobody)[:MOST_TEXTS]
    problems.others += [_at(table, none["none"], table.lines[row], BOTH) for row in twice]
    return complete(read, nobody, words.help, len(table.lines))


def _without_own(
    given: Mapping[str, Column], attributes: Mapping[str, Sequence[str]], people: int, words: Dictionary
) -> tuple[Mapping[str, Column], list[str]]:
    """Ratings of other departments than the own, and a sentence on the others: not every tool can hide that row."""
    if words.help is None:
        return given, []
    units = attributes.get(words.units) or [""] * people
    own = sum(len(rows) for _, rows in own_rated(given, units, words.help))
    told = [f"ratings of the own department, passed over: {own}"] if own else []
    return without_own(given, units, words.help), told


def _ratings_of_sheets(people: Sequence[Sheet], words: Dictionary) -> Mapping[str, Column]:
    if words.help is None or all(sheet.help is None for sheet in people):
        return {}
    return {
        name: _column([BLANK if sheet.help is None else sheet.help.get(name, NOT_NEEDED) for sheet in people])
        for name in words.help.rated
    }


def _column(values: Sequence[int]) -> Column:
    return np.array(values, dtype=np.int8)


def _at(table: Table, index: int, line: int, wrong: Wrong) -> Problem:
    return table.problem(index, line, wrong.message, wrong.remedy)


def _numbers(table: Table, columns: Columns, words: Dictionary) -> Iterator[str]:
    """Answers that are numbers and nothing else, under headings that are not our ids: somebody else chose them."""
    ours = {normal(name) for item in words.questionnaire.items for name in (item, item.replace("_", ""))}
    foreign = {item: at for item, at in columns.of("item").items() if ours.isdisjoint(map(normal, table.called(at)))}
    for name, key in words.answers.items():
        cells = {cell for item, at in foreign.items() if words.answer_key(item) is key for cell in table.columns[at]}
        numbers = [cell for cell in cells if key.is_number(cell)]
        if numbers and all(key.is_number(cell) or not cell.strip() for cell in cells):
            ends = " … ".join(f'{value} = "{text}"' for value, text in zip(key.ends, key.listed_ends, strict=True))
            yield f"the answers are numbers, and were read as {ends}: is that how the survey counts? ({name})"


def _named(table: Table, columns: Columns) -> Iterator[str]:
    """Columns that do say who answered, though they are dropped: people were promised that nobody would know."""
    named = [table.heading(at) for at in columns.persons if not names_nobody(table.columns[at])]
    if named:
        yield (
            f"the survey recorded who answered ({', '.join(named)}): nothing of it was read, but switch it off in the"
            " tool, and delete these columns from the file"
        )


def _comments(table: Table, columns: Columns) -> list[int]:
    """How many comments each row holds."""
    given = [table.columns[index] for index in columns.comments]
    return [sum(bool(cells[row].strip()) for cells in given) for row in range(len(table.lines))]


def _head(table: Table, columns: Columns, words: Dictionary, problems: Complaints) -> list[str]:
    """Checks language and questionnaire; the respondents' codes."""
    readers = {"language": words.language, "questionnaire": words.questionnaire_id, "version": words.version}
    for meaning, index in columns.found.items():
        if meaning.kind in readers:
            _read(table, index, readers[meaning.kind], "", problems)
    codes = columns.of("respondent").values()
    return next((_read(table, index, read_code, "", problems) for index in codes), [""] * len(table.lines))


def _read(table: Table, index: int, read: Callable[[str], T | Wrong], blank: T, problems: Complaints) -> list[T]:
    """A column's meaning, cell by cell. Each different text is read once, and complained of once."""
    cells = table.columns[index]
    meaning: dict[str, T] = {}
    wrong: dict[str, Wrong] = {}
    for text in dict.fromkeys(cells):
        found = read(text)
        meaning[text] = blank if isinstance(found, Wrong) else found
        if isinstance(found, Wrong):
            wrong[text] = found
    problems.about(index, wrong)
    return [meaning[cell] for cell in cells]


def _counted(words: Dictionary, items: Collection[str]) -> int:
    """How many items of the form in use are among `items`."""
    return sum(item in items for item in words.asked)


def _not_rated(words: Dictionary, columns: Columns) -> Iterator[str]:
    found = columns.of("help")
    absent = [name for name in (words.help.rated if words.help and found else ()) if name not in found]
    if absent:
        yield f"departments without a column, taken as not asked about: {', '.join(absent)}"


def _missing(words: Dictionary, items: Collection[str]) -> Iterator[str]:
    absent = [item for item in words.asked if item not in items]
    if absent:
        rest = f" and {len(absent) - _MOST_MISSING} more" if len(absent) > _MOST_MISSING else ""
        yield f"items without a column, taken as not answered: {', '.join(absent[:_MOST_MISSING])}{rest}"
