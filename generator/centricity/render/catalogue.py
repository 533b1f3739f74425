"""The questionnaire on the site: its questions and facts, all recommendations, and the claims behind them."""

from collections.abc import Iterator
from dataclasses import dataclass

from centricity.questionnaire import WHOLE_COMPANY, Claim, Dimension, Fact, Item
from centricity.render.advice import Card, Source, catalogue_card
from centricity.render.because import with_unit
from centricity.render.context import Site
from centricity.render.sentences import Sentences


@dataclass(frozen=True)
class Question:
    """An item as it is put."""

    id: str
    text: str
    notes: tuple[str, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class FactQuestion:
    """A fact as it is asked for; `steps`: where levels 2 to 5 begin."""

    id: str
    text: str
    unit: str
    supplier: str
    steps: tuple[str, ...]
    notes: tuple[str, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class NamedLevel:
    """A level with what one would see."""

    level: int
    name: str
    text: str


@dataclass(frozen=True)
class Chapter:
    """A dimension of the questionnaire."""

    id: str
    name: str
    definition: str
    levels: tuple[NamedLevel, ...]
    items: tuple[Question, ...]
    facts: tuple[FactQuestion, ...]
    open_question: str


@dataclass(frozen=True)
class Area:
    """Recommendations of one dimension."""

    id: str
    name: str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Reference:
    """A part of the questionnaire or a recommendation a claim led to."""

    id: str
    text: str
    address: str


@dataclass(frozen=True)
class ClaimView:
    """A claim with all it led to."""

    id: str
    anchor: str
    text: str
    dimension: str
    measured: tuple[Reference, ...]
    advice: tuple[Reference, ...]
    also: tuple[str, ...]


@dataclass(frozen=True)
class SourceView:
    """One source and its claims."""

    id: str
    title: str
    author: str
    claims: tuple[ClaimView, ...]


def chapters(site: Site) -> tuple[Chapter, ...]:
    """All dimensions of the questionnaire."""
    return tuple(_chapter(site, dimension) for dimension in site.questionnaire.dimensions)


def outcome_questions(site: Site) -> tuple[Question, ...]:
    """The questions asked beside the dimensions."""
    measures = (outcome.measure for outcome in site.questionnaire.outcomes)
    return tuple(_question(site, part, item) for part in measures for item in part.items)


def _chapter(site: Site, dimension: Dimension) -> Chapter:
    name_of = site.language.name_of
    levels = tuple(
        NamedLevel(level, name_of(named.name), name_of(named.descriptor))
        for level, named in sorted(dimension.levels.items())
    )
    return Chapter(
        id=dimension.id,
        name=name_of(dimension.name),
        definition=name_of(dimension.definition) if dimension.definition else "",
        levels=levels,
        items=tuple(_question(site, dimension, item) for item in dimension.items),
        facts=tuple(_fact(site, fact) for fact in dimension.facts),
        open_question=name_of(dimension.open_question) if dimension.open_question else "",
    )


def _question(site: Site, dimension: Dimension, item: Item) -> Question:
    notes = tuple(_notes(site, dimension, item))
    return Question(item.id, site.language.name_of(item.text), notes, _sources(site, item.sources))


def _notes(site: Site, dimension: Dimension, item: Item) -> Iterator[str]:
    label, name_of = site.language.label, site.language.name_of
    if item.construct_id in dimension.constructs:
        yield name_of(dimension.constructs[item.construct_id])
    if item.reverse:
        yield label("item.reverse_short")
    if item.audience != "everyone":
        yield label("item.audience", audience=audience_name(site, item.audience))
    if not item.core:
        yield label("item.full_only")


def audience_name(site: Site, audience: str) -> str:
    """Name of the group of people a question is put to."""
    roles = site.questionnaire.roles
    names = [value.label for value in (roles.values or ()) if value.audience == audience] if roles else []
    return site.language.name_of(names[0]) if names else audience


def _sources(site: Site, claims: tuple[str, ...]) -> tuple[Source, ...]:
    return tuple(Source(claim, site.claim_address(claim)) for claim in claims)


def _fact(site: Site, fact: Fact) -> FactQuestion:
    language, questionnaire = site.language, site.questionnaire
    supplier, unit = questionnaire.suppliers.get(fact.supplied_by), questionnaire.units.get(fact.unit)
    steps = tuple(with_unit(fact.id, value, questionnaire, language) for _, value in sorted(fact.thresholds.items()))
    notes = (language.label(f"fact.{fact.direction}"),) if fact.scored else (language.label("fact.context_only"),)
    return FactQuestion(
        id=fact.id,
        text=language.name_of(fact.question),
        unit=language.name_of(unit).strip() if unit else fact.unit,
        supplier=language.name_of(supplier) if supplier else fact.supplied_by,
        steps=steps if fact.scored else (),
        notes=notes,
        sources=_sources(site, fact.sources),
    )


def areas(site: Site, sentences: Sentences) -> tuple[Area, ...]:
    """All recommendations by dimension, those for the whole company last."""
    names = {dimension.id: site.language.name_of(dimension.name) for dimension in site.questionnaire.dimensions}
    names[WHOLE_COMPANY] = site.language.label("whole_company")
    found = (Area(key, name, tuple(_cards(site, key, sentences))) for key, name in names.items())
    return tuple(area for area in found if area.cards)


def _cards(site: Site, area: str, sentences: Sentences) -> Iterator[Card]:
    for advice in site.questionnaire.recommendations:
        if site.questionnaire.advice_of.get(advice.id, WHOLE_COMPANY) == area:
            yield catalogue_card(site, advice, sentences)


def source_views(site: Site) -> tuple[SourceView, ...]:
    """Every source with its claims, and where each claim is measured and answered."""
    return tuple(
        SourceView(
            id=article.id,
            title=site.language.name_of(article.title),
            author=", ".join(part for part in (article.author or "", str(article.year or "")) if part),
            claims=tuple(_claim(site, c) for c in site.questionnaire.claims if c.id.split("-")[0] == article.id),
        )
        for article in site.questionnaire.articles
    )


def _claim(site: Site, claim: Claim) -> ClaimView:
    name_of, home = site.language.name_of, site.questionnaire.dimension.get(claim.dimension)
    return ClaimView(
        id=claim.id,
        anchor=claim.id.lower(),
        text=name_of(claim.text),
        dimension=name_of(home.name) if home else site.language.label("whole_company"),
        measured=tuple(_parts(site, claim)),
        advice=tuple(_advice(site, claim)),
        also=tuple(_also(site, claim)),
    )


def _parts(site: Site, claim: Claim) -> Iterator[Reference]:
    name_of, questionnaire = site.language.name_of, site.questionnaire
    for item in claim.items:
        yield Reference(item, name_of(questionnaire.items[item].text), site.part_address(item))
    for fact in claim.facts:
        yield Reference(fact, name_of(questionnaire.facts[fact].question), site.part_address(fact))


def _advice(site: Site, claim: Claim) -> Iterator[Reference]:
    for advice in claim.recommendations:
        title = site.language.name_of(site.questionnaire.recommendation[advice].title)
        yield Reference(advice, title, site.advice_address(advice))


def _also(site: Site, claim: Claim) -> Iterator[str]:
    if claim.gap:
        yield site.language.label("claims.gap")
    if claim.map:
        yield site.language.label("claims.map")
    if claim.open_question:
        yield site.language.label("claims.open_question")
