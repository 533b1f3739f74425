"""The package against R: every number both compute agrees to a relative error of 1e-6, and no other is passed over.

Wherever the data are answers, the whole engine runs, from a release counted by tests/scoring/build.py.
"""

import re
from pathlib import Path

import pytest

from tests.scoring.not_computed import ELSEWHERE, NOT_COMPUTED
from tests.scoring.ours import examples, soldiers, synthetic, volunteers
from tests.scoring.ours.computing import COMPUTATIONS, Computation
from tests.scoring.references import disagreements, numbers, places, results

pytestmark = pytest.mark.reference
ROOT = Path(__file__).parents[2]
MODULES = (examples, soldiers, synthetic, volunteers)
FILES = (
    "attitude", "bfi", "careless", "classics", "drivers", "employee_survey", "groups_waves", "levels", "lq2002",
    "scores", "sdc", "shrout_fleiss", "synth_public", "weights",
)  # fmt: skip


@pytest.mark.parametrize("computation", COMPUTATIONS, ids=lambda computation: computation.name)
def test_agrees_with_r(computation: Computation) -> None:
    got, wanted = computation.values(), results(computation.file)
    tolerances = {} if computation.absolute is None else {"absolute": computation.absolute, "tolerance": 0.0}
    assert disagreements(got, wanted, **tolerances) == []
    assert numbers(got)


@pytest.mark.parametrize("file", FILES)
def test_every_number_of_r_is_compared_or_explained(file: str) -> None:
    unexplained = {place for place, _ in places(results(file))} - compared(file)
    assert sorted(place for place in unexplained if not reasons(file, place)) == []


@pytest.mark.parametrize("file", FILES)
def test_nothing_compared_is_explained_away(file: str) -> None:
    assert sorted(place for place in compared(file) if reasons(file, place)) == []


def test_every_reason_is_needed() -> None:
    every = [(file, place) for file in FILES for place, _ in places(results(file))]
    used = {reason for file, place in every for reason in reasons(file, place)}
    assert {why for _, _, why in (*ELSEWHERE, *NOT_COMPUTED)} - used == set()


def compared(file: str) -> set[str]:
    return {place for part in COMPUTATIONS if part.file == file for place in numbers(part.values())}


def reasons(file: str, place: str) -> list[str]:
    return [
        why for name, pattern, why in (*ELSEWHERE, *NOT_COMPUTED) if (name in (".", file)) and re.search(pattern, place)
    ]


@pytest.mark.parametrize(("file", "test"), sorted({(file, test) for file, _, test in ELSEWHERE}))
def test_what_is_compared_elsewhere_is(file: str, test: str) -> None:
    text = (ROOT / test).read_text("utf-8")
    assert f'"{file}"' in text or f"{file}.expected.json" in text
