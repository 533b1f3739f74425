"""The whole organisation: mean, level with its probabilities, and what limits it."""

from collections.abc import Mapping
from dataclasses import replace
from math import sqrt

import numpy as np

from centricity.questionnaire import Policy
from centricity.released import Correlations
from centricity.scoring.chain import Levels, Limits, chain, gated, limits_of, probable_limits, standing
from centricity.scoring.draws import Floats, correlation_matrix, covariance_of_means, draw_scores
from centricity.scoring.intervals import around, on_scale
from centricity.scoring.levels import called, no_level, top_level
from centricity.scoring.model import DimensionScore, Interval, LevelCall, Overall
from centricity.scoring.rounding import shown

Scored = Mapping[str, DimensionScore]


def overall_score(policy: Policy, dimensions: Scored, correlations: Correlations | None = None) -> Overall:
    """Mean of the scored dimensions, 0-100, and the level the chain gives.

    SE = sqrt(sum over i, j of r_ij SE_i SE_j) / D over the D scored dimensions, r as released, else
    `policy.chain.correlation`; interval by t with the smallest degrees of freedom of any of them. No interval where one
    has no known spread; no level where one has too few answers for its own.
    """
    scored = {name: part for name, part in dimensions.items() if part.score is not None}
    if not scored:
        return Overall(None, None, no_level("no_score"))
    mean, covariance = float(np.mean(_scores(scored))), _covariance(policy, scored, correlations)
    se, df = _error(scored, covariance)
    known = se is not None and df is not None and all(part.interval for part in scored.values())
    reason = next((part.call.reason for part in scored.values() if part.call.reason), None)
    bare = Overall(mean, _interval(policy, mean, se, df) if known else None, no_level(reason or ""), se=se, df=df)
    return bare if reason else _with_level(policy, bare, dimensions, covariance)


def _with_level(policy: Policy, bare: Overall, dimensions: Scored, covariance: Floats) -> Overall:
    """With the level, and what holds it down: as shown, or, where as shown nothing does, most probably."""
    place = standing(policy, dimensions, limits_of(policy, dimensions))
    found = replace(bare, call=_call(policy, dimensions, covariance), band_of_mean=place.band_of_mean)
    if place.rule or found.call.cap or max(found.call.levels) >= place.level:
        return replace(found, rule=place.rule, limited_by=place.limited_by)
    limits = probable_limits(policy, dimensions, place.band_of_mean)
    return replace(found, rule="chain" if limits else None, limited_by=limits)


def _scores(scored: Scored) -> list[float]:
    return [part.score for part in scored.values() if part.score is not None]


def _covariance(policy: Policy, scored: Scored, correlations: Correlations | None) -> Floats:
    matrix = correlation_matrix(list(scored), correlations, policy.chain.correlation)
    return covariance_of_means([part.se or 0.0 for part in scored.values()], matrix)


def _error(scored: Scored, covariance: Floats) -> tuple[float | None, float | None]:
    """Standard error and degrees of freedom of the mean; None where a dimension has no known spread."""
    dfs = [part.df for part in scored.values() if part.df is not None]
    if len(dfs) < len(scored):
        return None, None
    return sqrt(max(0.0, float(covariance.sum()))) / len(scored), min(dfs)


def _interval(policy: Policy, mean: float, se: float | None, df: float | None) -> Interval | None:
    return None if se is None or df is None else on_scale(around(mean, se, df, policy.confidence))


def _call(policy: Policy, dimensions: Scored, covariance: Floats) -> LevelCall:
    """`cap` is set only where the call would be another if every dimension had its evidence."""
    limits = limits_of(policy, {name: part for name, part in dimensions.items() if part.score is not None})
    held = called(_probability(policy, dimensions, limits, covariance), policy.certainty)
    if not limits:
        return held
    free = called(_probability(policy, dimensions, {}, covariance), policy.certainty)
    why = min(limit.why for limit in limits.values())
    return held if held.levels == free.levels else replace(held, cap=why)


def _probability(policy: Policy, dimensions: Scored, limits: Limits, covariance: Floats) -> dict[int, float]:
    """Share of the draws in which the chain and the gate give each level.

    Draws: multivariate normal around the scores with their standard errors and correlations; a dimension without error
    stays where it is shown. Each draw's levels are held by the same ceilings. Without any error the level as shown has
    probability 1. `policy.chain.draws` draws from `policy.chain.seed`: same input, same numbers.
    """
    levels = range(1, top_level(policy) + 1)
    if not covariance.any():
        certain = standing(policy, dimensions, limits).level
        return {level: float(level == certain) for level in levels}
    counts = np.bincount(_drawn_levels(policy, dimensions, limits, covariance), minlength=len(levels) + 1)
    return {level: int(counts[level]) / policy.chain.draws for level in levels}


def _drawn_levels(policy: Policy, dimensions: Scored, limits: Limits, covariance: Floats) -> Levels:
    scored = {name: part for name, part in dimensions.items() if part.score is not None}
    unscored = [name for name in dimensions if name not in scored]
    centres = [score if part.se else shown(score) for score, part in zip(_scores(scored), scored.values(), strict=True)]
    drawn = draw_scores(centres, covariance, policy.chain.draws, policy.chain.seed)
    tops = [limits[name].level if name in limits else top_level(policy) for name in scored]
    levels: Levels = np.minimum(_bands(policy, drawn), tops)
    return gated(policy, chain(policy, levels, _bands(policy, drawn.mean(axis=1))), levels, list(scored), unscored)


def _bands(policy: Policy, scores: Floats) -> Levels:
    levels: Levels = np.ones_like(scores, np.int64)
    for cut in policy.bands.values():
        levels = levels + (scores >= cut)
    return levels
