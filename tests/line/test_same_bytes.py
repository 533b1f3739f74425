"""Same input, same bytes: another folder, day, time zone, locale, hash seed and file order change nothing.

And the wall: the site builds, to the last byte, where no answer is and no code that could read one.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.line.run import ROOT, centricity

PARTS = ("questionnaire", "responses", "results", "reports", "site_templates", "mkdocs.yml", "mkdocs.it.yml")
LEFT_OF_THE_DOOR = ("responses", "tally", "door", "simulate", "pipeline.py", "cli")


def copy_parts(to: Path, *, backwards: bool = False) -> None:
    """The demo workspace in another folder; `backwards`: files created in the opposite order."""
    files = sorted(
        path for part in PARTS for path in ([ROOT / part] if (ROOT / part).is_file() else (ROOT / part).rglob("*"))
    )
    for path in reversed(files) if backwards else files:
        if path.is_file():
            target = to / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)


def digests(folder: Path) -> dict[str, str]:
    """SHA-256 of every file by its path."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo, released anew and built."""
    root = tmp_path_factory.mktemp("plain")
    copy_parts(root)
    shutil.rmtree(root / "results")
    centricity("close", "--all", "--yes", cwd=root)
    centricity("build", cwd=root)
    return root


def test_results_and_site_are_the_same_bytes_elsewhere_and_on_another_day(plain: Path, tmp_path: Path) -> None:
    faketime = shutil.which("faketime")
    if faketime is None:
        pytest.skip("faketime is not installed (apt-get install faketime): builds on another day NOT compared")
    root = tmp_path / "another folder, è"
    copy_parts(root, backwards=True)
    shutil.rmtree(root / "results")
    elsewhere = {"TZ": "Pacific/Auckland", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "4242", "PYTHONUTF8": "0"}
    another_day = (faketime, "-f", "@2031-07-14 23:59:00")
    centricity("close", "--all", "--yes", cwd=root, prefix=another_day, **elsewhere)
    centricity("build", cwd=root, prefix=another_day, **elsewhere)
    assert digests(root / "results") == digests(plain / "results")
    assert digests(root / "site") == digests(plain / "site")


def test_what_is_committed_is_what_the_answers_give(plain: Path) -> None:
    assert digests(plain / "results") == digests(ROOT / "results")


def test_the_site_needs_neither_answers_nor_the_code_that_reads_them(plain: Path, tmp_path: Path) -> None:
    copy_parts(tmp_path)
    shutil.rmtree(tmp_path / "responses")
    package = tmp_path / "generator" / "centricity"
    shutil.copytree(ROOT / "generator" / "centricity", package, ignore=shutil.ignore_patterns("__pycache__"))
    for name in LEFT_OF_THE_DOOR:
        path = package / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    script = (
        "from pathlib import Path; import centricity; from centricity.site import build_site; "
        "from centricity.workspace import Workspace; root = Path.cwd(); "
        "assert Path(centricity.__file__).is_relative_to(root), centricity.__file__; build_site(Workspace(root))"
    )
    environment = {**os.environ, "PYTHONPATH": str(package.parent)}
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert digests(tmp_path / "site") == digests(plain / "site")


def test_plain_mkdocs_builds_strictly_from_the_results_alone(tmp_path: Path) -> None:
    copy_parts(tmp_path)
    shutil.rmtree(tmp_path / "responses")
    for config in ("mkdocs.yml", "mkdocs.it.yml"):
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", config]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "site/organizations/demo-vendo/index.html").is_file()
    assert (tmp_path / "site/it/organizations/demo-vendo/index.html").is_file()
