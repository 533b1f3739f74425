"""`centricity simulate`: invented organisations, to see what a site looks like before anybody has answered."""

from pathlib import Path

import click

from centricity.cli.failures import counted
from centricity.cli.options import workspace, workspace_option
from centricity.cli.screen import progress, say


@click.command("simulate", short_help="Write the answers of invented organisations.")
@click.option(
    "--seed", type=click.IntRange(min=0), default=1, show_default=True, help="The same gives the same answers."
)
@click.option("--to", metavar="DIR", type=click.Path(path_type=Path, file_okay=False), help="Another workspace.")
@workspace_option
def command(seed: int, to: Path | None, root: Path) -> None:
    """Write the answers of invented organisations into responses/demo-.../.

    They are marked as invented, on every page too. An organisation of the same name that is not invented is never
    overwritten.
    """
    from centricity.questionnaire import load_questionnaire
    from centricity.simulate import simulate

    space = workspace(to.resolve() if to else root)
    with progress("Inventing answers"):
        written = simulate(space, load_questionnaire(root / "questionnaire", root), seed=seed)
    organizations = {path.relative_to(space.responses).parts[0] for path in written}
    say(f"{counted(len(written), 'file')} in responses/: {', '.join(sorted(organizations))}")
