"""Integer programs whose answers are proven: every optimum is rounded and put back into all equations, exactly.

HiGHS may call a point optimal that satisfies the equations only nearly (scipy issue 24141). A point that fails the
check proves nothing, and whatever rests on it counts as unsafe.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

Terms = Mapping[int, int]
"""Column -> coefficient."""
Point = npt.NDArray[np.int64]
MANY = 10**12
"""Stands for no bound."""
SECONDS = 20.0
"""A search that takes longer proves nothing."""


class Unproven(Exception):
    """The solver gave no answer, or one that does not satisfy the equations."""


@dataclass
class Program:
    """Whole numbers from 0 on, under linear equations with whole coefficients. Filled row by row, then asked."""

    upper: list[int] = field(default_factory=list)
    rows: list[tuple[Terms, int, int]] = field(default_factory=list)

    def column(self, upper: int = MANY) -> int:
        """A new unknown, 0..upper."""
        self.upper.append(upper)
        return len(self.upper) - 1

    def row(self, terms: Terms, low: int, high: int) -> None:
        """low <= sum of terms <= high."""
        self.rows.append((dict(terms), low, high))

    def least(self, terms: Terms) -> Point:
        """A point where the sum of terms is smallest.

        Raises:
            Unproven: there is no such point, or it could not be found and verified.
        """
        return self._solved(terms, 1)

    def greatest(self, terms: Terms) -> Point:
        """A point where the sum of terms is greatest; raises like `least`."""
        return self._solved(terms, -1)

    def span(self, terms: Terms) -> tuple[int, int]:
        """Least and greatest sum of terms; raises like `least`."""
        return value(terms, self.least(terms)), value(terms, self.greatest(terms))

    def feasible(self, extra: Sequence[tuple[Terms, int, int]] = ()) -> bool:
        """Whether there is a point at all, with the extra rows. Proven if True; raises if neither is certain."""
        more = Program(self.upper, [*self.rows, *extra])
        try:
            more.least({})
        except Infeasible:
            return False
        return True

    def _solved(self, terms: Terms, sign: int) -> Point:
        result = _milp(self._objective(terms, sign), self._matrix, *self._bounds)
        if result.status == 2:
            raise Infeasible("no answers fit the numbers")
        if result.x is None or result.status != 0:
            raise Unproven(str(result.message))
        point: Point = np.rint(result.x).astype(np.int64)
        self._verify(point)
        bound = getattr(result, "mip_dual_bound", None)
        if bound is not None and abs(bound - sign * value(terms, point)) >= 1 - 1e-6:
            raise Unproven("the optimum and its bound differ")
        return point

    def _objective(self, terms: Terms, sign: int) -> npt.NDArray[np.float64]:
        objective = np.zeros(len(self.upper))
        for column, times in terms.items():
            objective[column] = sign * times
        return objective

    @property
    def _matrix(self) -> Any:
        where = [(n, c, v) for n, (terms, _, _) in enumerate(self.rows) for c, v in terms.items()]
        at, columns, values = (list(one) for one in zip(*where, strict=True)) if where else ([], [], [])
        return csr_array((np.array(values, float), (at, columns)), shape=(len(self.rows), len(self.upper)))

    @property
    def _bounds(self) -> tuple[list[int], list[int], list[int]]:
        return [low for _, low, _ in self.rows], [high for _, _, high in self.rows], self.upper

    def _verify(self, point: Point) -> None:
        if (point < 0).any() or any(int(one) > top for one, top in zip(point, self.upper, strict=True)):
            raise Unproven("the optimum lies outside its bounds")
        for terms, low, high in self.rows:
            if not low <= value(terms, point) <= high:
                raise Unproven("the optimum does not satisfy the equations")


class Infeasible(Unproven):
    """No point satisfies the equations."""


def value(terms: Terms, point: Point) -> int:
    """The sum of terms at a point, exactly."""
    return sum(times * int(point[column]) for column, times in terms.items())


def _milp(objective: npt.NDArray[np.float64], matrix: Any, low: list[int], high: list[int], upper: list[int]) -> Any:
    top = np.array([np.inf if one >= MANY else one for one in upper], dtype=float)
    limits = [np.inf if one >= MANY else one for one in high]
    rows = [LinearConstraint(matrix, [-np.inf if one <= -MANY else one for one in low], limits)] if low else []
    options: Any = {"time_limit": SECONDS, "mip_rel_gap": 0.0}
    whole = np.ones(len(upper), dtype=np.int64)
    return milp(objective, integrality=whole, bounds=Bounds(0, top), constraints=rows, options=options)
