"""The form as XLSForm, for KoboToolbox, ODK, Survey123 and Ona: one workbook in all languages.

A page is a group with the appearance `field-list`; a matrix is a row of labels and rows without them. "${" would name
another question, so it is broken.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO

import xlsxwriter

from centricity.collect.form import Choice, Form, Question, Section
from centricity.collect.parts import Page, Shown, pages, safe, said, shown
from centricity.collect.words import Words
from centricity.errors import Problem, raise_if
from centricity.export.steady import FIRST, steady
from centricity.export.workbook import OPTIONS
from centricity.responses.short import collisions, variable
from centricity.strict_yaml import Text

FILE = "xlsform.xlsx"
_MADE = datetime(*FIRST, tzinfo=UTC)
_WIDEST = 60
Row = Mapping[str, str]


def xlsform(form: Form, words: Words) -> Mapping[str, bytes | str]:
    """The workbook. Raises Problems where two ids would share a name."""
    sheets = workbook_rows(form, words)
    raise_if(_doubles(sheets))
    return {FILE: _workbook(sheets)}


def workbook_rows(form: Form, words: Words) -> Mapping[str, Sequence[Row]]:
    """Sheet -> rows, each a mapping of column to cell."""
    return {
        "survey": [*_survey(form, words)],
        "choices": [*_choices(form, words)],
        "settings": [_settings(form, words)],
    }


def condition(when: Shown | None) -> str:
    """The cell `relevant`: empty = always."""
    if when is None:
        return ""
    sign, joined = ("!=", " and ") if when.unless else ("=", " or ")
    return joined.join(f"${{{variable(when.attribute)}}} {sign} '{safe(value)}'" for value in when.values)


def _settings(form: Form, words: Words) -> Row:
    return {
        "form_title": f"{said(form.title, form.languages[0])} - {said(form.name, form.languages[0])}",
        "form_id": re.sub(r"[^A-Za-z0-9_]", "_", f"{form.questionnaire}_{form.organization}_{form.wave}"),
        "version": form.version,
        "default_language": _language(form.languages[0], words),
        "style": "pages",
    }


def _survey(form: Form, words: Words) -> Iterator[Row]:
    for number, page in enumerate(pages(form)):
        title = page.title if page.sections[0].kind != "choice" else words.all_of("definitions.about_you")
        yield _row(form, words, "begin_group", f"page_{variable(page.id)}", title, appearance="field-list")
        if number == 0:
            yield _row(form, words, "note", "notice", words.all_of("definitions.notice"))
        yield from _questions(form, words, page)
        yield {"type": "end_group"}


def _questions(form: Form, words: Words, page: Page) -> Iterator[Row]:
    for section in page.sections:
        kind = f"select_one {_list(form, section)}" if section.choices else "text"
        appearance = {"matrix": "list-nolabel", "text": "multiline", "choice": ""}[section.kind]
        hint = words.all_of("definitions.comment_hint") if section.kind == "text" else None
        if section.kind == "matrix":
            name, stem = f"label_{variable(section.id)}", section.stem or section.title
            yield _row(form, words, kind, name, stem, appearance="label", relevant=_any(form, section.questions))
        for asked in section.questions:
            when = condition(shown(form, asked))
            row = _row(form, words, kind, variable(asked.id), asked.text, appearance=appearance, relevant=when)
            yield {**row, **_in_all(form, words, "hint", hint)}


def _any(form: Form, questions: Iterable[Question]) -> str:
    """When any of some questions is shown."""
    conditions = [condition(shown(form, one)) for one in questions]
    return "" if "" in conditions else " or ".join(f"({one})" for one in dict.fromkeys(conditions))


def _choices(form: Form, words: Words) -> Iterator[Row]:
    for name, choices in _lists(form).items():
        for one in choices:
            yield {"list_name": name, "name": safe(one), **_in_all(form, words, "label", one.label)}


def _lists(form: Form) -> Mapping[str, tuple[Choice, ...]]:
    """Each list of choices once, named after the first section that offers it."""
    found: dict[str, tuple[Choice, ...]] = {}
    for section in (one for page in pages(form) for one in page.sections):
        if section.choices and section.choices not in found.values():
            found[f"answers_{variable(section.id)}"] = section.choices
    return found


def _list(form: Form, section: Section) -> str:
    return next(name for name, choices in _lists(form).items() if choices == section.choices)


def _row(form: Form, words: Words, kind: str, name: str, label: Text, **more: str) -> Row:
    return {"type": kind, "name": name, **_in_all(form, words, "label", label), **more}


def _in_all(form: Form, words: Words, column: str, text: Text | None) -> Row:
    names = {language: f"{column}::{_language(language, words)}" for language in form.languages}
    return {name: said(text, language).replace("${", "$ {") for language, name in names.items()} if text else {}


def _language(code: str, words: Words) -> str:
    return f"{words.say(code, 'definitions.language')} ({code})"


def _workbook(sheets: Mapping[str, Sequence[Row]]) -> bytes:
    target = BytesIO()
    book = xlsxwriter.Workbook(target, OPTIONS)
    book.set_properties({"author": "centricity", "created": _MADE})
    bold = book.add_format({"bold": True})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        columns = list(dict.fromkeys(column for row in rows for column in row))
        for at, column in enumerate(columns):
            sheet.write_string(0, at, column, bold)
            for number, row in enumerate(rows, start=1):
                sheet.write_string(number, at, row.get(column, ""))
        sheet.freeze_panes(1, 0)
        sheet.autofit(max_width=_WIDEST * 7)
    book.close()
    return steady(target.getvalue(), _MADE)


def _doubles(sheets: Mapping[str, Sequence[Row]]) -> Iterator[Problem]:
    """Names that stand for two things: labels tell rows apart that came from different ids."""
    asked = [(f"{number}", row["name"]) for number, row in enumerate(sheets["survey"]) if "name" in row]
    offered = [(f"{n}", f"{row['list_name']}/{row['name']}") for n, row in enumerate(sheets["choices"])]
    for code, _ in (*collisions(asked), *collisions(offered)):
        message = f'two questions or answers would both be called "{code}" in an XLSForm'
        yield Problem("questionnaire", 0, 0, "", message, "give one of them another id")
