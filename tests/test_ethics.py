"""One test for each requirement of privacy and ethics; its number is in the name, so that a reader can find the proof.

Each test is the shortest proof of its requirement; edge cases stand beside the code they concern.
"""

from pathlib import Path
from typing import Any

import pytest

from centricity.errors import Problems
from centricity.released.archive import to_json
from centricity.responses import check_workspace
from centricity.workspace import FactValue
from tests.door.world import crowd, released
from tests.render.sample import html, odd, written
from tests.responses.small import CHECKLIST, HERE, QUESTIONNAIRE, read, workspace
from tests.scoring.build import questionnaire

ANSWERED = "si_01,si_02,si_03,si_04,tr_01,tr_02"


def problems(root: Path, **case: Any) -> list[str]:
    """What is wrong with a wave, a line each."""
    with pytest.raises(Problems) as error:
        read(workspace(root, case))
    return [str(problem).replace(HERE, "") for problem in error.value.problems]


def warnings(root: Path, **case: Any) -> list[str]:
    """What `check` warns of, a line each."""
    found = workspace(root, case)
    (root / "questionnaire").symlink_to(QUESTIONNAIRE)
    report = check_workspace(found, "2026-06-01")
    assert report.problems == ()
    return [str(warning).replace(HERE, "") for warning in report.warnings]


def test_e01_columns_that_say_who_somebody_is_are_refused_and_named(tmp_path: Path) -> None:
    table = f"{ANSWERED},Name,Contact e-mail,Staff number,Network\n1,2,3,4,1,2,Kim,kim@acme.example,4711,10.0.0.7\n"
    found = problems(tmp_path, files={"a.csv": table})
    assert [line.partition(": column ")[2].partition(", which")[0] for line in found] == [
        'G "Name": looks like names of persons',
        'H "Contact e-mail": looks like e-mail addresses',
        'I "Staff number": looks like personal numbers',
        'J "Network": looks like IP addresses',
    ]


def test_e01_times_and_addresses_a_tool_adds_are_dropped_and_named(tmp_path: Path) -> None:
    table = f"{ANSWERED},StartDate,EndDate,IPAddress\n1,2,3,4,1,2,2026-05-04 09:12:31,2026-05-04 09:19:02,10.0.0.7\n"
    found = read(workspace(tmp_path, {"files": {"a.csv": table}}))
    assert any('dropped: "StartDate", "EndDate", "IPAddress"' in note for note in found.responses.files[0].notes)
    assert not {"09:12", "10.0.0.7"} & {text for text in ("09:12", "10.0.0.7") if text in repr(found)}
    assert list(found.responses.answers) == ANSWERED.split(",")


def test_e02_a_wave_needs_a_lawful_basis_and_consent_is_doubted(tmp_path: Path) -> None:
    for number, basis in enumerate(("", "  ")):
        assert "lawful_basis: expected" in problems(tmp_path / f"{number}", wave={"lawful_basis": basis})[0]
    assert 'wave.yaml: lawful_basis: got "consent"' in "\n".join(
        warnings(tmp_path / "consent", wave={"lawful_basis": "consent"})
    )


def test_e04_answers_are_kept_for_six_months_at_most(tmp_path: Path) -> None:
    read(workspace(tmp_path / "a", {"wave": {"to": "2026-05-22", "retention_until": "2026-11-22"}}))
    (line,) = problems(tmp_path / "b", wave={"to": "2026-05-22", "retention_until": "2026-11-23"})
    assert "expected a day from 2026-05-22 to 2026-11-22, 6 months after the end of the wave, got 2026-11-23" in line


def test_e04_answers_kept_too_long_are_a_problem(tmp_path: Path) -> None:
    found = workspace(tmp_path, {"files": {"a.csv": f"{ANSWERED}\n1,2,3,4,1,2\n"}})
    read(found, "2026-11-20")
    with pytest.raises(Problems, match="the answers were to be deleted after 2026-11-20, and are still here"):
        read(found, "2026-11-21")


@pytest.mark.parametrize("entry", ["dpia_screening", "processors"])
def test_e05_e06_impact_assessment_and_processors_are_settled_before_launch(entry: str, tmp_path: Path) -> None:
    open_ = {**CHECKLIST, entry: {"answer": "no"}}
    assert not any("checklist" in line for line in warnings(tmp_path / "settled"))
    (line,) = [one for one in warnings(tmp_path / "open", checklist=open_) if "checklist" in one]
    assert line.startswith(f"responses/acme/checklist.yaml: {entry}: still open: ")
    absent = [one for one in warnings(tmp_path / "absent", checklist={}) if "checklist" in one]
    assert len(absent) == 1
    assert entry in absent[0]
    assert not any(
        "checklist" in one for one in warnings(tmp_path / "x", checklist={}, organization={"synthetic": True})
    )


def test_e05_a_checklist_is_dated(tmp_path: Path) -> None:
    found = workspace(tmp_path, {"checklist": {"dpia_screening": {"answer": "yes"}}})
    (tmp_path / "questionnaire").symlink_to(QUESTIONNAIRE)
    (problem,) = check_workspace(found, "2026-06-01").problems
    assert 'expected a date in "on", for the answer is yes' in problem.message


@pytest.mark.parametrize("people", [None, 4, 5])
def test_e14_a_fact_of_few_people_is_told_as_its_level_only(people: int | None) -> None:
    spec = {"dimensions": {"d": {"items": ["d1"], "facts": ["f1 0 10 20 30 40 50"]}}}
    fact = FactValue(value=23.75, people=people)
    found = released(questionnaire(spec), crowd(questionnaire(spec), {"a/other": 12}), context={"facts": {"f1": fact}})
    shown = people == 5
    assert (found.facts["f1"].value, found.facts["f1"].level) == ((23.75, None) if shown else (None, 3))
    assert ("23.75" in to_json(found, {})) == shown


def test_e15_nobodys_comment_is_released(tmp_path: Path) -> None:
    sheet = f"{ANSWERED},comments.silos\n1,2,3,4,1,2,My boss never listens\n"
    found = read(workspace(tmp_path / "a", {"files": {"a.csv": sheet}}))
    assert (found.themes.accepted, "never listens" in repr(found)) == ((), False)
    theme = "themes: [{text: {en: Nobody decides., it: Nessuno decide.}, respondents: 2, accepted: true}]"
    (line,) = problems(tmp_path / "b", files={"comments.yaml": theme})
    assert "expected at least 3 people who wrote so, got 2" in line


@pytest.mark.parametrize(
    "text", ["Ask Giulia Neri.", "Chiedere a Giulia.", "Write to g@acme.example", "Call 02 1234567"]
)
def test_e16_names_and_contact_data_are_blocked(text: str, tmp_path: Path) -> None:
    theme = f"themes: [{{text: {{en: Fine., it: '{text}'}}, respondents: 3, accepted: true}}]"
    (line,) = problems(tmp_path, files={"comments.yaml": theme})
    assert line.startswith("comments.yaml:1:")
    assert "looks like " in line


@pytest.mark.parametrize("language", ["en", "it"])
def test_e18_the_channel_for_serious_reports_is_named(language: str) -> None:
    one = odd(40)
    wave = one.release.wave.model_copy(update={"report_channel": "speakup@acme.example"})
    told = {**{name: getattr(one, name) for name in one.__dataclass_fields__}}
    told["release"] = one.release.model_copy(update={"wave": wave})
    assert "speakup@acme.example" in html(written(type(one)(**told), language=language))
    assert "speakup@acme.example" not in html(written(one, language=language))
