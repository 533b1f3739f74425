"""Decides, dimension by dimension, which groups may show what, so that nothing can be narrowed down to a few people."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, TypeVar, cast

from centricity.door.counts import Cells, Counted, Sheets, Weights, size
from centricity.door.ends import end_of, varies
from centricity.door.groups import ITEMS, Groups
from centricity.door.keep import Keys, is_department, kept, roles, suspects, unguessed
from centricity.door.limits import Limits
from centricity.door.mixed import Exact, System
from centricity.door.shown import Shown
from centricity.door.telling import all_alike, all_one, at_an_end, too_close
from centricity.questionnaire import EVERYONE, Questionnaire
from centricity.released import STAFF

T = TypeVar("T")
Place = tuple[str, str]
"""A group and an item it shows; or COMMON."""
COMMON = ""
"""In place of an item: the score over the items put to everyone."""


@dataclass(frozen=True)
class Plan:
    """What is shown of every dimension. `counted` has forgotten the sheets that had to be left out."""

    counted: Counted
    groups: Groups
    dimensions: Mapping[str, Shown] = field(default_factory=dict)


@dataclass(frozen=True)
class _Draft:
    """One dimension as far as it has been thought through. `given_up`: items that groups no longer show."""

    counted: Counted
    groups: Groups
    name: str
    limits: Limits
    given_up: frozenset[Place] = frozenset()
    shown: Shown = field(default_factory=Shown)
    known: dict[object, Any] = field(default_factory=dict)
    """What was worked out for the same sheets before."""

    def once(self, key: object, work: Callable[[], T]) -> T:
        """The result of the work, done once for the same sheets; the key holds all else it depends on."""
        if key not in self.known:
            self.known[key] = work()
        return cast("T", self.known[key])

    def system(self, without: frozenset[Place] = frozenset(), targets: Sequence[Cells] = ()) -> System:
        """The equations the draft gives; `without`: places left out for a trial."""
        return self._system(self.shown.exact(self.counted), without, targets)

    def _system(self, exact: Exact, without: frozenset[Place], targets: Sequence[Cells] = ()) -> System:
        items = {item: frozenset(k for k in keys if (k, item) not in without) for item, keys in exact.items.items()}
        exact = replace(exact, items=items, common=frozenset(k for k in exact.common if (k, COMMON) not in without))
        return System(self.counted, self.groups.cells, self.name, exact, targets)

    def leaks(self, without: frozenset[Place] = frozenset()) -> list[Sheets]:
        system = self._system(self.shown.told(self.counted), without)
        return self.once(("first", *system.exact.content), partial(system.leaks, self.limits.k))

    def second_order_leaks(self, shown: Shown) -> list[Sheets]:
        exact = shown.second_order(self.counted)
        system = System(self.counted, self.groups.cells, self.name, exact, order=2)
        return self.once(("second", *exact.content), partial(system.second_order_leaks, self.limits))

    def places(self) -> Iterator[Place]:
        """Where items that count in the score are shown."""
        for item, keys in self.shown.items.items():
            if self.counted.counts_in_score(item):
                yield from ((key, item) for key in sorted(keys))

    def giving_up(self, places: frozenset[Place]) -> "_Draft":
        return replace(self, given_up=self.given_up | places)


def plan(questionnaire: Questionnaire, counted: Counted, groups: Groups, limits: Limits) -> Plan:
    """The most that can be shown of every dimension and item."""
    result = Plan(counted, groups)
    for dimension in questionnaire.measures:
        draft = _safe(_Draft(result.counted, groups, dimension.id, limits))
        result = Plan(draft.counted, groups, {**result.dimensions, dimension.id: draft.shown})
    return result


def _safe(draft: _Draft) -> _Draft:
    """Gives up items, then sheets, until no combination of score totals, item totals and products tells of a few people
    (DECISIONS 18)."""
    while True:
        draft = replace(draft, shown=_shown(draft))
        better = _repaired(draft)
        if better is None:
            return draft
        draft = better


def _repaired(draft: _Draft) -> _Draft | None:
    """A draft that gives up a little more; None where nothing leaks.

    What leaks even without the departments' items costs sheets; else some departments lose their items.
    """
    departments = frozenset(place for place in draft.places() if is_department(draft.groups, place[0]))
    found = draft.leaks(without=departments)
    if found:
        return _leaving_out(draft, found[0], draft.system().size(found[0]))
    found = draft.leaks() if departments else []
    if found:
        return draft.giving_up(_telling_departments(draft, departments, found))
    places = _places_that_tell_an_end(draft)
    return draft.giving_up(places) if places else None


def _leaving_out(draft: _Draft, leak: Sheets, people: int) -> _Draft:
    """Leaves the leak's sheets out of the dimension, unless a role or all staff would fall below k people by it, or
    the search gave up: then items go first."""
    places = frozenset(draft.places())
    fallen = {key for key in draft.shown.scores if _would_fall(draft, key, leak)}
    if people >= draft.limits.k:
        fallen = set(draft.groups.cells)
    if fallen & roles(draft.groups, draft.shown.scores):
        fallen |= roles(draft.groups, frozenset(draft.groups.cells))
    lost = frozenset(place for place in places if place[0] in fallen)
    if lost:
        return draft.giving_up(lost)
    left = draft.counted.without.get(draft.name, frozenset()) | leak
    counted = replace(draft.counted, without={**draft.counted.without, draft.name: left})
    return replace(draft, counted=counted, known={})


def _would_fall(draft: _Draft, key: str, leak: Sheets) -> bool:
    if is_department(draft.groups, key):
        return False
    cells, people = draft.groups.cells[key], draft.counted.sheets(draft.name)
    scored = [sheet for sheet in leak if sheet[:2] in cells and draft.counted.enough(draft.name, sheet)]
    lost = sum(people[sheet] for sheet in scored)
    return lost > 0 and size(draft.counted.scored(draft.name), cells) - lost < draft.limits.k


def _telling_departments(draft: _Draft, places: frozenset[Place], leaks: list[Sheets]) -> frozenset[Place]:
    """Items of the departments each leak is in, unless one of those lost its items to an earlier leak; where none shows
    any, of the smallest that does."""
    people, chosen = draft.counted.people, set[str]()
    keys = sorted({key for key, _ in places}, key=lambda key: (size(people, draft.groups.cells[key]), key))
    for leak in leaks:
        cells = {sheet[:2] for sheet in leak}
        inside = [key for key in keys if cells & draft.groups.cells[key]]
        chosen |= set() if chosen & set(inside) else set(inside)
    chosen = chosen or set(keys[:1])
    return frozenset(place for place in places if place[0] in chosen)


def _places_that_tell_an_end(draft: _Draft) -> frozenset[Place]:
    """Items to be given up because a total at an end of the scale would follow from scores and other items."""
    ends = list(_at_an_end(draft))
    targets = list(dict.fromkeys(cells for cells, _ in ends))
    system = draft.system(targets=targets) if ends else None
    for cells, item in ends:
        if system and system.follows(cells, item):
            options = list(_helpers(draft, cells))
            best = (one for one in options if not draft.system(one, [cells]).follows(cells, item))
            return next(best, options[-1])
    return frozenset()


def _at_an_end(draft: _Draft) -> Iterator[tuple[Cells, str | None]]:
    """Totals that must not follow, whether their group shows them or not."""
    exact = draft.shown.exact(draft.counted)
    for item in (None, *exact.items):
        telling = partial(at_an_end, draft.counted, draft.name, item)
        people = draft.counted.answered(draft.name, item) if item else draft.counted.scored(draft.name)
        yield from ((cells, item) for cells in suspects(draft.groups, people, telling))


def _helpers(draft: _Draft, cells: Cells) -> Iterator[frozenset[Place]]:
    """What could be given up: an item of the people themselves, of a department, of another group; an item everywhere;
    all items, without and with the scores over everyone's."""
    exact = draft.shown.exact(draft.counted)
    places = [(key, item) for item, keys in exact.items.items() for key in keys]
    groups, people = draft.groups, draft.counted.people

    def cost(place: Place) -> tuple[bool, bool, int, Place]:
        own = groups.cells[place[0]]
        return own != cells, not is_department(groups, place[0]), size(people, own), place

    yield from (frozenset({place}) for place in sorted(places, key=cost))
    yield from (frozenset(place for place in places if place[1] == item) for item in exact.items)
    yield frozenset((key, COMMON) for key in exact.common)
    yield frozenset(places) | frozenset((key, COMMON) for key in exact.common)


