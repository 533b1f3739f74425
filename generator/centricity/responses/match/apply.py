"""Reads match.yaml and puts it to use: a confirmed line goes before everything else that is known of a text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from centricity.errors import Problem, raise_if
from centricity.responses.cells import AnswerKey, ValueKey
from centricity.responses.dictionary import Dictionary, Meaning
from centricity.responses.match.model import BLANK, COMMENT, FILE, HELP, IGNORE, Match, MatchedColumn, MatchedFile
from centricity.responses.model import BLANK as NO_ANSWER
from centricity.responses.model import CANNOT_TELL
from centricity.responses.reading import Wrong, unknown
from centricity.strict_yaml import Document, read_model, show
from centricity.strict_yaml.document import Path
from centricity.tables.model import Table, letters
from centricity.tables.normal import normal, wording
from centricity.workspace import WaveFolder, Workspace

_DRAFT = "look through every line of it, then set confirmed: true"
_AGAIN = "correct match.yaml, or take this entry out and run `centricity match` on the file again"
_DECIDE = "write an id, or ignore"
_DECIDE_ANSWER = "write its number on the scale, cannot_tell or blank"
_DECIDE_VALUE = "write the id of a value, or blank"


@dataclass(frozen=True)
class Matched:
    """What somebody stated of one file. `draft`: nobody has confirmed it yet, so that nothing of it is used."""

    stated: MatchedFile = field(default_factory=MatchedFile)
    draft: Problem | None = None
    place: str = FILE

    def columns(self, table: Table, words: Dictionary) -> tuple[dict[int, Meaning | None], list[Problem]]:
        """Column index -> meaning, None = passed over; and the lines that fit no column of the table."""
        found: dict[int, Meaning | None] = {}
        problems = []
        for line in self.stated.columns:
            at = _column(table, line)
            if isinstance(at, Wrong):
                problems.append(Problem(self.place, 0, 0, f"columns > {line.heading[:60]}", at.message, at.remedy))
            else:
                found[at] = meaning(line.means or IGNORE, words)
        return found, problems

    def speaking(self, words: Dictionary) -> Dictionary:
        """The vocabulary of the wave with what was stated of this file."""
        answers = {name: _answers(key, self.stated.answers.get(name, {})) for name, key in words.answers.items()}
        values = {name: _values(key, self.stated.values.get(name, {})) for name, key in words.values.items()}
        ratings = words.help
        if ratings and HELP in self.stated.answers:
            ratings = replace(ratings, key=_answers(ratings.key, self.stated.answers[HELP]))
        return replace(words, answers=answers, values=values, help=ratings)


Matches = Mapping[str, Matched]
"""Per name of an answer file."""


def read_match(workspace: Workspace, folder: WaveFolder, words: Dictionary) -> Matches:
    """match.yaml of a wave; empty where there is none. Raises Problems with everything wrong in it."""
    path = folder.path / FILE
    if not path.exists():
        return {}
    shown = workspace.shown(path)
    found, document = read_model(path, shown, Match)
    problems = [wrong for name, one in found.files.items() for wrong in _wrong(document, name, one, words)]
    raise_if([*problems, *(_gone(document, name) for name in found.files if not (folder.path / name).is_file())])
    return {name: Matched(one, _unconfirmed(document, name, one), shown) for name, one in found.files.items()}


def meaning(name: str, words: Dictionary) -> Meaning | None:
    """What an id in match.yaml stands for; None for `ignore`. Raises KeyError for an id nobody knows."""
    if name == IGNORE:
        return None
    return Meaning("comment", name) if name == COMMENT else words.names[name.casefold()]


def _unconfirmed(document: Document, name: str, one: MatchedFile) -> Problem | None:
    if one.confirmed:
        return None
    return document.problem(("files", name), f"what {name} means is a draft, and is not used", _DRAFT, at_key=True)


def _gone(document: Document, name: str) -> Problem:
    return document.problem(("files", name), f"there is no file {name} beside match.yaml", _AGAIN, at_key=True)


def _wrong(document: Document, name: str, one: MatchedFile, words: Dictionary) -> Iterator[Problem]:
    for at, line in enumerate(one.columns):
        wrong = _wrong_column(line, words, confirmed=one.confirmed)
        if wrong:
            yield document.problem(("files", name, "columns", at), wrong.message, wrong.remedy)
    place: Path = ("files", name)
    for scale, texts in one.answers.items():
        key = words.help.key if scale == HELP and words.help else words.answers.get(scale)
        if key is None:
            yield _told(document, (*place, "answers", scale), unknown("a scale", scale, (*words.answers, HELP)))
            continue
        for text, value in texts.items():
            outside = key.on_scale(value, value) if isinstance(value, int) else None
            outside = outside or _undecided(text, value, _DECIDE_ANSWER, confirmed=one.confirmed)
            if isinstance(outside, Wrong):
                yield _told(document, (*place, "answers", scale, text), outside)
    for attribute, meant in one.values.items():
        if attribute not in words.values:
            yield _told(document, (*place, "values", attribute), unknown("an attribute", attribute, words.values))
            continue
        key_of_values = words.values[attribute]
        for text, target in meant.items():
            wrong = _wrong_value(target, key_of_values)
            undecided = wrong or _undecided(text, target, _DECIDE_VALUE, confirmed=one.confirmed)
            if undecided:
                yield _told(document, (*place, "values", attribute, text), undecided)


def _wrong_column(line: MatchedColumn, words: Dictionary, *, confirmed: bool) -> Wrong | None:
    if line.means is None:
        return _undecided(line.heading, None, _DECIDE, confirmed=confirmed)
    try:
        meaning(line.means, words)
    except KeyError:
        return unknown("an id of the questionnaire, comment or ignore", line.means, (*words.names, COMMENT, IGNORE))
    return None


def _undecided(text: str, value: object, remedy: str, *, confirmed: bool) -> Wrong | None:
    return Wrong(f"nothing is said of what {show(text)} means", remedy) if value is None and confirmed else None


def _wrong_value(target: str | None, key: ValueKey) -> Wrong | None:
    ids = sorted(set(key.texts.values()))
    if target is None or target == BLANK or wording(target) in key.texts:
        return None
    return unknown(f"one of {', '.join(ids)}, or blank", target, ids)


def _told(document: Document, path: Path, wrong: Wrong) -> Problem:
    return document.problem(path, wrong.message, wrong.remedy, at_key=True)


def _column(table: Table, line: MatchedColumn) -> int | Wrong:
    wanted = normal(line.heading)
    places = [at for at, heading in enumerate(table.headings) if normal(heading) == wanted]
    if line.column:
        places = [at for at in places if letters(at) == line.column] or places[:0]
    if len(places) == 1:
        return places[0]
    where = f"column {line.column}" if line.column else "a heading"
    if not places:
        return Wrong(f"{table.file} has no longer {where} of this name", _AGAIN)
    return Wrong(f"{len(places)} columns of {table.file} are called so", "say which with column: and its letter")


def _answers(key: AnswerKey, texts: Mapping[str, int | str | None]) -> AnswerKey:
    words = {"cannot_tell": CANNOT_TELL, BLANK: NO_ANSWER}
    stated = {
        wording(text): value if isinstance(value, int) else words[value]
        for text, value in texts.items()
        if value is not None
    }
    return replace(key, stated=stated)


def _values(key: ValueKey, texts: Mapping[str, str | None]) -> ValueKey:
    meant = {text: value for text, value in texts.items() if value is not None}
    stated = {wording(text): "" if value == BLANK else key.texts[wording(value)] for text, value in meant.items()}
    return replace(key, stated=stated)
