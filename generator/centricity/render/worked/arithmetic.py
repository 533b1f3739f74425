"""Formulas as values: one tree is written in symbols, written again with its numbers filled in, and worked out.

So the formula a page shows and the arithmetic below it cannot differ.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from math import floor, isclose, log10, sqrt
from operator import add, mul, sub, truediv
from typing import Literal

SUM, PRODUCT, POWER, ATOM = 1, 2, 3, 4
EXACT = 4
"""A number with at most so many decimals is written in full."""

Sign = Literal["+", "−", "×", "÷"]
SIGNS = {"+": add, "−": sub, "×": mul, "÷": truediv}
Leaf = Callable[["Expr"], str]


class Expr:
    """Part of a formula. Python's + - * / , `square`, `root`, `total` and `Distance` build larger ones."""

    precedence = ATOM

    def worth(self, leaf: Callable[[float], float] = float) -> float:
        """What it comes to, each number of a symbol taken as `leaf` gives it. Division by zero is an error."""
        raise NotImplementedError

    def written(self, leaf: Leaf, *, short: bool) -> str:
        """As text; with `short`, Σ for a sum of many and |a − b| for a distance."""
        raise NotImplementedError

    def symbols(self) -> Iterator["Symbol"]:
        """Every symbol, in the order of the formula, the same ones again where they stand again."""
        yield from ()

    def inside(self, leaf: Leaf, least: int, *, short: bool) -> str:
        """As part of something that binds as tightly as `least`."""
        text = self.written(leaf, short=short)
        return f"({text})" if self.precedence < least else text

    def __add__(self, other: "Expr | float") -> "Expr":
        return Operation("+", self, as_expr(other))

    def __sub__(self, other: "Expr | float") -> "Expr":
        return Operation("−", self, as_expr(other))

    def __mul__(self, other: "Expr | float") -> "Expr":
        return Operation("×", self, as_expr(other))

    def __truediv__(self, other: "Expr | float") -> "Expr":
        return Operation("÷", self, as_expr(other))

    def __radd__(self, other: float) -> "Expr":
        return as_expr(other) + self

    def __rsub__(self, other: float) -> "Expr":
        return as_expr(other) - self

    def __rmul__(self, other: float) -> "Expr":
        return as_expr(other) * self

    def __rtruediv__(self, other: float) -> "Expr":
        return as_expr(other) / self


@dataclass(frozen=True)
class Number(Expr):
    """A number that stands in the formula itself."""

    value: float

    def worth(self, leaf: Callable[[float], float] = float) -> float:  # noqa: ARG002 - it is no symbol's number
        return self.value

    def written(self, leaf: Leaf, *, short: bool) -> str:  # noqa: ARG002 - it has but one form
        return leaf(self)


@dataclass(frozen=True)
class Symbol(Expr):
    """A letter and its number. `name`: "SE_1" is SE with a lowered 1. `means`: what it stands for, in words.

    `many`: one of several such numbers, which are added up.
    """

    name: str
    value: float
    means: str = ""
    many: bool = False

    def worth(self, leaf: Callable[[float], float] = float) -> float:
        return leaf(self.value)

    def written(self, leaf: Leaf, *, short: bool) -> str:  # noqa: ARG002 - it has but one form
        text = leaf(self)
        return f"({text})" if text.startswith("−") else text

    def symbols(self) -> Iterator["Symbol"]:
        yield self


@dataclass(frozen=True)
class Operation(Expr):
    """Two parts joined by a sign."""

    sign: Sign
    left: Expr
    right: Expr

    @property
    def precedence(self) -> int:  # type: ignore[override]
        return SUM if self.sign in "+−" else PRODUCT

    def worth(self, leaf: Callable[[float], float] = float) -> float:
        return float(SIGNS[self.sign](self.left.worth(leaf), self.right.worth(leaf)))

    def written(self, leaf: Leaf, *, short: bool) -> str:
        own = self.precedence
        left = self.left.inside(leaf, own, short=short)
        return f"{left} {self.sign} {self.right.inside(leaf, own + (self.sign != '+'), short=short)}"

    def symbols(self) -> Iterator[Symbol]:
        yield from self.left.symbols()
        yield from self.right.symbols()


