"""Strips of a report: one ruler from 0 to 100 for a dimension, with its bar, interval and marks."""

from collections.abc import Iterator
from dataclasses import dataclass

from centricity.questionnaire import Dimension
from centricity.render.charts import Band, Mark, Strip, bands, described, place
from centricity.render.context import LevelView, Report
from centricity.scoring.model import DimensionScore, Estimate

OTHER_SHAPES = ("square", "triangle")


@dataclass(frozen=True)
class Key:
    """One entry of a legend."""

    shape: str
    label: str


@dataclass(frozen=True)
class Row:
    """A dimension with its strip and the texts beside it."""

    id: str
    name: str
    address: str
    strip: Strip
    score: str
    level: LevelView
    note: str = ""


def ruler(report: Report, dimension: Dimension | None = None) -> tuple[Band, ...]:
    """The five bands, named as in the dimension or as for the place."""
    names = {level: report.level_name(level, dimension) for level in range(1, 6)}
    return bands(report.questionnaire.policy.bands, names)


def score_text(report: Report, score: float | None, end: str | None = None) -> str:
    """A score as it stands in results/, "over 90.0" where it is cut at an end, a dash where there is none."""
    if score is None:
        return report.language.label("nothing")
    text = report.language.points(score)
    return report.language.label(f"score.{end}", score=text) if end else text


def difference_text(report: Report, points: float, bound: str | None) -> str:
    """A difference with its sign; "at least +30.0" where one of its scores is cut at an end."""
    text = report.language.signed(points)
    return report.language.label(f"difference.{bound}", points=text) if bound else text


def shapes(report: Report) -> dict[str, Key]:
    """Mark and name of each role: the one beside is a diamond, the one it is compared with a circle."""
    roles, attribute = report.questionnaire.policy.roles, report.questionnaire.roles
    if roles is None or attribute is None:
        return {}
    fixed = dict(zip(roles.gap, ("diamond", "circle"), strict=False))
    rest = iter((*OTHER_SHAPES, *OTHER_SHAPES, *OTHER_SHAPES))
    values = attribute.values or ()
    return {v.id: Key(fixed.get(v.id) or next(rest, "square"), report.language.name_of(v.label)) for v in values}


def interval_key(report: Report) -> str:
    """What a whisker is: the margin of error, and how sure it is."""
    confidence = report.language.percent(100 * report.questionnaire.policy.confidence)
    return report.language.label("chart.key.interval", confidence=confidence)


def role_keys(report: Report, marks: set[str]) -> tuple[Key, ...]:
    """Legend of the roles whose marks are on a strip that also holds a score: theirs come from answers only."""
    known = (key for key in shapes(report).values() if key.shape in marks)
    return tuple(Key(key.shape, report.language.label("chart.key.role", name=key.label)) for key in known)


def role_marks(report: Report, score: DimensionScore, only: tuple[str, ...] | None = None) -> tuple[Mark, ...]:
    """Marks of the roles published in a dimension."""
    known = shapes(report)
    wanted = [role for role in known if role in score.roles and (only is None or role in only)]
    return tuple(_role_mark(report, known[role], score.roles[role]) for role in wanted)


def _role_mark(report: Report, key: Key, estimate: Estimate) -> Mark:
    return mark(report, key, estimate.score, estimate.end)


def mark(report: Report, key: Key, score: float, end: str | None = None) -> Mark:
    """A mark at a score."""
    value = score_text(report, score, end)
    return Mark(key.shape, place(score), f"{key.label} {value}", value)


def pair_marks(report: Report, score: DimensionScore) -> tuple[Mark, ...]:
    """Marks of the two groups that are compared: over the questions put to both where there is a gap to show."""
    roles = report.questionnaire.policy.roles
    if roles is None or score.gap is None:
        return role_marks(report, score, roles.gap if roles else ())
    known = shapes(report)
    both = zip(roles.gap, (score.gap.first, score.gap.second), strict=True)
    return tuple(_role_mark(report, known[role], estimate) for role, estimate in both)


def profile_row(report: Report, dimension: Dimension, score: DimensionScore | None) -> Row:
    """The row of a dimension on the first page: bar, interval, marks of leadership and front line."""
    return row(report, dimension, score, pair_marks(report, score) if score else (), bar=True)


def row(
    report: Report, dimension: Dimension, score: DimensionScore | None, marks: tuple[Mark, ...], *, bar: bool = False
) -> Row:
    """A dimension's name, strip and score."""
    name = report.language.name_of(dimension.name)
    address = report.address(dimension.id)
    if score is None or score.score is None:
        level = report.level(score.call, dimension) if score else _nothing(report)
        empty = Strip(f"s-{dimension.id}", name, level.note, ruler(report))
        return Row(dimension.id, name, address, empty, score_text(report, None), level)
    level = report.level(score.call, dimension)
    strip = _strip(report, dimension, score, marks, bar)
    return Row(dimension.id, name, address, strip, score_text(report, score.score, score.end), level, level.note)


def _nothing(report: Report) -> LevelView:
    label = report.language.label
    why = label("level.why.not_shown" if report.answered else "too_few")
    return LevelView(label("level.none"), "", None, None, why)


def _strip(report: Report, dimension: Dimension, score: DimensionScore, marks: tuple[Mark, ...], bar: bool) -> Strip:
    assert score.score is not None
    low, high = (place(end) for end in score.interval) if score.interval else (None, None)
    return Strip(
        id=f"s-{dimension.id}",
        title=report.language.name_of(dimension.name),
        text=described(_facts_of(report, score, marks)),
        bands=ruler(report, dimension),
        bar=place(score.score) if bar else None,
        low=low,
        high=high,
        marks=marks,
    )


def _facts_of(report: Report, score: DimensionScore, marks: tuple[Mark, ...]) -> Iterator[str]:
    assert score.score is not None
    label = report.language.label
    yield label("chart.score", score=score_text(report, score.score, score.end))
    if score.interval:
        yield label("chart.interval", interval=report.language.interval(score.interval))
    yield report.level(score.call).short
    yield from (each.label for each in marks)
