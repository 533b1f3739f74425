"""Single items of two groups, and the mean of the pyramid: worked out by hand."""

from typing import Any

import pytest

from centricity.questionnaire import Questionnaire
from centricity.questionnaire.closer import Pyramid
from centricity.released import Group, ItemBlock
from centricity.scoring import rounded, score
from centricity.scoring.closer import ItemGap, Side
from centricity.scoring.pyramid import pyramid_score
from centricity.scoring.results import to_json
from tests.profile import build


def released(**groups: Group) -> Any:
    """The score of a release of these groups, whose items are si_01 ... only."""
    unit = {dimension.id: 1 for dimension in build.questionnaire().measures}
    known = {f"contact/{name}": group for name, group in groups.items()}
    tally = build.release().tally.model_copy(update={"unit": unit, "groups": known})
    return score(build.questionnaire(), build.release(tally=tally))


def group(people: int, **items: ItemBlock) -> Group:
    return Group(respondents=people, items=items)


def test_the_difference_is_that_of_the_two_numbers_shown() -> None:
    """Nine people, four steps each: 25 / 36 = 69.44 -> 69.4. Thirty: 61 / 120 = 50.83 -> 50.8."""
    found = released(
        leadership=group(9, si_01=ItemBlock(n=9, sum=25)), frontline=group(30, si_01=ItemBlock(n=30, sum=61))
    )
    gaps = found.dimensions["silos"].item_gaps
    assert gaps == {"si_01": ItemGap(Side(69.4, 9), Side(50.8, 30), 18.6, ("leadership", "frontline"))}
    assert rounded(found).dimensions["silos"].item_gaps == gaps
    block: Any = to_json(found)["dimensions"]
    assert block["silos"]["item_gaps"]["si_01"] == {
        "leadership": {"score": 69.4, "respondents": 9}, "frontline": {"score": 50.8, "respondents": 30},
        "difference": 18.6,
    }  # fmt: skip


def test_an_item_shown_for_one_group_only_is_not_compared() -> None:
    found = released(
        leadership=group(9, si_01=ItemBlock(n=9, sum=25)), frontline=group(30, si_02=ItemBlock(n=30, sum=61))
    )
    assert found.dimensions["silos"].item_gaps == {}


def test_items_put_to_one_audience_are_not_compared() -> None:
    """lc_05 is put to the leadership, em_02 to the front line: whatever stands in the release, they are no pair."""
    both = {name: ItemBlock(n=9, sum=20) for name in ("lc_05", "em_02", "em_01")}
    found = released(leadership=group(9, **both), frontline=group(30, **both))
    assert [name for part in found.dimensions.values() for name in part.item_gaps] == ["em_01"]


def test_a_questionnaire_that_does_not_look_for_items_compares_none() -> None:
    asked = build.questionnaire()
    gap = asked.policy.gap.model_copy(update={"widest_items": None})
    bare = asked.model_copy(update={"policy": asked.policy.model_copy(update={"gap": gap})})
    tally = released_tally()
    assert score(asked, build.release(tally=tally)).dimensions["silos"].item_gaps
    assert not score(bare, build.release(tally=tally)).dimensions["silos"].item_gaps


def released_tally() -> Any:
    unit = {dimension.id: 1 for dimension in build.questionnaire().measures}
    block = group(9, si_01=ItemBlock(n=9, sum=25))
    groups = {"contact/leadership": block, "contact/frontline": block}
    return build.release().tally.model_copy(update={"unit": unit, "groups": groups})


def drawn(**values: float) -> Any:
    """The pyramid of these items (by id) and facts (their score on the ruler); everything else is not known."""
    whole = build.scores()
    for name in ("culture", "empowerment", "outsourcing_of_support"):
        whole = build.with_part(whole, name, items={})
    for name, value in values.items():
        is_item = name in build.questionnaire().items
        whole = build.with_item(whole, name, value) if is_item else build.with_fact(whole, name, score=value, level=3)
    return pyramid_score(build.questionnaire(), whole.dimensions)


def test_the_mean_counts_every_value_alike() -> None:
    """(36.7 + 42.5 + 0 + 44 + 31.3) / 5 = 154.5 / 5 = 30.9."""
    found = drawn(em_01=36.7, cu_03=42.5, os_f3=0.0, cu_f3=44.0, cu_02=31.3)
    assert found.score == 30.9
    assert found.values == {"power": 36.7, "respect": 42.5, "pay": 0.0, "say": 44.0, "attention": 31.3}


def test_the_mean_is_made_from_the_values_as_shown() -> None:
    """60.04, 60.04 and 60.04 are shown as 60.0: the mean is 60.0, and so it is for 59.95 (shown as 60.0)."""
    assert drawn(em_01=60.04, cu_03=59.95, cu_02=60.04).score == 60.0
    assert drawn(em_01=60.04, cu_03=59.95, cu_02=60.04).values["respect"] == 60.0


def test_three_values_are_needed() -> None:
    """(50 + 60 + 71) / 3 = 60.33."""
    assert drawn(em_01=50.0, cu_03=60.0) is None
    assert drawn(em_01=50.0, cu_03=60.0, os_f3=71.0).score == 60.3


def test_a_fact_given_as_its_level_counts_at_its_anchor() -> None:
    """Where the value rests on few people, the fact scores where its level begins: level 3 at 50."""
    whole = build.with_fact(build.scores(), "os_f3", value=None, score=50.0, level=3)
    found = pyramid_score(build.questionnaire(), whole.dimensions)
    assert found is not None and found.values["pay"] == 50.0


def test_a_mean_of_cut_values_is_cut_itself() -> None:
    whole = build.with_item(build.scores(), "em_01", 90.0, end="over")
    one = pyramid_score(build.questionnaire(), whole.dimensions)
    both = pyramid_score(build.questionnaire(), build.with_item(whole, "cu_03", 10.0, end="under").dimensions)
    assert one is not None and (one.end, one.ends) == ("over", {"power": "over"})
    assert both is not None and both.end is None


def test_no_pyramid_without_the_file() -> None:
    bare: Questionnaire = build.questionnaire().model_copy(update={"pyramid": None})
    assert pyramid_score(bare, build.scores().dimensions) is None


@pytest.mark.parametrize(
    ("mean", "stance"),
    [(0, "upright"), (49.9, "upright"), (50, "tilting"), (79.9, "tilting"), (80, "inverted"), (100, "inverted")],
)
def test_how_the_pyramid_stands(mean: float, stance: str) -> None:
    asked: Pyramid | None = build.questionnaire().pyramid
    assert asked is not None and asked.policy.stance(mean) == stance
