"""`check`, `score`, `close` and `simulate` on waves with answers."""

import json
import os
import pty
import re
import shutil
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import WAVE
from tests.cli.running import QUESTIONNAIRE, environ, fingerprint, people, run, table


def test_check_shows_what_was_read(closed: Path, golden: Callable[[str, str], None]) -> None:
    (closed / WAVE / "paper.csv").write_text(table([*people(2), *people(1, answer="")], ";"), "utf-8")
    done = run("check", cwd=closed)
    assert (done.code, done.err) == (0, "")
    golden("check_answers.txt", done.out)


def test_check_for_programs(closed: Path) -> None:
    done = run("check", "--json", cwd=closed)
    found = json.loads(done.out)
    assert (done.code, done.err, found["problems"]) == (0, "", [])
    assert found["waves"][0]["respondents"] == 33
    assert found["waves"][0]["files"][0]["file"] == f"{WAVE}/answers.csv"


def test_check_tells_programs_what_is_wrong_and_is_1(closed: Path) -> None:
    (closed / WAVE / "facts.yaml").write_text("si_f9: unknown\n", "utf-8")
    done = run("check", "--json", cwd=closed)
    (problem,) = json.loads(done.out)["problems"]
    assert (done.code, done.err) == (1, "")
    assert (problem["file"], problem["line"], problem["message"]) == (f"{WAVE}/facts.yaml", 1, 'unknown fact "si_f9"')


def test_check_writes_nothing(closed: Path) -> None:
    before = fingerprint(closed)
    run("check", cwd=closed)
    assert fingerprint(closed) == before


def test_score_shows_every_dimension_and_writes_drafts_only(closed: Path) -> None:
    before = fingerprint(closed)
    done = run("score", cwd=closed)
    assert (done.code, done.err) == (0, "")
    assert "my-organization/2026: 33 answers\n" in done.out
    assert all(dimension.name["en"] in done.out for dimension in QUESTIONNAIRE.dimensions)
    assert "Nothing is published until `centricity close`." in done.out
    added = fingerprint(closed).keys() - before.keys()
    assert added
    assert all(name.startswith("draft/results/") for name in added)


def test_score_for_programs(closed: Path) -> None:
    done = run("score", "--json", cwd=closed)
    scores = json.loads(done.out)["my-organization/2026"]
    assert scores["participation"]["respondents"] == 33
    assert set(scores["dimensions"]) == set(QUESTIONNAIRE.dimension)


def test_drafts_hold_what_was_closed_and_nothing_that_is_gone(closed: Path) -> None:
    run("score", cwd=closed)
    (closed / "draft" / "results" / "my-organization" / "gone.json").write_text("{}", "utf-8")
    (closed / WAVE / "answers.csv").unlink()
    assert run("score", cwd=closed).out == "Nobody has answered yet.\n"
    drafts = [name for name in fingerprint(closed / "draft" / "results") if not name.startswith("questionnaires/")]
    assert drafts == ["my-organization/2026.json"]


def test_close_again_changes_nothing(closed: Path) -> None:
    before = fingerprint(closed)
    done = run("close", "my-organization/2026", "--yes", cwd=closed)
    assert (done.code, done.out) == (0, "my-organization/2026: unchanged\n")
    assert fingerprint(closed) == before


def test_close_says_what_is_withheld_in_counts_only(fresh: Path) -> None:
    rows = [*people(12), *people(12, "customer_service"), *people(2, "administration")]
    (fresh / WAVE / "answers.csv").write_text(table(rows), "utf-8")
    done = run("close", "responses/my-organization/2026/", "--yes", cwd=fresh)
    assert done.code == 0, done.err
    assert "my-organization/2026: 26 answers, released into results/my-organization/2026.json\n" in done.out
    assert "nothing was fixed before asking, and the Method page says so" in done.out
    assert "too few answers to be shown alone: " in done.out
    assert "administration" not in done.out


def test_close_refuses_a_second_release_that_would_expose_people(closed: Path) -> None:
    before = fingerprint(closed / "results")
    (closed / WAVE / "late.csv").write_text(table(people(1)), "utf-8")
    done = run("close", "--all", "--yes", cwd=closed)
    assert done.code == 1
    assert "released before with" in done.err
    assert done.err.endswith("1 problem, nothing was written\n")
    assert fingerprint(closed / "results") == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--all", "my-organization/2026"], "name the waves to close, or say --all: not both"),
        (
            ["my-organization/2025"],
            'no wave "my-organization/2025" in responses/ (did you mean "my-organization/2026"?)',
        ),
    ],
)
def test_close_wants_names_of_waves(arguments: list[str], said: str, fresh: Path) -> None:
    done = run("close", *arguments, cwd=fresh)
    assert done.code == 2
    assert said in " ".join(done.err.split())


