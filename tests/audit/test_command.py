"""`centricity audit` as people run it."""

import json
from pathlib import Path

import pytest

from centricity.audit import attack_text, refuse
from centricity.errors import CentricityError
from tests.audit.test_outsider import LEAKING, put, written
from tests.audit.tiny import Tiny
from tests.cli.running import fingerprint, run

SAFE = Tiny(
    people=tuple((("d0", "frontline"), (step,)) for step in (0, 1, 2, 0, 2, 1, 1, 2, 0, 1, 2, 0, 1)),
    span=2, items=("q1",), groups=("staff",), squares=False, counts=False, k=5,
)  # fmt: skip


@pytest.fixture
def leaking(tmp_path: Path) -> Path:
    put(tmp_path / "questionnaire" / "questionnaire.yaml", "")
    return written(tmp_path, LEAKING)


def test_a_leak_is_1_and_says_who_what_how_and_what_to_do(leaking: Path) -> None:
    done = run("audit", cwd=leaking)
    assert (done.code, done.out) == (1, "")
    first, given, remedy = done.err.splitlines()[:3]
    assert first == "tiny/w1: the one person of staff who are left without d0: question q1: answered 2"
    assert given == (
        "  given away by results/tiny/w1.json > tally > department/d0 > items > q1; "
        "results/tiny/w1.json > tally > staff > items > q1"
    )
    assert remedy == (
        "  remedy: show question q1 of one group less, such as d0, or join groups until at least 5 people are left over"
    )
    assert "problems" in done.err.splitlines()[-1]


def test_for_programs(leaking: Path) -> None:
    done = run("audit", "--json", cwd=leaking)
    report = json.loads(done.out)
    assert (done.code, done.err, report["releases"]) == (1, "", 1)
    first = report["findings"][0]
    assert (first["organization"], first["wave"], first["people"], first["answers"]) == ("tiny", "w1", 1, [2])
    assert (first["low"], first["high"]) == (100, 100)
    assert first["remedy"] and first["numbers"]


def test_nothing_found_is_0_and_says_what_was_tried(tmp_path: Path) -> None:
    put(tmp_path / "questionnaire" / "questionnaire.yaml", "")
    written(tmp_path, SAFE)
    before = fingerprint(tmp_path)
    done = run("audit", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert done.out == "Nobody was found out: 2 numbers in 1 release, 4 checks.\n"
    assert fingerprint(tmp_path) == before


def test_nothing_released_is_said_not_praised(tmp_path: Path) -> None:
    put(tmp_path / "questionnaire" / "questionnaire.yaml", "")
    put(tmp_path / "site" / "index.html", "<p>Level 3</p>")
    done = run("audit", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "Nothing is released yet, so there is nothing to find out: `centricity close` releases a finished wave.\n"
    )


def test_what_cannot_be_read_is_1_not_a_clean_bill(leaking: Path) -> None:
    put(leaking / "results" / "tiny" / "w2.json", "{}")
    done = run("audit", cwd=leaking)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("results/tiny/w2.json: its questionnaire cannot be read")


def test_outside_a_workspace_it_is_2(tmp_path: Path) -> None:
    assert run("audit", cwd=tmp_path).code == 2


def test_a_release_that_tells_too_much_is_refused_in_the_same_words() -> None:
    refuse(attack_text(SAFE.release(), SAFE.questionnaire()), "nothing was written")
    found = attack_text(LEAKING.release(), LEAKING.questionnaire())
    with pytest.raises(CentricityError) as error:
        refuse(found, "nothing was written")
    lines = str(error.value).splitlines()
    assert lines[0].endswith("question q1: answered 2")
    assert lines[2].startswith("  remedy: show question q1 of one group less")
    assert lines[-1] == "nothing was written"
