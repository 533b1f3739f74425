"""Counts a wave's answers into a Tally. The only place where reverse items are turned."""

from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from centricity.questionnaire import EVERYONE, Dimension, Item, Questionnaire, enough_answered
from centricity.responses.model import BLANK, CANNOT_TELL, Responses
from centricity.tally.collaboration import help_counts
from centricity.tally.model import THOUSANDTH, Counts, Tally, audiences, leadership

Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class _People:
    """The persons of a wave: the cell each belongs to (index into `cells`), and the audience each is of."""

    cells: tuple[tuple[str, str], ...]
    cell: Ints
    audience: npt.NDArray[np.str_]


@dataclass(frozen=True)
class _Steps:
    """One dimension's answers: persons x items, steps above the low end after turning; -1 = no substantive answer.

    `scored`: which items count in each person's score; `sheet`: which of those each person answered, one bit an item.
    """

    dimension: Dimension
    items: tuple[Item, ...]
    steps: Ints
    scored: Mask
    sheet: Ints


def tally(questionnaire: Questionnaire, responses: Responses, *, short: bool = False) -> Tally:
    """Everything a release is made of, in one pass over the answers.

    Args:
        questionnaire: gives items, scales, audiences and the share of items a score needs.
        responses: raw answers; not turned.
        short: the wave used the short form.
    """
    people = _people(questionnaire, responses)
    dimensions = [_steps(questionnaire, responses, people, d, short) for d in questionnaire.measures]
    result = Tally.empty()
    result.people.update(_tuples(people, [], np.ones(len(people.cell), dtype=bool)))
    person_scores = []
    for part in dimensions:
        scores = _count_scores(questionnaire, people, part, result.scores)
        person_scores.append(scores / questionnaire.scale_of(part.dimension).span * 100)
        _count_answers(people, part, result.answers)
        result.sheets.update(_tuples(people, [part.sheet], part.sheet > 0, (part.dimension.id,)))
        _count_products(people, part, result.products)
    _count_cannot_tell(people, responses, result.cannot_tell)
    points = np.array(person_scores).reshape(len(dimensions), len(people.cell))
    dimension_count = len(questionnaire.dimensions)
    _count_joint(people, "", points[:dimension_count], result.joint)
    for number, outcome in enumerate(questionnaire.outcomes, dimension_count):
        _count_joint(people, outcome.id, points[[*range(dimension_count), number]], result.joint)
    result.help.update(help_counts(questionnaire, responses, people.cells, people.cell))
    return result


def _people(questionnaire: Questionnaire, responses: Responses) -> _People:
    count = len(responses)
    unit, role = questionnaire.units_attribute, questionnaire.roles
    units = _values(responses, unit.id if unit else None, count)
    roles = _values(responses, role.id if role else None, count)
    if questionnaire.policy.roles:
        roles = np.where(roles == "", questionnaire.policy.roles.blank, roles)
    pairs = list(zip(units.tolist(), roles.tolist(), strict=True))
    cells = tuple(sorted(set(pairs)))
    index = {cell: number for number, cell in enumerate(cells)}
    audience = np.array([questionnaire.audience(role) for _, role in pairs], dtype=np.str_)
    return _People(cells, np.array([index[pair] for pair in pairs], dtype=np.int64), audience)


def _values(responses: Responses, name: str | None, count: int) -> npt.NDArray[np.str_]:
    if name is None or name not in responses.attributes:
        return np.full(count, "", dtype=np.str_)
    return responses.attributes[name].to_numpy(dtype=np.str_)


def _steps(
    questionnaire: Questionnaire, responses: Responses, people: _People, dimension: Dimension, short: bool
) -> _Steps:
    items, scale = dimension.asked(short), questionnaire.scale_of(dimension)
    raw = responses.answers[[item.id for item in items]].to_numpy(dtype=np.int64)
    turned = np.where([item.reverse for item in items], scale.max - raw, raw - scale.min)
    steps = np.where((raw == CANNOT_TELL) | (raw == BLANK), -1, turned)
    scored = np.zeros(steps.shape, dtype=bool)
    for audience in audiences(questionnaire):
        counted = {item.id for item in dimension.put_to(audience, short=short, leadership=leadership(questionnaire))}
        scored[people.audience == audience] = [item.id in counted for item in items]
    bits = 1 << np.arange(len(items), dtype=np.int64)
    return _Steps(dimension, items, steps, scored, ((steps >= 0) & scored) @ bits)


