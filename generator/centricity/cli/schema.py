"""`centricity schema`: what editors need to complete and check the YAML files."""

from pathlib import Path

import click

from centricity.cli.failures import counted
from centricity.cli.options import workspace, workspace_option
from centricity.cli.screen import say


@click.command("schema", short_help="Renew the schemas editors check YAML files with.")
@workspace_option
def command(root: Path) -> None:
    """Write questionnaire/schema/*.json, by which an editor completes and checks the YAML files as you type.

    Needed after a change of the questionnaire: the schemas of answers and facts list its questions.
    """
    from centricity.cli.schemas import schemas
    from centricity.files import write_text
    from centricity.questionnaire import load_questionnaire

    space = workspace(root)
    written = schemas(load_questionnaire(space.questionnaire, root))
    for name, text in written.items():
        write_text(space.questionnaire / "schema" / name, text)
    say(f"{counted(len(written), 'schema')} in questionnaire/schema/")
