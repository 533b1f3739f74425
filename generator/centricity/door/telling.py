"""Whether the exact total, sum of squares or counts of some people would tell what each of them answered."""

from centricity.door.counts import Cells, Counted
from centricity.door.ends import alike, end_of, nearly_one
from centricity.door.groups import Groups
from centricity.door.keep import partitions


def at_an_end(counted: Counted, name: str, item: str | None, cells: Cells) -> bool:
    """Whether the total of an item (None: of the score) lies at an end of the scale; not where nobody answered."""
    span, unit = counted.span(name), 1 if item else counted.unit(name)
    block = counted.item_block(name, item, cells) if item else counted.score_block(name, cells)
    return block.n > 0 and end_of(block.n, block.sum, span, unit) is not None


def all_alike(counted: Counted, groups: Groups, name: str, cells: Cells) -> bool:
    """Whether scores hardly differ, within roles or within departments."""
    full = counted.span(name) * counted.unit(name)
    return any(alike([counted.score_block(name, part) for part in parts], full) for parts in partitions(groups, cells))


def all_one(counted: Counted, groups: Groups, name: str, item: str, cells: Cells) -> bool:
    """Whether answers hardly differ, within roles or within departments."""
    return any(
        nearly_one(counted.item_block(name, item, part) for part in parts) for parts in partitions(groups, cells)
    )
