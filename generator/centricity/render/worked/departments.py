"""How far departments differ, step by step."""

from collections.abc import Iterator, Mapping, Sequence

from centricity.released import STAFF, ScoreBlock
from centricity.render.views import group_name
from centricity.render.worked.arithmetic import Expr, Symbol, root, square, total
from centricity.render.worked.desk import Desk, Put, Step
from centricity.render.worked.scores import steps
from centricity.render.worked.together import f_letter
from centricity.scoring.between import Variation, between_groups, variation_of, welch
from centricity.scoring.estimates import mean, own_spread
from centricity.scoring.intervals import benjamini_hochberg, searle
from centricity.scoring.model import BetweenGroups

CERTAIN = (0.0, 1.0)
"""A p is never shown as one of these unless it is exactly that."""


def department_keys(desk: Desk) -> tuple[str, ...]:
    """Keys of the departments that show a score in the dimension."""
    attribute = desk.report.questionnaire.units_attribute
    keys = sorted(desk.report.profile.release.tally.groups)
    return tuple(key for key in keys if attribute and key.startswith(f"{attribute.id}/") and desk.view.block(key))


def department_names(desk: Desk, keys: Sequence[str]) -> str:
    """Their names, in the order their numbers are filled in."""
    groups = desk.report.profile.scores.groups
    found = [groups[attribute][value] for attribute, _, value in (key.partition("/") for key in keys)]
    return desk.note("departments", names=desk.language.all_of(group_name(desk.report, group) for group in found))


def _between(desk: Desk) -> tuple[BetweenGroups, str] | None:
    attribute = desk.report.questionnaire.units_attribute
    found = desk.score.between_groups.get(attribute.id) if attribute else None
    return (found, f"{desk.where}.between_groups.{attribute.id}") if found and attribute else None


def _blocks(desk: Desk) -> list[ScoreBlock]:
    return [desk.block(key) for key in department_keys(desk)]


def _variation(desk: Desk) -> Variation | None:
    return variation_of(_blocks(desk), desk.view.block(STAFF), desk.view.points)


def icc(desk: Desk) -> Step | None:
    """ICC(1) with Searle's interval, and what comes with it."""
    place, v = _between(desk), _variation(desk)
    if place is None or v is None:
        return None
    _, where = place
    b, w, n0 = (desk.letter(*one) for one in (("B", v.msb, "msb"), ("W", v.msw, "msw"), ("n_0", v.n0, "n_0")))
    f = desk.letter("F", v.msb / v.msw, "f_ratio")
    puts = [
        *_squares(desk, v),
        Put("F", b / w, 3, f"{where}.f"),
        Put("ICC_1", (b - w) / (b + (n0 - 1) * w), 3, f"{where}.icc1"),
        *_searle(desk, f, v, n0, where),
        Put("ICC_2", (b - w) / b, 3, f"{where}.icc2"),
        *([Put("σ", root((b - w) / n0), 1, f"{where}.spread")] if v.component > 0 else []),
    ]
    notes = [department_names(desk, department_keys(desk))] + ([] if v.component > 0 else [desk.note("no_spread")])
    return desk.step("icc", puts, between_groups, searle, notes=notes)


def _squares(desk: Desk, v: Variation) -> Iterator[Put]:
    """Variation between and within departments, in points², and the size of a typical department."""
    n, g = desk.letter("N", v.n, "n_all"), desk.letter("G", v.groups, "g_groups")
    pairs = [(desk.many("S_g", b.sum, "s_g"), desk.many("n_g", b.n, "n_g")) for b in _blocks(desk)]
    within = sum(b.sum**2 / b.n for b in _blocks(desk))
    explained, all_ = desk.letter("E", within, "explained"), sum(b.sum for b in _blocks(desk))
    s, points = desk.letter("S", all_, "s_all"), steps(desk)
    q = desk.letter("Q", round(v.msw * v.df[1] / desk.view.points**2 + within), "q_all")
    yield Put("E", total([square(one) / size for one, size in pairs]))
    yield Put("B", (explained - square(s) / n) / (g - 1) * square(100 / points))
    yield Put("W", (q - explained) / (n - g) * square(100 / points))
    yield Put("n_0", (n - total([square(size) for _, size in pairs]) / n) / (g - 1))


def _searle(desk: Desk, f: Symbol, v: Variation, n0: Symbol, where: str) -> Iterator[Put]:
    upper = (1 + desk.policy.confidence) / 2
    low, high = f_letter(desk, "F_1", upper, v.df), f_letter(desk, "F_2", upper, (v.df[1], v.df[0]))
    ends: Sequence[tuple[str, Expr]] = (("ICC_min", f / low), ("ICC_max", f * high))
    for i, (name, ratio) in enumerate(ends):
        yield Put(name, (ratio - 1) / (ratio + n0 - 1), 3, f"{where}.icc1_interval.{i}")


