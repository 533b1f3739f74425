"""Draws of all dimension scores at once, the same on every machine and with every version of numpy."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import scipy
from numpy.typing import NDArray

from centricity.released import Correlations

Floats = NDArray[np.float64]


def correlation_matrix(names: Sequence[str], known: Correlations | None, otherwise: float) -> Floats:
    """Correlations between dimensions, D x D: from the release where it holds both, else `otherwise`; 1 with itself."""
    matrix = np.full((len(names), len(names)), otherwise)
    place = {name: i for i, name in enumerate(known.dimensions)} if known else {}
    for i, first in enumerate(names):
        for j, second in enumerate(names):
            if known and first in place and second in place:
                matrix[i, j] = known.matrix[place[first]][place[second]]
        matrix[i, i] = 1.0
    return matrix


def covariance_of_means(se: Sequence[float], correlation: Floats) -> Floats:
    """Covariances of the dimension scores: r_ij * SE_i * SE_j, in squared points."""
    errors = np.asarray(se)
    return correlation * np.outer(errors, errors)


def draw_scores(scores: Sequence[float], covariance: Floats, draws: int, seed: int) -> Floats:
    """`draws` x D scores from a multivariate normal distribution around `scores`.

    z * A with A the symmetric root of the covariances (unique, unlike an eigenvector's sign; negative eigenvalues from
    rounded correlations count as 0).
    """
    values, vectors = np.linalg.eigh(covariance)
    root = (vectors * np.sqrt(np.clip(values, 0, None))) @ vectors.T
    drawn: Floats = np.asarray(scores) + standard_normal(draws, len(scores), seed) @ root
    return drawn


@lru_cache(maxsize=4)
def standard_normal(draws: int, columns: int, seed: int) -> Floats:
    """Independent standard normal numbers by inversion of PCG64's raw stream.

    The raw stream is the part that numpy promises never to change; its normal generator it may.
    """
    raw = np.random.PCG64(seed).random_raw(draws * columns)
    uniform = ((raw >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53
    z = np.asarray(scipy.special.ndtri(uniform), dtype=np.float64).reshape(draws, columns)
    z.setflags(write=False)
    return z
