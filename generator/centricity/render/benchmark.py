"""The section of the profile page that lays the organisation beside a benchmark. No ranking, no names."""

from collections.abc import Iterator
from dataclasses import dataclass

from centricity.benchmark import Benchmark, Figure, middle, standing
from centricity.render.context import Report, Table
from centricity.render.strips import score_text
from centricity.scoring.model import End


@dataclass(frozen=True)
class BesideBenchmark:
    """What the section shows. `where`: edition, organisations and people in one sentence."""

    name: str
    where: str
    note: str
    table: Table


def beside_benchmark(report: Report) -> BesideBenchmark | None:
    """The section; None where no benchmark was made with this questionnaire."""
    found = report.profile.benchmark
    rows = tuple(_rows(report, found)) if found else ()
    if found is None or not rows:
        return None
    label, language = report.language.label, report.language
    head = ("dimension", "score", "typical", "middle", "standing")
    return BesideBenchmark(
        name=language.name_of(found.name),
        where=label("benchmark.where", edition=language.month(found.edition), n=found.organizations),
        note=label("benchmark.synthetic") if found.synthetic else "",
        table=Table(label("benchmark.table"), tuple(label(f"table.{name}") for name in head), rows),
    )


def _rows(report: Report, found: Benchmark) -> Iterator[tuple[str, ...]]:
    for dimension, score in report.dimensions():
        figure = found.dimensions.get(dimension.id)
        if figure is not None and score is not None and score.score is not None:
            yield _row(report, report.language.name_of(dimension.name), score.score, score.end, figure)
    overall = report.profile.scores.overall.score
    if found.overall is not None and overall is not None:
        yield _row(report, report.language.label("whole_company"), overall, None, found.overall)


def _row(report: Report, name: str, score: float, end: End | None, figure: Figure) -> tuple[str, ...]:
    place = standing(figure, score, end)
    return (
        name,
        score_text(report, score, end),
        report.language.points(figure.mean),
        report.language.interval(middle(figure)),
        report.language.label(f"benchmark.{place}" if place else "nothing"),
    )
