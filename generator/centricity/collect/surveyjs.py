"""The form as SurveyJS reads it: one JSON in all languages, also what the web form of the kit is made of."""

import json
from collections.abc import Mapping
from typing import Any

from centricity.collect.form import Form, Question, Section
from centricity.collect.parts import Page, Shown, number, pages, said, shown
from centricity.collect.words import Words
from centricity.strict_yaml import Text

FILE = "surveyjs.json"
Json = dict[str, Any]
_DEFAULT = "en"
"""What SurveyJS takes the text called "default" for."""
_BRACKETS = str.maketrans("{}", "()")


def surveyjs(form: Form, words: Words) -> Mapping[str, bytes | str]:
    """The definition for SurveyJS."""
    return {FILE: json.dumps(definition(form, words), ensure_ascii=False, indent=1) + "\n"}


def definition(form: Form, words: Words) -> Json:
    """The form as plain values.

    A page holds what belongs together and is named after its first section. A matrix is named after its section; its
    rows are ids, its columns 1 to 5, "DK" and "NO". Nothing is required; an answer goes when its question does.
    """
    first = form.languages[0]
    return {
        "title": texts(form, form.title),
        **({"locale": first} if first != _DEFAULT else {}),
        "description": texts(form, words.all_of("definitions.notice")),
        "completedHtml": texts(form, words.all_of("definitions.thanks")),
        "showQuestionNumbers": "off",
        "showProgressBar": True,
        "checkErrorsMode": "onComplete",
        "clearInvisibleValues": "onHidden",
        "pages": [_page(form, page, words) for page in pages(form)],
    }


def _page(form: Form, page: Page, words: Words) -> Json:
    return {
        "name": f"page_{page.id}",
        **({"title": texts(form, page.title)} if page.sections[0].kind == "matrix" else {}),
        "elements": [element for section in page.sections for element in _elements(form, section, words)],
    }


def _elements(form: Form, section: Section, words: Words) -> list[Json]:
    if section.kind == "matrix":
        return [_matrix(form, section)]
    return [
        _list(form, section, asked) if section.kind == "choice" else _comment(form, asked, words)
        for asked in section.questions
    ]


def _matrix(form: Form, section: Section) -> Json:
    rows = [_row(form, asked) for asked in section.questions]
    conditions = [row["visibleIf"] for row in rows if "visibleIf" in row]
    nobody = {"visibleIf": " or ".join(dict.fromkeys(conditions))} if len(conditions) == len(rows) else {}
    return {
        "type": "matrix",
        "name": section.id,
        "title": texts(form, section.stem or section.title),
        **nobody,
        "columns": [{"value": number(one), "text": texts(form, one.label)} for one in section.choices],
        "rows": rows,
    }


def _row(form: Form, asked: Question) -> Json:
    return {"value": asked.id, "text": texts(form, asked.text), **visible(shown(form, asked))}


def _list(form: Form, section: Section, asked: Question) -> Json:
    return {
        "type": "radiogroup",
        "name": asked.id,
        "title": texts(form, asked.text),
        "showClearButton": True,
        "choices": [{"value": one.value, "text": texts(form, one.label)} for one in section.choices],
        **visible(shown(form, asked)),
    }


def _comment(form: Form, asked: Question, words: Words) -> Json:
    hint = texts(form, words.all_of("definitions.comment_hint"))
    return {"type": "comment", "name": asked.id, "title": texts(form, asked.text), "description": hint}


def visible(when: Shown | None) -> Json:
    """The condition in SurveyJS's own language."""
    if when is None:
        return {}
    values = ", ".join(f"'{quoted(value)}'" for value in when.values)
    if when.unless:
        return {"visibleIf": f"{{{when.attribute}}} <> {values}"}
    return {"visibleIf": f"{{{when.attribute}}} anyof [{values}]"}


def quoted(text: str) -> str:
    """A value as it stands between single quotes in a condition."""
    return text.replace("\\", "\\\\").replace("'", "\\'")


def texts(form: Form, text: Text) -> Json:
    """A text in all languages, in round brackets where SurveyJS would look for the answer to another question; the
    default is English, or the first where the form does not speak it."""
    default = _DEFAULT if _DEFAULT in form.languages else form.languages[0]
    others = [language for language in form.languages if language != _DEFAULT]
    names = {"default": default} | {language: language for language in others}
    return {name: said(text, language).translate(_BRACKETS) for name, language in names.items()}
