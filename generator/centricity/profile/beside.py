"""What is said of a dimension beside its own wave: other waves of the same organisation, and other organisations."""

from collections.abc import Iterator
from dataclasses import dataclass

from centricity.benchmark import Benchmark, middle, standing
from centricity.profile.changes import break_finding, change_finding
from centricity.profile.model import Break, Change, Finding, Trend
from centricity.profile.rules import finding
from centricity.profile.trends import trend_finding
from centricity.scoring.model import DimensionScore


@dataclass(frozen=True)
class Series:
    """What earlier waves tell of every dimension."""

    changes: tuple[Change, ...]
    breaks: tuple[Break, ...]
    trends: tuple[Trend, ...]


def beside(series: Series, benchmark: Benchmark | None, score: DimensionScore) -> tuple[Finding, ...]:
    """A break first, so that the change after it is read with it; then the trend, then the benchmark."""
    return (*_series(series, score.id), *_benchmark(benchmark, score))


def _series(series: Series, dimension: str) -> Iterator[Finding]:
    yield from (break_finding(one) for one in series.breaks if one.dimension == dimension)
    yield from (change_finding(one) for one in series.changes if one.dimension == dimension)
    yield from (trend_finding(one) for one in series.trends if one.dimension == dimension)


def _benchmark(benchmark: Benchmark | None, score: DimensionScore) -> Iterator[Finding]:
    figure = benchmark.dimensions.get(score.id) if benchmark else None
    if benchmark is None or figure is None or score.score is None:
        return
    place = standing(figure, score.score, score.end)
    if place is not None:
        low, high = middle(figure)
        yield finding(
            "benchmark", dimension=score.id, score=score.score, score_end=score.end, typical=figure.mean,
            middle_low=low, middle_high=high, count=figure.organizations, edition=benchmark.edition, standing=place,
        )  # fmt: skip
