"""McDonald's omega: how much of the spread of a sum of items one common factor accounts for."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import log

import numpy as np
import scipy
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Covariance = Sequence[Sequence[Fraction]]
LEAST_ITEMS = 3
"""With two items one factor is not identified: any loadings with the same product fit alike."""

LEAST_LOADING = 0.01
"""An item with a smaller loading has no part in the factor; of those that have, three are needed too."""

LEAST_UNIQUE = 1e-4
"""A smaller unique variance (of an item with variance 1) is none: a Heywood case, the factor is a single item."""

LEAST_EIGENVALUE = 1e-12
"""All are above 0; far from the solution rounding may say otherwise."""
LIMITS = (log(LEAST_UNIQUE / 10), 2.0)
"""Of the logarithm of a unique variance while it is searched; at the best one it is 0 or less."""

FLAT = 1e-6
"""Largest slope of the discrepancy at its minimum."""


@dataclass(frozen=True)
class Factor:
    """One common factor of k items with variance 1: k loadings, -1 to 1, and k unique variances, 0-1."""

    loadings: Floats
    unique: Floats


def omega(s: Covariance) -> float | None:
    """Omega total of the raw sum of k items, 0-1, from their covariances S (k x k).

    (sum l)^2 / ((sum l)^2 + sum u), loadings l and unique variances u of one factor fitted to S by maximum likelihood.
    None below three items, where an item does not vary, where the fit does not converge, or is a Heywood case.

    Source: McDonald 1999, Test Theory: A Unified Treatment; the value of lavaan::cfa.
    """
    matrix = np.array([[float(x) for x in row] for row in s])
    if len(matrix) < LEAST_ITEMS or not (matrix.diagonal() > 0).all():
        return None
    sd = np.sqrt(matrix.diagonal())
    factor = one_factor(matrix / np.outer(sd, sd))
    if factor is None:
        return None
    common = float((factor.loadings * sd).sum()) ** 2
    return common / (common + float((factor.unique * sd**2).sum()))


def one_factor(r: Floats) -> Factor | None:
    """Maximum likelihood fit of R = l l' + diag(u) to a k x k correlation matrix; None if it has no proper one.

    Given u, the best l is known: the first eigenvector of U^-1/2 R U^-1/2. Searched is the u with the least of
    sum(e - log e - 1) over the other eigenvalues e.

    Source: Joereskog 1967, Psychometrika 32:443.
    """
    if np.linalg.eigvalsh(r)[0] <= 0:
        return None
    start, precision = np.log(0.5 / np.linalg.inv(r).diagonal()), FLAT / 1000
    found = scipy.optimize.minimize(
        _discrepancy, start, args=(r,), jac=True, method="BFGS", options={"gtol": precision, "maxiter": 500}
    )
    unique = _unique(found.x)
    factor = Factor(_loadings(unique, r), unique)
    proper = unique.min() > LEAST_UNIQUE and np.abs(found.jac).max() < FLAT
    return factor if proper and (np.abs(factor.loadings) > LEAST_LOADING).sum() >= LEAST_ITEMS else None


def _unique(logarithms: Floats) -> Floats:
    unique: Floats = np.exp(np.clip(logarithms, *LIMITS))
    return unique


def _discrepancy(logarithms: Floats, r: Floats) -> tuple[float, Floats]:
    """The discrepancy to minimise and its slopes along log u: (l l' + u - R)_ii / u_i, none beyond the limits."""
    unique = _unique(logarithms)
    others = np.maximum(_scaled(unique, r)[0][:-1], LEAST_EIGENVALUE)
    inside = np.clip(logarithms, *LIMITS) == logarithms
    slopes: Floats = inside * (_loadings(unique, r) ** 2 + unique - r.diagonal()) / unique
    return float((others - np.log(others) - 1).sum()), slopes


def _loadings(unique: Floats, r: Floats) -> Floats:
    values, vectors = _scaled(unique, r)
    loadings: Floats = np.sqrt(unique * max(0.0, values[-1] - 1)) * vectors[:, -1]
    return loadings


def _scaled(unique: Floats, r: Floats) -> tuple[Floats, Floats]:
    """Eigenvalues (rising) and eigenvectors of U^-1/2 R U^-1/2."""
    root = np.sqrt(unique)
    values, vectors = np.linalg.eigh(r / np.outer(root, root))
    return values, vectors
