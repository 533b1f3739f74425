"""Where one organisation lies beside a benchmark: below, within or above its middle. Never which place, never whom."""

from collections.abc import Iterable
from typing import Literal

from centricity.benchmark.model import Benchmark, Figure
from centricity.questionnaire import Questionnaire
from centricity.released import Release
from centricity.scoring.model import End
from centricity.scoring.rounding import shown

Standing = Literal["below", "within", "above"]


def chosen(benchmarks: Iterable[Benchmark], questionnaire: Questionnaire, release: Release) -> Benchmark | None:
    """The latest edition made with this questionnaire and form; invented organisations only beside invented ones."""
    fit = [one for one in benchmarks if _holds_for(one, questionnaire, release)]
    return max(fit, key=lambda one: (one.edition, one.id), default=None)


def _holds_for(benchmark: Benchmark, questionnaire: Questionnaire, release: Release) -> bool:
    asked = benchmark.questionnaire
    same = asked.id == questionnaire.id and (
        asked.version == questionnaire.version or questionnaire.sha256 in asked.sha256
    )
    alike = benchmark.form == release.wave.form and benchmark.synthetic == release.organization.synthetic
    return same and alike


def middle(figure: Figure) -> tuple[float, float]:
    """The middle of a benchmark: its mean -+ one spread, inside 0 to 100, as shown."""
    spread = figure.spread or 0.0
    return max(0.0, shown(figure.mean - spread)), min(100.0, shown(figure.mean + spread))


def standing(figure: Figure, score: float, end: End | None = None) -> Standing | None:
    """Where a score as shown lies; the ends belong to the middle. None where a cut score ("over 90") leaves it open."""
    low, high = middle(figure)
    found: Standing = "below" if score < low else "above" if score > high else "within"
    sure = {None: found, "over": "above", "under": "below"}[end]
    return found if found == sure else None
