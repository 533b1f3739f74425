"""Where an organisation lies, and which benchmark it is laid beside."""

from typing import Any

import pytest

from centricity.benchmark import Benchmark, Figure, chosen, middle, standing
from tests.benchmark.world import archived, asked


def figure(mean: float, spread: float | None) -> Figure:
    return Figure(organizations=6, respondents=300, mean=mean, spread=spread)


@pytest.mark.parametrize(
    ("score", "place"),
    [(41.9, "below"), (42.0, "within"), (50.0, "within"), (58.2, "within"), (58.3, "above")],
)
def test_the_middle_is_one_spread_to_either_side_with_its_ends(score: float, place: str) -> None:
    """50.1 - 8.1 = 42.0 and 50.1 + 8.1 = 58.2."""
    assert standing(figure(50.1, 8.1), score) == place


def test_the_middle_stays_on_the_scale() -> None:
    assert middle(figure(95.0, 9.3)) == (85.7, 100.0)
    assert middle(figure(4.0, 5.0)) == (0.0, 9.0)


@pytest.mark.parametrize(
    ("score", "end", "place"),
    [(90.0, "over", "above"), (55.0, "over", None), (10.0, "under", "below"), (45.0, "under", None)],
)
def test_a_cut_score_has_a_place_only_where_it_is_certain(score: float, end: Any, place: str | None) -> None:
    assert standing(figure(50.0, 8.0), score, end) == place


def benchmark(edition: str = "2026-11", name: str = "one", **changes: Any) -> Benchmark:
    own = {"id": asked().id, "version": asked().version, "sha256": [asked().sha256]} | changes.pop("asked", {})
    return Benchmark.model_validate(
        {
            "schema": 1, "id": name, "edition": edition, "name": {"en": name}, "questionnaire": own, "floor": 5,
            "period": {"from": f"{edition}-01", "to": f"{edition}-28"}, "organizations": 6,
            "dimensions": {"silos": figure(50.0, 8.0).model_dump()}, **changes,
        }
    )  # fmt: skip


OTHER = {"version": "7", "sha256": ["0" * 64]}


@pytest.mark.parametrize(
    ("there", "found"),
    [
        ([benchmark("2025-11"), benchmark("2026-11", "two")], "two"),
        ([benchmark(asked={"version": "7"})], "one"),
        ([benchmark(asked={"sha256": ["0" * 64]})], "one"),
        ([benchmark(asked=OTHER)], None),
        ([benchmark(asked={"id": "other"})], None),
        ([benchmark(form="short")], None),
        ([benchmark(synthetic=True)], None),
        ([], None),
    ],
    ids=["latest", "same fingerprint", "same version", "another version", "another questionnaire", "another form",
         "invented beside real", "none"],
)  # fmt: skip
def test_the_latest_that_asked_the_same(there: list[Benchmark], found: str | None) -> None:
    one = chosen(there, asked(), archived("a", 50).release)
    assert (one and one.id) == found


def test_invented_organisations_are_laid_beside_invented_ones() -> None:
    one = chosen(
        [benchmark(synthetic=True), benchmark("2027-01", "real")], asked(), archived("a", 50, synthetic=True).release
    )
    assert one is not None
    assert one.synthetic
