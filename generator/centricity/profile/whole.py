"""What is worth saying about the whole organisation: the verdict, the shape of the profile, the first page."""

from centricity.profile.gaps import say_do
from centricity.profile.model import Finding
from centricity.profile.rules import finding
from centricity.profile.situation import Situation, points
from centricity.profile.unseen import no_level
from centricity.scoring.model import DimensionScore, Overall
from centricity.scoring.rounding import shown

SHAPE_NEEDS = 3
"""Fewer scored dimensions have no shape."""


def ends(situation: Situation) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Strongest (best first) and weakest (lowest first): `ranking.lowest_dimensions` each, never one in both."""
    ids = [score.id for score in situation.ranked]
    count = min(situation.policy.ranking.lowest_dimensions, len(ids) // 2)
    return tuple(reversed(ids[len(ids) - count :])), tuple(ids[:count])


def verdict(situation: Situation) -> Finding:
    """The one sentence of the first page. Sides are named only where the profile has some."""
    overall, (strong, weak), even = situation.scores.overall, ends(situation), is_even(situation)
    sides: dict[str, object] = {"strongest": None, "weakest": None, "tied": None}
    if strong and not even:
        sides = {"strongest": strong[0], "weakest": weak[0], "tied": tied(situation)}
    if not overall.call.levels:
        items = situation.questionnaire.items.values()
        people = situation.release.participation.respondents
        return no_level(situation, "verdict_none", overall.call.reason, items, people)
    if overall.call.between:
        low, high = overall.call.between
        return finding("verdict_between", low=low, high=high, **sides)
    if overall.rule == "chain" and overall.limited_by:
        return _capped(situation, overall)
    if overall.rule == "gate" and overall.limited_by:
        return _gated(situation, overall)
    if even:
        return finding("verdict_even", level=overall.call.level, total=len(situation.ranked))
    return finding("verdict_level", level=overall.call.level, **sides)


def tied(situation: Situation) -> tuple[str, ...]:
    """The weakest dimension and those that cannot be told from it, lowest first.

    Their scores lie inside its interval; where it has none, less than `words.difference_same_below` points above it.
    """
    lowest, *others = situation.ranked
    same = situation.policy.words.difference_same_below

    def close(other: DimensionScore) -> bool:
        if lowest.interval is None:
            return shown(points(other) - points(lowest)) < same
        return points(other) <= lowest.interval[1]

    return lowest.id, *(other.id for other in others if close(other))


def _capped(situation: Situation, overall: Overall) -> Finding:
    level = overall.call.level or 0
    higher = sum(score.call.levels[0] > level for score in situation.ranked if score.call.levels)
    total = len(situation.ranked)
    return finding("verdict_capped", level=level, count=higher, total=total, holding=overall.limited_by)


def _gated(situation: Situation, overall: Overall) -> Finding:
    chain = situation.policy.chain
    return finding(
        "verdict_gated",
        level=overall.call.level,
        high=chain.gate_level,
        needed_level=chain.gate_needs,
        holding=overall.limited_by,
    )


def shape(situation: Situation) -> Finding | None:
    """The form of the profile: talk ahead of practice, one hole, peaked or even; the first that applies.

    None without an overall level or with fewer than three scored dimensions. Far = `words.difference_clear_from`.
    """
    ranked = situation.ranked
    if len(ranked) < SHAPE_NEEDS or not situation.scores.overall.call.levels:
        return None
    return _talk_ahead(situation) or _one_hole(situation) or _spread(situation)


def _talk_ahead(situation: Situation) -> Finding | None:
    """In at least two dimensions, and most of those with facts, people answer better than the facts show."""
    sides = say_do_sides(situation)
    better = sum(side == "better" for side in sides.values())
    if better < 2 or 2 * better <= len(sides):
        return None
    return finding("shape_talk_ahead", count=better, total=len(sides))


def say_do_sides(situation: Situation) -> dict[str, str]:
    """Better, worse or confirmed, for each dimension with enough facts."""
    found = {score.id: say_do(score, situation.policy) for _, score in situation.dimensions}
    return {name: side for name, side in found.items() if side}


def _one_hole(situation: Situation) -> Finding | None:
    """The lowest lies clearly below the next one, and so does its interval."""
    lowest, following = situation.ranked[:2]
    distance = shown(points(following) - points(lowest))
    if distance < situation.policy.words.difference_clear_from:
        return None
    if lowest.interval is not None and lowest.interval[1] >= points(following):
        return None
    return finding("shape_one_hole", dimension=lowest.id, points=distance)


def _range(situation: Situation) -> float:
    return shown(points(situation.ranked[-1]) - points(situation.ranked[0]))


def is_even(situation: Situation) -> bool:
    """Whether enough dimensions for a shape all lie close together."""
    many = len(situation.ranked) >= SHAPE_NEEDS
    return many and _range(situation) < situation.policy.words.difference_clear_from


def _spread(situation: Situation) -> Finding:
    lowest, highest, distance = situation.ranked[0], situation.ranked[-1], _range(situation)
    if is_even(situation):
        return finding("shape_even", points=distance, total=len(situation.ranked))
    return finding("shape_peaked", strongest=highest.id, weakest=lowest.id, points=distance)


def enough(situation: Situation) -> Finding | None:
    """Whether answers and facts are enough to act on, or what is missing first; None where nothing can be said."""
    rules, rate = situation.policy.trust, situation.release.participation.response_rate
    if rules is None or rate is None or not situation.ranked:
        return None
    if rate < 100 * rules.response_rate:
        return finding("trust_few_people", needed_rate=round(100 * rules.response_rate))
    total, evidence = len(situation.questionnaire.dimensions), situation.scores.evidence
    if evidence < rules.evidence * total:
        return finding("trust_few_facts", count=evidence, total=total)
    return finding("trust_enough")


def trust(situation: Situation) -> tuple[Finding, ...]:
    """How far the report can be relied on: who answered, how much rests on facts, what their absence limits."""
    people, scores, rules = situation.release.participation, situation.scores, situation.policy.facts
    rule = "trust_people" if people.response_rate is None or people.invited else "trust_people_least"
    found = [one] if (one := enough(situation)) else []
    found.append(finding(rule, respondents=people.respondents, rate=people.response_rate))
    found.append(finding("trust_facts", count=scores.evidence, total=len(situation.questionnaire.dimensions)))
    if scores.overall.call.cap == "evidence":
        found.append(finding("capped_overall", level=rules.level_without))
    return tuple(found)
