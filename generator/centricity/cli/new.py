"""`centricity new`: a fresh workspace."""

import re
from datetime import date
from pathlib import Path

import click

from centricity.cli.screen import say

_ID = re.compile(r"[a-z0-9]+([_-][a-z0-9]+)*")


def _id(_: click.Context, _parameter: click.Parameter, text: str | None) -> str | None:
    if text is not None and not _ID.fullmatch(text):
        raise click.BadParameter(f'expected small letters, digits and "-", such as blue-rose, got "{text}"')
    return text


@click.command("new", short_help="Make a new folder to work in.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--organization", default="my-organization", show_default=True, metavar="ID", callback=_id, help="A short name."
)
@click.option("--wave", metavar="ID", callback=_id, help="A short name of this round of asking.  [default: this year]")
def command(folder: Path, organization: str, wave: str | None) -> None:
    """Make DIR: a workspace with the questionnaire, one organisation, and a first round of asking (a wave).

    README.txt in it says what to do next, in English and Italian.
    """
    if folder.exists() and any(folder.iterdir()):
        raise click.UsageError(f"{folder} is not empty: name a folder that is empty or new")
    from centricity.cli.starter import Start, write_workspace

    today = date.today()
    write_workspace(folder, Start(organization, wave or str(today.year), today))
    say(f"Made {folder}/. {folder}/README.txt says what to do next.")
