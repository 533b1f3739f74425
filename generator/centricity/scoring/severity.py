"""Severe and mild raters: the two-way additive model of a table with holes."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def raters_effect(table: Floats) -> Floats | None:
    """How far each row lies above (mild) or below (severe) the others, in the unit of the table.

    table[i, j] = m + row_i + column_j, by least squares over the cells that are there; the row effects of rows with
    cells add to 0, those of empty rows are 0.

    Args:
        table: rows x columns, nan where nothing is shown.

    Returns:
        One effect per row; None where the rows cannot be compared, because no chain of cells joins them.

    Source: Searle 1971, Linear Models, chapter 7 (two-way classification, unequal numbers).
    """
    rows, columns = np.nonzero(~np.isnan(table))
    used, rated = np.unique(rows), np.unique(columns)
    design = np.hstack([rows[:, None] == used, columns[:, None] == rated]).astype(np.float64)
    if not len(rows) or np.linalg.matrix_rank(design) < len(used) + len(rated) - 1:
        return None
    fitted = np.linalg.lstsq(design, table[rows, columns], rcond=None)[0][: len(used)]
    effects = np.zeros(len(table))
    effects[used] = fitted - fitted.mean()
    return effects
