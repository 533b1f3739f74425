"""Which dimensions go together with an outcome, by Johnson's relative weights of released correlations."""

from collections.abc import Sequence

import numpy as np
import scipy
from numpy.typing import NDArray

from centricity.questionnaire import Policy
from centricity.questionnaire.policy import DriverRules
from centricity.released import Correlations
from centricity.scoring.draws import standard_normal
from centricity.scoring.model import Driver, Drivers

Floats = NDArray[np.float64]
ROUNDING = 0.0005
"""Correlations are released to three decimals: an eigenvalue of a k x k matrix is known to k times this much."""


def drivers(policy: Policy, known: Correlations | None, outcome: str, dimensions: Sequence[str]) -> Drivers | None:
    """What each dimension accounts for of an outcome; None where the policy or the release does not have it.

    Without numbers, but with the reason, where fewer than `drivers.people` people, or `drivers.per_predictor` for each
    dimension, answered everything, or where the dimensions cannot be told apart.
    """
    rules, names = policy.drivers, [name for name in dimensions if known and name in known.dimensions]
    if rules is None or known is None or outcome not in known.dimensions or len(names) < 2:
        return None
    if known.n < max(rules.people, rules.per_predictor * len(names)):
        return Drivers(known.n, reason="respondents")
    places = [known.dimensions.index(name) for name in (*names, outcome)]
    r = np.array(known.matrix, dtype=np.float64)[np.ix_(places, places)]
    if np.linalg.eigvalsh(r)[0] <= ROUNDING * len(r):
        return Drivers(known.n, reason="alike")
    return _found(names, r, known.n, rules, policy.confidence)


def _found(names: Sequence[str], r: Floats, n: int, rules: DriverRules, confidence: float) -> Drivers:
    weights = relative_weights(r)
    if not weights.any():
        return Drivers(n, 0.0)
    ends = [(1 - confidence) / 2, (1 + confidence) / 2]
    low, high = np.quantile(_shares(relative_weights(drawn(r, n, rules.draws, rules.seed))), ends, axis=0)
    parts = zip(names, weights, _shares(weights), low, high, strict=True)
    found = {name: Driver(float(w), float(share), (float(a), float(b))) for name, w, share, a, b in parts}
    return Drivers(n, float(weights.sum()), found)


def relative_weights(r: Floats) -> Floats:
    """Johnson's relative weights of p predictors, which add to R squared, 0-1.

    Predictors' correlations Rx = V D V', L = V sqrt(D) V', b = L^-1 r; weights (L * L)(b * b), element by element.

    Args:
        r: ... x (p+1) x (p+1) correlations, the outcome last; positive definite.

    Returns:
        ... x p weights, none below 0.

    Source: Johnson 2000, Multivariate Behavioral Research 35:1; Genizi 1993, Statistica Sinica 3:407.
    """
    values, vectors = np.linalg.eigh(r[..., :-1, :-1])
    turned = np.swapaxes(vectors, -1, -2)
    root = (vectors * np.sqrt(values)[..., None, :]) @ turned
    beta = ((vectors / np.sqrt(values)[..., None, :]) @ turned) @ r[..., :-1, -1:]
    weights: Floats = (root**2 @ beta**2)[..., 0]
    return weights


def drawn(r: Floats, n: int, draws: int, seed: int) -> Floats:
    """Correlations that `draws` samples of n people would show if r were true of all: draws x k x k.

    Multivariate normal scores, by Bartlett's decomposition of the Wishart distribution: C A A' C' with C C' = r, A
    lower triangular: squares of its diagonal chi-squared with n-1, n-2, ... degrees of freedom, below it normal.

    Source: Bartlett 1933, Proceedings of the Royal Society of Edinburgh 53:260.
    """
    k, (rows, columns) = len(r), np.tril_indices(len(r))
    z = standard_normal(draws, len(rows), seed)
    a = np.zeros((draws, k, k))
    a[:, rows, columns] = z
    freedom = n - 1 - np.arange(k)
    diagonal = scipy.special.ndtr(z[:, rows == columns])
    a[:, np.arange(k), np.arange(k)] = np.sqrt(2 * scipy.special.gammaincinv(freedom / 2, diagonal))
    half = np.linalg.cholesky(r) @ a
    scatter = half @ np.swapaxes(half, -1, -2)
    sd = np.sqrt(np.einsum("...ii->...i", scatter))
    correlations: Floats = scatter / (sd[:, :, None] * sd[:, None, :])
    return correlations


def _shares(weights: Floats) -> Floats:
    shares: Floats = 100 * weights / weights.sum(axis=-1, keepdims=True)
    return shares
