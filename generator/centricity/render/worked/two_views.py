"""How far two groups see the same dimension differently, step by step."""

from collections.abc import Iterator
from math import exp, lgamma, sqrt

from centricity.released import Dominance, ScoreBlock
from centricity.render.worked.arithmetic import Expr, Symbol, root, square
from centricity.render.worked.certainty import block_spread, error_put, freedom_put, spread_put
from centricity.render.worked.desk import Desk, Put, Step
from centricity.render.worked.scores import group_name, mean_of
from centricity.scoring.dominance import delta_interval
from centricity.scoring.estimates import own_spread
from centricity.scoring.gaps import gap as gap_of
from centricity.scoring.gaps import hedges_g
from centricity.scoring.intervals import satterthwaite, t_cdf
from centricity.scoring.model import Estimate, Gap
from centricity.scoring.rounding import shown

CERTAIN = (0.0, 1.0)


def _sides(desk: Desk, gap: Gap) -> list[tuple[str, str, Estimate, ScoreBlock]]:
    """Index, key, estimate and block of both groups, over the questions put to everyone."""
    found = []
    for i, (role, estimate) in enumerate(zip(gap.groups, (gap.first, gap.second), strict=True), 1):
        block = desk.view.block(desk.view.role(role), common=True)
        assert block is not None
        found.append((str(i), desk.view.role(role), estimate, block))
    return found


def gap(desk: Desk) -> Step | None:
    """The difference, its standard error, interval and p, by Welch."""
    found = desk.score.gap
    if found is None:
        return None
    where = f"{desk.where}.gap"
    sides = _sides(desk, found)
    names = [group_name(desk, key) for _, key, _, _ in sides]
    puts = [Put(f"m_{i}", mean_of(desk, block, i, group_name(desk, key)), 1, f"{where}.{role}.score",
                about=group_name(desk, key))
            for (i, key, _, block), role in zip(sides, found.groups, strict=True)]  # fmt: skip
    one, two = (desk.letter(f"m_{i}", shown(e.score), "m_group", group=group_name(desk, key)) for i, key, e, _ in sides)
    puts.append(Put("d", one - two, 1, f"{where}.difference"))
    if found.interval:
        puts += _errors(desk, found, where)
    return desk.step("gap", puts, gap_of, satterthwaite, notes=_notes(desk, found, names))


def difference(desk: Desk, found: Gap) -> Symbol:
    """The difference with all digits; what is shown is that of the numbers shown."""
    return desk.letter("D", found.difference, "difference_exact")


def _notes(desk: Desk, found: Gap, names: list[str]) -> tuple[str, ...]:
    notes = [desk.note("gap", first=names[0], second=names[1])]
    sides = _sides(desk, found)
    borrowed = [group_name(desk, key) for _, key, _, block in sides if own_spread(block, desk.view.points) is None]
    if borrowed and found.interval:
        notes.append(desk.note("borrowed", groups=desk.language.all_of(borrowed)))
    return tuple(notes)


def _errors(desk: Desk, found: Gap, where: str) -> Iterator[Put]:
    for (i, key, estimate, block), role in zip(_sides(desk, found), found.groups, strict=True):
        spread = block_spread(desk, block, common=True)
        assert spread is not None
        share, name = desk.view.share_answered(key, block.n), group_name(desk, key)
        yield spread_put(desk, spread[0], i, name if spread[0] is block else group_name(desk, "staff"))
        yield error_put(desk, i, name, (estimate.respondents, spread[1], share), f"{where}.{role}.se")
    yield from _welch(desk, found, where)


def _welch(desk: Desk, found: Gap, where: str) -> Iterator[Put]:
    sides = ((found.first, "1"), (found.second, "2"))
    parts = [(desk.letter(f"SE_{i}", e.se or 0.0, "se"), desk.letter(f"ν_{i}", e.df or 0.0, "df")) for e, i in sides]
    terms = [((e.se or 0.0) ** 2, e.df or 0.0) for e, _ in sides]
    se, df = sqrt(sum(v for v, _ in terms)), satterthwaite(terms)
    d, error = difference(desk, found), desk.letter("SE", se, "se")
    t = desk.t(df)
    yield Put("SE", root(square(parts[0][0]) + square(parts[1][0])))
    if se == 0:
        return
    yield freedom_put(parts)
    yield Put("d_min", d - t * error, 1, f"{where}.interval.0")
    yield Put("d_max", d + t * error, 1, f"{where}.interval.1")
    x = abs(found.difference) / se
    yield Put("x", d / error)
    yield Put("p", 2 * desk.letter("T", t_cdf(-x, df), "t_beyond"), 4, f"{where}.p", never=CERTAIN)


def effect(desk: Desk) -> Step | None:
    """Hedges' g: the difference in standard deviations."""
    found = desk.score.gap
    if found is None or found.hedges_g is None:
        return None
    spreads = [own_spread(block, desk.view.points) for _, _, _, block in _sides(desk, found)]
    (one, two) = (spread for spread in spreads if spread)
    v = one.df + two.df
    sides = zip((one, two), _sides(desk, found), strict=True)
    letters = [(_people(desk, i, key, s.df), _spread(desk, i, key, s.variance)) for s, (i, key, _, _) in sides]
    pooled = sqrt((one.df * one.variance + two.df * two.variance) / v)
    j = exp(lgamma(v / 2) - lgamma((v - 1) / 2)) / sqrt(v / 2)
    below = letters[0][0] + letters[1][0]
    d, s = difference(desk, found), desk.letter("s", pooled, "pooled")
    above = letters[0][0] * square(letters[0][1]) + letters[1][0] * square(letters[1][1])
    puts = [
        Put("s", root(above / below)),
        Put("g", desk.letter("J", j, "j_hedges") * d / s, 3, f"{desk.where}.gap.hedges_g"),
    ]
    return desk.step("effect", puts, hedges_g)


def _people(desk: Desk, index: str, key: str, df: int) -> Symbol:
    return desk.letter(f"ν_{index}", df, "df_people", group=group_name(desk, key))


def _spread(desk: Desk, index: str, key: str, variance: float) -> Symbol:
    return desk.letter(f"s_{index}", sqrt(variance), "spread", group=group_name(desk, key))


def dominance(desk: Desk) -> Step | None:
    """Interval of Cliff's delta, which is released as it is: computing it needs every person."""
    found, released = desk.score.gap, desk.report.profile.release.tally.dominance.get(desk.dimension.id)
    if found is None or released is None or found.cliffs_delta is None or found.cliffs_interval is None:
        return None
    delta = desk.letter("δ", found.cliffs_delta, "delta")
    t = desk.t(sum(released.n) - 2)
    puts = list(_delta_ends(desk, delta, t, desk.letter("σ", released.se, "se_delta")))
    return desk.step("dominance", puts, Dominance, delta_interval)


def _delta_ends(desk: Desk, delta: Symbol, t: Symbol, se: Symbol) -> Iterator[Put]:
    rest: Expr = 1 - square(delta)
    reach = t * se * root(square(rest) + square(t) * square(se))
    below = rest + square(t) * square(se)
    where = f"{desk.where}.gap.cliffs_interval"
    yield Put("δ_min", (delta * rest - reach) / below, 3, f"{where}.0", ends=(-1.0, 1.0))
    yield Put("δ_max", (delta * rest + reach) / below, 3, f"{where}.1", ends=(-1.0, 1.0))


def all_steps(desk: Desk) -> Iterator[Step | None]:
    """The steps of this chapter, in order; None where there is nothing to show."""
    yield from (gap(desk), effect(desk), dominance(desk))
