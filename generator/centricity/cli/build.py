"""`centricity build`: the site, from what was released."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from centricity.cli.options import workspace, workspace_option
from centricity.cli.screen import printable, progress, say

if TYPE_CHECKING:
    from centricity.workspace import Workspace


@click.command("build", short_help="Make the site.")
@click.option("--draft", is_flag=True, help="From draft scores into draft/site/, marked as a draft on every page.")
@click.option("--offline", is_flag=True, help="To be opened from a folder, without a web server.")
@click.option("--only", metavar="LANG", help="One language, such as it; the others stay as they are.")
@click.option("--verbose", is_flag=True, help="Show what the site generator prints.")
@workspace_option
def command(draft: bool, offline: bool, only: str | None, verbose: bool, root: Path) -> None:
    """Make the site in site/ from what was released with `centricity close`.

    If there are answers, they are checked first, and a problem stops the build. With --draft they are scored too. The
    old site stays until the new one is complete.
    """
    from centricity.site import Listener, build_site, languages

    space = workspace(root)
    codes = [tree.language for tree in languages(space)]
    if only not in (None, *codes):
        raise click.UsageError(f'no language "{only}": expected one of {", ".join(codes)}')
    prepare(space, draft)
    with progress("Writing pages") as step:
        place = build_site(
            space,
            draft=draft,
            offline=offline,
            only=only,
            listener=Listener(step, _print) if verbose else Listener(step),
        )
    serve = "`centricity serve --draft`" if draft else "`centricity serve`"
    look = f"open {space.shown(place)}/index.html" if offline else f"{serve} shows it"
    say(f"The {'draft ' if draft else ''}site is in {space.shown(place)}/: {look}")


def prepare(space: "Workspace", draft: bool) -> None:
    """What comes before the site: a check of the answers, if there are any; for a draft, their scores."""
    from centricity.cli.ready import require_sound, wrong_in_reports
    from centricity.cli.score import score_drafts
    from centricity.errors import raise_if

    if draft:
        score_drafts(space)
    elif any(space.waves()):
        require_sound(space)
    raise_if(wrong_in_reports(space, draft=draft))


def _print(line: str) -> None:
    click.echo(printable(line), err=True)
