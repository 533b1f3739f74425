"""Checks a whole workspace: everything that is wrong, all at once."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path

from centricity.errors import Problem
from centricity.questionnaire import load_questionnaire
from centricity.responses.brand import pale
from centricity.responses.check.report import CheckReport, wave_report
from centricity.responses.check.warn import warnings
from centricity.responses.checklist import FILE as CHECKLIST
from centricity.responses.checklist import read_checklist, unsettled
from centricity.responses.collected import Collected
from centricity.responses.read import YAML
from centricity.responses.wave_file import legible_wave, read_wave_file
from centricity.responses.waves import read_organization, read_wave
from centricity.tables.read import SUFFIXES
from centricity.workspace import Workspace

_APART = "the same people may be in both, so only one of them could be released: correct the dates"
_OF_ORGANIZATION = ("organization.yaml", CHECKLIST)


def check_workspace(workspace: Workspace, today: str | None = None) -> CheckReport:
    """Everything wrong in the questionnaire, in every organisation and in every wave.

    Args:
        workspace: what to check; nothing is written.
        today: the day retention is judged by, "2026-05-31"; by default the computer's.
    """
    problems = Collected()
    problems.found += _astray(workspace)
    for name in _organizations(workspace):
        problems.of(read_organization, workspace, name)
        problems.of(read_checklist, workspace, name)
    problems.found += _overlapping(workspace)
    questionnaire = problems.of(load_questionnaire, workspace.questionnaire, workspace.root)
    if questionnaire is None:
        problems.found += _without_questionnaire(workspace)
        return CheckReport(tuple(sorted(set(problems.found))))
    day = today or date.today().isoformat()
    waves = [problems.of(read_wave, questionnaire, workspace, folder, day) for folder in workspace.waves()]
    folders = [(folder, found) for folder, found in zip(workspace.waves(), waves, strict=True) if found]
    problems.found += [
        wrong for folder, found in folders if not workspace.release_of(folder).exists() for wrong in found.changed
    ]
    open_ = [(folder, found) for folder, found in folders if not found.purged]
    doubts = [doubt for folder, found in open_ for doubt in warnings(questionnaire, workspace, folder, found)]
    doubts += _checklists(workspace)
    reports = [wave_report(questionnaire, found) for _, found in folders]
    return CheckReport(tuple(sorted(set(problems.found))), tuple(sorted(doubts)), tuple(reports))


def _without_questionnaire(workspace: Workspace) -> Iterator[Problem]:
    """What is wrong in files about waves, whatever was asked."""
    for folder in workspace.waves():
        problems = Collected()
        problems.of(read_wave_file, None, workspace, folder, None)
        yield from problems.found


def _overlapping(workspace: Workspace) -> Iterator[Problem]:
    """Waves over days of another: the second could never be released."""
    found = [(folder, legible_wave(workspace, folder)) for folder in workspace.waves()]
    dated = [(folder, one.value) for folder, one in found if one and one.right("from", "to")]
    for (first, before), (second, after) in combinations(sorted(dated, key=lambda one: one[1].from_), 2):
        same = first.organization == second.organization and after.from_ <= before.to
        if same and not all(workspace.release_of(folder).exists() for folder in (first, second)):
            message = f"{after.from_} to {after.to} overlaps with wave {first.wave} ({before.from_} to {before.to})"
            yield Problem(workspace.shown(second.path / "wave.yaml"), 0, 0, "from", message, _APART)


def _checklists(workspace: Workspace) -> list[Problem]:
    """What organisations have not settled yet, and brands that pages cannot show as they are; those that cannot be read
    are complained of already."""
    found: list[Problem] = []
    for name in _organizations(workspace):
        quiet = Collected()
        organization = quiet.of(read_organization, workspace, name)
        checklist = quiet.of(read_checklist, workspace, name)
        if organization and not quiet.found:
            found += [*unsettled(workspace, organization, checklist), *pale(workspace, organization)]
    return found


def _organizations(workspace: Workspace) -> list[str]:
    """Folders that are meant as organisations."""
    if not workspace.responses.is_dir():
        return []
    return sorted(path.name for path in workspace.responses.iterdir() if path.is_dir() and path.name[0] not in "._")


def _astray(workspace: Workspace) -> Iterator[Problem]:
    """Answers where nobody looks: outside a wave folder, or in a folder without wave.yaml."""
    for name in _organizations(workspace):
        for path in sorted((workspace.responses / name).iterdir()):
            if path.is_file() and path.suffix.lower() in (*YAML, *SUFFIXES) and path.name not in _OF_ORGANIZATION:
                yield _misplaced(workspace, path, "answers are read from a wave's folder only", "move it into one")
            elif path.is_dir() and path.name[0] not in "._" and not (path / "wave.yaml").exists():
                yield _misplaced(workspace, path, "this folder has no wave.yaml", "add one, or remove the folder")


def _misplaced(workspace: Workspace, path: Path, message: str, remedy: str) -> Problem:
    return Problem(workspace.shown(path), 0, 0, "", message, remedy)
