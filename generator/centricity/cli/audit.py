"""`centricity audit`: attacks what is published, as somebody outside would."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from centricity.cli.failures import YOUR_FILES, CheckFailed, counted
from centricity.cli.options import json_option, workspace, workspace_option
from centricity.cli.screen import printable, progress, say, say_json

if TYPE_CHECKING:
    from centricity.audit import Report


@click.command("audit", short_help="Try to find out what somebody answered.")
@click.option("--all", "everything", is_flag=True, help="List every finding, not only the first ones.")
@workspace_option
@json_option
def command(everything: bool, root: Path, as_json: bool) -> None:
    """Try to find out what somebody answered, from what is published and nothing else.

    Reads results/ and, if it is there, site/; never any answers. Tries every way of adding and subtracting what is
    shown. Whatever tells too much about fewer people than the minimum group is named, with the numbers to coarsen.
    """
    from centricity.audit import attack

    space = workspace(root)
    with progress("Attacking what is published"):
        report = attack(space.results, space.site if space.site.is_dir() else None)
    if as_json:
        _show_json(report)
    else:
        _show(report, everything)


def _show(report: "Report", everything: bool) -> None:
    from centricity.audit import told

    if report.findings:
        for line in told(report.findings, len(report.findings)) if everything else told(report.findings):
            click.echo(printable(line), err=True)
        raise CheckFailed(len(report.findings))
    if not report.releases:
        say("Nothing is released yet, so there is nothing to find out: `centricity close` releases a finished wave.")
        return
    say(
        f"Nobody was found out: {counted(report.numbers, 'number')} in {counted(report.releases, 'release')}, "
        f"{counted(report.checked, 'check')}."
    )


def _show_json(report: "Report") -> None:
    say_json(asdict(report))
    if report.findings:
        raise click.exceptions.Exit(YOUR_FILES)
