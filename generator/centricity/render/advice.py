"""Recommendations as cards: of a report (with their because), and of the catalogue (with their triggers)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from centricity.profile import Advised, key_results, reasons
from centricity.questionnaire import Recommendation
from centricity.render.because import Clause, clause
from centricity.render.context import Report, Site
from centricity.render.sentences import Sentence, Sentences

HORIZONS = (30, 90, 365)


@dataclass(frozen=True)
class Step:
    """What to do by when."""

    days: int
    text: str


@dataclass(frozen=True)
class Source:
    """A claim something goes back to; no address where the site has no such page."""

    id: str
    address: str


@dataclass(frozen=True)
class Card:
    """A recommendation in words. `because`: why it fired; `left_out`: why it is not among those shown;
    `trigger`: when it is given at all (in the catalogue). `owner`: whoever answers for what was decided, else as the
    recommendation suggests."""

    id: str
    title: str
    area: str
    owner: str
    effort: str
    levels: str
    steps: tuple[Step, ...]
    results: tuple[Sentence, ...]
    sources: tuple[Source, ...]
    address: str
    note: str
    number: int = 0
    because: tuple[Sentence, ...] = ()
    left_out: Sentence | None = None
    trigger: Clause | None = None


def advised_card(report: Report, advised: Advised, number: int = 0) -> Card:
    """A recommendation that fired."""
    sentences = report.sentences
    apart = reasons.without_condition(advised)
    why = [*([sentences.say(apart)] if apart else []), *map(sentences.because, advised.because)]
    because = {said.text: said for said in why}
    return replace(
        _card(report.site, advised.recommendation, sentences),
        area=report.dimension_name(advised.dimension),
        owner=_owner(report, advised.recommendation),
        results=tuple(_results(report, advised.recommendation)),
        number=number,
        because=tuple(because.values()),
        left_out=sentences.left_out(advised),
    )


def _owner(report: Report, advice: Recommendation) -> str:
    """One owner alone: of the action decided on, unless it was stopped and so is only proposed again."""
    found = report.profile.actions.of(advice.id)
    running = found is not None and found.state != "stopped"
    return report.language.name_of(found.action.owner if found and running else advice.owner)


def _results(report: Report, advice: Recommendation) -> Iterator[Sentence]:
    """How one will know: what is there already is to be kept, what cannot be there is left out."""
    asked, scores = report.questionnaire, report.profile.scores
    for result in advice.kpi:
        if key_results.applies(asked, scores, result):
            yield report.sentences.key_result(result, key_results.reached(asked, scores, result))


def catalogue_card(site: Site, advice: Recommendation, sentences: Sentences) -> Card:
    """A recommendation as it stands in the questionnaire."""
    return replace(_card(site, advice, sentences), trigger=clause(advice.when, site.questionnaire, site.language))


def _card(site: Site, advice: Recommendation, sentences: Sentences) -> Card:
    language, (low, high) = site.language, advice.levels
    key = "level.one" if low == high else "level.range"
    return Card(
        id=advice.id,
        title=language.name_of(advice.title),
        area="",
        owner=language.name_of(advice.owner),
        effort=language.label(f"effort.{advice.effort}"),
        levels=language.label(key, level=low, low=low, high=high),
        steps=tuple(Step(days, language.name_of(advice.days[days])) for days in HORIZONS),
        results=tuple(sentences.key_result(result) for result in advice.kpi),
        sources=tuple(Source(claim, site.claim_address(claim)) for claim in advice.sources),
        address=site.advice_address(advice.id),
        note=language.name_of(advice.note) if advice.note else "",
    )