@dataclass(frozen=True)
class Square(Expr):
    """The square of a part."""

    of: Expr
    precedence = POWER

    def worth(self, leaf: Callable[[float], float] = float) -> float:
        return self.of.worth(leaf) ** 2

    def written(self, leaf: Leaf, *, short: bool) -> str:
        return f"{self.of.inside(leaf, ATOM, short=short)}²"

    def symbols(self) -> Iterator[Symbol]:
        yield from self.of.symbols()


@dataclass(frozen=True)
class Root(Expr):
    """The square root of a part; of what rounding leaves below zero, 0."""

    of: Expr

    def worth(self, leaf: Callable[[float], float] = float) -> float:
        return sqrt(max(0.0, self.of.worth(leaf)))

    def written(self, leaf: Leaf, *, short: bool) -> str:
        text = self.of.written(leaf, short=short)
        return f"√{text}" if isinstance(self.of, Symbol) else f"√({text})"

    def symbols(self) -> Iterator[Symbol]:
        yield from self.of.symbols()


@dataclass(frozen=True)
class Distance(Expr):
    """How far two parts lie apart: |left − right|, filled in as the larger less the smaller."""

    left: Expr
    right: Expr

    def worth(self, leaf: Callable[[float], float] = float) -> float:
        return abs(self.left.worth(leaf) - self.right.worth(leaf))

    def written(self, leaf: Leaf, *, short: bool) -> str:
        rising = self.left.worth() < self.right.worth() and not short
        text = (self.right - self.left if rising else self.left - self.right).written(leaf, short=short)
        return f"|{text}|" if short else f"({text})"

    def symbols(self) -> Iterator[Symbol]:
        yield from (self.left - self.right).symbols()


@dataclass(frozen=True)
class Total(Expr):
    """A sum of parts of the same form: Σ and the form in symbols, the parts joined by + in numbers."""

    parts: tuple[Expr, ...]
    precedence = SUM

    def worth(self, leaf: Callable[[float], float] = float) -> float:
        return sum(one.worth(leaf) for one in self.parts)

    def written(self, leaf: Leaf, *, short: bool) -> str:
        texts = [one.inside(leaf, PRODUCT, short=short) for one in self.parts]
        return f"Σ {texts[0]}" if short else " + ".join(texts)

    def symbols(self) -> Iterator[Symbol]:
        yield from self.parts[0].symbols()


def as_expr(value: Expr | float) -> Expr:
    """A number as part of a formula."""
    return value if isinstance(value, Expr) else Number(value)


def square(part: Expr) -> Expr:
    """part²"""
    return Square(part)


def root(part: Expr) -> Expr:
    """√part"""
    return Root(part)


def plus(parts: Sequence[Expr]) -> Expr:
    """part + part + ..., each by its own name."""
    found = parts[0]
    for part in parts[1:]:
        found = found + part
    return found


def total(parts: Sequence[Expr]) -> Expr:
    """Σ parts; a single one stands for itself."""
    return Total(tuple(parts)) if len(parts) > 1 else parts[0]


def in_symbols(part: Expr, number: Callable[[float], str]) -> str:
    """The formula as HTML: letters with lowered indices, Σ for a sum of many."""
    return part.written(lambda one: lowered(one.name) if isinstance(one, Symbol) else number(one.worth()), short=True)


def filled_in(part: Expr, number: Callable[[float], str]) -> str:
    """The formula with its numbers, as it is typed into a calculator."""
    return part.written(lambda one: number(one.worth()), short=False)


def lowered(name: str) -> str:
    """ "SE_1" -> "SE<sub>1</sub>"."""
    letter, mark, index = name.partition("_")
    return f"{letter}<sub>{index}</sub>" if mark else letter


def places(value: float, significant: int) -> int:
    """Decimals a number needs: all of them where they are few, else so many significant digits."""
    for decimals in range(EXACT + 1):
        if isclose(value, round(value, decimals), rel_tol=1e-14, abs_tol=1e-14):
            return decimals
    return max(0, significant - 1 - floor(log10(abs(value))))


def cut(value: float, significant: int) -> float:
    """The number as it is written with so many significant digits."""
    step = Decimal(1).scaleb(-places(value, significant))
    return float(Decimal(repr(float(value))).quantize(step, ROUND_HALF_UP))