def test_without_a_name_the_only_open_wave_is_closed(fresh: Path) -> None:
    (fresh / WAVE / "answers.csv").write_text(table(people(12)), "utf-8")
    assert run("close", "--yes", cwd=fresh).code == 0
    assert (fresh / "results/my-organization/2026.json").is_file()
    assert "no wave to close: my-organization/2026 is released already" in run("close", "--yes", cwd=fresh).err
    for wave in ("2027", "2028"):
        shutil.copytree(fresh / WAVE, fresh / "responses/my-organization" / wave)
    done = run("close", "--yes", cwd=fresh)
    assert (done.code, "name the wave to close: my-organization/2027, my-organization/2028" in done.err) == (2, True)


def test_people_who_answered_and_are_in_no_number_are_told(fresh: Path) -> None:
    """Twelve of the staff, and three leaders: too few to be shown, and no other group holds them."""
    rows = [*people(12), *people(3, contact="leadership")]
    (fresh / WAVE / "answers.csv").write_text(table(rows), "utf-8")
    checked = run("check", cwd=fresh).out
    assert "my-organization/2026: 15 answers" in checked
    assert "15 people answered, and 12 stand behind the numbers of a release" in checked
    for command in (["score"], ["close", "--yes"]):
        told = run(*command, cwd=fresh).out
        assert "12 answers" in told
        assert "15 people answered; 3 answers in groups too small to be shown are in none of the numbers" in told


def test_a_code_of_no_answer_is_told_before_closing(fresh: Path) -> None:
    (fresh / WAVE / "answers.csv").write_text(table(people(12)), "utf-8")
    wave = fresh / WAVE / "wave.yaml"
    wave.write_text(wave.read_text("utf-8") + "withdrawn: [nobody]\n", "utf-8")
    done = run("close", "--yes", cwd=fresh)
    assert (done.code, 'no answer has the code "nobody": mistyped, or deleted already' in done.out) == (0, True)
    assert run("check", cwd=fresh).code == 0


def test_what_is_left_out_is_told_by_file_where_there_are_several(fresh: Path) -> None:
    (fresh / WAVE / "a.csv").write_text(table(people(12)), "utf-8")
    (fresh / WAVE / "b.csv").write_text(table([*people(2), *people(2, answer="")]), "utf-8")
    said = run("check", cwd=fresh).out
    assert "  left out: 2 incomplete (more than half left blank)\n  b.csv: left out: 2 incomplete\n" in said


@pytest.mark.parametrize("released_before", [True, False])
def test_two_waves_over_the_same_days_are_not_both_released(released_before: bool, closed: Path) -> None:
    again = closed / "responses" / "my-organization" / "2026b"
    shutil.copytree(closed / WAVE, again)
    file = again / "wave.yaml"
    file.write_text(re.sub(r"^id: .*$", 'id: "2026b"', file.read_text("utf-8"), flags=re.M), "utf-8")
    if not released_before:
        shutil.rmtree(closed / "results")
    before = fingerprint(closed)
    done = run("close", "--all", "--yes", cwd=closed)
    assert done.code == 1
    assert "responses/my-organization/2026b/wave.yaml: " in done.err
    assert "overlaps with wave 2026 (" in done.err
    assert fingerprint(closed) == before


@pytest.mark.parametrize("count", [0, 1, 4])
def test_a_wave_with_too_few_answers_is_not_closed(count: int, fresh: Path) -> None:
    (fresh / WAVE / "answers.csv").write_text(table(people(count)), "utf-8")
    done = run("close", "my-organization/2026", "--yes", cwd=fresh)
    assert done.code == 1
    assert f"{count} answer{'' if count == 1 else 's'}, and at least 5 are needed to show anything" in done.err
    passed_over = run("close", "--all", "--yes", cwd=fresh)
    assert passed_over.code == 0
    assert "passed over" in passed_over.out
    assert not (fresh / "results").exists()


