"""Geometry of the charts. Places are as fine as the numbers written beside them: a chart holds no more
than the text shows.

Strips run from 0 to 100 across, so that a place is its score; marks keep their size at any width.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from centricity.scoring.rounding import half_up

LEVELS = (1, 2, 3, 4, 5)


@dataclass(frozen=True)
class Band:
    """The part of the ruler that belongs to one level."""

    level: int
    x: float
    width: float
    name: str


@dataclass(frozen=True)
class Mark:
    """A point on a strip. `shape` tells it apart without colour: circle, diamond, square, triangle."""

    shape: str
    x: float
    label: str
    value: str


@dataclass(frozen=True)
class Strip:
    """One ruler from 0 to 100: a bar from 0, the interval of its end, marks, and a line between two places.

    `broken`: the line crosses a break in the series.
    """

    id: str
    title: str
    text: str
    bands: tuple[Band, ...]
    bar: float | None = None
    low: float | None = None
    high: float | None = None
    line: tuple[float, float] | None = None
    marks: tuple[Mark, ...] = ()
    broken: bool = False


@dataclass(frozen=True)
class Segment:
    """One answer in a diverging bar; `tone` 0 (unfavourable) to 10 (favourable)."""

    x: int
    width: int
    tone: int
    label: str
    share: str
    shown: bool


@dataclass(frozen=True)
class Stack:
    """How the answers to one item were spread."""

    id: str
    title: str
    text: str
    segments: tuple[Segment, ...]


def place(value: float) -> float:
    """A place on the ruler, inside 0 to 100, no finer than what is written beside it."""
    return half_up(min(100.0, max(0.0, value)), 1)


def bands(cuts: Mapping[int, float], names: Mapping[int, str]) -> tuple[Band, ...]:
    """The ruler's five bands from the policy's cut points."""
    starts = [0.0, *(place(cuts[level]) for level in LEVELS[1:]), 100.0]
    return tuple(
        Band(level, starts[level - 1], half_up(starts[level] - starts[level - 1], 1), names[level]) for level in LEVELS
    )


def segments(counts: Sequence[int], labels: Sequence[str], shares: Sequence[str]) -> tuple[Segment, ...]:
    """Segments of a diverging bar, from the low end: the middle of the scale stands in the middle of the width, and a
    share takes half of it, so that all answers on one side just fit. Each edge is rounded; no gap opens between two."""
    total, half = sum(counts), len(counts) // 2
    below = [sum(counts[:number]) for number in range(len(counts) + 1)]
    middle = (below[half] + below[len(counts) - half]) / 2
    edges = [int(half_up(50 + 50 * (one - middle) / total, 0)) for one in below] if total else []
    return tuple(
        Segment(low, high - low, tone(number, len(counts)), labels[number], shares[number], high - low >= 9)
        for number, (low, high) in enumerate(pairwise(edges))
    )


def tone(step: int, points: int) -> int:
    """Colour of a step of a scale of any length, 0 to 10."""
    return round(10 * step / max(1, points - 1))


def described(parts: Iterable[str]) -> str:
    """The text behind a chart: its parts as one line."""
    return "; ".join(part for part in parts if part)
