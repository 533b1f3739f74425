"""What moved between two waves, and what cannot be compared."""

from math import sqrt
from typing import Any

import pytest
from scipy import stats

from centricity.profile import Change, profile
from centricity.questionnaire import Questionnaire, read_archived
from centricity.released import QuestionnaireRef
from centricity.scoring.model import Scores
from tests.profile import build

NOW = build.questionnaire()


def older(change: Any = None, **policy: Any) -> Questionnaire:
    """The questionnaire before, with another silos dimension or policy."""
    dimensions = tuple(change(d) if change and d.id == "silos" else d for d in NOW.dimensions)
    changed = NOW.model_copy(update={"dimensions": dimensions, "policy": NOW.policy.model_copy(update=policy)})
    return read_archived(changed.to_json())


def silos_changes(
    before: Scores, now: Scores, earlier: Questionnaire = NOW, *, known: bool = True, form: str = "full"
) -> Change | None:
    sha = f"{'0' * 63}1" if earlier is not NOW else NOW.sha256
    card = QuestionnaireRef(id="centricity", version="1.0", sha256=sha)
    past = build.release(questionnaire=card, wave=build.wave("2025", "2025-03-14", form))
    archive = {sha: earlier} if known else {}
    found = profile(NOW, build.release(), now, [(past, before)], archive).changes
    return next((change for change in found if change.dimension == "silos"), None)


def silos(score: float | None, **changes: Any) -> Scores:
    return build.with_part(build.scores(), "silos", **{"score": score, "perception": score, **changes})


def test_welch_by_hand() -> None:
    change = silos_changes(silos(50.0, se=2.0, df=40.0), silos(60.0, se=3.0, df=60.0))
    assert change is not None
    se, df = sqrt(4 + 9), (4 + 9) ** 2 / (16 / 40 + 81 / 60)
    reach = stats.t.ppf(0.975, df) * se
    assert change.interval == (round(10 - reach, 1), round(10 + reach, 1))
    assert (change.before, change.now, change.moved, change.basis) == (50.0, 60.0, True, "score")
    assert change.since == "2025-03-14"


@pytest.mark.parametrize(
    ("before", "se", "moved"),
    [(55.0, 1.0, True), (55.1, 0.5, False), (65.0, 1.0, True), (50.0, 4.0, False), (50.0, None, False)],
    ids=["clear and large enough", "too small", "down", "interval holds 0", "no spread known"],
)
def test_moved_only_if_large_and_clear(before: float, se: float | None, moved: bool) -> None:
    change = silos_changes(silos(before, se=se), silos(60.0, se=se))
    assert change is not None
    assert change.moved is moved


@pytest.mark.parametrize(("asked", "compared"), [(4, 4), (3, 3), (2, None)])
def test_where_other_items_were_asked_only_the_common_ones_are_compared(asked: int, compared: int | None) -> None:
    """Silos has five items: half of them are three. 150 steps of 60 answers on 0..4 are 62.5 points in both waves."""
    fewer = older(lambda d: d.model_copy(update={"items": d.items[:asked]}))
    change = silos_changes(silos(50.0), silos(60.0), fewer)
    found = change and (change.basis, change.items, change.before, change.now)
    assert found == (compared and ("common", compared, 62.5, 62.5))


def test_the_short_and_the_full_form_have_the_core_in_common() -> None:
    core = sum(item.core for item in NOW.dimension["silos"].items)
    change = silos_changes(silos(50.0), silos(60.0), form="short")
    assert change is not None
    assert (change.basis, change.items) == ("common", core)


def test_without_the_older_questionnaire_the_items_in_the_scores_decide() -> None:
    other = older(lambda d: d.model_copy(update={"open_question": None}))
    kept = dict(list(silos(50.0).dimensions["silos"].items.items())[:4])
    assert silos_changes(silos(50.0), silos(60.0), other, known=False) is not None
    assert silos_changes(silos(50.0, items=kept), silos(60.0), other, known=False) is None


def test_roles_counted_together_once_and_apart_once_cannot_be_compared() -> None:
    assert silos_changes(silos(50.0, pooled=True), silos(60.0)) is None


def test_where_facts_entered_only_one_score_the_perceptions_are_compared() -> None:
    now = silos(54.0, perception=60.0, facts=40.0, evidenced=True, se=1.4)
    change = silos_changes(silos(50.0, se=2.0), now)
    assert change is not None
    assert (change.basis, change.before, change.now) == ("perception", 50.0, 60.0)
    same = silos_changes(silos(50.0, se=2.0), silos(60.0, se=1.4 / 0.7))
    assert same is not None
    assert change.interval == same.interval


def test_under_other_weights_the_perceptions_are_compared() -> None:
    weights = NOW.policy.weights.model_copy(update={"perception": 0.5, "facts": 0.5})
    parts = {"perception": 58.0, "facts": 40.0, "evidenced": True}
    change = silos_changes(silos(49.0, **parts), silos(52.6, **parts), older(weights=weights))
    assert change is not None
    assert (change.basis, change.now - change.before) == ("perception", 0.0)


def test_without_a_score_in_one_wave_there_is_no_change() -> None:
    assert silos_changes(silos(None), silos(60.0)) is None


def test_a_first_wave_has_no_changes() -> None:
    assert profile(NOW, build.release(), build.scores()).changes == ()
