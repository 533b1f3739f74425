"""What must be in order before anything is scored, released or built."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from centricity.cli.screen import progress
from centricity.errors import Problem, raise_if

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


def everything(workspace: "Workspace") -> "CheckReport":
    """What `check` finds: in the files, and by trying out what score, close and build would do."""
    from centricity.foresee import foresee
    from centricity.responses import check_workspace

    report = check_workspace(workspace)
    purged = {(wave.organization, wave.wave) for wave in report.waves if wave.purged}
    answered = [folder for folder, people in respondents(workspace, report).items() if people]
    found = foresee(workspace, [one for one in answered if (one.organization, one.wave) not in purged])
    return replace(
        report,
        problems=tuple(sorted({*report.problems, *found.problems})),
        warnings=tuple(sorted({*report.warnings, *found.warnings})),
    )


def wrong_in_reports(workspace: "Workspace", *, draft: bool = False) -> tuple[Problem, ...]:
    """Everything wrong in reports/ and benchmarks/."""
    from centricity import foresee
    from centricity.report import DRAFT

    results = workspace.root / DRAFT / "results" if draft else workspace.results
    return foresee.wrong_in_reports(workspace, results)


def _concerns(problem: Problem, folders: "Collection[WaveFolder]") -> bool:
    top, *rest = PurePosixPath(problem.file).parts
    if top != "responses" or not rest:
        return True
    places = {(folder.organization, folder.wave) for folder in folders}
    if len(rest) > 2:
        return (rest[0], rest[1]) in places
    return rest[0] in {organization for organization, _ in places}
