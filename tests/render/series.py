"""Five invented organisations; one has three waves, and the questionnaire changed before the third."""

import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from centricity.benchmark import FOLDER, make, to_yaml
from centricity.benchmark.build import Order
from centricity.files import write_text
from centricity.pipeline import close
from centricity.questionnaire import load_questionnaire
from centricity.released.archive import read_archive
from centricity.simulate import FARO, PONTE, VENDO, Round, Shape, simulate
from centricity.workspace import Workspace
from tests.render.sample import ROOT

EQUIVALENCE = """\
# yaml-language-server: $schema=schema/equivalence.json
from: {id: centricity, version: "1.0"}
items:
  lc_01: {was: lc_01, reason: typo mended}
"""
EDITS = {
    "questionnaire.yaml": [('version: "1.0"', 'version: "1.1"')],
    "dimensions/silos.yaml": [("Customers get passed around", "Customers are sent around")],
    "dimensions/culture.yaml": [
        ("With no manager around", "With no boss around"),
        ("Pleasing one's manager", "Pleasing the manager"),
        ("Those who look after customers", "People who look after customers"),
    ],
}
"""One question of silos and three of culture are worded anew, of five each; one of leadership is declared the same."""

FIRST = Round("2025-05", "2025-05-05", "2025-05-23", "2025-11-20", "2025-04-30", shift={"silos": -6, "empowerment": -8})
SERIES = replace(PONTE, rounds=(FIRST, *PONTE.rounds))
OTHERS = (
    VENDO,
    FARO,
    replace(PONTE, id="demo-nord", mean=48, means={}, rounds=PONTE.rounds[1:]),
    replace(PONTE, id="demo-sud", mean=70, means={}, rounds=PONTE.rounds[1:]),
)


def three_waves(root: Path) -> Path:
    """The workspace of one organisation: two waves before the change, one after."""
    shutil.copytree(ROOT / "questionnaire", root / "questionnaire")
    _close(root, [replace(SERIES, rounds=SERIES.rounds[:2])])
    worded_anew(root)
    _close(root, [replace(SERIES, rounds=SERIES.rounds[2:])])
    return root


def with_benchmark(root: Path) -> Path:
    """The same with four other organisations, and a benchmark of all five."""
    workspace = Workspace(three_waves(root))
    _close(root, OTHERS)
    asked = load_questionnaire(workspace.questionnaire, root)
    made = make(read_archive(workspace.results), asked, Order("2026-06", synthetic=True))
    write_text(root / FOLDER / "demo.yaml", to_yaml(made.benchmark))
    return root


def worded_anew(root: Path) -> None:
    """Version 1.1 of the questionnaire."""
    leadership = root / "questionnaire" / "dimensions" / "leadership_commitment.yaml"
    first = load_questionnaire(root / "questionnaire", root).items["lc_01"].text["en"]
    edits = {**EDITS, "dimensions/leadership_commitment.yaml": [(first, f"{first.rstrip('.')}, indeed.")]}
    assert leadership.exists()
    for name, pairs in edits.items():
        path = root / "questionnaire" / name
        text = path.read_text("utf-8")
        for old, new in pairs:
            assert old in text, old
            text = text.replace(old, new, 1)
        path.write_text(text, "utf-8")
    (root / "questionnaire" / "equivalence.yaml").write_text(EQUIVALENCE, "utf-8")


def _close(root: Path, shapes: Iterable[Shape]) -> None:
    """Only the answers of these organisations and waves, closed."""
    workspace = Workspace(root)
    shutil.rmtree(workspace.responses, ignore_errors=True)
    simulate(workspace, load_questionnaire(workspace.questionnaire, root), tuple(shapes))
    close(workspace, list(workspace.waves()))
