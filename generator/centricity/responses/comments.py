"""comments.yaml: what people wrote in their own words, as the facilitator's themes. Nobody's own words pass (E15, E16).

Comments themselves are looked at for one thing only, whether a theme repeats them; one at a time, and never kept.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from centricity.errors import Problem, Problems, raise_if
from centricity.identifying import identifying
from centricity.questionnaire import Questionnaire
from centricity.responses.columns import recognise
from centricity.responses.dictionary import Dictionary, dictionary
from centricity.responses.read import answer_files
from centricity.responses.sheet import open_answer_file
from centricity.strict_yaml import Document, read_model
from centricity.strict_yaml.words import closest
from centricity.tables.normal import normal
from centricity.tools import read_export
from centricity.workspace import Comments, CommentTheme, Organization, Wave, WaveFolder, Workspace

FILE = "comments.yaml"
LEAST = 3
"""Respondents a theme needs before it may be shown (E15)."""
_REPEATED = 6
"""So many words in a row of somebody's comment are that person's own words."""
_FEW = "join it with another theme, or set accepted: false"
_OWN_WORDS = "say it in your own words"
_NAMELESS = "say it without naming anybody; what is no person goes under not_persons"
_UNREACHABLE = "leave it out"
_QUOTED = re.compile(r"[«“„\"][^«»“”„\"]*\s[^«»“”„\"]*[»”“\"]")
"""Words between quotation marks; a single word may stand in them."""

Words = tuple[str, ...]


@dataclass(frozen=True)
class Themes:
    """Themes that may be released, and the number of those the facilitator has not accepted."""

    accepted: tuple[CommentTheme, ...] = ()
    waiting: int = 0


def read_themes(
    questionnaire: Questionnaire, workspace: Workspace, folder: WaveFolder, organization: Organization, wave: Wave
) -> Themes:
    """The themes of a wave; none where there is no comments.yaml.

    Raises:
        Problems: everything wrong in the file: too few respondents, a missing language, somebody named, somebody's own
            words.
    """
    path = folder.path / FILE
    if not path.exists():
        return Themes()
    found, document = read_model(path, workspace.shown(path), Comments)
    words = dictionary(questionnaire, organization, short=wave.form == "short")
    known = [*_known(questionnaire, organization), *found.not_persons]
    handed_in = _handed_in(workspace, folder, words, wave.ignore_columns)
    raise_if(
        [
            *_wrong(questionnaire, found.themes, document),
            *_named(found.themes, document, known),
            *_quoted(found.themes, document),
            *_repeated(found.themes, document, handed_in),
        ]
    )
    accepted = tuple(theme for theme in found.themes if theme.accepted)
    return Themes(accepted, len(found.themes) - len(accepted))


def _known(questionnaire: Questionnaire, organization: Organization) -> Iterator[str]:
    """Names that are no person's: of the organisation, its departments, and the questionnaire's own terms."""
    yield from organization.name.values()
    for department in organization.departments:
        yield from (*department.name.values(), *department.aliases)
    for dimension in questionnaire.dimensions:
        yield from dimension.name.values()
    for attribute in questionnaire.attributes:
        yield from (text for value in attribute.values or () for text in value.label.values())


def _wrong(questionnaire: Questionnaire, themes: Sequence[CommentTheme], document: Document) -> Iterator[Problem]:
    for at, theme in enumerate(themes):
        if theme.dimension is not None and theme.dimension not in questionnaire.dimension:
            near = closest(theme.dimension, questionnaire.dimension)
            yield document.problem(("themes", at, "dimension"), f'unknown dimension "{theme.dimension}"', near)
        missing = [code for code in questionnaire.languages if code not in theme.text]
        if theme.accepted and missing:
            yield document.problem(("themes", at, "text"), f"missing: {', '.join(missing)}")
        if theme.accepted and theme.respondents < LEAST:
            message = f"expected at least {LEAST} people who wrote so, got {theme.respondents}"
            yield document.problem(("themes", at, "respondents"), message, _FEW)


def _named(themes: Sequence[CommentTheme], document: Document, known: Sequence[str]) -> Iterator[Problem]:
    for at, theme in enumerate(themes):
        for language, text in theme.text.items():
            for kind, words in identifying(text, known):
                remedy = _NAMELESS if kind == "the name of a person" else _UNREACHABLE
                yield document.problem(("themes", at, "text", language), f'looks like {kind}: "{words}"', remedy)


def _quoted(themes: Sequence[CommentTheme], document: Document) -> Iterator[Problem]:
    """Themes with words between quotation marks: whoever wrote them would know them again."""
    for at, theme in enumerate(themes):
        for language, text in theme.text.items():
            if found := _QUOTED.search(text):
                yield document.problem(("themes", at, "text", language), f"quotes somebody: {found[0]}", _OWN_WORDS)


def _repeated(themes: Sequence[CommentTheme], document: Document, comments: Iterator[str]) -> Iterator[Problem]:
    """Themes that hold somebody's own words. Each comment is forgotten before the next is looked at."""
    places: dict[Words, list[tuple[int, str, int]]] = {}
    for at, theme in enumerate(themes):
        for language, text in theme.text.items():
            for first, row in enumerate(_rows_of_words(text), 1):
                places.setdefault(row, []).append((at, language, first))
    found = sorted({place for comment in comments for row in _rows_of_words(comment) for place in places.get(row, ())})
    for (at, language), same in groupby(found, key=lambda place: place[:2]):
        first = next(same)[2]
        message = f"{_REPEATED} words in a row, from word {first} on, stand in a comment that was handed in"
        yield document.problem(("themes", at, "text", language), message, _OWN_WORDS)


def _rows_of_words(text: str) -> Iterator[Words]:
    words = re.findall(r"\w+", normal(text))
    yield from (tuple(words[start : start + _REPEATED]) for start in range(len(words) - _REPEATED + 1))


def _handed_in(workspace: Workspace, folder: WaveFolder, words: Dictionary, ignore: Sequence[str]) -> Iterator[str]:
    """Every comment of a wave, one by one; files that cannot be read are complained of elsewhere."""
    files = answer_files(folder.path)
    for path in files.sheets:
        try:
            found, _, _ = open_answer_file(path, workspace.shown(path))
        except Problems:
            continue
        yield from (text for text in found.comments.values() if text)
    for path in files.tables:
        try:
            table = read_export(path, workspace.shown(path))
        except Problems:
            continue
        columns, _ = recognise(table, words, ignore)
        yield from (
            cell for index in (*columns.comments, *columns.passed_over) for cell in table.columns[index] if cell
        )
