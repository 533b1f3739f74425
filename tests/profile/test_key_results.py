"""Which key results are there already, which cannot be asked for, and what is then said of them."""

from dataclasses import replace

import pytest

from centricity.profile import reasons
from centricity.profile.key_results import Reached, applies, reached
from centricity.questionnaire import KeyResult
from centricity.scoring.model import Scores
from tests.profile import build

ASKED = build.questionnaire()
LEAST, MOST = KeyResult(fact="si_f2", at_least=60), KeyResult(fact="si_f1", at_most=3)
RISE = KeyResult(item="si_02", rise=10)
ANY, CULTURE = KeyResult(gap="any", below=10), KeyResult(gap="culture", below=10)


def fact(name: str, value: float | None) -> Scores:
    return build.with_fact(build.scores(), name, value=value, score=50.0, level=3)


def gaps(width: float, **others: float) -> Scores:
    """The same gap in every dimension but those named."""
    whole = build.scores()
    parts = {
        name: replace(part, gap=build.gap(60 + others.get(name, width), 60)) for name, part in whole.dimensions.items()
    }
    return replace(whole, dimensions=parts)


@pytest.mark.parametrize(
    ("result", "whole", "value"),
    [
        (LEAST, fact("si_f2", 59.9), None), (LEAST, fact("si_f2", 60.0), 60.0),
        (MOST, fact("si_f1", 3.1), None), (MOST, fact("si_f1", 3.0), 3.0), (MOST, fact("si_f1", 0.0), 0.0),
        (LEAST, fact("si_f2", None), None), (LEAST, build.scores(), None),
        (RISE, build.with_item(build.scores(), "si_02", 90.0), None),
        (RISE, build.with_item(build.scores(), "si_02", 90.1), 90.1),
        (ANY, gaps(9.0), 9.0), (ANY, gaps(9.0, silos=-10.0), None), (CULTURE, gaps(12.0, culture=-4.0), 4.0),
        (CULTURE, gaps(4.0, culture=12.0), None), (ANY, build.scores(), None),
    ],
)  # fmt: skip
def test_what_is_there_already(result: KeyResult, whole: Scores, value: float | None) -> None:
    found = reached(ASKED, whole, result)
    assert (found and found.value) == value


def test_a_gap_that_is_not_known_everywhere_is_not_there_everywhere() -> None:
    assert reached(ASKED, build.with_part(gaps(4.0), "silos", gap=None), ANY) is None
    cut = replace(build.gap(64, 60), first=replace(build.gap(64, 60).first, end="over"))
    assert reached(ASKED, build.with_part(gaps(4.0), "culture", gap=cut), CULTURE) is None


@pytest.mark.parametrize(("state", "asked_for"), [("known", True), ("unknown", True), ("not_applicable", False)])
def test_only_what_does_not_apply_is_left_out(state: str, asked_for: bool) -> None:
    whole = build.scores()
    facts = {**whole.dimensions["silos"].facts_detail}
    facts["si_f2"] = replace(facts["si_f2"], state=state)  # type: ignore[arg-type]
    whole = build.with_part(whole, "silos", facts_detail=facts)
    assert applies(ASKED, whole, LEAST) is asked_for
    assert applies(ASKED, whole, MOST) and applies(ASKED, whole, RISE)


@pytest.mark.parametrize(
    ("result", "already", "rule"),
    [
        (LEAST, None, "result_fact"), (LEAST, Reached(75.0), "result_fact_kept"), (RISE, None, "result_item"),
        (RISE, Reached(95.0, "over"), "result_item_kept"), (ANY, Reached(4.0), "result_gap_any_kept"),
        (CULTURE, Reached(4.0), "result_gap_kept"), (CULTURE, None, "result_gap"),
    ],
)  # fmt: skip
def test_what_is_there_is_said_in_other_words(result: KeyResult, already: Reached | None, rule: str) -> None:
    found = reasons.result(ASKED, result, already)
    assert found is not None and found.rule == rule
    assert found.inputs.get("amount") == (already.value if already and result.fact else None)
    assert found.inputs.get("value_end") == ("over" if rule == "result_item_kept" else None)


def test_a_result_read_from_the_help_map_is_given_only_where_there_is_one() -> None:
    mapped = KeyResult(text={"en": "Help up by 15", "it": "Aiuto, più 15"}, where="collaboration")
    without = replace(build.scores(), help_map=None)
    assert not applies(ASKED, without, mapped)
    assert applies(ASKED, replace(without, help_map=object()), mapped)  # type: ignore[arg-type]
