"""Reads an export: opens the file, finds out whose it is, and takes its headings apart."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from centricity.errors import Problem, Problems
from centricity.strict_yaml.words import closest
from centricity.tables.model import Rows, Table, as_table
from centricity.tables.read import read_rows
from centricity.tools.model import Heads, Tool, export
from centricity.tools.registry import TOOLS


def read_export(path: Path, file: str, left_out: Collection[int] = (), tool: str = "") -> Table:
    """The table at `path`, called `file` in messages.

    Args:
        path: of any kind that `tables` opens.
        left_out: lines to pass over, as messages number them.
        tool: name of the tool, where somebody says so; "" = found by its signature, `plain` = none at all.

    Raises:
        Problems: a file that cannot be read, or not in the way its tool exported it.
    """
    found = read_rows(path, file)
    known = _named(tool, file) if tool else recognised(found)
    if known is None:
        return as_table(file, found, left_out)
    return export(file, found, known.name, _heads(known, found, file), left_out)


def _heads(tool: Tool, found: Rows, file: str) -> Heads:
    try:
        return tool.heads(found)
    except Problems as refused:
        raise Problems(replace(problem, file=file) for problem in refused.problems) from None


def recognised(found: Rows) -> Tool | None:
    """The tool whose signature the rows bear; None = a table of nobody's."""
    return next((tool for tool in TOOLS if tool.recognises(found)), None)


PLAIN = "plain"


def _named(name: str, file: str) -> Tool | None:
    if name == PLAIN:
        return None
    known = {tool.name.casefold().replace(" ", "_"): tool for tool in TOOLS}
    asked = name.casefold().replace(" ", "_")
    if asked not in known:
        remedy = closest(asked, known) or f"one of: {', '.join((*known, PLAIN))}"
        raise Problems([Problem(file, 0, 0, "", f'no survey tool is called "{name}"', remedy)])
    return known[asked]
