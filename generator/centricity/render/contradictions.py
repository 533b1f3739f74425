"""Contradictions worth a talk: both sides as numbers with the place they come from, and the question."""

from dataclasses import dataclass

from centricity.profile import Because
from centricity.profile.model import Contradicted
from centricity.render.advice import Source
from centricity.render.because import Clause, clause
from centricity.render.context import Report
from centricity.render.sentences import Sentence
from centricity.render.strips import score_text
from centricity.render.values import value


@dataclass(frozen=True)
class SideView:
    """One side: what is measured, its number, and the page where it stands. `note`: what to know to read it."""

    text: str
    shown: str
    what: str
    place: str
    address: str
    note: str = ""
    said: Sentence | None = None


@dataclass(frozen=True)
class Talk:
    """One contradiction."""

    id: str
    title: str
    sides: tuple[SideView, ...]
    question: str
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Looked:
    """What is looked for: its name, and the conditions that make it show."""

    title: str
    when: Clause


@dataclass(frozen=True)
class ContradictionsPage:
    """What the page shows."""

    sentences: tuple[Sentence, ...]
    talks: tuple[Talk, ...]
    most: int
    looked: tuple[Looked, ...]


def has_contradictions(report: Report) -> bool:
    """Whether the questionnaire looks for any."""
    return report.questionnaire.contradictions is not None


def contradictions_page(report: Report) -> ContradictionsPage:
    """The page of the contradictions."""
    asked, language = report.questionnaire.contradictions, report.language
    assert asked is not None
    return ContradictionsPage(
        sentences=tuple(report.say(one) for one in report.profile.contradictory),
        talks=tuple(_talk(report, found) for found in report.profile.contradictions),
        most=asked.show,
        looked=tuple(
            Looked(language.name_of(one.title), clause(one.when, report.questionnaire, language))
            for one in asked.contradictions
        ),
    )


def _talk(report: Report, found: Contradicted) -> Talk:
    one, name_of = found.contradiction, report.language.name_of
    return Talk(
        id=one.id,
        title=name_of(one.title),
        sides=tuple(_side(report, reason) for reason in found.because),
        question=name_of(one.question),
        sources=tuple(Source(claim, report.site.claim_address(claim)) for claim in one.sources),
    )


def _side(report: Report, reason: Because) -> SideView:
    kind, name = reason.condition.subject or ("", "")
    if kind in ("item", "fact", "fact_value"):
        return _part(report, kind, name)
    home = reason.dimension or ""
    place, address = (report.dimension_name(home), report.address(home)) if home else ("", "")
    if kind == "score":
        shown = score_text(report, reason.value, reason.end)
        return SideView("", shown, report.language.label("table.score"), place, address)
    return SideView("", "", "", place, address, said=report.sentences.because(reason))


def _part(report: Report, kind: str, name: str) -> SideView:
    """An item by its score; a fact by its answer and level."""
    found, label = value(report, name, "c"), report.language.label
    if kind == "item":
        return SideView(found.text, found.score, label("table.score"), found.home, found.address, found.note)
    return SideView(found.text, found.answer, found.level, found.home, found.address, found.note)
