"""The help map as numbers: what its cells say of departments, links between them, and ways of a customer.

Every number comes from the rounded cells of a release, and is itself to the nearest step.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class Stepped:
    """A share in per cent, or help in points 0-100, to the nearest step; `end`: it is cut there ("over" 90)."""

    value: int
    end: Literal["over", "under"] | None = None


@dataclass(frozen=True)
class Link:
    """One department seen by another. `rater`: group key of who asked; `rated`: department or partner who helped.

    `need`: per cent of the raters who needed it. `help`: how much it helped those, 0-100. None: not shown.
    """

    rater: str
    rated: str
    need: Stepped | None = None
    help: Stepped | None = None


@dataclass(frozen=True)
class Unequal:
    """A pair whose two directions surely differ: `less` feels helped by `more` far less than `more` by `less`.

    `low`, `high`: the two figures of help; `points`: their distance.
    """

    less: str
    more: str
    low: Stepped
    high: Stepped
    points: int


@dataclass(frozen=True)
class Way:
    """A way of a customer through departments: one link from each to the next, as those who hand on see it.

    `weakest`: places (from 0) of the links with the least help among those shown. `weak`: of those that matter and help
    little. `inside`: places where both departments count as one group, so that there is no link.
    """

    stops: tuple[str, ...]
    links: tuple[Link, ...]
    weakest: tuple[int, ...] = ()
    weak: tuple[int, ...] = ()
    inside: tuple[int, ...] = ()


@dataclass(frozen=True)
class HelpMap:
    """What is read from the cells of a help map.

    received, needed: by department or partner, how much it helps and how many need it, mean over the groups that rate
    it. felt, needs: by group key, how much it feels helped and how many others it needs. Every cell counts alike.
    weak: those that matter and help little, the heaviest first.
    unequal: pairs, the furthest apart first. little_connected: hardly needed, and needing hardly anybody.
    overloaded: needed by many, and helping little; the least helpful first where `adjusted`, else by id.
    blocks: departments that need and help each other more than others; empty where there are not two of them.
    openness: 0-100, help weighted by need; None where too little is shown or too few answered.
    cells: per cent of the cells that show help. adjusted: severe and mild raters could be allowed for.
    """

    received: Mapping[str, Stepped] = field(default_factory=dict)
    felt: Mapping[str, Stepped] = field(default_factory=dict)
    needed: Mapping[str, Stepped] = field(default_factory=dict)
    needs: Mapping[str, Stepped] = field(default_factory=dict)
    weak: tuple[Link, ...] = ()
    unequal: tuple[Unequal, ...] = ()
    little_connected: tuple[str, ...] = ()
    overloaded: tuple[str, ...] = ()
    blocks: tuple[tuple[str, ...], ...] = ()
    ways: tuple[Way, ...] = ()
    openness: int | None = None
    cells: int = 0
    adjusted: bool = False
