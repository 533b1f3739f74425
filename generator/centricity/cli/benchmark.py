"""`centricity benchmark`: what several organisations score, as one file to share."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from centricity.cli.failures import counted
from centricity.cli.options import workspace, workspace_option
from centricity.cli.screen import say
from centricity.errors import CentricityError

if TYPE_CHECKING:
    from centricity.benchmark import Made
    from centricity.workspace import Workspace

EDITION = re.compile("[0-9]{4}-(0[1-9]|1[0-2])")


def _edition(_: click.Context, __: click.Parameter, text: str) -> str:
    if not EDITION.fullmatch(text):
        raise click.BadParameter(f'expected a year and month such as 2026-11, got "{text}"')
    return text


@click.command("benchmark", short_help="Make a benchmark of several organisations.")
@click.option("--edition", required=True, metavar="YYYY-MM", callback=_edition, help="Its last month; also its name.")
@click.option(
    "--to",
    "target",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write.  [default: benchmarks/QUESTIONNAIRE-EDITION.yaml]",
)
@click.option("--form", type=click.Choice(["full", "short"]), default="full", show_default=True, help="The form asked.")
@click.option("--synthetic", is_flag=True, help="Of invented organisations, marked as such, for a demonstration.")
@workspace_option
def command(edition: str, target: Path | None, form: Literal["full", "short"], synthetic: bool, root: Path) -> None:
    """Write means and spreads of the organisations in results/ that agreed to be listed.

    Only the latest wave of each within the edition's period counts. No organisation is named, and fewer than five are
    refused. A wave enters one edition only: two with the same organisations would tell single scores apart.
    """
    from centricity.benchmark import FOLDER, make, read_benchmarks
    from centricity.benchmark.build import Order
    from centricity.questionnaire import load_questionnaire
    from centricity.released.archive import read_archive

    space = workspace(root)
    questionnaire = load_questionnaire(space.questionnaire, root)
    path = _path(space, target, f"{questionnaire.id}-{edition}.yaml")
    there = read_benchmarks(space.root / FOLDER, root, [questionnaire])
    others = [one for file, one in there if not (file == path and one.edition == edition)]
    made = make(read_archive(space.results), questionnaire, Order(edition, form, synthetic), others)
    _write(space, path, made)


def _path(space: "Workspace", target: Path | None, name: str) -> Path:
    """The file to write: in benchmarks/, where the next edition will look for this one."""
    from centricity.benchmark import FOLDER

    path = target.resolve() if target else space.root / FOLDER / name
    if path.parent != space.root / FOLDER or path.suffix != ".yaml":
        raise click.UsageError(
            f"--to: expected a .yaml file in {FOLDER}/, where the next edition will look for this one"
        )
    return path


def _write(space: "Workspace", path: Path, made: "Made") -> None:
    """Writes a new edition; one that is there stays as it is."""
    from centricity.benchmark import to_yaml
    from centricity.files import write_text

    text, shown = to_yaml(made.benchmark), space.shown(path)
    if path.exists() and path.read_text("utf-8") == text:
        say(f"{shown}: unchanged")
        return
    if path.exists():
        raise CentricityError(
            f"{shown}: this edition was made before and would differ now, which would tell single scores (make the "
            "next edition when its time has come)"
        )
    write_text(path, text)
    _tell(shown, made)


def _tell(shown: str, made: "Made") -> None:
    one = made.benchmark
    dimensions = counted(len(one.dimensions), "dimension")
    say(f"{shown}: {counted(one.organizations, 'organisation')}, {dimensions}, {one.period.from_} to {one.period.to}")
    if made.left_out:
        say(f"  left out, as single scores would be known: {', '.join(made.left_out)}")
    for reason, number in sorted(made.passed_over.items()):
        say(f"  not counted: {number} ({reason})")
