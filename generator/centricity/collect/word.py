"""The form as a Word document that Microsoft Forms imports ("Quick import"), one a language.

Its importer takes a numbered line for a question and the lettered lines under it for its choices; it knows no matrix,
so that every item is a question of its own, and no branching: questions for some roles come last, under a line that
says for whom they are. How well it recognises them has not been tried by machine: look the form over.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from string import ascii_uppercase

from docx import Document
from docx.document import Document as Opened
from docx.oxml.ns import qn

from centricity.collect.form import Form
from centricity.collect.parts import by_audience, is_help, pages, role_names, said
from centricity.collect.words import Words, partners
from centricity.export.steady import FIRST, steady

_MADE = datetime(*FIRST)


def word(form: Form, words: Words) -> Mapping[str, bytes | str]:
    """A document a language."""
    return {f"microsoft_forms.{language}.docx": document(form, words, language) for language in form.languages}


def document(form: Form, words: Words, language: str) -> bytes:
    """The bytes of the document in one language."""
    made = Document()
    made.core_properties.author = "centricity"
    made.core_properties.title = said(form.title, language)
    made.core_properties.language = language
    made.core_properties.created = made.core_properties.modified = _MADE
    for spoken in made.styles.element.xpath("//w:lang"):
        spoken.set(qn("w:val"), language)
    made.add_heading(f"{said(form.title, language)} - {said(form.name, language)}", 0)
    before = [words.say(language, f"definitions.{name}") for name in ("notice", "own_words")]
    made.add_paragraph(" ".join([*before, *_stems(form, language)]))
    made.add_paragraph(words.say(language, "definitions.paper"))
    told, number = "", 0
    for one in questions(form, words, language):
        if one.note:
            made.add_paragraph(one.note)
        if one.only_for != told:
            made.add_heading(one.only_for, 1)
        told, number = one.only_for, number + 1
        _put(made, number, one)
    target = BytesIO()
    made.save(target)
    return steady(target.getvalue(), _MADE)


@dataclass(frozen=True)
class Line:
    """A question as people read it, the answers it offers, a line that says for whom it is ("" = everybody), and one
    to be read before it ("" = none)."""

    text: str
    offered: tuple[str, ...]
    only_for: str
    note: str = ""


def questions(form: Form, words: Words, language: str) -> Iterator[Line]:
    """Every question in order: what everybody is asked, then the rest. Its text is the item's, so that it is known when
    it comes back as a heading."""
    parts = [
        (role_names(form, roles, language), part)
        for page in pages(form)
        for section in page.sections
        for roles, part in by_audience(form, section)
    ]
    for who, section in sorted(parts, key=lambda part: part[0]):
        told = words.say(language, "definitions.only_for", who=who) if who else ""
        offered = tuple(said(one.label, language) for one in section.choices)
        for at, asked in enumerate(section.questions):
            text = said(asked.text, language)
            note = _own(words, language) if is_help(section) and at == 0 else ""
            yield Line(f"{said(section.stem, language)} [{text}]" if is_help(section) else text, offered, told, note)


def _own(words: Words, language: str) -> str:
    """What is said before the question who helps whom."""
    return " ".join(filter(None, (partners(words, language), words.say(language, "form.own"))))


def _stems(form: Form, language: str) -> Iterator[str]:
    """The sentences before the rows of the matrices, once each."""
    sections = (one for page in pages(form) for one in page.sections if one.stem and not is_help(one))
    yield from dict.fromkeys(said(one.stem, language) for one in sections)


def _put(made: Opened, number: int, one: Line) -> None:
    line = made.add_paragraph(f"{number}. {one.text}")
    line.paragraph_format.keep_with_next = bool(one.offered)
    for at, choice in enumerate(one.offered):
        made.add_paragraph(f"{_letters(at)}. {choice}")
    made.add_paragraph()


def _letters(at: int) -> str:
    """A, B … Z, AA, AB …"""
    before, last = divmod(at, len(ascii_uppercase))
    return (_letters(before - 1) if before else "") + ascii_uppercase[last]
