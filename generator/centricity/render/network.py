"""The help map as circles and arrows: geometry on a fixed canvas. Places say nothing; arrows say who asks whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, pi, sin
from string import ascii_uppercase
from textwrap import wrap

WIDTH, HEIGHT = 620, 470
RING, RADIUS, LINE = 165, 21, 17
BEND, HEAD, GAP = 0.13, 11, 4
LETTERS = 15
SIDEWAYS = 0.3
"""How far to the side a circle must stand for its name to stand beside it, not above or below."""


@dataclass(frozen=True)
class Node:
    """A department or partner: its letter, place, and its name in lines beside the circle."""

    letter: str
    name: str
    x: float
    y: float
    lines: tuple[tuple[float, str], ...]
    text_x: float
    anchor: str


@dataclass(frozen=True)
class Arrow:
    """From who asked to who helped: a bent line, and its head. `help`: little, some, much; `need`: 1 to 3."""

    line: str
    head: str
    help: str
    need: int
    label: str


@dataclass(frozen=True)
class Network:
    """The drawing."""

    title: str
    text: str
    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    radius: int = RADIUS
    width: int = WIDTH
    height: int = HEIGHT


def nodes(names: Sequence[str]) -> tuple[Node, ...]:
    """Circles on a ring, the first at the top, clockwise."""
    return tuple(_node(place, name, len(names)) for place, name in enumerate(names))


def _node(place: int, name: str, count: int) -> Node:
    turn = 2 * pi * place / count - pi / 2
    x, y = WIDTH / 2 + RING * cos(turn), HEIGHT / 2 + RING * sin(turn)
    words = wrap(name, LETTERS) or [name]
    side = cos(turn)
    if abs(side) > SIDEWAYS:
        anchor, text_x = ("start", x + RADIUS + 8) if side > 0 else ("end", x - RADIUS - 8)
        top = y + 5 - LINE * (len(words) - 1) / 2
    else:
        anchor, text_x = "middle", x
        top = y - RADIUS - 9 - LINE * (len(words) - 1) if sin(turn) < 0 else y + RADIUS + LINE + 2
    lines = tuple((_r(top + LINE * line), word) for line, word in enumerate(words))
    return Node(ascii_uppercase[place], name, _r(x), _r(y), lines, _r(text_x), anchor)


def arrow(start: Node, end: Node, help_: str, need: int, label: str) -> Arrow:
    """An arrow between two circles, bent to its left, so that the two directions lie apart."""
    bend_x = (start.x + end.x) / 2 + BEND * (end.y - start.y)
    bend_y = (start.y + end.y) / 2 - BEND * (end.x - start.x)
    x0, y0 = _towards(start.x, start.y, bend_x, bend_y, RADIUS + GAP)
    tip = _towards(end.x, end.y, bend_x, bend_y, RADIUS + GAP)
    base = _towards(end.x, end.y, bend_x, bend_y, RADIUS + GAP + HEAD)
    side_x, side_y = (base[1] - tip[1]) / 2, (tip[0] - base[0]) / 2
    corners = (tip, (base[0] + side_x, base[1] + side_y), (base[0] - side_x, base[1] - side_y))
    head = "M" + "L".join(f"{_r(x)} {_r(y)}" for x, y in corners) + "z"
    line = f"M{_r(x0)} {_r(y0)}Q{_r(bend_x)} {_r(bend_y)} {_r(base[0])} {_r(base[1])}"
    return Arrow(line, head, help_, need, label)


def _towards(x: float, y: float, to_x: float, to_y: float, distance: float) -> tuple[float, float]:
    way = hypot(to_x - x, to_y - y)
    return x + (to_x - x) * distance / way, y + (to_y - y) * distance / way


def _r(value: float) -> float:
    return round(value, 1)


def need_class(need: int, from_: int) -> int:
    """1 to 3: the width of an arrow, in equal steps from the least need that is drawn to 100."""
    steps = [from_ + (100 - from_) * step / 3 for step in range(4)]
    return next((place for place, (_, high) in enumerate(pairwise(steps), 1) if need < high), 3)


def help_class(value: int | None, below: int) -> str:
    """little below the limit for weak links, much from as far below 100, some between; unknown where not shown."""
    if value is None:
        return "unknown"
    return "little" if value < below else "much" if value >= 100 - below else "some"
