"""Scores: everything computed from one released tally. Points are 0-100, higher = more customer-centric.

Values are unrounded in memory; `rounded` (scoring/rounding.py) is the one place that rounds them for people.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Interval = tuple[float, float]
End = Literal["over", "under"]


@dataclass(frozen=True)
class Estimate:
    """A mean score of one group in one dimension or item.

    `interval` is None where no spread is known; `end`: the score is cut at an end of the scale ("over 90").
    """

    score: float
    respondents: int
    interval: Interval | None = None
    se: float | None = None
    df: float | None = None
    end: End | None = None


@dataclass(frozen=True)
class LevelCall:
    """A maturity level, or the range the data leave open, or why none is given.

    `level` and `between` are exclusive; both None: `reason` says why ("respondents", "response_rate", "no_score").
    `cap`: what holds the level down ("evidence", "facts"), if anything. `probability`: of levels 1-5, after the cap.
    """

    level: int | None
    between: tuple[int, int] | None
    probability: Mapping[int, float]
    reason: str | None = None
    cap: str | None = None

    @property
    def levels(self) -> tuple[int, ...]:
        """The levels still possible: one, a range, or none."""
        if self.level is not None:
            return (self.level,)
        return tuple(range(self.between[0], self.between[1] + 1)) if self.between else ()


@dataclass(frozen=True)
class ItemScore:
    """One item over staff (or over its own audience): score after turning, share favourable and cannot-tell (%)."""

    score: float
    respondents: int
    interval: Interval | None = None
    cannot_tell: float | None = None
    favourable: float | None = None
    favourable_interval: Interval | None = None
    distribution: tuple[int, ...] | None = None
    item_rest: float | None = None
    end: End | None = None
    group: str = "staff"


@dataclass(frozen=True)
class FactScore:
    """One fact: `score` 0-100 and `level` 1-5 where scored and known; `value` only where it may be shown."""

    state: Literal["known", "unknown", "not_applicable"]
    value: float | None = None
    score: float | None = None
    level: int | None = None


@dataclass(frozen=True)
class Reliability:
    """Cronbach's alpha over complete rows of the common items, with Feldt's interval."""

    alpha: float
    alpha_interval: Interval
    items: int
    respondents: int
    item_rest: Mapping[str, float]


@dataclass(frozen=True)
class BetweenGroups:
    """How far departments differ: ICC(1) with Searle's interval, ICC(2), spread in points, F test."""

    groups: int
    respondents: int
    icc1: float
    icc1_interval: Interval
    icc2: float
    spread: float
    f: float
    p: float
    p_adjusted: float | None = None


@dataclass(frozen=True)
class Gap:
    """First group minus second (leadership minus front line), over items put to everyone, in points.

    `groups`: ids of the two; `hedges_g`: the difference in standard deviations, where both groups show their spread.
    """

    first: Estimate
    second: Estimate
    difference: float
    interval: Interval | None = None
    p: float | None = None
    p_adjusted: float | None = None
    clear: bool = False
    two_companies: bool = False
    groups: tuple[str, str] = ("first", "second")
    hedges_g: float | None = None


@dataclass(frozen=True)
class DimensionScore:
    """One dimension: the headline from the roles that set the level, with everything beside it.

    `score` = weights.perception * perception + weights.facts * facts where evidenced, else perception.
    `roles`: estimates of each published role, with all items put to it. `pooled`: the roles were too small to be
    taken apart and count together. `sensitivity`: level under other weights, "0.5/0.5" and "1/0", where it differs.
    """

    id: str
    score: float | None
    perception: float | None
    facts: float | None
    evidenced: bool
    interval: Interval | None
    se: float | None
    df: float | None
    call: LevelCall
    respondents: int
    favourable: float | None
    cannot_tell: float | None
    end: End | None
    pooled: bool
    roles: Mapping[str, Estimate]
    items: Mapping[str, ItemScore]
    facts_detail: Mapping[str, FactScore]
    reliability: Reliability | None = None
    gap: Gap | None = None
    between_groups: Mapping[str, BetweenGroups] = field(default_factory=dict)
    sensitivity: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class GroupScore:
    """One published group of an attribute; `merged`: departments it holds."""

    key: str
    respondents: int
    dimensions: Mapping[str, Estimate]
    merged: tuple[str, ...] = ()


@dataclass(frozen=True)
class Overall:
    """The whole: mean of the dimensions, the chain's level, and what limits it.

    `limited_by`: ids of the dimensions that hold the level below the band of the mean; `rule`: "chain", "gate" or None.
    `band_of_mean`: level by the mean alone. `call.cap` is "evidence" or "facts" where no dimension reaches the top
    level for that reason, and so the whole does not either.
    """

    score: float | None
    interval: Interval | None
    call: LevelCall
    limited_by: tuple[str, ...] = ()
    rule: str | None = None
    band_of_mean: int | None = None
    se: float | None = None
    df: float | None = None


@dataclass(frozen=True)
class Scores:
    """All numbers of one organisation and wave.

    `evidence`: dimensions with enough scored facts. `facts_known` of `facts_scored`: scored facts the organisation
    supplied, out of those that apply to it.
    """

    overall: Overall
    dimensions: Mapping[str, DimensionScore]
    groups: Mapping[str, Mapping[str, GroupScore]]
    evidence: int
    facts_known: int
    facts_scored: int