def welch_test(desk: Desk) -> Step | None:
    """Welch's F, for departments whose answers are spread unequally."""
    place, blocks = _between(desk), _blocks(desk)
    if place is None or place[0].welch_f is None:
        return None
    where, g = place[1], desk.letter("G", len(blocks), "g_groups")
    spreads = [(block, own_spread(block, desk.view.points)) for block in blocks]
    w = [block.n / found.variance for block, found in spreads if found]
    means = [mean(block, desk.view.points) for block in blocks]
    t = sum((1 - one / sum(w)) ** 2 / (block.n - 1) for one, block in zip(w, blocks, strict=True))
    letters = [desk.many("w_g", one, "w_welch") for one in w]
    m = [desk.many("m_g", one, "m_g") for one in means]
    n = [desk.many("n_g", block.n, "n_g") for block in blocks]
    whole = desk.letter("Ω", sum(w), "w_sum")
    middle = desk.letter("M", sum(a * b for a, b in zip(w, means, strict=True)) / sum(w), "m_weighted")
    d = desk.letter("D", t, "d_welch")
    above = total([a * square(b - middle) for a, b in zip(letters, m, strict=True)]) / (g - 1)
    puts = [
        Put("Ω", total(letters)),
        Put("M", total([a * b for a, b in zip(letters, m, strict=True)]) / whole),
        Put("D", total([square(1 - a / whole) / (size - 1) for a, size in zip(letters, n, strict=True)])),
        Put("F_W", above / (1 + 2 * (g - 2) / (square(g) - 1) * d), 3, f"{where}.welch_f"),
        Put("ν", (square(g) - 1) / (3 * d), 2, f"{where}.welch_df.1"),
    ]
    return desk.step("welch", puts, welch, notes=(department_names(desk, department_keys(desk)),))


def adjusted(desk: Desk) -> Step | None:
    """Benjamini-Hochberg: each p beside those of the other dimensions."""
    puts = [put for family in _families(desk) if (put := _adjusted(desk, *family))]
    return desk.step("adjusted", puts, benjamini_hochberg, notes=_orders(desk)) if puts else None


Family = tuple[str, str, Mapping[str, float]]


def _families(desk: Desk) -> Iterator[Family]:
    """Letter, place in the results file, and p by dimension of each family of comparisons."""
    attribute = desk.report.questionnaire.units_attribute
    gaps = {name: part.gap.p for name, part in desk.exact.items() if part.gap and part.gap.p is not None}
    yield "gap", f"{desk.where}.gap.p_adjusted", gaps
    if attribute:
        found = {name: part.between_groups.get(attribute.id) for name, part in desk.exact.items()}
        where = f"{desk.where}.between_groups.{attribute.id}"
        yield "between", f"{where}.p_adjusted", {name: part.p for name, part in found.items() if part}
        welch_p = {name: part.welch_p for name, part in found.items() if part and part.welch_p is not None}
        yield "welch", f"{where}.welch_p_adjusted", welch_p


def _adjusted(desk: Desk, family: str, number: str, p: Mapping[str, float]) -> Put | None:
    """q = p_j × m ÷ j, of the rank j from the dimension's own on that gives the least."""
    own = desk.dimension.id
    if own not in p:
        return None
    rising = sorted(p, key=lambda name: (p[name], name))
    least = min(range(rising.index(own), len(rising)), key=lambda i: p[rising[i]] / (i + 1))
    values = {"family": desk.language.label(f"worked.families.{family}")}
    name, m = f"p_{family[0]}", desk.letter(f"m_{family[0]}", len(p), "m_tests", **values)
    j = desk.letter(f"j_{family[0]}", least + 1, "j_rank", **values)
    formula = desk.letter(name, p[rising[least]], "p_rank", **values) * m / j
    return Put(f"q_{family[0]}", formula, 4, number, never=CERTAIN)


def _orders(desk: Desk) -> tuple[str, ...]:
    """All p of each family, from small to large."""
    notes = []
    for family, _, p in _families(desk):
        if desk.dimension.id in p:
            rising = sorted(p, key=lambda name: (p[name], name))
            texts = [f"{p_text(desk, p[name])} ({desk.report.dimension_name(name)})" for name in rising]
            label = desk.language.label(f"worked.families.{family}")
            notes.append(desk.note("p_order", family=label, values="; ".join(texts)))
    return (*notes, desk.note("p_least"))


def p_text(desk: Desk, p: float) -> str:
    """A p with four decimals, never 0."""
    return desk.language.number(max(p, 0.0001), 4)


def all_steps(desk: Desk) -> Iterator[Step | None]:
    """The steps of this chapter, in order; None where there is nothing to show."""
    yield from (icc(desk), welch_test(desk))
