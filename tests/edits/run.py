"""Reports with a facilitator's edits, from the text of a file."""

import html
import re
from collections.abc import Mapping
from functools import cache

from centricity.authored import Edits, WaveEdits
from centricity.errors import Problems
from centricity.profile import Profile, edited
from centricity.render import Language, Page
from centricity.render.context import Report
from centricity.render.edit_checks import Said, problems, sentences_of
from centricity.render.pages import reports
from centricity.strict_yaml import parse, validate
from tests.render import sample

FILE = "reports/odd/2026.yaml"
SPOKEN = re.compile(r'<span class="cx-say"([^>]*)>([^<]*)</span>')


@cache
def plain() -> Profile:
    """An even organisation of 150 people, where leadership and front line differ, without any facts."""
    return sample.odd(150, seed=3)


def with_edits(text: str, found: Profile | None = None) -> Profile:
    """The profile with the edits of a file."""
    document = parse(f'edited: "2026-06-16"\n{text}', FILE)
    one = found or plain()
    card = one.release
    return edited(one, WaveEdits(card.organization.id, card.wave.id, validate(document, Edits), document))


def report(found: Profile, language: str = "en") -> Report:
    """The report, whether its edits fit or not."""
    (one,) = reports([found], found.questionnaire, Language(language), checked=False)
    return one


@cache
def listed() -> tuple[Said, ...]:
    """Every sentence of the plain report."""
    return sentences_of(report(plain()))


def said(rule: str, **inputs: object) -> Said:
    """The one sentence of the plain report of this rule, with these inputs."""
    (one,) = (s for s in listed() if s.rule == rule and inputs.items() <= s.inputs.items())
    return one


@cache
def pages(text: str, language: str = "en") -> Mapping[str, Page]:
    """All pages of the report with edits, by their folder's name ("" = first page)."""
    found = sample.written(with_edits(text) if text else plain(), language=language)
    home = next(path for path in found if path.count("/") == 2 and path.startswith("organizations/"))
    place = home.removesuffix("index.md")
    return {path.removeprefix(place).rpartition("/")[0]: page for path, page in found.items() if path.startswith(place)}


def spoken(page: Page) -> dict[str, str]:
    """Sentences of a page by rule: attributes and text, the last of each rule."""
    markup = "\n".join(page.fragments.values())
    return {re.findall(r'data-rule="(\w+)"', found)[0]: html.unescape(text) for found, text in SPOKEN.findall(markup)}


def visible(page: Page) -> str:
    """The text of a page's fragments, without markup."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", "\n".join(page.fragments.values()))).split())


def complaints(text: str) -> list[str]:
    """What is wrong with a file of edits, as messages."""
    try:
        found = with_edits(text)
    except Problems as error:
        return [str(problem) for problem in error.problems]
    return [str(problem) for problem in sorted(set(problems(report(found))))]
