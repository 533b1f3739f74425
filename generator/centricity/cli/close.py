"""`centricity close`: releases finished waves into results/, where they stay."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from centricity.cli.failures import counted
from centricity.cli.options import workspace, workspace_option
from centricity.cli.screen import progress, say, tracked
from centricity.cli.waves import chosen, confirmed, the_one
from centricity.errors import CentricityError

if TYPE_CHECKING:
    from centricity.released import Release
    from centricity.responses import CheckReport
    from centricity.workspace import WaveFolder, Workspace


@click.command("close", short_help="Release finished waves into results/.")
@click.argument("waves", nargs=-1, metavar="[ORGANIZATION/WAVE]...")
@click.option("--all", "everything", is_flag=True, help="All waves with answers enough.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@workspace_option
def command(waves: tuple[str, ...], everything: bool, yes: bool, root: Path) -> None:
    """Release finished waves into results/, from which the site is built.

    What is released stays released: it holds no answers, and groups too small to be shown are merged or withheld. All
    waves named are released, or, if anything is wrong, none. Without a name: the only wave that is still open.
    """
    if everything and waves:
        raise click.UsageError("name the waves to close, or say --all: not both")
    space = workspace(root)
    answered = _ready(space, _wanted(space, waves, everything), everything)
    if not answered:
        say("There is nothing to close.")
    elif yes or _confirmed([*answered]):
        _close(space, answered)
    else:
        say("Nothing was closed.")


def _wanted(space: "Workspace", waves: tuple[str, ...], everything: bool) -> "list[WaveFolder]":
    """The waves named, or all; else the only one that is still open."""
    if waves or everything:
        return chosen(space, waves)
    left = [one for one in space.waves() if not space.release_of(one).exists()]
    return [the_one(space, None, left, "close", lambda _: "released already")]


def withheld(one: "Release", answered: int) -> Iterator[str]:
    """What a release does not show, in counts; `answered`: people whose answers count, as `check` says."""
    if answered > one.participation.respondents:
        apart = counted(answered - one.participation.respondents, "answer")
        yield f"{answered:,} people answered; {apart} in groups too small to be shown are in none of the numbers"
    for attribute, count in one.withheld.items():
        yield f"too few answers to be shown alone: {count} of {attribute}"
    if one.disclosure.merged_departments:
        yield f"shown together with others: {counted(one.disclosure.merged_departments, 'department')}"
    if one.disclosure.reduced:
        yield f"partly filled answers left out in {counted(len(one.disclosure.reduced), 'dimension')}"
    if one.participation.excluded:
        left_out = one.participation.excluded.items()
        yield "left out: " + ", ".join(f"{count:,} {reason}" for reason, count in left_out)


def _ready(space: "Workspace", folders: "list[WaveFolder]", everything: bool) -> "dict[WaveFolder, int]":
    """The waves, checked, that can show anything, and how many people answered in each; the others are passed over if
    all were asked for."""
    from centricity.cli.ready import require_sound, respondents
    from centricity.questionnaire import FLOOR

    report = require_sound(space, folders)
    _remind(space, folders, report)
    folders = _unpurged(space, folders, report, everything)
    people = respondents(space, report)
    few = [folder for folder in folders if people[folder] < FLOOR]
    for folder in few:
        sentence = f"{counted(people[folder], 'answer')}, and at least {FLOOR} are needed to show anything"
        if not everything:
            raise CentricityError(f"{space.shown(folder.path)}: {sentence} (what is released stays: wait for more)")
        say(f"{folder.organization}/{folder.wave}: passed over: {sentence}")
    ended = _ended(space, [folder for folder in folders if folder not in few], everything)
    return {folder: people[folder] for folder in ended}


def _remind(space: "Workspace", folders: "list[WaveFolder]", report: "CheckReport") -> None:
    """Codes under `withdrawn` that no answer has: after closing it is too late to mend them."""
    from centricity.responses.withdrawn import WITHDRAWN

    files = {space.shown(folder.path / "wave.yaml") for folder in folders if not space.release_of(folder).exists()}
    for warning in report.warnings:
        if warning.path == WITHDRAWN and warning.file in files:
            say(str(warning))


def _unpurged(
    space: "Workspace", folders: "list[WaveFolder]", report: "CheckReport", everything: bool
) -> "list[WaveFolder]":
    """The waves whose answers are still there; the others are passed over if all were asked for."""
    purged = {f"{wave.organization}/{wave.wave}": wave.purged for wave in report.waves if wave.purged}
    for folder in (folder for folder in folders if folder.name in purged):
        sentence = f"its answers were deleted on {purged[folder.name]}, so it cannot be released again"
        if not everything:
            raise CentricityError(f"{space.shown(folder.path)}: {sentence} (what was released stays in results/)")
        say(f"{folder.name}: passed over: {sentence}")
    return [folder for folder in folders if folder.name not in purged]


def _ended(space: "Workspace", folders: "list[WaveFolder]", everything: bool) -> "list[WaveFolder]":
    """The waves whose last day is not yet to come; the others are passed over if all were asked for."""
    from centricity.strict_yaml import read_model
    from centricity.workspace import Wave

    last_days = {}
    for folder in folders:
        file = folder.path / "wave.yaml"
        last_days[folder] = read_model(file, space.shown(file), Wave)[0].to
    today = date.today().isoformat()
    for folder in (folder for folder in folders if last_days[folder] > today):
        sentence = f"the survey is open until {last_days[folder]}"
        if not everything:
            remedy = "close it after that day, or change `to` in wave.yaml; `centricity score` shows a first result"
            raise CentricityError(f"{space.shown(folder.path)}: {sentence} ({remedy})")
        say(f"{folder.organization}/{folder.wave}: passed over: {sentence}")
    return [folder for folder in folders if last_days[folder] <= today]


def _confirmed(folders: "Sequence[WaveFolder]") -> bool:
    names = ", ".join(folder.name for folder in folders)
    return confirmed(f"Release {names} into results/? What is released stays released.", "release")


def _close(space: "Workspace", answered: "Mapping[WaveFolder, int]") -> None:
    from centricity.pipeline import close
    from centricity.rehearsal import refuse_unsafe_site
    from centricity.released.archive import read_archive

    before = {path: path.read_bytes() for path in space.results.glob("*/*.json")}
    with progress("Closing", len(answered)) as step:
        written = close(space, tracked([*answered], step), look=refuse_unsafe_site)
    releases = {archived.path: archived.release for archived in read_archive(space.results)}
    for path, people in zip(written, answered.values(), strict=True):
        _tell(space.shown(path), releases[path], people, unchanged=before.get(path) == path.read_bytes())


def _tell(file: str, one: "Release", answered: int, *, unchanged: bool) -> None:
    name = f"{one.organization.id}/{one.wave.id}"
    if unchanged:
        say(f"{name}: unchanged")
        return
    say(f"{name}: {counted(one.participation.respondents, 'answer')}, released into {file}")
    if one.disclosure.locked is None:
        say("  nothing was fixed before asking, and the Method page says so (next time: `centricity lock`)")
    for sentence in withheld(one, answered):
        say(f"  {sentence}")
