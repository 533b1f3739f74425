"""Whether the facilitator's edits fit their report: sentences that are there, numbers that stay, plain words.

Also lists what a report says, so that one can see what may be edited.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from centricity.authored import WaveEdits
from centricity.authored.edits import SentenceEdit, check, texts
from centricity.authored.texts import Place
from centricity.errors import Problem
from centricity.profile import RULES, may_hide
from centricity.render.context import Report
from centricity.render.edits import said
from centricity.render.language import Language, languages
from centricity.render.numbers import changed, strange_decimals
from centricity.render.organization import shown
from centricity.render.sentences import Sentences
from centricity.render.voice import complaints, numbers_in_words
from centricity.render.wording import read_wording

MANY = 8
"""Sentences named in one message; the command shows them all."""


@dataclass(frozen=True)
class Said:
    """One sentence of a report as the rules write it. `texts`: by language; `pages`: where it stands."""

    rule: str
    inputs: dict[str, object]
    texts: dict[str, str]
    pages: tuple[str, ...]

    @property
    def name(self) -> str:
        """As it is named in a file of edits: rule (dimension, question or fact)."""
        parts = [str(part) for part in (self.inputs.get("dimension"), self.item) if part]
        return f"{self.rule} ({', '.join(parts)})" if parts else self.rule

    @property
    def item(self) -> object:
        """The question or fact it speaks of."""
        return self.inputs.get("item") or self.inputs.get("fact")

    @property
    def may_hide(self) -> bool:
        """Whether it may be hidden, or only put in other words."""
        return may_hide(self.rule)


def sentences_of(report: Report) -> tuple[Said, ...]:
    """Every sentence the rules write for a report, in all languages of its questionnaire, page by page."""
    found: dict[str, Said] = {}
    for one in _in_all_languages(report.generated):
        for page, view in shown(one):
            for sentence in said(view):
                if sentence.rule in RULES:
                    key = json.dumps([sentence.rule, sentence.inputs], sort_keys=True, default=str)
                    known = found.get(key) or Said(sentence.rule, dict(sentence.inputs), {}, ())
                    pages = tuple(dict.fromkeys((*known.pages, page)))
                    found[key] = replace(known, texts={**known.texts, one.language.code: sentence.text}, pages=pages)
    return tuple(found.values())


def _in_all_languages(report: Report) -> Iterator[Report]:
    templates, profile = report.language.templates, report.profile
    for code in (code for code in report.questionnaire.languages if code in languages(templates)):
        language = Language(code, templates)
        sentences = Sentences(language, report.questionnaire, profile.release, read_wording(language.folder))
        yield replace(report, site=replace(report.site, language=language), sentences=sentences)


def problems(report: Report) -> Iterator[Problem]:
    """Everything wrong with the edits of a report; nothing where there are none."""
    edits = report.profile.edits
    if edits is None:
        return
    everything = sentences_of(report)
    still = {sentence.text for _, view in shown(report) for sentence in said(view)} if edits.hides else set()
    yield from check(edits, report.questionnaire)
    taken: set[str] = set()
    for at, edit in enumerate(edits.edits.sentences):
        fitting = [one for one in everything if edit.fits(one.rule, one.inputs)]
        yield from _fits(edits, at, edit, fitting, everything)
        if len(fitting) == 1:
            yield from _of_one(report, edits, at, edit, fitting[0], still)
            if fitting[0].name in taken:
                yield edits.document.problem(("sentences", at), f"{fitting[0].name} is edited twice", "keep one")
            taken.add(fitting[0].name)
    yield from _beside(report, edits, everything)


def _fits(
    edits: WaveEdits, at: int, edit: SentenceEdit, fitting: Sequence[Said], everything: Sequence[Said]
) -> Iterator[Problem]:
    command = f"`centricity sentences {edits.organization}/{edits.wave}` shows every sentence"
    if not fitting:
        near = [one for one in everything if one.rule == edit.rule]
        near = near or [one for one in everything if edit.dimension and one.inputs.get("dimension") == edit.dimension]
        message = f"the report has no such sentence; it has: {_names(near or everything)}"
        yield edits.document.problem(("sentences", at), message, command)
    elif len(fitting) > 1:
        message = f"{len(fitting)} sentences fit: {_names(fitting)}"
        yield edits.document.problem(("sentences", at), message, f"name dimension and item; {command}")


def _names(found: Sequence[Said]) -> str:
    names = list(dict.fromkeys(one.name for one in found))
    return ", ".join([*names[:MANY], "…"] if len(names) > MANY else names)


def _of_one(
    report: Report, edits: WaveEdits, at: int, edit: SentenceEdit, one: Said, still: set[str]
) -> Iterator[Problem]:
    place = ("sentences", at)
    if edit.hide and not one.may_hide:
        message = f"{one.name} cannot be hidden: levels, reasons and what is protected stay"
        yield edits.document.problem((*place, "hide"), message, "give it other words with `text`")
    elif edit.hide and one.texts.get(report.language.code) in still:
        message = f"{one.name} cannot be hidden: its page needs it"
        yield edits.document.problem((*place, "hide"), message, "give it other words with `text`")
    for code, text in (edit.text or {}).items():
        for message in _wrong(report, one, code, text):
            yield edits.document.problem((*place, "text", code), message, f'it says now: "{one.texts.get(code, "")}"')


def _wrong(report: Report, one: Said, code: str, text: str) -> Iterator[str]:
    """What is wrong with other words for a sentence in one language."""
    if code in one.texts:
        yield from changed(text, one.texts[code])
        folder = Language(code, report.language.templates).folder
        yield from numbers_in_words(" ".join(text.split()), one.texts[code], folder)
        yield from complaints(" ".join(text.split()), folder, reason=one.rule.startswith("because_"))


def _beside(report: Report, edits: WaveEdits, everything: Sequence[Said]) -> Iterator[Problem]:
    """Comments and reasons: on pages there are, with numbers there are, of recommendations that fired."""
    pages = [page for page, _ in shown(report)]
    for at, block in enumerate(edits.edits.comments):
        if block.page not in pages:
            message = f'the report has no page "{block.page}"'
            yield edits.document.problem(("comments", at, "page"), message, f"expected one of: {', '.join(pages)}")
    fired = sorted({one.recommendation.id for one in report.profile.advice if one.because})
    for name in edits.edits.recommendations.leave_out:
        if name in report.questionnaire.recommendation and name not in fired:
            place: Place = ("recommendations", "leave_out", name)
            yield edits.document.problem(place, f"{name} is not given here", f"given: {', '.join(fired)}", at_key=True)
    for one in _in_all_languages(report):
        known = [each.texts.get(one.language.code, "") for each in everything]
        for place, text in texts(edits.edits):
            if place[-1] != "text" or place[0] == "comments":
                yield from _decimals(one, edits, place, text.get(one.language.code, ""), known)


def _decimals(report: Report, edits: WaveEdits, place: Place, text: str, known: Sequence[str]) -> Iterator[Problem]:
    code = report.language.code
    for number in strange_decimals(text, report.language, report.profile.scores, known):
        message = f'"{number}" is no number of this report'
        yield edits.document.problem((*place, code), message, "write a number as it stands on the pages, or none")
