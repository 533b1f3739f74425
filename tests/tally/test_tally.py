"""The tally: by hand, against a plain count person by person, and added up from any parts in any order."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations_with_replacement
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from centricity.questionnaire import Questionnaire
from centricity.tally import Tally, score_unit, tally
from tests.door.world import responses
from tests.scoring.build import questionnaire

CASES = sorted((Path(__file__).parents[1] / "cases" / "tally").glob("*.yaml"))
PARTS = ("people", "sheets", "scores", "answers", "cannot_tell", "products", "joint")


# ── By hand ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_by_hand(path: Path) -> None:
    case = yaml.safe_load(path.read_text("utf-8"))
    asked = questionnaire({"dimensions": case["dimensions"]})
    for form in ("expect", "short"):
        counted = tally(asked, responses(asked, case["people"], short=form == "short"), short=form == "short")
        for part, rows in case.get(form, {}).items():
            assert getattr(counted, part) == Counter({tuple(row[:-1]): row[-1] for row in rows}), (form, part)


def test_an_answer_is_turned_once_and_only_here() -> None:
    asked = questionnaire({"dimensions": {"d": {"items": ["d1", "d2 reverse"]}}})
    people = [{"department": "a", "contact": "other", "answers": {"d1": 5, "d2": 1}}]
    given_ = responses(asked, people)
    before = given_.answers.copy()
    assert tally(asked, given_).scores == {("a", "other", "d", "all", 3, 2, 8): 1}
    assert given_.answers.equals(before)


@pytest.mark.parametrize(("items", "unit"), [(1, 1), (2, 2), (3, 6), (4, 12), (5, 60), (6, 60), (10, 2520)])
def test_scores_are_whole_numbers_of_one_unit(items: int, unit: int) -> None:
    """Half of the items at least: of five 3, 4 or 5 may be answered, and lcm(3, 4, 5) = 60."""
    asked = questionnaire({"dimensions": {"d": {"items": [f"d{n}" for n in range(items)]}}})
    assert score_unit(asked, asked.dimensions[0], short=False) == unit


def test_the_unit_fits_every_audience() -> None:
    asked = questionnaire({"dimensions": {"d": {"items": ["d1", "d2", "d3", "d4 frontline", "d5 leadership"]}}})
    assert score_unit(asked, asked.dimensions[0], short=False) == 12


def test_nobody() -> None:
    asked = questionnaire({"dimensions": {"d": {"items": ["d1"]}}})
    assert tally(asked, responses(asked, [])) == Tally.empty()


# ── Against a plain count, and in parts ──────────────────────────────────────────────────────────────────────────────


@st.composite
def organisations(draw: st.DrawFn) -> tuple[Questionnaire, list[dict[str, Any]], bool]:
    """Any scale of 2 to 11 points; items turned, of an audience, of the full form only; every kind of gap."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    low, points, short = draw(st.integers(-2, 1)), draw(st.integers(2, 11)), draw(st.booleans())
    dimensions = {}
    for name in "abc"[: draw(st.integers(1, 3))]:
        marks = [rng.choice(["", "reverse", "frontline", "leadership", "long", "reverse long"]) for _ in range(4)]
        dimensions[name] = {"items": [f"{name}0", *(f"{name}{n} {mark}".strip() for n, mark in enumerate(marks, 1))]}
    asked = questionnaire({"scale": [low, low + points - 1, low + points - 1], "dimensions": dimensions})
    people = [_person(rng, asked, low, points) for _ in range(draw(st.integers(0, 25)))]
    return asked, people, short


def _person(rng: np.random.Generator, asked: Questionnaire, low: int, points: int) -> dict[str, Any]:
    role = str(rng.choice(["frontline", "other", "leadership", ""]))
    put = [item for d in asked.dimensions for item in d.items if item.audience in ("everyone", role or "other")]
    kinds = rng.choice(3, len(put), p=[0.8, 0.1, 0.1])
    answers = {
        i.id: int(rng.integers(low, low + points)) if kind == 0 else "cannot_tell"
        for i, kind in zip(put, kinds, strict=True)
        if kind < 2
    }
    return {"department": str(rng.choice(["a", "b", ""])), "contact": role, "answers": answers}


