"""What is put to the people of one wave, in order, before any tool gives it a shape of its own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Self

from centricity.questionnaire import EVERYONE, CollaborationQuestion, Dimension, Questionnaire, Scale
from centricity.responses.help import HELP, PREFIX
from centricity.strict_yaml import Text
from centricity.workspace import Organization, Wave

CANNOT_TELL = "DK"
"""The code of "I cannot tell": never NA, which many programs take for nothing."""
NOT_NEEDED = "NO"
"""The code of a department that was not needed."""
COMMENT = "comment_"


@dataclass(frozen=True)
class Choice:
    """One answer people can pick. `code`: what travels in exports; `value`: what an answer file says."""

    code: str
    value: str
    label: Text


@dataclass(frozen=True)
class Question:
    """One thing to answer. `id`: of an item, attribute, `help_<department>` or `comment_<dimension>`; it travels as the
    question's code. `audience`: whose question it is."""

    id: str
    text: Text
    audience: str = EVERYONE


@dataclass(frozen=True)
class Section:
    """Questions that stand on one page.

    `kind`: "choice", each question with its own choices in the form of a list (one attribute a section); "matrix", rows
    that share the choices; "text", answered in one's own words. `stem`: the sentence before the rows of a matrix.
    """

    id: str
    kind: Literal["choice", "matrix", "text"]
    title: Text
    questions: tuple[Question, ...]
    choices: tuple[Choice, ...] = ()
    stem: Text | None = None


@dataclass(frozen=True)
class Form:
    """Everything one wave asks: sections in order. `roles`: id of the attribute whose value says whose items a person
    is asked, "" = none; `audiences`: per value of it, the audiences whose items are put to that person."""

    questionnaire: str
    version: str
    organization: str
    wave: str
    languages: tuple[str, ...]
    title: Text
    name: Text
    sections: tuple[Section, ...]
    roles: str = ""
    audiences: Mapping[str, tuple[str, ...]] | None = None

    def put_to(self, role: str) -> Self:
        """The same with only what is put to people of one role."""
        heard = (self.audiences or {}).get(role, (EVERYONE,))
        kept = [
            replace(section, questions=tuple(one for one in section.questions if one.audience in heard))
            for section in self.sections
        ]
        return replace(self, sections=tuple(section for section in kept if section.questions))

    def roles_asked(self, audience: str) -> tuple[str, ...]:
        """The roles to whom items of an audience are put."""
        return tuple(role for role, heard in (self.audiences or {}).items() if audience in heard)


def form(questionnaire: Questionnaire, organization: Organization, wave: Wave) -> Form:
    """What a wave asks: attributes first, then the dimensions in order with the open question of each, what they may
    bring about, and who helps whom where the wave asks it."""
    roles = questionnaire.roles
    return Form(
        questionnaire.id,
        questionnaire.version,
        organization.id,
        wave.id,
        _languages(questionnaire, organization),
        questionnaire.name,
        organization.name,
        (
            *_attributes(questionnaire, organization),
            *(section for one in questionnaire.measures for section in _dimension(questionnaire, one, wave)),
            *_help(questionnaire.collaboration, organization, wave),
        ),
        roles.id if roles else "",
        {one.id: tuple(dict.fromkeys((EVERYONE, one.audience))) for one in roles.values or ()} if roles else {},
    )


def _languages(questionnaire: Questionnaire, organization: Organization) -> tuple[str, ...]:
    """The organisation's languages first, as far as the questionnaire speaks them; then the others."""
    first = [one for one in organization.languages if one in questionnaire.languages]
    return tuple(dict.fromkeys((*first, *questionnaire.languages)))


def _attributes(questionnaire: Questionnaire, organization: Organization) -> Iterator[Section]:
    for attribute in questionnaire.attributes:
        named: Sequence[tuple[str, Text]] = (
            [(one.id, one.name) for one in organization.departments]
            if attribute.values is None
            else [(one.id, one.label) for one in attribute.values]
        )
        if named:
            choices = tuple(Choice(name, name, text) for name, text in named)
            question = Question(attribute.id, attribute.question or attribute.label)
            yield Section(attribute.id, "choice", attribute.label, (question,), choices)


def _dimension(questionnaire: Questionnaire, dimension: Dimension, wave: Wave) -> Iterator[Section]:
    scale = questionnaire.scale_of(dimension)
    asked = dimension.asked(wave.form == "short")
    if asked:
        rows = tuple(Question(item.id, item.text, item.audience) for item in asked)
        yield Section(dimension.id, "matrix", dimension.name, rows, _choices(scale), scale.question)
    if asked and dimension.open_question:
        name = COMMENT + dimension.id
        yield Section(name, "text", dimension.name, (Question(name, dimension.open_question),))


def _choices(scale: Scale) -> tuple[Choice, ...]:
    points = [Choice(str(value), str(value), scale.labels[value]) for value in sorted(scale.labels)]
    cannot = [Choice(CANNOT_TELL, "cannot_tell", scale.cannot_tell)] if scale.cannot_tell else []
    return (*points, *cannot)


def _help(question: CollaborationQuestion | None, organization: Organization, wave: Wave) -> Iterator[Section]:
    if question is None or wave.collaboration is None:
        return
    rated = {one.id: one.name for one in organization.departments} | wave.collaboration.partners
    rows = tuple(Question(PREFIX + name, called) for name, called in rated.items())
    points = [Choice(str(value), str(value), question.scale.labels[value]) for value in sorted(question.scale.labels)]
    title = question.title or question.help
    not_needed = Choice(NOT_NEEDED, "no", question.not_needed or question.none)
    choices = (not_needed, *points, Choice(CANNOT_TELL, "cannot_tell", question.cannot_tell))
    yield Section(HELP, "matrix", title, rows, choices, question.help)
    yield Section(COMMENT + HELP, "text", title, (Question(COMMENT + HELP, question.comment),))
