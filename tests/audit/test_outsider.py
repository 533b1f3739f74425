"""The attacker is an outsider: it imports nothing that protects, and opens no file but what is published."""

import ast
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from centricity import audit
from centricity.errors import CentricityError
from tests.audit.tiny import Tiny

PACKAGE = Path(audit.__file__).parent
SHEETS = [(0,), (1,), (2,), (1,), (2,), (0,)]
LEAKING = Tiny(
    people=(*((("d0", "frontline"), sheet) for sheet in SHEETS), (("d1", "other"), (2,))),
    span=2, items=("q1",), groups=("staff", "department/d0"), squares=False, counts=False, k=5,
)  # fmt: skip
"""Six of seven people are in the one department that is shown."""


def written(root: Path, tiny: Tiny) -> Path:
    """An archive of one release, with another organisation's answers lying beside it."""
    release = {**json.loads(tiny.release()), "questionnaire": {"sha256": "asked"}}
    put(root / "results" / "tiny" / "w1.json", json.dumps(release))
    put(root / "results" / "questionnaires" / "asked.json", tiny.questionnaire())
    return root


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("path", sorted(PACKAGE.glob("*.py")), ids=lambda path: path.stem)
def test_it_imports_nothing_of_centricity_but_errors(path: Path) -> None:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0
            found.add(node.module or "")
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
    own = {name for name in found if name.split(".")[0] == "centricity"}
    assert all(name == "centricity.errors" or name.startswith("centricity.audit") for name in own), own


SCRIPT = """
import sys
from pathlib import Path
opened, own = [], (*sys.path[1:], sys.prefix, sys.base_prefix)
def seen(event, given):
    if event == "open" and isinstance(given[0], str) and not given[0].startswith(own):
        opened.append(given[0])
from centricity.audit import attack
import scipy.optimize, python_calamine
sys.addaudithook(seen)
report = attack(Path("results"), Path("site"))
print(len(report.findings), *report.findings[0].answers)
print(*sorted(path for path in set(opened) if "centricity" not in path))
"""


def test_it_opens_only_the_two_folders(tmp_path: Path) -> None:
    written(tmp_path, LEAKING)
    put(tmp_path / "site" / "index.html", "<p>Nothing here.</p>")
    put(tmp_path / "responses" / "tiny" / "w1" / "answers.csv", "secret")
    ran = subprocess.run([sys.executable, "-c", SCRIPT], cwd=tmp_path, capture_output=True, text=True, check=True)
    found, opened = ran.stdout.splitlines()
    assert found.split()[1:] == ["2"], ran.stdout
    assert {path.split("/")[0] for path in opened.split()} == {"results", "site"}, opened


def test_a_questionnaire_that_is_not_there_is_an_error_not_a_clean_bill(tmp_path: Path) -> None:
    written(tmp_path, LEAKING)
    shutil.rmtree(tmp_path / "results" / "questionnaires")
    with pytest.raises(CentricityError, match="questionnaire cannot be read"):
        audit.attack(tmp_path / "results", None)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"tally": {"groups": {"staff": {"items": {"q1": {"n": 1}}}}}}'])
def test_a_text_that_is_no_release_is_an_error(text: str) -> None:
    with pytest.raises(CentricityError, match="cannot be audited"):
        audit.attack_text(text, LEAKING.questionnaire())


def test_hidden_alone_among_staff_the_true_answer_is_printed() -> None:
    found = audit.attack_text(LEAKING.release(), LEAKING.questionnaire())[0]
    assert found.people == 1
    assert (found.answers, found.low, found.high) == ((2,), 100.0, 100.0)
    assert "q1" in found.what and "d0" in found.what
    assert [number.split(" > ")[2] for number in found.numbers] == ["department/d0", "staff"]
