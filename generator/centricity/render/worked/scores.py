"""From answers to the score of a dimension, step by step."""

from collections.abc import Iterator
from itertools import pairwise

from centricity.questionnaire import Fact
from centricity.released import STAFF, ScoreBlock
from centricity.render.worked.arithmetic import Expr, Symbol, plus, root, square, total
from centricity.render.worked.desk import Desk, Put, Step
from centricity.scoring.dimensions import dimension_score
from centricity.scoring.estimates import balanced, group_estimate
from centricity.scoring.facts import fact_score, facts_mean
from centricity.scoring.intervals import t_quantile, wilson
from centricity.scoring.items import item_scores

WHOLE = (0, 100)
"""A per cent is never shown as nothing or everything unless it is exactly that."""


def question(desk: Desk) -> Step | None:
    """Score of the question, and how many could not tell."""
    found = desk.score.items[desk.item.id]
    where = f"{desk.where}.items.{desk.item.id}"
    n = desk.letter("n", found.respondents, "n_question")
    block = desk.report.profile.release.tally.groups[found.group].items[desk.item.id]
    puts = [Put("m", _question_mean(desk, n), 1, f"{where}.score")]
    if found.cannot_tell is not None:
        u = desk.letter("u", block.cannot_tell or 0, "u")
        puts.append(Put("U", u / (n + u) * 100, 0, f"{where}.cannot_tell", percent=True, never=WHOLE))
    return desk.step("question", puts, item_scores, notes=_turned(desk))


def _turned(desk: Desk) -> tuple[str, ...]:
    return (desk.note("turned"),) if desk.item.reverse else ()


def _question_mean(desk: Desk, n: Symbol) -> Expr:
    found, span = desk.score.items[desk.item.id], desk.view.scale.span
    if not found.distribution:
        block = desk.report.profile.release.tally.groups[found.group].items[desk.item.id]
        return desk.letter("S", block.sum, "s_question") / (n * desk.letter("K", span, "span")) * 100
    parts = [
        desk.many("v_a", 100 * step / span, "v_answer") * desk.many("c_a", count, "c_answer")
        for step, count in enumerate(found.distribution)
    ]
    return total(parts) / n


def favourable(desk: Desk) -> Step | None:
    """Share favourable of the question, with Wilson's interval."""
    found, scale = desk.score.items[desk.item.id], desk.view.scale
    if not found.distribution:
        return None
    where = f"{desk.where}.items.{desk.item.id}"
    hits = sum(found.distribution[scale.favourable_from - scale.min :])
    h, n = desk.letter("h", hits, "hits"), desk.letter("n", found.respondents, "n_question")
    z = desk.letter("z", t_quantile(desk.policy.confidence, float("inf")), "z", confidence=desk.confidence)
    p = desk.letter("p", hits / found.respondents, "p_share")
    reach = z * root(p * (1 - p) / n + square(z) / (4 * square(n)))
    middle, below = p + square(z) / (2 * n), 1 + square(z) / n
    ends = f"{where}.favourable_interval"
    puts = [
        Put("p", h / n),
        Put("P", h / n * 100, 0, f"{where}.favourable", True, never=WHOLE),
        Put("P_min", (middle - reach) / below * 100, 0, f"{ends}.0", True, never=WHOLE),
        Put("P_max", (middle + reach) / below * 100, 0, f"{ends}.1", True, never=WHOLE),
    ]
    return desk.step("favourable", puts, wilson)


def role_keys(desk: Desk) -> tuple[tuple[str, str], ...]:
    """Group keys and names of those the score comes from, each with its place in the results file."""
    if desk.score.pooled or not desk.view.level_roles:
        return ((STAFF, f"{desk.where}.perception"),)
    return tuple((desk.view.role(name), f"{desk.where}.roles.{name}.score") for name in desk.view.level_roles)


def group_name(desk: Desk, key: str) -> str:
    """Name of a role, or of all staff."""
    values = (desk.report.questionnaire.roles.values or ()) if desk.report.questionnaire.roles else ()
    role = key.rpartition("/")[2]
    named = {value.id: desk.language.name_of(value.label) for value in values}
    return named.get(role) or desk.language.label("worked.all_staff")


def mean_of(desk: Desk, block: ScoreBlock, index: str, name: str) -> Expr:
    """S ÷ (n × L × K) × 100, the mean of a group from its released sum."""
    own = {"group": name}
    s, n = desk.letter(f"S_{index}", block.sum, "s_group", **own), desk.letter(f"n_{index}", block.n, "n_group", **own)
    return s / (n * steps(desk)) * 100


