"""The form as a YAML file that one person fills in with any editor: questions as comments, answers left blank."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from centricity.collect.form import COMMENT, Form, Question, Section
from centricity.collect.words import Words, in_file_name, partners
from centricity.questionnaire import EVERYONE
from centricity.responses.help import HELP, PREFIX
from centricity.strict_yaml import Text

SCHEMA = "# yaml-language-server: $schema=../../../questionnaire/schema/answer.json"
"""Seen from responses/<organization>/<wave>/ and from collection/<organization>/<wave>/ alike."""
_PLAIN = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_NO_NAMES = ("true", "false", "null", "yes", "no", "on", "off", "y", "n")


def yaml_forms(form: Form, words: Words) -> dict[str, str]:
    """One form a language and role, holding what is put to that role."""
    return {
        f"{'.'.join(filter(None, ('answer', in_file_name(role), language)))}.yaml": _one(form, role, language, words)
        for language in form.languages
        for role in (*(form.audiences or {}),) or ("",)
    }


def blank_answers(form: Form, languages: Sequence[str], role: str = "", code: str = "") -> Iterator[str]:
    """The lines of a form: which questionnaire, what is asked about the person, and every question.

    Args:
        form: what is asked.
        languages: in which the questions stand, one after the other.
        role: filled in for the person; "" = they say so themselves, and questions tell whom they are for.
        code: what is said of the code, right above it; "" = nothing.
    """
    yield from ("questionnaire:", f"  id: {scalar(form.questionnaire)}", f"  version: {json.dumps(form.version)}")
    others = " | ".join(form.languages)
    yield f"language: {languages[0]}" + (f" # {others}" if len(languages) > 1 else "")
    yield from (f"# {line}" for line in filter(None, (code,)))
    yield "respondent:"
    yield "attributes:"
    for section in form.sections:
        if section.kind == "choice":
            yield from _attribute(form, section, languages, role)
    yield "answers:"
    for section in form.sections:
        if section.kind == "matrix" and section.id != HELP:
            yield from _questions(form, section, languages)
    yield ""


def help_lines(section: Section, languages: Sequence[str], *, asked: bool = True) -> Iterator[str]:
    """Departments to rate, each one behind a #: who lists one says that it was needed. Not `asked`: all of it is."""
    yield from (f"# {text}" for text in _texts(section.stem or {}, languages))
    yield f"# {_choices(section, languages)}"
    head, mark = (f"{HELP}:", "  #") if asked else (f"# {HELP}:", "#   ")
    yield head
    for question in section.questions:
        yield f"{mark}{scalar(question.id.removeprefix(PREFIX))}: # {_all(question.text, languages)}"


def scalar(text: str) -> str:
    """A text as YAML reads it back: bare where it cannot be mistaken, else in quotes."""
    return text if _PLAIN.fullmatch(text) and text not in _NO_NAMES else json.dumps(text, ensure_ascii=False)


def _one(form: Form, role: str, language: str, words: Words) -> str:
    put = replace(form.put_to(role), audiences=None) if role else form
    head = ("yaml.how", "yaml.save", "form.voluntary", "form.think", "form.private")
    lines = [SCHEMA, *(f"# {words.say(language, key)}" for key in head)]
    lines += blank_answers(put, (language,), role, words.say(language, "form.respondent"))
    lines += [line for section in put.sections if section.id == HELP for line in _help(section, language, words)]
    lines += _comments(put, language, words)
    return "\n".join(lines) + "\n"


def _help(section: Section, language: str, words: Words) -> Iterator[str]:
    yield f"# {words.say(language, 'yaml.help')}"
    yield f"# {words.say(language, 'yaml.help_none', braces='{}')}"
    yield from (f"# {_line(hint)}" for hint in filter(None, (partners(words, language),)))
    yield from help_lines(section, (language,))
    yield ""


def _attribute(form: Form, section: Section, languages: Sequence[str], role: str) -> Iterator[str]:
    question = section.questions[0]
    yield from (f"  # {text}" for text in _texts(question.text, languages))
    yield f"  # {_choices(section, languages)}"
    yield f"  {scalar(question.id)}:" + (f" {scalar(role)}" if role and question.id == form.roles else "")


def _questions(form: Form, section: Section, languages: Sequence[str]) -> Iterator[str]:
    yield ""
    yield from (f"  # {text}" for text in _texts(section.stem or {}, languages))
    yield f"  # {_choices(section, languages)}"
    for question in section.questions:
        yield ""
        yield from (f"  # {text}" for text in _texts(question.text, languages))
        yield from _whose(form, question, languages)
        yield f"  {scalar(question.id)}:"


def _whose(form: Form, question: Question, languages: Sequence[str]) -> Iterator[str]:
    """The roles a question is for, unless it is for everyone."""
    labels = {one.value: one.label for section in form.sections if section.id == form.roles for one in section.choices}
    for role in form.roles_asked(question.audience) if question.audience != EVERYONE else ():
        yield f"  # ({_all(labels[role], languages)})"


def _comments(form: Form, language: str, words: Words) -> Iterator[str]:
    sections = [section for section in form.sections if section.kind == "text"]
    if not sections:
        return
    channel = "with" if words.given.get(language, {}).get("channel") else "without"
    for key in ("form.comments", f"form.serious.{channel}", "yaml.comments"):
        yield f"# {_line(words.say(language, key))}"
    yield "comments:"
    for question in (one for section in sections for one in section.questions):
        yield f"  # {_all(question.text, (language,))}"
        yield f'  {scalar(question.id.removeprefix(COMMENT))}: ""'


def _choices(section: Section, languages: Sequence[str]) -> str:
    return " | ".join(f"{_line(one.value)}: {_all(one.label, languages)}" for one in section.choices)


def _texts(text: Text, languages: Sequence[str]) -> Iterator[str]:
    """A text in some languages, each on one line; in the first it has where it has none of them."""
    found = [text[language] for language in languages if language in text] or list(text.values())[:1]
    yield from dict.fromkeys(map(_line, found))


def _all(text: Text, languages: Sequence[str]) -> str:
    return " / ".join(_texts(text, languages))


def _line(text: str) -> str:
    """On one line, for a comment that broke would no longer be one."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
