"""The worked example of a report: which dimension and question it takes, and its chapters."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from centricity.questionnaire import EVERYONE, Item
from centricity.render.context import Report
from centricity.render.worked import certainty, closer, departments, help_map, scores, together, two_views, whole
from centricity.render.worked.desk import Chapter, Desk, Step
from centricity.scoring.dimensions import dimension_score
from centricity.scoring.model import DimensionScore, ItemScore
from centricity.scoring.view import View


@dataclass(frozen=True)
class Worked:
    """The example: the dimension and the question it takes, its page, and the chapters that have something to show."""

    dimension: str
    address: str
    question: str
    chapters: tuple[Chapter, ...]


def worked(report: Report) -> Worked | None:
    """The example of one report; None where no dimension shows the answers to a question.

    It takes the dimension with the most results to show, of equals the first in the questionnaire, and in it the
    question with the most. Everything is worked out anew from the release, unrounded.
    """
    desk = _desk(report)
    if desk is None:
        return None
    steps = {name: tuple(step for step in found if step) for name, found in _chapters(desk)}
    chapters = (Chapter(name, report.language.label(f"worked.chapters.{name}"), found) for name, found in steps.items())
    return Worked(
        dimension=report.dimension_name(desk.dimension.id),
        address=report.address(desk.dimension.id),
        question=report.language.name_of(desk.item.text),
        chapters=tuple(chapter for chapter in chapters if chapter.steps),
    )


def _chapters(desk: Desk) -> Iterator[tuple[str, Iterator[Step | None]]]:
    yield "score", scores.all_steps(desk)
    yield "certainty", certainty.all_steps(desk)
    yield "together", together.all_steps(desk)
    yield "departments", departments.all_steps(desk)
    yield "views", chain(two_views.all_steps(desk), (closer.item_gap(desk),))
    yield "chance", iter((departments.adjusted(desk),))
    yield "whole", whole.all_steps(desk)
    yield "weights", iter((whole.stratified(desk),))
    yield "outcome", whole.drivers(desk)
    yield "pyramid", iter((closer.pyramid(desk),))
    yield "map", help_map.all_steps(desk)
    yield "change", iter((whole.change(desk),))
    yield "years", iter((closer.years(desk),))


def _desk(report: Report) -> Desk | None:
    questionnaire, release = report.questionnaire, report.profile.release
    views = {dimension.id: View(questionnaire, release, dimension) for dimension in questionnaire.dimensions}
    exact = {name: dimension_score(view) for name, view in views.items()}
    names = [name for name, part in exact.items() if part.score is not None and part.items]
    if not names:
        return None
    chosen = max(names, key=lambda name: _held(report, exact[name]))
    item = max(_asked(views[chosen], exact[chosen]), key=lambda one: _known(exact[chosen].items[one.id]))
    return Desk(report, views[chosen], exact[chosen], item, exact)


def _held(report: Report, part: DimensionScore) -> int:
    """How many kinds of results a dimension has."""
    found, between = part.reliability, list(part.between_groups.values())
    gap, changes = part.gap, {change.dimension for change in report.profile.changes}
    kinds = (
        part.interval, part.evidenced, part.agreement, part.stratified, found, found and found.omega, between,
        between and between[0].welch_f, gap, gap and gap.p, gap and gap.hedges_g, gap and gap.cliffs_interval,
        part.id in changes,
    )  # fmt: skip
    return sum(kind not in (None, False, []) for kind in kinds)


def _asked(view: View, part: DimensionScore) -> list[Item]:
    """Questions with a score, those put to everyone before others."""
    shown = [item for item in view.dimension.items if item.id in part.items]
    return [item for item in shown if item.audience == EVERYONE] or shown


def _known(part: ItemScore) -> int:
    return sum(value is not None for value in (part.distribution, part.item_rest, part.cannot_tell))
