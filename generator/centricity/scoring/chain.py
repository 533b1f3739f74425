"""The chain: a whole is at most one level above its weakest part, and no level above its best."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from centricity.questionnaire import Policy
from centricity.scoring.levels import Ceiling, band, ceiling
from centricity.scoring.model import DimensionScore

Levels = NDArray[np.int64]
Limits = Mapping[str, Ceiling]


@dataclass(frozen=True)
class Standing:
    """The chain applied to the scores as shown: the level, and which rule and dimensions hold it down."""

    level: int
    band_of_mean: int
    rule: str | None
    limited_by: tuple[str, ...]


def chain(policy: Policy, levels: Levels, band_of_mean: Levels) -> Levels:
    """Level of each row: the least of the band of the mean, the weakest dimension's level + `above_weakest`, and the
    best dimension's level. (That last one matters only where evidence or facts hold levels below their bands.)

    Args:
        policy: the numbers of the chain.
        levels: rows x D, level of each scored dimension, 1-5, none above its ceiling.
        band_of_mean: rows, level of the mean alone, 1-5.
    """
    weakest: Levels = levels.min(axis=1) + policy.chain.above_weakest
    linked: Levels = np.minimum(np.minimum(band_of_mean, weakest), levels.max(axis=1))
    return linked


def gated(policy: Policy, linked: Levels, levels: Levels, names: Sequence[str], unscored: Sequence[str]) -> Levels:
    """Level of each row after the gate: below `gate_level` unless every gate dimension has reached `gate_needs`.

    Args:
        policy: the numbers of the gate.
        linked: rows, what the chain gave.
        levels: rows x D, as for `chain`.
        names: ids of the D dimensions.
        unscored: ids of dimensions without a score; one of the gate counts as not reached.
    """
    rules = policy.chain
    columns = [i for i, name in enumerate(names) if name in rules.gate]
    shut = (levels[:, columns] < rules.gate_needs).any(axis=1) | any(name in rules.gate for name in unscored)
    return np.where(shut, np.minimum(linked, rules.gate_level - 1), linked)


def standing(policy: Policy, dimensions: Mapping[str, DimensionScore], limits: Limits) -> Standing:
    """The chain and the gate on the scores as shown, levels held by ceilings; at least one dimension is scored."""
    scores = {name: part.score for name, part in dimensions.items() if part.score is not None}
    unscored = [name for name in dimensions if name not in scores]
    own = {name: band(policy, score, limits.get(name)) for name, score in scores.items()}
    of_mean = band(policy, sum(scores.values()) / len(scores))
    levels = np.array([list(own.values())], dtype=np.int64)
    linked = chain(policy, levels, np.array([of_mean], dtype=np.int64))
    level = int(gated(policy, linked, levels, list(own), unscored)[0])
    rule = _rule(level, int(linked[0]), min(of_mean, max(own.values())))
    return Standing(level, of_mean, rule, _limited_by(policy, rule, own, unscored))


def limits_of(policy: Policy, dimensions: Mapping[str, DimensionScore]) -> Limits:
    """The ceilings of the dimensions' levels, where they have one."""
    found = {name: ceiling(policy, part.evidenced, part.facts) for name, part in dimensions.items()}
    return {name: limit for name, limit in found.items() if limit}


def probable_limits(policy: Policy, dimensions: Mapping[str, DimensionScore], band_of_mean: int) -> tuple[str, ...]:
    """Dimensions most likely to hold the whole below the band of the mean, where as shown none does.

    Those whose probability of a level below band_of_mean - `above_weakest` is at least half of the largest.
    """
    least = band_of_mean - policy.chain.above_weakest
    weak = {
        name: sum(p for level, p in part.call.probability.items() if level < least)
        for name, part in dimensions.items()
        if part.score is not None
    }
    return tuple(name for name, p in weak.items() if p > 0 and p >= max(weak.values()) / 2)


def _rule(level: int, linked: int, free: int) -> str | None:
    if level < linked:
        return "gate"
    return "chain" if linked < free else None


def _limited_by(policy: Policy, rule: str | None, own: Mapping[str, int], unscored: Sequence[str]) -> tuple[str, ...]:
    """In the questionnaire's order, those without a score last."""
    gate, needs, weakest = policy.chain.gate, policy.chain.gate_needs, min(own.values())
    if rule == "gate":
        return (*(n for n in own if n in gate and own[n] < needs), *(n for n in unscored if n in gate))
    return tuple(name for name, level in own.items() if level == weakest) if rule else ()
