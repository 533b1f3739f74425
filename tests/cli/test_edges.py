"""Help, exit codes, and what is said when something goes wrong."""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from centricity import responses
from centricity.cli.app import COMMANDS, cli
from centricity.cli.app import run as run_here
from tests.cli.running import environ, run

HEAVY = ("pandas", "numpy", "scipy", "pyarrow", "pydantic", "mkdocs", "rich", "yaml", "jinja2")


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help(command: str, golden: Callable[[str, str], None], tmp_path: Path) -> None:
    done = run(*filter(None, [command]), "--help", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    golden(f"help{command and '_'}{command}.txt", done.out)


def test_every_command_has_a_module_and_every_module_of_a_command_is_listed() -> None:
    with click.Context(cli) as context:
        assert all(isinstance(cli.get_command(context, name), click.Command) for name in cli.list_commands(context))


def test_help_imports_nothing_heavy(tmp_path: Path) -> None:
    found = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "centricity", "--help"],
        cwd=tmp_path, env=environ(tmp_path), capture_output=True, text=True, check=True,
    )  # fmt: skip
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in found.stderr.splitlines()}
    assert "click" in imported
    assert not imported.intersection(HEAVY)


def test_nothing_is_asked_for(tmp_path: Path) -> None:
    done = run(cwd=tmp_path)
    assert done.code == 2
    assert "Begin with `centricity new my-survey`" in done.out + done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chekc"], 'No such command "chekc". Did you mean "check"?'),
        (["publish"], "No such command 'publish'"),
        (["check"], "no workspace here or above"),
        (["check", "-w", "."], ". is no workspace: expected questionnaire/questionnaire.yaml in it"),
        (["check", "-w", "nowhere"], "'nowhere' does not exist"),
        (["new"], "Missing argument 'DIR'"),
        (["new", "x", "--organization", "My firm"], 'expected small letters, digits and "-"'),
    ],
)
def test_wrong_use_is_2(arguments: list[str], said: str, tmp_path: Path) -> None:
    done = run(*arguments, cwd=tmp_path)
    assert done.code == 2
    assert said in " ".join(done.err.split())
    assert list(tmp_path.iterdir()) == []


def test_the_workspace_is_the_nearest_folder_above(fresh: Path) -> None:
    assert run("check", cwd=fresh / "responses" / "my-organization").code == 0


def test_our_mistake_is_3_and_its_log_holds_no_values(
    fresh: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def crash(_: object) -> None:
        try:
            raise KeyError("Mario answered 1")
        except KeyError:
            raise ValueError("cannot use the answer 1 of Mario") from None

    monkeypatch.setattr(responses, "check_workspace", crash)
    monkeypatch.setenv("TMPDIR", str(fresh))
    monkeypatch.setattr("tempfile.tempdir", None)
    assert run_here(["check", "-w", str(fresh)]) == 3
    (log,) = fresh.glob("centricity-*.log")
    said, text = capsys.readouterr().err, log.read_text("utf-8")
    assert "This is a mistake in centricity, not in your files (ValueError)." in said
    assert f"attach {log}" in said
    assert "Traceback" not in said
    assert "builtins.ValueError" in text
    assert "in crash" in text
    assert "Mario" not in said
    assert "of Mario" not in text.replace('raise ValueError("cannot use the answer 1 of Mario") from None', "")


def test_a_full_disk_is_the_users(
    fresh: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(_: object) -> None:
        raise OSError(28, "No space left on device", "results/a.json")

    monkeypatch.setattr(responses, "check_workspace", full)
    assert run_here(["check", "-w", str(fresh)]) == 1
    assert capsys.readouterr().err == "results/a.json: no space left on device\n1 problem, nothing was written\n"


@pytest.mark.parametrize("stop", [KeyboardInterrupt, EOFError])
def test_interrupted_is_130_and_quiet(
    stop: type[BaseException], fresh: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_: object) -> None:
        raise stop

    monkeypatch.setattr(responses, "check_workspace", interrupted)
    assert run_here(["check", "-w", str(fresh)]) == 130
    assert capsys.readouterr().err.strip() == ""


def test_ctrl_c_ends_a_running_command(fresh: Path) -> None:
    command = [sys.executable, "-m", "centricity", "serve", "--port", "0"]
    with subprocess.Popen(
        command, cwd=fresh, env=environ(fresh), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert "The site will be at http://127.0.0.1:" in process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert said.strip() == ""


def test_text_that_would_command_a_terminal_is_shown_harmless(fresh: Path) -> None:
    (fresh / "responses" / "my-organization" / "\x1b[2Jwave").mkdir()
    done = run("check", cwd=fresh)
    assert done.code == 1
    assert "\x1b" not in done.err
    assert "\\x1b[2Jwave" in done.err
