"""Small multiples: one small chart a dimension, all waves from left to right, each with its interval.

Places from bottom to top are scores, 0 to 100; from left to right they are days.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from centricity.profile.over_time import Point, Row
from centricity.render.changes import wave_names
from centricity.render.charts import LEVELS, described, place
from centricity.render.context import Report, Table
from centricity.render.strips import score_text
from centricity.scoring.model import DimensionScore
from centricity.scoring.rounding import half_up

LEFT, RIGHT = 12, 128
"""The first and the last wave on a chart 140 wide."""


@dataclass(frozen=True)
class Layer:
    """The part of the chart that belongs to one level."""

    level: int
    y: float
    height: float


@dataclass(frozen=True)
class Spot:
    """A wave: its score and, where it has one, its interval (`low` lies below `high`)."""

    x: int
    y: float
    low: float | None
    high: float | None
    label: str


@dataclass(frozen=True)
class Multiple:
    """One dimension. `lines` join waves that can be compared; `cuts` are where a break lies between two."""

    id: str
    title: str
    address: str
    text: str
    layers: tuple[Layer, ...]
    spots: tuple[Spot, ...]
    lines: tuple[tuple[Spot, Spot], ...]
    cuts: tuple[int, ...]
    broken: tuple[str, ...]


def multiples(report: Report) -> tuple[Multiple, ...]:
    """All dimensions that have a row of waves."""
    return tuple(_multiple(report, row) for row in report.profile.rows)


def multiples_table(report: Report) -> Table:
    """The same numbers: a row a dimension, a column a wave."""
    label, names = report.language.label, wave_names(report)
    lines = (
        (report.dimension_name(row.dimension), *(_cell(report, point) for point in row.points))
        for row in report.profile.rows
    )
    return Table(label("since.multiples_table"), (label("table.dimension"), *names), tuple(lines))


def ends(report: Report) -> tuple[str, str]:
    """The first and the last wave, as they are written below each chart."""
    names = wave_names(report)
    return names[0], names[-1]


def across(days: Sequence[str]) -> list[int]:
    """Days from left to right, as far apart as they are in time."""
    numbers = [date.fromisoformat(day).toordinal() for day in days]
    span = max(1, numbers[-1] - numbers[0])
    return [round(LEFT + (RIGHT - LEFT) * (number - numbers[0]) / span) for number in numbers]


def height(score: float) -> float:
    """A score as a distance from the top, no finer than it is written."""
    return half_up(100 - place(score), 1)


def _multiple(report: Report, row: Row) -> Multiple:
    xs = across([point.last_day for point in row.points])
    spots = [_spot(report, *each) for each in zip(row.points, xs, wave_names(report), strict=True)]
    joined = [
        (first, second)
        for (first, second), point in zip(pairwise(spots), row.points[1:], strict=True)
        if first is not None and second is not None and point.broken is None
    ]
    middle = [(first + second) // 2 for first, second in pairwise(xs)]
    return Multiple(
        id=f"m-{row.dimension}",
        title=report.dimension_name(row.dimension),
        address=report.address(row.dimension),
        text=described(_texts(report, row)),
        layers=tuple(_layers(report)),
        spots=tuple(spot for spot in spots if spot is not None),
        lines=tuple(joined),
        cuts=tuple(x for x, point in zip(middle, row.points[1:], strict=True) if point.broken),
        broken=_reasons(report, row),
    )


def _layers(report: Report) -> Iterator[Layer]:
    """The bands of the levels, the highest on top."""
    cuts = report.questionnaire.policy.bands
    starts = [0.0, *(place(cuts[level]) for level in LEVELS[1:]), 100.0]
    for level, (low, high) in zip(LEVELS, pairwise(starts), strict=True):
        yield Layer(level, height(high), half_up(high - low, 1))


def _spot(report: Report, point: Point, x: int, wave: str) -> Spot | None:
    if point.score is None or point.score.score is None:
        return None
    low, high = (height(end) for end in point.score.interval) if point.score.interval else (None, None)
    return Spot(x, height(point.score.score), low, high, f"{wave}: {_score(report, point.score)}")


def _texts(report: Report, row: Row) -> Iterator[str]:
    """The chart in words: wave by wave, and where the row is broken."""
    for point, wave in zip(row.points, wave_names(report), strict=True):
        if point.broken:
            yield report.language.label(f"since.broken.{point.broken}")
        yield f"{wave}: {_score(report, point.score)}"


def _reasons(report: Report, row: Row) -> tuple[str, ...]:
    why = dict.fromkeys(point.broken for point in row.points if point.broken)
    return tuple(report.language.label(f"since.broken.{one}") for one in why)


def _score(report: Report, score: DimensionScore | None) -> str:
    return score_text(report, score.score if score else None, score.end if score else None)


def _cell(report: Report, point: Point) -> str:
    text = _score(report, point.score)
    if point.score is not None and point.score.interval:
        text += f" ({report.language.interval(point.score.interval)})"
    return f"{text} · {report.language.label(f'since.broken.{point.broken}')}" if point.broken else text