def _count_scores(questionnaire: Questionnaire, people: _People, part: _Steps, into: Counts) -> npt.NDArray[np.float64]:
    """Counts score patterns; returns each person's score in scale steps, nan where there is none."""
    common = part.scored & np.array([item.audience == EVERYONE for item in part.items], dtype=bool)
    own = (part.scored != common).any(axis=1)
    scores = np.full(len(people.cell), np.nan)
    for kind, items, persons in (("all", part.scored, np.ones_like(own)), ("common", common, own)):
        given = (part.steps >= 0) & items
        answered, steps = given.sum(axis=1), np.where(given, part.steps, 0).sum(axis=1)
        needed = _needed(items.sum(axis=1), questionnaire.policy.answered_share)
        rows = persons & (answered >= needed)
        columns = [part.sheet, answered, steps]
        into.update(_tuples(people, columns, rows, (part.dimension.id, kind)))
        if kind == "all":
            scores[rows] = steps[rows] / answered[rows]
    return scores


def _needed(put: Ints, share: float) -> Ints:
    numbers = np.array([enough_answered(count, share) for count in range(int(put.max(initial=0)) + 1)])
    return np.asarray(numbers[put], dtype=np.int64)


def _count_answers(people: _People, part: _Steps, into: Counts) -> None:
    for column, item in enumerate(part.items):
        steps = part.steps[:, column]
        into.update(_tuples(people, [part.sheet, steps], steps >= 0, (item.id,)))


def _count_cannot_tell(people: _People, responses: Responses, into: Counts) -> None:
    for name in responses.answers.columns:
        into.update(_tuples(people, [], (responses.answers[name] == CANNOT_TELL).to_numpy(), (name,)))


def _count_products(people: _People, part: _Steps, into: Counts) -> None:
    everyone = [column for column, item in enumerate(part.items) if item.audience == EVERYONE]
    complete = ((part.steps >= 0) | ~part.scored).all(axis=1) & (part.sheet > 0)
    for number, cell in enumerate(people.cells):
        rows = part.steps[complete & (people.cell == number)][:, everyone]
        into.update(_moments(cell, part.dimension.id, rows))


def _moments(cell: tuple[str, str], name: object, rows: Ints) -> Counts:
    counts: Counts = Counter()
    if len(rows):
        counts[(*cell, name, -1, -1)] = len(rows)
        cross = rows.T @ rows
        for i, total in enumerate(rows.sum(axis=0).tolist()):
            counts[(*cell, name, i, -1)] = total
            for j in range(i, rows.shape[1]):
                counts[(*cell, name, i, j)] = int(cross[i, j])
    return counts


def _count_joint(people: _People, name: str, points: npt.NDArray[np.float64], into: Counts) -> None:
    complete = ~np.isnan(points).any(axis=0)
    thousandths = np.rint(points * THOUSANDTH)
    for number, cell in enumerate(people.cells):
        rows = thousandths[:, complete & (people.cell == number)].T.astype(np.int64)
        into.update(_moments(cell, name, rows))


def _tuples(people: _People, columns: list[Ints], rows: Mask, name: tuple[object, ...] = ()) -> Counts:
    """Counts of the distinct rows of [cell, *columns] among the persons chosen, keyed by names."""
    table = np.column_stack([people.cell, *columns])[rows]
    if not len(table):
        return Counter()
    distinct, counts = np.unique(table, axis=0, return_counts=True)
    return Counter(
        {
            (*people.cells[row[0]], *name, *row[1:]): count
            for row, count in zip(distinct.tolist(), counts.tolist(), strict=True)
        }
    )
