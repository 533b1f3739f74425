"""What a command prints: plain text into a file or pipe, colours and bars on a terminal."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import zip_longest
from typing import TypeVar

import click

T = TypeVar("T")
Step = Callable[[int, int | None], None]
"""Called as work goes on: how much is done, and of how much (None: not known yet)."""


def printable(text: str, *, lines: bool = False) -> str:
    """The text without characters that could command a terminal; `lines`: line breaks stay."""
    kept = ("\n",) if lines else ()
    return "".join(c if c.isprintable() or c in kept else f"\\x{ord(c):02x}" for c in text)


def say(text: str = "") -> None:
    """One line for people, on standard output."""
    click.echo(printable(text, lines=True))


def say_json(value: object) -> None:
    """A value for programs, on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset()) -> None:
    """A table; the columns in `right` hold numbers."""
    cells = [[printable(cell) for cell in row] for row in rows]
    if sys.stdout.isatty():
        _rich_table(headings, cells, right)
    else:
        _plain_table([list(headings), *cells], right)


@contextmanager
def progress(text: str, total: int | None = None) -> Iterator[Step]:
    """A bar on a terminal, gone when the work is done; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import Progress, TimeElapsedColumn

    with Progress(
        *Progress.get_default_columns()[:3], TimeElapsedColumn(), console=Console(stderr=True), transient=True
    ) as bar:
        task = bar.add_task(text, total=total)
        yield lambda done, known: bar.update(task, completed=done, total=known)


def tracked(items: Sequence[T], step: Step) -> Iterator[T]:
    """The items one by one, telling `step` how many are done."""
    for done, item in enumerate(items):
        step(done, len(items))
        yield item
    step(len(items), len(items))


def _plain_table(lines: Sequence[Sequence[str]], right: frozenset[int]) -> None:
    widths = [max(map(len, column)) for column in zip_longest(*lines, fillvalue="")]
    for line in lines:
        padded = [
            cell.rjust(width) if at in right else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=False))
        ]
        click.echo("  ".join(padded).rstrip())


def _rich_table(headings: Sequence[str], rows: Sequence[Sequence[str]], right: frozenset[int]) -> None:
    from rich import box
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    shown = Table(box=box.SIMPLE_HEAD)
    for at, heading in enumerate(headings):
        shown.add_column(heading, justify="right" if at in right else "left")
    for row in rows:
        shown.add_row(*map(escape, row))
    Console().print(shown)
