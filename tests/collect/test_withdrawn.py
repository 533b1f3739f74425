"""Answers that people took back (E34): left out by their code and counted, as long as the wave is open."""

from pathlib import Path

import pytest

from centricity.errors import Problems
from centricity.responses import WaveInput, check_workspace
from centricity.responses.withdrawn import reminders as withdrawals
from centricity.responses.withdrawn import too_late
from centricity.workspace import Wave
from tests.responses.small import HERE, QUESTIONNAIRE, WAVE, questionnaire, read, workspace

ITEMS = list(questionnaire().items)
HEAD = "respondent,department,contact," + ",".join(ITEMS)


def table(*codes: str, answer: int = 2) -> str:
    rows = [f"{code},sales,frontline," + ",".join(str(answer) for _ in ITEMS) for code in codes]
    return "\n".join([HEAD, *rows]) + "\n"


def sheet(code: str) -> str:
    asked = questionnaire()
    answers = "".join(f"  {item}: 2\n" for item in ITEMS)
    return (
        f'questionnaire: {{id: {asked.id}, version: "{asked.version}"}}\nrespondent: {code}\n'
        f"attributes: {{department: legal, contact: other}}\nanswers:\n{answers}"
    )


def answered(root: Path, files: dict[str, str], withdrawn: list[object]) -> WaveInput:
    return read(workspace(root, {"files": files, "wave": {"withdrawn": withdrawn}}))


def test_they_are_left_out_of_tables_and_sheets_and_counted(tmp_path: Path) -> None:
    files = {"a.csv": table("x1", "x2", "x3"), "b.yaml": sheet("x4"), "c.yaml": sheet("77")}
    found = answered(tmp_path, files, ["x2", " x4 ", 77]).responses
    assert len(found) == 2
    assert found.excluded == {"withdrawn": 3}
    assert found.attributes["department"].tolist() == ["sales", "sales"]
    assert [one.rows for one in found.files] == [2, 0]


def test_the_others_answers_are_as_without_them(tmp_path: Path) -> None:
    other = "\n".join(table("x3", answer=3).splitlines()[1:])
    files = {"a.csv": table("x1", "x2") + other + "\n"}
    found = answered(tmp_path / "a", files, ["x1"]).responses
    expected = answered(tmp_path / "b", {"a.csv": table("x2") + other + "\n"}, []).responses
    assert found.answers.equals(expected.answers)
    assert found.answers[ITEMS[0]].tolist() == [2, 3]


def test_who_answered_twice_takes_both_back(tmp_path: Path) -> None:
    found = answered(tmp_path, {"a.csv": table("x1", "x2"), "b.csv": table("x2", "x3")}, ["x2"]).responses
    assert (len(found), found.excluded) == (2, {"withdrawn": 2})


def reminders(found: WaveInput) -> list[str]:
    return [
        str(one).replace(HERE, "") for one in withdrawals(found.responses.withdrawn, f"{HERE}wave.yaml", found.wave)
    ]


def test_an_unknown_code_is_a_doubt_and_no_other_is_suggested(tmp_path: Path) -> None:
    found = answered(tmp_path, {"a.csv": table("abcdefg")}, ["abcdefh"])
    assert len(found.responses) == 1
    assert reminders(found) == [
        'wave.yaml: withdrawn: no answer has the code "abcdefh": mistyped, or deleted already '
        "(look at the code again; if the answer was deleted, or is not in yet, leave the code)"
    ]


def test_what_was_taken_back_and_lies_there_is_to_be_deleted(tmp_path: Path) -> None:
    found = answered(tmp_path, {"a.csv": table("x1", "x2", "x3"), "b.yaml": sheet("x4")}, ["x2", "x4"])
    copies = "and in the survey tool and every copy; the code stays in wave.yaml"
    assert reminders(found) == [
        f"a.csv:3: withdrawn: this answer was taken back, and is still here (delete the row, {copies})",
        f"b.yaml: withdrawn: this answer was taken back, and is still here (delete the file, {copies})",
    ]


def test_check_reminds_of_it(tmp_path: Path) -> None:
    space = workspace(tmp_path, {"files": {"a.csv": table("x1", "x2")}, "wave": {"withdrawn": ["x2"]}})
    (tmp_path / "questionnaire").symlink_to(QUESTIONNAIRE)
    report = check_workspace(space, "2026-06-01")
    assert [one.file for one in report.warnings if one.path == "withdrawn"] == [f"{HERE}a.csv"]
    assert report.problems == ()


