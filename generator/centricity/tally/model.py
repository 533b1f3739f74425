"""Tally: what the answers of a wave add up to, per smallest cell. Private, integer, mergeable.

Everything is a count or a sum of integers, so two halves of the data tallied apart and added give the same tally as
the whole, to the last bit, in any order.
"""

from collections import Counter
from dataclasses import dataclass, field, fields
from math import lcm

from centricity.questionnaire import EVERYONE, Dimension, Questionnaire, enough_answered

Cell = tuple[str, str]
"""(department, role) of a person; "" where the questionnaire has no such attribute or the person left it blank."""
Counts = Counter[tuple[object, ...]]
THOUSANDTH = 1000
"""Person scores enter the joint sums in thousandths of a point."""


@dataclass(frozen=True)
class Tally:
    """Counts per cell. Every key begins with department and role.

    people:      (department, role) -> persons.
    sheets:      (…, dimension, sheet) -> persons who answered exactly those of the dimension's items that count for
                 them: one bit an item, in the order asked. Nobody is counted who answered none.
    scores:      (…, dimension, kind, sheet, answered, steps) -> persons with that many answers in that many steps above
                 the low end. kind "all": the items put to the person; "common": the items put to everyone, kept only
                 where the two differ.
    answers:     (…, item, sheet, step) -> persons; sheet as in the item's dimension.
    cannot_tell: (…, item) -> persons.
    products:    (…, dimension, i, j) -> sums over persons with every item answered, of common items i, j (indices);
                 (-1, -1) their number, (i, -1) the sum of item i.
    joint:       (…, outcome, d, e) -> the same over persons with a score in every dimension and, unless "", in that
                 outcome (index: last), in thousandths of a point.
    help:        (…, rated, "asked" | "needed" | "raters" | "sum" | "sum_sq") -> people asked about the rated
                 department, those who needed it, those who rated it, and the sum and sum of squares of their ratings,
                 in scale steps above the low end. Only of people whose role sets the level, never of the leadership.

    Outcomes are counted like dimensions of one item.
    """

    people: Counts
    sheets: Counts
    scores: Counts
    answers: Counts
    cannot_tell: Counts
    products: Counts
    joint: Counts
    help: Counts = field(default_factory=Counter)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(**{part.name: _sum(getattr(self, part.name), getattr(other, part.name)) for part in fields(self)})

    @classmethod
    def empty(cls) -> "Tally":
        return cls(*(Counter() for _ in fields(cls)))


def _sum(first: Counts, second: Counts) -> Counts:
    """Counts of both, key by key. Unlike `+` of counters, sums of zero (all answers at the low end) are kept."""
    total = Counter(first)
    total.update(second)
    return total


def score_unit(questionnaire: Questionnaire, dimension: Dimension, *, short: bool) -> int:
    """L, the least common multiple of the possible numbers of answered items: person scores are integers in steps
    of 1/L of a scale step (DECISIONS 15)."""
    share, numbers = questionnaire.policy.answered_share, {1}
    for audience in audiences(questionnaire):
        put = len(dimension.put_to(audience, short=short, leadership=leadership(questionnaire)))
        numbers |= set(range(enough_answered(put, share), put + 1))
    return lcm(*numbers)


def audiences(questionnaire: Questionnaire) -> tuple[str, ...]:
    """Every audience a person can belong to."""
    values = (questionnaire.roles.values or ()) if questionnaire.roles else ()
    return tuple(sorted({EVERYONE} | {value.audience for value in values}))


def leadership(questionnaire: Questionnaire) -> str:
    """The audience whose own items never enter a score: that of the role which stands beside."""
    roles = questionnaire.policy.roles
    return questionnaire.audience(roles.beside) if roles and roles.beside else ""
