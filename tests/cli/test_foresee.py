"""What check says beforehand: everything that score, close or build would refuse later, in one go."""

import json
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from centricity.cli.ready import everything
from centricity.responses import CheckReport
from centricity.workspace import Workspace
from tests.cli.conftest import WAVE
from tests.cli.running import people, run, table

EDITS = "reports/my-organization/2026.yaml"
TODAY = date.today().isoformat()


def put(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, "utf-8")


def found(root: Path) -> CheckReport:
    return everything(Workspace(root))


def problems(root: Path) -> list[str]:
    return [str(one) for one in found(root).problems]


def warnings(root: Path) -> list[str]:
    return [str(one) for one in found(root).warnings]


def answered(root: Path, count: int = 12) -> Path:
    put(root, f"{WAVE}/answers.csv", table([*people(count), *people(count, "customer_service")]))
    return root


def test_edits_of_a_wave_not_released_yet_are_held_against_the_report_it_would_give(fresh: Path) -> None:
    sentences = "sentences:\n  - {rule: nothing, hide: true}\n  - {rule: level_at, dimension: silo, hide: true}"
    put(answered(fresh), EDITS, f'edited: "{TODAY}"\n{sentences}\n')
    told = problems(fresh)
    assert [one.partition(": ")[0] for one in told] == [f"{EDITS}:3:5", f"{EDITS}:4:5", f"{EDITS}:4:33"]
    assert "the report has no such sentence" in told[0] and 'no dimension is called "silo"' in told[2]
    assert not (fresh / "draft").exists() and not (fresh / "results").exists()
    refused = run("build", "--draft", cwd=fresh)
    assert refused.code == 1 and all(one in refused.err for one in told)


def test_edits_of_a_wave_nobody_answered_are_held_against_the_questionnaire(fresh: Path) -> None:
    put(fresh, EDITS, f'edited: "{TODAY}"\nrecommendations: {{choose: [R1]}}\n')
    told = problems(fresh)
    assert f'{EDITS}: no wave "2026" of "my-organization" is scored or released (score the wave first)' in told
    assert any('no recommendation is called "R1"' in one for one in told)


def test_sound_edits_of_a_wave_not_released_yet_pass(fresh: Path) -> None:
    put(answered(fresh), EDITS, f'edited: "{TODAY}"\ncomments: [{{page: summary, text: {{en: So, it: Ecco}}}}]\n')
    assert problems(fresh) == []


@pytest.mark.parametrize(("days", "refused"), [(0, False), (1, True), (4000, True)])
def test_edits_of_the_day_after_today_are_refused(days: int, refused: bool, fresh: Path) -> None:
    day = (date.today() + timedelta(days=days)).isoformat()
    put(answered(fresh), EDITS, f'edited: "{day}"\n')
    message = f"{EDITS}:1:9: edited: expected {TODAY}, which is today, or earlier, got {day}"
    assert problems(fresh) == ([f"{message} (write the day on which you edited the report)"] if refused else [])


def test_everything_in_reports_results_and_benchmarks_comes_together(closed: Path) -> None:
    put(closed, EDITS, f'edited: "{TODAY}"\nsentences: [{{rule: nothing, hide: true}}]\n')
    put(closed, "reports/my-organization/actions.yaml", "actions: [{id: a}]\n")
    put(closed, "reports/my-organization/outcomes.yaml", "years: []\n")
    put(closed, "benchmarks/a.yaml", "id: a\n")
    put(closed, f"{WAVE}/facts.yaml", "si_f9: 1\n")
    shutil.copytree(closed / WAVE, (closed / WAVE).with_name("2027"))
    wave = (closed / WAVE / "wave.yaml").read_text("utf-8").replace('id: "2026"', "id: 2027a")
    put(closed, WAVE.replace("2026", "2027") + "/wave.yaml", wave)
    files = {one.partition(":")[0] for one in problems(closed)}
    assert files == {
        EDITS, "reports/my-organization/actions.yaml", "reports/my-organization/outcomes.yaml", "benchmarks/a.yaml",
        f"{WAVE}/facts.yaml", "responses/my-organization/2027/facts.yaml", "responses/my-organization/2027/wave.yaml",
    }  # fmt: skip


def test_a_changed_results_file_is_told_and_hides_nothing(closed: Path) -> None:
    path = closed / "results/my-organization/2026.json"
    data = json.loads(path.read_text("utf-8"))
    data["participation"]["respondents"] += 1
    path.write_text(json.dumps(data), "utf-8")
    put(closed, "reports/my-organization/outcomes.yaml", "years: []\n")
    told = problems(closed)
    changed = (
        "results/my-organization/2026.json: changed after it was closed (restore the file, or close the wave again)"
    )
    assert changed in told and any(one.startswith("reports/my-organization/outcomes.yaml:1:8") for one in told)


def test_a_broken_questionnaire_hides_nothing_in_reports(closed: Path) -> None:
    put(closed, "questionnaire/questionnaire.yaml", "id: [\n")
    put(closed, "reports/my-organization/outcomes.yaml", "years: []\n")
    assert any(one.startswith("reports/my-organization/outcomes.yaml:1:8") for one in problems(closed))


def test_a_wave_called_as_a_page_is_refused(fresh: Path) -> None:
    (fresh / WAVE).rename((fresh / WAVE).with_name("silos"))
    path = (fresh / WAVE).with_name("silos") / "wave.yaml"
    path.write_text(path.read_text("utf-8").replace('id: "2026"', "id: silos"), "utf-8")
    assert problems(fresh) == [
        'responses/my-organization/silos/wave.yaml: id: "silos" is the name of a page of the report '
        "(call the wave otherwise, such as 2026-05)"
    ]


def test_late_answers_to_a_released_wave_are_known_before_it_is_closed_again(closed: Path) -> None:
    before = [one for one in warnings(closed) if "released before" in one]
    put(closed, f"{WAVE}/late.csv", table(people(1)))
    after = [one for one in warnings(closed) if "released before" in one]
    assert before == [] and len(after) == 1
    assert "released before with 33 people shown, and now there are 34" in after[0]
    assert problems(closed) == []


def test_too_few_answers_for_anything_to_be_shown(fresh: Path) -> None:
    put(fresh, f"{WAVE}/answers.csv", table(people(4)))
    few = "responses/my-organization/2026: fewer than 5 people answered: a release would show nothing"
    assert [one for one in warnings(fresh) if one.startswith(few)] != []
    put(fresh, f"{WAVE}/answers.csv", table(people(5)))
    assert [one for one in warnings(fresh) if one.startswith(few)] == []


def test_a_wave_that_asks_who_helps_whom_and_no_file_says_so(fresh: Path) -> None:
    path = answered(fresh) / WAVE / "wave.yaml"
    path.write_text(path.read_text("utf-8") + "collaboration: {}\n", "utf-8")
    message = f"{WAVE}/wave.yaml: collaboration: no answer file holds anything about who helps whom "
    assert [
        one.startswith(message + "(name the columns of the question help_sales, ") for one in warnings(fresh)
    ].count(True) == 1
    rows = [[*row, 4] for row in people(6)]
    text = table(rows).replace(",respondent\n", ",respondent,help_customer_service\n")
    put(fresh, f"{WAVE}/answers.csv", text)
    assert [one for one in warnings(fresh) if one.startswith(message)] == []
