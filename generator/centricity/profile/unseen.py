"""Why there is no level: too few answers, mostly "I cannot tell", or no reason we can be sure of."""

from collections.abc import Iterable

from centricity.profile.model import Finding
from centricity.profile.rules import finding
from centricity.profile.situation import Situation
from centricity.questionnaire import Item
from centricity.released import STAFF, ItemBlock

UNSEEN_FROM = 50.0
"""Per cent of "I cannot tell" among the answers shown; from here on, that is why there is no score."""


def no_level(
    situation: Situation, family: str, reason: str | None, items: Iterable[Item], respondents: int, **about: object
) -> Finding:
    """That a level cannot be said, and why: of a dimension (`level_none`) or of the whole (`verdict_none`).

    Args:
        situation: the wave.
        family: beginning of the rule's name.
        reason: of the level call.
        items: those the level would come from.
        respondents: people behind it; where they are enough for a level, they are not the reason.
        about: further inputs of the rule.
    """
    people, policy = situation.release.participation, situation.policy
    if reason == "respondents" and respondents < policy.level_from_respondents:
        needed = policy.level_from_respondents
        return finding(f"{family}_respondents", respondents=respondents, needed=needed, **about)
    if reason == "response_rate" and people.response_rate is not None:
        needed_rate = round(100 * policy.level_from_response_rate, 9)
        return finding(f"{family}_response_rate", rate=people.response_rate, needed_rate=needed_rate, **about)
    return _no_score(situation, family, items, about)


def _no_score(situation: Situation, family: str, items: Iterable[Item], about: dict[str, object]) -> Finding:
    """Too few people are a reason only where few answered; with many, what they answered may tell."""
    people = situation.release.participation.respondents
    if people < situation.release.disclosure.minimum_group:
        return finding(f"{family}_no_score", **about)
    unseen = _cannot_tell(situation, items)
    if unseen is None:
        return finding(f"{family}_not_shown", **about)
    whole = {} if about else {"respondents": people}
    return finding(f"{family}_cannot_tell", **whole, **unseen, **about)


def _cannot_tell(situation: Situation, items: Iterable[Item]) -> dict[str, object] | None:
    """The share of "I cannot tell" among the released answers, with an item; None if it is not the reason."""
    blocks = {item.id: block for item in items if (block := _answers(situation, item.id))}
    silent = sum(block.cannot_tell or 0 for block in blocks.values())
    answers = silent + sum(block.n for block in blocks.values())
    if not answers or 100 * silent / answers < UNSEEN_FROM:
        return None
    return {"item": next(iter(blocks)), "share": 100 * silent / answers, "share_of": answers}


def _answers(situation: Situation, item: str) -> ItemBlock | None:
    staff = situation.release.tally.groups.get(STAFF)
    block = staff.items.get(item) if staff else None
    return block if block is not None and block.cannot_tell is not None else None
