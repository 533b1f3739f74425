"""Keeps as many groups as can show one statistic together."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, combinations, compress

from centricity.door.counts import Cells, Weights, size
from centricity.door.groups import Groups
from centricity.door.rank import derivable, leaks
from centricity.released import STAFF

Keys = frozenset[str]
MANY = 6
"""Up to so many departments at an end of the scale are looked at in every union."""


def kept(groups: Groups, people: Weights, k: int, wanted: Keys) -> Keys:
    """Of the keys, those with at least k people whose totals together leak nothing; the roles all or none."""
    enough = frozenset(key for key in wanted if size(people, groups.cells[key]) >= k)
    if not roles(groups, wanted) <= enough:
        enough -= roles(groups, wanted)

    def found(left: Keys) -> int:
        return len(leaks([groups.cells[key] for key in sorted(left)], people, k))

    return _drop(groups, enough, people, found)


def unguessed(
    groups: Groups, keys: Keys, people: Weights, telling: Callable[[Cells], bool], watched: Iterable[Cells] = ()
) -> tuple[Keys, Keys]:
    """Keys whose totals can be shown exactly, and keys whose totals tell too much by themselves.

    None of the latter follows from the former, nor does the telling total of any other people (`watched` among them).
    """
    hidden = frozenset(key for key in keys if telling(groups.cells[key]))
    secret = list(dict.fromkeys([*(groups.cells[key] for key in sorted(hidden)), *watched]))

    def problems(left: Keys) -> int:
        return len(list(guessed(groups, left, secret, people, telling)))

    return _drop(groups, keys - hidden, people, problems), hidden


def guessed(
    groups: Groups, exact: Keys, secret: Iterable[Cells], people: Weights, telling: Callable[[Cells], bool]
) -> Iterator[Cells]:
    """Telling totals that follow from the exact ones."""
    shown = [groups.cells[key] for key in sorted(exact)]
    secrets = list(secret)
    yield from compress(secrets, derivable(secrets, shown, people) if secrets else ())
    yield from (rest for rest in _rests(groups, exact, people) if size(people, rest) and telling(rest))


def suspects(groups: Groups, people: Weights, telling: Callable[[Cells], bool]) -> list[Cells]:
    """People whose telling total may follow from others, shown or not: groups; departments together, with or without
    what no department holds. A part of people at an end of the scale is at that end too."""
    found = [cells for cells in groups.cells.values() if telling(cells)]
    wholes = [cells for key, cells in groups.cells.items() if not is_department(groups, key)]
    for whole in wholes:
        inside = _inside(groups, frozenset(groups.bundles), people, whole)
        rest = whole.difference(*inside)
        unions = [frozenset().union(*some) for some in _some([cells for cells in inside if telling(cells)])]
        found += [one for union in unions for one in (union, union | rest) if one and telling(one)]
    return list(dict.fromkeys(found))


def partitions(groups: Groups, cells: Cells) -> Iterator[list[Cells]]:
    """The people of some cells all together, by role, and by department."""
    yield [cells]
    for departments in (False, True):
        keys = (key for key in groups.cells if key != STAFF and is_department(groups, key) == departments)
        inside = [groups.cells[key] for key in sorted(keys) if groups.cells[key] < cells]
        yield [*inside, cells.difference(*inside)]


def _some(parts: list[Cells]) -> Iterator[tuple[Cells, ...]]:
    """Every choice of the parts; where they are many, only all of them and all but one or two."""
    least = 0 if len(parts) <= MANY else len(parts) - 2
    return chain.from_iterable(combinations(parts, length) for length in range(least, len(parts) + 1))


def _rests(groups: Groups, keys: Keys, people: Weights) -> Iterator[Cells]:
    """What is left of staff and roles when the groups inside them are taken away."""
    own = [groups.cells[key] for key in sorted(keys) if not is_department(groups, key)]
    staff = [groups.cells[STAFF]] if STAFF in keys else []
    others = [whole - groups.cells[key] for whole in staff for key in sorted(roles(groups, keys))]
    yield from others
    for whole in own + others:
        inside = _inside(groups, keys, people, whole)
        if inside:
            yield whole.difference(*inside)


def _inside(groups: Groups, keys: Keys, people: Weights, whole: Cells) -> list[Cells]:
    """Departments all of whose people (for the statistic at hand) belong to the whole."""
    there = frozenset(cell for cell, number in people.items() if number)
    departments = [groups.cells[key] for key in sorted(keys) if is_department(groups, key)]
    return [cells for cells in departments if cells & there <= whole]


def _drop(groups: Groups, keys: Keys, people: Weights, problems: Callable[[Keys], int]) -> Keys:
    """Drops groups, the most telling and then the smallest first, until no problem is left."""
    while keys and problems(keys):
        options = [
            (problems(keys - some), size(people, frozenset().union(*(groups.cells[key] for key in some))), sorted(some))
            for some in _droppable(groups, keys, problems)
        ]
        keys -= frozenset(min(options)[2])
    return keys


def _droppable(groups: Groups, keys: Keys, problems: Callable[[Keys], int]) -> list[Keys]:
    """What may be given up: a department; all roles together where no department would help; the rest last."""
    departments = frozenset(key for key in keys if is_department(groups, key))
    if departments and not problems(keys - departments):
        return [frozenset({key}) for key in departments]
    of_staff = roles(groups, keys)
    return [of_staff] if of_staff else [frozenset({key}) for key in keys]


def roles(groups: Groups, keys: Keys) -> Keys:
    """Keys of the roles that set the level: those whose cells are staff."""
    staff = groups.cells.get(STAFF, frozenset())
    return frozenset(
        key for key in keys if key != STAFF and not is_department(groups, key) and groups.cells[key] <= staff
    )


def is_department(groups: Groups, key: str) -> bool:
    """Whether the key is that of a department, or of several shown as one."""
    return key in groups.bundles
