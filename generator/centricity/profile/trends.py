"""Where a dimension is heading over three waves or more, back to the last break in its series."""

from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Literal

from centricity.profile.changes import comparable
from centricity.profile.earlier import Earlier, Past, before, perception, perception_weight, whole
from centricity.profile.gaps import excludes_zero
from centricity.profile.model import Finding, Trend
from centricity.profile.rules import finding
from centricity.profile.situation import Situation
from centricity.questionnaire import Questionnaire
from centricity.scoring.model import DimensionScore, Estimate
from centricity.scoring.rounding import shown
from centricity.scoring.trend import Slope, slope

Basis = Literal["score", "perception"]
Direction = Literal["rising", "falling", "unclear"]
LEAST = 3
"""Two points always lie on a line."""


def trends(situation: Situation, history: Sequence[Past], archive: Mapping[str, Questionnaire]) -> tuple[Trend, ...]:
    """Points gained per wave, dimension by dimension, where at least three waves can be compared without a break.

    Args:
        situation: the wave now.
        history: earlier waves, oldest first.
        archive: questionnaires of earlier waves by sha256.
    """
    waves = [before(situation, past, archive) for past in reversed(history)]
    found = (_trend(situation, waves, score) for _, score in situation.dimensions)
    return tuple(trend for trend in found if trend)


def _trend(situation: Situation, waves: Sequence[Earlier], now: DimensionScore) -> Trend | None:
    return _on(situation, waves, now, "score") or _on(situation, waves, now, "perception")


def _on(situation: Situation, waves: Sequence[Earlier], now: DimensionScore, basis: Basis) -> Trend | None:
    """The trend of the scores, back to where facts entered differently; or of what people say."""
    here = whole(now) if basis == "score" else perception(now, perception_weight(now, situation.questionnaire))
    run = list(takewhile(lambda wave: _joins(situation, wave, now, basis), waves))
    series = [_then(situation, wave, now, basis) for wave in reversed(run)]
    if here is None or len(series) + 1 < LEAST:
        return None
    found = slope([*series, here], situation.policy.confidence)
    if found is None:
        return None
    return _read(situation, now.id, found, basis)


def _read(situation: Situation, name: str, found: Slope, basis: Basis) -> Trend:
    interval = (shown(found.interval[0]), shown(found.interval[1]))
    gained = shown(found.per_wave * (found.waves - 1))
    clear = excludes_zero(interval) and abs(gained) >= situation.policy.gap.clear_from
    direction: Direction = "unclear" if not clear else "rising" if gained > 0 else "falling"
    return Trend(name, found.waves, shown(found.per_wave), interval, basis, direction)


def _joins(situation: Situation, wave: Earlier, now: DimensionScore, basis: Basis) -> bool:
    """Whether a wave asked the same and can be laid beside this one."""
    shared = wave.shared(situation, now.id)
    if shared is None or not shared.same or (basis == "score" and not wave.same_facts(situation, now.id)):
        return False
    return comparable(situation, wave, now, facts=basis == "score") is not None


def _then(situation: Situation, wave: Earlier, now: DimensionScore, basis: Basis) -> Estimate:
    both = comparable(situation, wave, now, facts=basis == "score")
    assert both is not None
    return both[0]


def trend_finding(trend: Trend) -> Finding:
    """A trend in words: rising or falling by so much a wave, or none that is clear."""
    low, high = trend.interval
    numbers = {"count": trend.waves, "gained": trend.per_wave, "gained_low": low, "gained_high": high}
    rule = "trend" if trend.basis == "score" else "trend_perception"
    return finding(rule, dimension=trend.dimension, trend=trend.direction, **numbers)
