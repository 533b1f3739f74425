"""Files in benchmarks/: every inconsistency is found, at its line, with what to do."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from centricity.benchmark import read_benchmark, read_benchmarks, to_yaml
from centricity.benchmark.limits import largest_spread, possible
from centricity.errors import Problems
from centricity.questionnaire import Questionnaire
from tests.scoring.build import questionnaire

CASES = Path(__file__).parents[1] / "cases" / "benchmark"
WRONG: dict[str, Any] = yaml.safe_load((CASES / "wrong.yaml").read_text("utf-8"))
FINE = (CASES / "fine.txt").read_text("utf-8")


def asked() -> Questionnaire:
    return questionnaire({"dimensions": {"silos": {"items": ["a"]}, "culture": {"items": ["b"]}}})


def written(folder: Path, text: str, name: str = "north") -> Path:
    path = folder / "benchmarks" / f"{name}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_in_full(name: str, tmp_path: Path) -> None:
    text = FINE
    for old, new in WRONG[name]["change"]:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    found: list[str] = []
    try:
        read_benchmark(written(tmp_path, text), tmp_path, [asked()])
    except Problems as error:
        found = [str(problem) for problem in error.problems]
    assert found == WRONG[name]["problems"]


def test_problems_of_all_files_come_together(tmp_path: Path) -> None:
    written(tmp_path, FINE.replace("mean: 55.4", "mean: 101"))
    written(tmp_path, FINE.replace("floor: 5", "floor: 1"), "south")
    with pytest.raises(Problems) as caught:
        read_benchmarks(tmp_path / "benchmarks", tmp_path)
    assert [problem.file for problem in caught.value.problems] == ["benchmarks/north.yaml", "benchmarks/south.yaml"]


def test_an_id_stands_once(tmp_path: Path) -> None:
    written(tmp_path, FINE)
    written(tmp_path, FINE, "south")
    with pytest.raises(Problems, match=r'south.yaml: id: id "north" is that of benchmarks/north.yaml too'):
        read_benchmarks(tmp_path / "benchmarks", tmp_path)


def test_no_folder_no_benchmark(tmp_path: Path) -> None:
    assert read_benchmarks(tmp_path / "benchmarks", tmp_path) == ()


def test_dimensions_of_a_questionnaire_not_known_here_are_taken_as_they_are(tmp_path: Path) -> None:
    other = asked().model_copy(update={"id": "other"})
    assert read_benchmark(written(tmp_path, FINE.replace("culture:", "cultur:")), tmp_path, [other]).organizations == 6


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    first = read_benchmark(written(tmp_path, FINE), tmp_path)
    again = read_benchmark(written(tmp_path, to_yaml(first)), tmp_path)
    assert (again, to_yaml(again)) == (first, to_yaml(first))
    assert "synthetic" not in to_yaml(first)
    assert "synthetic: true" in to_yaml(first.model_copy(update={"synthetic": True}))


@pytest.mark.parametrize(
    ("mean", "n", "squared"), [(50, 2, 5000), (20, 5, 2000), (10, 10, 1000), (0, 5, 0), (100, 7, 0)]
)
def test_largest_spread_by_hand(mean: float, n: int, squared: float) -> None:
    """One of two at 100: 2 * 50^2 / 1; one of five: (4 * 20^2 + 80^2) / 4; one of ten: (9 * 10^2 + 90^2) / 9."""
    assert largest_spread(mean, n) == pytest.approx(squared**0.5)


@given(st.lists(st.integers(0, 1000), min_size=5, max_size=40))
def test_every_real_set_of_scores_is_possible(tenths: list[int]) -> None:
    """Mean and spread of any scores, rounded to one decimal, pass."""
    scores, n = [tenth / 10 for tenth in tenths], len(tenths)
    mean = sum(scores) / n
    spread = (sum((score - mean) ** 2 for score in scores) / (n - 1)) ** 0.5
    assert possible(round(mean, 1), round(spread, 1), n)
