"""Exports as tests write them, taken apart by whichever tool recognises them."""

from collections.abc import Sequence
from pathlib import Path

from centricity.tables.model import Rows, Table
from centricity.tools import export, read_export
from centricity.tools.read import recognised

EXPORTS = Path(__file__).parent / "exports"


def rows(text: str, kind: str = "csv", separator: str = ",") -> Rows:
    """Rows from lines; cells stand between separators, and blanks around them do not count."""
    cells = [[cell.strip() for cell in line.split(separator)] for line in text.strip().splitlines()]
    return Rows(kind, cells, range(1, len(cells) + 1))


def opened(found: Rows) -> Table:
    """The table in an export, by the tool that recognises it."""
    tool = recognised(found)
    assert tool is not None, "no tool recognises it"
    return export("a.csv", found, tool.name, tool.heads(found))


def kept(name: str) -> Table:
    """The table in an export that is kept with the tests."""
    return read_export(EXPORTS / name, name)


def cells(table: Table, name: str) -> Sequence[str]:
    """The cells of the one column of answers that may be called `name`."""
    (index,) = [at for at in range(len(table.headings)) if name in table.called(at) and at not in table.roles]
    return list(table.columns[index])


def roles(table: Table) -> dict[str, str]:
    """Heading -> role, of columns that hold no answers."""
    return {table.headings[index]: role for index, role in sorted(table.roles.items())}
