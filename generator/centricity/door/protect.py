"""Decides, statistic by statistic, which groups may show it, so that nothing can be subtracted down to a few people."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from centricity.door.counts import Cells, Counted, Weights, size
from centricity.door.groups import Groups
from centricity.door.rank import derivable, leaks
from centricity.questionnaire import EVERYONE, Questionnaire
from centricity.released import STAFF

Keys = frozenset[str]


@dataclass(frozen=True)
class Limits:
    """Least people: behind anything (`k`), behind counts, squares and departments' items (`detail`), and behind
    cross-products and correlations (`products`)."""

    k: int
    detail: int
    products: int


@dataclass(frozen=True)
class Plan:
    """What is shown. Per dimension: keys of groups with a score, with its sum of squares, cut at an end; per item the
    same with counts. `counted` has forgotten the sheets that had to be left out."""

    counted: Counted
    groups: Groups
    scores: Mapping[str, Keys] = field(default_factory=dict)
    squares: Mapping[str, Keys] = field(default_factory=dict)
    ended: Mapping[str, Keys] = field(default_factory=dict)
    items: Mapping[str, Keys] = field(default_factory=dict)
    counts: Mapping[str, Keys] = field(default_factory=dict)
    ended_items: Mapping[str, Keys] = field(default_factory=dict)


def plan(questionnaire: Questionnaire, counted: Counted, groups: Groups, limits: Limits) -> Plan:
    """The most that can be shown of every dimension and item."""
    result = Plan(counted, groups)
    for dimension in questionnaire.dimensions:
        result = _dimension(result, dimension.id, limits)
    return result


def _dimension(before: Plan, name: str, limits: Limits) -> Plan:
    """Shows a dimension so that nobody's partly answered sheet can be had by subtracting item totals from score totals
    (DECISIONS 18).

    First the departments' items are given up; then the sheets in question leave the dimension, unless that would cost
    the leadership its score: then its items are given up.
    """
    counted, groups = before.counted, before.groups
    without_items: Keys = frozenset()
    while True:
        scores = _shown(groups, counted.scored(name), limits.k)
        items = {item: _item_keys(before, counted, name, item, scores, limits) for item in counted.asked(name)}
        items = {item: _giving_up(counted, item, keys, without_items) for item, keys in items.items()}
        found = _partial_leaks(groups, counted, name, scores, items, limits.k)
        if not found:
            return _with_details(replace(before, counted=counted), name, scores, items, limits)
        given_up = without_items | _better_without_items(groups, counted, name, found[0], limits.k)
        if given_up == without_items:
            left = counted.without.get(name, frozenset()) | found[0]
            counted = replace(counted, without={**counted.without, name: left})
        without_items = given_up


def _better_without_items(groups: Groups, counted: Counted, name: str, leak: Cells, k: int) -> Keys:
    """Groups that should rather lose their items than some people: departments, and a role beside that would fall
    below k people."""
    beside = frozenset(groups.cells) - frozenset(groups.bundles) - {STAFF} - _roles(groups, frozenset(groups.cells))
    scored, partial = counted.scored(name), counted.partial(name)
    departments = frozenset(groups.bundles) if leak <= groups.cells.get(STAFF, frozenset()) else frozenset()
    return departments | frozenset(
        key for key in beside if leak <= groups.cells[key] and size(scored, groups.cells[key]) - size(partial, leak) < k
    )


def _giving_up(counted: Counted, item: str, keys: Keys, without: Keys) -> Keys:
    """The keys that may show the item when some groups give their scored items up."""
    return keys - without if counted.counts_in_score(item) else keys


def _with_details(before: Plan, name: str, scores: Keys, items: Mapping[str, Keys], limits: Limits) -> Plan:
    counted, groups = before.counted, before.groups
    people = counted.scored(name)
    full = counted.unit(name) * counted.span(name)
    ended = frozenset(key for key in scores if _end(*_mean(counted, groups, name, key), full))
    scores = ended | _underivable(groups, scores - ended, ended, people)
    plan_ = replace(
        before,
        scores={**before.scores, name: scores},
        squares={**before.squares, name: _shown(groups, people, limits.detail, scores - ended)},
        ended={**before.ended, name: ended},
    )
    for item, keys in items.items():
        plan_ = _item_details(plan_, name, item, keys, limits)
    return plan_


def _item_details(before: Plan, dimension: str, item: str, keys: Keys, limits: Limits) -> Plan:
    counted, groups = before.counted, before.groups
    answered, span = counted.answered(dimension, item), counted.span(dimension)
    blocks = {key: counted.item_block(dimension, item, groups.cells[key]) for key in keys}
    ended = frozenset(key for key, block in blocks.items() if _end(block.n, block.sum, span))
    keys = ended | _underivable(groups, keys - ended, ended, answered)
    return replace(
        before,
        items={**before.items, item: keys},
        counts={**before.counts, item: _shown(groups, answered, limits.detail, keys - ended)},
        ended_items={**before.ended_items, item: ended},
    )


def _item_keys(before: Plan, counted: Counted, dimension: str, item: str, scores: Keys, limits: Limits) -> Keys:
    """Groups that may show an item: departments only from `detail` answers on; an audience's own item only there."""
    answered, groups = counted.answered(dimension, item), before.groups
    if counted.questionnaire.items[item].audience != EVERYONE:
        roles = (key for key in groups.cells if key != STAFF and not _is_department(groups, key))
        return frozenset(key for key in roles if size(answered, groups.cells[key]) >= limits.k)
    wanted = (key for key in scores if _enough_for_item(groups, answered, key, limits))
    return _shown(groups, answered, limits.k, frozenset(wanted))


