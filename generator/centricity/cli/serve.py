"""`centricity serve`: the site on your own screen, made anew whenever something changes."""

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from centricity.cli.failures import report_bug, tell
from centricity.cli.options import workspace, workspace_option
from centricity.cli.screen import say
from centricity.errors import CentricityError

if TYPE_CHECKING:
    from centricity.cli.live import Live, LiveServer

SECONDS = 1.0
"""Between two looks at the files."""


@click.command("serve", short_help="Show the site, and renew it as you edit.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0: any that is free.")
@click.option("--draft", is_flag=True, help="Score the answers too, and show the draft.")
@workspace_option
def command(port: int, draft: bool, root: Path) -> None:
    """Show the site in all its languages, on this computer only, and renew it as you edit.

    Watches the questionnaire, answers, results and templates. While something is wrong, the last good site stays.
    Ctrl-C ends it.
    """
    from centricity.cli.live import Live

    with tempfile.TemporaryDirectory(prefix="centricity-") as folder:
        live = Live(Path(folder))
        with _server(port, live) as server:
            say(f"The site will be at {server.address} (Ctrl-C ends it).")
            _keep_building(root, draft, live)


def _server(port: int, live: "Live") -> "LiveServer":
    from centricity.cli.live import LiveServer

    try:
        return LiveServer(port, live)
    except OSError as error:
        raise click.UsageError(
            f"port {port} cannot be used ({error.strerror}): try --port 0, for any that is free"
        ) from error


def _keep_building(root: Path, draft: bool, live: "Live") -> None:
    from centricity.cli.live import snapshot

    seen: object = None
    while True:
        now = snapshot(root)
        if now != seen:
            seen = now
            _build(root, draft, live)
        time.sleep(SECONDS)


def _build(root: Path, draft: bool, live: "Live") -> None:
    from centricity.cli.build import prepare
    from centricity.site import build_site

    started, space = time.monotonic(), workspace(root)
    try:
        prepare(space, draft)
        build_site(space, draft=draft, target=live.next)
        live.renewed()
        say(f"The site is made ({time.monotonic() - started:.1f} seconds).")
    except CentricityError as error:
        tell(error, "the last good site stays")
    except Exception as error:
        report_bug(error)