def _shown(draft: _Draft) -> Shown:
    """What may be shown statistic by statistic; whether they are safe together is for `_repaired` to say."""
    common = frozenset(place for place in draft.given_up if place[1] == COMMON)
    shown = draft.once((COMMON, common), lambda: _scores(draft))
    for item in draft.counted.asked(draft.name):
        given_up = frozenset(place for place in draft.given_up if place[1] == item)
        exact, ended, counts = draft.once((item, given_up), partial(_item, draft, shown, item))
        shown = replace(
            shown,
            items={**shown.items, item: exact | ended},
            ended_items={**shown.ended_items, item: ended},
            counts={**shown.counts, item: counts},
        )
    shown = shown.of_one_item() if len(draft.counted.asked(draft.name)) == 1 else shown
    return _second_order_safe(draft, replace(shown, products=_complete_rows(draft, shown)))


def _scores(draft: _Draft) -> Shown:
    """Scores alone. Which of them are shown does not depend on what was given up; only those over common items do."""
    counted, groups, name, limits = draft.counted, draft.groups, draft.name, draft.limits
    people = counted.scored(name)

    ended = partial(at_an_end, counted, name, None)
    equal = partial(all_alike, counted, groups, name)
    every = kept(groups, people, limits.k, frozenset(groups.cells))
    exact, cut_keys = unguessed(groups, every, people, ended, suspects(groups, people, ended))
    squares, _ = unguessed(groups, kept(groups, people, limits.detail, exact), people, equal)
    common = _common(draft, exact)
    return Shown(exact | cut_keys, cut_keys, squares, common, _common_squares(draft, common & squares))


