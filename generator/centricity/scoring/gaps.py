"""How differently two groups, the leadership and the front line, see the same dimension."""

from dataclasses import replace
from math import exp, lgamma, sqrt

from centricity.questionnaire import Policy
from centricity.scoring.dominance import delta_interval, delta_of
from centricity.scoring.estimates import Spread, group_estimate, own_spread
from centricity.scoring.intervals import around, satterthwaite, t_test
from centricity.scoring.model import Estimate, Gap
from centricity.scoring.rounding import shown
from centricity.scoring.view import View


def gap(view: View) -> Gap | None:
    """First group minus second of `policy.roles.gap`, in points -100 to 100, over items put to everyone.

    Welch: SE^2 = SE1^2 + SE2^2, degrees of freedom by Satterthwaite; each SE as in `group_estimate`. None where the
    release does not hold that of both groups; no interval or p where no spread is known, or nobody differs.

    Source: Welch 1947, Biometrika 34:28.
    """
    roles = view.policy.roles
    if roles is None or len(roles.gap) != 2 or not all(map(view.has_common, roles.gap)):
        return None
    first, second = (group_estimate(view, view.role(name), common=True) for name in roles.gap)
    if first is None or second is None:
        return None
    found = compared(first, second, view.policy.confidence)
    found = replace(found, groups=(roles.gap[0], roles.gap[1]), hedges_g=_effect(view, found))
    return _with_dominance(view, found)


def compared(first: Estimate, second: Estimate, confidence: float) -> Gap:
    """Difference of two independent means by Welch."""
    bare = Gap(first, second, first.score - second.score)
    if first.se is None or second.se is None or first.df is None or second.df is None:
        return bare
    if first.interval is None and second.interval is None:
        return bare
    se = sqrt(first.se**2 + second.se**2)
    df = satterthwaite([(first.se**2, first.df), (second.se**2, second.df)])
    interval = around(bare.difference, se, df, confidence)
    return replace(bare, interval=interval, p=t_test(bare.difference, se, df))


def _effect(view: View, found: Gap) -> float | None:
    roles = view.policy.roles
    names = roles.gap if roles else ()
    spreads = [own_spread(view.block(view.role(name), common=True), view.points) for name in names]
    known = [spread for spread in spreads if spread]
    return hedges_g(found.difference, known[0], known[1]) if len(known) == 2 else None


def hedges_g(difference: float, first: Spread, second: Spread) -> float | None:
    """Difference in pooled standard deviations, corrected for small groups; .2 small, .5 medium, .8 large.

    g = J * difference / s, s^2 = (df1 s1^2 + df2 s2^2) / v, v = df1 + df2, J = G(v/2) / (sqrt(v/2) G((v-1)/2)).

    Source: Hedges 1981, Journal of Educational Statistics 6:107.
    """
    v = first.df + second.df
    pooled = (first.df * first.variance + second.df * second.variance) / v
    if pooled == 0 or v < 2:
        return None
    correction = exp(lgamma(v / 2) - lgamma((v - 1) / 2)) / sqrt(v / 2)
    return correction * difference / sqrt(pooled)


def _with_dominance(view: View, found: Gap) -> Gap:
    released = view.release.tally.dominance.get(view.dimension.id)
    delta = delta_of(released, found.groups)
    if released is None or delta is None:
        return found
    interval = delta_interval(delta, released.se, released.n, view.policy.confidence)
    return replace(found, cliffs_delta=delta, cliffs_interval=interval)


def judged(found: Gap, p_adjusted: float | None, policy: Policy) -> Gap:
    """The gap with its adjusted p: clear if large enough either way and significant (DECISIONS 5).

    Two companies: clear, and the first group sees it `two_companies_from` points or more better than the second.
    """
    rules, difference = policy.gap, shown(found.difference)
    clear = abs(difference) >= rules.clear_from and p_adjusted is not None and p_adjusted < rules.significance
    two = clear and difference >= rules.two_companies_from
    return replace(found, p_adjusted=p_adjusted, clear=clear, two_companies=two)
