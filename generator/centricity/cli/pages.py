"""`centricity pages`: the pages as Markdown, for another site generator."""

from pathlib import Path

import click

from centricity.cli.failures import counted
from centricity.cli.options import workspace_option
from centricity.cli.screen import progress, say


@click.command("pages", short_help="Write the pages as Markdown, for another site generator.")
@click.option(
    "--to", "folder", required=True, metavar="DIR", type=click.Path(path_type=Path, file_okay=False), help="Where to."
)
@click.option("--language", default="en", show_default=True, metavar="LANG", help="The language of the pages.")
@click.option("--draft", is_flag=True, help="From draft scores.")
@workspace_option
def command(folder: Path, language: str, draft: bool, root: Path) -> None:
    """Write the pages as Markdown into DIR/docs, and charts and tables as HTML into DIR/fragments.

    A line such as `<!-- cx:ID -->` in a page stands for the file fragments/ID.html: the Python-Markdown extension
    centricity.render.fragments puts it in.
    """
    _refuse_other_files(folder)
    from centricity.files import replacing_folder
    from centricity.render.page import write
    from centricity.report import pages

    with progress("Writing pages"):
        found = pages(root, language, draft=draft)
        with replacing_folder(folder.resolve()) as new:
            write(found, new)
    say(f"{counted(len(found), 'page')} in {folder}/")


def _refuse_other_files(folder: Path) -> None:
    """The folder is replaced as a whole, so nothing else may lie in it."""
    strange = sorted({path.name for path in folder.iterdir()} - {"docs", "fragments"}) if folder.is_dir() else []
    if strange:
        raise click.UsageError(f"{folder} holds something else ({strange[0]}): name an empty folder, or a new one")
