"""`centricity purge`: deletes the raw answers of a released wave."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from centricity.cli.failures import counted
from centricity.cli.options import workspace, workspace_option
from centricity.cli.screen import say
from centricity.cli.waves import confirmed, the_one
from centricity.errors import CentricityError

if TYPE_CHECKING:
    from centricity.workspace import WaveFolder, Workspace

COPIES = "Copies elsewhere are still there: the survey tool, downloads, e-mails, shared folders, backups, the bin."


@click.command("purge", short_help="Delete the answers of a released wave.")
@click.argument("wave", required=False, metavar="[ORGANIZATION/WAVE]")
@click.option("--on", "day", metavar="DATE", help="The day the record names, such as 2026-07-01.  [default: today]")
@click.option("--by", metavar="NAME", help="Who deletes, if the record is to name somebody.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@workspace_option
def command(wave: str | None, day: str | None, by: str | None, yes: bool, root: Path) -> None:
    """Delete the answers and comments of a wave that was released.

    What was released stays in results/. purged.yaml records what was deleted, without saying what was in it. The wave
    cannot be released again. Without a name: the only released wave that still has answers.
    """
    from centricity.responses.purge import raw_files

    space = workspace(root)
    left = [one for one in space.waves() if space.release_of(one).exists() and raw_files(one)]
    folder = the_one(space, wave, left, "purge", _why_not(space))
    on = _date(day)
    _require_release(space, folder)
    if yes or confirmed(f"Delete {_files(folder)} of {folder.name}? This cannot be undone.", "delete"):
        _purge(space, folder, on, by)
    else:
        say("Nothing was deleted.")


def _why_not(space: "Workspace") -> "Callable[[WaveFolder], str]":
    there = "without answers to delete"
    return lambda folder: there if space.release_of(folder).exists() else "not released yet: close it first"


def _date(text: str | None) -> str:
    try:
        return date.today().isoformat() if text is None else date.fromisoformat(text).isoformat()
    except ValueError:
        raise click.UsageError(f'expected a date such as 2026-07-01 after --on, got "{text}"') from None


def _require_release(space: "Workspace", folder: "WaveFolder") -> None:
    """A release that can be read and is whole; else the answers are still needed."""
    from centricity.released.archive import read_archive

    if space.release_of(folder) not in {one.path for one in read_archive(space.results)}:
        raise CentricityError(
            f"{space.shown(folder.path)}: not released yet, so its answers are still needed (close the wave first)"
        )


def _files(folder: "WaveFolder") -> str:
    from centricity.responses.purge import raw_files

    return counted(len(raw_files(folder)), "file")


def _purge(space: "Workspace", folder: "WaveFolder", day: str, by: str | None) -> None:
    from centricity.responses.purge import FILE, purge

    record = purge(space, folder, day, by)
    rows = sum(one.rows or 0 for one in record.files)
    files = counted(len(record.files), "file")
    say(f"{folder.name}: {files} with {counted(rows, 'answer')} deleted; {space.shown(folder.path)}/{FILE} records it")
    say(f"  {COPIES}")
