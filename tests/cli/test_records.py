"""`lock`, `purge` and `verify` as people type them, and what the other commands make of them."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.cli.conftest import WAVE, end
from tests.cli.running import fingerprint, people, run, table

NAME = "my-organization/2026"
RELEASE = f"results/{NAME}.json"


def answered(workspace: Path) -> Path:
    """The workspace, with answers."""
    rows = [*people(12), *people(12, "customer_service"), *people(9, "administration", contact="other")]
    (workspace / WAVE / "answers.csv").write_text(table(rows), "utf-8")
    return workspace


def disclosure(workspace: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((workspace / RELEASE).read_text("utf-8"))["disclosure"]
    return found


# ── lock ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def _locked(_fresh: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = Path(shutil.copytree(_fresh, tmp_path_factory.mktemp("locked") / "survey"))
    end(folder / WAVE / "wave.yaml", begins=0, ends=20)
    done = run("lock", cwd=folder)
    assert (done.code, done.err) == (0, "")
    assert f"{NAME}: locked, fingerprint " in done.out
    end(folder / WAVE / "wave.yaml")
    yield folder


@pytest.fixture
def locked(_locked: Path, tmp_path: Path) -> Path:
    """A workspace with one wave, locked on its first day and ended since; no answers yet."""
    return Path(shutil.copytree(_locked, tmp_path / "survey"))


def test_a_locked_wave_closes_with_its_fingerprint(locked: Path) -> None:
    done = run("close", NAME, "--yes", cwd=answered(locked))
    assert done.code == 0, done.err
    made = yaml.safe_load((locked / WAVE / "lock.yaml").read_text("utf-8"))
    assert (disclosure(locked)["locked"], "locked_late" in disclosure(locked)) == (made["hash"], False)
    assert "lock" not in run("check", cwd=locked).out


def test_check_score_and_close_refuse_what_was_changed_since(locked: Path) -> None:
    wave = answered(locked) / WAVE / "wave.yaml"
    wave.write_text(wave.read_text("utf-8").replace("publication: internal", "publication: public"), "utf-8")
    for command in (["check"], ["score"], ["close", NAME, "--yes"]):
        done = run(*command, cwd=locked)
        assert done.code == 1
        assert 'wave > publication: fixed as "internal" before asking, and is "public" now (undo the change' in done.err
    assert not (locked / "results").exists()


def test_what_is_locked_is_not_locked_again(locked: Path) -> None:
    assert "no wave to lock: my-organization/2026 is locked already" in run("lock", cwd=locked).err
    done = run("lock", NAME, cwd=locked)
    assert (done.code, f"{WAVE}/lock.yaml: this wave is locked already" in done.err) == (1, True)


@pytest.mark.parametrize("begins", [-1, 0])
def test_after_the_survey_has_begun_only_a_late_lock_is_made_and_the_release_says_so(begins: int, fresh: Path) -> None:
    """It has begun when its first day is over, or when somebody has answered."""
    end(fresh / WAVE / "wave.yaml", begins=begins, ends=20)
    done = run("lock", cwd=answered(fresh) if begins == 0 else fresh)
    assert (done.code, "the survey has begun, so nothing can be fixed before asking" in done.err) == (1, True)
    assert not (fresh / WAVE / "lock.yaml").exists()
    assert "locked late, after the survey had begun" in run("lock", "--late", cwd=fresh).out
    end(answered(fresh) / WAVE / "wave.yaml")
    assert run("close", NAME, "--yes", cwd=fresh).code == 0
    assert disclosure(fresh)["locked_late"] is True


def test_a_wave_without_a_lock_closes_and_check_warns(fresh: Path) -> None:
    assert (
        f"rules and groups are not fixed yet (`centricity lock {NAME} --late`)" in run("check", cwd=answered(fresh)).out
    )
    assert run("close", NAME, "--yes", cwd=fresh).code == 0
    assert "locked" not in disclosure(fresh)


# ── purge ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_purge_keeps_the_release_and_closes_the_wave_for_ever(closed: Path) -> None:
    release = (closed / RELEASE).read_bytes()
    done = run("purge", "--yes", "--on", "2026-07-01", cwd=closed)
    assert (done.code, done.err) == (0, "")
    assert f"{NAME}: 2 files with 33 answers deleted; {WAVE}/purged.yaml records it" in done.out
    assert "Copies elsewhere are still there" in done.out
    assert not (closed / WAVE / "answers.csv").exists()
    assert (closed / RELEASE).read_bytes() == release
    check = run("check", cwd=closed)
    assert (check.code, "its answers were deleted on 2026-07-01" in check.out) == (0, True)
    again = run("close", NAME, "--yes", cwd=closed)
    assert (again.code, "so it cannot be released again" in again.err) == (1, True)
    every = run("close", "--all", "--yes", cwd=closed)
    assert (every.code, "passed over" in every.out) == (0, True)
    assert run("score", cwd=closed).code == 0
    assert run("verify", cwd=closed).code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ([], 2, "nobody can be asked here: say --yes to delete"),
        (["--yes", "--on", "July"], 2, 'expected a date such as 2026-07-01 after --on, got "July"'),
        (["my-organization/2025", "--yes"], 2, 'no wave "my-organization/2025"'),
    ],
)
def test_purge_wants_to_be_sure(arguments: list[str], code: int, said: str, closed: Path) -> None:
    before = fingerprint(closed)
    done = run("purge", *arguments, cwd=closed)
    assert (done.code, said in " ".join(done.err.split())) == (code, True)
    assert fingerprint(closed) == before


def test_answers_of_a_wave_that_is_not_released_or_whose_release_was_changed_stay(closed: Path) -> None:
    (closed / RELEASE).write_text(
        (closed / RELEASE).read_text("utf-8").replace('"respondents": 33', '"respondents": 34')
    )
    assert "changed after it was closed" in run("purge", "--yes", cwd=closed).err
    (closed / RELEASE).unlink()
    done = run("purge", NAME, "--yes", cwd=closed)
    assert (done.code, "not released yet, so its answers are still needed" in done.err) == (1, True)
    assert (closed / WAVE / "answers.csv").exists()


# ── verify ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_verify_needs_no_answers_and_writes_nothing(closed: Path) -> None:
    shutil.rmtree(closed / "responses")
    before = fingerprint(closed)
    done = run("verify", cwd=closed)
    assert (done.code, done.err) == (0, "")
    assert done.out == f"{RELEASE}: sound\n\n1 release verified.\n"
    assert fingerprint(closed) == before


def test_verify_names_what_is_wrong_and_is_1(closed: Path) -> None:
    data = json.loads((closed / RELEASE).read_text("utf-8"))
    data["dimensions"]["silos"]["score"] = 12.3
    (closed / RELEASE).write_text(json.dumps(data), "utf-8")
    done = run("verify", cwd=closed)
    assert (done.code, done.out) == (1, f"{RELEASE}: 1 problem\n")
    assert "dimensions > silos > score: 12.3 in the file, " in done.err
    found = run("verify", "--json", cwd=closed)
    (release,) = json.loads(found.out)["releases"]
    assert (found.code, release["file"], len(release["wrong"])) == (1, RELEASE, 1)


# ── careless answers and comments ────────────────────────────────────────────────────────────────────────────────────


def test_check_tells_of_careless_answers_and_comments(fresh: Path) -> None:
    lines = table([*people(12), *people(3, answer=4)]).splitlines()
    said = [lines[0] + ",comments.silos", *(f"{line},it waits" for line in lines[1:])]
    (fresh / WAVE / "answers.csv").write_text("\n".join(said) + "\n", "utf-8")
    done = run("check", cwd=fresh)
    assert done.code == 0, done.err
    assert "3 answers may be careless (3 straightline, 3 longstring); they stay in the scores" in done.out
    assert "15 comments handed in; they are never shown" in done.out


def test_a_release_tells_of_careless_answers_and_of_those_left_out(fresh: Path) -> None:
    rows = [*people(24), *people(12, "customer_service"), *people(7, answer=4), *people(7, "administration", answer=3)]
    (fresh / WAVE / "answers.csv").write_text(table(rows), "utf-8")
    drafts = fresh / "draft" / RELEASE
    assert run("score", cwd=fresh).code == 0
    kept = json.loads(drafts.read_text("utf-8"))
    assert (kept["quality"]["flagged"], kept["participation"]["respondents"]) == (14, 50)
    assert (kept["quality"]["left_out"], kept["participation"]["excluded"]) == ([], {})
    policy = fresh / "questionnaire" / "questionnaire.yaml"
    policy.write_text(policy.read_text("utf-8").replace("exclude: []", "exclude: [straightline]"), "utf-8")
    assert run("score", cwd=fresh).code == 0
    left_out = json.loads(drafts.read_text("utf-8"))
    assert (left_out["quality"]["flagged"], left_out["participation"]["respondents"]) == (14, 36)
    assert left_out["participation"]["excluded"] == {"straightline": 14}
    assert left_out["quality"]["left_out"] == ["straightline"]
    # the same two means, seen from either side
    for dimension, change in left_out["quality"]["without"].items():
        assert abs(change + kept["quality"]["without"][dimension]) <= 1


def test_answers_of_an_open_wave_are_not_deleted_and_why_is_said(fresh: Path) -> None:
    done = run("purge", "--yes", cwd=answered(fresh))
    assert (done.code, f"no wave to purge: {NAME} is not released yet: close it first" in done.err) == (2, True)
    assert (fresh / WAVE / "answers.csv").exists()


def test_a_survey_that_ends_early_can_be_closed(locked: Path) -> None:
    """Who shortens it must keep the answers for a shorter time too; the lock does not stand in the way."""
    wave = answered(locked) / WAVE / "wave.yaml"
    end(wave, begins=-60, ends=-40)
    told = re.search(r'write "(\S+)", or an earlier day', run("check", cwd=locked).err)
    assert told
    wave.write_text(re.sub(r"(?<=retention_until: )\S+", f'"{told[1]}"', wave.read_text("utf-8")), "utf-8")
    assert run("close", "--yes", cwd=locked).code == 0
    assert disclosure(locked)["locked"]


@pytest.mark.parametrize("command", [["lock"], ["collect", "--only", "texts"]])
def test_a_mistake_in_the_checklist_is_told_and_stops_neither(command: list[str], fresh: Path) -> None:
    end(fresh / WAVE / "wave.yaml", begins=0, ends=20)
    (fresh / "responses/my-organization/checklist.yaml").write_text("processors: {answer: perhaps}\n", "utf-8")
    done = run(*command, cwd=fresh)
    assert (done.code, "checklist.yaml:1:22: processors > answer: expected one of" in done.out) == (0, True)
