"""From the dimensions to the whole, and what stands beside it: weights, outcomes, waves."""

from collections.abc import Iterator
from math import sqrt

from centricity.profile.model import Change
from centricity.released import STAFF
from centricity.render.worked.arithmetic import root, square, total
from centricity.render.worked.certainty import SCALE, freedom_put
from centricity.render.worked.departments import department_keys, department_names
from centricity.render.worked.desk import Desk, Put, Step
from centricity.scoring.chain import chain, limits_of, standing
from centricity.scoring.draws import correlation_matrix, covariance_of_means
from centricity.scoring.drivers import drivers as drivers_of
from centricity.scoring.drivers import relative_weights
from centricity.scoring.estimates import mean
from centricity.scoring.intervals import satterthwaite
from centricity.scoring.levels import band
from centricity.scoring.model import DimensionScore, Estimate, Overall
from centricity.scoring.overall import overall_score
from centricity.scoring.trend import changed
from centricity.scoring.weighting import department_weights, kish, stratified_mean


def all_steps(desk: Desk) -> Iterator[Step | None]:
    """The steps of the chapter on the whole, in order; None where there is nothing to show."""
    found = overall_score(desk.policy, desk.exact, desk.report.profile.release.tally.correlations)
    yield from (overall(desk, found), chain_rule(desk, found))


def overall(desk: Desk, found: Overall) -> Step | None:
    """Mean of the dimensions and its interval."""
    scored = _scored(desk)
    if not scored or found.score is None:
        return None
    d = desk.letter("D", len(scored), "d_dimensions")
    parts = [desk.many("m_d", part.score or 0.0, "m_dimension") for part in scored.values()]
    puts = [Put("m", total(parts) / d, 1, "overall.score")]
    if found.interval and found.se and found.df is not None:
        m, se = desk.letter("m", found.score, "score"), desk.letter("SE", found.se, "se")
        t = desk.t(found.df)
        puts += [
            Put("SE", root(desk.letter("C", _covariance(desk), "c_overall")) / d, 2, "overall.se"),
            Put("m_min", m - t * se, 1, "overall.interval.0", ends=SCALE),
            Put("m_max", m + t * se, 1, "overall.interval.1", ends=SCALE),
        ]
    return desk.step("overall", puts, overall_score)


def _scored(desk: Desk) -> dict[str, DimensionScore]:
    return {name: part for name, part in desk.exact.items() if part.score is not None}


def _covariance(desk: Desk) -> float:
    scored, known = _scored(desk), desk.report.profile.release.tally.correlations
    matrix = correlation_matrix(list(scored), known, desk.policy.chain.correlation)
    return float(covariance_of_means([part.se or 0.0 for part in scored.values()], matrix).sum())


def chain_rule(desk: Desk, found: Overall) -> Step | None:
    """The overall level: its probabilities from the draws, and the chain on the scores as shown."""
    shown = desk.report.profile.scores.overall
    if shown.call.reason or not shown.call.probability or not _scored(desk):
        return None
    exact = found.call.probability
    draws = desk.letter("D", desk.policy.chain.draws, "draws")
    puts = [
        Put(
            f"P_{level}",
            desk.letter(f"c_{level}", round(exact[level] * desk.policy.chain.draws), "drawn", level=level) / draws,
            2,
            f"overall.probability.{level}",
            held=(p, "adds_up"),
            about=str(level),
        )
        for level, p in shown.call.probability.items()
        if p > 0
    ]
    return desk.step("chain", puts, chain, notes=tuple(_links(desk)))


def _links(desk: Desk) -> Iterator[str]:
    scored, limits = _scored(desk), limits_of(desk.policy, desk.exact)
    own = {name: band(desk.policy, part.score or 0.0, limits.get(name)) for name, part in scored.items()}
    place = standing(desk.policy, desk.exact, limits)
    above = desk.policy.chain.above_weakest
    weakest = min(own.values())
    yield desk.note("chain", mean=place.band_of_mean, weakest=weakest, above=above, sum=weakest + above,
                    best=max(own.values()), level=place.level)  # fmt: skip
    if place.rule == "gate":
        yield desk.note("gate", names=desk.language.all_of(desk.report.dimension_name(n) for n in place.limited_by))
    call = desk.report.profile.scores.overall.call
    key = "level_single" if len(call.levels) == 1 else "level_range"
    certainty = desk.language.percent(100 * desk.policy.certainty)
    yield desk.note(key, certainty=certainty, level=desk.report.level(call).short)


