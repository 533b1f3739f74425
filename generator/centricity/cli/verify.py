"""`centricity verify`: is results/ whole, unchanged, and right?"""

from dataclasses import asdict
from pathlib import Path

import click

from centricity.cli.failures import YOUR_FILES, CheckFailed, counted
from centricity.cli.options import json_option, workspace, workspace_option
from centricity.cli.screen import printable, progress, say, say_json


@click.command("verify", short_help="Prove that results/ is whole and unchanged.")
@workspace_option
@json_option
def command(root: Path, as_json: bool) -> None:
    """Prove that results/ is whole and unchanged, and that its scores follow from its counts.

    Only results/ is read; no answers are needed. Nothing is written.
    """
    from centricity.verify import verify

    with progress("Verifying"):
        found = verify(workspace(root).results)
    wrong = sum(len(one.wrong) for one in found)
    if as_json:
        say_json({"releases": [asdict(one) for one in found]})
        raise click.exceptions.Exit(YOUR_FILES if wrong else 0)
    for one in found:
        say(f"{one.file}: {'sound' if not one.wrong else counted(len(one.wrong), 'problem')}")
        for sentence in one.wrong:
            click.echo(printable(f"  {sentence}"), err=True)
    if wrong:
        raise CheckFailed(wrong)
    say(f"\n{counted(len(found), 'release')} verified." if found else "There are no releases in results/ yet.")
