"""`centricity match`: drafts what the columns of an export mean, for the facilitator to confirm."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from centricity.cli.failures import counted
from centricity.cli.options import workspace, workspace_option
from centricity.cli.screen import progress, say, table

if TYPE_CHECKING:
    from centricity.responses.match import Proposals
    from centricity.workspace import WaveFolder, Workspace


@click.command("match", short_help="Draft what the columns of an export mean.")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@workspace_option
def command(file: Path, root: Path) -> None:
    """Draft what the columns and answers of FILE mean, where `check` does not know them.

    FILE lies in responses/ORGANIZATION/WAVE/. The draft is written to match.yaml beside it, and nothing of it is used
    before you have looked through it and set confirmed: true.
    """
    from centricity.files import write_text
    from centricity.responses.match import FILE, drafted
    from centricity.strict_yaml import read_text

    space = workspace(root)
    folder = _wave_of(space, file)
    target = folder.path / FILE
    before = read_text(target, space.shown(target)) if target.exists() else ""
    with progress("Reading the file"):
        proposals = _proposals(space, folder, file)
    if not proposals:
        say(f"Everything in {file.name} is known: {counted(proposals.known, 'question')} found. Nothing to match.")
        return
    write_text(target, drafted(before, file.name, proposals))
    _show(proposals)
    say(f"\nWritten to {space.shown(target)}. Look through it, set confirmed: true, and run `centricity check`.")


def _wave_of(space: "Workspace", file: Path) -> "WaveFolder":
    folder = next((one for one in space.waves() if one.path.resolve() == file.resolve().parent), None)
    if folder is None:
        raise click.UsageError(f"{file} does not lie in the folder of a wave: put it in responses/ORGANIZATION/WAVE/")
    return folder


def _proposals(space: "Workspace", folder: "WaveFolder", file: Path) -> "Proposals":
    from centricity.questionnaire import load_questionnaire
    from centricity.responses.dictionary import dictionary
    from centricity.responses.match import propose, read_match
    from centricity.responses.waves import read_organization, read_wave_file
    from centricity.tools import read_export

    questionnaire = load_questionnaire(space.questionnaire)
    organization = read_organization(space, folder.organization)
    wave = read_wave_file(questionnaire, space, folder, organization)
    words = dictionary(questionnaire, organization, short=wave.form == "short", asked=wave.collaboration)
    if file.name in read_match(space, folder, words):
        raise click.UsageError(f"match.yaml has an entry for {file.name}: correct it there, or delete it first")
    return propose(read_export(file, space.shown(file)), words, wave.ignore_columns)


def _show(proposals: "Proposals") -> None:
    from centricity.tables.model import letters

    decided = sum(one.means is not None for one in proposals.columns.values())
    found = proposals.table
    say(f"{found.file}: {found.tool or 'no survey tool recognised'}, {counted(len(found.lines), 'row')}")
    say(f"{counted(proposals.known, 'question')} known, {decided} of {len(proposals.columns)} other columns proposed\n")
    rows = [
        (letters(index), found.heading(index), one.means or "?", one.why) for index, one in proposals.columns.items()
    ]
    table(("column", "heading", "may mean", "because"), rows)
    for groups in (proposals.answers, proposals.values):
        for name, texts in groups.items():
            say()
            table((name, "may mean", "because"), [(text, one.means or "?", one.why) for text, one in texts.items()])
