"""The desk a worked example is written on: one dimension of one report, and how a line of arithmetic is put down."""

import inspect
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from string import ascii_uppercase

from markupsafe import Markup

from centricity.questionnaire import Dimension, Item, Policy
from centricity.released import ScoreBlock
from centricity.render.context import Report
from centricity.render.language import Language
from centricity.render.worked.arithmetic import (
    Expr,
    Symbol,
    cut,
    filled_in,
    in_symbols,
    lowered,
    places,
)
from centricity.scoring import half_up
from centricity.scoring.intervals import t_quantile
from centricity.scoring.model import DimensionScore
from centricity.scoring.rounding import inside
from centricity.scoring.view import View

FREE = 6
"""Significant digits of a result that stands nowhere else and is used further down."""

SIGNIFICANT = range(FREE, 16)
"""Digits of the numbers filled in: the fewest with which the line gives its result."""

LETTERS = tuple(ascii_uppercase)
SOURCE = re.compile(r"Source: (.+?)(?:\n\n|\Z)", re.S)


@dataclass(frozen=True)
class Line:
    """One result. `says`: what it is. `formula`: in letters. `filled`: with numbers, to be typed in; gives `result`.

    `held`: what is shown instead, by the rule `rule`, where the result lies outside what may be shown.
    `number`: where the result stands in the results file, "dimensions.silos.score"; "" if nowhere.
    """

    says: str
    formula: Markup
    filled: str
    result: str
    number: str = ""
    held: str = ""
    rule: str = ""
    why: str = ""


@dataclass(frozen=True)
class Meaning:
    """What a letter stands for."""

    letter: Markup
    text: str
    value: str


@dataclass(frozen=True)
class Step:
    """One result, or a few that belong together, worked out."""

    id: str
    title: str
    tells: str
    lines: tuple[Line, ...]
    meanings: tuple[Meaning, ...]
    notes: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Chapter:
    """Steps under one heading."""

    id: str
    title: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Put:
    """A line to write: its name, its formula, and how its result is rounded.

    decimals: None for a result that only leads to others. percent: with its sign. ends: where the shown number is cut.
    never: numbers that are never shown unless exactly so, 0 and 100 of a per cent. held: what is shown in any case.
    about: whose number it is, where a step has several of the same kind.
    """

    name: str
    formula: Expr
    decimals: int | None = None
    number: str = ""
    percent: bool = False
    ends: tuple[float, float] | None = None
    never: tuple[float, float] | None = None
    held: tuple[float, str] | None = None
    about: str = ""


