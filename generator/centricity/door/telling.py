"""Whether the exact total, sum of squares or counts of some people would tell what each of them answered."""

from collections.abc import Sequence

from centricity.door.counts import Cells, Counted
from centricity.door.ends import alike, confined, end_of, narrow, nearly_one
from centricity.door.groups import Groups
from centricity.door.keep import partitions

MARGIN = 0.25
"""Of the scale: no more is allowed for steps, or single items would lose the spread of all staff."""


def at_an_end(counted: Counted, name: str, item: str | None, cells: Cells) -> bool:
    """Whether the total of an item (None: of the score) lies at an end of the scale; not where nobody answered."""
    span, unit = counted.span(name), 1 if item else counted.unit(name)
    block = counted.item_block(name, item, cells) if item else counted.score_block(name, cells)
    return block.n > 0 and end_of(block.n, block.sum, span, unit) is not None


def all_alike(counted: Counted, groups: Groups, name: str, cells: Cells) -> bool:
    """Whether scores hardly differ, within roles or within departments, or a person's is confined to an interval."""
    return any(too_close(counted, name, parts) for parts in partitions(groups, cells))


def too_close(counted: Counted, name: str, parts: Sequence[Cells], kind: str = "all") -> bool:
    """Whether the sums of the parts and one sum of squares would tell too much of somebody.

    Scores come in steps, which tells a little more than the spread: two steps are allowed for. Where somebody scored
    outside the interval, nobody can be confined to it.
    """
    full, items = counted.span(name) * counted.unit(name), max(1, len(counted.common_items(name)))
    blocks, share = [counted.score_block(name, part, kind) for part in parts], protection(counted) / 100
    close = confined(blocks, full, share + min(MARGIN, 2 / (counted.span(name) * items)))
    inside = (part for part, near in zip(parts, close, strict=True) if near)
    return alike(blocks, full) or any(_range(counted, name, part, kind) <= share * full for part in inside)


def _range(counted: Counted, name: str, cells: Cells, kind: str) -> int:
    scores = counted.histogram(name, cells, kind)
    return max(scores) - min(scores)


def all_one(counted: Counted, groups: Groups, name: str, item: str, cells: Cells) -> bool:
    """Whether answers hardly differ, within roles or within departments, or all lie within an interval."""
    return narrow(counted.item_block(name, item, cells), protection(counted)) or any(
        nearly_one(counted.item_block(name, item, part) for part in parts) for parts in partitions(groups, cells)
    )


def protection(counted: Counted) -> float:
    """Points that must stay between the least and the greatest answer anybody can have given."""
    return counted.questionnaire.policy.release.protection_interval
