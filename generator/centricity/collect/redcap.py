"""The form as a REDCap data dictionary, one a language: REDCap knows no translations in it."""

import csv
import io
from collections.abc import Iterator, Mapping

from centricity.collect.form import Choice, Form, Question, Section
from centricity.collect.parts import Shown, as_html, pages, safe, said, shown
from centricity.collect.words import Words
from centricity.errors import Problem, raise_if
from centricity.responses.short import collisions, variable
from centricity.strict_yaml import Text

COLUMNS = (
    "Variable / Field Name",
    "Form Name",
    "Section Header",
    "Field Type",
    "Field Label",
    "Choices, Calculations, OR Slider Labels",
    "Field Note",
    "Text Validation Type OR Show Slider Number",
    "Text Validation Min",
    "Text Validation Max",
    "Identifier?",
    "Branching Logic (Show field only if...)",
    "Required Field?",
    "Custom Alignment",
    "Question Number (surveys only)",
    "Matrix Group Name",
    "Matrix Ranking?",
    "Field Annotation",
)
RECORD = "record_id"
_NAME, _FORM, _HEADER, _TYPE, _LABEL, _CHOICES, _NOTE = COLUMNS[:7]
_BRANCHING, _MATRIX = COLUMNS[11], COLUMNS[15]
_TYPES = {"matrix": "radio", "choice": "radio", "text": "notes"}
Row = Mapping[str, str]


def redcap(form: Form, words: Words) -> Mapping[str, bytes | str]:
    """A dictionary a language. Raises Problems where two ids would share a variable."""
    raise_if(_doubles(form))
    return {f"redcap.{language}.csv": _csv([*_rows(form, words, language)]) for language in form.languages}


def condition(when: Shown | None) -> str:
    """The cell of the branching logic: empty = always."""
    if when is None:
        return ""
    sign, joined = ("<>", " and ") if when.unless else ("=", " or ")
    return joined.join(f"[{variable(when.attribute)}] {sign} '{safe(value)}'" for value in when.values)


def plain(text: Text | None, language: str) -> str:
    """A text without what REDCap would take for markup or for the value of a field."""
    return as_html(said(text, language)).replace("[", "[ ")


def choices(section: Section, language: str) -> str:
    """`code, label | code, label`: a bar inside a label would begin another choice."""
    return " | ".join(f"{safe(one)}, {_label(one, language)}" for one in section.choices)


def _label(choice: Choice, language: str) -> str:
    return plain(choice.label, language).replace("|", "/")


def _rows(form: Form, words: Words, language: str) -> Iterator[Row]:
    instrument = {_FORM: variable(form.questionnaire)}
    notice = {_TYPE: "descriptive", _LABEL: plain(words.all_of("definitions.notice"), language)}
    yield {**instrument, _NAME: RECORD, _TYPE: "text", _LABEL: RECORD}
    yield {**instrument, _NAME: "notice", **notice}
    for page in pages(form):
        header = words.all_of("definitions.about_you") if page.sections[0].kind == "choice" else page.title
        for section in page.sections:
            for number, asked in enumerate(section.questions):
                first = number == 0 and (section is page.sections[0] or section.kind == "matrix")
                above = _above(section, header, language) if first else ""
                yield {**instrument, _HEADER: above, **_field(form, section, asked, words, language)}


def _above(section: Section, header: Text, language: str) -> str:
    stem = plain(section.stem, language) if section.stem else ""
    return f"{plain(header, language)} - {stem}" if stem else plain(header, language)


def _field(form: Form, section: Section, asked: Question, words: Words, language: str) -> Row:
    note = plain(words.all_of("definitions.comment_hint"), language) if section.kind == "text" else ""
    return {
        _NAME: variable(asked.id),
        _TYPE: _TYPES[section.kind],
        _LABEL: plain(asked.text, language),
        _CHOICES: choices(section, language),
        _NOTE: note,
        _BRANCHING: condition(shown(form, asked)),
        _MATRIX: f"{variable(section.id)}_rows" if section.kind == "matrix" else "",
    }


def _csv(rows: list[Row]) -> str:
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def _doubles(form: Form) -> Iterator[Problem]:
    sections = [section for page in pages(form) for section in page.sections]
    asked = [(one.id, variable(one.id)) for section in sections for one in section.questions]
    fixed = [(f'REDCap\'s own "{name}"', name) for name in (RECORD, "notice")]
    for code, ids in collisions([*fixed, *asked]):
        message = f'{" and ".join(ids)} would both be "{code}" in REDCap'
        yield Problem("questionnaire", 0, 0, "", message, "give one of them another id")
    for section in sections:
        for code, ids in collisions((one.code, safe(one)) for one in section.choices):
            message = f'{" and ".join(ids)} would both be "{code}" in REDCap'
            yield Problem("questionnaire", 0, 0, f"answers of {section.id}", message, "give one of them another id")
