"""From a score and its uncertainty to a maturity level, or the range the data leave open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from centricity.questionnaire import Policy
from centricity.scoring.intervals import level_probabilities
from centricity.scoring.model import LevelCall
from centricity.scoring.rounding import shown

TINY = 1e-9


@dataclass(frozen=True)
class Ceiling:
    """The highest level that may be shown, and why: "evidence" (too few facts) or "facts" (they score too low)."""

    level: int
    why: str


def top_level(policy: Policy) -> int:
    """The highest level there is."""
    return max(policy.bands)


def ceiling(policy: Policy, evidenced: bool, facts: float | None) -> Ceiling | None:
    """What holds a dimension below the top: no evidence, or facts below `facts.top_level_from` as shown."""
    if not evidenced or facts is None:
        return Ceiling(policy.facts.level_without, "evidence")
    return Ceiling(top_level(policy) - 1, "facts") if shown(facts) < policy.facts.top_level_from else None


def band(policy: Policy, score: float, limit: Ceiling | None = None) -> int:
    """Level of a score as shown (one decimal), at most the ceiling."""
    found = policy.band(shown(score))
    return min(found, limit.level) if limit else found


def probability_of_levels(
    policy: Policy, score: float, se: float | None, df: float | None, limit: Ceiling | None = None
) -> dict[int, float]:
    """Probability of each level; what lies above the ceiling counts for the ceiling. Adds to 1.

    Where no spread is known, or the standard error is 0, the level of the band has probability 1.
    """
    levels = range(1, top_level(policy) + 1)
    if se is None or df is None or se == 0:
        return {level: float(level == band(policy, score, limit)) for level in levels}
    cuts = [policy.bands[level] for level in sorted(policy.bands)]
    return folded(dict(zip(levels, level_probabilities(score, se, df, cuts), strict=True)), limit)


def folded(probability: Mapping[int, float], limit: Ceiling | None) -> dict[int, float]:
    """Probabilities with everything above the ceiling added to the ceiling's."""
    if limit is None:
        return dict(probability)
    above = sum(p for level, p in probability.items() if level > limit.level)
    held = min(1.0, probability[limit.level] + above)
    return {
        level: 0.0 if level > limit.level else held if level == limit.level else p for level, p in probability.items()
    }


def decided(probability: Mapping[int, float], certainty: float) -> tuple[int, ...]:
    """The levels left open: the smallest run of neighbours whose probabilities reach `certainty`.

    Of several equally short runs the most probable, of equally probable ones the lower.
    """
    levels = sorted(probability)
    for width in range(1, len(levels)):
        runs = [tuple(levels[start : start + width]) for start in range(len(levels) - width + 1)]
        best = max(runs, key=lambda run: (round(_of(probability, run), 12), -run[0]))
        if _of(probability, best) >= certainty - TINY:
            return best
    return tuple(levels)


def _of(probability: Mapping[int, float], run: Sequence[int]) -> float:
    return sum(probability[level] for level in run)


def called(probability: Mapping[int, float], certainty: float, cap: str | None = None) -> LevelCall:
    """A single level if one is certain enough, else the range."""
    run = decided(probability, certainty)
    single = run[0] if len(run) == 1 else None
    return LevelCall(single, None if single else (run[0], run[-1]), probability, cap=cap)


def no_level(reason: str) -> LevelCall:
    """Neither a level nor a range, and why."""
    return LevelCall(None, None, {}, reason=reason)


def level_call(
    policy: Policy, score: float, se: float | None, df: float | None, limit: Ceiling | None = None
) -> LevelCall:
    """Level of one dimension. `cap` is set only where the call would be another without the ceiling."""
    free = called(probability_of_levels(policy, score, se, df), policy.certainty)
    if limit is None:
        return free
    held = called(probability_of_levels(policy, score, se, df, limit), policy.certainty, cap=limit.why)
    return held if held.levels != free.levels else called(held.probability, policy.certainty)


def why_no_level(policy: Policy, respondents: int, response_rate: int | None) -> str | None:
    """Why no level may be given, if so: too few people, or too small a part of those invited (per cent)."""
    if respondents < policy.level_from_respondents:
        return "respondents"
    needed = round(100 * policy.level_from_response_rate, 9)
    return "response_rate" if response_rate is not None and response_rate < needed else None
