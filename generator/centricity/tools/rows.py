"""Small questions that readers of exports ask of rows, and what a long heading may be called for short."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from centricity.tables.model import Role
from centricity.tools.headings import Cells


def text(row: Sequence[str], at: int | None) -> str:
    """A cell without blanks around it; "" beyond the last, and in no column."""
    return row[at].strip() if at is not None and at < len(row) else ""


def index_of(headings: Sequence[str], names: Collection[str]) -> int | None:
    """The first column that is called one of `names`."""
    return next((at for at, heading in enumerate(headings) if heading in names), None)


def filled(rows: Cells, first: int) -> Iterator[tuple[int, Sequence[str]]]:
    """Rows from `first` on that hold anything, with their index."""
    return ((at, rows[at]) for at in range(first, len(rows)) if any(rows[at]))


def all_of(columns: Iterable[int], role: Role) -> dict[int, Role]:
    """The same role for every column."""
    return dict.fromkeys(columns, role)


def roles_of(headings: Sequence[str], roles: Mapping[str, Role]) -> dict[int, Role]:
    """The columns that are called what `roles` names; of several with one name, the first."""
    found: dict[int, Role] = {}
    seen: set[str] = set()
    for at, heading in enumerate(headings):
        if heading in roles and heading not in seen:
            found[at] = roles[heading]
        seen.add(heading)
    return found


def endings(heading: str, separator: str) -> tuple[str, ...]:
    """What stands after each separator, the longest first: "a - b - c" -> "b - c", "c"."""
    parts = heading.split(separator)
    rest = (separator.join(parts[at:]).strip() for at in range(1, len(parts)))
    return tuple(one for one in rest if one)


def inside(heading: str, opening: str, closing: str) -> tuple[str, ...]:
    """What stands in brackets at the end: "a (b) (c (d))" -> "c (d)", "d"; brackets inside are whole pairs."""
    if not heading.rstrip().endswith(closing):
        return ()
    found = (one.rstrip().removesuffix(closing).strip() for one in endings(heading, opening))
    return tuple(one for one in found if one and one.count(opening) == one.count(closing))


def blanked(rows: Cells, first: int, texts: Collection[str]) -> list[Sequence[str]]:
    """The rows, in which cells from row `first` on that say one of `texts`, and nothing else, are blank."""
    return [row if at < first else _blanked(row, texts) for at, row in enumerate(rows)]


def _blanked(row: Sequence[str], texts: Collection[str]) -> Sequence[str]:
    if not any(one.strip() in texts for one in row):
        return row
    return ["" if one.strip() in texts else one for one in row]
