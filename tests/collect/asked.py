"""Forms to make definitions of: the real questionnaire, and one that means harm."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from centricity.bundled import bundled
from centricity.collect.form import CANNOT_TELL, Choice, Form, Question, Section, form
from centricity.collect.words import Words, read_words
from centricity.questionnaire import Questionnaire, load_questionnaire
from centricity.strict_yaml import Text
from centricity.workspace import Department, HelpMap, Organization, Wave

ORGANIZATION = Organization(
    id="acme",
    name={"en": "Acme & Sons", "it": "Acme & figli"},
    languages=("it", "en"),
    departments=(
        Department(id="sales", name={"en": "Sales", "it": "Vendite"}),
        Department(id="it", name={"en": "IT & Data", "it": "IT e dati"}),
        Department(id="amministrazione", name={"en": "Finance", "it": "Amministrazione"}),
        Department(id="customer-care", name={"en": 'Customer "care", 1st line', "it": "L’assistenza «clienti», R&D"}),
        Department(id="na", name={"en": "Naples", "it": "Napoli"}),
    ),
)
WAVE = Wave(
    id="2026-05",
    from_="2026-05-04",
    to="2026-05-22",
    lawful_basis="legitimate interest",
    retention_until="2026-11-20",
    worker_reps_informed="2026-04-30",
    collaboration=HelpMap(partners={"spare_parts": {"en": "Spare parts", "it": "Ricambi"}}),
)


@cache
def questionnaire() -> Questionnaire:
    return load_questionnaire(bundled("questionnaire"))


def real(short: bool = False) -> Form:
    """The questionnaire that comes with centricity, put to an invented organisation, who helps whom asked too."""
    return form(questionnaire(), ORGANIZATION, WAVE.model_copy(update={"form": "short" if short else "full"}))


def words(asked: Form) -> Words:
    return read_words(asked.languages)


def both(text: str) -> Text:
    return {"en": text, "it": f"{text} è così"}


NASTY = (
    "a {b} c",
    '"Quoted" all "over"',
    "tab\there",
    "line\nbreak",
    "<b>bold</b> & <3 &amp; R&D; 5 < 6",
    "${role} [department] [[Block:x]]",
    "one, two | three; four",
    "*/ alert('x') // \\ `",
    "à € 漢 \U0001f600 \u2028 end",
    "=SUM(A1)",
)
"""Texts that some tool takes for something else."""


def hostile() -> Form:
    """Ids too long or with signs no tool takes, texts with markup, scales below zero."""
    asked = real()
    departments = ("Very long department, with a comma", "a-b", "a_b", "NA", "Ärzte", "123456", "café")
    units = tuple(Choice(name, name, both(f"{name} {text}")) for name, text in zip(departments, NASTY, strict=False))
    points = [Choice(str(value), str(value), both(f"{value}: {NASTY[value + 2]}")) for value in range(-2, 3)]
    rows = tuple(Question(f"x-{'y' * 20}_{at}", both(text)) for at, text in enumerate(NASTY))
    about = replace(asked.sections[0], choices=units)
    some = ("leadership", "frontline", "leadership")
    for_some = [replace(rows[at], id=f"some_{at}", audience=audience) for at, audience in enumerate(some)]
    nasty = Section(
        "9 lives_of-a-dimension, really",
        "matrix",
        both(NASTY[0] + "long " * 60),
        (*rows, *for_some),
        (*points, Choice(CANNOT_TELL, "cannot_tell", both("I can't | tell"))),
        both(NASTY[5]),
    )
    wishes = Section("comment_9 lives", "text", both("x"), (Question("comment_9 lives", both(NASTY[4])),))
    return replace(asked, title=both(NASTY[1]), sections=(about, asked.sections[1], nasty, wishes, *asked.sections[2:]))


def small() -> Form:
    """Another questionnaire: a scale from 0 without "I cannot tell", no stem before items, nobody rates departments."""
    other = load_questionnaire(Path(__file__).parents[1] / "workspaces" / "small" / "questionnaire")
    return form(other, ORGANIZATION, WAVE.model_copy(update={"collaboration": None}))


FORMS = {"full": real(), "short": real(short=True), "small": small(), "hostile": hostile()}
