"""The question who helps whom: its words, its cells and sheets, and what they come to for each person."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

from centricity.questionnaire import CollaborationQuestion, Questionnaire, Scale
from centricity.responses.cells import AnswerKey, answer_key
from centricity.responses.model import BLANK, NOT_NEEDED
from centricity.responses.reading import Wrong, one_of, unknown
from centricity.responses.short import names
from centricity.strict_yaml import Text, show
from centricity.tables.normal import plain_heading, wording
from centricity.workspace import HelpMap, Organization

HELP = "help"
PREFIX = f"{HELP}_"
NONE = f"{PREFIX}none"
"""The column in which people say that they needed no department."""
_NO = ("no", "not_needed", "not needed", "false")
_YES = ("yes", "true", "1", "x", "sì", "si")

Column = NDArray[np.int8]


@dataclass(frozen=True)
class HelpWords:
    """The vocabulary of the question in one wave. `on`: the wave asks it. `rated`: ids of departments, then partners,
    and their names; `own`: those of them that are departments."""

    question: CollaborationQuestion
    key: AnswerKey
    rated: Mapping[str, Text]
    own: frozenset[str] = field(default_factory=frozenset)
    on: bool = False

    def speaking(self, language: str) -> Self:
        """The same, listing what is allowed in another language."""
        return replace(self, key=self.key.speaking(language))

    def cell(self, text: str) -> int | Wrong:
        """A cell of a column of the question; BLANK for an empty one."""
        plain = wording(text)
        if plain in self.key.stated:
            return self.key.stated[plain]
        zero = plain == "0" and self.question.scale.min > 0
        return NOT_NEEDED if zero or plain in (*_NO, *self._none) else self.key.read(text)

    def none(self, text: str) -> bool | Wrong:
        """Whether a cell says that no department was needed."""
        plain = wording(text)
        if plain in (*_YES, *self._none):
            return True
        return False if plain in ("", "0", *_NO) else Wrong(f"expected yes or nothing, got {show(text)}")

    def given(self, value: object) -> int | Wrong:
        """What a sheet says of a department it lists: a rating, or CANNOT_TELL where it was needed, and no more."""
        if value is None:
            return self.key.texts["cannot_tell"]
        if isinstance(value, str):
            return self.cell(value) if value.strip() else self.key.texts["cannot_tell"]
        if isinstance(value, int | float) and not isinstance(value, bool) and value == value // 1:
            return NOT_NEEDED if value == 0 < self.question.scale.min else self.key.on_scale(int(value), value)
        return self.key.nothing_like(value)

    def unknown(self, name: str) -> Wrong:
        """The complaint about a department nobody knows, listing those that can be rated."""
        wrong = unknown(f"one of {one_of(self.rated)}", name, self.rated)
        return Wrong(wrong.message, wrong.remedy or "list it in organization.yaml, or as a partner in wave.yaml")

    def headings(self) -> Iterator[tuple[str, str]]:
        """Column headings of the question and the id each stands for: the id, or the question with the name."""
        for name in self.rated:
            yield from ((text, name) for text in (*names(f"{PREFIX}{name}"), f"{HELP}[{name}]"))
        for name, called in self.rated.items():
            for language, text in self.question.help.items():
                if language in called:
                    yield plain_heading(f"{text} [{called[language]}]"), name
                    yield plain_heading(f"{text} - {called[language]}"), name

    @property
    def _none(self) -> tuple[str, ...]:
        return tuple(map(wording, (*self.question.none.values(), *(self.question.not_needed or {}).values())))


def help_words(questionnaire: Questionnaire, organization: Organization, asked: HelpMap | None) -> HelpWords | None:
    """The vocabulary of the question; None where the questionnaire has no such question."""
    question = questionnaire.collaboration
    if question is None:
        return None
    departments = {one.id: one.name for one in organization.departments}
    scale = Scale(
        min=question.scale.min,
        max=question.scale.max,
        favourable_from=question.scale.max,
        labels=question.scale.labels,
        cannot_tell=question.cannot_tell,
        cannot_tell_also=questionnaire.scales[questionnaire.scale].cannot_tell_also,
    )
    rated = departments | (asked.partners if asked else {})
    return HelpWords(question, answer_key(scale), rated, frozenset(departments), asked is not None)


def complete(columns: Mapping[str, Column], none: Sequence[bool], words: HelpWords, people: int) -> dict[str, Column]:
    """The columns of a table with everybody's answer for each rated department.

    Who filled any column, or said that none was needed, answered: what they left empty was not needed. Who did neither
    did not answer the question at all. Of a department without a column nobody was asked.
    """
    if not columns and not any(none):
        return {}
    blank = np.full(people, BLANK, dtype=np.int8)
    table = np.array([columns.get(name, blank) for name in words.rated], dtype=np.int8)
    said_none = np.array([*none] or [False] * people, dtype=np.bool_)
    asked = np.array([[name in columns] for name in words.rated])
    answered = ((table != BLANK).any(axis=0) & asked) | said_none
    filled = np.where((table == BLANK) & answered, np.int8(NOT_NEEDED), table).astype(np.int8)
    return dict(zip(words.rated, filled, strict=True))


def both(columns: Mapping[str, Column], none: Sequence[bool]) -> list[int]:
    """Rows that say no department was needed, and name one."""
    if not columns or not any(none):
        return []
    named = np.array([(column != BLANK) & (column != NOT_NEEDED) for column in columns.values()]).any(axis=0)
    return [int(row) for row in np.flatnonzero(named & np.array(none))]


def own_rated(columns: Mapping[str, Column], units: Sequence[str], words: HelpWords) -> Iterator[tuple[str, list[int]]]:
    """Departments rated by their own people, and the rows that do."""
    own = np.array(units, dtype=object)
    for name in words.own & columns.keys():
        rows = np.flatnonzero((columns[name] >= words.question.scale.min) & (own == name)).tolist()
        if rows:
            yield name, rows


def without_own(columns: Mapping[str, Column], units: Sequence[str], words: HelpWords) -> dict[str, Column]:
    """The same with nothing said of the own department."""
    own = np.array(units, dtype=object)
    return {
        name: np.where(own == name, np.int8(BLANK), column).astype(np.int8) if name in words.own else column
        for name, column in columns.items()
    }


OFF = Wrong("this wave does not ask who helps whom", "write collaboration: {} into wave.yaml, or remove the answers")
"""Answers to a question the wave does not ask."""
BOTH = Wrong("says that no department was needed, and names one too", "empty one of the two")
