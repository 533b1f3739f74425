"""Waves whose questions changed: worked by hand in tests/cases/series, and the three-wave line end to end."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from centricity.profile import Profile, profile
from centricity.questionnaire import Questionnaire, common, comparable, read_archived
from centricity.questionnaire.equivalence import Equivalence
from centricity.released import Release
from centricity.scoring import rounded, score
from tests.profile import build
from tests.scoring.build import questionnaire

CASES = sorted((Path(__file__).parents[1] / "cases" / "series").glob("*.yaml"))
PEOPLE = 17
BLOCKS: Mapping[str, dict[str, Any]] = {
    "low": {"n": 17, "sum": 34, "counts": [0, 8, 1, 8, 0]},
    "high": {"n": 17, "sum": 51, "counts": [0, 0, 8, 1, 8]},
    "small": {"n": 17, "sum": 34, "counts": [0, 8, 1, 8]},
    "bare": {"n": 17, "sum": 34},
    "cut": {"n": 17, "sum": 60, "end": "over"},
}


def asked(spec: Mapping[str, Any], version: str, series: Mapping[str, float] | None) -> Questionnaire:
    policy = {"series": series} if series else {}
    found = questionnaire({"dimensions": {"d": spec}, "policy": policy})
    return found.model_copy(update={"version": version})


def continued(now: Questionnaire, then: Questionnaire, items: Mapping[str, str]) -> Questionnaire:
    """`now` with declarations about `then`."""
    entries = {name: {"was": was, "reason": "worded anew"} for name, was in items.items()}
    found = Equivalence.model_validate({"from": {"id": then.id, "version": then.version}, "items": entries})
    return read_archived(now.model_copy(update={"equivalence": found}).to_json())


def release(of: Questionnaire, wave: str, groups: Mapping[str, Any], products: Any = None) -> Release:
    """A wave with item blocks of these groups; every group's score is 50."""
    tally: dict[str, Any] = {"unit": {"d": 1}, "products": {"d": products} if products else {}}
    tally["groups"] = {
        key: {
            "respondents": PEOPLE,
            "dimensions": {"d": {"n": PEOPLE, "sum": 2 * PEOPLE, "sum_sq": 5 * PEOPLE}},
            "items": {name: BLOCKS[block] for name, block in items.items()},
        }
        for key, items in groups.items()
    }
    card = {"id": of.id, "version": of.version, "sha256": of.sha256}
    last = f"{wave}-03-20"
    return Release.model_validate(
        {
            "organization": {"id": "acme", "name": {"en": "Acme"}}, "questionnaire": card, "tally": tally,
            "wave": {"id": wave, "from": last, "to": last, "lawful_basis": "interest"},
            "participation": {"respondents": 34},
            "disclosure": {"minimum_group": 5, "publication": "internal", "unsafe": 0, "checked": 1},
        }
    )  # fmt: skip


def read(case: Mapping[str, Any], series: Mapping[str, float] | None) -> Profile:
    then = asked(case["then"], "1", None)
    now = asked(case["now"], "2", series)
    if "equivalence" in case:
        now = continued(now, then, case["equivalence"])
    waves = {
        name: release(of, year, case["groups"][name], case.get("products"))
        for name, of, year in (("then", then, "2025"), ("now", now, "2026"))
    }
    past = (waves["then"], rounded(score(then, waves["then"])))
    return profile(now, waves["now"], rounded(score(now, waves["now"])), [past], {then.sha256: then})


def holds(found: object, wanted: Mapping[str, Any] | None) -> bool:
    """Whether what was found has every value wanted."""
    if wanted is None or found is None:
        return wanted is found
    values = {name: getattr(found, name) for name in wanted}
    assert values == {name: tuple(value) if isinstance(value, list) else value for name, value in wanted.items()}
    return True


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_by_hand(path: Path) -> None:
    case = yaml.safe_load(path.read_text("utf-8"))
    found = read(case, {"common_share": 0.5})
    assert holds(next(iter(found.changes), None), case["change"])
    assert holds(next(iter(found.breaks), None), case["break"])


def test_without_a_rule_in_the_policy_nothing_is_compared_across_a_break() -> None:
    case = yaml.safe_load(CASES[0].with_name("half_is_enough.yaml").read_text("utf-8"))
    found = read(case, None)
    assert found.changes == ()
    assert [one.compared for one in found.breaks] == [0]


def test_nothing_is_said_of_the_overall_level_across_a_break() -> None:
    """Every sentence about an earlier wave names one dimension."""
    case = yaml.safe_load(CASES[0].with_name("half_is_enough.yaml").read_text("utf-8"))
    found = read(case, {"common_share": 0.5})
    whole = [found.verdict, found.shape, *found.headlines, *found.trust]
    about = [one.rule for one in whole if one and {"before", "since", "gained"} & set(one.inputs)]
    assert about == []
    assert [one.rule for one in found.findings["d"] if "since" in one.inputs] == ["questions_changed", "not_moved"]


# ── Which questions are the same ─────────────────────────────────────────────────────────────────────────────────────


def version(number: str, *items: str, after: Questionnaire | None = None, **declared: str) -> Questionnaire:
    found = asked({"items": list(items)}, number, None)
    return continued(found, after, declared) if after else read_archived(found.to_json())


ONE = version("1", "d1", "d2", "d3 leadership")


def shared(now: Questionnaire, then: Questionnaire, *known: Questionnaire) -> dict[str, str]:
    found = common(now, then, "d", known=known)
    assert found is not None
    return found.pairs


