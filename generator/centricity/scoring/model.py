"""Scores: everything computed from one released tally. Points are 0-100, higher = more customer-centric.

Values are unrounded in memory; `rounded` (scoring/rounding.py) is the one place that rounds them for people.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from centricity.scoring.closer import ItemGap, PyramidScore
from centricity.scoring.help_map import HelpMap

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
    """Cronbach's alpha over complete rows of the common items, with Feldt's interval.

    `omega`: McDonald's omega of one common factor, None where the items do not fit one. `spearman_brown` instead of it
    where there are two items. `alpha_if_dropped`: alpha of the others without the item, from three items on.
    """

    alpha: float
    alpha_interval: Interval
    items: int
    respondents: int
    item_rest: Mapping[str, float]
    omega: float | None = None
    spearman_brown: float | None = None
    alpha_if_dropped: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Agreement:
    """How far the people of one group answer alike, over the items put to everyone.

    `ad`: mean absolute deviation from the item's mean, in scale steps, 0 = all alike; up to `ad_limit`, a sixth of the
    number of scale points, people agree in practice. `rwg_star`: 1 - variance / variance of answers by chance, at most
    1, below 0 where answers are split. `rwg_j`: the same as a reliability of all items, 0-1; grows with their number.
    `respondents`: people who answered the least answered of the `items`.
    """

    ad: float
    ad_limit: float
    rwg_star: float
    rwg_j: float
    items: int
    respondents: int


@dataclass(frozen=True)
class BetweenGroups:
    """How far departments differ: ICC(1) with Searle's interval, ICC(2), spread in points, F test.

    `omega_squared`: share of the variation that departments account for, 0-1; below 0 unrounded, 0 as shown.
    `welch_*`: Welch's test for unequal variances, where every department shows its own, all above 0.
    """

    groups: int
    respondents: int
    icc1: float
    icc1_interval: Interval
    icc2: float
    spread: float
    f: float
    p: float
    p_adjusted: float | None = None
    omega_squared: float | None = None
    welch_f: float | None = None
    welch_df: tuple[float, float] | None = None
    welch_p: float | None = None
    welch_p_adjusted: float | None = None


@dataclass(frozen=True)
class Gap:
    """First group minus second (leadership minus front line), over items put to everyone, in points.

    `groups`: ids of the two; `hedges_g`: the difference in standard deviations, where both groups show their spread.
    `cliffs_delta`: how much more often a person of the first group scores above one of the second than below, -1 to 1.
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
    cliffs_delta: float | None = None
    cliffs_interval: Interval | None = None


@dataclass(frozen=True)
class DimensionScore:
    """One dimension: the headline from the roles that set the level, with everything beside it.

    `score` = weights.perception * perception + weights.facts * facts where evidenced, else perception.
    `roles`: estimates of each published role, with all items put to it. `pooled`: the roles were too small to be
    taken apart and count together. `sensitivity`: level under other weights, "0.5/0.5" and "1/0", where it differs.
    `agreement`: of staff. `stratified`: perception weighted to headcounts of departments; `raked`: of more attributes.
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
    agreement: Agreement | None = None
    stratified: Estimate | None = None
    raked: float | None = None
    item_gaps: Mapping[str, ItemGap] = field(default_factory=dict)


@dataclass(frozen=True)
class GroupScore:
    """One published group of an attribute; `merged`: departments it holds; `agreement`: by dimension."""

    key: str
    respondents: int
    dimensions: Mapping[str, Estimate]
    merged: tuple[str, ...] = ()
    agreement: Mapping[str, Agreement] = field(default_factory=dict)


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
class Weighting:
    """How uneven the weights are that bring the answers to the headcounts.

    `kish`: design effect of the department weights (`attribute`), at least 1; `effective`: respondents / kish, as many
    people as the answers are then worth. `trimmed`: ids of the groups whose weight was held. `margins`: attributes
    raked to at once, `raked_kish` the effect of those weights. None or empty where it is not known.
    """

    attribute: str | None = None
    kish: float | None = None
    effective: float | None = None
    trimmed: tuple[str, ...] = ()
    margins: tuple[str, ...] = ()
    raked_kish: float | None = None


@dataclass(frozen=True)
class Driver:
    """What one dimension accounts for of an outcome: `weight` in units of R squared, `share` of it in per cent."""

    weight: float
    share: float
    interval: Interval


@dataclass(frozen=True)
class Drivers:
    """Which dimensions go together with an outcome: association, not cause. `r2`: 0-1, all dimensions together.

    Where it cannot be said, `r2` is None and `reason` says why: "respondents" (too few) or "alike" (the dimensions, or
    they and the outcome, cannot be told apart).
    """

    respondents: int
    r2: float | None = None
    dimensions: Mapping[str, Driver] = field(default_factory=dict)
    reason: str | None = None


@dataclass(frozen=True)
class OutcomeScore:
    """One outcome, outside every other score. `estimate`: mean of the roles that set levels, of all staff if `pooled`;
    `roles`: each published role's; `item`: the answers of all staff."""

    id: str
    estimate: Estimate | None
    pooled: bool
    roles: Mapping[str, Estimate]
    item: ItemScore | None


@dataclass(frozen=True)
class Scores:
    """All numbers of one organisation and wave.

    `evidence`: dimensions with enough scored facts. `facts_known` of `facts_scored`: scored facts the organisation
    supplied, out of those that apply to it. `drivers` by the outcome's id, only where its correlations are released.
    `help_map`: only where the collaboration question was asked and cells of it are shown.
    """

    overall: Overall
    dimensions: Mapping[str, DimensionScore]
    groups: Mapping[str, Mapping[str, GroupScore]]
    evidence: int
    facts_known: int
    facts_scored: int
    outcomes: Mapping[str, OutcomeScore] = field(default_factory=dict)
    drivers: Mapping[str, Drivers] = field(default_factory=dict)
    weighting: Weighting | None = None
    pyramid: PyramidScore | None = None
    help_map: HelpMap | None = None
