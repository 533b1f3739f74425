"""What must be in order before anything is scored, released or built."""

from collections.abc import Collection
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from centricity.cli.screen import progress
from centricity.errors import Problem, Problems, raise_if

if TYPE_CHECKING:
    from centricity.responses import CheckReport
    from centricity.workspace import WaveFolder, Workspace


def require_sound(workspace: "Workspace", folders: "Collection[WaveFolder] | None" = None) -> "CheckReport":
    """What `check` finds, if it finds nothing wrong.

    Args:
        workspace: what to check.
        folders: the waves that matter; what is wrong in other organisations or waves does not. None: all matter.

    Raises:
        Problems: everything wrong.
    """
    from centricity.responses import check_workspace

    with progress("Reading the answers"):
        report = check_workspace(workspace)
    raise_if(problem for problem in report.problems if folders is None or _concerns(problem, folders))
    return report


def respondents(workspace: "Workspace", report: "CheckReport") -> "dict[WaveFolder, int]":
    """How many people have answered, wave by wave."""
    people = {(wave.organization, wave.wave): wave.respondents for wave in report.waves}
    return {folder: people.get((folder.organization, folder.wave), 0) for folder in workspace.waves()}


def wrong_in_reports(workspace: "Workspace", *, draft: bool = False) -> tuple[Problem, ...]:
    """Everything wrong in reports/. Nothing where the questionnaire or the archive cannot be read: others say so."""
    from centricity.errors import CentricityError
    from centricity.questionnaire import load_questionnaire
    from centricity.report import DRAFT, authored, reports

    archive = workspace.root / DRAFT / "results" if draft else workspace.results
    try:
        questionnaire = load_questionnaire(workspace.questionnaire, workspace.root)
        found = authored(workspace.root, archive, questionnaire)
        if any(one.edits for one in found.values()):
            reports(workspace.root, questionnaire.languages[0], draft=draft)
    except Problems as error:
        return tuple(one for one in error.problems if one.file.startswith("reports/"))
    except CentricityError:
        return ()
    return ()


def _concerns(problem: Problem, folders: "Collection[WaveFolder]") -> bool:
    top, *rest = PurePosixPath(problem.file).parts
    if top != "responses" or not rest:
        return True
    places = {(folder.organization, folder.wave) for folder in folders}
    if len(rest) > 2:
        return (rest[0], rest[1]) in places
    return rest[0] in {organization for organization, _ in places}
