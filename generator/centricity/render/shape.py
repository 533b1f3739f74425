"""The profile page: what people say and what the facts show, and the chain that makes the overall level."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from centricity.questionnaire import Dimension
from centricity.render.benchmark import BesideBenchmark, beside_benchmark
from centricity.render.charts import Band
from centricity.render.context import LevelView, Report, Table
from centricity.render.strips import Key, Row, mark, row, ruler, score_text
from centricity.scoring.model import DimensionScore


@dataclass(frozen=True)
class Link:
    """One link of the chain; `limiting`: this one holds the whole back."""

    title: str
    text: str
    value: str
    limiting: bool


@dataclass(frozen=True)
class Shape:
    """What the profile page shows."""

    axis: tuple[Band, ...]
    rows: tuple[Row, ...]
    legend: tuple[Key, ...]
    table: Table
    chain: tuple[Link, ...]
    overall: LevelView
    evidence: str
    benchmark: BesideBenchmark | None


def shape(report: Report) -> Shape:
    """The profile page of a report."""
    rows = tuple(_row(report, dimension, score) for dimension, score in report.dimensions())
    scores = report.profile.scores
    return Shape(
        axis=ruler(report),
        rows=rows,
        legend=_keys(report),
        table=_table(report),
        chain=tuple(_chain(report)),
        overall=report.level(scores.overall.call),
        evidence=report.language.label("shape.evidence", n=scores.evidence, of=len(report.questionnaire.dimensions)),
        benchmark=beside_benchmark(report),
    )


def _keys(report: Report) -> tuple[Key, Key]:
    return (
        Key("disc", report.language.label("chart.key.perception")),
        Key("square", report.language.label("chart.key.facts")),
    )


def _row(report: Report, dimension: Dimension, score: DimensionScore | None) -> Row:
    """Perception and facts as two marks joined by a line: a long line is a long way from saying to doing."""
    people, facts = _keys(report)
    marks = tuple(
        mark(report, key, value)
        for key, value in ((people, score.perception), (facts, score.facts if score.evidenced else None))
        if value is not None
    ) if score else ()  # fmt: skip
    line = (marks[0].x, marks[1].x) if len(marks) == 2 else None
    found = row(report, dimension, score, marks)
    note = found.note
    if score and score.score is not None and not score.evidenced:
        note = report.language.label("shape.not_evidenced")
    return replace(found, strip=replace(found.strip, id=f"p-{dimension.id}", line=line, low=None, high=None), note=note)


def _table(report: Report) -> Table:
    label = report.language.label
    head = ("dimension", "score", "interval", "level", "perception", "facts", "answers")
    rows = tuple(_line(report, dimension, score) for dimension, score in report.dimensions())
    return Table(label("shape.table"), tuple(label(f"table.{name}") for name in head), rows)


def _line(report: Report, dimension: Dimension, score: DimensionScore | None) -> tuple[str, ...]:
    name, nothing = report.language.name_of(dimension.name), report.language.label("nothing")
    if score is None:
        return (name, *(nothing,) * 6)
    return (
        name,
        score_text(report, score.score, score.end),
        report.language.interval(score.interval) if score.interval else nothing,
        report.level(score.call, dimension).short,
        score_text(report, score.perception),
        score_text(report, score.facts),
        report.language.number(score.respondents),
    )


def _chain(report: Report) -> Iterator[Link]:
    """The links of the overall rule, in the order it is applied; the limiting one named."""
    overall, policy, label = report.profile.scores.overall, report.questionnaire.policy, report.language.label
    if overall.band_of_mean is None:
        return
    limited = report.language.all_of(report.dimension_name(name) for name in overall.limited_by)
    mean = label("chain.mean.text", score=score_text(report, overall.score), n=len(report.profile.scores.dimensions))
    yield Link(label("chain.mean.title"), mean, label("level.one", level=overall.band_of_mean), overall.rule is None)
    weakest = limited if overall.rule == "chain" else _weakest(report)
    if weakest:
        text = report.language.count("chain.weakest.text", policy.chain.above_weakest, name=weakest)
        yield Link(label("chain.weakest.title"), text, _weakest_level(report), overall.rule == "chain")
    if policy.chain.gate:
        yield _gate(report, limited)


def _gate(report: Report, limited: str) -> Link:
    chain, label = report.questionnaire.policy.chain, report.language.label
    names = report.language.all_of(report.dimension_name(name) for name in chain.gate)
    text = label("chain.gate.text", names=names, needs=chain.gate_needs, level=chain.gate_level)
    limiting = report.profile.scores.overall.rule == "gate"
    value = label("chain.gate.shut", names=limited) if limiting else label("chain.gate.open")
    return Link(label("chain.gate.title"), text, value, limiting)


def _weakest(report: Report) -> str:
    return report.language.all_of(report.dimension_name(name) for name in report.profile.weakest[:1])


def _weakest_level(report: Report) -> str:
    overall = report.profile.scores.overall
    names = overall.limited_by if overall.rule == "chain" else report.profile.weakest[:1]
    scores = report.profile.scores.dimensions
    if not names or names[0] not in scores:
        return ""
    above = report.language.number(report.questionnaire.policy.chain.above_weakest)
    return f"{report.level(scores[names[0]].call).short} + {above}"
