"""`close` looks at the site before it writes: what `build` would refuse is refused while the answers are there."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HIDDEN = "Legal"
"""A department of demo-faro that too few people of answered."""


@pytest.fixture
def space(tmp_path: Path) -> Path:
    for name in ("questionnaire", "site_templates", "responses/demo-faro"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("mkdocs.yml", "mkdocs.it.yml"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def close(space: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "centricity", "close", "--all", "--yes", "--workspace", str(space)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)


def test_a_page_that_tells_too_much_stops_the_release(space: Path) -> None:
    page = space / "site_templates" / "pages" / "staff.md.j2"
    text = page.read_text("utf-8")
    leak = "<table><tr><th>Department</th><th>Culture</th></tr><tr><td>" + HIDDEN + "</td><td>51.3</td></tr></table>"
    before, end, after = text.rpartition("{% endblock %}")
    page.write_text(f"{before}\n\n{leak}\n\n{end}{after}", encoding="utf-8")
    done = close(space)
    assert done.returncode == 1, done.stdout + done.stderr
    assert HIDDEN in done.stderr and "`centricity build` would refuse the site" in done.stderr
    assert not (space / "results").exists()
    page.write_text(text, encoding="utf-8")
    done = close(space)
    assert done.returncode == 0, done.stderr
    assert [one.name for one in (space / "results" / "demo-faro").iterdir()] == ["2026-05.json"]
