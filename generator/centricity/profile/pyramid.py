"""Who is on top: how the pyramid stands, by the mean of its values."""

from centricity.profile.model import Finding
from centricity.profile.rules import finding
from centricity.profile.situation import Situation
from centricity.questionnaire import Tier


def pyramid(situation: Situation) -> Finding | None:
    """Upright, tilting or inverted, or why it cannot be drawn; None where the questionnaire draws none."""
    drawn, score = situation.questionnaire.pyramid, situation.scores.pyramid
    if drawn is None:
        return None
    total = len(drawn.tiers)
    if score is None:
        known = sum(tier_known(situation, tier) for tier in drawn.tiers)
        return finding("pyramid_not_drawn", count=known, total=total, needed=drawn.policy.needed)
    stance = drawn.policy.stance(score.score)
    held = {"score": score.score, "score_end": score.end}
    return finding(f"pyramid_{stance}", **held, count=len(score.values), total=total)


def tier_known(situation: Situation, tier: Tier) -> bool:
    """Whether the value of a tier may be shown."""
    home = situation.scores.dimensions.get(situation.questionnaire.home[tier.part].id)
    if home is None:
        return False
    if tier.item is not None:
        return tier.item in home.items
    fact = home.facts_detail.get(tier.part)
    return fact is not None and fact.score is not None
