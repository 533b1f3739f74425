"""`centricity collect`: everything needed to ask, written into collection/; and figures that came back, read."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from centricity.cli.failures import counted
from centricity.cli.options import workspace, workspace_option
from centricity.cli.screen import progress, say, table
from centricity.cli.waves import the_one

if TYPE_CHECKING:
    from centricity.cli.kit import Ready
    from centricity.collect.facts_back import Supplied
    from centricity.workspace import Workspace

SAMPLE, SAMPLE_ZIP = "sample", "sample.zip"
SAMPLE_FILES = (f"{SAMPLE}/index.html", SAMPLE_ZIP)


@click.command("collect", short_help="Write what is needed to ask.")
@click.argument("wave", required=False, metavar="[ORGANIZATION/WAVE]")
@click.option(
    "--to", "folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False),
    help="Where to.  [default: collection/ORGANIZATION/WAVE]",
)  # fmt: skip
@click.option("--only", "kinds", multiple=True, metavar="KIND", help="A kind of file; may be repeated.")
@click.option("--all", "everything", is_flag=True, help="The sample report as well, which takes a while.")
@click.option("--language", "languages", multiple=True, metavar="LANG", help="A language; may be repeated.")
@workspace_option
def command(
    *,
    wave: str | None,
    folder: Path | None,
    kinds: tuple[str, ...],
    everything: bool,
    languages: tuple[str, ...],
    root: Path,
) -> None:
    """Write the questions of a wave as forms to fill in and for survey tools, with texts and sheets for figures.

    Everything goes into collection/; README.txt there says what is for which tool. The command may be repeated: files
    you have changed stay, and sheets that came back with figures are taken into facts.yaml. KIND is one of yaml, xlsx,
    web, limesurvey, xlsform, surveyjs, google, qualtrics, redcap, word, facts, texts, sample.
    """
    from centricity.cli.kit import ready, write

    space = workspace(root)
    found = the_one(space, wave, [one for one in space.waves() if not space.release_of(one).exists()], "ask in")
    wanted = _kinds(kinds, everything)
    target = folder or space.root / "collection" / found.organization / found.wave
    with progress("Writing the kit"):
        kit = ready(space, found, target, [one for one in wanted if one != SAMPLE], languages)
        if SAMPLE in wanted:
            _sample(space, kit, target)
        write(kit, target, keep_readme=bool(kinds))
    _show(space, kit, target, wanted)


def _kinds(kinds: Sequence[str], everything: bool) -> list[str]:
    """The kinds of file asked for, in the order of the kit."""
    from centricity.collect.kit import names

    known = [*names(), SAMPLE]
    asked = [part.strip().lower() for one in kinds for part in one.split(",") if part.strip()]
    for strange in (one for one in asked if one not in known):
        raise click.UsageError(f'no kind "{strange}": expected any of {", ".join(known)}')
    chosen = asked or known[:-1]
    return [one for one in known if one in chosen or (everything and one == SAMPLE)]


def _sample(space: "Workspace", kit: "Ready", target: Path) -> None:
    from centricity.cli.sample import build_sample, zipped
    from centricity.files import write_files

    build_sample(space, kit.wave, target / SAMPLE)
    write_files(target, {SAMPLE_ZIP: zipped(target / SAMPLE)})


def _show(space: "Workspace", kit: "Ready", target: Path, wanted: Sequence[str]) -> None:
    """What was written, what was left alone, what should be known, and what to do next."""
    shown = space.shown(target)
    kinds: Mapping[str, Sequence[str]] = kit.kinds | ({SAMPLE: SAMPLE_FILES} if SAMPLE in wanted else {})
    rows = [(kind, kit.name_of(kind), _files(files)) for kind, files in kinds.items()]
    table(("kind", "for", f"in {shown}/"), rows)
    _taken(space, kit, kit.taken)
    for name in kit.kept:
        say(f"  {name}: left as it is, because it was changed (delete it to have it made anew)")
    if kit.warnings:
        say(f"\n{counted(len(kit.warnings), 'warning')} (may stay, but should be known):")
        for warning in kit.warnings:
            say(f"  {warning}")
    say(f"\nNext: {shown}/README.txt says what is for which tool. What comes back goes into {kit.answers}/")


def _taken(space: "Workspace", kit: "Ready", taken: "Sequence[Supplied]") -> None:
    if taken:
        say(f"\nTaken into {space.shown(kit.facts)}: {counted(len(taken), 'figure')}")
        table(("figure", "value", "from"), [(one.id, one.shown, f"{one.file}, row {one.row}") for one in taken])


def _files(files: Sequence[str]) -> str:
    return files[0] + (f" and {len(files) - 1} more" if len(files) > 1 else "")
