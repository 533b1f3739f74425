"""Careless answer sheets: the measures against R's package careless, the rules by hand, and what is left out."""

from typing import Any

import numpy as np
import pytest

from centricity.questionnaire.policy import CarelessRules
from centricity.responses import BLANK, CANNOT_TELL, Responses
from centricity.responses.assemble import assemble
from centricity.responses.careless import RULES, Sheets, careless, longstring
from centricity.responses.model import REASONS, SourceFile
from centricity.responses.part import Part
from centricity.tools.metadata import is_duration, is_metadata, seconds
from tests.responses.small import read, workspace
from tests.scoring.build import questionnaire
from tests.scoring.references import disagreements, results, rows

COMPARED = {
    "careless2.longstring": longstring,
}
NOT_COMPUTED = {
    "careless2.avgstring": "no rule uses it: the longest run says more",
    "careless2.irv": "no rule uses it: 0 is a straight line, which has a rule of its own",
    "careless2.missing_share": "no rule uses it: incomplete sheets leave by the policy's own share of blanks",
    "careless2.mahad_dsq": "information only; singles out unusual people, not careless ones",
    "careless2.mahad_flag": "as above",
    "careless2.evenodd": "information only; needs dimensions of many items, and has no value for straight lines",
    "careless2.psychsyn": "pairs of items that correlate in the very data they then judge; information only",
}
OWN_TEST = "careless.longstring_testdata"

RULES_USED = CarelessRules(
    straightline_answers=10, straightline_turned=2, longstring_share=0.5, longstring_answers=10, seconds_per_answer=2
)
ITEMS = [f"a{n}" for n in range(1, 23)]
"""22 items, of which a2 and a4 are turned."""
ASKED = questionnaire({"dimensions": {"a": {"items": [f"{i} reverse" if i in ("a2", "a4") else i for i in ITEMS]}}})


def matrix(name: str) -> Any:
    return np.array([[int(cell) for cell in row.values()] for row in rows(name)], dtype=np.int64)


def with_rules(**changes: object) -> Any:
    rules = RULES_USED.model_copy(update=changes)
    return ASKED.model_copy(update={"policy": ASKED.policy.model_copy(update={"careless": rules})})


def sheets(answers: list[list[int]], *, turned: int = 2, put: list[list[bool]] | None = None, **more: Any) -> Sheets:
    raw = np.array(answers, dtype=np.int8)
    seen = np.ones(raw.shape, dtype=np.bool_) if put is None else np.array(put, dtype=np.bool_)
    took = more.get("seconds", [np.nan] * len(raw))
    return Sheets(raw, seen, np.arange(raw.shape[1]) < turned, np.array(took, dtype=np.float64))


def flagged(given: Sheets, **changes: object) -> dict[str, list[bool]]:
    return {name: mask.tolist() for name, mask in careless(with_rules(**changes), given).items()}


# ── Against R ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", COMPARED)
def test_measures_agree_with_r(name: str) -> None:
    got = {name: COMPARED[name](matrix("careless_dataset2")).tolist()}
    assert len(got[name]) == 1000
    assert disagreements(got, results("careless"), 1e-8) == []


def test_longstring_passes_the_unit_test_of_the_r_package() -> None:
    assert longstring(matrix("longstring_testdata")).tolist() == results("careless")[OWN_TEST]


def test_every_reference_is_compared_or_left_out_for_a_reason() -> None:
    assert {*COMPARED, *NOT_COMPUTED, OWN_TEST} == set(results("careless"))
    assert all(NOT_COMPUTED.values())


# ── Measures by hand ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_blanks_and_cannot_tell_end_a_run() -> None:
    raw = np.array([[4, 4, BLANK, 4, 4, 4], [4, 4, CANNOT_TELL, 4, 5, 5], [BLANK] * 6, [CANNOT_TELL] * 6])
    assert longstring(raw).tolist() == [3, 2, 0, 0]


# ── Rules ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("answers", "turned", "is_one"),
    [
        ([4] * 10, 2, True),
        ([4] * 9 + [5], 2, False),
        ([4] * 9 + [BLANK], 2, False),  # nine answers are too few
        ([4] * 10 + [CANNOT_TELL, BLANK], 2, True),
    ],
)
def test_a_straight_line_needs_ten_equal_answers(answers: list[int], turned: int, is_one: bool) -> None:
    assert flagged(sheets([answers], turned=turned))["straightline"] == [is_one]


def test_without_two_turned_items_a_straight_line_is_an_opinion() -> None:
    assert "straightline" not in flagged(sheets([[4] * 10], turned=1))


