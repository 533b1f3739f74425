"""Who is on top: how the pyramid stands, by the mean of its values; between two ways where the mean is near a cut."""

from centricity.profile.model import Finding
from centricity.profile.rules import finding
from centricity.profile.situation import Situation
from centricity.questionnaire import Policy, Stance, Tier
from centricity.questionnaire.closer import PyramidRules
from centricity.scoring.closer import PyramidScore
from centricity.scoring.rounding import shown


def pyramid(situation: Situation) -> Finding | None:
    """How it stands, or why it cannot be drawn; None where the questionnaire draws none."""
    drawn, score = situation.questionnaire.pyramid, situation.scores.pyramid
    if drawn is None:
        return None
    total = len(drawn.tiers)
    if score is None:
        known = sum(tier_known(situation, tier) for tier in drawn.tiers)
        return finding("pyramid_not_drawn", count=known, total=total, needed=drawn.policy.needed)
    ways, count = stances(drawn.policy, score, situation.policy), len(score.values)
    held = {"score": score.score, "score_end": score.end, "count": count, "total": total}
    close = {"threshold": cut_between(drawn.policy, ways)} if len(ways) > 1 else {}
    return finding(f"pyramid_{'_or_'.join(ways)}", **held, **close, known="all" if count == total else "part")


def stances(rules: PyramidRules, score: PyramidScore, policy: Policy) -> tuple[Stance, ...]:
    """The way the pyramid stands, or the two it stands between.

    Two, where the mean lies less than `words.difference_same_below` points from the nearest cut: a difference that the
    words of the report call "about the same".
    """
    pairs: tuple[tuple[Stance, Stance], ...] = (("upright", "tilting"), ("tilting", "inverted"))
    apart = {pair: shown(abs(score.score - cut_between(rules, pair))) for pair in pairs}
    nearest = min(pairs, key=apart.__getitem__)
    near = apart[nearest] < policy.words.difference_same_below
    return nearest if near else (rules.stance(score.score),)


def cut_between(rules: PyramidRules, ways: tuple[Stance, ...]) -> float:
    """The mean from which the second of two neighbouring ways begins."""
    return rules.inverted_from if "inverted" in ways else rules.tilting_from


def tier_known(situation: Situation, tier: Tier) -> bool:
    """Whether the value of a tier may be shown."""
    home = situation.scores.dimensions.get(situation.questionnaire.home[tier.part].id)
    if home is None:
        return False
    if tier.item is not None:
        return tier.item in home.items
    fact = home.facts_detail.get(tier.part)
    return fact is not None and fact.score is not None
