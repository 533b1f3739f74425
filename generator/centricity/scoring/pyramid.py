"""Who is on top: the mean of the pyramid's values."""

from collections.abc import Mapping

from centricity.questionnaire import Questionnaire, Tier
from centricity.scoring.closer import PyramidScore
from centricity.scoring.model import DimensionScore, End
from centricity.scoring.rounding import shown

Value = tuple[float, End | None]


def pyramid_score(questionnaire: Questionnaire, dimensions: Mapping[str, DimensionScore]) -> PyramidScore | None:
    """Plain mean of the tiers known, 0-100: items by their score, facts by the score of their place on the ruler.

    Each value is taken as it is shown, so that the mean can be worked out again from the page; one decimal. It is cut
    where all cut values are cut at the same end. None where fewer than `policy.needed` tiers are known.
    """
    drawn = questionnaire.pyramid
    if drawn is None:
        return None
    found = {tier.id: _value(questionnaire, dimensions, tier) for tier in drawn.tiers}
    known = {name: value for name, value in found.items() if value is not None}
    if len(known) < drawn.policy.needed:
        return None
    values, ends = {n: v for n, (v, _) in known.items()}, {n: end for n, (_, end) in known.items() if end}
    cut = set(ends.values())
    mean = shown(sum(values.values()) / len(values))
    return PyramidScore(mean, values, ends, cut.pop() if len(cut) == 1 else None)


def _value(questionnaire: Questionnaire, dimensions: Mapping[str, DimensionScore], tier: Tier) -> Value | None:
    home = dimensions.get(questionnaire.home[tier.part].id)
    if home is None:
        return None
    if tier.item is not None:
        item = home.items.get(tier.item)
        return None if item is None else (shown(item.score), item.end)
    fact = home.facts_detail.get(tier.part)
    return None if fact is None or fact.score is None else (shown(fact.score), None)
