"""How long a form takes a simulated reader: stated on its first page, never promised, never measured on anybody."""

from collections.abc import Iterator
from math import ceil

from centricity.collect.form import Form
from centricity.strict_yaml import Text

READING = 200
"""Words a minute, silent reading on a screen with care."""
CHOOSING = 4
"""Seconds for each question, beside reading it."""


def minutes(form: Form, language: str, also: str = "") -> int:
    """Minutes to read and answer all that one person is asked, rounded up: words / 200 + questions x 4 s.

    Titles, stems and each scale count once, however often they are shown; open questions are read and left empty. With
    roles: the role that is asked most. `also`: other text to be read, such as the notice.
    """
    roles = [form.put_to(role) for role in form.audiences or ()] or [form]
    return ceil(max(_seconds(one, language, also) for one in roles) / 60)


def _seconds(form: Form, language: str, also: str) -> float:
    words = len(also.split()) + sum(len(text.get(language, "").split()) for text in _read(form))
    questions = sum(len(section.questions) for section in form.sections if section.kind != "text")
    return words / READING * 60 + questions * CHOOSING


def _read(form: Form) -> Iterator[Text]:
    for section in form.sections:
        yield section.title
        yield section.stem or {}
        yield from (question.text for question in section.questions)
        yield from (choice.label for choice in section.choices)
