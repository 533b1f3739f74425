"""Who helps whom, counted: by hand, against a plain count person by person, and added up from any parts."""

from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from centricity.questionnaire import Questionnaire, load_questionnaire
from centricity.tally import Tally, tally
from tests.door.world import responses
from tests.scoring.build import questionnaire

SHIPPED = load_questionnaire(Path(__file__).parents[2] / "questionnaire").collaboration


def asked() -> Questionnaire:
    small = questionnaire({"dimensions": {"d": {"items": ["d1"]}}})
    return small.model_copy(update={"collaboration": SHIPPED})


def person(department: str, help_: Any = ..., role: str = "other") -> dict[str, Any]:
    own = {} if help_ is ... else {"help": help_}
    return {"department": department, "contact": role, "answers": {"d1": 3}} | own


def test_by_hand() -> None:
    """Two of sales rate care 2 and 5, in steps 1 and 4: sum 5, squares 17; one needed it and cannot tell, one did not
    need it, one did not answer the question; the leader of sales rated it too and counts nowhere."""
    people = [
        person("sales", {"care": 2}),
        person("sales", {"care": 5}),
        person("sales", {"care": "cannot_tell"}),
        person("sales", {}),
        person("sales"),
        person("sales", {"care": 1}, role="leadership"),
        person("care", {"sales": 1}),
    ]
    assert tally(asked(), responses(asked(), people)).help == Counter(
        {
            ("sales", "other", "care", "asked"): 4,
            ("sales", "other", "care", "needed"): 3,
            ("sales", "other", "care", "raters"): 2,
            ("sales", "other", "care", "sum"): 5,
            ("sales", "other", "care", "sum_sq"): 17,
            ("care", "other", "sales", "asked"): 1,
            ("care", "other", "sales", "needed"): 1,
            ("care", "other", "sales", "raters"): 1,
            ("care", "other", "sales", "sum"): 0,
            ("care", "other", "sales", "sum_sq"): 0,
        }
    )


def test_a_wave_that_does_not_ask_counts_nothing() -> None:
    assert tally(asked(), responses(asked(), [person("sales"), person("care")])).help == Counter()


@st.composite
def organisations(draw: st.DrawFn) -> list[dict[str, Any]]:
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    return [_anybody(rng) for _ in range(draw(st.integers(1, 30)))]


def _anybody(rng: np.random.Generator) -> dict[str, Any]:
    given_ = {}
    for name in ("a", "b", "c", "partner"):
        kind = rng.integers(0, 8)
        if kind:
            given_[name] = "cannot_tell" if kind > 5 else int(kind)
    role = str(rng.choice(["frontline", "other", "leadership", ""]))
    return person(str(rng.choice(["a", "b", "c", ""])), None if rng.random() < 0.2 else given_, role)


def plainly(people: list[dict[str, Any]]) -> Counter[Any]:
    found: Counter[Any] = Counter()
    named = {name for one in people for name in one["help"] or ()}
    rated = {one["department"] for one in people} - {""} | named
    for one in people:
        if one["help"] is None or one["contact"] == "leadership":
            continue
        for name in rated - {one["department"]}:
            key, value = (one["department"], one["contact"] or "other", name), one["help"].get(name)
            found[*key, "asked"] += 1
            found[*key, "needed"] += value is not None
            if isinstance(value, int):
                found[*key, "raters"] += 1
                found[*key, "sum"] += value - 1
                found[*key, "sum_sq"] += (value - 1) ** 2
    return found


@settings(max_examples=100, deadline=None, derandomize=True)
@given(organisations())
def test_equals_a_plain_count(people: list[dict[str, Any]]) -> None:
    assert +tally(asked(), responses(asked(), people)).help == +plainly(people)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(organisations(), st.integers(0, 2**32), st.integers(2, 4))
def test_parts_add_up_to_the_whole(people: list[dict[str, Any]], seed: int, parts: int) -> None:
    answers = responses(asked(), people)
    part = np.random.default_rng(seed).integers(0, parts, len(people))
    total = Tally.empty()
    for number in range(parts):
        total = tally(asked(), answers.part(part == number)) + total
    whole = tally(asked(), answers)
    assert total == whole
    assert all(type(count) is int for count in whole.help.values())
