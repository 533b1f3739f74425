"""What is worth saying about one dimension: the level first, then a strength if there is one, then the rest."""

from collections.abc import Iterator, Sequence

from centricity.profile.gaps import facts_known, gap_finding, say_do_finding
from centricity.profile.model import Finding
from centricity.profile.rules import finding
from centricity.profile.situation import Situation
from centricity.profile.unseen import no_level
from centricity.questionnaire import Dimension
from centricity.scoring.model import DimensionScore, ItemScore

STRENGTH_FROM, WEAKNESS_BELOW = 4, 3
"""A strength begins where level 4 does; an item is worth a first look where it does not reach level 3."""


def dimension_findings(
    situation: Situation, dimension: Dimension, score: DimensionScore, beside: Sequence[Finding] = ()
) -> tuple[Finding, ...]:
    """All findings about a dimension, in the order to read them; `beside`: what is read from elsewhere."""
    found: list[Finding | None] = [
        level_finding(situation, dimension, score),
        strength(situation, score),
        say_do_finding(situation, dimension, score),
        gap_finding(situation, score),
        weakness(situation, score),
        *not_visible(situation, score),
        departments(situation, score),
        *beside,
        cap(situation, score),
        facts_missing(dimension, score),
        *notices(situation, score),
    ]
    return tuple(one for one in found if one)


def level_finding(situation: Situation, dimension: Dimension, score: DimensionScore) -> Finding:
    """At a level, between levels, or why that cannot be said."""
    call, shown = score.call, {"dimension": score.id, "score": score.score, "score_end": score.end}
    if score.score is None or not call.levels:
        people = min(score.respondents, situation.release.participation.respondents)
        return no_level(situation, "level_none", call.reason, dimension.items, people, dimension=score.id)
    if call.between:
        return finding("level_between", **shown, low=call.between[0], high=call.between[1])
    return finding("level_at", **shown, level=call.level)


def counted(situation: Situation, score: DimensionScore) -> list[tuple[str, ItemScore]]:
    """Items that enter the dimension's score, lowest first: not those put to the leadership alone (DECISIONS 1)."""
    roles = situation.policy.roles
    beside = situation.questionnaire.audience(roles.beside) if roles and roles.beside else None
    asked = situation.questionnaire.items
    items = [(name, item) for name, item in score.items.items() if asked[name].audience != beside]
    return sorted(items, key=lambda pair: (pair[1].score, pair[0]))


def item_inputs(score: DimensionScore, name: str, item: ItemScore) -> dict[str, object]:
    """An item with its score and the share of favourable answers, as far as published."""
    shown = {"dimension": score.id, "item": name, "score": item.score, "score_end": item.end}
    return {**shown, "share": item.favourable, "share_of": item.respondents}


def strength(situation: Situation, score: DimensionScore) -> Finding | None:
    """The item to build on, from level 4's first point up; without items, a dimension that is surely there itself."""
    items, needed = counted(situation, score), situation.policy.bands[STRENGTH_FROM]
    if items:
        name, item = items[-1]
        return finding("strength_item", **item_inputs(score, name, item)) if item.score >= needed else None
    levels = score.call.levels
    if score.score is None or not levels or levels[0] < STRENGTH_FROM:
        return None
    return finding("strength_score", dimension=score.id, level=levels[0], score=score.score, score_end=score.end)


def weakness(situation: Situation, score: DimensionScore) -> Finding | None:
    """The item to look at first: below level 3, or clearly below the dimension's answers as a whole."""
    items, policy = counted(situation, score), situation.policy
    if len(items) < 2:
        return None
    name, item = items[0]
    below = (score.perception or 0.0) - item.score >= policy.words.difference_clear_from
    if item.score >= policy.bands[WEAKNESS_BELOW] and not below:
        return None
    return finding("weakest_item", **item_inputs(score, name, item))


def not_visible(situation: Situation, score: DimensionScore) -> Iterator[Finding]:
    """Items that so many people cannot tell about that this is itself a finding, in the questionnaire's order."""
    for name, item in score.items.items():
        if item.cannot_tell is not None and item.cannot_tell > situation.policy.cannot_tell_finding:
            block = situation.answers(name)
            answers = block.n + (block.cannot_tell or 0) if block else item.respondents
            yield finding("not_visible", dimension=score.id, item=name, share=item.cannot_tell, share_of=answers)


def departments(situation: Situation, score: DimensionScore) -> Finding | None:
    """That departments differ, and how far; never which is where."""
    units = situation.questionnaire.units_attribute
    between = score.between_groups.get(units.id) if units else None
    if between is None or between.icc1_interval[0] <= 0:
        return None
    p = between.p if between.p_adjusted is None else between.p_adjusted
    if p >= situation.policy.gap.significance:
        return None
    return finding("departments_differ", dimension=score.id, points=between.spread)


def cap(situation: Situation, score: DimensionScore) -> Finding | None:
    """What holds the level below the top: too few facts, or facts that score too low."""
    rules, top = situation.policy.facts, max(situation.policy.bands)
    if score.call.cap == "evidence":
        return finding("capped_evidence", dimension=score.id, level=rules.level_without, needed=rules.needed)
    if score.call.cap != "facts":
        return None
    held = {"level": top - 1, "high": top}
    return finding("capped_facts", dimension=score.id, facts=score.facts, threshold=rules.top_level_from, **held)


def facts_missing(dimension: Dimension, score: DimensionScore) -> Finding | None:
    """Scored facts nobody could supply, where enough others are known."""
    known, total = facts_known(dimension, score)
    if not score.evidenced or known == total:
        return None
    return finding("facts_missing", dimension=score.id, count=total - known, total=total)


def notices(situation: Situation, score: DimensionScore) -> Iterator[Finding]:
    """How protection or small groups shaped this dimension."""
    if score.id in situation.release.disclosure.reduced:
        yield finding("reduced", dimension=score.id)
    if score.pooled and situation.policy.roles is not None:
        yield finding("pooled", dimension=score.id)
