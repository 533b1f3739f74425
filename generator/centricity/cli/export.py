"""`centricity export`: reports as files to take away."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from centricity.cli.failures import counted
from centricity.cli.options import workspace_option
from centricity.cli.screen import progress, say

if TYPE_CHECKING:
    from centricity.render.context import Report


@click.command("export", short_help="Write reports as XLSX, PPTX, CSV, JSON or PDF.")
@click.argument("which", metavar="[ORGANIZATION[/WAVE]]", default="")
@click.option(
    "--to", "folder", required=True, metavar="DIR", type=click.Path(path_type=Path, file_okay=False), help="Where to."
)
@click.option(
    "--format", "kinds", default="xlsx,pptx,csv,json", show_default=True, metavar="LIST",
    help="Any of xlsx, pptx, csv, json, pdf, staff, with commas between them.",
)  # fmt: skip
@click.option("--language", default="en", show_default=True, metavar="LANG", help="The language of the files.")
@click.option(
    "--template", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Your own PPTX, for the format pptx: the slides take its master and layouts.",
)  # fmt: skip
@click.option("--draft", is_flag=True, help="From draft scores.")
@workspace_option
def command(
    *, which: str, folder: Path, kinds: str, language: str, template: Path | None, draft: bool, root: Path
) -> None:
    """Write the reports of all organisations, of one, or of one of its waves, as files into DIR.

    The latest wave of each organisation is written where no wave is named. Files hold what the pages hold: released
    numbers only. `pdf` is the whole report as a book; `staff` is the page for the staff alone, on one sheet. Both need
    the extra `pdf` (`pip install "centricity[pdf]"`).
    """
    from centricity.export import Order, files
    from centricity.files import write_bytes
    from centricity.report import reports

    wanted, archive = _formats(kinds), root / ("draft/results" if draft else "results")
    if template and "pptx" not in wanted:
        raise click.UsageError(f"--template is for slides alone: add pptx to --format, got {', '.join(wanted)}")
    with progress("Writing files"):
        found = _chosen(reports(root, language, draft=draft), which)
        made = list(files(found, wanted, Order(archive, template)))
        for file in made:
            write_bytes(folder / file.name, file.content)
    say(f"{counted(len(made), 'file')} in {folder}/")
    for note in dict.fromkeys(note for file in made for note in file.notes):
        say(f"  {note}")


def _formats(text: str) -> list[str]:
    from centricity.export import FORMATS

    wanted = [part.strip().lower().lstrip(".") for part in text.split(",") if part.strip()]
    for strange in (part for part in wanted if part not in FORMATS):
        raise click.UsageError(f'no format "{strange}": expected any of {", ".join(FORMATS)}')
    if not wanted:
        raise click.UsageError(f"no format given: expected any of {', '.join(FORMATS)}")
    return list(dict.fromkeys(wanted))


def _chosen(reports: "tuple[Report, ...]", which: str) -> "list[Report]":
    """The reports of an organisation, or of one of its waves; the latest of each where none is named."""
    organization, _, wave = which.partition("/")
    own = [one for one in reports if organization in ("", one.profile.release.organization.id)]
    found = [one for one in own if (one.profile.release.wave.id == wave if wave else one.latest)]
    if which and not found:
        known = ", ".join(sorted(_named(one) for one in reports)) or "none yet (`centricity close` releases one)"
        raise click.UsageError(f'no report "{which}": expected one of {known}')
    return found


def _named(report: "Report") -> str:
    release = report.profile.release
    return f"{release.organization.id}/{release.wave.id}"
