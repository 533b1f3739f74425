"""Fills in definitions and writes the exports their tools would write, each as formats are known from genuine files.

Every writer takes the definition file as the kit gives it, not the form it was made of: codes and labels that a tool
would not have are not there to be written. Answers are numbers of choices, so that no writer needs to know what they
mean.
"""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import openpyxl

from centricity.collect.form import Form, Question, Section
from centricity.collect.parts import pages, shown

Answers = Mapping[str, int | str | None]
"""Question id -> number of the choice, a text, or None = left empty."""


@dataclass(frozen=True)
class Person:
    """What one person answers. `hidden`: questions not shown to them, where the tool can hide questions."""

    answers: Answers
    hidden: frozenset[str]


def questions(asked: Form) -> list[tuple[Section, Question]]:
    """Every question in the order of the definitions."""
    return [(part, one) for page in pages(asked) for part in page.sections for one in part.questions]


def people(asked: Form, number: int, seed: int) -> list[Person]:
    """Random people: a tenth of what they are asked stays empty, the role and the department now and then."""
    dice = Random(seed)
    return [_person(asked, dice) for _ in range(number)]


def _person(asked: Form, dice: Random) -> Person:
    answers: dict[str, int | str | None] = {}
    hidden: set[str] = set()
    help_too = dice.random() < 0.8
    for section, one in questions(asked):
        when = shown(asked, one)
        if when:
            said = _value(asked, when.attribute, answers)
            if (said in when.values) == when.unless:
                hidden.add(one.id)
        left_out = one.id in hidden or dice.random() < 0.1 or (section.id == "help" and not help_too)
        given = dice.randrange(len(section.choices)) if section.choices else 'Well; "so", it is:\nfine'
        answers[one.id] = None if left_out else given
    return Person(answers, frozenset(hidden))


def _value(asked: Form, attribute: str, answers: Answers) -> str:
    section = next(one for one in asked.sections if one.id == attribute)
    at = answers[attribute]
    return section.choices[at].value if isinstance(at, int) else ""


@dataclass
class Column:
    """A column of an export: its headings by kind ("code", "text" …), the choices it offers as (code, label)."""

    headings: Mapping[str, str]
    offered: Sequence[tuple[str, str]] = ()

    def cell(self, answer: int | str | None, *, label: bool) -> str:
        """What the tool writes for an answer."""
        return "" if answer is None else self.offered[answer][label] if isinstance(answer, int) else answer


Writer = Callable[[bytes, Form, Sequence[Person], str], tuple[str, bytes]]
"""Definition, form (for the order of its questions only), people, language -> file name and content."""


def matched(asked: Form, columns: Sequence[Column]) -> list[tuple[str, Column]]:
    """Question id and column, one to one and in order."""
    return [(one.id, column) for (_, one), column in zip(questions(asked), columns, strict=True)]


def text_of(rows: Sequence[Sequence[str]], separator: str, **how: Any) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=separator, **how).writerows(rows)
    return stream.getvalue().encode()


def cells(asked: Form, columns: Sequence[Column], person: Person, *, label: bool) -> list[str]:
    return [column.cell(person.answers[id], label=label) for id, column in matched(asked, columns)]


def one_line(text: Mapping[str, str], language: str) -> str:
    return " ".join(text[language].split())


def as_workbook(write: Writer, sheet: str, whole_numbers: Sequence[str] = ()) -> Writer:
    """The same export as XLSX. `whole_numbers`: headings of columns that hold numbers as numbers; all else is text."""

    def written(definition: bytes, asked: Form, given: Sequence[Person], language: str) -> tuple[str, bytes]:
        name, content = write(definition, asked, given, language)
        rows = [*csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")]
        book = openpyxl.Workbook()
        page = book.active
        page.title = sheet
        for row in rows:
            typed = zip(rows[0], row, strict=True)
            page.append([int(cell) if row is not rows[0] and head in whole_numbers else cell for head, cell in typed])
        target = io.BytesIO()
        book.save(target)
        return name.replace(".csv", ".xlsx"), target.getvalue()

    return written
