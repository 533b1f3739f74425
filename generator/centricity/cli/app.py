"""The `centricity` command: finds the subcommand, runs it, and turns whatever happens into an exit code."""

import contextlib
import importlib
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from typing import TextIO

import click

from centricity.cli.failures import DONE, INTERRUPTED, OUR_BUG, USAGE, YOUR_FILES, report_bug, tell, tell_system
from centricity.cli.failures import about_the_disk as is_about_the_disk
from centricity.errors import CentricityError

COMMANDS = (
    *("new", "check", "match", "lock", "collect", "score", "close", "build", "serve", "sentences", "pages", "export"),
    *("audit", "benchmark", "verify", "purge", "simulate", "schema"),
)
"""In the order one meets them."""

EPILOG = "Exit codes: 0 done, 1 something in your files, 2 wrong use of a command, 3 a mistake of ours."


class Commands(click.Group):
    """A group whose commands are modules of this package, imported when needed."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """All commands, in the order of `COMMANDS`."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; a name that is nearly right is refused with the right one."""
        if cmd_name in COMMANDS:
            found: click.Command = importlib.import_module(f"centricity.cli.{cmd_name}").command
            return found
        near = get_close_matches(cmd_name, COMMANDS, n=1)
        if near:
            ctx.fail(f'No such command "{cmd_name}". Did you mean "{near[0]}"?')
        return None


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import PackageNotFoundError, version

        with contextlib.suppress(PackageNotFoundError):
            click.echo(f"centricity {version('centricity')}")
        ctx.exit()


@click.group(cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Show the version.")
def cli() -> None:
    """Measure how customer-centric an organisation really is, from its employees' answers.

    Begin with `centricity new my-survey`. Then, inside that folder: `check` tells what is missing or wrong, `lock`
    fixes the rules before anybody is asked, `score` shows you a first result, `close` releases a finished wave, and
    `build` makes the site.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave Python with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        _never_fail_to_print(stream)
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; its exit code."""
    try:
        code = cli.main(list(sys.argv[1:] if arguments is None else arguments), "centricity", standalone_mode=False)
        return code if isinstance(code, int) else DONE
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return USAGE
    except CentricityError as error:
        tell(error)
        return YOUR_FILES
    except Exception as error:
        return _unexpected(error)


def _unexpected(error: Exception) -> int:
    if isinstance(error, OSError) and is_about_the_disk(error):
        tell_system(error)
        return YOUR_FILES
    report_bug(error)
    return OUR_BUG


def _never_fail_to_print(stream: TextIO) -> None:
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(errors="backslashreplace")
