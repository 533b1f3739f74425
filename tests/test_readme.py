"""The README says what really happens."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def block(language: str, number: int = 0) -> str:
    fenced = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    return [text for name, text in fenced if name == language][number]


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "centricity", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def test_the_table_it_shows_gives_the_messages_it_shows(tmp_path: Path) -> None:
    assert run("new", "my-survey", cwd=tmp_path).returncode == 0
    (tmp_path / "my-survey/responses/my-organization/2026/answers.csv").write_text(block("csv"), "utf-8")
    checked = run("check", cwd=tmp_path / "my-survey")
    assert checked.returncode == 1
    assert checked.stderr == block("")


def test_every_command_it_shows_exists() -> None:
    shown = set(re.findall(r"centricity (\w+)", block("sh", 1)))
    assert shown == {
        "new",
        "lock",
        "collect",
        "check",
        "match",
        "score",
        "close",
        "build",
        "sentences",
        "export",
        "audit",
        "purge",
    }
    help_text = run("--help", cwd=ROOT).stdout
    assert all(re.search(rf"^  {name} ", help_text, re.MULTILINE) for name in shown)


def test_every_picture_and_file_it_links_to_is_there() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (ROOT / target).is_file(), target


def test_its_make_commands_are_targets() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"make (\w+)", block("sh")):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
