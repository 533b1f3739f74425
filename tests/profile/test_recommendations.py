"""Each of the questionnaire's recommendations: every way in which it fires, and that it is silent otherwise."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import product

import pytest

from centricity.profile import Advised, Because, Situation
from centricity.profile.advice import advise
from centricity.questionnaire import WHOLE_COMPANY, Condition, Recommendation
from centricity.scoring.model import Scores
from tests.profile import build

ADVICE = build.questionnaire().recommendations
Clause = tuple[Condition, ...]
STEP: Mapping[str, tuple[float, float]] = {
    "below": (-9, 0), "at_most": (0, 1), "at_least": (0, -1), "above": (1, 0),
}  # fmt: skip
"""For each comparison, what to add to its limit so that it holds, and so that it does not."""


def clauses(condition: Condition) -> list[Clause]:
    """Every way to make a condition true: any of these tuples of comparisons, all of them together."""
    if condition.subject:
        return [(condition,)]
    if condition.any is not None:
        return [clause for part in condition.any for clause in clauses(part)]
    parts = [clauses(part) for part in condition.all or ()]
    return [tuple(leaf for clause in chosen for leaf in clause) for chosen in product(*parts)]


def possible(condition: Condition) -> list[Clause]:
    """The ways that do not need the collaboration map."""
    return [clause for clause in clauses(condition) if not any(leaf.map for leaf in clause)]


def number(leaf: Condition, holds: bool) -> float:
    assert leaf.comparison is not None
    comparison, limit = leaf.comparison
    step = STEP[comparison][0 if holds else 1]
    return limit + (max(step, -1) if leaf.subject and leaf.subject[0] in ("level", "fact", "overall") else step)


def set_gap(whole: Scores, name: str, holds: bool) -> Scores:
    found = build.gap(80, 60, (12, 28), clear=True, two_companies=True) if holds else build.gap(62, 60, (-9, 13))
    return build.with_part(whole, "silos" if name == "any" else name, gap=found)


def set_overall(whole: Scores, level: float) -> Scores:
    return replace(whole, overall=replace(whole.overall, call=build.call(int(level))))


SET: Mapping[str, Callable[[Scores, str, float], Scores]] = {
    "item": build.with_item,
    "level": lambda whole, name, value: build.with_part(whole, name, call=build.call(int(value))),
    "fact": lambda whole, name, value: build.with_fact(whole, name, level=int(value), score=40.0),
    "fact_value": lambda whole, name, value: build.with_fact(whole, name, value=value),
    "cannot_tell": lambda whole, name, value: build.with_item(whole, name, cannot_tell=value),
    "overall": lambda whole, _name, value: set_overall(whole, value),
    "evidence": lambda whole, _name, value: replace(whole, evidence=int(value)),
}


def situation(advice: Recommendation, true: Clause) -> Situation:
    """Scores in which exactly the comparisons of `true` hold, at a level the recommendation is for."""
    home, wave = build.questionnaire().advice_of[advice.id], 2
    whole = set_overall(build.scores(), advice.levels[0])
    if home != WHOLE_COMPANY:
        whole = build.with_part(whole, home, call=build.call(advice.levels[0]))
    leaves = sorted(advice.when.leaves(), key=lambda leaf: leaf in true)
    for leaf in leaves:
        assert leaf.subject is not None
        kind, name = leaf.subject
        if kind == "two_companies":
            whole = set_gap(whole, name, leaf in true)
        elif kind == "wave":
            wave = int(number(leaf, leaf in true))
        elif kind != "map" and (not true or fits(advice, leaf, leaf in true)):
            whole = SET[kind](whole, name, number(leaf, leaf in true))
    return build.situation(whole, wave)


def fits(advice: Recommendation, leaf: Condition, holds: bool) -> bool:
    """False for an overall level outside those the advice is for: there it could not fire for another reason either."""
    return not leaf.overall or advice.levels[0] <= number(leaf, holds) <= advice.levels[1]


def fired(now: Situation, advice: Recommendation) -> Advised | None:
    return next((advised for advised in advise(now) if advised.recommendation == advice), None)


WAYS = [
    pytest.param(advice, clause, id=f"{advice.id}-{count}")
    for advice in ADVICE
    for count, clause in enumerate(possible(advice.when), 1)
]


def test_every_recommendation_can_fire_without_the_map() -> None:
    assert [advice.id for advice in ADVICE if not possible(advice.when)] == []
    assert len(ADVICE) == 39


@pytest.mark.parametrize(("advice", "clause"), WAYS)
def test_it_fires_in_each_of_its_ways_and_gives_those_reasons(advice: Recommendation, clause: Clause) -> None:
    now = situation(advice, clause)
    found = fired(now, advice)
    assert found is not None
    also = {leaf for leaf in advice.when.leaves() if not fits(advice, leaf, False)}
    assert set(clause) <= {because.condition for because in found.because} <= {*clause, *also}
    for because in found.because:
        assert because.value == in_scores(now, because)


def in_scores(now: Situation, because: Because) -> object:
    """The number behind a reason, looked up in the scores by hand."""
    assert because.condition.subject is not None
    kind, name = because.condition.subject
    whole = now.scores
    part = whole.dimensions.get(because.dimension or "")
    whole_values = {"evidence": whole.evidence, "wave": now.wave, "overall": whole.overall.call.level}
    if part is None:
        return whole_values[kind]
    values: dict[str, Callable[[], object]] = {
        "item": lambda: part.items[name].score,
        "cannot_tell": lambda: part.items[name].cannot_tell,
        "fact": lambda: part.facts_detail[name].level,
        "fact_value": lambda: part.facts_detail[name].value,
        "level": lambda: part.call.level,
        "two_companies": lambda: part.gap and part.gap.difference,
    }
    return values[kind]()


@pytest.mark.parametrize("advice", ADVICE, ids=lambda advice: advice.id)
def test_it_is_silent_when_none_of_its_comparisons_holds(advice: Recommendation) -> None:
    assert fired(situation(advice, ()), advice) is None


@pytest.mark.parametrize(("advice", "clause"), WAYS)
def test_each_comparison_of_an_all_is_needed(advice: Recommendation, clause: Clause) -> None:
    for leaf in clause:
        rest = tuple(other for other in clause if other != leaf)
        assert fired(situation(advice, rest), advice) is None or rest in possible(advice.when)


@pytest.mark.parametrize("advice", ADVICE, ids=lambda advice: advice.id)
def test_it_is_silent_outside_its_levels(advice: Recommendation) -> None:
    outside = [level for level in range(1, 6) if not advice.levels[0] <= level <= advice.levels[1]]
    now = situation(advice, possible(advice.when)[0])
    home = build.questionnaire().advice_of[advice.id]
    for level in outside:
        moved = set_overall(now.scores, level)
        whole = moved if home == WHOLE_COMPANY else build.with_part(now.scores, home, call=build.call(level))
        assert fired(replace(now, scores=whole), advice) is None


@pytest.mark.parametrize("advice", ADVICE, ids=lambda advice: advice.id)
def test_without_a_level_only_the_advice_on_evidence_fires(advice: Recommendation) -> None:
    now = situation(advice, possible(advice.when)[0])
    parts = {name: replace(part, call=build.call()) for name, part in now.scores.dimensions.items()}
    whole = replace(now.scores, dimensions=parts, overall=replace(now.scores.overall, call=build.call()))
    assert (fired(replace(now, scores=whole), advice) is not None) == (advice.id == "R37")


def test_nothing_fires_on_what_is_not_known() -> None:
    parts = {name: replace(part, items={}, facts_detail={}) for name, part in build.scores().dimensions.items()}
    now = build.situation(replace(build.scores(35.0), dimensions=parts), wave_number=2)
    assert [one.recommendation.id for one in advise(now)] == []
