"""One dimension of a report: level, answers, facts, findings, advice and where it comes from."""

from collections.abc import Iterator
from dataclasses import dataclass

from centricity.questionnaire import Dimension, Fact, Item
from centricity.render.advice import Card, advised_card
from centricity.render.because import with_unit
from centricity.render.charts import Stack, described, segments
from centricity.render.context import Report, Table
from centricity.render.sentences import Sentence
from centricity.render.strips import Key, Row, pair_marks, role_keys, row, score_text
from centricity.render.themes import ThemeLine, themes
from centricity.scoring.model import DimensionScore, FactScore, ItemScore


@dataclass(frozen=True)
class Stage:
    """A level as one would see it: `place` says whether it is here, next, or one of the possible ones."""

    level: int
    name: str
    text: str
    place: str


@dataclass(frozen=True)
class ItemRow:
    """A question and its answers; no stack where too few answered."""

    id: str
    text: str
    address: str
    notes: tuple[str, ...]
    shown: bool
    stack: Stack | None
    low_label: str
    high_label: str
    favourable: str
    score: str
    cannot_tell: str
    answers: str
    table: Table | None


@dataclass(frozen=True)
class FactRow:
    """An organisational fact as it was supplied."""

    id: str
    question: str
    address: str
    value: str
    level: int | None
    known: bool
    supplier: str
    source: str


@dataclass(frozen=True)
class ClaimRow:
    """A claim of a source."""

    id: str
    text: str
    source: str
    address: str


@dataclass(frozen=True)
class DimensionPage:
    """What the page of a dimension shows."""

    id: str
    name: str
    definition: str
    row: Row
    legend: tuple[Key, ...]
    parts: str
    stages: tuple[Stage, ...]
    findings: tuple[Sentence, ...]
    items: tuple[ItemRow, ...]
    facts: tuple[FactRow, ...]
    facts_note: str
    advice: tuple[Card, ...]
    later: tuple[Card, ...]
    claims: tuple[ClaimRow, ...]
    themes: tuple[ThemeLine, ...]


def dimension_page(report: Report, dimension: Dimension, score: DimensionScore | None) -> DimensionPage:
    """The page of one dimension."""
    name_of, profile = report.language.name_of, report.profile
    line = row(report, dimension, score, pair_marks(report, score) if score else (), bar=True)
    marks = {mark.shape for mark in line.strip.marks}
    cards = [advised_card(report, a) for a in profile.advice if a.dimension == dimension.id]
    return DimensionPage(
        id=dimension.id,
        name=name_of(dimension.name),
        definition=name_of(dimension.definition) if dimension.definition else "",
        row=line,
        legend=role_keys(report, marks),
        parts=_parts(report, score),
        stages=tuple(_stages(report, dimension, line)),
        findings=tuple(report.say(finding) for finding in profile.findings.get(dimension.id, ())),
        items=tuple(_item(report, dimension, i, score.items.get(i.id) if score else None) for i in dimension.items),
        facts=tuple(_facts(report, dimension, score)),
        facts_note=_facts_note(report, score),
        advice=tuple(card for card in cards if card.left_out is None),
        later=tuple(card for card in cards if card.left_out is not None),
        claims=tuple(_claims(report, dimension)),
        themes=themes(report, dimension.id),
    )


def _parts(report: Report, score: DimensionScore | None) -> str:
    """What the score is made of, in one sentence."""
    if score is None or score.score is None:
        return ""
    label = report.language.label
    if not score.evidenced or score.facts is None:
        return label("dimension.perception_only", n=score.respondents)
    weights = report.questionnaire.policy.weights
    return label(
        "dimension.parts",
        n=score.respondents,
        perception=score_text(report, score.perception),
        facts=score_text(report, score.facts),
        share=report.language.percent(100 * weights.perception),
        rest=report.language.percent(100 * weights.facts),
    )


def _stages(report: Report, dimension: Dimension, line: Row) -> Iterator[Stage]:
    """The level and the next one, both ends of a range, or all five where no level is given."""
    low, high = line.level.low, line.level.high
    if low is None or high is None:
        wanted = dict.fromkeys(range(1, 6), "none")
    elif low != high:
        wanted = {low: "possible", high: "possible"}
    else:
        wanted = {low: "here"} | ({low + 1: "next"} if low < 5 else {})
    for level, place in wanted.items():
        named = dimension.levels.get(level)
        text = report.language.name_of(named.descriptor) if named else _summary(report, level)
        yield Stage(level, report.level_name(level, dimension), text, place)


def _summary(report: Report, level: int) -> str:
    return report.language.name_of(report.questionnaire.levels[level].summary)