def test_another_organization_does_not_stop_a_close(closed: Path) -> None:
    other = closed / "responses" / "other"
    other.mkdir()
    (other / "organization.yaml").write_text("id: else\n", "utf-8")
    assert run("close", "my-organization/2026", "--yes", cwd=closed).code == 0
    assert run("close", "--all", "--yes", cwd=closed).code == 0
    assert run("score", cwd=closed).code == 1


def test_answers_kept_too_long_stop_everything(closed: Path) -> None:
    wave = closed / WAVE / "wave.yaml"
    lines = [line for line in wave.read_text("utf-8").splitlines() if not line.startswith(("from", "to", "retention"))]
    dates = ['from: "2020-01-01"', 'to: "2020-01-20"', 'retention_until: "2020-06-30"']
    wave.write_text("\n".join([*lines, *dates, ""]), "utf-8")
    before = fingerprint(closed)
    for command in (["check"], ["score"], ["close", "--all", "--yes"], ["build"]):
        done = run(*command, cwd=closed)
        assert done.code == 1
        assert "the answers were to be deleted after 2020-06-30, and are still here" in done.err
    assert fingerprint(closed) == before


def test_simulated_organizations_are_the_same_for_a_seed(fresh: Path) -> None:
    done = run("simulate", "--seed", "7", cwd=fresh)
    assert done.code == 0
    first = fingerprint(fresh / "responses")
    assert any(name.startswith("demo-") for name in first)
    run("simulate", "--seed", "7", cwd=fresh)
    assert fingerprint(fresh / "responses") == first
    run("simulate", "--seed", "8", "--to", "elsewhere", cwd=fresh)
    assert fingerprint(fresh / "responses") == first
    assert any(name.startswith("demo-") for name in fingerprint(fresh / "elsewhere" / "responses"))


def test_a_terminal_is_asked_before_closing(closed: Path) -> None:
    (closed / "results" / "my-organization" / "2026.json").unlink()
    code, said = _on_a_terminal(["close", "--all"], closed, "n\n")
    assert code == 0
    assert "Release my-organization/2026 into results/?" in said
    assert "Nothing was closed." in said
    assert not (closed / "results" / "my-organization" / "2026.json").exists()
    assert _on_a_terminal(["close", "--all"], closed, "y\n")[0] == 0
    assert (closed / "results" / "my-organization" / "2026.json").exists()
    assert "Release" not in _on_a_terminal(["close", "--all", "--yes"], closed, "")[1]


def test_the_end_of_input_answers_no_question(closed: Path) -> None:
    assert _on_a_terminal(["close", "--all"], closed, "\x04")[0] == 130


def _on_a_terminal(arguments: list[str], cwd: Path, typed: str) -> tuple[int, str]:
    """Exit code, and all that was shown."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(cwd)
        os.execve(sys.executable, [sys.executable, "-m", "centricity", *arguments], environ(cwd, TERM="dumb"))
    os.write(terminal, typed.encode())
    shown = b""
    try:
        while chunk := os.read(terminal, 4096):
            shown += chunk
    except OSError:
        pass  # the terminal is closed when the command has ended
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), shown.decode()


def test_a_survey_that_is_still_open_is_not_closed(fresh: Path) -> None:
    (fresh / WAVE / "answers.csv").write_text(table(people(12)), "utf-8")
    wave = fresh / WAVE / "wave.yaml"
    text = re.sub(r"^to: .*$", f'to: "{date.today() + timedelta(days=9)}"', wave.read_text("utf-8"), flags=re.MULTILINE)
    wave.write_text(text, "utf-8")
    done = run("close", "my-organization/2026", "--yes", cwd=fresh)
    assert done.code == 1
    assert f"the survey is open until {date.today() + timedelta(days=9)}" in done.err
    assert "passed over: the survey is open until" in run("close", "--all", "--yes", cwd=fresh).out
    assert not (fresh / "results").exists()


def test_where_nobody_can_be_asked_yes_must_be_said(fresh: Path) -> None:
    (fresh / WAVE / "answers.csv").write_text(table(people(12)), "utf-8")
    done = run("close", "--all", cwd=fresh)
    assert (done.code, (fresh / "results").exists()) == (2, False)
    assert "say --yes" in done.err


def test_a_closed_wave_can_still_be_looked_at_with_a_late_answer(closed: Path) -> None:
    (closed / WAVE / "late.csv").write_text(table(people(1, "administration")), "utf-8")
    assert run("score", cwd=closed).code == 0
    assert run("close", "--all", "--yes", cwd=closed).code == 1
