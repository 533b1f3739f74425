"""All staff weighted to the known headcounts of departments and of roles at once: how far the scores rest on who
happened to answer.

Why it gives nobody away. A raked score is made of the score totals of cells, each a published department (or several
merged into one) crossed with a role. It is shown only if

1. every cell holds at least k people with a score in the dimension, or nobody;
2. no cell's total lies at an end of the scale;
3. all totals of the dimension, and the totals of every cell as if they were published too, pass the same audit as the
   release: no combination depends on fewer than k people, no total at an end follows (`exposes`).

So even somebody who could work out every cell's exact total from the rounded scores, whatever the weights, would learn
of no fewer than k people. The weights and their design effect depend on numbers of people alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from statistics import median

from centricity.door.counts import Cells, Counted, size
from centricity.door.groups import Groups
from centricity.door.keep import suspects
from centricity.door.limits import Limits
from centricity.door.mixed import Exact, System
from centricity.door.protect import Plan
from centricity.door.telling import at_an_end
from centricity.errors import CentricityError
from centricity.questionnaire import Questionnaire
from centricity.released import STAFF
from centricity.released.model import Raked

Crossed = tuple[str, str]
"""Key of a department, id of a role."""
Headcount = Mapping[str, Mapping[str, int]]
"""Per attribute, employees per value."""
TOLERANCE = 1e-10
ROUNDS = 500
POINTS, EFFECT = 1, 2
"""Decimals of a score and of the design effect."""


def rake(people: Mapping[Crossed, int], margins: Sequence[Mapping[str, float]]) -> dict[Crossed, float]:
    """Weight of each person by cell, such that weighted people add up to the targets of both margins.

    Iterative proportional fitting: weights times target / weighted people, margin by margin, until no target is missed
    by more than 1e-10 of itself.

    Args:
        people: by cell; cells without people do not matter.
        margins: targets by first part of a cell, then by second part. Both add up to the same.

    Raises:
        CentricityError: a target above zero for which there is nobody, or no fit after 500 rounds.

    Source: Deming & Stephan 1940, Annals of Mathematical Statistics 11:427; Deville & Saerndal 1992, JASA 87:376.
    """
    weights = {cell: 1.0 for cell, n in people.items() if n}
    for place, targets in enumerate(margins):
        there = {cell[place] for cell in weights}
        missing = sorted(name for name, target in targets.items() if target > 0 and name not in there)
        if missing:
            raise CentricityError(f"raking: nobody to stand for {', '.join(missing)} (merge it with another)")
    for _ in range(ROUNDS):
        missed = 0.0
        for place, targets in enumerate(margins):
            factors = _factors(people, weights, place, targets)
            missed = max(missed, *(abs(1 / factor - 1) if factor else 1.0 for factor in factors.values()))
            weights = {cell: weight * factors[cell[place]] for cell, weight in weights.items()}
        if missed < TOLERANCE:
            return weights
    raise CentricityError(f"raking: no weights fit the headcounts after {ROUNDS} rounds")


def _factors(
    people: Mapping[Crossed, int], weights: Mapping[Crossed, float], place: int, targets: Mapping[str, float]
) -> dict[str, float]:
    totals: dict[str, float] = {}
    for cell, weight in weights.items():
        totals[cell[place]] = totals.get(cell[place], 0.0) + weight * people[cell]
    return {name: targets[name] / total if total else 1.0 for name, total in totals.items()}


def trimmed(people: Mapping[Crossed, int], weights: Mapping[Crossed, float], trim: float) -> dict[Crossed, float]:
    """Weights held at `trim` times the median weight of all people."""
    most = trim * median(weight for cell, weight in weights.items() for _ in range(people[cell]))
    return {cell: min(weight, most) for cell, weight in weights.items()}


def kish(people: Mapping[Crossed, int], weights: Mapping[Crossed, float]) -> float:
    """Design effect of weights, n sum w^2 / (sum w)^2 over n people; 1 where all weigh the same.

    Source: Kish 1965, Survey Sampling, 11.7.
    """
    n, squares = sum(people[cell] for cell in weights), sum(people[cell] * w**2 for cell, w in weights.items())
    return float(n * squares / sum(people[cell] * w for cell, w in weights.items()) ** 2)


def raked(questionnaire: Questionnaire, plan: Plan, headcount: Headcount, limits: Limits) -> Raked | None:
    """Staff's scores raked to departments and roles; None where it cannot be done, or the policy does not ask for it.

    The roles' headcounts say how many staff there are. A department's headcount counts its leaders too, so that the
    departments are scaled to that number.
    """
    rules, units = questionnaire.policy.weighting, questionnaire.units_attribute
    cells, margins = crossed(questionnaire, plan.groups), _margins(questionnaire, plan.groups, headcount)
    people = {cell: size(plan.counted.people, inside) for cell, inside in cells.items()}
    whole = plan.groups.cells.get(STAFF, frozenset())
    if not (rules and units and margins and cells) or frozenset[object]().union(*cells.values()) != whole:
        return None
    if any(0 < n < limits.k for n in people.values()):
        return None
    try:
        weights = trimmed(people, rake(people, margins), rules.trim)
    except CentricityError:
        return None
    scores = {
        dimension.id: _score(plan.counted, dimension.id, cells, weights)
        for dimension in questionnaire.dimensions
        if not exposes(plan.counted, plan.groups, dimension.id, _exact(plan, dimension.id), limits)
    }
    roles = questionnaire.roles.id if questionnaire.roles else ""
    effect = round(kish(people, weights), EFFECT)
    return Raked(margins=(units.id, roles), kish=effect, scores=scores) if scores else None


def crossed(questionnaire: Questionnaire, groups: Groups) -> dict[Crossed, Cells]:
    """Cells of each published department in each role that sets the level; none without departments or roles."""
    roles = questionnaire.policy.roles
    return {
        (key, role): frozenset(cell for cell in groups.cells[key] if cell[1] == role)
        for key in sorted(groups.bundles)
        for role in (roles.level_from if roles else ())
        if f"{roles.attribute if roles else ''}/{role}" in groups.cells
    }


def exposes(counted: Counted, groups: Groups, name: str, exact: Exact, limits: Limits) -> bool:
    """Whether the score totals of all cells, beside what is shown exactly of a dimension, would give somebody away."""
    cells, people = crossed(counted.questionnaire, groups), counted.scored(name)
    sizes = [size(people, inside) for inside in cells.values()]
    ends = (at_an_end(counted, name, None, inside) for inside in cells.values())
    if STAFF not in exact.scores or any(0 < n < limits.k for n in sizes) or any(ends):
        return True
    named = {f"{key} {role}": inside for (key, role), inside in cells.items()}
    more = replace(exact, scores=exact.scores | frozenset(named))
    targets = list(_at_an_end(counted, groups, name, exact))
    everything = System(counted, {**groups.cells, **named}, name, more, [cells for cells, _ in targets])
    follows = any(everything.follows(cells, item) for cells, item in targets)
    return follows or bool(replace(everything, targets=()).leaks(limits.k))


def _at_an_end(counted: Counted, groups: Groups, name: str, exact: Exact) -> Iterator[tuple[Cells, str | None]]:
    for item in (None, *exact.items):
        people = counted.answered(name, item) if item else counted.scored(name)
        yield from ((cells, item) for cells in suspects(groups, people, partial(at_an_end, counted, name, item)))


def _exact(plan: Plan, name: str) -> Exact:
    return plan.dimensions[name].exact(plan.counted)


def _margins(questionnaire: Questionnaire, groups: Groups, headcount: Headcount) -> list[dict[str, float]] | None:
    """Targets by department as shown and by role; None where a headcount is missing, or is of people not shown."""
    units, rules = questionnaire.units_attribute, questionnaire.policy.roles
    if units is None or rules is None:
        return None
    by_unit, by_role = headcount.get(units.id, {}), headcount.get(rules.attribute, {})
    named = {unit for bundle in groups.bundles.values() for unit in bundle}
    if not named or named != {unit for unit, employees in by_unit.items() if employees or unit in named}:
        return None
    if any(not by_role.get(role) for role in rules.level_from):
        return None
    staff = {role: float(by_role[role]) for role in rules.level_from}
    scale = sum(staff.values()) / sum(by_unit[unit] for unit in named)
    return [{key: scale * sum(by_unit[unit] for unit in b) for key, b in groups.bundles.items()}, staff]


def _score(counted: Counted, name: str, cells: Mapping[Crossed, Cells], weights: Mapping[Crossed, float]) -> float:
    blocks = {cell: counted.score_block(name, cells[cell]) for cell in weights}
    total = sum(weights[cell] * block.sum for cell, block in blocks.items())
    full = sum(weights[cell] * block.n for cell, block in blocks.items()) * counted.unit(name) * counted.span(name)
    return round(total / full * 100, POINTS) + 0.0