def _enough_for_item(groups: Groups, answered: Weights, key: str, limits: Limits) -> bool:
    return size(answered, groups.cells[key]) >= (limits.detail if _is_department(groups, key) else limits.k)


def _partial_leaks(
    groups: Groups, counted: Counted, name: str, scores: Keys, items: Mapping[str, Keys], k: int
) -> list[Cells]:
    scored_items = (keys for item, keys in items.items() if counted.counts_in_score(item))
    both = scores & frozenset[str]().union(*scored_items)
    return leaks([groups.cells[key] for key in sorted(both)], counted.partial(name), k)


def _shown(groups: Groups, people: Weights, k: int, keys: Keys | None = None) -> Keys:
    """Of the keys (all by default), those with at least k people whose totals together leak nothing."""
    wanted = frozenset(groups.cells) if keys is None else keys
    enough = frozenset(key for key in wanted if size(people, groups.cells[key]) >= k)
    if not _roles(groups, wanted) <= enough:
        enough -= _roles(groups, wanted)

    def found(left: Keys) -> int:
        return len(leaks([groups.cells[key] for key in sorted(left)], people, k))

    return _drop(groups, enough, people, found)


def _underivable(groups: Groups, exact: Keys, ended: Keys, people: Weights) -> Keys:
    """Of the exactly shown keys, those that leave every total cut at an end unknown."""

    def known(left: Keys) -> int:
        shown = [groups.cells[key] for key in sorted(left)]
        return sum(derivable(groups.cells[key], shown, people) for key in ended)

    return _drop(groups, exact, people, known)


def _drop(groups: Groups, keys: Keys, people: Weights, problems: Callable[[Keys], int]) -> Keys:
    """Drops groups, the most telling and then the smallest first, until no problem is left."""
    while keys and problems(keys):
        options = [
            (problems(keys - bundle), size(people, _all(groups, bundle)), sorted(bundle))
            for bundle in _droppable(groups, keys)
        ]
        keys -= frozenset(min(options)[2])
    return keys


def _droppable(groups: Groups, keys: Keys) -> Iterable[Keys]:
    """What may be given up: a department; all roles together once no department is left; the staff total last."""
    departments = [frozenset({key}) for key in sorted(keys) if _is_department(groups, key)]
    roles = _roles(groups, keys)
    return departments or ([roles] if roles else [frozenset({key}) for key in sorted(keys)])


def _roles(groups: Groups, keys: Keys) -> Keys:
    """Keys of the roles that set the level: those whose cells are staff."""
    staff = groups.cells.get(STAFF, frozenset())
    return frozenset(
        key for key in keys if key != STAFF and not _is_department(groups, key) and groups.cells[key] <= staff
    )


def _is_department(groups: Groups, key: str) -> bool:
    return key in groups.bundles


def _all(groups: Groups, keys: Collection[str]) -> Cells:
    return frozenset().union(*(groups.cells[key] for key in keys))


def _mean(counted: Counted, groups: Groups, name: str, key: str) -> tuple[int, int]:
    block = counted.score_block(name, groups.cells[key])
    return block.n, block.sum


def _end(n: int, total: int, full: int) -> str | None:
    """ "over" when the mean lies above 1 - 1/2n of the scale, "under" below 1/2n: it would pin each person down
    (DECISIONS 19)."""
    if 2 * total > (2 * n - 1) * full:
        return "over"
    return "under" if 2 * total < full else None


def cut(n: int, total: int, full: int) -> tuple[int, str | None]:
    """The sum as shown, and the end at which it was cut."""
    end = _end(n, total, full)
    if end == "over":
        return (2 * n - 1) * full // 2, end
    return (-(-full // 2), end) if end == "under" else (total, None)