@dataclass(frozen=True)
class Desk:
    """One dimension (`score`: unrounded, as the scoring gives it) and one of its questions."""

    report: Report
    view: View
    score: DimensionScore
    item: Item
    exact: dict[str, DimensionScore]

    @property
    def language(self) -> Language:
        return self.report.language

    @property
    def policy(self) -> Policy:
        return self.view.policy

    @property
    def dimension(self) -> Dimension:
        return self.view.dimension

    @property
    def where(self) -> str:
        """Where the dimension stands in the results file."""
        return f"dimensions.{self.dimension.id}"

    @property
    def confidence(self) -> str:
        """The confidence of all intervals."""
        return self.language.percent(100 * self.policy.confidence)

    def block(self, key: str) -> ScoreBlock:
        """The score block of a group that is known to have one."""
        found = self.view.block(key)
        assert found is not None
        return found

    def letter(self, name: str, value: float, means: str, **values: object) -> Symbol:
        """A symbol, its meaning in words."""
        return Symbol(name, value, self.language.label(f"worked.letters.{means}", **values))

    def many(self, name: str, value: float, means: str, **values: object) -> Symbol:
        """One of several numbers of the same kind."""
        return Symbol(name, value, self.language.label(f"worked.letters.{means}", **values), many=True)

    def t(self, df: float) -> Symbol:
        """The quantile of Student's t that all intervals take, at so many degrees of freedom."""
        freedom = self._number(FREE, df)
        value = t_quantile(self.policy.confidence, df)
        return self.letter("t", value, "t", confidence=self.confidence, df=freedom)

    def step(
        self,
        name: str,
        puts: Sequence[Put],
        *functions: Callable[..., object],
        notes: Sequence[str] = (),
        works: tuple[str, ...] = (),
    ) -> Step:
        """A step from its lines; the literature is what the docstrings of `functions` name, or those `works` of it."""
        label = self.language.label
        return Step(
            id=name,
            title=label(f"worked.steps.{name}.title"),
            tells=label(f"worked.steps.{name}.tells", confidence=self.confidence),
            lines=tuple(self._line(name, put) for put in puts),
            meanings=tuple(self._meanings(puts)),
            notes=tuple(notes),
            source=sources(functions, works),
        )

    def note(self, key: str, **values: object) -> str:
        """A remark below a step."""
        return self.language.label(f"worked.notes.{key}", **values)

    def _says(self, step: str, put: Put) -> str:
        """What a letter stands for in its step: by its name, by its kind ("m_1" is an m_i), or as an end."""
        letter, _, index = put.name.partition("_")
        keys = (f"worked.says.{step}.{put.name}", f"worked.says.{step}.{letter}_i", f"worked.says.{index}")
        key = next((key for key in keys if self.language.has(key)), keys[0])
        return self.language.label(key, about=put.about)

    def _line(self, step: str, put: Put) -> Line:
        exact = put.formula.worth()
        digits = next((d for d in SIGNIFICANT if self._gives(put, d, exact)), SIGNIFICANT[-1])
        value = _held(put, self._rounded(put, exact), exact)
        rule, why = (value[1], self.language.label(f"worked.held.{value[1]}")) if value else ("", "")
        return Line(
            says=self._says(step, put),
            formula=Markup(f"{lowered(put.name)} = {in_symbols(put.formula, self.language.plain)}"),  # names are ours
            filled=filled_in(put.formula, partial(self._number, digits)),
            result=self._text(put, self._rounded(put, exact)),
            number=put.number,
            held=self._text(put, value[0]) if value else "",
            rule=rule,
            why=why,
        )

    def _gives(self, put: Put, digits: int, exact: float) -> bool:
        try:
            return self._rounded(put, put.formula.worth(lambda x: cut(x, digits))) == self._rounded(put, exact)
        except ZeroDivisionError:
            return False

    def _rounded(self, put: Put, value: float) -> float:
        return cut(value, FREE) if put.decimals is None else half_up(value, put.decimals)

    def _number(self, digits: int, value: float) -> str:
        return self.language.number(value, places(value, digits))

    def _text(self, put: Put, value: float) -> str:
        decimals = places(value, FREE) if put.decimals is None else put.decimals
        text = self.language.number(value, decimals)
        return self.language.label("format.percent", value=text) if put.percent else text

    def _meanings(self, puts: Sequence[Put]) -> Iterator[Meaning]:
        """Each letter once; with its number where it has only one. What another line works out explains itself."""
        made = {put.name for put in puts}
        found = {symbol.name: symbol for put in puts for symbol in put.formula.symbols()}
        for name, symbol in found.items():
            if symbol.means and name not in made:
                value = "" if symbol.many else self._number(FREE, symbol.value)
                yield Meaning(Markup(lowered(name)), symbol.means, value)


def _held(put: Put, result: float, exact: float) -> tuple[float, str] | None:
    """What is shown instead of the result, and the rule; None where it is shown as it is."""
    kept = put.held or (result, "")
    if put.ends:
        kept = min(max(result, put.ends[0]), put.ends[1]), "scale"
    if put.never:
        kept = inside(exact, *put.never, put.decimals or 0), "never"
    return kept if kept[0] != result else None


def sources(functions: Sequence[Callable[..., object]], works: tuple[str, ...] = ()) -> str:
    """The literature that docstrings name, each work once: one text feeds the code and the page.

    What begins with a small letter is a remark, not a work. works: how those begin that are wanted; all, if none.
    """
    found = [SOURCE.search(inspect.getdoc(function) or "") for function in functions]
    texts = [" ".join(match[1].split()).rstrip(".") for match in found if match]
    parts = dict.fromkeys(part for text in texts for part in text.split("; ") if part.startswith(works or LETTERS))
    return "; ".join(part for part in parts if not any(other.startswith(f"{part},") for other in parts))
