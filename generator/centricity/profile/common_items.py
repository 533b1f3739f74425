"""What people say over the questions that two waves have in common, from released item totals alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal

from centricity.questionnaire import EVERYONE, Common
from centricity.released import STAFF, ItemBlock
from centricity.scoring.estimates import interval_of
from centricity.scoring.intervals import satterthwaite
from centricity.scoring.model import Estimate
from centricity.scoring.view import View

Correlations = Literal["released", "assumed"]
Sides = tuple[View, View]


@dataclass(frozen=True)
class OverCommon:
    """Both waves over the same `items`, 0-100. `correlations`: where those between items come from; assumed ones are 1.

    Standard errors are on the safe side: no correction for a finite population, no credit for items that go apart.
    """

    now: Estimate
    then: Estimate
    items: int
    correlations: Correlations


def over_common(sides: Sides, common: Common, share: float) -> OverCommon | None:
    """Means over the common items; None where too few of them were released in both waves.

    Every role that sets the level counts the same, with the mean of the items put to it; where that leaves out more
    items than all staff together do, staff count as one. Items cut at an end of the scale are left out.

    Args:
        sides: the dimension now and then.
        common: its common items.
        share: least share of both versions' items.
    """
    found = [_usable(sides, common, keys) for keys in _groupings(sides[0])]
    keys, pairs = max(found, key=lambda one: len(one[1]))
    if not common.enough(share, len(pairs)):
        return None
    now = _level(sides[0], keys, [name for name, _ in pairs])
    then = _level(sides[1], keys, [was for _, was in pairs])
    if now is None or then is None:
        return None
    known = all(_all_known(side, [pair[at] for pair in pairs]) for at, side in enumerate(sides))
    return OverCommon(now, then, len(pairs), "released" if known else "assumed")


Usable = tuple[tuple[str, ...], list[tuple[str, str]]]


def _groupings(view: View) -> list[tuple[str, ...]]:
    roles = tuple(view.role(role) for role in view.level_roles)
    return [roles, (STAFF,)] if roles else [(STAFF,)]


def _usable(sides: Sides, common: Common, keys: tuple[str, ...]) -> Usable:
    """The pairs that every group they were put to shows in both waves."""
    now, then = sides
    pairs = [(name, was) for name, was in common.pairs.items() if _there(now, keys, name) and _there(then, keys, was)]
    return keys, pairs


def _there(view: View, keys: tuple[str, ...], item: str) -> bool:
    blocks = [_block(view, key, item) for key in keys if _put_to(view, key, item)]
    return bool(blocks) and all(block is not None and block.n > 1 and not block.end for block in blocks)


def _put_to(view: View, key: str, item: str) -> bool:
    audience = view.questionnaire.items[item].audience
    role = key.rpartition("/")[2]
    return key == STAFF or audience in (EVERYONE, view.questionnaire.audience(role))


def _block(view: View, key: str, item: str) -> ItemBlock | None:
    group = view.group(key)
    return group.items.get(item) if group else None


def _level(view: View, keys: Sequence[str], items: Sequence[str]) -> Estimate | None:
    """Mean of the groups with equal weights; SE^2 = sum SE_g^2 / m^2. None where a group was put none of the items."""
    parts = [_group(view, key, [item for item in items if _put_to(view, key, item)]) for key in keys]
    there = [part for part in parts if part is not None]
    if len(there) < len(parts):
        return None
    terms = [((part.se or 0.0) / len(there)) ** 2 for part in there]
    df = satterthwaite([(term, part.df or 1.0) for term, part in zip(terms, there, strict=True)])
    score, se = sum(part.score for part in there) / len(there), sqrt(sum(terms))
    interval = interval_of(score, se, df, view.policy.confidence, None) if se > 0 else None
    return Estimate(score, sum(part.respondents for part in there), interval, se, df)


def _group(view: View, key: str, items: Sequence[str]) -> Estimate | None:
    """Mean of item means m_i: SE^2 = sum r_ij SE_i SE_j / k^2; df of the item with the fewest answers."""
    blocks = [(item, block) for item in items if (block := _block(view, key, item)) is not None]
    if not blocks:
        return None
    points = 100 / view.scale.span
    score = sum(block.sum / block.n for _, block in blocks) / len(blocks) * points
    ses = {item: sqrt(_variance(view, item, block) / block.n) * points for item, block in blocks}
    pairs = ((i, j) for i in ses for j in ses)
    square = sum(_correlation(view, i, j) * ses[i] * ses[j] for i, j in pairs) / len(ses) ** 2
    least = min(block.n for _, block in blocks)
    return Estimate(score, least, se=sqrt(square), df=least - 1)


def _variance(view: View, item: str, block: ItemBlock) -> float:
    """Variance of the answers, in steps squared: the group's own, else that of all staff, else the largest possible.

    Largest with mean m on 0..span: m (span - m) n / (n - 1).

    Source: Bhatia & Davis 2000, American Mathematical Monthly 107:353.
    """
    for known in (block, _block(view, STAFF, item)):
        if known is not None and known.counts is not None and sum(known.counts) > 1:
            return _of_counts(known.counts)
    mean = block.sum / block.n
    return mean * (view.scale.span - mean) * block.n / (block.n - 1)


def _of_counts(counts: Sequence[int]) -> float:
    n, total = sum(counts), sum(step * count for step, count in enumerate(counts))
    return (n * sum(step * step * count for step, count in enumerate(counts)) - total**2) / (n * (n - 1))


def _correlation(view: View, i: str, j: str) -> float:
    """Between two items, over staff with complete rows where released, else 1; never below 0, on the safe side."""
    products = view.release.tally.products.get(view.dimension.id)
    if i == j or products is None or i not in products.items or j not in products.items:
        return 1.0
    x, y = products.items.index(i), products.items.index(j)
    xy, xx, yy = (_cross(products.n, products.sum, products.cross, *at) for at in ((x, y), (x, x), (y, y)))
    return max(0.0, xy / sqrt(xx * yy)) if xx * yy > 0 else 1.0


def _cross(n: int, sums: Sequence[int], cross: Sequence[Sequence[int]], x: int, y: int) -> int:
    return n * cross[x][y] - sums[x] * sums[y]


def _all_known(view: View, items: Iterable[str]) -> bool:
    products = view.release.tally.products.get(view.dimension.id)
    wanted = list(items)
    return len(wanted) < 2 or (products is not None and set(wanted) <= set(products.items))
