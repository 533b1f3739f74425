"""Fills a plan: the protected tally, exactly as it will stand in results/."""

from collections.abc import Callable, Sequence
from math import ceil, sqrt

from centricity.door.counts import size
from centricity.door.dominance import dominances
from centricity.door.ends import cut
from centricity.door.limits import Limits
from centricity.door.protect import Plan
from centricity.door.raking import Headcount, raked
from centricity.questionnaire import Questionnaire
from centricity.released import (
    STAFF,
    Correlations,
    Group,
    ItemBlock,
    ProtectedTally,
    ScoreBlock,
)  # fmt: skip

THREE_DECIMALS = 3
ANSWERED_TOO = 0.9
"""Share of the people with all dimension scores who must have answered an outcome, for its correlations."""


def protected_tally(
    questionnaire: Questionnaire, plan: Plan, limits: Limits, headcount: Headcount | None = None
) -> ProtectedTally:
    """Counts and sums of everything the plan shows, and nothing else. `headcount`: to weight to, where known."""
    staff = plan.groups.cells.get(STAFF, frozenset())
    complete = [name for name, shown in plan.dimensions.items() if shown.products]
    groups = {key: _group(plan, key) for key in sorted(plan.groups.cells)}
    return ProtectedTally(
        unit={d.id: plan.counted.unit(d.id) for d in questionnaire.measures},
        groups=groups,
        products={name: plan.counted.products(name, staff) for name in complete},
        correlations=_correlations(questionnaire, plan, limits),
        dominance=dominances(questionnaire, plan.counted, plan.groups, groups),
        raked=raked(questionnaire, plan, headcount or {}, limits),
    )


def _group(plan: Plan, key: str) -> Group:
    bundle, dimensions = plan.groups.bundles.get(key, frozenset()), plan.dimensions
    return Group(
        respondents=size(plan.counted.people, plan.groups.cells[key]),
        dimensions={name: _score(plan, name, key) for name, shown in dimensions.items() if key in shown.scores},
        common={name: _common(plan, name, key) for name, shown in dimensions.items() if key in shown.common},
        items={
            item: _item(plan, name, item, key)
            for name, shown in dimensions.items()
            for item, keys in shown.items.items()
            if key in keys
        },
        merged=tuple(sorted(filter(None, bundle))) if len(bundle) > 1 else (),
    )


def _score(plan: Plan, name: str, key: str) -> ScoreBlock:
    block, counted = plan.counted.score_block(name, plan.groups.cells[key]), plan.counted
    total, end = cut(block.n, block.sum, counted.span(name), counted.unit(name))
    squares = block.sum_sq if key in plan.dimensions[name].squares else None
    return ScoreBlock(n=block.n, sum=total, sum_sq=squares, end=end)


def _common(plan: Plan, name: str, key: str) -> ScoreBlock:
    block = plan.counted.score_block(name, plan.groups.cells[key], "common")
    known = key in plan.dimensions[name].common_squares
    return block if known else block.model_copy(update={"sum_sq": None})


def _item(plan: Plan, name: str, item: str, key: str) -> ItemBlock:
    block, shown = plan.counted.item_block(name, item, plan.groups.cells[key]), plan.dimensions[name]
    total, end = cut(block.n, block.sum, plan.counted.span(name))
    counts = key in shown.counts[item]
    return ItemBlock(
        n=block.n,
        sum=total,
        cannot_tell=block.cannot_tell if counts else None,
        counts=block.counts if counts else None,
        end=end,
    )


def _correlations(questionnaire: Questionnaire, plan: Plan, limits: Limits) -> Correlations | None:
    """Of all dimensions, and of the first outcome that nearly everybody with those scores answered too: one matrix
    alone, since two over nearly the same people could be subtracted."""
    names, cells = [dimension.id for dimension in questionnaire.dimensions], plan.groups.cells.get(STAFF, frozenset())
    if any(STAFF not in plan.dimensions[name].squares for name in names):
        return None
    least = max(limits.products, ceil(ANSWERED_TOO * plan.counted.joint(cells)(-1, -1)))
    for outcome in questionnaire.outcomes:
        total = plan.counted.joint(cells, outcome.id)
        if STAFF in plan.dimensions[outcome.id].squares and total(-1, -1) >= least:
            return _matrix([*names, outcome.id], total, limits)
    return _matrix(names, plan.counted.joint(cells), limits)


def _matrix(names: Sequence[str], total: Callable[[int, int], int], limits: Limits) -> Correlations | None:
    n, size = total(-1, -1), range(len(names))
    spread = [n * total(i, i) - total(i, -1) ** 2 for i in size]
    if n < limits.products or len(names) < 2 or not all(spread):
        return None

    def correlation(i: int, j: int) -> float:
        first, second = min(i, j), max(i, j)
        shared = n * total(first, second) - total(first, -1) * total(second, -1)
        return 1.0 if i == j else round(shared / sqrt(spread[i] * spread[j]), THREE_DECIMALS)

    matrix = tuple(tuple(correlation(i, j) for j in size) for i in size)
    return Correlations(n=n, dimensions=tuple(names), matrix=matrix)
