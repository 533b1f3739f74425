"""One dimension: perception, facts, headline score, level and everything beside it."""

from collections.abc import Mapping

from centricity.questionnaire import Policy
from centricity.released import STAFF
from centricity.scoring.agreement import agreement
from centricity.scoring.between import between_departments
from centricity.scoring.estimates import balanced, group_estimate, interval_of
from centricity.scoring.facts import evidenced, facts_detail, facts_mean
from centricity.scoring.gaps import gap
from centricity.scoring.item_gaps import item_gaps
from centricity.scoring.items import cannot_tell, favourable, item_scores
from centricity.scoring.levels import Ceiling, band, ceiling, level_call, no_level, why_no_level
from centricity.scoring.model import DimensionScore, Estimate, LevelCall
from centricity.scoring.reliability import reliability
from centricity.scoring.view import View
from centricity.scoring.weighting import stratified

OTHER_WEIGHTS = ((0.5, 0.5), (1.0, 0.0))
"""Weights of perception and facts the level is tried under as well (instrument/01-dimensions.md, rule 5)."""


def dimension_score(view: View) -> DimensionScore:
    """All numbers of one dimension; comparisons are not yet adjusted for there being several dimensions.

    score = w_p * perception + w_f * facts where at least `facts.needed` scored facts are known, else perception alone.
    Facts carry no error: SE = w_p * SE(perception) or SE(perception).
    """
    perception, pooled = perceived(view)
    facts = facts_detail(view)
    known, enough = facts_mean(facts), evidenced(facts, view.policy)
    weight = view.policy.weights.perception if enough else 1.0
    headline = blended(perception, known, weight, view.policy) if perception else None
    limit = ceiling(view.policy, enough, known)
    rest = reliability(view.release.tally.products.get(view.dimension.id), view.policy.confidence)
    items = item_scores(view, rest.item_rest if rest else {})
    call, raked = _call(view, headline, limit), view.release.tally.raked
    return DimensionScore(
        id=view.dimension.id,
        score=headline.score if headline else None,
        perception=perception.score if perception else None,
        facts=known,
        evidenced=enough,
        interval=headline.interval if headline else None,
        se=headline.se if headline else None,
        df=headline.df if headline else None,
        call=call,
        respondents=perception.respondents if perception else 0,
        favourable=favourable(view, items),
        cannot_tell=cannot_tell(view, items),
        end=perception.end if perception else None,
        pooled=pooled,
        roles=roles(view),
        items=items,
        facts_detail=facts,
        reliability=rest,
        gap=gap(view),
        between_groups=between_departments(view),
        sensitivity=sensitivity(view.policy, perception, known, limit) if enough and not call.reason else {},
        agreement=agreement(view, STAFF),
        stratified=stratified(view),
        raked=raked.scores.get(view.dimension.id) if raked else None,
        item_gaps=item_gaps(view),
    )


def perceived(view: View) -> tuple[Estimate | None, bool]:
    """Perception of a dimension, 0-100, and whether the roles that set it had to be pooled.

    Mean of those roles with equal weights; where one of them is not in the release, the mean over all staff.
    """
    parts = [group_estimate(view, view.role(name)) for name in view.level_roles]
    there = [part for part in parts if part is not None]
    if there and len(there) == len(parts):
        return balanced(there, view.policy.confidence), False
    staff = group_estimate(view, STAFF)
    return staff, len(parts) > 1 and staff is not None


def roles(view: View) -> dict[str, Estimate]:
    """Each published role's own estimate, with all items put to it, in the questionnaire's order."""
    values = (view.questionnaire.roles.values or ()) if view.questionnaire.roles else ()
    found = {value.id: group_estimate(view, view.role(value.id)) for value in values}
    return {name: part for name, part in found.items() if part is not None}


def blended(perception: Estimate, facts: float | None, weight: float, policy: Policy) -> Estimate:
    """weight * perception + (1 - weight) * facts; facts are exact, so the standard error is weight * SE(perception)."""
    score = weight * perception.score + (1 - weight) * (facts or 0.0)
    if perception.se is None or perception.df is None:
        return Estimate(score, perception.respondents, end=perception.end)
    se = weight * perception.se
    known = perception.interval is not None
    interval = interval_of(score, se, perception.df, policy.confidence, perception.end) if known else None
    return Estimate(score, perception.respondents, interval, se, perception.df, perception.end)


def _call(view: View, headline: Estimate | None, limit: Ceiling | None) -> LevelCall:
    if headline is None:
        return no_level("no_score")
    reason = why_no_level(view.policy, headline.respondents, view.release.participation.response_rate)
    return no_level(reason) if reason else level_call(view.policy, headline.score, headline.se, headline.df, limit)


def sensitivity(
    policy: Policy, perception: Estimate | None, facts: float | None, limit: Ceiling | None
) -> Mapping[str, int]:
    """Level of the score under other weights, under "0.5/0.5" and "1/0", where it is not that of the headline."""
    if perception is None:
        return {}
    headline = band(policy, blended(perception, facts, policy.weights.perception, policy).score, limit)
    tried = {f"{p:g}/{f:g}": band(policy, blended(perception, facts, p, policy).score, limit) for p, f in OTHER_WEIGHTS}
    return {weights: level for weights, level in tried.items() if level != headline}
