"""Who is on top here: the pyramid of people, and the values it is drawn from. It claims no more than they carry."""

from collections.abc import Iterator
from dataclasses import dataclass

from centricity.profile.pyramid import stances
from centricity.questionnaire import Pyramid, Stance
from centricity.render.advice import Source
from centricity.render.charts import Band
from centricity.render.context import Report, Table
from centricity.render.pyramid_drawing import Drawing, Layer, drawing
from centricity.render.sentences import Sentence
from centricity.render.strips import Key, ruler, score_text
from centricity.render.values import Value, value, value_keys
from centricity.scoring.closer import PyramidScore


@dataclass(frozen=True)
class TierRow:
    """One of the values, by the name it has in the pyramid."""

    label: str
    value: Value


@dataclass(frozen=True)
class PyramidPage:
    """What the page shows; without a drawing, `sentence` says why.

    top, meaning: who is on top and who is where. Where the mean is near a cut, or a value is not known, `top` says how
    the pyramid stands by what is known, and `meaning` which values are known, if not all.
    """

    sentence: Sentence | None
    top: str
    meaning: str
    mean: str
    drawing: Drawing | None
    axis: tuple[Band, ...]
    rows: tuple[TierRow, ...]
    legend: tuple[Key, ...]
    table: Table
    notes: tuple[str, ...]
    sources: tuple[Source, ...]


def has_pyramid(report: Report) -> bool:
    """Whether the questionnaire draws one."""
    return report.questionnaire.pyramid is not None


def pyramid_page(report: Report) -> PyramidPage:
    """The page of the pyramid."""
    drawn, score = report.questionnaire.pyramid, report.profile.scores.pyramid
    assert drawn is not None
    name_of, said = report.language.name_of, report.profile.pyramid
    rows = tuple(TierRow(name_of(tier.label), value(report, tier.part, "t")) for tier in drawn.tiers)
    return PyramidPage(
        sentence=report.say(said) if said else None,
        top=_top(report, drawn, score) if score else "",
        meaning=_meaning(report, drawn, score) if score else "",
        mean=score_text(report, score.score, score.end) if score else "",
        drawing=_drawing(report, drawn, score) if score else None,
        axis=ruler(report),
        rows=rows,
        legend=value_keys(report, tuple(row.value for row in rows)),
        table=_table(report, rows, score),
        notes=tuple(_notes(report, drawn, score, rows)),
        sources=tuple(Source(claim, report.site.claim_address(claim)) for claim in drawn.sources),
    )


def _top(report: Report, drawn: Pyramid, score: PyramidScore) -> str:
    """Who is on top, where all values say so; else how the pyramid stands, and by how many of them."""
    ways, of = _ways(report, score), len(drawn.tiers)
    if len(score.values) < of:
        name = _standing(report, drawn, ways)
        return report.language.count("pyramid.part", len(score.values), name=name, of=of)
    return report.language.name_of(drawn.shapes[ways[0]].top) if len(ways) == 1 else _standing(report, drawn, ways)


def _meaning(report: Report, drawn: Pyramid, score: PyramidScore) -> str:
    """Who is where, or which values are known; "" where all are and the mean is near a cut."""
    ways, language = _ways(report, score), report.language
    if len(score.values) == len(drawn.tiers):
        return language.name_of(drawn.shapes[ways[0]].meaning) if len(ways) == 1 else ""
    known = [language.name_of(tier.label) for tier in drawn.tiers if tier.id in score.values]
    missing = [language.name_of(tier.label) for tier in drawn.tiers if tier.id not in score.values]
    return language.label("pyramid.known", names=language.all_of(known), missing=language.all_of(missing))


def _standing(report: Report, drawn: Pyramid, ways: tuple[Stance, ...]) -> str:
    names = [report.language.name_of(drawn.shapes[way].name) for way in ways]
    return names[0] if len(ways) == 1 else report.language.label("pyramid.between", low=names[0], high=names[1])


def _ways(report: Report, score: PyramidScore) -> tuple[Stance, ...]:
    drawn = report.questionnaire.pyramid
    assert drawn is not None
    return stances(drawn.policy, score, report.questionnaire.policy)


def _drawing(report: Report, drawn: Pyramid, score: PyramidScore) -> Drawing:
    ways, name_of = _ways(report, score), report.language.name_of
    stance = "_or_".join(ways)
    layers = [Layer(name_of(layer.label), layer.served) for layer in drawn.layers]
    order = reversed(layers) if stance == "inverted" else layers
    text = report.language.label(
        f"pyramid.picture.{stance}", names=report.language.all_of(layer.label for layer in order)
    )
    return drawing("pyramid", _standing(report, drawn, ways), text, stance, layers)


def _table(report: Report, rows: tuple[TierRow, ...], score: PyramidScore | None) -> Table:
    label = report.language.label
    nothing = label("nothing")
    head = (label("pyramid.tier"), label("pyramid.measured"), label("table.score"), label("pyramid.answer"))
    lines = [(row.label, row.value.text, row.value.score, row.value.answer or nothing) for row in rows]
    if score:
        lines.append((label("pyramid.mean"), nothing, score_text(report, score.score, score.end), nothing))
    return Table(label("pyramid.table"), head, tuple(lines))


def _notes(report: Report, drawn: Pyramid, score: PyramidScore | None, rows: tuple[TierRow, ...]) -> Iterator[str]:
    """How to read the mean, its limits, and what is missing."""
    language, rules = report.language, drawn.policy
    if score:
        yield language.label("pyramid.no_interval", n=len(score.values))
    yield language.label(
        "pyramid.cuts",
        tilting=language.plain(rules.tilting_from),
        inverted=language.plain(rules.inverted_from),
        near=language.plain(report.questionnaire.policy.words.difference_same_below),
    )
    names = [row.label for row in rows if not row.value.strip.marks]
    if names:
        yield language.label("pyramid.missing", names=language.all_of(names))
