"""What the commands of a walk-through print: each scene, by its name in the text, is played and its output kept.

A block of output in docs/collect stands below a mark such as `<!-- stopped: check 1-4,last -->`: the scene, the
command, and which lines of the output are shown. `python -m tests.walkthroughs.shown` writes all blocks anew.
"""

import io
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from unittest.mock import patch

from centricity.cli.app import run
from tests.walkthroughs import trouble
from tests.walkthroughs.steps import ANSWERS, ROOT, TOOLS, WAVE, prepared

GUIDES = ROOT / "docs/collect"
BLOCK = re.compile(r"^(<!-- (?:(\w+), )?([\w ]+): (\w+) ([\w,-]+) -->)\n```text\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LEFT_OUT = "…"
_WIDEST = 170
SCENES: Mapping[str, trouble.Trouble] = {
    "answers": trouble.as_it_should_be,
    "zip": trouble.zipped,
    "two forms": trouble.two_forms,
    "downloaded twice": trouble.downloaded_twice,
    "stopped": trouble.stopped,
    "numbers": trouble.numbers,
    "abbreviated": trouble.abbreviated,
    "reworded": trouble.reworded,
    "recoded": trouble.recoded,
    "named": trouble.named,
    "for others": trouble.for_others,
}
"""Name of a scene -> the files of answers in it."""


@cache
def shown(root: Path, key: str, language: str, scene: str, command: str) -> str:
    """What a command prints in a scene; `confirmed`, what check prints once the draft of match is confirmed."""
    if command == "collect":
        return _printed(root, "collect", WAVE, "--only", scene.replace(" ", ","), "--to", f"collection/{WAVE}")
    trouble.put(root, SCENES[scene](root, key, language))
    if command == "purge":
        return _purged(root)
    if command not in ("match", "draft", "confirmed"):
        return _printed(root, command)
    said = _printed(root, "match", f"{ANSWERS}/{TOOLS[key].file[language]}")
    draft = root / ANSWERS / "match.yaml"
    if command == "confirmed":
        draft.write_text(draft.read_text("utf-8").replace("confirmed: false", "confirmed: true"), "utf-8")
        return _printed(root, "check")
    return said if command == "match" else draft.read_text("utf-8")


def language(guide: Path) -> str:
    """Whether a guide is Italian: "google-forms.it.md"."""
    return "it" if guide.stem.endswith(".it") else "en"


def renewed(root: Path, guide: Path) -> str:
    """A guide with every block of output as the commands print it now."""

    def block(found: re.Match[str]) -> str:
        mark, tool, scene, command, lines, _ = found.groups()
        said = shown(root, tool or guide.name.partition(".")[0], language(guide), scene, command)
        return "\n".join((mark, "```text", *_some(said.strip("\n").split("\n"), lines), "```"))

    return BLOCK.sub(block, guide.read_text("utf-8"))


def _some(lines: list[str], wanted: str) -> Iterator[str]:
    """Some lines, "1-4,last"; what is left out between them, and at the end of a very long one, is marked."""
    before = 0
    for part in wanted.split(","):
        first, _, last = part.replace("last", str(len(lines))).partition("-")
        if before and int(first) != before + 1:
            yield LEFT_OUT
        before = int(last or first)
        yield from (_cut(line) for line in lines[int(first) - 1 : before])


def _cut(line: str) -> str:
    """Notes on columns may be very long; messages of problems are kept whole."""
    if len(line) <= _WIDEST or not line.startswith("  "):
        return line
    return f"{line[:_WIDEST].rpartition(' ')[0]} {LEFT_OUT}"


def _purged(root: Path) -> str:
    """As after a release, which is that of the demonstration."""
    for name in (WAVE.partition("/")[0], "questionnaires"):
        shutil.copytree(ROOT / "results" / name, root / "results" / name)
    said = _printed(root, "purge", WAVE, "--on", "2026-06-10", "--yes")
    shutil.rmtree(root / "results")
    return said


def _printed(root: Path, *arguments: str) -> str:
    told = io.StringIO()
    with chdir(root), redirect_stdout(told), redirect_stderr(told), patch.dict(os.environ, {"COLUMNS": "100"}):
        run(arguments)
    return told.getvalue()


def _renew() -> None:
    with tempfile.TemporaryDirectory() as folder:
        prepared(Path(folder))
        for guide in sorted(GUIDES.glob("*.md")):
            guide.write_text(renewed(Path(folder), guide), "utf-8")


if __name__ == "__main__":
    _renew()
