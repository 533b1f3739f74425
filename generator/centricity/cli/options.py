"""Options that several commands share."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from centricity.workspace import Workspace

MARK = Path("questionnaire", "questionnaire.yaml")
"""What makes a folder a workspace."""


def find_root(start: Path) -> Path | None:
    """The workspace around a folder: itself, or the nearest folder above it."""
    return next((folder for folder in (start, *start.parents) if (folder / MARK).is_file()), None)


def _root(_: click.Context, __: click.Parameter, folder: Path | None) -> Path:
    found = find_root(Path.cwd()) if folder is None else folder.resolve()
    if found is None:
        raise click.UsageError(
            f"no workspace here or above: expected a folder with {MARK} (`centricity new` makes one)"
        )
    if not (found / MARK).is_file():
        raise click.UsageError(f"{folder} is no workspace: expected {MARK} in it (`centricity new` makes one)")
    return found


workspace_option = click.option(
    "--workspace",
    "-w",
    "root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    callback=_root,
    metavar="DIR",
    help="The workspace.  [default: this folder, or the nearest one above that is a workspace]",
)

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")


def workspace(root: Path) -> "Workspace":
    """The workspace at `root`."""
    from centricity.workspace import Workspace

    return Workspace(root)
