"""Profile: scores read as findings, recommendations and a roadmap. Language-neutral: words come with `render`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from centricity.authored import WaveEdits
from centricity.benchmark import Benchmark
from centricity.profile.over_time import NO_ACTIONS, Actions, Row, Watch
from centricity.questionnaire import CloseUpNote, Condition, Contradiction, Questionnaire, Recommendation
from centricity.released import Release
from centricity.scoring.model import End, Scores


@dataclass(frozen=True)
class Finding:
    """One thing worth saying. `rule` names the phrase in site_templates/phrases/<language>/sentences.yaml (see
    profile/rules.py); `inputs` fill it.

    Inputs are rounded numbers, and ids of dimensions, items, groups or levels (never finished words).
    """

    rule: str
    inputs: Mapping[str, object]
    dimension: str | None = None


@dataclass(frozen=True)
class Because:
    """One comparison that was true, with the rounded number that made it so and where the number stands.

    `end`: the number is cut at an end of the scale ("under 10"). `between`: the level is open; `value` is the one that
    fits. `bound`: the number is a difference with a cut end ("at_least", "about").
    """

    condition: Condition
    value: float
    dimension: str | None = None
    end: End | None = None
    between: tuple[int, int] | None = None
    bound: str | None = None


@dataclass(frozen=True)
class Advised:
    """A recommendation that fired: why, its rank points, and whether it is among those shown (else `left_out`).

    `edited`: the day the facilitator chose it, or left it out for `reason`; without a because it did not fire.
    `limits`: added because its dimension limits the overall level and no recommendation shown was about that.
    """

    recommendation: Recommendation
    dimension: str
    because: tuple[Because, ...]
    points: float
    left_out: str | None = None
    reason: Mapping[str, str] | None = None
    edited: str | None = None
    limits: bool = False


@dataclass(frozen=True)
class Change:
    """A dimension's score in the wave before and now. `moved`: the interval of the difference excludes 0 and it is
    at least the policy's clear difference.

    `basis`: what is compared: the score; the perception alone where facts entered the two scores differently; or the
    perception over the questions asked both times, where they changed. `since`: last day of the wave before.
    `items`: how many questions those are. `correlations`: where the correlations behind their interval come from.
    """

    dimension: str
    before: float
    now: float
    interval: tuple[float, float] | None
    moved: bool
    basis: Literal["score", "perception", "common"] = "score"
    since: str = ""
    ends: tuple[End | None, End | None] = (None, None)
    items: int | None = None
    correlations: Literal["released", "assumed"] | None = None


@dataclass(frozen=True)
class Break:
    """A break in the series of a dimension: the questions changed since the wave that ended on `since`.

    `now`, `then`: how many questions enter the two scores. `compared`: how many asked both times the two waves are
    compared over; 0 where these are too few.
    """

    dimension: str
    since: str
    now: int
    then: int
    compared: int


@dataclass(frozen=True)
class Trend:
    """Points gained per wave, over the `waves` since the last break, this one included; with its interval.

    `direction`: "rising" or "falling" where the interval excludes 0 and all waves together gained (or lost) at least
    the policy's clear difference, else "unclear".
    """

    dimension: str
    waves: int
    per_wave: float
    interval: tuple[float, float]
    basis: Literal["score", "perception"]
    direction: Literal["rising", "falling", "unclear"]


@dataclass(frozen=True)
class Contradicted:
    """Two things that are both true and do not go together, and the numbers that are the two sides."""

    contradiction: Contradiction
    because: tuple[Because, ...]


@dataclass(frozen=True)
class Profile:
    """One organisation and wave, ready to be written up.

    verdict: the sentence of the first page. shape: the phrase rule for the shape of the profile.
    strongest, weakest: dimension ids (the ends of the profile; empty when nothing is scored).
    findings: per dimension id. advice: what fired, best first, the shown ones before those left out.
    roadmap: the shown recommendations in the order to begin them.
    history: earlier releases of the same organisation with their scores, oldest first.
    trust: how far the report can be relied on: who answered, and how much rests on facts.
    breaks: dimensions whose questions changed since the wave before. trends: over three waves or more without a break.
    benchmark: what other organisations score, where there is one for this questionnaire.
    help_map: what the help map says, where the question was asked.
    rows: all waves of each dimension, where there is an earlier wave. actions: what was decided before and after.
    outcomes: the organisation's own figures by year.
    pyramid: who is on top, or why that cannot be said. contradictions: those shown; contradictory: how many were found.
    close_up_notes: by id of the close-up, those that apply here.
    widest: items on which the two views are furthest apart, the widest first; about_widest: the sentence about them.
    edits: the facilitator's, where there are any. generated: the profile before sentences were hidden.
    """

    questionnaire: Questionnaire
    release: Release
    scores: Scores
    verdict: Finding
    shape: Finding | None
    strongest: tuple[str, ...]
    weakest: tuple[str, ...]
    headlines: tuple[Finding, ...]
    findings: Mapping[str, tuple[Finding, ...]]
    advice: tuple[Advised, ...]
    changes: tuple[Change, ...]
    history: tuple[tuple[Release, Scores], ...] = ()
    trust: tuple[Finding, ...] = ()
    breaks: tuple[Break, ...] = ()
    trends: tuple[Trend, ...] = ()
    benchmark: Benchmark | None = None
    help_map: tuple[Finding, ...] = ()
    rows: tuple[Row, ...] = ()
    actions: Actions = NO_ACTIONS
    action_findings: tuple[Finding, ...] = ()
    outcomes: Watch | None = None
    edits: WaveEdits | None = None
    generated: "Profile | None" = None
    pyramid: Finding | None = None
    contradictions: tuple[Contradicted, ...] = ()
    contradictory: tuple[Finding, ...] = ()
    close_up_notes: Mapping[str, tuple[CloseUpNote, ...]] = field(default_factory=dict)
    widest: tuple[str, ...] = ()
    about_widest: Finding | None = None

    @property
    def roadmap(self) -> tuple[Advised, ...]:
        return tuple(advised for advised in self.advice if advised.left_out is None)