def plainly(asked: Questionnaire, people: Sequence[Mapping[str, Any]], short: bool) -> dict[str, Counter[Any]]:
    """The same counts, one person after the other."""
    found: dict[str, Counter[Any]] = {part: Counter() for part in PARTS}
    for person in people:
        cell = (person["department"], person["contact"] or "other")
        found["people"][cell] += 1
        points: list[int | None] = []
        for dimension in asked.dimensions:
            points.append(_count(found, asked, dimension, person["answers"], cell, short))
        if all(point is not None for point in points):
            _products(found["joint"], (*cell, ""), [point for point in points if point is not None])
    return found


def _count(found: Any, asked: Questionnaire, dimension: Any, answers: Any, cell: Any, short: bool) -> int | None:
    scale, name = asked.scale_of(dimension), dimension.id
    items = [item for item in dimension.items if item.core or not short]
    put = [item for item in items if item.audience in {"everyone", cell[1]} - {"leadership"}]
    steps = {
        item.id: scale.max - answers[item.id] if item.reverse else answers[item.id] - scale.min
        for item in items
        if isinstance(answers.get(item.id), int)
    }
    sheet = sum(2**n for n, item in enumerate(items) if item in put and item.id in steps)
    if sheet:
        found["sheets"][(*cell, name, sheet)] += 1
    for item in items:
        found["cannot_tell"][(*cell, item.id)] += answers.get(item.id) == "cannot_tell"
        if item.id in steps:
            found["answers"][(*cell, item.id, sheet, steps[item.id])] += 1
    common = [item for item in put if item.audience == "everyone"]
    score = None
    for kind, some in (("all", put), ("common", common)):
        given_ = [steps[item.id] for item in some if item.id in steps]
        if given_ and 2 * len(given_) >= len(some) and (kind == "all" or some != put):
            found["scores"][(*cell, name, kind, sheet, len(given_), sum(given_))] += 1
            if kind == "all":
                score = round(sum(given_) / len(given_) / scale.span * 100_000)
    if put and all(item.id in steps for item in put):
        _products(found["products"], (*cell, name), [steps[item.id] for item in common])
    return score


def _products(into: Counter[Any], key: tuple[Any, ...], row: Sequence[int]) -> None:
    into[(*key, -1, -1)] += 1
    for i, value in enumerate(row):
        into[(*key, i, -1)] += value
    for (i, x), (j, y) in combinations_with_replacement(enumerate(row), 2):
        into[(*key, i, j)] += x * y


@settings(max_examples=120, deadline=None, derandomize=True)
@given(organisations())
def test_equals_a_plain_count(case: tuple[Questionnaire, list[dict[str, Any]], bool]) -> None:
    asked, people, short = case
    counted, plain = tally(asked, responses(asked, people, short=short), short=short), plainly(asked, people, short)
    for part in PARTS:
        assert +getattr(counted, part) == +plain[part], part


@settings(max_examples=80, deadline=None, derandomize=True)
@given(organisations(), st.integers(0, 2**32), st.integers(1, 4))
def test_parts_add_up_to_the_whole_in_any_order(
    case: tuple[Questionnaire, list[dict[str, Any]], bool], seed: int, parts: int
) -> None:
    asked, people, short = case
    answers = responses(asked, people, short=short)
    rng = np.random.default_rng(seed)
    part, shuffled = rng.integers(0, parts, len(people)), rng.permutation(len(people)).tolist()
    whole = tally(asked, answers, short=short)
    total = Tally.empty()
    for number in range(parts):
        total = tally(asked, answers.part(part == number), short=short) + total
    assert total == whole
    assert tally(asked, responses(asked, [people[n] for n in shuffled], short=short), short=short) == whole
    assert all(isinstance(count, int) for name in PARTS for count in getattr(whole, name).values())
