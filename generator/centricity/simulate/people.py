"""Draws people: who they are, what they think, what they tick."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from centricity.questionnaire import EVERYONE, Item, Questionnaire
from centricity.responses import BLANK, CANNOT_TELL
from centricity.simulate.shapes import Round, Shape, Unit

Floats = NDArray[np.float64]

TRAIT_SD = 19.0
"""Points by which people differ in what they think of one dimension."""
LEADERS_ALIKE = 0.6
"""Leaders differ that much less."""
COMMON = 0.45
"""Share of that variance which is the same in all dimensions: some see everything brighter."""
DEPARTMENT_SD = 5.0
ITEM_SD = 5.0
ANSWER_SD = 18.0
"""Points by which one answer strays from what the person thinks; sets the reliability."""
NO_ANSWER = 0.008
CANNOT_SAY = 0.02
ANSWERED_BY_INCOMPLETE = 0.3
MOSTLY_BLANK = 0.5
"""Share of blank answers above which somebody stopped before the end, and so before the outcomes."""


@dataclass(frozen=True)
class People:
    """Simulated people. `answers`: item id -> raw answers, BLANK and CANNOT_TELL included, one a person."""

    codes: tuple[str, ...]
    departments: tuple[str, ...]
    roles: tuple[str, ...]
    answers: Mapping[str, NDArray[np.int8]]

    @property
    def stopped(self) -> NDArray[np.bool_]:
        """Who broke off before the end."""
        blank: NDArray[np.bool_] = (
            np.array([column == BLANK for column in self.answers.values()]).mean(axis=0) > MOSTLY_BLANK
        )
        return blank


@dataclass(frozen=True)
class Ground:
    """What stays the same from wave to wave: points added in a department (by dimension), and by an item."""

    departments: Mapping[str, Mapping[str, float]]
    items: Mapping[str, float]


def ground(questionnaire: Questionnaire, shape: Shape, rng: Generator) -> Ground:
    """The lasting differences between departments, and between items."""
    names = [unit.id for unit in shape.units]
    departments = {
        dimension.id: dict(zip(names, map(float, rng.normal(0, DEPARTMENT_SD, len(names))), strict=True))
        for dimension in questionnaire.dimensions
    }
    return Ground(departments, {item.id: float(rng.normal(0, ITEM_SD)) for item in questionnaire.dimension_items})


def draw(questionnaire: Questionnaire, shape: Shape, lasting: Ground, asked: Round, rng: Generator) -> People:
    """The people of one wave, in random order."""
    members = [member for unit in shape.units for member in _members(unit, rng)]
    order = rng.permutation(len(members))
    departments, roles = tuple(members[i][0] for i in order), tuple(members[i][1] for i in order)
    codes = tuple(rng.bytes(4).hex() for _ in members)
    crowd = _Crowd(questionnaire, shape, roles, rng)
    general = rng.standard_normal(len(roles))
    answers: dict[str, NDArray[np.int8]] = {}
    for dimension in questionnaire.dimensions:
        mean = shape.means.get(dimension.id, shape.mean) + asked.shift.get(dimension.id, 0.0)
        local = np.array([lasting.departments[dimension.id][name] for name in departments])
        trait = mean + local + crowd.opinion(general)
        answers |= {item.id: crowd.answers(item, trait + lasting.items[item.id]) for item in dimension.items}
    answers = _broken_off(answers, shape.incomplete, rng)
    return People(codes, departments, roles, answers | _outcomes(questionnaire, answers, crowd))


def _outcomes(
    questionnaire: Questionnaire, answers: Mapping[str, NDArray[np.int8]], crowd: "_Crowd"
) -> dict[str, NDArray[np.int8]]:
    """What people who answered the dimensions say of the outcomes: near their own mean answer. Drawn from numbers of
    their own, so that a questionnaire with outcomes gets the same other answers."""
    if not questionnaire.outcomes:
        return {}
    own, given = replace(crowd, rng=crowd.rng.spawn(1)[0]), _points(questionnaire, answers)
    stopped = np.array([column == BLANK for column in answers.values()]).mean(axis=0) > MOSTLY_BLANK
    drawn = {part.id: own.answers(part.measure.items[0], given) for part in questionnaire.outcomes}
    return {name: np.where(stopped, np.int8(BLANK), column).astype(np.int8) for name, column in drawn.items()}


def _points(questionnaire: Questionnaire, answers: Mapping[str, NDArray[np.int8]]) -> Floats:
    """Everybody's mean over the items they answered, 0-100; 50 where they answered none."""
    columns = []
    for name, raw in answers.items():
        item, scale = questionnaire.items[name], questionnaire.scale_of(questionnaire.home[name])
        steps = scale.max - raw.astype(float) if item.reverse else raw - float(scale.min)
        columns.append(np.where((raw == CANNOT_TELL) | (raw == BLANK), np.nan, steps / scale.span * 100))
    table = np.array(columns)
    known = ~np.isnan(table)
    mean: Floats = np.where(known, table, 0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    return np.where(known.any(axis=0), mean, 50.0)


def _members(unit: Unit, rng: Generator) -> list[tuple[str, str]]:
    front = int(np.floor(unit.staff * unit.frontline + rng.random()))
    roles = ["frontline"] * front + ["other"] * (unit.staff - front) + ["leadership"] * unit.leaders
    return [(unit.id, role) for role in roles]


@dataclass(frozen=True)
class _Crowd:
    """The people of a wave while they answer."""

    questionnaire: Questionnaire
    shape: Shape
    roles: Sequence[str]
    rng: Generator

    def opinion(self, general: Floats) -> Floats:
        """Points by which each person sees one dimension above or below its mean."""
        by_role = np.array([self.shape.roles.get(role, 0.0) for role in self.roles])
        spread = np.array([LEADERS_ALIKE if role == "leadership" else 1.0 for role in self.roles])
        own = self.rng.standard_normal(len(self.roles))
        opinion: Floats = by_role + spread * TRAIT_SD * (np.sqrt(COMMON) * general + np.sqrt(1 - COMMON) * own)
        return opinion

    def answers(self, item: Item, trait: Floats) -> NDArray[np.int8]:
        """What people tick: the nearest point of the scale, turned for reversed items; or nothing; or "cannot tell"."""
        scale, people = self.questionnaire.scale_of(self.questionnaire.home[item.id]), len(self.roles)
        value = trait + self.rng.normal(0, ANSWER_SD, people)
        steps = np.clip(np.rint(value / 100 * scale.span), 0, scale.span)
        raw = (scale.max - steps if item.reverse else scale.min + steps).astype(np.int8)
        raw[(self.rng.random(people) < self._unsure(item)) & (scale.cannot_tell is not None)] = CANNOT_TELL
        raw[self.rng.random(people) < NO_ANSWER] = BLANK
        put = [item.audience in (EVERYONE, self.questionnaire.audience(role)) for role in self.roles]
        return np.where(put, raw, np.int8(BLANK)).astype(np.int8)

    def _unsure(self, item: Item) -> Floats:
        """How likely each person is to say "cannot tell": more, the farther the question is from their job."""
        far = self.shape.far.get(self.questionnaire.home[item.id].id, {})
        least = self.shape.unclear.get(item.id, 0.0)
        by_role = {role: max(CANNOT_SAY + far.get(role, 0.0), least) for role in self.roles}
        return np.array([by_role[role] / (3 if role == "leadership" else 1) for role in self.roles])


def _broken_off(answers: dict[str, NDArray[np.int8]], people: int, rng: Generator) -> dict[str, NDArray[np.int8]]:
    """Lets some people stop after the first questions."""
    if not answers:
        return answers
    total = len(next(iter(answers.values())))
    gone = rng.choice(total, size=min(people, total), replace=False)
    first = int(len(answers) * ANSWERED_BY_INCOMPLETE)
    for item in list(answers)[first:]:
        answers[item][gone] = BLANK
    return answers