def stratified(desk: Desk) -> Step | None:
    """The score with departments weighted to their headcounts, and what the weights cost."""
    weights = department_weights(desk.report.questionnaire, desk.report.profile.release)
    if weights is None or desk.score.stratified is None:
        return None
    keys = department_keys(desk)
    blocks = {key: desk.block(key) for key in keys}
    w = [desk.many("w_g", weights.weight[key], "w_g") for key in keys]
    n = [desk.many("n_g", weights.people[key], "n_people") for key in keys]
    m = [desk.many("m_g", mean(blocks[key], desk.view.points), "m_g") for key in keys]
    pairs = list(zip(w, n, strict=True))
    staff = desk.report.profile.release.tally.groups[STAFF].respondents
    effect = kish(list(weights.weight.values()), list(weights.people.values()))
    all_people = desk.letter("N", staff, "n_staff_all")
    puts = [
        Put("m", total([a * b * c for (a, b), c in zip(pairs, m, strict=True)]) / total([a * b for a, b in pairs]), 1,
            f"{desk.where}.stratified.score"),
        Put("k", all_people * total([b * square(a) for a, b in pairs]) / square(total([a * b for a, b in pairs])), 3,
            "weighting.kish"),
        Put("n_eff", all_people / desk.letter("k", effect, "kish"), 0, "weighting.effective"),
    ]  # fmt: skip
    return desk.step("stratified", puts, stratified_mean, kish, notes=(department_names(desk, keys),))


def drivers(desk: Desk) -> Iterator[Step | None]:
    """What the dimension accounts for of each outcome."""
    known, names = (
        desk.report.profile.release.tally.correlations,
        [part.id for part in desk.report.questionnaire.dimensions],
    )
    for outcome in desk.report.questionnaire.outcomes:
        found = drivers_of(desk.policy, known, outcome.id, names)
        if found is None or not found.r2 or desk.dimension.id not in found.dimensions:
            continue
        own, where = found.dimensions[desk.dimension.id], f"drivers.{outcome.id}"
        r2 = desk.letter("R²", found.r2, "r2")
        puts = [
            Put("R²", total([desk.many("ε_d", one.weight, "w_driver") for one in found.dimensions.values()]), 3,
                f"{where}.r2"),
            Put("a", desk.letter("ε", own.weight, "w_own_driver") / r2 * 100, 0,
                f"{where}.dimensions.{desk.dimension.id}.share", True, never=SCALE),
        ]  # fmt: skip
        yield desk.step("drivers", puts, relative_weights, notes=(desk.note("drivers"),))


def change(desk: Desk) -> Step | None:
    """From the wave before to this one, from the numbers shown in both."""
    found = next((one for one in desk.report.profile.changes if one.dimension == desk.dimension.id), None)
    both = _both(desk, found) if found else None
    if found is None or both is None:
        return None
    then, now = both
    where = f"changes.{desk.dimension.id}"
    a, b = desk.letter("m_1", then.score, "then"), desk.letter("m_2", now.score, "now")
    puts = [Put("d", b - a, 1, f"{where}.difference")]
    if found.interval and then.se and now.se and then.df is not None and now.df is not None:
        parts = [(desk.letter("SE_1", then.se, "se_then"), desk.letter("ν_1", then.df, "df_then")),
                 (desk.letter("SE_2", now.se, "se_now"), desk.letter("ν_2", now.df, "df_now"))]  # fmt: skip
        terms = [(then.se**2, then.df), (now.se**2, now.df)]
        t = desk.t(satterthwaite(terms))
        se = desk.letter("SE", sqrt(then.se**2 + now.se**2), "se")
        d = desk.letter("d", now.score - then.score, "difference")
        puts += [Put("SE", root(square(parts[0][0]) + square(parts[1][0]))), freedom_put(parts),
                 Put("d_min", d - t * se, 1, f"{where}.interval.0"),
                 Put("d_max", d + t * se, 1, f"{where}.interval.1")]  # fmt: skip
    return desk.step("change", puts, changed, satterthwaite, notes=(desk.note(f"change_{found.basis}"),))


def _both(desk: Desk, found: Change) -> tuple[Estimate, Estimate] | None:
    """Then and now as compared; None where only some of the questions are."""
    profile = desk.report.profile
    if not profile.history or found.basis == "common":
        return None
    parts = (profile.history[-1][1].dimensions[found.dimension], profile.scores.dimensions[found.dimension])
    return _estimate(desk, parts[0], found.basis), _estimate(desk, parts[1], found.basis)


def _estimate(desk: Desk, part: DimensionScore, basis: str) -> Estimate:
    weight = desk.policy.weights.perception if part.evidenced else 1.0
    if basis == "score":
        return Estimate(part.score or 0.0, part.respondents, part.interval, part.se, part.df)
    return Estimate(part.perception or 0.0, part.respondents, part.interval, part.se and part.se / weight, part.df)
