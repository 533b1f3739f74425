"""`centricity benchmark`: writes one edition, once, or says what is missing."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from centricity.benchmark import read_benchmark
from centricity.released.archive import archive
from tests.cli.running import QUESTIONNAIRE, ROOT, fingerprint, run
from tests.render.sample import odd


@pytest.fixture(scope="module")
def _five(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with five organisations that agreed, and one that did not."""
    root = tmp_path_factory.mktemp("five")
    shutil.copytree(ROOT / "questionnaire", root / "questionnaire")
    for seed in range(1, 7):
        one = odd(80, seed).release
        card = {"id": f"org-{seed}", "listed_with_consent": seed < 6, "synthetic": False}
        wave = one.wave.model_copy(update={"id": "2026-05", "from_": "2026-05-04", "to": "2026-05-22"})
        organization = one.organization.model_copy(update=card)
        whole = one.model_copy(update={"organization": organization, "wave": wave})
        archive(root / "results", whole, QUESTIONNAIRE, {})
    return root


@pytest.fixture
def five(_five: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(_five, tmp_path / "five"))


def test_an_edition_is_written(five: Path) -> None:
    done = run("benchmark", "--edition", "2026-11", cwd=five)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("benchmarks/centricity-2026-11.yaml: 5 organisations, ")
    assert done.out.endswith("2025-12-01 to 2026-11-30\n  not counted: 1 (not agreed to be listed)\n")
    path = five / "benchmarks" / "centricity-2026-11.yaml"
    assert read_benchmark(path, five, [QUESTIONNAIRE]).organizations == 5
    assert "org-" not in path.read_text("utf-8")


def test_an_edition_stays_as_it_is(five: Path) -> None:
    run("benchmark", "--edition", "2026-11", cwd=five)
    before = fingerprint(five)
    assert run("benchmark", "--edition", "2026-11", cwd=five).out == "benchmarks/centricity-2026-11.yaml: unchanged\n"
    (five / "results" / "org-6" / "2026-05.json").unlink()
    again = odd(80, 7).release
    wave = again.wave.model_copy(update={"id": "2026-05", "from_": "2026-05-04", "to": "2026-05-22"})
    card = {"id": "org-6", "listed_with_consent": True, "synthetic": False}
    organization = again.organization.model_copy(update=card)
    archive(five / "results", again.model_copy(update={"organization": organization, "wave": wave}), QUESTIONNAIRE, {})
    done = run("benchmark", "--edition", "2026-11", cwd=five)
    assert done.code == 1
    assert "this edition was made before and would differ now" in done.err
    later = run("benchmark", "--edition", "2027-01", cwd=five)
    assert later.err.startswith("0 organisations can be counted and at least 5 are needed: 5 missing")
    benchmarks = {name: value for name, value in before.items() if name.startswith("benchmarks/")}
    assert {name: value for name, value in fingerprint(five).items() if name.startswith("benchmarks/")} == benchmarks


def test_too_few(five: Path) -> None:
    shutil.rmtree(five / "results" / "org-1")
    done = run("benchmark", "--edition", "2026-11", cwd=five)
    assert done.code == 1
    assert done.err == (
        "4 organisations can be counted and at least 5 are needed: 1 missing "
        "(not counted: not agreed to be listed: 1)\n"
        "1 problem, nothing was written\n"
    )
    assert not (five / "benchmarks").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--edition", "2026"], 'expected a year and month such as 2026-11, got "2026"'),
        (["--edition", "2026-13"], 'expected a year and month such as 2026-11, got "2026-13"'),
        (["--edition", "2026-11", "--to", "elsewhere.yaml"], "--to: expected a .yaml file in benchmarks/"),
        ([], "Missing option '--edition'"),
    ],
)
def test_wrong_use(arguments: list[str], said: str, five: Path) -> None:
    done = run("benchmark", *arguments, cwd=five)
    assert done.code == 2
    assert said in " ".join(done.err.split())


def test_another_name(five: Path) -> None:
    done = run("benchmark", "--edition", "2026-11", "--to", "benchmarks/mine.yaml", cwd=five)
    assert done.code == 0
    assert (five / "benchmarks" / "mine.yaml").exists()


def test_help(five: Path, golden: Callable[[str, str], None]) -> None:
    golden("help_benchmark.txt", run("benchmark", "--help", cwd=five).out)
