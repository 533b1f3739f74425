"""Every worked example: its arithmetic gives what it expects, and so does the engine."""

import pytest

from tests.scoring.arithmetic import worked
from tests.scoring.cases import NAMES, differences, read, same, scored


@pytest.mark.parametrize("name", NAMES)
def test_arithmetic_gives_what_is_expected(name: str) -> None:
    case = read(name)
    values = worked(case.get("arithmetic", []))
    wanted = {want["from"]: want["is"] for want in case["expect"].values() if isinstance(want, dict) and "from" in want}
    wrong = {n: (values[n], want) for n, want in wanted.items() if not same(values[n], float(want), 1e-9)}
    assert wrong == {}


@pytest.mark.parametrize("name", NAMES)
def test_engine_gives_what_is_expected(name: str) -> None:
    case = read(name)
    assert differences(case, scored(case)) == []