def _second_order_safe(draft: _Draft, shown: Shown) -> Shown:
    """Gives up squares, counts or products until no combination of them tells of too few people: one of them if that is
    enough, else one after the other."""
    if not draft.second_order_leaks(shown):
        return shown
    options = list(_less_detail(draft.groups, shown))
    best = (one for one in options if not draft.second_order_leaks(one))
    return next(best, None) or _second_order_safe(draft, next(one for one in options if one != shown))


def _less_detail(groups: Groups, shown: Shown) -> Iterator[Shown]:
    few = frozenset(key for key in shown.squares if not is_department(groups, key))
    yield replace(shown, common_squares=frozenset())
    yield replace(shown, squares=few)
    yield replace(shown, counts={item: keys - frozenset(groups.bundles) for item, keys in shown.counts.items()})
    yield replace(shown, products=False)
    yield replace(shown, products=False, common_squares=frozenset(), squares=frozenset())
    yield replace(shown, products=False, squares=frozenset(), counts={item: frozenset() for item in shown.counts})


def _complete_rows(draft: _Draft, shown: Shown) -> bool:
    """Whether the products of staff's complete rows may stand beside squares and counts of staff."""
    counted, items = draft.counted, draft.counted.common_items(draft.name)
    if STAFF not in shown.squares or len(items) < 2 or any(STAFF not in shown.counts[item] for item in items):
        return False
    block = counted.products(draft.name, draft.groups.cells[STAFF])
    varied = all(varies(block.n, block.sum[i], block.cross[i][i]) for i in range(len(items)))
    return block.n >= draft.limits.products and varied


def _item(draft: _Draft, shown: Shown, item: str) -> tuple[Keys, Keys, Keys]:
    """Groups that show an item exactly, cut at an end, and with counts."""
    counted, groups, name = draft.counted, draft.groups, draft.name
    people = counted.answered(name, item)

    ended = partial(at_an_end, counted, name, item)
    one_answer = partial(all_one, counted, groups, name, item)
    every = _item_keys(draft, shown, item, people)
    exact, cut_keys = unguessed(groups, every, people, ended, suspects(groups, people, ended))
    counts, _ = unguessed(groups, kept(groups, people, draft.limits.detail, exact), people, one_answer)
    return exact, cut_keys, counts & shown.squares if len(counted.asked(name)) == 1 else counts


def _item_keys(draft: _Draft, shown: Shown, item: str, answered: Weights) -> Keys:
    """Groups that may show an item: departments only from `detail` answers on; an audience's own item only there."""
    groups, limits = draft.groups, draft.limits
    if draft.counted.questionnaire.items[item].audience != EVERYONE:
        own = (key for key in groups.cells if key != STAFF and not is_department(groups, key))
        wanted = frozenset(key for key in own if size(answered, groups.cells[key]) >= limits.k)
        return frozenset(key for key in wanted if (key, item) not in draft.given_up)
    scores = shown.scores - frozenset(groups.bundles) if ITEMS in groups.given_up else shown.scores
    least = {key: limits.detail if is_department(groups, key) else limits.k for key in scores}
    wanted = frozenset(key for key, n in least.items() if size(answered, groups.cells[key]) >= n)
    return kept(groups, answered, limits.k, frozenset(key for key in wanted if (key, item) not in draft.given_up))


def _common(draft: _Draft, exact: Keys) -> Keys:
    """Groups with items of their own that also show the score over everyone's items: only the gap needs them."""
    counted, name, rules = draft.counted, draft.name, draft.counted.questionnaire.policy.roles
    found = set()
    for key in exact & {f"{rules.attribute}/{role}" for role in rules.gap} if rules else ():
        block = counted.score_block(name, draft.groups.cells[key], "common")
        ended = end_of(block.n, block.sum, counted.span(name), counted.unit(name))
        if block.n >= draft.limits.k and not ended and (key, COMMON) not in draft.given_up:
            found.add(key)
    return frozenset(found)


def _common_squares(draft: _Draft, keys: Keys) -> Keys:
    cells = draft.groups.cells
    return frozenset(key for key in keys if not too_close(draft.counted, draft.name, [cells[key]], "common"))