def test_deleted_answers_stay_withdrawn_in_the_count(tmp_path: Path) -> None:
    """The raw answer may go before closing and after it: what the release counts is the same."""
    before = answered(tmp_path / "a", {"a.csv": table("x1", "x2")}, ["x2"])
    after = answered(tmp_path / "b", {"a.csv": table("x1")}, ["x2"])
    assert before.responses.excluded == after.responses.excluded == {"withdrawn": 1}
    assert list(too_late("w", after.wave, after.responses.excluded)) == []


def test_rows_to_leave_out_move_up_when_a_row_before_them_goes(tmp_path: Path) -> None:
    exclude = [{"file": "a.csv", "row": 4, "reason": "a test"}]
    case = {"files": {"a.csv": table("x1", "x2", "x3")}, "wave": {"withdrawn": ["x1"], "exclude": exclude}}
    (line,) = reminders(read(workspace(tmp_path, case)))
    assert "delete the row (and lower the rows after it in exclude by one), and in" in line


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("q7x2m4k", "Q7X-2M4K"),
        ("Q7X 2m4k", "q7x2m4k"),
        ("Q7X\u20112M4K", "q7x2m4k"),
        ("0012345", 12345),
        ("12345", "0012345"),
    ],
)
def test_codes_are_known_however_they_are_typed(written: str, code: object, tmp_path: Path) -> None:
    found = answered(tmp_path, {"a.csv": table("other", written)}, [code])
    assert (len(found.responses), found.responses.excluded) == (1, {"withdrawn": 1})
    assert found.responses.withdrawn.unknown == ()


def test_zeros_are_passed_over_only_where_nobody_has_the_code_itself(tmp_path: Path) -> None:
    found = answered(tmp_path, {"a.csv": table("0012345", "12345")}, [12345]).responses
    assert found.withdrawn.places == ((f"{HERE}a.csv", 3),)
    assert answered(tmp_path / "b", {"a.csv": table("000", "1")}, ["0"]).responses.excluded == {"withdrawn": 1}


def test_comments_of_answers_taken_back_are_not_counted(tmp_path: Path) -> None:
    head, *rows = table("x1", "x2", "x3").splitlines()
    said = [f"{head},comment_silos", f"{rows[0]},one", f"{rows[1]},two", f"{rows[2]},"]
    spoken = sheet("x4") + "comments: {silos: three}\n"
    found = answered(tmp_path, {"a.csv": "\n".join(said), "b.yaml": spoken, "c.yaml": sheet("x5")}, ["x2", "x4"])
    assert [one.comments for one in found.responses.files] == [1, 0]


def test_the_same_code_typed_otherwise_is_a_second_answer(tmp_path: Path) -> None:
    with pytest.raises(Problems, match=r'"X-1" has answered already, in .*a\.csv:2'):
        answered(tmp_path, {"a.csv": table("x1", "X-1")}, [])


def test_two_people_with_one_code_are_told_both_ways_out(tmp_path: Path) -> None:
    other = table("x1", answer=3).splitlines()[1]
    with pytest.raises(Problems) as error:
        answered(tmp_path, {"a.csv": f"{table('x1')}{other}\n"}, [])
    assert str(error.value) == (
        f'{HERE}a.csv:3: respondent: "x1" stands in {HERE}a.csv:2 too, with other answers '
        "(one person, twice: leave one of them out with exclude in wave.yaml; "
        'two people who chose the same code: change one of the two, to "x1b", say)'
    )


def test_before_anybody_answered_a_code_does_no_harm(tmp_path: Path) -> None:
    assert len(answered(tmp_path, {}, ["x1"]).responses) == 0


def test_after_closing_it_is_refused() -> None:
    wave = Wave.model_validate({**WAVE, "withdrawn": ["a", "b", "b"]})
    assert list(too_late("w", wave, {"withdrawn": 2})) == []
    assert [str(one) for one in too_late("w", wave, {"withdrawn": 1})] == [
        "w: withdrawn: the wave is closed, and no answer can be withdrawn any more "
        "(remove the code: released totals hold no single answer, so none can be found and taken out again)"
    ]


@pytest.mark.parametrize("address", ["http://example.org/a", "example.org", "https://", "https://a b"])
def test_answers_are_sent_to_safe_addresses_only(address: str) -> None:
    assert Wave.model_validate({**WAVE, "collect": {"post_to": "https://example.org/a"}}).collect
    with pytest.raises(ValueError, match="post_to"):
        Wave.model_validate({**WAVE, "collect": {"post_to": address}})
