"""How well the questions of a dimension go together, and how far people agree, step by step."""

from collections.abc import Iterator, Sequence

import numpy as np
import scipy

from centricity.questionnaire import EVERYONE
from centricity.released import STAFF, Products
from centricity.render.worked.arithmetic import Distance, Expr, Symbol, root, square, total
from centricity.render.worked.desk import Desk, Put, Step
from centricity.scoring.agreement import agreed
from centricity.scoring.intervals import feldt
from centricity.scoring.omega import omega as omega_of
from centricity.scoring.omega import one_factor
from centricity.scoring.reliability import covariance, reliability


def products_of(desk: Desk) -> Products | None:
    """Sums and cross-products of the questions, where a reliability is shown."""
    return desk.report.profile.release.tally.products.get(desk.dimension.id) if desk.score.reliability else None


def _variance(n: Symbol, squares: Symbol, added: Symbol) -> Expr:
    """(n × X − S²) ÷ (n × (n − 1))."""
    return (n * squares - square(added)) / (n * (n - 1))


def _order(desk: Desk, items: Sequence[str]) -> str:
    texts = [desk.language.name_of(desk.report.questionnaire.items[name].text) for name in items]
    return desk.note("order", texts=" ".join(f"({i}) {text}" for i, text in enumerate(texts, 1)))


def _item_variances(desk: Desk, found: Products) -> list[Put]:
    n = desk.letter("n", found.n, "n_complete")
    letters = [
        (desk.many("X_j", found.cross[j][j], "x_item"), desk.many("S_j", found.sum[j], "s_item"))
        for j in range(len(found.items))
    ]
    return [Put(f"v_{j}", _variance(n, *pair), about=str(j)) for j, pair in enumerate(letters, 1)]


def _whole(desk: Desk, found: Products, but: int | None = None) -> tuple[Symbol, Symbol]:
    """Sum of squares and sum of everybody's sum of the questions, all of them or without one."""
    kept = [j for j in range(len(found.items)) if j != but]
    name = "V" if but is None else "R"
    squares, added = sum(found.cross[i][j] for i in kept for j in kept), sum(found.sum[j] for j in kept)
    means = "whole" if but is None else "rest"
    return desk.letter(f"X_{name}", squares, f"x_{means}"), desk.letter(f"S_{name}", added, f"s_{means}")


def _variances(desk: Desk, found: Products, but: int | None = None) -> list[Symbol]:
    s = covariance(found)
    return [desk.many("v_j", float(s[j][j]), "v_item") for j in range(len(found.items)) if j != but]


def alpha(desk: Desk) -> Step | None:
    """Cronbach's alpha with Feldt's interval."""
    found, shown = products_of(desk), desk.score.reliability
    if found is None or shown is None:
        return None
    k, n = desk.letter("k", len(found.items), "k_items"), desk.letter("n", found.n, "n_complete")
    total_variance = float(sum(map(sum, covariance(found))))
    v = desk.letter("V", total_variance, "v_whole")
    where = f"{desk.where}.reliability"
    puts = [
        *_item_variances(desk, found),
        Put("V", _variance(n, *_whole(desk, found))),
        Put("α", k / (k - 1) * (1 - total(_variances(desk, found)) / v), 3, f"{where}.alpha"),
        *_feldt(desk, shown.alpha, found, where),
    ]
    return desk.step("alpha", puts, reliability, feldt, notes=(_order(desk, found.items),), works=("Cronbach", "Feldt"))


def _feldt(desk: Desk, value: float, found: Products, where: str) -> Iterator[Put]:
    """1 − (1 − α) × F."""
    df, level = (found.n - 1, (found.n - 1) * (len(found.items) - 1)), desk.policy.confidence
    a = desk.letter("α", value, "alpha")
    for i, (name, q) in enumerate((("α_min", (1 + level) / 2), ("α_max", (1 - level) / 2))):
        f = f_letter(desk, f"F_{i + 1}", q, df)
        yield Put(name, 1 - (1 - a) * f, 3, f"{where}.alpha_interval.{i}")


def f_letter(desk: Desk, name: str, q: float, df: tuple[int, int]) -> Symbol:
    """A quantile of the F distribution."""
    share = desk.language.plain(q * 100)
    return desk.letter(name, float(scipy.special.fdtri(*df, q)), "f_quantile", q=share, first=df[0], second=df[1])


def omega(desk: Desk) -> Step | None:
    """McDonald's omega from its loadings; with two questions Spearman-Brown."""
    found, shown = products_of(desk), desk.score.reliability
    if found is None or shown is None:
        return None
    if shown.spearman_brown is not None:
        return _two_items(desk, found)
    return None if shown.omega is None else _omega(desk, found)


def _omega(desk: Desk, found: Products) -> Step | None:
    s = np.array([[float(x) for x in row] for row in covariance(found)])
    sd = np.sqrt(s.diagonal())
    factor = one_factor(s / np.outer(sd, sd))
    if factor is None:
        return None
    sign = np.sign(factor.loadings.sum())
    loads = total([desk.many("l_j", float(x), "loading") for x in sign * factor.loadings * sd])
    rest = total([desk.many("u_j", float(x), "unique") for x in factor.unique * sd**2])
    put = Put("ω", square(loads) / (square(loads) + rest), 3, f"{desk.where}.reliability.omega")
    return desk.step("omega", [put], omega_of, notes=(desk.note("loadings"),))


