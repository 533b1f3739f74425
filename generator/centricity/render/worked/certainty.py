"""How certain the score is: standard error, interval, and the level."""

from collections.abc import Iterator

from centricity.released import STAFF, ScoreBlock
from centricity.render.worked.arithmetic import Expr, Symbol, plus, root, square
from centricity.render.worked.desk import Desk, Put, Step
from centricity.render.worked.scores import group_name, role_keys, steps
from centricity.scoring.chain import limits_of
from centricity.scoring.estimates import balanced, group_estimate, own_spread
from centricity.scoring.intervals import level_probabilities, satterthwaite, t_cdf
from centricity.scoring.levels import probability_of_levels
from centricity.scoring.model import Estimate

GIVEN = 6
"""Decimals of a probability that is given, not worked out."""

SCALE = (0.0, 100.0)


def spread_put(desk: Desk, block: ScoreBlock, index: str, name: str) -> Put:
    """s = √((n × Q − S²) ÷ (n × (n − 1))) × 100 ÷ (L × K)."""
    own = {"group": name}
    n = desk.letter(f"n_{index}", block.n, "n_group", **own)
    q = desk.letter(f"Q_{index}", block.sum_sq or 0, "q_group", **own)
    s = desk.letter(f"S_{index}", block.sum, "s_group", **own)
    return Put(f"s_{index}", root((n * q - square(s)) / (n * (n - 1))) * 100 / steps(desk), about=name)


def error_put(desk: Desk, index: str, name: str, known: tuple[int, float, float], number: str) -> Put:
    """SE = s ÷ √n × √(1 − f), the last where it is known which share of the group answered; `known`: n, s, f."""
    people, spread, share = known
    n = desk.letter(f"n_{index}", people, "n_group", group=name)
    formula = desk.letter(f"s_{index}", spread, "spread", group=name) / root(n)
    if share:
        formula = formula * root(1 - desk.letter(f"f_{index}", share, "f_share", group=name))
    return Put(f"SE_{index}", formula, 2, number, about=name)


def block_spread(desk: Desk, block: ScoreBlock, *, common: bool = False) -> tuple[ScoreBlock, float] | None:
    """The block that gives a group's spread, and the spread in points: its own, else that of all staff."""
    for one in (block, desk.view.block(STAFF, common=common)):
        found = own_spread(one, desk.view.points)
        if one is not None and found is not None:
            return one, found.variance**0.5
    return None


def group_puts(desk: Desk, key: str, index: str, number: str) -> Iterator[Put]:
    """Spread and standard error of one group."""
    block = desk.block(key)
    found = block_spread(desk, block)
    assert found is not None
    name = group_name(desk, key)
    yield spread_put(desk, found[0], index, name if found[0] is block else group_name(desk, STAFF))
    yield error_put(desk, index, name, (block.n, found[1], desk.view.share_answered(key, block.n)), number)


def errors(desk: Desk) -> Step | None:
    """Standard error of the score."""
    if not desk.score.se:
        return None
    keys = role_keys(desk)
    puts: list[Put] = []
    combined = len(keys) > 1 or desk.score.evidenced
    for i, (key, number) in enumerate(keys, 1):
        alone = "" if combined else f"{desk.where}.se"
        own = f"{number.removesuffix('.score')}.se" if number.endswith(".score") else alone
        puts += group_puts(desk, key, str(i), own)
    if combined:
        puts.append(Put("SE", _combined(desk), 2, f"{desk.where}.se"))
    return desk.step("errors", puts, group_estimate, balanced, notes=_error_notes(desk))


def _error_notes(desk: Desk) -> tuple[str, ...]:
    borrowed = [group_name(desk, key) for key, _ in role_keys(desk) if (b := desk.block(key)).sum_sq is None or b.end]
    notes = [desk.note("borrowed", groups=desk.language.all_of(borrowed))] if borrowed else []
    shares = [desk.view.share_answered(key, desk.block(key).n) for key, _ in role_keys(desk)]
    return (*notes, desk.note("finite") if any(shares) else desk.note("infinite"))


def _estimates(desk: Desk) -> list[Estimate]:
    return [found for key, _ in role_keys(desk) if (found := group_estimate(desk.view, key))]


def _letters(desk: Desk) -> list[Symbol]:
    return [
        desk.letter(f"SE_{i}", found.se or 0.0, "se_group", group=group_name(desk, key))
        for i, ((key, _), found) in enumerate(zip(role_keys(desk), _estimates(desk), strict=True), 1)
    ]


def _combined(desk: Desk) -> Expr:
    """w × √(SE_1² + SE_2²) ÷ m, of m groups; the weight only where facts enter."""
    own = _letters(desk)
    if len(own) > 1:
        formula: Expr = root(plus([square(one) for one in own])) / len(own)
    else:
        formula = own[0]
    if not desk.score.evidenced:
        return formula
    return desk.letter("w_P", desk.policy.weights.perception, "w_perception") * formula


