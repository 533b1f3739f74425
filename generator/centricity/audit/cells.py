"""Cells and headings of a grid: which are numbers, which name what is measured."""

from collections.abc import Iterator, Mapping, Sequence

from centricity.audit.grids import NUMBER, Grid, Row
from centricity.audit.names import Names, plain


def headed(grid: Grid, names: Names) -> Iterator[Grid]:
    """Tables whose headings and rows have run into one text: "... Department Answers Silos Trust Legal 2 12.5 ..."."""
    for at, row in enumerate(grid.rows):
        words = plain(row[0]).split()
        start = next((n for n in reversed(range(len(words))) if words[n] in names.attributes), None)
        titles, label = _titles(words[start + 1 :], names.measures) if start is not None else ([], "")
        if start is None or not titles or not label or len(row) - 1 - len(titles) not in (0, 1):
            continue
        heading = (words[start], *["-"] * (len(row) - 1 - len(titles)), *titles)
        rows = [(label, *row[1:])]
        for following in grid.rows[at + 1 :]:
            if len(following) < len(row):
                break
            rows.append(following)
        yield Grid((heading, *rows), grid.where)


def _titles(words: Sequence[str], measures: Mapping[str, str]) -> tuple[list[str], str]:
    """The names of measures among the words, in order, and the words after the last of them."""
    found, end, at = [], 0, 0
    while at < len(words):
        length = next(
            (n for n in range(min(12, len(words) - at), 0, -1) if " ".join(words[at : at + n]) in measures), 0
        )
        if length:
            found.append(" ".join(words[at : at + length]))
            end = at + length
        at += max(1, length)
    return found, " ".join(words[end:])


def numbered(grid: Grid, skip: int = 0) -> list[Row]:
    """Rows with a label and a number, from the one after `skip` on; as many as without."""
    rows = [row for row in grid.rows if len(row) > 1 and any(NUMBER.fullmatch(cell.strip()) for cell in row[1:])]
    return [*rows[skip:], *[("",)] * skip]


def at_place(row: Row, at: int) -> str:
    """A cell, "" beyond the end."""
    return row[at] if at < len(row) else ""


def is_mean(cell: str) -> bool:
    """Whether the cell is a plain number from 0 to 100."""
    cell = cell.strip()
    return bool(NUMBER.fullmatch(cell)) and cell[:1] not in "+-−" and number(cell)[0] <= 100


def number(cell: str) -> tuple[float, int]:
    """Value and decimals of a cell that is a number."""
    text = cell.strip().rstrip("% ").replace(",", ".").replace("−", "-")
    return float(text), len(text.partition(".")[2])