def test_items_only_the_leadership_is_asked_do_not_count() -> None:
    found = common(ONE, version("2", "d1", "d2"), "d")
    assert found is not None
    assert (found.same, found.now, found.then) == (True, 2, 2)


def test_other_words_in_one_shared_language_are_another_question() -> None:
    item = ONE.dimensions[0].items[0]
    other = item.model_copy(update={"text": {"en": "Other words"}})
    translated = item.model_copy(update={"text": {**item.text, "it": "Parole"}})
    for changed, same in ((other, False), (translated, True)):
        part = ONE.dimensions[0].model_copy(update={"items": (changed, *ONE.dimensions[0].items[1:])})
        now = read_archived(ONE.model_copy(update={"dimensions": (part,)}).to_json())
        assert ("d1" in shared(now, ONE)) is same


def test_declarations_are_followed_back_through_the_version_between() -> None:
    two = version("2", "e1", "d2", after=ONE, e1="d1")
    three = version("3", "f1", "d2", after=two, f1="e1")
    assert shared(three, ONE, two) == {"f1": "d1", "d2": "d2"}
    assert shared(three, ONE) == {"d2": "d2"}


def test_a_declaration_for_another_fingerprint_says_nothing() -> None:
    two = version("2", "e1", "d2", after=ONE, e1="d1")
    assert two.equivalence is not None
    strict = two.equivalence.from_.model_copy(update={"sha256": "0" * 64})
    other = two.model_copy(update={"equivalence": two.equivalence.model_copy(update={"from_": strict})})
    assert shared(other, ONE) == {"d2": "d2"}


def test_an_item_is_continued_once() -> None:
    two = version("2", "d1", "e1", "d2", after=ONE, e1="d1")
    assert shared(two, ONE) == {"d1": "d1", "d2": "d2"}


def test_versions_score_alike_only_if_every_question_is_the_same() -> None:
    two = version("2", "e1", "d2", "d3 leadership", after=ONE, e1="d1")
    assert comparable(two, ONE)
    assert not comparable(version("2", "e1", "d2"), ONE)
    weights = ONE.policy.weights.model_copy(update={"perception": 0.6, "facts": 0.4})
    heavier = ONE.model_copy(update={"policy": ONE.policy.model_copy(update={"weights": weights})})
    assert not comparable(read_archived(heavier.to_json()), ONE)


def test_a_questionnaire_without_declarations_keeps_its_fingerprint() -> None:
    assert "equivalence" not in ONE.to_json()


# ── Three waves and more ─────────────────────────────────────────────────────────────────────────────────────────────


def trends(*values: float, se: float = 2.0) -> Profile:
    """Waves in which silos had these scores; the last is now."""
    waves = [
        (build.release(wave=build.wave(str(2020 + n), f"{2020 + n}-03-14")), silos(value, se))
        for n, value in enumerate(values[:-1])
    ]
    return profile(build.questionnaire(), build.release(), silos(values[-1], se), waves)


def silos(value: float, se: float = 2.0) -> Any:
    return build.with_part(build.scores(), "silos", score=value, perception=value, se=se)


def test_slope_by_hand() -> None:
    """Equal SE 2: slope = sum (w - 2) m / sum (w - 2)^2 = (60 - 50) / 2 = 5; SE = sqrt(2), reach 1.96 * SE = 2.8."""
    found = next(one for one in trends(50.0, 54.0, 60.0).trends if one.dimension == "silos")
    assert (found.per_wave, found.interval, found.waves, found.direction) == (5.0, (2.2, 7.8), 3, "rising")


@pytest.mark.parametrize(
    ("values", "direction"),
    [
        ((60.0, 55.0, 50.0), "falling"),
        ((55.0, 50.0, 56.0), "unclear"),
        ((50.0, 52.5, 55.0), "unclear"),  # 2.5 a wave, but the interval holds 0: 2.5 - 2.8
        ((50.0, 52.9, 55.8), "rising"),
    ],
)
def test_direction(values: tuple[float, ...], direction: str) -> None:
    assert next(one for one in trends(*values).trends if one.dimension == "silos").direction == direction


@pytest.mark.parametrize(("last", "direction"), [(54.9, "unclear"), (55.0, "rising")])
def test_a_trend_is_clear_only_if_it_is_large_enough(last: float, direction: str) -> None:
    """SE 0.5 each: the interval excludes 0 either way, but the waves together must gain 5 points."""
    made = trends(50.0, (50.0 + last) / 2, last, se=0.5)
    assert next(one for one in made.trends if one.dimension == "silos").direction == direction


def test_two_waves_have_no_trend() -> None:
    assert trends(50.0, 60.0).trends == ()


def test_a_break_ends_the_trend_though_older_waves_asked_the_same() -> None:
    now = build.questionnaire()
    parts = [d.model_copy(update={"items": d.items[:4]}) if d.id == "silos" else d for d in now.dimensions]
    older = read_archived(now.model_copy(update={"dimensions": tuple(parts)}).to_json())
    card = build.release().questionnaire.model_copy(update={"sha256": older.sha256})
    waves = [(build.release(wave=build.wave(str(year), f"{year}-03-14")), silos(50.0)) for year in range(2022, 2026)]
    waves[1] = (waves[1][0].model_copy(update={"questionnaire": card}), waves[1][1])
    found = profile(now, build.release(), silos(60.0), waves, {older.sha256: older}).trends
    lengths = {one.dimension: one.waves for one in found}
    assert (lengths["silos"], lengths["culture"]) == (3, 5)