def interval(desk: Desk) -> Step | None:
    """Degrees of freedom and the interval of the score."""
    score = desk.score
    if not score.se or score.df is None or not score.interval or score.end or score.score is None:
        return None
    t = desk.t(score.df)
    m, se = desk.letter("m", score.score, "score"), desk.letter("SE", score.se, "se")
    puts = [
        *_freedom(desk),
        Put("m_min", m - t * se, 1, f"{desk.where}.interval.0", ends=SCALE),
        Put("m_max", m + t * se, 1, f"{desk.where}.interval.1", ends=SCALE),
    ]
    return desk.step("interval", puts, satterthwaite, notes=(desk.note("df"),))


def _freedom(desk: Desk) -> list[Put]:
    own = _estimates(desk)
    if len(own) < 2:
        return []
    triples = enumerate(zip(_letters(desk), role_keys(desk), own, strict=True), 1)
    return [freedom_put([(se, _freedom_of(desk, str(i), key, found)) for i, (se, (key, _), found) in triples])]


def _freedom_of(desk: Desk, index: str, key: str, found: Estimate) -> Symbol:
    return desk.letter(f"ν_{index}", found.df or 0.0, "df_group", group=group_name(desk, key))


def freedom_put(parts: list[tuple[Symbol, Symbol]]) -> Put:
    """ν = (SE_1² + SE_2²)² ÷ (SE_1⁴ ÷ ν_1 + SE_2⁴ ÷ ν_2), by Satterthwaite."""
    above = plus([square(se) for se, _ in parts])
    return Put("ν", square(above) / plus([square(square(se)) / df for se, df in parts]))


def levels(desk: Desk) -> Step | None:
    """Probability of each level that is possible, and the level that follows."""
    score = desk.score
    if not score.se or score.df is None or score.score is None or score.call.reason:
        return None
    cuts = {level: desk.policy.bands[level] for level in sorted(desk.policy.bands)}
    below = {level: t_cdf((cut - score.score) / score.se, score.df) for level, cut in cuts.items()}
    open_ = _bounds(desk, tuple(cuts))
    m, se = desk.letter("m", score.score, "score"), desk.letter("SE", score.se, "se")
    edges = {level: desk.letter(f"c_{level}", cuts[level], "cut", level=level) for level in open_}
    puts = [Put(f"x_{level}", (edge - m) / se, about=str(level)) for level, edge in edges.items()]
    puts += _probabilities(desk, {level: round(below[level], GIVEN) for level in open_})
    return desk.step("levels", puts, level_probabilities, probability_of_levels, notes=_level_notes(desk))


def _bounds(desk: Desk, cuts: tuple[int, ...]) -> list[int]:
    """The cut points around the levels that are possible."""
    shown = desk.report.profile.scores.dimensions[desk.dimension.id].call.probability
    possible = [level for level, p in shown.items() if p > 0]
    return [cut for cut in cuts if cut in possible or cut - 1 in possible]


def _probabilities(desk: Desk, below: dict[int, float]) -> Iterator[Put]:
    """P_j = T_(j+1) − T_j. Above the ceiling counts for the ceiling."""
    shown = desk.report.profile.scores.dimensions[desk.dimension.id].call.probability
    limit = limits_of(desk.policy, {desk.dimension.id: desk.score}).get(desk.dimension.id)
    top = limit.level if limit else max(desk.policy.bands)
    for level, p in shown.items():
        if p > 0:
            rest = {at: t for at, t in below.items() if at <= top}
            formula = _between(desk, rest, level)
            number = f"{desk.where}.probability.{level}"
            yield Put(f"P_{level}", formula, 2, number, held=(p, "adds_up"), about=str(level))


def _between(desk: Desk, below: dict[int, float], level: int) -> Expr:
    """T_(j+1) − T_j, with 1 or nothing for an end."""
    ends = {at: desk.letter(f"T_{at}", t, "t_below", level=at) for at, t in below.items()}
    upper: Expr | float = ends.get(level + 1, 1.0)
    lower = ends.get(level)
    if lower is None:
        assert not isinstance(upper, float)
        return upper
    return upper - lower


def _level_notes(desk: Desk) -> tuple[str, ...]:
    call = desk.report.profile.scores.dimensions[desk.dimension.id].call
    view = desk.report.level(call, desk.dimension)
    certainty = desk.language.percent(100 * desk.policy.certainty)
    key = "level_single" if len(call.levels) == 1 else "level_range"
    notes = [desk.note(key, certainty=certainty, level=view.short)]
    limit = limits_of(desk.policy, {desk.dimension.id: desk.score}).get(desk.dimension.id)
    if limit and call.probability.get(limit.level, 0.0) > 0:
        notes.append(desk.note(f"ceiling_{limit.why}", level=limit.level))
    return tuple(notes)


def all_steps(desk: Desk) -> Iterator[Step | None]:
    """The steps of this chapter, in order; None where there is nothing to show."""
    yield from (errors(desk), interval(desk), levels(desk))
