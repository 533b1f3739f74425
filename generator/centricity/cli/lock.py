"""`centricity lock`: fixes questions, rules and groups before anybody is asked."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from centricity.cli.options import workspace, workspace_option
from centricity.cli.screen import say
from centricity.cli.waves import the_one
from centricity.errors import CentricityError

if TYPE_CHECKING:
    from centricity.workspace import WaveFolder, Workspace


@click.command("lock", short_help="Fix the rules before anybody is asked.")
@click.argument("wave", required=False, metavar="[ORGANIZATION/WAVE]")
@click.option("--late", is_flag=True, help="Although the survey has begun; the report says so.")
@workspace_option
def command(wave: str | None, late: bool, root: Path) -> None:
    """Fix the questionnaire, its policy, the groups and what the wave promises, before anybody is asked.

    They are written into lock.yaml beside wave.yaml. `score` and `close` refuse when any of them has changed since, and
    the report shows the fingerprint. Without a name: the only wave that is still open.
    """
    space = workspace(root)
    folder = the_one(space, wave, [one for one in space.waves() if _lockable(space, one)], "lock", _why_not(space))
    begun = _begun(space, folder)
    _refuse(space, folder, begun and not late)
    _lock(space, folder, begun)


def _lockable(space: "Workspace", folder: "WaveFolder") -> bool:
    return not ((folder.path / "lock.yaml").exists() or space.release_of(folder).exists())


def _why_not(space: "Workspace") -> "Callable[[WaveFolder], str]":
    return lambda folder: "released already" if space.release_of(folder).exists() else "locked already"


def _begun(space: "Workspace", folder: "WaveFolder") -> bool:
    """Whether somebody has answered, or could have since an earlier day."""
    from centricity.questionnaire import load_questionnaire
    from centricity.responses import answer_files, read_organization, read_wave_file

    questionnaire = load_questionnaire(space.questionnaire, space.root)
    wave = read_wave_file(questionnaire, space, folder, read_organization(space, folder.organization))
    return bool(answer_files(folder.path)) or wave.from_ < date.today().isoformat()


def _refuse(space: "Workspace", folder: "WaveFolder", begun: bool) -> None:
    shown = space.shown(folder.path)
    if (folder.path / "lock.yaml").exists():
        raise CentricityError(
            f"{shown}/lock.yaml: this wave is locked already (as long as nobody has answered, you may delete the file "
            "and lock again)"
        )
    if space.release_of(folder).exists():
        raise CentricityError(f"{shown}: this wave is released already (lock the next one)")
    if begun:
        raise CentricityError(
            f"{shown}: the survey has begun, so nothing can be fixed before asking (--late fixes it now, and the "
            "report says so)"
        )


def _lock(space: "Workspace", folder: "WaveFolder", begun: bool) -> None:
    from centricity.files import write_text
    from centricity.questionnaire import load_questionnaire
    from centricity.responses import read_organization, read_wave_file
    from centricity.responses.checklist import illegible
    from centricity.responses.lock import FILE, fixed, lock, lock_text

    questionnaire = load_questionnaire(space.questionnaire, space.root)
    organization = read_organization(space, folder.organization)
    wave = read_wave_file(questionnaire, space, folder, organization)
    made = lock(fixed(questionnaire, organization, wave), date.today().isoformat(), late=begun)
    write_text(folder.path / FILE, lock_text(made))
    say(f"{folder.name}: locked{' late, after the survey had begun' if begun else ''}, fingerprint {made.hash[:12]}")
    say(f"  {space.shown(folder.path)}/{FILE} lists what may no longer change; keep it with the wave")
    for problem in illegible(space, folder.organization):
        say(f"  please mend: {problem}")
