"""score: from a release to all numbers, in one pass over the dimensions."""

from collections.abc import Mapping
from dataclasses import replace

from centricity.questionnaire import Questionnaire
from centricity.released import STAFF, Release
from centricity.scoring.agreement import agreement
from centricity.scoring.between import adjusted
from centricity.scoring.collaboration import help_map
from centricity.scoring.dimensions import dimension_score
from centricity.scoring.drivers import drivers
from centricity.scoring.estimates import group_estimate
from centricity.scoring.facts import known_scores
from centricity.scoring.gaps import judged
from centricity.scoring.intervals import benjamini_hochberg
from centricity.scoring.model import DimensionScore, Drivers, GroupScore, OutcomeScore, Scores
from centricity.scoring.outcomes import outcome_score
from centricity.scoring.overall import overall_score
from centricity.scoring.pyramid import pyramid_score
from centricity.scoring.view import View
from centricity.scoring.weighting import weighting

Dimensions = Mapping[str, DimensionScore]


def score(questionnaire: Questionnaire, release: Release) -> Scores:
    """All numbers of one organisation and wave, computed from what was released and nothing else.

    Args:
        questionnaire: the one that was asked; its policy holds every number the scoring depends on.
        release: the protected tally, facts and participation.

    Returns:
        Unrounded scores, dimensions in the questionnaire's order; `rounded` makes them fit to show. What the release
        does not hold is None or absent, never 0.
    """
    views = {dimension.id: View(questionnaire, release, dimension) for dimension in questionnaire.dimensions}
    dimensions = _adjusted(questionnaire, {name: dimension_score(view) for name, view in views.items()})
    details = [detail for part in dimensions.values() for detail in part.facts_detail.items()]
    return Scores(
        overall=overall_score(questionnaire.policy, dimensions, release.tally.correlations),
        outcomes=_outcomes(questionnaire, release),
        drivers=_drivers(questionnaire, release),
        weighting=weighting(questionnaire, release),
        pyramid=pyramid_score(questionnaire, dimensions),
        help_map=help_map(questionnaire, release),
        dimensions=dimensions,
        groups=_groups(views, release),
        evidence=sum(part.evidenced for part in dimensions.values()),
        facts_known=sum(len(known_scores(part.facts_detail)) for part in dimensions.values()),
        facts_scored=sum(questionnaire.facts[i].scored and d.state != "not_applicable" for i, d in details),
    )


def _adjusted(questionnaire: Questionnaire, dimensions: Dimensions) -> dict[str, DimensionScore]:
    """The same with p values adjusted: the gaps of all dimensions are one family, each attribute's F tests another."""
    gaps = benjamini_hochberg({n: p.gap.p for n, p in dimensions.items() if p.gap and p.gap.p is not None})
    between = adjusted({name: part.between_groups for name, part in dimensions.items()})
    return {
        name: replace(
            part,
            gap=part.gap and judged(part.gap, gaps.get(name), questionnaire.policy),
            between_groups=between[name],
        )
        for name, part in dimensions.items()
    }


def _outcomes(questionnaire: Questionnaire, release: Release) -> dict[str, OutcomeScore]:
    views = [View(questionnaire, release, outcome.measure) for outcome in questionnaire.outcomes]
    asked = [view for view in views if view.dimension.id in release.tally.unit]
    return {part.id: part for part in map(outcome_score, asked) if part is not None}


def _drivers(questionnaire: Questionnaire, release: Release) -> dict[str, Drivers]:
    names, known = [dimension.id for dimension in questionnaire.dimensions], release.tally.correlations
    found = {o.id: drivers(questionnaire.policy, known, o.id, names) for o in questionnaire.outcomes}
    return {outcome: part for outcome, part in found.items() if part is not None}


def _groups(views: Mapping[str, View], release: Release) -> dict[str, dict[str, GroupScore]]:
    """Every published group but staff: attribute, then value (or "other" for merged departments)."""
    found: dict[str, dict[str, GroupScore]] = {}
    for key in sorted(release.tally.groups):
        if key != STAFF:
            attribute, _, value = key.partition("/")
            found.setdefault(attribute, {})[value] = _group(views, release, key)
    return found


def _group(views: Mapping[str, View], release: Release, key: str) -> GroupScore:
    estimates = {name: group_estimate(view, key) for name, view in views.items()}
    group = release.tally.groups[key]
    there = {name: estimate for name, estimate in estimates.items() if estimate is not None}
    alike = {name: part for name, view in views.items() if (part := agreement(view, key))}
    return GroupScore(key, group.respondents, there, group.merged, alike)
