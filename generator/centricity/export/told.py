"""Sheets of texts: what the workbook is, the first page, the facts, and the roadmap."""

from collections.abc import Iterable, Iterator, Sequence

from centricity.export.sheets import Line, Sheet, columns, said, sheet, word
from centricity.render.advice import Card
from centricity.render.context import Report
from centricity.render.dimension import dimension_page
from centricity.render.roadmap import Roadmap, roadmap
from centricity.render.summary import Summary
from centricity.render.views import hidden, least


def about(report: Report, sheets: Iterable[Sheet]) -> Sheet:
    """The first sheet: what this is, who it is about, how it was protected, and what each sheet holds."""
    heads = columns(report, ("what", "text", 34), ("text", "text", 110))
    rest = tuple(sheets)
    lines = (*_card(report), *_two_values(report, rest), *(Line(one.id, (one.title, one.about)) for one in rest))
    return sheet(report, "readme", "method", heads, lines)


def _two_values(report: Report, sheets: Sequence[Sheet]) -> Iterator[Line]:
    """Why one group may have two values, where both sheets are there that say so."""
    titles = {one.id: one.title for one in sheets}
    if {"groups", "gaps"} <= titles.keys():
        yield _line(report, "two_values", word(report, "readme.two_values_text", **titles))


def _card(report: Report) -> Iterator[Line]:
    release, language = report.profile.release, report.language
    yield _line(report, "title", word(report, "readme.what"))
    yield _line(report, "organization", report.organization)
    yield _line(report, "wave", f"{report.wave} ({language.dates(release.wave.from_, release.wave.to)})")
    if release.organization.synthetic:
        yield _line(report, "note", language.label("banner.synthetic"))
    if report.site.draft:
        yield _line(report, "note", language.label("banner.draft"))
    yield _line(report, "questionnaire", f"{release.questionnaire.id} {release.questionnaire.version}")
    yield _line(report, "hash", release.questionnaire.sha256)
    for text in protection(report):
        yield _line(report, "protection", text)
    yield _line(report, "empty_cells", word(report, "readme.empty"))
    yield _line(report, "numbers", word(report, "readme.numbers_text"))
    yield _line(report, "use", f"{language.label('foot.persons')} {word(report, 'readme.use_text')}")


def _line(report: Report, key: str, text: str) -> Line:
    return Line(key, (word(report, f"readme.{key}"), text))


def protection(report: Report) -> Iterator[str]:
    """How people were protected, in sentences."""
    yield word(report, "readme.least", least=least(report))
    units = report.questionnaire.units_attribute
    if units and hidden(report, units.id):
        yield report.language.count("heat.withheld", hidden(report, units.id), least=least(report))
    merged = report.profile.release.disclosure.merged_departments
    if merged:
        yield report.language.count("heat.merged", merged, least=least(report))


def first_page(report: Report, first: Summary) -> Sheet:
    """The first page: verdict, how far to trust it, what stands out, what to do first."""
    heads = columns(report, ("what", "text", 34), ("text", "text", 110))
    return sheet(report, "summary", "summary", heads, tuple(_first(report, first)))


def _first(report: Report, first: Summary) -> Iterator[Line]:
    label = report.language.label
    yield Line("verdict", (label("summary.verdict"), said(report, first.verdict)))
    yield Line("level", (label("chain.result"), ": ".join(filter(None, (first.overall.short, first.overall.name)))))
    yield from (Line("meaning", ("", text)) for text in first.meaning)
    yield from (Line("trust", (fact.words, fact.value)) for fact in first.trust)
    stands_out = (*((first.shape,) if first.shape else ()), *first.headlines)
    yield from (Line("headline", (word(report, "stands_out"), said(report, one))) for one in stands_out)
    for card in first.actions:
        begin = f"{card.title}. {label('advice.within', n=card.steps[0].days)}: {card.steps[0].text}"
        yield Line(card.id, (f"{label('summary.actions')} {card.number}", begin))
    yield Line("tell", (label("summary.tell", date=first.tell_by), label("summary.tell_results")))


def facts(report: Report) -> Sheet:
    """Every organisational fact as it was supplied."""
    heads = columns(
        report, ("dimension", "text", 26), ("id", "text", 8), ("fact", "text", 70), ("value", "value", 10),
        ("shown", "text", 22), ("level", "level", 8), ("supplier", "text", 24), ("source", "text", 40),
    )  # fmt: skip
    return sheet(report, "facts", "profile", heads, tuple(_facts(report)))


def _facts(report: Report) -> Iterator[Line]:
    for dimension, score in report.dimensions():
        known = score.facts_detail if score else {}
        for row in dimension_page(report, dimension, score).facts:
            value = known[row.id].value if row.id in known else None
            level, name = row.level, report.language.name_of(dimension.name)
            yield Line(row.id, (name, row.id, row.question, value, row.value, level, row.supplier, row.source))


def plan(report: Report) -> Sheet:
    """The recommendations: those chosen in the order to begin, then those left for later, with why."""
    heads = columns(
        report, ("place", "text", 16), ("action", "text", 40), ("dimension", "text", 26), ("status", "text", 26),
        ("owner", "text", 24), ("effort", "text", 12), ("days_30", "text", 36), ("days_90", "text", 36),
        ("days_365", "text", 36), ("results", "text", 50), ("because", "text", 60),
    )  # fmt: skip
    view = roadmap(report)
    chosen = (_advice(report, view, card, report.language.number(card.number)) for card in view.chosen)
    later = (_advice(report, view, card, word(report, "later")) for card in view.left_out)
    return sheet(report, "roadmap", "roadmap", heads, (*chosen, *later))


def _status(report: Report, view: Roadmap, card: Card) -> str:
    if card.id in view.status:
        return view.status[card.id].words
    return report.language.label("actions.not_decided") if view.tracked and card.number else ""


def _advice(report: Report, view: Roadmap, card: Card, place: str) -> Line:
    steps = tuple(step.text for step in card.steps)
    results = "; ".join(said(report, result) for result in card.results)
    because = " ".join(said(report, reason) for reason in card.because)
    state = _status(report, view, card)
    cells = (place, card.title, card.area, state, card.owner, card.effort, *steps, results, because)
    return Line(card.id, cells, said(report, card.left_out) if card.left_out else card.note)
