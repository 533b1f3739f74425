"""reports/ on the command line: what is wrong is refused before anything is made, and the attacker reads it too."""

import subprocess
import sys
from pathlib import Path

import pytest

from centricity.cli.live import snapshot
from tests.line.run import centricity
from tests.line.test_same_bytes import copy_parts

ACTIONS = "reports/demo-vendo/actions.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    copy_parts(tmp_path)
    return tmp_path


def refused(root: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "centricity", *arguments], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout + done.stderr


def change(root: Path, before: str, after: str) -> None:
    text = (root / ACTIONS).read_text("utf-8")
    assert before in text
    (root / ACTIONS).write_text(text.replace(before, after, 1), "utf-8")


@pytest.mark.parametrize("command", [("check",), ("build", "--only", "en"), ("build", "--draft", "--only", "en")])
def test_wrong_files_are_refused_with_all_that_is_wrong_each_once(root: Path, command: tuple[str, ...]) -> None:
    change(root, "2026-07-10", "2026-06-10")
    change(root, "R23", "R99")
    told = refused(root, *command)
    assert told.count(f"{ACTIONS}:9:10: actions > core-task > due: expected a day from 2026-06-11 (decided) on") == 1
    assert told.count(f"{ACTIONS}:11:21: actions > help-helped > recommendation: no recommendation is called") == 1
    assert not (root / "site").exists() and not (root / "draft" / "site").exists()


def test_without_the_folder_everything_works_and_the_pages_are_not_there(root: Path) -> None:
    for path in sorted((root / "reports").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    centricity("build", "--only", "en", cwd=root)
    home = root / "site" / "organizations" / "demo-ponte"
    assert (home / "since" / "index.html").exists() and not (home / "outcomes").exists()
    assert "No action is on record for the time after November 2025." in (home / "since" / "index.html").read_text()


def test_dates_and_amounts_pass_the_attacker_and_the_score_of_a_withheld_department_does_not(root: Path) -> None:
    """Nine legal staff of whom a few answered: the results never show them, and no note may."""
    change(root, 'due: "2026-07-10"', 'due: "2026-07-10"\n    note: {en: Sales 12 calls by 45 days., it: "12, 45."}')
    centricity("build", "--only", "en", cwd=root)
    change(root, "Sales 12 calls by 45 days.", '"Legal 45.5, Sales 61.2"')
    told = refused(root, "build", "--only", "en")
    assert "Legal, which the results do not show by itself" in told
    assert "the site stays as it was" in told


def test_serve_watches_the_folder(root: Path) -> None:
    before = snapshot(root)
    change(root, "R09", "R10")
    after = snapshot(root)
    assert after[str(root / ACTIONS)] != before[str(root / ACTIONS)]
    assert after[str(root / "mkdocs.yml")] == before[str(root / "mkdocs.yml")]