def _item(report: Report, dimension: Dimension, item: Item, score: ItemScore | None) -> ItemRow:
    label, language, scale = report.language.label, report.language, report.questionnaire.scale_of(dimension)
    order = range(scale.max, scale.min - 1, -1) if item.reverse else range(scale.min, scale.max + 1)
    labels = tuple(language.name_of(scale.labels[value]) for value in order)
    stack = _stack(report, item, score, labels) if score and score.distribution else None
    return ItemRow(
        id=item.id,
        text=language.name_of(item.text),
        address=report.site.part_address(item.id),
        notes=tuple(_notes(report, item, score)),
        shown=score is not None,
        stack=stack,
        low_label=labels[0],
        high_label=labels[-1],
        favourable=_percent(report, score.favourable if score else None),
        score=score_text(report, score.score if score else None, score.end if score else None),
        cannot_tell=_percent(report, score.cannot_tell if score else None),
        answers=language.number(score.respondents) if score else label("nothing"),
        table=_item_table(report, stack),
    )


def _percent(report: Report, value: float | None) -> str:
    return report.language.label("nothing") if value is None else report.language.percent(value)


def _notes(report: Report, item: Item, score: ItemScore | None) -> Iterator[str]:
    label = report.language.label
    if item.reverse:
        yield label("item.reverse")
    if item.audience != "everyone":
        yield label("item.audience", audience=_audience(report, item.audience))
    if score is None:
        yield label("item.not_shown" if report.answered else "too_few")
    elif score.cannot_tell is not None and score.cannot_tell > report.questionnaire.policy.cannot_tell_finding:
        yield label("item.not_visible")


def _audience(report: Report, audience: str) -> str:
    roles = report.questionnaire.roles
    names = [value.label for value in (roles.values or ()) if value.audience == audience] if roles else []
    return report.language.name_of(names[0]) if names else audience


def _stack(report: Report, item: Item, score: ItemScore, labels: tuple[str, ...]) -> Stack:
    counts = score.distribution or ()
    shares = tuple(report.language.percent(100 * count / max(1, sum(counts))) for count in counts)
    text = described(f"{label} {share}" for label, share in zip(labels, shares, strict=True))
    return Stack(f"a-{item.id}", report.language.name_of(item.text), text, segments(counts, labels, shares))


def _item_table(report: Report, stack: Stack | None) -> Table | None:
    if stack is None:
        return None
    label = report.language.label
    rows = tuple((segment.label, segment.share) for segment in stack.segments)
    return Table(stack.title, (label("table.answer"), label("table.share")), rows)


def _facts(report: Report, dimension: Dimension, score: DimensionScore | None) -> Iterator[FactRow]:
    """The facts of a dimension; one worked out from a question only where that question was asked."""
    for fact in dimension.facts:
        known = score.facts_detail.get(fact.id) if score else None
        if fact.derived is None or (known and known.state == "known"):
            yield _fact(report, fact, known)


def _fact(report: Report, fact: Fact, score: FactScore | None) -> FactRow:
    language, entry = report.language, report.profile.release.facts.get(fact.id)
    supplier = report.questionnaire.suppliers.get(fact.supplied_by)
    day = language.date(entry.as_of) if entry and entry.as_of else ""
    return FactRow(
        id=fact.id,
        question=language.name_of(fact.question),
        address=report.site.part_address(fact.id),
        value=_fact_value(report, fact, score),
        level=score.level if score else None,
        known=bool(score and score.state == "known"),
        supplier=language.name_of(supplier) if supplier else fact.supplied_by,
        source=", ".join(part for part in (entry.source if entry and entry.source else "", day) if part),
    )


def _facts_note(report: Report, score: DimensionScore | None) -> str:
    """Why some facts are shown as a level only, where some are."""
    facts = score.facts_detail.values() if score else ()
    bare = any(fact.state == "known" and fact.value is None for fact in facts)
    return report.language.label("fact.why_level_only") if bare else ""


def _fact_value(report: Report, fact: Fact, score: FactScore | None) -> str:
    state = score.state if score else "unknown"
    if score and state == "known" and score.value is not None:
        return with_unit(fact.id, score.value, report.questionnaire, report.language)
    return report.language.label(f"fact.{'level_only' if state == 'known' else state}")


def _claims(report: Report, dimension: Dimension) -> Iterator[ClaimRow]:
    of_items = {source for item in dimension.items for source in item.sources}
    wanted = of_items | {source for fact in dimension.facts for source in fact.sources}
    titles = {article.id: report.language.name_of(article.title) for article in report.questionnaire.articles}
    for claim in report.questionnaire.claims:
        if claim.id in wanted or claim.dimension == dimension.id:
            source = titles.get(claim.id.split("-", maxsplit=1)[0], "")
            text = report.language.name_of(claim.text)
            yield ClaimRow(claim.id, text, source, report.site.claim_address(claim.id))
