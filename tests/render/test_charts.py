"""Geometry of charts, by hand."""

import pytest

from centricity.render.charts import segments


@pytest.mark.parametrize(
    ("counts", "edges"),
    [
        ((1, 1, 2, 4, 2), [35, 40, 45, 55, 75, 85]),  # 20 % below the middle answer, half of whose 20 % lies left
        ((1, 3, 4, 2), [30, 35, 50, 70, 80]),  # an even scale has no middle answer: 40 % lie left
        ((0, 0, 5, 0, 0), [25, 25, 25, 75, 75, 75]),
        ((4, 0, 0), [0, 50, 50, 50]),
        ((0, 0, 4), [50, 50, 50, 100]),
        ((3, 1), [13, 50, 63]),  # 12.5 and 62.5, rounded up
    ],
)
def test_answers_diverge_from_the_middle_of_the_scale(counts: tuple[int, ...], edges: list[int]) -> None:
    words = ["w"] * len(counts)
    found = segments(counts, words, words)
    assert [one.x for one in found] == edges[:-1]
    assert [one.x + one.width for one in found] == edges[1:]


def test_a_share_is_written_only_where_it_fits() -> None:
    found = segments((16, 18, 66), ["w"] * 3, ["16%", "18%", "66%"])
    assert [one.shown for one in found] == [one.width >= 9 for one in found] == [False, True, True]


def test_without_answers_there_is_no_bar() -> None:
    assert segments((0, 0, 0), ["w"] * 3, ["0%"] * 3) == ()
