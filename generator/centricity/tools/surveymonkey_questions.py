"""The questions of a SurveyMonkey export: two rows of headings as one, columns taken apart joined again.

Seen in real exports: a condensed question has one column, "Response", a condensed matrix one a row; an expanded one
has a column an answer, with a last column for other texts; where cells are numbers, "don't know" is one of them. A
condensed export of numbers does not say what they mean, an expanded one does. Not verified: the words of other
languages.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from centricity.tables.model import Role
from centricity.tables.normal import normal
from centricity.tools.headings import Cells, answers_in, cell, phrases
from centricity.tools.model import refused
from centricity.tools.one_hot import OneHot, apart

ANSWERED = phrases("Response | Risposta | Antwort | Réponse | Respuesta")
TYPED = phrases("Open-Ended Response | Risposta aperta | Offene Antwort | Réponse ouverte | Respuesta abierta")
_SURELY_CHOSEN = "response"
_BESIDE = phrases(
    """Other (please specify) | Comments | Comments: | Altro (specificare) | Sonstiges (bitte angeben) |
    Autre (veuillez préciser) | Otro (especifique)"""
)
_NUMBER = re.compile(r"-?\d+([.,]0*)?")
_NO_MEANING = "the answers are numbers, their places in SurveyMonkey's lists, and nothing says what they mean"
_REMEDY = (
    'export it again with "Actual answer text"; if the answers themselves are numbers, with "Columns: Expanded", '
    "which names what each stands for"
)


@dataclass
class Questions:
    """What the columns of an export are. `names`, `roles`: by index; `joined`: columns that are one question; `closed`:
    columns of questions whose cells are answers to choose from, or may be; `sure`: columns of which that is certain;
    `texts`, `numbers`: which of them columns taken apart hold."""

    names: dict[int, tuple[str, ...]]
    roles: dict[int, Role] = field(default_factory=dict)
    joined: list[OneHot] = field(default_factory=list)
    closed: list[list[int]] = field(default_factory=list)
    sure: set[int] = field(default_factory=set)
    texts: bool = False
    numbers: bool = False

    @property
    def notes(self) -> tuple[str, ...]:
        """What to say of joined columns."""
        columns = sum(len(one.columns) for one in self.joined)
        note = f"{columns} columns, one for each answer, were joined into {len(self.joined)} questions"
        return (note,) if columns > len(self.joined) else ()

    def joined_row(self, row: Sequence[str]) -> list[str]:
        """A row of answers, with that to each joined question in its first column."""
        made = [*row, *[""] * (len(self.names) - len(row))]
        for one in self.joined:
            for at in one.columns:
                made[at] = ""
            made[one.columns[0]] = one.answer(row)
        return made


@dataclass(frozen=True)
class _Question:
    """A question, and what stands under it, by column."""

    text: str
    labels: dict[int, str]

    def name(self, label: str) -> str:
        """A column of it, as messages show it."""
        return f"{self.text} [{label.strip()}]" if label.strip() else self.text


def questions(rows: Cells, above: Sequence[str], below: Sequence[str], own: Collection[int], first: int) -> Questions:
    """What the columns under two rows of headings are.

    Args:
        rows: of the file.
        above: the questions.
        below: what stands under them; empty if there is one row of headings.
        own: columns of the tool itself.
        first: row of the first answers.

    Raises:
        Problems: the answers are numbers, and nothing says what they stand for.
    """
    made = Questions({at: (text,) for at, text in enumerate(above)})
    for question in _grouped(above, below, own):
        if not below:
            made.closed.append([*question.labels])
            made.names.update({at: _merged(question.text) for at in question.labels})
        elif not _expanded(rows, question, first, made):
            _condensed(question, made)
    _refuse_numbers(rows, first, made)
    return made


def _grouped(above: Sequence[str], below: Sequence[str], own: Collection[int]) -> Iterator[_Question]:
    """The questions: each has the columns after it that have no text of their own, or its text again."""
    found: list[_Question] = []
    for at, text in enumerate(above):
        label = cell(below, at)
        if at in own:
            found.append(_Question("", {}))
        elif found and found[-1].text and label.strip() and _goes_on(text, label, found[-1].text):
            found[-1].labels[at] = label
        else:
            found.append(_Question(text, {at: label}))
    return (question for question in found if question.labels)


def _goes_on(text: str, label: str, question: str) -> bool:
    """Whether a column belongs to the question before: under "Response", the same text is asked anew."""
    return not text.strip() or (text == question and normal(label) not in ANSWERED | TYPED)


def _merged(heading: str) -> tuple[str, ...]:
    """Where somebody made one row of two, "Question - Row", the row is a name too."""
    parts = heading.split(" - ")
    return (heading, *(" - ".join(parts[at:]) for at in range(1, len(parts))))


def _expanded(rows: Cells, question: _Question, first: int, made: Questions) -> bool:
    """Takes a question that has a column for each answer; False if it has not."""
    every = question.labels
    if normal(next(iter(every.values()))) in ANSWERED | TYPED | {"", normal(question.text)}:
        return False
    without_last = dict(list(every.items())[:-1])
    for labels in (every, without_last):
        found = apart(rows, labels, first) if labels else None
        if found:
            made.roles.update({at: "text" for at in every if at not in labels})
            made.names.update({at: (question.name(label),) for at, label in every.items()})
            made.texts |= found.texts
            made.numbers |= found.numbers
            _join(question, found.single, made)
            return True
    return False


def _join(question: _Question, parts: Sequence[OneHot], made: Questions) -> None:
    for one in parts:
        made.joined.append(one)
        made.names[one.columns[0]] = (question.name(one.row), one.row) if one.row else (question.text,)
        made.roles.update(dict.fromkeys(one.columns[1:], "empty"))


def _condensed(question: _Question, made: Questions) -> None:
    """A question with one column, or a matrix with one for each row; and perhaps one for other texts."""
    at, label = next(iter(question.labels.items()))
    alone = normal(label) in ANSWERED | TYPED | {"", normal(question.text)}
    rest = {column: text for column, text in question.labels.items() if column != at or not alone}
    beside = {column for column, text in rest.items() if alone or normal(text) in _BESIDE}
    made.names.update({column: (question.name(text), text.strip()) for column, text in rest.items()})
    made.roles.update(dict.fromkeys(beside, "text"))
    if alone:
        made.names[at] = (question.text,)
    elif len(question.labels) == 1:
        made.names[at] += (question.text,)
    if normal(label) == _SURELY_CHOSEN:
        made.sure.add(at)
    if not alone or normal(label) in ANSWERED:
        made.closed.append([at] if alone else [column for column in rest if column not in beside])


def _refuse_numbers(rows: Cells, first: int, made: Questions) -> None:
    """Raises Problems where answers to choose from are numbers, unless others show that this export holds texts."""
    cells = [{at: [*answers_in(rows, at, first)] for at in columns} for columns in made.closed]
    numbers = any(texts and all(map(_NUMBER.fullmatch, texts)) for columns in cells for texts in columns.values())
    if numbers and (made.numbers or not (made.texts or any(_are_labels(columns, made) for columns in cells))):
        raise refused(_NO_MEANING, _REMEDY)


def _are_labels(columns: Mapping[int, Sequence[str]], made: Questions) -> bool:
    """Whether cells hold words of answers to choose from: any, if they surely do; else, half of them more than once,
    for what people type is seldom the same."""
    words = Counter(text for texts in columns.values() for text in texts if not _NUMBER.fullmatch(text))
    again = sum(times for times in words.values() if times > 1)
    return bool(words) and (made.sure.issuperset(columns) or 2 * again >= words.total())
