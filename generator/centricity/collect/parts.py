"""What every writer of a definition needs of a form: pages, who sees which question, one language's words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from centricity.collect.form import CANNOT_TELL, NOT_NEEDED, Choice, Form, Question, Section
from centricity.questionnaire import EVERYONE
from centricity.responses.help import HELP, PREFIX
from centricity.responses.short import short
from centricity.strict_yaml import Text

_SAFE = re.compile(r"[A-Za-z0-9_]+|-[0-9]+")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_TAG = re.compile(r"<(?=[a-zA-Z/!?])")


@dataclass(frozen=True)
class Shown:
    """When a question is shown: to people whose answer to `attribute` is one of `values`; with `unless`, to all others,
    and to those who left it empty."""

    attribute: str
    values: tuple[str, ...]
    unless: bool = False


@dataclass(frozen=True)
class Page:
    """Sections that stand together: what people say of themselves, or a dimension and its open question."""

    id: str
    title: Text
    sections: tuple[Section, ...]


def pages(form: Form) -> tuple[Page, ...]:
    """The sections as pages, in order, without questions that nobody of this organisation is asked."""
    kept = [section for one in form.sections if (section := _heard(form, one)).questions]
    grouped: list[list[Section]] = []
    for section in kept:
        joins = grouped and (section.kind == "text" or section.kind == grouped[-1][-1].kind == "choice")
        grouped[-1].append(section) if joins else grouped.append([section])
    return tuple(Page(one[0].id, one[0].title, tuple(one)) for one in grouped)


def shown(form: Form, asked: Question) -> Shown | None:
    """When a question is shown; None = to everybody. Nobody rates the own department."""
    if asked.audience != EVERYONE:
        return Shown(form.roles, form.roles_asked(asked.audience))
    own = asked.id.removeprefix(PREFIX) if asked.id.startswith(PREFIX) else ""
    named = (one for one in form.sections if one.kind == "choice" and one.id != form.roles)
    attribute = next((one.id for one in named if own in (choice.value for choice in one.choices)), "")
    return Shown(attribute, (own,), unless=True) if own and attribute else None


def by_audience(form: Form, section: Section) -> Iterator[tuple[tuple[str, ...], Section]]:
    """A section taken apart where the tool cannot hide single rows: the roles asked (none = everybody) and the rows."""
    ordered = sorted(section.questions, key=lambda one: (one.audience != EVERYONE, one.audience))
    for audience, asked in groupby(ordered, _audience):
        roles = () if audience == EVERYONE else form.roles_asked(audience)
        yield roles, replace(section, questions=tuple(asked))


def role_names(form: Form, roles: Sequence[str], language: str) -> str:
    """The names of roles, for people to read."""
    choices = next((one.choices for one in form.sections if one.id == form.roles), ())
    return ", ".join(said(one.label, language) for one in choices if one.value in roles)


def said(text: Text | None, language: str) -> str:
    """A text in one language, on one line; in the first it has where it lacks that one; "" for no text."""
    found = text or {}
    return " ".join((found.get(language) or next(iter(found.values()), "")).split())


def as_html(text: str) -> str:
    """A text that a tool shows as HTML, with only that escaped which it would take for markup: the rest comes back from
    exports as it is."""
    return _TAG.sub("&lt;", _ENTITY.sub("&amp;", text))


def safe(choice: Choice | str) -> str:
    """A code that stands unquoted in expressions and between commas, and is not "NA": as it is, or the short one."""
    code = choice if isinstance(choice, str) else choice.code
    return code if _SAFE.fullmatch(code) and code.lower() != "na" else short(code)


def number(choice: Choice) -> int | str:
    """What a choice is worth: its number, or its code where it is none."""
    return choice.code if choice.code in (CANNOT_TELL, NOT_NEEDED) else int(choice.code)


def is_help(section: Section) -> bool:
    """Whether the section asks who helps whom."""
    return section.id == HELP


def _audience(question: Question) -> str:
    return question.audience


def _heard(form: Form, section: Section) -> Section:
    heard = tuple(one for one in section.questions if one.audience == EVERYONE or form.roles_asked(one.audience))
    return replace(section, questions=heard)
