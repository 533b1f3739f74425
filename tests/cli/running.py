"""Runs the command line as people do: another process, in a workspace of its own."""

import hashlib
import itertools
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from centricity.questionnaire import load_questionnaire

ROOT = Path(__file__).parents[2]
QUESTIONNAIRE = load_questionnaire(ROOT / "questionnaire", ROOT)
ITEMS = tuple(QUESTIONNAIRE.items)
_CODES = itertools.count(1)


@dataclass(frozen=True)
class Done:
    """What came of a command."""

    code: int
    out: str
    err: str


def run(*arguments: str, cwd: Path, **environment: str) -> Done:
    """`centricity arguments` in a folder; logs of our mistakes go there too."""
    found = subprocess.run(
        [sys.executable, "-m", "centricity", *arguments],
        cwd=cwd,
        env=environ(cwd, **environment),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return Done(found.returncode, found.stdout, found.stderr)


def environ(temporary: Path, **more: str) -> dict[str, str]:
    """This process' environment, so that our package is found, with what differs from machine to machine settled."""
    kept = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "NO_COLOR", "FORCE_COLOR")}
    return kept | {"PYTHONPATH": os.pathsep.join(sys.path), "TMPDIR": str(temporary), "COLUMNS": "100"} | more


def table(rows: Iterable[Sequence[object]], separator: str = ",") -> str:
    """A text table with the headings department, contact, all items and respondent."""
    lines = [("department", "contact", *ITEMS, "respondent"), *rows]
    return "".join(separator.join(map(str, line)) + "\n" for line in lines)


def people(
    count: int, department: str = "sales", answer: object = None, contact: str = "frontline"
) -> list[list[object]]:
    """Rows of `count` people who answer everything, a little differently unless told what, each with a code."""
    return [[department, contact, *_answers(who, answer), f"r{next(_CODES)}"] for who in range(count)]


def _answers(who: int, answer: object) -> list[object]:
    return [answer if answer is not None else 1 + (who + at) % 5 for at in range(len(ITEMS))]


def fingerprint(folder: Path) -> dict[str, str]:
    """File -> hash of its content, of everything below a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
