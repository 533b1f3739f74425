"""What the texts of the kit may put in about one wave, written as each language writes it."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from centricity.collect.form import Form
from centricity.questionnaire import Questionnaire
from centricity.render.language import Language
from centricity.render.method import lawful_basis
from centricity.responses.lock import minimum_group
from centricity.workspace import Organization, Wave


def given(
    questionnaire: Questionnaire,
    organization: Organization,
    wave: Wave,
    form: Form,
    templates: Path | None = None,
    languages: Sequence[str] = (),
) -> dict[str, dict[str, str]]:
    """By language (of the form, unless `languages` says which): the names a text of the kit may use.

    organization, title; first, last (days of the wave), period (both), keep_until; minimum (fewest people shown);
    questions (most on a scale or from a list that a person is asked), open (most in one's own words, "" = none);
    partners (rated beside departments, "" = none); attributes (what people say of themselves); basis; channel and
    post_to, "" where there is none.

    Raises:
        MissingWords: a language has no folder in site_templates/phrases.
    """
    shared = {
        "minimum": str(minimum_group(questionnaire, wave)),
        "questions": str(_most(form, ("choice", "matrix"))),
        "open": str(_most(form, ("text",)) or ""),
        "channel": _line(wave.report_channel or ""),
        "post_to": (wave.collect.post_to if wave.collect else None) or "",
    }
    return {
        code: {**shared, **_in_words(Language(code, templates), organization, wave, form)}
        for code in languages or form.languages
    }


def _in_words(language: Language, organization: Organization, wave: Wave, form: Form) -> Mapping[str, str]:
    partners = wave.collaboration.partners if wave.collaboration else {}
    attributes = [language.name_of(section.title).lower() for section in form.sections if section.kind == "choice"]
    return {
        "organization": _line(language.name_of(organization.name)),
        "title": _line(language.name_of(form.title)),
        "first": language.date(wave.from_),
        "last": language.date(wave.to),
        "period": language.dates(wave.from_, wave.to),
        "keep_until": language.date(wave.retention_until),
        "partners": _line(language.all_of([language.name_of(one) for one in partners.values()])) if partners else "",
        "attributes": _line(language.all_of(attributes)),
        "basis": _line(lawful_basis(language, wave.lawful_basis)),
    }


def _most(form: Form, kinds: Sequence[str]) -> int:
    """The most questions of some kinds any one person is asked."""
    counts = [
        sum(len(section.questions) for section in form.put_to(role).sections if section.kind in kinds)
        for role in form.audiences or {"": ()}
    ]
    return max(counts, default=0)


def _line(text: str) -> str:
    """On one line, as names stand in the middle of sentences."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
