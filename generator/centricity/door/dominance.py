"""How often a person of one role scores above a person of another: one rounded number for the pair of the gap.

Why it gives nobody away. It is no total, so it cannot be subtracted from another one; it stands only beside exact sums
and sums of squares of the same scores, from which whoever knew everybody else's score could work out the last one
anyway. It is a count of orderings, the same whoever swaps scores, and says nothing about how far two scores lie apart.
Three rules keep the rest away:

1. both groups show the sum of squares of these scores, so each is at least `detail` people, not all alike;
2. near -1 and 1 (`NEARLY_ALL`) it is absent: there it would say where the highest or the lowest of a group lies;
3. people and possible scores are so many (`room`) that for each set of published numbers there are tens of thousands
   of different lists of scores on average; groups of ten and ten with five questions show nothing. The rule looks at
   numbers of people alone, so that absence tells nothing either.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import comb, log2, sqrt

import numpy as np

from centricity.door.counts import Cells, Counted
from centricity.door.groups import Groups
from centricity.questionnaire import Questionnaire
from centricity.released import Group
from centricity.released.model import Dominance

Histogram = Mapping[int, int]
"""Score -> people."""
NEARLY_ALL = 0.95
"""A delta beyond it is absent: with ten in each group it means that two people at most stand out of order."""
DECIMALS = 2
ROOM = 16
"""Bits: as many lists of scores as 2^16 must fit what is published."""


def dominances(
    questionnaire: Questionnaire, counted: Counted, groups: Groups, shown: Mapping[str, Group]
) -> dict[str, Dominance]:
    """Dominance of the first role of the gap over the second, by dimension, wherever it may be shown.

    Args:
        questionnaire: names the two roles; without them there is none.
        counted: sheets left out of a dimension are left out here too.
        groups: the cells of each group.
        shown: the groups as published; both must show sums of squares of the scores that are compared.
    """
    rules = questionnaire.policy.roles
    if rules is None or len(rules.gap) != 2:
        return {}
    sides = [_Role(counted, groups.cells.get(f"{rules.attribute}/{role}", frozenset()), role) for role in rules.gap]
    blocks = [shown.get(f"{rules.attribute}/{role}") for role in rules.gap]
    found = {}
    for dimension in questionnaire.measures:
        if all(side.spread_known(dimension.id, block) for side, block in zip(sides, blocks, strict=True)):
            found[dimension.id] = _dominance(sides[0], sides[1], dimension.id)
    return {name: one for name, one in found.items() if one}


@dataclass(frozen=True)
class _Role:
    """One of the two groups."""

    counted: Counted
    cells: Cells
    id: str

    def own_items(self, name: str) -> bool:
        """Whether the role was asked items in the dimension that the other was not."""
        return self.counted.put(name, self.id) & ~self.counted.common(name) != 0

    def spread_known(self, name: str, block: Group | None) -> bool:
        scores = (block.common if self.own_items(name) else block.dimensions) if block else {}
        return name in scores and scores[name].sum_sq is not None

    def scores(self, name: str) -> Histogram:
        kind = "common" if self.own_items(name) else "all"
        return self.counted.histogram(name, self.cells, kind)


def _dominance(first: _Role, second: _Role, name: str) -> Dominance | None:
    found = dominance((first.id, second.id), first.scores(name), second.scores(name))
    steps = first.counted.span(name) * len(first.counted.common_items(name))
    return found if found and abs(found.delta) <= NEARLY_ALL and room(found.n, steps) >= ROOM else None


def dominance(roles: tuple[str, str], first: Histogram, second: Histogram) -> Dominance | None:
    """Cliff's delta and its standard error, rounded as published; None for fewer than two people in a group."""
    n = sum(first.values()), sum(second.values())
    if min(n) < 2:
        return None
    delta, variance = cliffs_delta(first, second)
    return Dominance(groups=roles, n=n, delta=round(delta, DECIMALS) + 0.0, se=round(sqrt(variance), DECIMALS))


def cliffs_delta(first: Histogram, second: Histogram) -> tuple[float, float]:
    """Cliff's delta of two groups of two people or more, -1 to 1, and its unbiased variance; exact, divided once.

    d = mean of d_ij = sign(x_i - y_j). Variance: (n2^2 sum (d_i. - d)^2 + n1^2 sum (d_.j - d)^2 - sum (d_ij - d)^2) /
    (n1 n2 (n1-1)(n2-1)), at least (1 - d^2) / (n1 n2 - 1).

    Source: Cliff 1996, Ordinal Methods for Behavioral Data Analysis.
    """
    f, g = (np.array(list(counts.values()), dtype=np.int64) for counts in (first, second))
    sign = np.sign(np.subtract.outer(list(first), list(second))).astype(np.int64)
    rows, columns = sign @ g, f @ sign
    n1, n2, total = int(f.sum()), int(g.sum()), int(f @ rows)
    squares = int(f @ rows**2) + int(g @ columns**2) - int(f @ sign**2 @ g)
    pairs = n1 * n2
    variance = (pairs * squares - total**2 * (n1 + n2 - 1)) / (pairs**2 * (n1 - 1) * (n2 - 1))
    return total / pairs, max(variance, (1 - (total / pairs) ** 2) / (pairs - 1))


def room(n: tuple[int, int], steps: int) -> float:
    """In bits, how many pairs of score lists there are for each set of numbers that can be published about them.

    Lists of n scores of `steps` + 1 kinds: C(n + steps, n). Published of each: their sum and their sum of squares; of
    both together: delta in 1/100 from -1 to 1, its standard error in 1/100 from 0 to 1.
    """
    lists = sum(log2(comb(people + steps, people)) for people in n)
    told = sum(log2(people * steps + 1) + log2(people * steps**2 + 1) for people in n)
    return lists - told - log2(201) - log2(101)
