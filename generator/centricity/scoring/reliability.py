"""How well the items of a dimension go together, from sums and cross-products of complete rows."""

from fractions import Fraction
from math import sqrt

from centricity.released import Products
from centricity.scoring.intervals import feldt
from centricity.scoring.model import Reliability
from centricity.scoring.omega import omega

Covariance = list[list[Fraction]]


def covariance(products: Products) -> Covariance:
    """Covariances of the items (n-1), exact: (n * sum xy - sum x * sum y) / (n (n-1))."""
    n, sums = products.n, products.sum
    return [
        [Fraction(n * xy - x * y, n * (n - 1)) for xy, y in zip(row, sums, strict=True)]
        for row, x in zip(products.cross, sums, strict=True)
    ]


def reliability(products: Products | None, confidence: float) -> Reliability | None:
    """Cronbach's alpha of the items put to everyone, over staff who answered all of them, and what belongs to it.

    Interval by Feldt. With two items omega is not identified: Spearman-Brown, 2r/(1+r), stands in its place. None with
    one item, or where nobody differs.

    Source: Cronbach 1951, Psychometrika 16:297; Feldt, Woodruff & Salih 1987; Spearman 1910, Brown 1910.
    """
    if products is None or products.n < 2:
        return None
    s, k = covariance(products), len(products.items)
    found = alpha(s)
    if found is None:
        return None
    return Reliability(
        alpha=found,
        alpha_interval=feldt(found, products.n, k, confidence),
        items=k,
        respondents=products.n,
        item_rest=item_rest(products, s),
        omega=omega(s),
        spearman_brown=spearman_brown(s),
        alpha_if_dropped=alpha_if_dropped(products, s),
    )


def alpha(s: Covariance) -> float | None:
    """Cronbach's alpha, k/(k-1) * (1 - trace(S) / sum(S)), from the covariances S of k items.

    At most 1, negative where items contradict each other (a forgotten reversal). None with one item, or if the sum of
    the items is the same for everybody.
    """
    k, total = len(s), sum(map(sum, s))
    if k < 2 or total == 0:
        return None
    return float(Fraction(k, k - 1) * (1 - sum(s[j][j] for j in range(k)) / total))


def alpha_if_dropped(products: Products, s: Covariance) -> dict[str, float]:
    """Alpha of the other items without each: higher than alpha where an item does not belong. From three items on."""
    found = {name: alpha(_without(s, j)) for j, name in enumerate(products.items)}
    return {name: value for name, value in found.items() if value is not None}


def _without(s: Covariance, j: int) -> Covariance:
    return [[*row[:j], *row[j + 1 :]] for i, row in enumerate(s) if i != j]


def spearman_brown(s: Covariance) -> float | None:
    """Reliability of the sum of two items, 2r / (1 + r) with their correlation r; None for any other number."""
    if len(s) != 2 or s[0][0] * s[1][1] <= 0:
        return None
    r = float(s[0][1]) / sqrt(s[0][0] * s[1][1])
    return 2 * r / (1 + r) if r > -1 else None


def item_rest(products: Products, s: Covariance) -> dict[str, float]:
    """Correlation of each item with the sum of the others: sum of S_ij over i != j / sqrt(S_jj * sum(S without j)).

    -1 to 1; below .30 an item measures something else, below 0 it may have been turned wrongly. An item that nobody
    answered differently has none.
    """
    total = sum(map(sum, s))
    found = {}
    for j, name in enumerate(products.items):
        shared = sum(s[j]) - s[j][j]
        product = s[j][j] * (total - 2 * shared - s[j][j])
        if product > 0:
            found[name] = float(shared) / sqrt(product)
    return found
