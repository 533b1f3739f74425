"""The roadmap: what to do in 30, 90 and 365 days, and what was left out and why."""

from dataclasses import dataclass

from centricity.render.advice import HORIZONS, Card, advised_card
from centricity.render.context import Report


@dataclass(frozen=True)
class Roadmap:
    """What the page shows."""

    horizons: tuple[int, ...]
    chosen: tuple[Card, ...]
    left_out: tuple[Card, ...]


def roadmap(report: Report) -> Roadmap:
    """The roadmap of a report, in the order to begin."""
    profile = report.profile
    return Roadmap(
        horizons=HORIZONS,
        chosen=tuple(advised_card(report, advised, number) for number, advised in enumerate(profile.roadmap, 1)),
        left_out=tuple(advised_card(report, advised) for advised in profile.advice if advised.left_out is not None),
    )
