"""How well the items of a dimension go together, from sums and cross-products of complete rows."""

from fractions import Fraction
from math import sqrt

from centricity.released import Products
from centricity.scoring.intervals import feldt
from centricity.scoring.model import Reliability

Covariance = list[list[Fraction]]


def covariance(products: Products) -> Covariance:
    """Covariances of the items (n-1), exact: (n * sum xy - sum x * sum y) / (n (n-1))."""
    n, sums = products.n, products.sum
    return [
        [Fraction(n * xy - x * y, n * (n - 1)) for xy, y in zip(row, sums, strict=True)]
        for row, x in zip(products.cross, sums, strict=True)
    ]


def reliability(products: Products | None, confidence: float) -> Reliability | None:
    """Cronbach's alpha of the items put to everyone, over staff who answered all of them.

    alpha = k/(k-1) * (1 - trace(S) / sum(S)), S = covariances of the k items; at most 1, negative where items
    contradict each other (a forgotten reversal). Interval by Feldt. None with one item, or where nobody differs.

    Source: Cronbach 1951, Psychometrika 16:297; Feldt, Woodruff & Salih 1987.
    """
    if products is None or products.n < 2 or len(products.items) < 2:
        return None
    s, k = covariance(products), len(products.items)
    total = sum(map(sum, s))
    if total == 0:
        return None
    alpha = float(Fraction(k, k - 1) * (1 - sum(s[j][j] for j in range(k)) / total))
    interval = feldt(alpha, products.n, k, confidence)
    return Reliability(alpha, interval, k, products.n, item_rest(products, s))


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
