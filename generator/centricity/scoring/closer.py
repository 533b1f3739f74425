"""Types of what a closer look adds to the scores. Their numbers are made from those shown, and so are as shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class Side:
    """One group's mean score 0-100 in one item, as shown; `end`: cut at an end of the scale ("over 90")."""

    score: float
    respondents: int
    end: Literal["over", "under"] | None = None


@dataclass(frozen=True)
class ItemGap:
    """One item put to everyone as the two groups of a gap answer it; first minus second, in points."""

    first: Side
    second: Side
    difference: float
    groups: tuple[str, str]


@dataclass(frozen=True)
class PyramidScore:
    """Who is on top: plain mean of the values known, 0-100. It has no interval: facts carry no error.

    `values` by tier. `ends`: those that are cut at an end of the scale; `end`: so is the mean, then.
    """

    score: float
    values: Mapping[str, float]
    ends: Mapping[str, Literal["over", "under"]] = field(default_factory=dict)
    end: Literal["over", "under"] | None = None
