"""Which groups of people may be shown at all: roles, and departments merged until each is large enough.

Departments count only the roles that set the level; the leadership is a block of its own (DECISIONS 17).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from centricity.door.counts import Cells, Weights, size
from centricity.door.rank import leaks
from centricity.questionnaire import Questionnaire
from centricity.released import STAFF
from centricity.workspace import OTHERS, Department

Bundle = frozenset[str]
"""Departments shown as one."""
GivenUp = Literal["items_by_department", "departments", "roles"]
ITEMS: GivenUp = "items_by_department"
DEPARTMENTS: GivenUp = "departments"
ROLES: GivenUp = "roles"


@dataclass(frozen=True)
class Groups:
    """Group key -> cells. `bundles`: departments behind each department key. `hidden`: per attribute, values not shown
    by themselves; `answered`: values with answers. `given_up`: what is not shown although it is large enough."""

    cells: Mapping[str, Cells]
    bundles: Mapping[str, Bundle]
    hidden: Mapping[str, int]
    answered: Mapping[str, int] = field(default_factory=dict)
    given_up: tuple[GivenUp, ...] = ()

    @property
    def shown(self) -> dict[str, tuple[int, int]]:
        """Per attribute, how many values are shown by themselves, and how many have answers. Both follow from what is
        published anyway: the names of the groups and the number withheld."""
        return {name: (count - self.hidden.get(name, 0), count) for name, count in self.answered.items() if count}

    def less_and_less(self) -> Iterator["Groups"]:
        """These groups, then what is left without the least useful: items by department, departments, roles."""
        yield self
        if self.bundles:
            yield replace(self, given_up=(ITEMS,))
        staff = {key: cells for key, cells in self.cells.items() if key not in self.bundles}
        departments = next((key.partition("/")[0] for key in self.bundles), "")
        if self.bundles:
            yield self._without({departments}, staff, (DEPARTMENTS,))
        if len(staff) > 1:
            given_up = (*((DEPARTMENTS,) if self.bundles else ()), ROLES)
            yield self._without(set(self.answered), {STAFF: staff[STAFF]} if STAFF in staff else {}, given_up)

    def _without(self, attributes: set[str], left: Mapping[str, Cells], given_up: tuple[GivenUp, ...]) -> "Groups":
        hidden = {name: self.answered.get(name, 0) for name in attributes}
        return replace(self, cells=left, bundles={}, hidden={**self.hidden, **hidden}, given_up=given_up)


def choose_groups(questionnaire: Questionnaire, departments: tuple[Department, ...], people: Weights, k: int) -> Groups:
    """The groups of at least k people that can be shown together without exposing anyone.

    Small departments join the one they are to be merged with, else each other, then the next smallest; merging goes on
    while totals could be subtracted down to fewer than k people.
    """
    staff = _staff(questionnaire, people)
    answered = _answered(questionnaire, people, staff)
    if size(people, staff) < k:
        return Groups(_beside(questionnaire, people, k), {}, _hidden(questionnaire, people, staff, {}, ()), answered)
    roles = _roles(questionnaire, people, staff, k)
    fixed = {STAFF: staff} | roles
    bundles = _safe_bundles(_departments(questionnaire, departments, people, staff, k), fixed, people, staff, k)
    attribute = questionnaire.units_attribute
    named = {_key(attribute.id, bundle): bundle for bundle in bundles} if attribute else {}
    cells = fixed | {key: _of(bundle, staff) for key, bundle in named.items()} | _beside(questionnaire, people, k)
    return Groups(cells, named, _hidden(questionnaire, people, staff, cells, bundles), answered)


def _staff(questionnaire: Questionnaire, people: Weights) -> Cells:
    roles = questionnaire.policy.roles
    return frozenset(cell for cell in people if roles is None or cell[1] in roles.level_from)


def _roles(questionnaire: Questionnaire, people: Weights, staff: Cells, k: int) -> dict[str, Cells]:
    """The roles that set the level, if every one of them is large enough; none otherwise (they count pooled)."""
    rules = questionnaire.policy.roles
    if rules is None:
        return {}
    groups = {f"{rules.attribute}/{role}": frozenset(c for c in staff if c[1] == role) for role in rules.level_from}
    enough = all(size(people, cells) >= k for cells in groups.values())
    return groups if enough and len(groups) > 1 else {}


def _beside(questionnaire: Questionnaire, people: Weights, k: int) -> dict[str, Cells]:
    rules = questionnaire.policy.roles
    if rules is None or questionnaire.roles is None:
        return {}
    others = [value.id for value in questionnaire.roles.values or () if value.id not in rules.level_from]
    groups = {f"{rules.attribute}/{role}": frozenset(c for c in people if c[1] == role) for role in others}
    return {key: cells for key, cells in groups.items() if size(people, cells) >= k}


def _departments(
    questionnaire: Questionnaire, departments: tuple[Department, ...], people: Weights, staff: Cells, k: int
) -> list[Bundle]:
    """A partition of the departments that have answers, every part of at least k people; fewer than two: none."""
    if questionnaire.units_attribute is None:
        return []
    bundles = [frozenset({name}) for name in sorted({unit for unit, _ in staff})]
    for department in departments:
        bundles = _merge_as_told(bundles, department, people, staff, k)
    small = [bundle for bundle in bundles if _count(bundle, people, staff) < k]
    if small:
        rest = sorted(set(bundles) - set(small), key=lambda bundle: _rank(bundle, people, staff))
        merged = frozenset[str]().union(*small)
        while rest and _count(merged, people, staff) < k:
            merged |= rest.pop(0)
        bundles = [*rest, merged]
    return _partition(bundles)


def _merge_as_told(
    bundles: list[Bundle], department: Department, people: Weights, staff: Cells, k: int
) -> list[Bundle]:
    """Small department -> the one the facilitator named for it, if both have answers."""
    own = next((bundle for bundle in bundles if department.id in bundle), None)
    host = next((bundle for bundle in bundles if department.merge_with in bundle), None)
    if own is None or host is None or own == host or _count(own, people, staff) >= k:
        return bundles
    return [bundle for bundle in bundles if bundle not in (own, host)] + [own | host]


def _safe_bundles(
    bundles: list[Bundle], fixed: Mapping[str, Cells], people: Weights, staff: Cells, k: int
) -> list[Bundle]:
    """Merges on while departments and roles together leak; gives departments up when fewer than two are left."""
    while bundles:
        groups = [*fixed.values(), *(_of(bundle, staff) for bundle in bundles)]
        if not leaks(groups, people, k):
            return bundles
        bundles = _best_merge(bundles, list(fixed.values()), people, staff, k)
    return []


def _best_merge(bundles: list[Bundle], fixed: list[Cells], people: Weights, staff: Cells, k: int) -> list[Bundle]:
    """The merge of two departments that leaves the fewest leaks, and among those touches the fewest people."""
    options = []
    for number, first in enumerate(bundles):
        for second in bundles[number + 1 :]:
            merged = _partition([bundle for bundle in bundles if bundle not in (first, second)] + [first | second])
            left = len(leaks([*fixed, *(_of(bundle, staff) for bundle in merged)], people, k))
            options.append((left, _count(first | second, people, staff), sorted(first | second), merged))
    return min(options)[3] if options else []


def _partition(bundles: list[Bundle]) -> list[Bundle]:
    return sorted(bundles, key=sorted) if len(bundles) > 1 else []


def _of(bundle: Bundle, staff: Cells) -> Cells:
    return frozenset(cell for cell in staff if cell[0] in bundle)


def _count(bundle: Bundle, people: Weights, staff: Cells) -> int:
    return size(people, _of(bundle, staff))


def _rank(bundle: Bundle, people: Weights, staff: Cells) -> tuple[int, list[str]]:
    return _count(bundle, people, staff), sorted(bundle)


def _key(attribute: str, bundle: Bundle) -> str:
    """ "department/sales"; "department/finance+legal" where several count as one; a blank counts among the others."""
    return f"{attribute}/{'+'.join(sorted(name or OTHERS for name in bundle))}"


def _hidden(
    questionnaire: Questionnaire,
    people: Weights,
    staff: Cells,
    shown: Mapping[str, Cells],
    bundles: Iterable[Bundle],
) -> dict[str, int]:
    hidden: dict[str, int] = {}
    if questionnaire.units_attribute:
        alone = {next(iter(bundle)) for bundle in bundles if len(bundle) == 1}
        hidden[questionnaire.units_attribute.id] = len({unit for unit, _ in staff if unit} - alone)
    if questionnaire.roles:
        given = {f"{questionnaire.roles.id}/{role}" for _, role in people}
        hidden[questionnaire.roles.id] = len(given - set(shown))
    return {name: count for name, count in hidden.items() if count}


def _answered(questionnaire: Questionnaire, people: Weights, staff: Cells) -> dict[str, int]:
    """Per attribute, the values with answers; of departments, those with answers of staff."""
    answered = {}
    if questionnaire.units_attribute:
        answered[questionnaire.units_attribute.id] = len({unit for unit, _ in staff if unit})
    if questionnaire.roles:
        answered[questionnaire.roles.id] = len({role for _, role in people})
    return answered
