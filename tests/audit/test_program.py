"""The solver is not believed: what it calls an optimum is put back into the equations, and a failure is unsafe."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from centricity.audit import attack_text, program
from centricity.audit.program import Infeasible, Program, Unproven
from tests.audit.tiny import Tiny

FIVE = Program([9, 9], [({0: 1, 1: 1}, 5, 5)])
"""x + y = 5."""


def test_the_range_of_one_of_two_numbers_that_make_five() -> None:
    assert FIVE.span({0: 1}) == (0, 5)
    assert FIVE.span({0: 2, 1: -1}) == (-5, 10)


def test_no_point_is_told_apart_from_no_answer() -> None:
    with pytest.raises(Infeasible):
        Program([2, 2], [({0: 1, 1: 1}, 5, 5)]).least({0: 1})
    assert not FIVE.feasible([({0: 1}, 6, 9)])
    assert FIVE.feasible([({0: 1}, 5, 9)])


def answering(x: list[float] | None, *, status: int = 0, bound: float | None = None) -> Any:
    given = None if x is None else np.array(x)
    return lambda *_, **__: SimpleNamespace(x=given, status=status, message="as told", mip_dual_bound=bound)


@pytest.mark.parametrize(
    "solver",
    [
        answering([2.0, 2.0]),  # 2 + 2 is not 5
        answering([6.0, -1.0]),  # below 0
        answering([2.0, 3.0], bound=0.0),  # x could be smaller, says the bound
        answering(None, status=1),  # out of time
        answering(None, status=4),
    ],
    ids=["not a solution", "out of bounds", "not the optimum", "out of time", "failed"],
)
def test_an_answer_that_proves_nothing(solver: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "milp", solver)
    with pytest.raises(Unproven):
        FIVE.least({0: 1})


SHEETS = [(0, 1), (2, 1), (1, 2), (0, 2), (2, 0), (1, 1), (0, 0), (2, 2)] * 4
PARTLY = Tiny(
    people=tuple((("d0", "frontline"), sheet) for sheet in [*SHEETS, (1, None)]),
    span=2, items=("q1", "q2"), groups=("staff",), squares=False, counts=False, k=5,
)  # fmt: skip
"""33 people, too many for small worlds; one of them left the second question out."""


def test_a_solver_that_fails_counts_as_unsafe(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = attack_text(PARTLY.release(), PARTLY.questionnaire())
    assert [one.answers for one in honest if "q1" in one.what and one.people == 1] == [(1,)] * 2
    monkeypatch.setattr(program, "milp", answering(None, status=4))
    failed = attack_text(PARTLY.release(), PARTLY.questionnaire())
    assert [one.what for one in failed if "not proven safe" in one.what]
