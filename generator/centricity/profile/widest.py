"""The items on which two groups are furthest apart."""

from centricity.profile.model import Finding
from centricity.profile.rules import finding
from centricity.profile.situation import Situation
from centricity.scoring.closer import ItemGap


def widest(situation: Situation) -> tuple[str, ...]:
    """Ids of the items with the largest difference either way, at most `policy.gap.widest_items`, largest first.

    Of equal ones, the one that stands first in the questionnaire. Only items shown for both groups.
    """
    gaps = _gaps(situation)
    ordered = sorted(gaps, key=lambda name: -abs(gaps[name].difference))
    return tuple(ordered[: situation.policy.gap.widest_items or 0])


def about_widest(situation: Situation) -> Finding | None:
    """Where the two views are furthest apart, or that it cannot be shown; None where nobody asks."""
    groups, gaps = situation.two_groups, _gaps(situation)
    if groups is None or situation.policy.gap.widest_items is None:
        return None
    named = {"first": groups[0], "second": groups[1]}
    if not gaps:
        return finding("widest_none", **named)
    item = widest(situation)[0]
    return finding("widest_item", item=item, **named, **_scores(gaps[item]))


def _scores(gap: ItemGap) -> dict[str, object]:
    return {
        "first_score": gap.first.score,
        "first_score_end": gap.first.end,
        "second_score": gap.second.score,
        "second_score_end": gap.second.end,
    }


def _gaps(situation: Situation) -> dict[str, ItemGap]:
    return {name: gap for _, score in situation.dimensions for name, gap in score.item_gaps.items()}
