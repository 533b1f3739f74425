"""Outcomes pass the door like dimensions of one item; one matrix alone holds their correlations and the dimensions."""

import numpy as np
import pytest

from centricity.questionnaire import Outcome, Questionnaire
from tests.door.world import released
from tests.scoring.build import questionnaire

ASKED = Questionnaire.model_validate(
    {
        **dict(questionnaire({"dimensions": {"one": {"items": ["o1"]}, "two": {"items": ["t1"]}}})),
        "outcomes": (Outcome(id="recommend", name={"en": "R"}, text={"en": "R?"}),),
    }
)
ONE, TWO, RECOMMEND = [1, 2, 3, 4, 5] * 8, [2, 1, 4, 3, 5, 5, 1, 2] * 5, [5, 4, 3, 2, 1, 1, 3, 5, 4, 2] * 4
"""Answers of forty people."""


def people(silent: int) -> list[dict[str, object]]:
    """The last `silent` of them did not say whether they would recommend."""
    rows = zip(ONE, TWO, RECOMMEND, strict=True)
    found = [{"contact": "other", "answers": {"o1": a, "t1": b, "recommend": c}} for a, b, c in rows]
    for person in found[len(found) - silent :]:
        person["answers"].pop("recommend")  # type: ignore[attr-defined]
    return found


def test_an_outcome_is_counted_like_a_dimension_of_one_item() -> None:
    staff = released(ASKED, people(0)).tally.groups["staff"]
    assert staff.dimensions["recommend"].sum == sum(answer - 1 for answer in RECOMMEND)
    assert staff.items["recommend"].counts == tuple(RECOMMEND.count(answer) for answer in range(1, 6))


@pytest.mark.parametrize(("silent", "names"), [(0, ("one", "two", "recommend")), (4, ("one", "two", "recommend")),
                                               (5, ("one", "two"))])  # fmt: skip
def test_correlations_hold_the_outcome_only_where_nine_in_ten_answered_it(silent: int, names: tuple[str, ...]) -> None:
    found = released(ASKED, people(silent)).tally.correlations
    assert found is not None
    n = 40 - silent if "recommend" in names else 40
    table = np.array([ONE[:n], TWO[:n], RECOMMEND[:n]][: len(names)])
    assert (found.n, found.dimensions) == (n, names)
    assert np.allclose(found.matrix, np.corrcoef(table), atol=0.0005)


def test_without_an_answer_to_the_outcome_the_dimensions_stand_as_before() -> None:
    found = released(ASKED, people(40)).tally
    assert found.correlations is not None
    assert found.correlations.dimensions == ("one", "two")
    assert "recommend" not in found.groups["staff"].dimensions


@pytest.mark.parametrize(("answers", "shown"), [([3, 4] * 6, False), ([2, 3, 4, 5] * 3, True)])
def test_squares_of_one_item_stand_only_beside_its_counts(answers: list[int], shown: bool) -> None:
    """Six threes and six fours: the counts would confine everybody to one of two answers, and so would the squares."""
    rows = [{"contact": "other", "answers": {"o1": answer}} for answer in answers]
    staff = released(ASKED, rows).tally.groups["staff"]
    assert (staff.items["o1"].counts is not None) == shown
    assert (staff.dimensions["one"].sum_sq is not None) == shown
