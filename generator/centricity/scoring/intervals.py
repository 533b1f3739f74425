"""Closed-form intervals and tests. Plain numbers in, plain numbers out; probabilities and shares are 0-1 here.

Each formula is checked against R to 1e-6 or better (tests/scoring/test_references.py). scipy is loaded on first use.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import inf, sqrt

import scipy

Interval = tuple[float, float]


def t_quantile(confidence: float, df: float) -> float:
    """Two-sided quantile of Student's t: t(1 - p/2; df), p = 1 - confidence; df may be infinite (normal)."""
    if df == inf:
        return float(scipy.special.ndtri((1 + confidence) / 2))
    return float(scipy.special.stdtrit(df, (1 + confidence) / 2))


def t_cdf(value: float, df: float) -> float:
    """P(T <= value) for Student's t with `df` degrees of freedom; df may be infinite (normal)."""
    return float(scipy.special.ndtr(value) if df == inf else scipy.special.stdtr(df, value))


def around(centre: float, se: float, df: float, confidence: float) -> Interval:
    """centre -+ t * se, not clipped."""
    reach = t_quantile(confidence, df) * se
    return centre - reach, centre + reach


def on_scale(interval: Interval) -> Interval:
    """An interval of a 0-100 score, cut at the ends of the scale."""
    return max(0.0, interval[0]), min(100.0, interval[1])


def satterthwaite(terms: Sequence[tuple[float, float]]) -> float:
    """Degrees of freedom of a sum of variances: (sum v)^2 / sum(v^2 / df); where every v is 0, the smallest df.

    Args:
        terms: (v, df) of each independent term; v = squared standard error it contributes.

    Source: Satterthwaite 1946, Biometrics Bulletin 2:110.
    """
    total = sum(v for v, _ in terms)
    return total**2 / sum(v * v / df for v, df in terms) if total > 0 else min(df for _, df in terms)


def wilson(successes: float, n: float, confidence: float) -> Interval:
    """Wilson's score interval of a share, 0-1, without continuity correction.

    (p + z^2/2n -+ z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n), p = successes / n.
    Both may be effective (weighted) numbers.

    Source: Wilson 1927, JASA 22:209; method 3 of Newcombe 1998, Stat. Med. 17:857.
    """
    z = t_quantile(confidence, inf)
    share, extra = successes / n, z * z / n
    middle, reach = share + extra / 2, z * sqrt(share * (1 - share) / n + extra / (4 * n))
    low = 0.0 if successes == 0 else (middle - reach) / (1 + extra)
    return low, 1.0 if successes == n else (middle + reach) / (1 + extra)


def feldt(alpha: float, n: int, items: int, confidence: float) -> Interval:
    """Feldt's interval of Cronbach's alpha over `n` complete rows of `items` items; at most 1, may be negative.

    1 - (1-a) F(1 - p/2; n-1, (n-1)(k-1)) and 1 - (1-a) F(p/2; ...), p = 1 - confidence.

    Source: Feldt, Woodruff & Salih 1987, Applied Psychological Measurement 11:93.
    """
    df = (n - 1, (n - 1) * (items - 1))
    low, high = (float(scipy.special.fdtri(*df, q)) for q in ((1 + confidence) / 2, (1 - confidence) / 2))
    return 1 - (1 - alpha) * low, 1 - (1 - alpha) * high


def searle(f: float, df: tuple[int, int], n0: float, confidence: float) -> Interval:
    """Searle's interval of ICC(1) from a one-way analysis of variance; exact with groups of equal size.

    (FL-1)/(FL+n0-1) and (FU-1)/(FU+n0-1), FL = F / F(1-p/2; G-1, N-G), FU = F * F(1-p/2; N-G, G-1).

    Args:
        f: F ratio, MSB / MSW.
        df: (G - 1, N - G).
        n0: size of a typical group, (N - sum n_g^2 / N) / (G - 1).
        confidence: 0.95 for a 95 % interval.

    Source: Searle 1971, Linear Models, 414; Donner 1979.
    """
    upper = (1 + confidence) / 2
    low, high = f / float(scipy.special.fdtri(*df, upper)), f * float(scipy.special.fdtri(df[1], df[0], upper))
    return (low - 1) / (low + n0 - 1), (high - 1) / (high + n0 - 1)


def f_test(f: float, df: tuple[float, float]) -> float:
    """P of an F ratio at least this large, if groups do not differ."""
    return float(scipy.special.fdtrc(*df, f))


def t_test(difference: float, se: float, df: float) -> float:
    """Two-sided p of a difference with its standard error; se = 0 (everybody answered): 1 if there is none, else 0."""
    if se == 0:
        return 1.0 if difference == 0 else 0.0
    return 2 * t_cdf(-abs(difference / se), df)


def benjamini_hochberg(p: Mapping[str, float]) -> dict[str, float]:
    """Adjusted p of each comparison of one family: q_(i) = min over j >= i of p_(j) m / j, at most 1.

    Source: Benjamini & Hochberg 1995, JRSS B 57:289.
    """
    adjusted, least = {}, 1.0
    falling = sorted(p, key=lambda name: (p[name], name), reverse=True)
    for rank, name in zip(range(len(p), 0, -1), falling, strict=True):
        least = min(least, p[name] * len(p) / rank)
        adjusted[name] = least
    return adjusted


def level_probabilities(score: float, se: float, df: float, cuts: Sequence[float]) -> list[float]:
    """Probability of each level, lowest first, of a score whose error is se * t(df).

    P(level j) = T((c_{j+1} - m) / se) - T((c_j - m) / se), T = Student's cdf, with cut points c between the levels.

    Args:
        score: m, points.
        se: its standard error, above 0.
        df: degrees of freedom.
        cuts: scores at which the second and later levels begin, rising.

    Returns:
        len(cuts) + 1 probabilities that add to 1.
    """
    below = [0.0, *(t_cdf((cut - score) / se, df) for cut in cuts), 1.0]
    return [max(0.0, high - low) for low, high in pairwise(below)]
