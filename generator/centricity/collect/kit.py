"""Everything of the kit: which kinds of file there are, and who writes them. A new kind is one line here."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from centricity.collect.facts_sheets import facts_sheets
from centricity.collect.form import Form
from centricity.collect.google import google
from centricity.collect.limesurvey import limesurvey
from centricity.collect.qualtrics import qualtrics
from centricity.collect.redcap import redcap
from centricity.collect.surveyjs import surveyjs
from centricity.collect.texts import texts
from centricity.collect.web import stated_minutes, web
from centricity.collect.word import word
from centricity.collect.words import Words
from centricity.collect.xlsform import xlsform
from centricity.collect.xlsx_form import xlsx_forms
from centricity.collect.yaml_form import yaml_forms
from centricity.questionnaire import Questionnaire
from centricity.workspace import Organization, Wave

Files = Mapping[str, bytes | str]
"""File name (a path with "/" below the folder of the kit) -> content."""


@dataclass(frozen=True)
class Source:
    """All that a kit is made from, for what is more than a form."""

    questionnaire: Questionnaire
    organization: Organization
    wave: Wave
    form: Form
    words: Words


def facts(source: Source) -> Files:
    """The sheets for suppliers of facts."""
    return facts_sheets(source.questionnaire, source.form.languages, source.words)


def letters(source: Source) -> Files:
    """The texts around the survey; they state the minutes that the web form states."""
    minutes = {language: stated_minutes(source, language) for language in source.form.languages}
    return texts(source.form, source.words, minutes)


KINDS: Mapping[str, Callable[[Form, Words], Files]] = MappingProxyType(
    {
        "yaml": yaml_forms,
        "xlsx": xlsx_forms,
        "limesurvey": limesurvey,
        "xlsform": xlsform,
        "surveyjs": surveyjs,
        "google": google,
        "word": word,
        "qualtrics": qualtrics,
        "redcap": redcap,
    }
)
"""What needs the form and the words alone: forms to fill in and definitions for survey tools, in the order people meet
them. Every writer gives its files, writes nothing itself, and makes the same bytes of the same input."""

ABOUT: Mapping[str, Callable[[Source], Files]] = MappingProxyType(
    {
        "web": web,
        "facts": facts,
        "texts": letters,
    }
)
"""What is more than the form, or needs more than it."""

FIRST = ("yaml", "xlsx", "web")


def names() -> tuple[str, ...]:
    """All kinds, in the order people meet them: forms of our own first, then tools, then what goes with them."""
    return tuple(dict.fromkeys((*FIRST, *KINDS, *ABOUT)))


def kit(source: Source, kinds: Iterable[str]) -> dict[str, bytes | str]:
    """The files of some kinds."""
    files: dict[str, bytes | str] = {}
    for kind in kinds:
        files |= KINDS[kind](source.form, source.words) if kind in KINDS else ABOUT[kind](source)
    return files
