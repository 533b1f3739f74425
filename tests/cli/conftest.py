"""Workspaces to run commands in."""

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.running import people, run, table

WAVE = "responses/my-organization/2026"


def end(wave: Path, begins: int = -21, ends: int = -1) -> None:
    """Lets a survey have ended yesterday, or begin and end so many days from today."""
    days = {"from": begins, "to": ends, "retention_until": 150}
    lines = []
    for line in wave.read_text("utf-8").splitlines():
        key = line.partition(":")[0]
        day = date.today() + timedelta(days=days.get(key, 0))
        lines.append(f'{key}: "{day.isoformat()}"' if key in days else line)
    wave.write_text("\n".join([*lines, ""]), "utf-8")


@pytest.fixture(scope="session")
def _fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fresh")
    assert run("new", "survey", "--wave", "2026", cwd=folder).code == 0
    end(folder / "survey" / WAVE / "wave.yaml")
    return folder / "survey"


@pytest.fixture
def fresh(_fresh: Path, tmp_path: Path) -> Path:
    """What `centricity new` makes."""
    return Path(shutil.copytree(_fresh, tmp_path / "survey"))


@pytest.fixture(scope="session")
def _closed(_fresh: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(shutil.copytree(_fresh, tmp_path_factory.mktemp("closed") / "survey"))
    rows = [*people(12), *people(12, "customer_service"), *people(9, "administration", contact="other")]
    (folder / WAVE / "answers.csv").write_text(table(rows), "utf-8")
    closed = run("close", "--all", "--yes", cwd=folder)
    assert closed.code == 0, closed
    return folder


@pytest.fixture
def closed(_closed: Path, tmp_path: Path) -> Path:
    """A workspace with one closed wave and its answers."""
    return Path(shutil.copytree(_closed, tmp_path / "survey"))


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compares a text with tests/cli/golden/NAME. Delete the file, and the test writes it anew."""

    def compare(name: str, text: str) -> None:
        path = Path(__file__).parent / "golden" / name
        if not path.exists():
            path.write_text(text, "utf-8")
            pytest.fail(f"{path.name} was missing and is written now: read it, and keep it if it is right")
        assert text == path.read_text("utf-8"), f"if this is meant, delete {path} and run again"

    return compare
