"""Waves as people name them on the command line."""

import sys
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from centricity.workspace import WaveFolder, Workspace


def chosen(space: "Workspace", names: Sequence[str]) -> "list[WaveFolder]":
    """The waves of these names; all if there are none."""
    folders = {folder.name: folder for folder in space.waves()}
    wanted = [name.removeprefix("responses/").strip("/") for name in names]
    for name in wanted:
        if name not in folders:
            near = "".join(f' (did you mean "{near}"?)' for near in get_close_matches(name, folders, n=1))
            raise click.UsageError(f'no wave "{name}" in responses/{near}')
    return [folders[name] for name in dict.fromkeys(wanted)] if wanted else list(folders.values())


def the_one(
    space: "Workspace",
    name: str | None,
    open_: "Sequence[WaveFolder]",
    what: str,
    why_not: "Callable[[WaveFolder], str] | None" = None,
) -> "WaveFolder":
    """The wave of this name; without a name, the only one there is `what` to do for.

    why_not: says of a wave that is not open why it is not, such as "not released yet: close it first".
    """
    if name is not None:
        return chosen(space, [name])[0]
    if len(open_) != 1:
        names = ", ".join(folder.name for folder in open_)
        raise click.UsageError(f"name the wave to {what}: {names}" if open_ else _none(space, what, why_not))
    return open_[0]


def _none(space: "Workspace", what: str, why_not: "Callable[[WaveFolder], str] | None") -> str:
    folders = chosen(space, ())
    if why_not and folders:
        return f"no wave to {what}: " + "; ".join(f"{folder.name} is {why_not(folder)}" for folder in folders)
    names = ", ".join(folder.name for folder in folders)
    return f"there is no wave left to {what}" + (f" (there are: {names})" if names else "")


def confirmed(question: str, to_do: str) -> bool:
    """Whether somebody at the terminal says yes."""
    if not sys.stdin.isatty():
        raise click.UsageError(f"nobody can be asked here: say --yes to {to_do}")
    return click.confirm(question, err=True)