def test_turned_items_count_only_where_they_were_put() -> None:
    unseen = [False, *[True] * 21]
    found = flagged(sheets([[4] * 22, [BLANK, *[4] * 21]], put=[[True] * 22, unseen]))
    assert found["straightline"] == [True, False]


@pytest.mark.parametrize(("run", "put", "is_one"), [(10, 20, True), (10, 21, False), (11, 22, True), (9, 12, False)])
def test_a_long_string_is_half_of_the_items_and_at_least_ten(run: int, put: int, is_one: bool) -> None:
    answers = [4] * run + [1 + at % 3 for at in range(put - run)]
    assert flagged(sheets([answers]))["longstring"] == [is_one]


def test_items_that_were_not_put_do_not_break_a_run() -> None:
    seen = [at % 2 == 0 for at in range(22)]
    answers = [4 if put else BLANK for put in seen]
    assert flagged(sheets([answers, [4] * 10 + [1, 2] * 6], put=[seen, [True] * 22]))["longstring"] == [True, False]


def test_speed_is_two_seconds_an_answer_and_only_where_it_was_measured() -> None:
    answers = [1, 2, 3, 4, 5, 1, 2, 3, CANNOT_TELL, BLANK]  # nine were marked: 18 seconds
    assert flagged(sheets([answers] * 3, seconds=[17.9, 18.0, np.nan]))["speed"] == [True, False, False]
    assert "speed" not in flagged(sheets([answers]))


def test_without_rules_nobody_is_looked_at() -> None:
    assert careless(ASKED, sheets([[4] * 22])) == {}


# ── In a wave ────────────────────────────────────────────────────────────────────────────────────────────────────────


def wave(asked: Any, people: list[list[int]], took: list[float]) -> Responses:
    columns = np.array(people, dtype=np.int8).T
    source = SourceFile("a.csv", "csv", len(people), len(ITEMS))
    places = [("a.csv", 2 + at) for at in range(len(people))]
    part = Part(source, places, [""] * len(people), dict(zip(ITEMS, columns, strict=True)), {}, took)
    return assemble(asked, [part], tuple(ITEMS))


VARIED = [1 + at % 5 for at in range(22)]
LINE, HALF, EMPTY = [4] * 22, [4] * 11 + VARIED[:11], [BLANK] * 22


def test_flagged_people_stay_unless_a_rule_is_named() -> None:
    found = wave(with_rules(), [LINE, VARIED, HALF, EMPTY, VARIED], [900, 900, 900, 900, 5])
    assert found.excluded == {"incomplete": 1}
    assert found.careless.to_dict("list") == {
        "straightline": [True, False, False, False],
        "longstring": [True, False, True, False],
        "speed": [False, False, False, True],
    }
    assert found.flagged.tolist() == [True, False, True, True]
    assert found.careless_left_out is None


def test_people_left_out_by_a_rule_are_counted_once_under_its_name() -> None:
    found = wave(with_rules(exclude=("straightline", "longstring")), [LINE, VARIED, HALF, EMPTY], [900] * 4)
    assert found.excluded == {"incomplete": 1, "straightline": 1, "longstring": 1}
    assert found.answers.to_numpy().tolist() == [VARIED]
    assert found.careless_left_out is not None
    assert found.careless_left_out.answers.to_numpy().tolist() == [LINE, HALF]
    assert found.careless_left_out.flagged.tolist() == [True, True]


def test_the_rules_have_the_names_of_the_reasons() -> None:
    assert set(RULES) < set(REASONS)


# ── Durations ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "found"), [("243.55", 243.55), ("243,55", 243.55), (" 60 ", 60.0), ("", None), ("0", None), ("4:03", None)]
)
def test_durations_as_tools_write_them(text: str, found: float | None) -> None:
    assert seconds(text) == pytest.approx(np.nan if found is None else found, nan_ok=True)


@pytest.mark.parametrize("heading", ["Duration (in seconds)", "interviewtime", "Tempo totale", "TIME_SUM"])
def test_a_duration_is_metadata_and_a_time_of_day_is_no_duration(heading: str) -> None:
    assert is_duration(heading.lower())
    assert is_metadata(heading.lower())
    assert not any(map(is_duration, ("startdate", "enddate", "ora di inizio", "submitdate")))


def test_a_questionnaire_without_rules_drops_durations_unread(tmp_path: Any) -> None:
    table = "si_01,Duration (in seconds)\n4,3\n"
    (source,) = read(workspace(tmp_path, {"files": {"a.csv": table}})).responses.files
    assert any("columns of the survey tool itself, dropped" in note and "Duration" in note for note in source.notes)
