"""What the attacker reads, as plain values, and what it finds."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

STAFF = "staff"
Units = frozenset[str]
"""Ids of the values (departments, say) whose people a group holds."""


@dataclass(frozen=True)
class Finding:
    """People about whom the published numbers tell too much.

    Attributes:
        organization: id of the organisation.
        wave: id of the wave.
        what: which people and which question, in plain words.
        people: how many people are exposed.
        low: least possible mean of theirs, in points 0-100.
        high: greatest possible mean; equal to `low` where it is exactly known.
        answers: the answers themselves where they are determined, on the scale of the question, after turning.
        numbers: the published numbers that give it away, as file > path.
        remedy: which numbers to coarsen, and how.
    """

    organization: str
    wave: str
    what: str
    people: int
    low: float
    high: float
    answers: tuple[float, ...]
    numbers: tuple[str, ...]
    remedy: str


@dataclass(frozen=True)
class Report:
    """What an attack came to. `releases`: waves read; `numbers`: numbers collected; `checked`: sets of people tried."""

    findings: tuple[Finding, ...]
    releases: int
    numbers: int
    checked: int


@dataclass(frozen=True)
class Block:
    """What is published of one measure in one group: `n` people whose sum lies in low..high (steps above the low end).

    `squares`: sum of squares. `counts`: people at each step. `where`: the published numbers it was read from.
    """

    n: int
    low: int
    high: int
    squares: int | None = None
    counts: tuple[int, ...] | None = None
    where: tuple[str, ...] = ()

    def within(self, low: int, high: int, where: str) -> "Block":
        """The block, with a second number about the same sum."""
        if low <= self.low and self.high <= high:
            return self
        return replace(self, low=max(low, self.low), high=min(high, self.high), where=(*self.where, where))


@dataclass(frozen=True)
class Measure:
    """One thing measured: a score of a dimension, a score over everyone's items, or an item.

    `full`: steps between the ends of the scale for one person; `unit`: steps in a step of the scale; `base`: low end.
    `values`: what one person can have. `items`: the questions behind a score.
    """

    id: str
    kind: str
    dimension: str
    full: int
    unit: int
    base: int
    values: tuple[int, ...]
    blocks: Mapping[str, Block]
    items: tuple[str, ...] = ()

    def points(self, steps: float, people: int = 1) -> float:
        """The mean of so many people, 0-100."""
        return round(100 * steps / (people * self.full), 4)

    def answer(self, steps: int) -> float:
        """On the scale of the question."""
        value = self.base + steps / self.unit
        return int(value) if value == int(value) else round(value, 4)

    @property
    def name(self) -> str:
        whole = {
            "score": "the score of {}",
            "common": "the score of {} over everyone's questions",
            "item": "question {}",
        }
        of = f" ({', '.join(self.items)})" if self.items else ""
        return whole[self.kind].format(self.id.removesuffix(COMMON)) + of


COMMON = "/common"
"""Ends the id of a score over the items put to everyone."""


@dataclass(frozen=True)
class Group:
    """A published group: people of some values of one attribute ("" = of none: all staff)."""

    key: str
    attribute: str
    units: Units
    respondents: int


@dataclass(frozen=True)
class Scheme:
    """One dimension as asked: its items with audience, the scale, and the share of items a score needs."""

    id: str
    items: Mapping[str, str]
    low: int
    span: int
    unit: int


@dataclass(frozen=True)
class Policy:
    """What the archived questionnaire says of roles and protection."""

    role: str
    level_from: tuple[str, ...]
    beside: str
    audiences: Mapping[str, str]
    share: float
    interval: float
    rate_step: int


@dataclass(frozen=True)
class Wave:
    """One release, read from its file (`file`, relative)."""

    file: str
    organization: str
    id: str
    k: int
    policy: Policy
    groups: Mapping[str, Group]
    measures: Mapping[str, Measure]
    schemes: Mapping[str, Scheme]
    data: Mapping[str, Any]
    questionnaire: Mapping[str, Any]
    leaked: tuple["Stray", ...] = ()

    @cached_property
    def attributes(self) -> tuple[str, ...]:
        """Attributes by which all staff are divided."""
        return tuple(sorted({g.attribute for g in self.groups.values() if g.attribute and not self.stands_beside(g)}))

    def stands_beside(self, group: Group) -> bool:
        """Whether the group's people are no part of staff."""
        return group.attribute == self.policy.role and not group.units <= set(self.policy.level_from)


@dataclass(frozen=True)
class Stray:
    """A number about people or a measure the release withholds. `people`: how many, where known."""

    group: str
    measure: str
    value: float
    decimals: int
    where: str
    people: int | None = None


@dataclass(frozen=True)
class Part:
    """People that can be told apart by the published groups: `n` of them, their sum in low..high.

    `keys`: the published groups it was computed from.
    """

    units: Units
    n: int
    low: int
    high: int
    squares: int | None = None
    counts: tuple[int, ...] | None = None
    sources: tuple[str, ...] = field(default=())
    keys: tuple[str, ...] = ()
