"""What is read in the likeliest way, and told: numbers of somebody else, names that were recorded, ways out."""

from pathlib import Path

import pytest

from centricity.cli.failures import tell_problems
from centricity.errors import Problem, Problems
from tests.responses.small import HERE, read, workspace

TEXTS = "One department takes the lead.,Customers get passed around.,I decide myself."
FORMS = "ID,Start time,Completion time,Email,Name,Which department do you work in?," + TEXTS


def doubts(root: Path, text: str) -> tuple[str, ...]:
    (found,) = read(workspace(root, {"files": {"a.csv": text}})).responses.files
    return found.doubts


def test_numbers_under_somebody_elses_headings_are_a_doubt(tmp_path: Path) -> None:
    truth, often = doubts(tmp_path, f"department,{TEXTS}\nsales,4,2,1\n")
    assert '1 = "not at all true" … 5 = "completely true"' in truth
    assert '0 = "never" … 3 = "always"' in often


@pytest.mark.parametrize(
    "text",
    [
        "department,si_01,si_02,tr_01\nsales,4,2,1\n",  # our own codes
        f"department,{TEXTS}\nsales,mostly true,2,often\n",  # a label beside them shows what they mean
    ],
)
def test_numbers_that_can_mean_one_thing_only_are_none(tmp_path: Path, text: str) -> None:
    assert not any("numbers" in doubt and "truth" in doubt for doubt in doubts(tmp_path, text))


def test_names_that_were_recorded_are_told(tmp_path: Path) -> None:
    row = "1,5/4/26 10:00:00,5/4/26 10:09:00,{mail},{name},Sales,mostly true,slightly true,often\n"
    told = doubts(tmp_path / "a", f"{FORMS}\n{row.format(mail='anna@example.org', name='Anna Rossi')}")
    assert [one for one in told if one.startswith('the survey recorded who answered ("Email", "Name")')]
    assert doubts(tmp_path / "b", f"{FORMS}\n{row.format(mail='anonymous', name='')}") == ()


def test_an_export_of_numbers_of_qualtrics_says_the_way_out_first(tmp_path: Path) -> None:
    head = "StartDate,EndDate,Status,Progress,Finished,ResponseId,department,si_01,si_02,tr_01\n"
    row = "2026-05-04 10:00:00,2026-05-04 10:09:00,0,100,1,R_1,3,98,2,1\n"
    with pytest.raises(Problems) as caught:
        read(workspace(tmp_path, {"files": {"a.csv": head + row}}))
    first, *rest = caught.value.problems
    assert first.message.startswith("the answers are numbers, and Qualtrics")
    assert len(rest) == 2


def test_a_file_of_which_little_is_known_is_sent_to_match(capsys: pytest.CaptureFixture[str]) -> None:
    strange = [Problem(f"{HERE}a.csv", 1, at, f'column {at} "x"', "unknown column") for at in range(4)]
    tell_problems(tuple(strange))
    assert f"`centricity match {HERE}a.csv`" in capsys.readouterr().err
    tell_problems(tuple(strange[:3]))
    assert "match" not in capsys.readouterr().err
