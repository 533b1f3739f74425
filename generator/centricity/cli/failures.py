"""What the user is told when a command cannot finish, and the log of a mistake that is ours."""

import errno
import os
import platform
import shlex
import sys
import tempfile
import traceback
from collections.abc import Iterator

import click

from centricity.cli.screen import printable
from centricity.errors import CentricityError, Problem, Problems

DONE, YOUR_FILES, USAGE, OUR_BUG, INTERRUPTED = 0, 1, 2, 3, 130
NOTHING = "nothing was written"

_MATCH, _OURS = "`centricity match`", ".yaml"
_SEVERAL = 4
"""Problems with columns of one file, from which on it looks like another survey's."""
_DISK = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EADDRINUSE}


class CheckFailed(CentricityError):
    """Problems that a command has found, listed already; only the count is left to say."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


def tell(error: CentricityError, so: str = NOTHING) -> None:
    """Everything that is wrong, one line each, then how many there are, and what follows."""
    if isinstance(error, Problems):
        tell_problems(error.problems)
        _tell_count(len(error.problems), so)
    elif isinstance(error, CheckFailed):
        _tell_count(error.count, so)
    else:
        click.echo(printable(str(error), lines=True), err=True)
        _tell_count(1, so)


def tell_problems(problems: tuple[Problem, ...]) -> None:
    """One line a problem, `file:line:column: path: message (remedy)`."""
    for problem in problems:
        click.echo(printable(str(problem)), err=True)
    for file in _not_ours(problems):
        command = f"centricity match {shlex.quote(file)}"
        click.echo(printable(f"{file}: `{command}` drafts what is not known of it"), err=True)


def _not_ours(problems: tuple[Problem, ...]) -> list[str]:
    """Files in which `match` may help: a remedy names it, or several columns or answers are none that are known."""
    strange = [problem.file for problem in problems if problem.path.startswith("column ")]
    sent = {problem.file for problem in problems if _MATCH in problem.remedy and not problem.file.endswith(_OURS)}
    return [
        file for file in dict.fromkeys(one.file for one in problems) if file in sent or strange.count(file) >= _SEVERAL
    ]


def counted(number: int, noun: str) -> str:
    """ "1 problem", "3 problems"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def about_the_disk(error: OSError) -> bool:
    """Whether the system refused something the user can mend: no permission, no space, a port in use."""
    return error.errno in _DISK


def tell_system(error: OSError) -> None:
    """What the system refused."""
    where = f"{error.filename}: " if error.filename else ""
    click.echo(printable(f"{where}{(error.strerror or str(error)).lower()}"), err=True)
    _tell_count(1, NOTHING)


def report_bug(error: Exception) -> None:
    """Says that the mistake is ours, and where the log lies that a report should carry."""
    handle, name = tempfile.mkstemp(prefix="centricity-", suffix=".log")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in _log(error))
    click.secho(f"This is a mistake in centricity, not in your files ({type(error).__name__}).", fg="red", err=True)
    click.echo(f"Please report it and attach {name} (it holds no answers).", err=True)


def _tell_count(number: int, so: str) -> None:
    click.secho(f"{counted(number, 'problem')}, {so}", fg="red", bold=True, err=True)


def _log(error: BaseException) -> Iterator[str]:
    """Where it happened, never with which values: messages of exceptions may quote answers."""
    context = click.get_current_context(silent=True)
    yield f"centricity {' '.join(_command(sys.argv[1:])) if context is None else context.info_name}"
    yield f"Python {sys.version.split()[0]} on {platform.system()} {platform.machine()}"
    link: BaseException | None = error
    while link is not None:
        yield f"{type(link).__module__}.{type(link).__qualname__}"
        yield from _frames(link)
        safe = getattr(link, "log", "")
        yield from str(safe).splitlines()
        link = link.__cause__ or link.__context__


def _frames(error: BaseException) -> Iterator[str]:
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"  {frame.filename}:{frame.lineno} in {frame.name}"
        yield f"    {frame.line}"


def _command(arguments: list[str]) -> Iterator[str]:
    """The command and the names of its options, without their values."""
    yield from (argument.partition("=")[0] for argument in arguments[:1])
    yield from (argument.partition("=")[0] for argument in arguments[1:] if argument.startswith("-"))
