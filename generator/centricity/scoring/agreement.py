"""How far the people of one group agree with each other, from the counts of their answers."""

from collections.abc import Sequence

from centricity.questionnaire import EVERYONE
from centricity.scoring.model import Agreement
from centricity.scoring.view import View

Counts = Sequence[int]


def agreement(view: View, key: str) -> Agreement | None:
    """Agreement of one group over the items of the dimension put to everyone.

    None unless the release holds the counts of all of them that were asked, each with two people or more: those left
    out are the ones nearly everybody answers alike, so the rest would speak of too little agreement.
    """
    group = view.group(key)
    asked = [item for item in view.dimension.asked(view.release.wave.form == "short") if item.audience == EVERYONE]
    blocks = [group.items.get(item.id) for item in asked] if group else []
    counts = [block.counts for block in blocks if block and block.counts and block.n > 1]
    return agreed(counts) if counts and len(counts) == len(asked) else None


def agreed(items: Sequence[Counts]) -> Agreement:
    """AD, r*wg(j) and rwg(j) of J items, each given as counts of answers from the low end of A scale points.

    AD = mean over items of mean |x - item mean|, in scale steps; A/6 or less is practical agreement. v = mean over
    items of the variance (n-1), e = (A^2 - 1) / 12 its value if all answers were equally likely. r*wg(j) = 1 - v/e.
    rwg(j) = J(1-q) / (J(1-q) + q), q = min(v, e) / e.

    Source: Burke & Dunlap 2002, Organizational Research Methods 5:159; Lindell, Brandt & Whitney 1999, Applied
    Psychological Measurement 23:127; James, Demaree & Wolf 1984, Journal of Applied Psychology 69:85.
    """
    points, j = len(items[0]), len(items)
    ratio = sum(map(_variance, items)) / j / ((points**2 - 1) / 12)
    alike = 1 - min(ratio, 1.0)
    return Agreement(
        ad=sum(map(_deviation, items)) / j,
        ad_limit=points / 6,
        rwg_star=1 - ratio,
        rwg_j=j * alike / (j * alike + 1 - alike),
        items=j,
        respondents=min(map(sum, items)),
    )


def _mean(counts: Counts) -> float:
    return sum(step * count for step, count in enumerate(counts)) / sum(counts)


def _deviation(counts: Counts) -> float:
    mean = _mean(counts)
    return sum(count * abs(step - mean) for step, count in enumerate(counts)) / sum(counts)


def _variance(counts: Counts) -> float:
    n, total = sum(counts), sum(step * count for step, count in enumerate(counts))
    return (n * sum(step * step * count for step, count in enumerate(counts)) - total**2) / (n * (n - 1))
