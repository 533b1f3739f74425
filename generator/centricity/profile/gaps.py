"""How two groups see one dimension, and how people's answers compare with the facts."""

from dataclasses import replace
from typing import Literal

from centricity.profile.model import Finding
from centricity.profile.rules import finding
from centricity.profile.situation import Situation
from centricity.questionnaire import Dimension
from centricity.questionnaire.policy import Policy
from centricity.scoring.model import DimensionScore, End, Gap, Interval, Scores
from centricity.scoring.rounding import shown

Side = Literal["better", "worse", "confirmed"]
Bound = Literal["at_least", "about"]


def with_shown_gaps(scores: Scores) -> Scores:
    """Rounded scores whose gaps are the differences of the two numbers shown beside them."""
    parts = {name: replace(part, gap=part.gap and _as_shown(part.gap)) for name, part in scores.dimensions.items()}
    return replace(scores, dimensions=parts)


def _as_shown(gap: Gap) -> Gap:
    return replace(gap, difference=shown(gap.first.score - gap.second.score))


def bound(difference: float, first: End | None, second: End | None) -> Bound | None:
    """What is known of first minus second where either score is cut at an end of the scale; None where neither is.

    A first score "over 90.0" can only make the difference larger, a second one only smaller.
    """
    ways = ((first, 1), (second, -1))
    moves = {way if end == "over" else -way for end, way in ways if end}
    if not moves:
        return None
    return "at_least" if len(moves) == 1 and difference * moves.pop() > 0 else "about"


def gap_bound(gap: Gap) -> Bound | None:
    """What is known of a gap where one of its scores is cut."""
    return bound(gap.difference, gap.first.end, gap.second.end)


def gap_finding(situation: Situation, score: DimensionScore) -> Finding | None:
    """Leadership and front line side by side; None where the questionnaire compares no two groups."""
    groups = situation.two_groups
    if groups is None or score.score is None:
        return None
    names = {"dimension": score.id, "first": groups[0], "second": groups[1]}
    if score.gap is None:
        return finding("gap_not_shown", **names)
    rule = gap_rule(score.gap, situation.policy)
    extra = _words(score.gap, situation.policy) if rule == "gap_clear" else {}
    return finding(rule, **names, **gap_scores(score.gap), **extra)


def gap_rule(gap: Gap, policy: Policy) -> str:
    """`gap_clear` only where the interval excludes 0; `gap_same` only where it leaves no room for a clear difference.

    Everything between the two, and everything without an interval, is `gap_uncertain`.
    """
    if gap.clear and excludes_zero(gap.interval):
        return "gap_two_companies" if gap.two_companies else "gap_clear"
    return "gap_same" if _about_the_same(gap, policy) else "gap_uncertain"


def _about_the_same(gap: Gap, policy: Policy) -> bool:
    words = policy.words
    if gap.interval is None or abs(gap.difference) >= words.difference_same_below:
        return False
    return max(map(abs, gap.interval)) < words.difference_clear_from


def excludes_zero(interval: Interval | None) -> bool:
    """Whether an interval is known and leaves out 0."""
    return interval is not None and not interval[0] <= 0 <= interval[1]


def gap_scores(gap: Gap) -> dict[str, object]:
    """Both scores, with what is cut at an end of the scale."""
    return {
        "first_score": gap.first.score,
        "first_score_end": gap.first.end,
        "second_score": gap.second.score,
        "second_score_end": gap.second.end,
    }


def _words(gap: Gap, policy: Policy) -> dict[str, object]:
    clearly = abs(gap.difference) >= policy.words.difference_clear_from
    return {
        "direction": "higher" if gap.difference > 0 else "lower",
        "difference": "clearly" if clearly else "somewhat",
    }


def say_do_finding(situation: Situation, dimension: Dimension, score: DimensionScore) -> Finding | None:
    """Answers beside facts: better, worse, confirmed, or that there are too few facts to compare."""
    if score.score is None:
        return None
    side = say_do(score, situation.policy)
    if side is not None:
        more = {"agreement": agreement(score, situation.policy)} if side == "confirmed" else {}
        return finding(f"say_do_{side}", dimension=score.id, perception=score.perception, facts=score.facts, **more)
    known, total = facts_known(dimension, score)
    if not total:
        return finding("say_do_no_facts", dimension=score.id)
    needed = situation.policy.facts.needed
    return finding("say_do_few_facts", dimension=score.id, count=known, total=total, needed=needed)


def say_do(score: DimensionScore, policy: Policy) -> Side | None:
    """Where people see it better or worse than the facts show: another band, and not about the same number.

    None where the facts are too few to compare.
    """
    if not score.evidenced or score.perception is None or score.facts is None:
        return None
    difference = score.perception - score.facts
    if policy.band(score.perception) == policy.band(score.facts):
        return "confirmed"
    if abs(difference) < policy.words.difference_same_below:
        return "confirmed"
    return "better" if difference > 0 else "worse"


def agreement(score: DimensionScore, policy: Policy) -> str:
    """How answers and facts agree: about the same number, or only the same band, with the answers higher or lower."""
    assert score.perception is not None and score.facts is not None
    difference = score.perception - score.facts
    if abs(difference) < policy.words.difference_same_below:
        return "same"
    return "higher" if difference > 0 else "lower"


def facts_known(dimension: Dimension, score: DimensionScore) -> tuple[int, int]:
    """How many scored facts are known, of those that apply here."""
    known = score.facts_detail
    states = [known[fact.id].state for fact in dimension.facts if fact.scored and fact.id in known]
    return states.count("known"), len(states) - states.count("not_applicable")
