"""Answers that people took back (E34): left out by their code and counted, as long as the wave is open."""

from pathlib import Path

import pytest

from centricity.errors import Problems
from centricity.responses import WaveInput
from centricity.responses.withdrawn import too_late
from centricity.workspace import Wave
from tests.responses.small import HERE, WAVE, questionnaire, read, workspace

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


def test_an_unknown_code_is_told_and_no_other_is_suggested(tmp_path: Path) -> None:
    with pytest.raises(Problems) as error:
        answered(tmp_path, {"a.csv": table("abcdefg")}, ["abcdefh"])
    assert str(error.value) == (
        f'{HERE}wave.yaml: withdrawn: there is no answer with the code "abcdefh" '
        "(look at the code again; if the answer is not in yet, add the code once it is)"
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
