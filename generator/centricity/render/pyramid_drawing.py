"""Geometry of the pyramid: five storeys, or as many as there are, turned over by the way it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sin

from centricity.scoring.rounding import half_up

TURN = {
    "upright": 0.0,
    "upright_or_tilting": 22.5,
    "tilting": 45.0,
    "tilting_or_inverted": 150.0,
    "inverted": 180.0,
}
"""Degrees clockwise. The picture knows three ways to stand and two between them, and says no more than the words beside
it."""
STEADY = ("upright", "inverted")
"""Ways in which somebody is on top."""

SIDE, GAP, EDGE, BESIDE = 160.0, 3.0, 6.0, 16.0
WIDTH = 360.0

Point = tuple[float, float]


@dataclass(frozen=True)
class Storey:
    """One storey: its corners, its name, and the line that leads to the name. `top`: nobody stands higher."""

    points: str
    label: str
    served: bool
    top: bool
    start: Point
    end: Point
    text: Point


@dataclass(frozen=True)
class Drawing:
    """The pyramid in a box of `width` by `height`; `ground`: what it stands on."""

    id: str
    title: str
    text: str
    width: float
    height: float
    ground: tuple[float, float, float]
    storeys: tuple[Storey, ...]


@dataclass(frozen=True)
class Layer:
    """What a storey is called, from the top of an upright pyramid down."""

    label: str
    served: bool


def drawing(name: str, title: str, text: str, stance: str, layers: Sequence[Layer]) -> Drawing:
    """The pyramid standing on the ground, with the names of its storeys to the right.

    Args:
        name: begins the ids inside the picture.
        title, text: what the picture is called, and says in words.
        stance: of TURN.
        layers: from the top of an upright pyramid to its foot.
    """
    turned = [_turned(corners, TURN[stance]) for corners in _corners(len(layers))]
    every = [point for corners in turned for point in corners]
    left, low, high = min(x for x, _ in every), min(y for _, y in every), max(y for _, y in every)
    moved = [[(x - left + EDGE, y - low + EDGE) for x, y in corners] for corners in turned]
    right = max(x for corners in moved for x, _ in corners)
    highest = min(range(len(layers)), key=lambda n: _edge(moved[n])[1])
    storeys = tuple(
        _storey(layer, corners, right, number == highest and stance in STEADY)
        for number, (layer, corners) in enumerate(zip(layers, moved, strict=True))
    )
    ground = half_up(high - low + EDGE + 2, 1)
    return Drawing(name, title, text, WIDTH, ground + EDGE, (EDGE, half_up(right, 1), ground), storeys)


def _corners(count: int) -> list[list[Point]]:
    """Corners of each storey around the middle of an upright pyramid, from its top left clockwise."""
    step, half = SIDE / count, SIDE / 2
    edges = [(number * step, (number + 1) * step - GAP) for number in range(count)]
    return [
        [(-a / 2, a - half), (a / 2, a - half), (b / 2, b - half), (-b / 2, b - half)] for a, b in edges
    ]  # fmt: skip


def _turned(corners: Sequence[Point], degrees: float) -> list[Point]:
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return [(x * c - y * s, x * s + y * c) for x, y in corners]


def _edge(corners: Sequence[Point]) -> Point:
    """Middle of the slanting edge that lies further right."""
    a, b, c, d = corners
    return max(((b[0] + c[0]) / 2, (b[1] + c[1]) / 2), ((a[0] + d[0]) / 2, (a[1] + d[1]) / 2))


def _storey(layer: Layer, corners: Sequence[Point], right: float, top: bool) -> Storey:
    x, y = _edge(corners)
    points = " ".join(f"{half_up(a, 1):g},{half_up(b, 1):g}" for a, b in corners)
    end = half_up(right + BESIDE, 1), half_up(y, 1)
    start = half_up(x + 3, 1), half_up(y, 1)
    return Storey(points, layer.label, layer.served, top, start, end, (end[0] + 5, half_up(y + (0 if top else 4.5), 1)))
