"""Groups of a network that hold together: Newman's leading eigenvector, one split in two after the other."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
TINY = 1e-9


def communities(weights: Floats) -> list[list[int]]:
    """The nodes in groups with more weight inside than chance would give; one group where no split adds to that.

    A group is split by the signs of the leading eigenvector of B_ij - [i = j] sum_k B_ik (over the group), with
    B = A - k k' / 2m, as long as modularity rises.

    Args:
        weights: symmetric, n x n, none below 0, zeros on the diagonal.

    Returns:
        Groups of node numbers, each ascending, by their first.

    Source: Newman 2006, Proceedings of the National Academy of Sciences 103:8577.
    """
    degree = weights.sum(axis=1)
    if degree.sum() <= TINY:
        return [list(range(len(weights)))]
    modularity = weights - np.outer(degree, degree) / degree.sum()
    return sorted(_split(modularity, list(range(len(weights)))))


def _split(modularity: Floats, group: Sequence[int]) -> list[list[int]]:
    part = modularity[np.ix_(group, group)]
    part = part - np.diag(part.sum(axis=1))
    values, vectors = np.linalg.eigh(part)
    leading = vectors[:, -1] * np.sign(vectors[np.abs(vectors[:, -1]) > TINY, -1][:1].sum() or 1.0)
    sides = np.where(leading > TINY, 1.0, -1.0)
    if values[-1] <= TINY or sides @ part @ sides <= TINY:
        return [list(group)]
    halves = [[node for node, side in zip(group, sides, strict=True) if side == sign] for sign in (1.0, -1.0)]
    return [found for half in halves if half for found in _split(modularity, half)]
