"""Fills a plan: the protected tally, exactly as it will stand in results/."""

from math import sqrt

from centricity.door.counts import Counted
from centricity.door.protect import Limits, Plan, cut
from centricity.questionnaire import Questionnaire
from centricity.released import (
    STAFF,
    Correlations,
    Group,
    ItemBlock,
    Products,
    ProtectedTally,
    ScoreBlock,
)  # fmt: skip

THREE_DECIMALS = 3


def protected_tally(questionnaire: Questionnaire, plan: Plan, limits: Limits) -> ProtectedTally:
    """Counts and sums of everything the plan shows, and nothing else."""
    products = {d.id: _products(plan, d.id, limits) for d in questionnaire.dimensions}
    return ProtectedTally(
        unit={d.id: plan.counted.unit(d.id) for d in questionnaire.dimensions},
        groups={key: _group(questionnaire, plan, key) for key in sorted(plan.groups.cells)},
        products={name: block for name, block in products.items() if block},
        correlations=_correlations(questionnaire, plan, limits),
    )


def _group(questionnaire: Questionnaire, plan: Plan, key: str) -> Group:
    names = [dimension.id for dimension in questionnaire.dimensions]
    shown = [name for name in names if key in plan.scores.get(name, ())]
    bundle = plan.groups.bundles.get(key, frozenset())
    return Group(
        respondents=sum(plan.counted.people[cell] for cell in plan.groups.cells[key]),
        dimensions={name: _score(plan, name, key) for name in shown},
        common=_common(questionnaire, plan, key, shown),
        items={
            item: _item(plan, name, item, key)
            for name in names
            for item in plan.counted.asked(name)
            if key in plan.items.get(item, ())
        },
        merged=tuple(sorted(filter(None, bundle))) if len(bundle) > 1 else (),
    )


def _score(plan: Plan, name: str, key: str) -> ScoreBlock:
    block = plan.counted.score_block(name, plan.groups.cells[key])
    squares = block.sum_sq if key in plan.squares[name] and not _all_alike(block) else None
    return _cut_score(plan.counted, name, block, squares)


def _cut_score(counted: Counted, name: str, block: ScoreBlock, squares: int | None) -> ScoreBlock:
    total, end = cut(block.n, block.sum, counted.unit(name) * counted.span(name))
    return ScoreBlock.model_validate({"n": block.n, "sum": total, "sum_sq": None if end else squares, "end": end})


def _common(questionnaire: Questionnaire, plan: Plan, key: str, shown: list[str]) -> dict[str, ScoreBlock]:
    """Scores over the items put to everyone, where the group has items of its own: only the gap needs them."""
    roles, blocks = questionnaire.policy.roles, {}
    if roles is None or key not in [f"{roles.attribute}/{role}" for role in roles.gap]:
        return {}
    for name in shown:
        block = plan.counted.score_block(name, plan.groups.cells[key], "common")
        full = plan.counted.score_block(name, plan.groups.cells[key])
        if block.n and block.n == full.n and key not in plan.ended[name]:
            detailed = key in plan.squares[name] and not _all_alike(block)
            blocks[name] = _cut_score(plan.counted, name, block, block.sum_sq if detailed else None)
    return blocks


def _item(plan: Plan, name: str, item: str, key: str) -> ItemBlock:
    block = plan.counted.item_block(name, item, plan.groups.cells[key])
    total, end = cut(block.n, block.sum, plan.counted.span(name))
    detailed = key in plan.counts[item] and not end
    one_answer = max(block.counts or (0,)) == block.n
    return ItemBlock.model_validate(
        {
            "n": block.n,
            "sum": total,
            "cannot_tell": block.cannot_tell if detailed else None,
            "counts": block.counts if detailed and not one_answer else None,
            "end": end,
        }
    )


def _products(plan: Plan, name: str, limits: Limits) -> Products | None:
    """Complete rows of staff; withheld where they differ from an item's answers by fewer than k people."""
    if STAFF not in plan.squares.get(name, ()):
        return None
    staff = plan.groups.cells[STAFF]
    block = plan.counted.products(name, staff)
    if block.n < limits.products or len(block.items) < 2 or STAFF not in plan.groups.cells:
        return None
    for number, item in enumerate(block.items):
        more = plan.counted.item_block(name, item, staff).n - block.n
        alike = block.n * block.cross[number][number] == block.sum[number] ** 2
        if 0 < more < limits.k or alike or STAFF not in plan.items[item] or STAFF in plan.ended_items[item]:
            return None
    return block


def _correlations(questionnaire: Questionnaire, plan: Plan, limits: Limits) -> Correlations | None:
    names = [dimension.id for dimension in questionnaire.dimensions]
    if STAFF not in plan.groups.cells or any(STAFF not in plan.squares.get(name, ()) for name in names):
        return None
    total, size = plan.counted.joint(plan.groups.cells[STAFF]), range(len(names))
    n = total(-1, -1)
    spread = [n * total(i, i) - total(i, -1) ** 2 for i in size]
    if n < limits.products or len(names) < 2 or not all(spread):
        return None

    def correlation(i: int, j: int) -> float:
        first, second = min(i, j), max(i, j)
        shared = n * total(first, second) - total(first, -1) * total(second, -1)
        return 1.0 if i == j else round(shared / sqrt(spread[i] * spread[j]), THREE_DECIMALS)

    matrix = tuple(tuple(correlation(i, j) for j in size) for i in size)
    return Correlations(n=n, dimensions=tuple(names), matrix=matrix)


def _all_alike(block: ScoreBlock) -> bool:
    """No spread at all: the sum of squares would say that everybody has the same score."""
    return block.sum_sq is not None and block.n * block.sum_sq == block.sum**2
