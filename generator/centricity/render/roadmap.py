"""The roadmap: what was decided before, what to do in 30, 90 and 365 days, and what was left out and why."""

from collections.abc import Mapping
from dataclasses import dataclass

from centricity.render.actions import ActionView, counted, decided, followed, statuses
from centricity.render.advice import HORIZONS, Card, advised_card
from centricity.render.context import Report
from centricity.render.sentences import Sentence


@dataclass(frozen=True)
class Roadmap:
    """What the page shows.

    before: actions of earlier waves, as they stood on `day`. tracked: decisions are on record at all.
    status: by recommendation, what was decided on it. own: decided too, without being recommended here.
    """

    counted: tuple[Sentence, ...]
    before: tuple[ActionView, ...]
    day: str
    horizons: tuple[int, ...]
    chosen: tuple[Card, ...]
    tracked: bool
    status: Mapping[str, ActionView]
    own: tuple[ActionView, ...]
    left_out: tuple[Card, ...]


def roadmap(report: Report) -> Roadmap:
    """The roadmap of a report, in the order to begin."""
    profile, actions = report.profile, report.profile.actions
    shown = {advised.recommendation.id for advised in profile.roadmap}
    return Roadmap(
        counted=counted(report),
        before=tuple(followed(report, one) for one in actions.kept),
        day=report.language.date(profile.release.wave.to),
        horizons=HORIZONS,
        chosen=tuple(advised_card(report, advised, number) for number, advised in enumerate(profile.roadmap, 1)),
        tracked=bool(actions.kept or actions.decided),
        status=statuses(report),
        own=tuple(decided(report, one) for one in actions.decided if one.recommendation not in shown),
        left_out=tuple(advised_card(report, advised) for advised in profile.advice if advised.left_out is not None),
    )