def _two_items(desk: Desk, found: Products) -> Step:
    s = covariance(found)
    one, two = (desk.letter(f"v_{j + 1}", float(s[j][j]), "v_item") for j in (0, 1))
    c = desk.letter("c", float(s[0][1]), "c_two")
    r = desk.letter("r", float(s[0][1]) / (float(s[0][0]) * float(s[1][1])) ** 0.5, "r_two")
    puts = [
        Put("r", c / root(one * two)),
        Put("ρ", 2 * r / (1 + r), 3, f"{desk.where}.reliability.spearman_brown"),
    ]
    return desk.step("spearman_brown", puts, reliability, notes=(_order(desk, found.items),), works=("Spearman",))


def rest(desk: Desk) -> Step | None:
    """Correlation of the question with the others, and alpha without it."""
    found, shown = products_of(desk), desk.score.reliability
    if found is None or shown is None or desk.item.id not in shown.item_rest:
        return None
    j, s = found.items.index(desk.item.id), covariance(found)
    n = desk.letter("n", found.n, "n_complete")
    squares, added = _whole(desk, found, j)
    own = (desk.letter("X_1", found.cross[j][j], "x_own"), desk.letter("S_1", found.sum[j], "s_own"))
    both = desk.letter("X_1R", sum(found.cross[j]) - found.cross[j][j], "x_both")
    v, c = float(s[j][j]), float(sum(s[j]) - s[j][j])
    v_rest = float(sum(map(sum, s))) - v - 2 * c
    letters = (desk.letter("c", c, "c_rest"), desk.letter("v", v, "v_own"), desk.letter("R", v_rest, "v_rest"))
    puts = [
        Put("v", _variance(n, *own)),
        Put("R", _variance(n, squares, added)),
        Put("c", (n * both - own[1] * added) / (n * (n - 1))),
        Put("r", letters[0] / root(letters[1] * letters[2]), 3, f"{desk.where}.reliability.item_rest.{desk.item.id}"),
        *_dropped(desk, found, letters[2], j),
    ]
    return desk.step("rest", puts, reliability, works=("Cronbach",))


def _dropped(desk: Desk, found: Products, others: Symbol, j: int) -> Iterator[Put]:
    if desk.score.reliability and desk.item.id in desk.score.reliability.alpha_if_dropped:
        k = desk.letter("k", len(found.items), "k_items")
        formula = (k - 1) / (k - 2) * (1 - total(_variances(desk, found, j)) / others)
        yield Put("α_R", formula, 3, f"{desk.where}.reliability.alpha_if_dropped.{desk.item.id}")


def agreement(desk: Desk) -> Step | None:
    """AD and r*wg: how far people answer alike."""
    if desk.score.agreement is None:
        return None
    short, group = desk.report.profile.release.wave.form == "short", desk.report.profile.release.tally.groups[STAFF]
    asked = [item.id for item in desk.dimension.asked(short) if item.audience == EVERYONE]
    counts = [group.items[name].counts or () for name in asked]
    own = counts[asked.index(desk.item.id)] if desk.item.id in asked else counts[0]
    j, a = desk.letter("J", len(counts), "j_items"), desk.letter("A", len(own), "a_points")
    deviations = [desk.many("d_j", agreed([one]).ad, "d_item") for one in counts]
    e = (len(own) ** 2 - 1) / 12
    variances = [desk.many("v_j", (1 - agreed([one]).rwg_star) * e, "v_answers") for one in counts]
    chance = desk.letter("e", e, "e_chance")
    where = f"{desk.where}.agreement"
    puts = [
        *_own_deviation(desk, own),
        Put("AD", total(deviations) / j, 3, f"{where}.ad"),
        Put("AD_0", a / 6, 3, f"{where}.ad_limit"),
        Put("e", (square(a) - 1) / 12),
        Put("r", 1 - total(variances) / j / chance, 3, f"{where}.rwg_star"),
    ]
    return desk.step("agreement", puts, agreed, notes=(_order(desk, asked),), works=("Burke", "Lindell"))


def _own_deviation(desk: Desk, counts: Sequence[int]) -> Iterator[Put]:
    """Of the question: its mean in scale steps, and the mean distance from it."""
    n, steps = desk.letter("n", sum(counts), "n_staff"), range(len(counts))
    mean = desk.letter("M", sum(step * counts[step] for step in steps) / sum(counts), "m_steps")
    parts = [(desk.many("a", step, "a_step"), desk.many("c_a", counts[step], "c_answer")) for step in steps]
    yield Put("M", total([step * count for step, count in parts]) / n)
    yield Put("d", total([count * Distance(step, mean) for step, count in parts]) / n)
    yield Put("v", total([count * square(step - mean) for step, count in parts]) / (n - 1))


def all_steps(desk: Desk) -> Iterator[Step | None]:
    """The steps of this chapter, in order; None where there is nothing to show."""
    yield from (alpha(desk), omega(desk), rest(desk), agreement(desk))
