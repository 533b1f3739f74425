"""From text to a document."""

from __future__ import annotations

from collections.abc import Iterator

from centricity.errors import Problem, Problems, raise_if
from centricity.strict_yaml.builder import FORBIDDEN, Builder, Note, control_character
from centricity.strict_yaml.document import Document


def parse(text: str, file: str) -> Document:
    """The one document in `text`. Raises Problems with everything wrong up to the first error of syntax."""
    text = text.removeprefix("\ufeff")
    _refuse_control_characters(text, file)
    builder = Builder()
    builder.build(text)
    document = Document(file, builder.root, builder.positions, builder.keys)
    raise_if(_problems(document, builder.notes))
    return document


def _refuse_control_characters(text: str, file: str) -> None:
    found = FORBIDDEN.search(text)
    if not found:
        return
    start = found.start()
    line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
    raise Problems([Problem(file, line, column, "", *control_character(found.group()))])


def _problems(document: Document, notes: list[Note]) -> Iterator[Problem]:
    for note in notes:
        yield Problem(document.file, *note.position, document.name(note.path), note.message, note.remedy)