def steps(desk: Desk) -> Expr:
    """L × K: steps of a person's score from one end of the scale to the other."""
    unit = desk.report.profile.release.tally.unit[desk.dimension.id]
    return desk.letter("L", unit, "unit") * desk.letter("K", desk.view.scale.span, "span")


def groups(desk: Desk) -> Step | None:
    """Mean score of each group the score comes from."""
    puts = [
        Put(
            f"m_{i}",
            mean_of(desk, desk.block(key), str(i), group_name(desk, key)),
            1,
            number,
            about=group_name(desk, key),
        )
        for i, (key, number) in enumerate(role_keys(desk), 1)
    ]
    return desk.step("groups", puts, group_estimate, notes=(desk.note("cut"),) if desk.score.end else ())


def perception(desk: Desk) -> Step | None:
    """What people say: the groups with equal weights."""
    keys = role_keys(desk)
    if len(keys) < 2:
        return None
    means = [desk.letter(f"m_{i}", _score(desk, key), "m_group", group=group_name(desk, key)) for i, (key, _) in
             enumerate(keys, 1)]  # fmt: skip
    puts = [Put("P", plus(means) / len(means), 1, f"{desk.where}.perception")]
    return desk.step("perception", puts, balanced)


def _score(desk: Desk, key: str) -> float:
    found = group_estimate(desk.view, key)
    assert found is not None
    return found.score


def facts(desk: Desk) -> Step | None:
    """Score of each fact with a value, and their mean."""
    known = {name: part for name, part in desk.score.facts_detail.items() if part.score is not None}
    if not known:
        return None
    puts = [put for i, name in enumerate(known, 1) if (put := _fact(desk, desk.report.questionnaire.facts[name], i))]
    scores = [desk.letter(f"f_{i}", part.score or 0.0, "f_score", fact=_asked(desk, name))
              for i, (name, part) in enumerate(known.items(), 1)]  # fmt: skip
    puts.append(Put("F", plus(scores) / len(scores) if len(scores) > 1 else plus(scores), 1, f"{desk.where}.facts"))
    return desk.step("facts", puts, fact_score, facts_mean)


def _asked(desk: Desk, fact: str) -> str:
    return desk.language.name_of(desk.report.questionnaire.facts[fact].question)


def _fact(desk: Desk, fact: Fact, place: int) -> Put | None:
    """Between two thresholds: b_0 + (b_1 − b_0) × (x − a_0) ÷ (a_1 − a_0)."""
    value = desk.score.facts_detail[fact.id].value
    segment = None if value is None else _segment(desk, fact, value)
    if value is None or segment is None:
        return None
    (a0, b0), (a1, b1) = segment
    x = desk.letter(f"x_{place}", value, "x_fact", fact=_asked(desk, fact.id))
    low, high = desk.letter(f"a_{place}", a0, "a_low"), desk.letter(f"A_{place}", a1, "a_high")
    from_, to = desk.letter(f"b_{place}", b0, "b_low"), desk.letter(f"B_{place}", b1, "b_high")
    formula = from_ + (to - from_) * (x - low) / (high - low)
    return Put(f"f_{place}", formula, 1, f"{desk.where}.facts_detail.{fact.id}.score", about=_asked(desk, fact.id))


Point = tuple[float, float]


def _segment(desk: Desk, fact: Fact, value: float) -> tuple[Point, Point] | None:
    """The two thresholds around a value, with their scores; None outside of all."""
    assert fact.floor is not None and fact.ceiling is not None
    xs = [fact.floor, *(fact.thresholds[level] for level in (2, 3, 4, 5)), fact.ceiling]
    ys = [0.0, *(desk.policy.bands[level] for level in (2, 3, 4, 5)), 100.0]
    pairs = pairwise(zip(xs, ys, strict=True))
    return next((pair for pair in pairs if min(pair[0][0], pair[1][0]) <= value <= max(pair[0][0], pair[1][0])), None)


def headline(desk: Desk) -> Step | None:
    """What people say and what the facts show, weighted."""
    if not desk.score.evidenced or desk.score.perception is None or desk.score.facts is None:
        return None
    share, weight = desk.policy.weights, desk.letter
    formula = weight("w_P", share.perception, "w_perception") * weight(
        "P", desk.score.perception, "perception"
    ) + weight("w_F", share.facts, "w_facts") * weight("F", desk.score.facts, "facts")
    return desk.step("headline", [Put("m", formula, 1, f"{desk.where}.score")], dimension_score)


def all_steps(desk: Desk) -> Iterator[Step | None]:
    """The steps of this chapter, in order; None where there is nothing to show."""
    yield from (question(desk), favourable(desk), groups(desk), perception(desk), facts(desk), headline(desk))
