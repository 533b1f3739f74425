"""The parts of a questionnaire: response scale, items, organisational facts, dimensions.

Every class is a frozen value read from YAML by the strict door; field docstrings become the editor's help text.
"""

from itertools import pairwise
from math import ceil
from typing import Literal, Self

from pydantic import ConfigDict, Field, model_validator

from centricity.strict_yaml import Seq, Strict, Text

Id = str
EVERYONE = "everyone"


class Scale(Strict):
    """A response scale: consecutive integers from `min` to `max`, a label for each, and how to say "I cannot tell"."""

    min: int = Field(ge=-10, le=10)
    max: int = Field(ge=-10, le=20)
    favourable_from: int = Field(description="lowest value (after turning) that counts as favourable")
    labels: dict[int, Text]
    question: Text | None = Field(default=None, description="the stem put before every item")
    cannot_tell: Text | None = Field(default=None, description="absent: the scale offers no such answer")
    also: dict[str, int] = Field(default={}, description="further answer texts of survey tools, and their value")
    cannot_tell_also: Seq[str] = Field(default=(), description="further texts that mean I cannot tell")

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if not 2 <= self.points <= 11:
            raise ValueError(f"expected a scale of 2 to 11 points, got {self.min} to {self.max}")
        if sorted(self.labels) != list(range(self.min, self.max + 1)):
            raise ValueError(f"expected a label for each value from {self.min} to {self.max}")
        if not self.min < self.favourable_from <= self.max:
            raise ValueError("expected favourable_from above min and at most max")
        return self

    @property
    def points(self) -> int:
        return self.max - self.min + 1

    @property
    def span(self) -> int:
        return self.max - self.min

    def turned(self, answer: int, reverse: bool) -> int:
        """Steps above the low end, 0..span, higher = more of what the dimension names."""
        return self.max - answer if reverse else answer - self.min


class Item(Strict):
    """One question put to employees. `reverse`: agreement means less of what the dimension names."""

    model_config = ConfigDict(populate_by_name=True)

    id: Id
    construct_id: Id | None = Field(default=None, alias="construct")
    core: bool = Field(default=True, description="asked in the short form too")
    reverse: bool = False
    audience: Id = EVERYONE
    text: Text
    sources: Seq[Id] = ()
    also: Seq[str] = Field(default=(), description="column headings under which a survey tool exports this item")


class Fact(Strict):
    """An organisational fact indicator: a number the organisation looks up, scored on the ruler of the bands."""

    id: Id
    question: Text
    unit: Id
    direction: Literal["higher_is_better", "lower_is_better", "context_only"]
    thresholds: dict[int, float] = Field(default={}, description="value at which levels 2, 3, 4 and 5 begin")
    floor: float | None = None
    ceiling: float | None = None
    scored: bool
    supplied_by: Id
    derived: Literal["collaboration"] | None = Field(
        default=None, description="worked out from the answers to that question; nobody supplies it"
    )
    sources: Seq[Id] = ()

    @model_validator(mode="after")
    def _anchors_in_order(self) -> Self:
        if not self.scored:
            return self
        if sorted(self.thresholds) != [2, 3, 4, 5] or self.floor is None or self.ceiling is None:
            raise ValueError("a scored fact needs thresholds for levels 2, 3, 4 and 5, a floor and a ceiling")
        steps = [self.floor, *(self.thresholds[level] for level in (2, 3, 4, 5)), self.ceiling]
        if self.direction == "lower_is_better":
            steps.reverse()
        if any(low >= high for low, high in pairwise(steps)):
            raise ValueError("expected floor, thresholds 2 to 5 and ceiling in strict order of the direction")
        return self

    def level(self, value: float) -> int:
        """Level 1-5 of a value: 1 + the thresholds reached in the fact's direction."""
        sign = -1 if self.direction == "lower_is_better" else 1
        return 1 + sum(sign * value >= sign * cut for cut in self.thresholds.values())

    def score(self, value: float, bands: dict[int, float]) -> float:
        """Score 0-100: linear between floor (0), the thresholds (at the bands) and ceiling (100); flat outside."""
        assert self.floor is not None and self.ceiling is not None
        xs = [self.floor, *(self.thresholds[level] for level in (2, 3, 4, 5)), self.ceiling]
        ys = [0.0, *(bands[level] for level in (2, 3, 4, 5)), 100.0]
        if self.direction == "lower_is_better":
            xs, ys = xs[::-1], ys[::-1]
        for (x0, y0), (x1, y1) in pairwise(zip(xs, ys, strict=True)):
            if value <= x1:
                return y0 + (y1 - y0) * max(0.0, (value - x0) / (x1 - x0))
        return ys[-1]


class NamedLevel(Strict):
    """What a maturity level is called in one dimension, and what one would see there."""

    name: Text
    descriptor: Text


class Dimension(Strict):
    """One dimension of maturity: its items, facts, level descriptors and open question."""

    id: Id
    prefix: Id | None = None
    name: Text
    forms: dict[str, Text] = Field(
        default={}, description="per language, the name inside a sentence: the, on, of, in (articles and elisions)"
    )
    definition: Text | None = None
    scale: Id | None = Field(default=None, description="a scale of questionnaire.yaml; absent: its default scale")
    constructs: dict[Id, Text] = {}
    levels: dict[int, NamedLevel] = {}
    items: Seq[Item]
    facts: Seq[Fact] = ()
    open_question: Text | None = None

    def form(self, language: str, case: str) -> str:
        """The name inside a sentence ("sul lavoro tra reparti"); the plain name in quotes where no form is given."""
        return self.forms.get(language, {}).get(case) or f"“{self.name[language]}”"

    def put_to(self, audience: str, *, short: bool = False, leadership: str = "leadership") -> tuple[Item, ...]:
        """Items that count in the score of a person of `audience`: everyone's, and the audience's own unless it is
        the leadership (DECISIONS 1)."""
        own = {EVERYONE} if audience == leadership else {EVERYONE, audience}
        return tuple(item for item in self.asked(short) if item.audience in own)

    def asked(self, short: bool = False) -> tuple[Item, ...]:
        """The items of the form in use."""
        return tuple(item for item in self.items if item.core or not short)


class Outcome(Strict):
    """Something the dimensions may bring about, asked in one item, outside the dimensions and their scores."""

    id: Id
    name: Text
    text: Text
    scale: Id | None = Field(default=None, description="a scale of questionnaire.yaml; absent: its default scale")
    core: bool = Field(default=True, description="asked in the short form too")
    reverse: bool = False
    also: Seq[str] = Field(default=(), description="column headings under which a survey tool exports this item")

    @property
    def measure(self) -> Dimension:
        """The same as a dimension of one item put to everyone."""
        item = Item(id=self.id, core=self.core, reverse=self.reverse, text=self.text, also=self.also)
        return Dimension(id=self.id, name=self.name, scale=self.scale, items=(item,))


def enough_answered(put: int, share: float) -> int:
    """Least number of substantive answers, out of `put`, for a person to have a dimension score."""
    return max(1, ceil(put * share - 1e-9))
