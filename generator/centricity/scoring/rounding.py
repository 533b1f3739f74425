"""The one place that rounds. Half goes up (away from zero) on the decimal number, as people do it: 64.95 -> 65.0."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from centricity.scoring.model import (
    Agreement,
    BetweenGroups,
    DimensionScore,
    Driver,
    Drivers,
    Estimate,
    FactScore,
    Gap,
    GroupScore,
    Interval,
    ItemScore,
    LevelCall,
    OutcomeScore,
    Overall,
    Reliability,
    Scores,
    Weighting,
)

NOISE = 9
"""Decimals kept before rounding: 59.949999999999996, which should be 59.95, counts as 59.95."""

NEGLIGIBLE = 1e-4
"""A probability smaller than this is shown as none: ten thousand draws cannot tell it from 0."""


def half_up(value: float, decimals: int) -> float:
    """`value` at so many decimals; halves away from zero. Rounding twice changes nothing; never -0."""
    exact = Decimal(repr(round(float(value), NOISE)))
    return float(exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)) + 0.0


def shown(points: float) -> float:
    """A score or difference as shown, one decimal. Bands and thresholds are applied to what is shown."""
    return half_up(points, 1)


def percent(share: float) -> float:
    """A share 0-100 as a whole per cent; 0 and 100 only if it is exactly so."""
    return inside(share, 0, 100, 0)


def inside(value: float, low: float, high: float, decimals: int) -> float:
    """Rounded, but never to `low` or `high` unless it is exactly that."""
    step, exact = 10.0**-decimals, round(value, NOISE)
    if exact in (low, high):
        return float(exact)
    return half_up(min(max(half_up(exact, decimals), low + step), high - step), decimals)


def probabilities(values: Mapping[int, float]) -> dict[int, float]:
    """Probabilities of the levels in hundredths that still add to 1; 0 and 1 only if (all but) exactly so.

    Each is rounded by itself; what is then missing or too much goes to the largest.
    """
    hundredths = {level: round(100 * inside(_none_if_negligible(p), 0, 1, 2)) for level, p in values.items()}
    if hundredths:
        largest = max(values, key=lambda level: (values[level], -level))
        hundredths[largest] += 100 - sum(hundredths.values())
    return {level: count / 100 for level, count in hundredths.items()}


def _none_if_negligible(p: float) -> float:
    return 0.0 if p < NEGLIGIBLE else 1.0 if p > 1 - NEGLIGIBLE else p


def _maybe(value: float | None, decimals: int) -> float | None:
    return None if value is None else half_up(value, decimals)


def _p(value: float | None) -> float | None:
    return None if value is None else inside(value, 0, 1, 4)


def _share(value: float | None) -> float | None:
    return None if value is None else percent(value)


def _points(value: Interval | None) -> Interval | None:
    return None if value is None else (shown(value[0]), shown(value[1]))


def _shares(value: Interval | None) -> Interval | None:
    return None if value is None else (percent(value[0]), percent(value[1]))


def _three(value: Interval) -> Interval:
    return half_up(value[0], 3), half_up(value[1], 3)


def rounded(scores: Scores) -> Scores:
    """All numbers as people see them; `rounded(rounded(x)) == rounded(x)`.

    Scores, differences and spreads 1 decimal; standard errors and degrees of freedom 2; shares whole per cent;
    probabilities of levels 2 decimals; correlations, alpha, omega, agreement, ICC, F, effect sizes, R squared and
    design effects 3; p 4; effective numbers of people whole. Omega squared never below 0. Values of facts stay, and so
    does the help map, which is made of rounded cells.
    """
    return replace(
        scores,
        overall=_overall(scores.overall),
        dimensions={name: _dimension(score) for name, score in scores.dimensions.items()},
        groups={name: {key: _group(part) for key, part in parts.items()} for name, parts in scores.groups.items()},
        outcomes={name: _outcome(part) for name, part in scores.outcomes.items()},
        drivers={name: _drivers(part) for name, part in scores.drivers.items()},
        weighting=scores.weighting and _weighting(scores.weighting),
    )


def _overall(overall: Overall) -> Overall:
    return replace(
        overall,
        score=_maybe(overall.score, 1),
        interval=_points(overall.interval),
        se=_maybe(overall.se, 2),
        df=_maybe(overall.df, 2),
        call=_call(overall.call),
    )


def _call(call: LevelCall) -> LevelCall:
    return replace(call, probability=probabilities(call.probability))


def _dimension(score: DimensionScore) -> DimensionScore:
    return replace(
        score,
        score=_maybe(score.score, 1),
        perception=_maybe(score.perception, 1),
        facts=_maybe(score.facts, 1),
        interval=_points(score.interval),
        se=_maybe(score.se, 2),
        df=_maybe(score.df, 2),
        call=_call(score.call),
        favourable=_share(score.favourable),
        cannot_tell=_share(score.cannot_tell),
        roles={name: _estimate(part) for name, part in score.roles.items()},
        items={name: _item(part) for name, part in score.items.items()},
        facts_detail={name: _fact(part) for name, part in score.facts_detail.items()},
        reliability=score.reliability and _reliability(score.reliability),
        gap=score.gap and _gap(score.gap),
        between_groups={name: _between(part) for name, part in score.between_groups.items()},
        agreement=score.agreement and _agreement(score.agreement),
        stratified=score.stratified and _estimate(score.stratified),
        raked=_maybe(score.raked, 1),
    )


def _estimate(part: Estimate) -> Estimate:
    return replace(
        part,
        score=shown(part.score),
        interval=_points(part.interval),
        se=_maybe(part.se, 2),
        df=_maybe(part.df, 2),
    )


def _item(part: ItemScore) -> ItemScore:
    return replace(
        part,
        score=shown(part.score),
        interval=_points(part.interval),
        cannot_tell=_share(part.cannot_tell),
        favourable=_share(part.favourable),
        favourable_interval=_shares(part.favourable_interval),
        item_rest=_maybe(part.item_rest, 3),
    )


def _fact(part: FactScore) -> FactScore:
    return replace(part, score=_maybe(part.score, 1))


def _reliability(part: Reliability) -> Reliability:
    return replace(
        part,
        alpha=half_up(part.alpha, 3),
        alpha_interval=_three(part.alpha_interval),
        item_rest={name: half_up(value, 3) for name, value in part.item_rest.items()},
        omega=_maybe(part.omega, 3),
        spearman_brown=_maybe(part.spearman_brown, 3),
        alpha_if_dropped={name: half_up(value, 3) for name, value in part.alpha_if_dropped.items()},
    )


def _agreement(part: Agreement) -> Agreement:
    return replace(
        part,
        ad=half_up(part.ad, 3),
        ad_limit=half_up(part.ad_limit, 3),
        rwg_star=half_up(part.rwg_star, 3),
        rwg_j=half_up(part.rwg_j, 3),
    )


def _gap(part: Gap) -> Gap:
    return replace(
        part,
        first=_estimate(part.first),
        second=_estimate(part.second),
        difference=shown(shown(part.first.score) - shown(part.second.score)),
        interval=_points(part.interval),
        hedges_g=_maybe(part.hedges_g, 3),
        cliffs_delta=_maybe(part.cliffs_delta, 3),
        cliffs_interval=part.cliffs_interval and _three(part.cliffs_interval),
        p=_p(part.p),
        p_adjusted=_p(part.p_adjusted),
    )


def _between(part: BetweenGroups) -> BetweenGroups:
    return replace(
        part,
        icc1=half_up(part.icc1, 3),
        icc1_interval=_three(part.icc1_interval),
        icc2=half_up(part.icc2, 3),
        spread=shown(part.spread),
        f=half_up(part.f, 3),
        p=inside(part.p, 0, 1, 4),
        p_adjusted=_p(part.p_adjusted),
        omega_squared=None if part.omega_squared is None else half_up(max(0.0, part.omega_squared), 3),
        welch_f=_maybe(part.welch_f, 3),
        welch_df=part.welch_df and (half_up(part.welch_df[0], 2), half_up(part.welch_df[1], 2)),
        welch_p=_p(part.welch_p),
        welch_p_adjusted=_p(part.welch_p_adjusted),
    )


def _group(part: GroupScore) -> GroupScore:
    return replace(
        part,
        dimensions={name: _estimate(estimate) for name, estimate in part.dimensions.items()},
        agreement={name: _agreement(found) for name, found in part.agreement.items()},
    )


def _outcome(part: OutcomeScore) -> OutcomeScore:
    return replace(
        part,
        estimate=part.estimate and _estimate(part.estimate),
        roles={name: _estimate(role) for name, role in part.roles.items()},
        item=part.item and _item(part.item),
    )


def _drivers(part: Drivers) -> Drivers:
    return replace(
        part,
        r2=_maybe(part.r2, 3),
        dimensions={name: _driver(driver) for name, driver in part.dimensions.items()},
    )


def _driver(part: Driver) -> Driver:
    low, high = part.interval
    return Driver(half_up(part.weight, 3), percent(part.share), (percent(low), percent(high)))


def _weighting(part: Weighting) -> Weighting:
    return replace(
        part, kish=_maybe(part.kish, 3), effective=_maybe(part.effective, 0), raked_kish=_maybe(part.raked_kish, 3)
    )
