"""The last look at a release before it leaves: every family of published totals, and every dimension as a whole.

It reads what the release really holds, not what the plan meant, and it fails closed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from centricity.door.counts import Cells, Counted, Weights
from centricity.door.dominance import dominances
from centricity.door.groups import Groups
from centricity.door.keep import guessed, suspects
from centricity.door.limits import Limits
from centricity.door.mixed import Exact, System
from centricity.door.raking import exposes
from centricity.door.rank import leaks
from centricity.door.telling import all_alike, all_one, at_an_end
from centricity.errors import CentricityError
from centricity.released import ItemBlock, ProtectedTally, ScoreBlock

Keys = frozenset[str]
Check = tuple[str, bool]
"""What was looked at, and whether it gives somebody away."""


def audit(tally: ProtectedTally, counted: Counted, groups: Groups, limits: Limits) -> int:
    """Number of checks made.

    Raises:
        CentricityError: something leaks; nothing may be written.
    """
    checked = 0
    for what, unsafe in _checks(_Looked(tally, counted, groups, limits)):
        if unsafe:
            raise CentricityError(
                f"the release would expose fewer than {limits.k} people through {what}; nothing was written "
                "(raise minimum_group in wave.yaml, or merge departments with merge_with in organization.yaml)"
            )
        checked += 1
    return checked


@dataclass(frozen=True)
class _Looked:
    """A release with the private tally it came from."""

    tally: ProtectedTally
    counted: Counted
    groups: Groups
    limits: Limits

    def scores(self, name: str) -> dict[str, ScoreBlock]:
        return {key: group.dimensions[name] for key, group in self.tally.groups.items() if name in group.dimensions}

    def items(self, item: str) -> dict[str, ItemBlock]:
        return {key: group.items[item] for key, group in self.tally.groups.items() if item in group.items}

    def leaks(self, keys: Keys, people: Weights, k: int) -> bool:
        return bool(leaks([self.groups.cells[key] for key in sorted(keys)], people, k))

    def tells(self, exact: Keys, hidden: Keys, people: Weights, telling: Callable[[Cells], bool]) -> bool:
        return any(guessed(self.groups, exact, [self.groups.cells[key] for key in hidden], people, telling))


def _checks(look: _Looked) -> Iterator[Check]:
    yield "the number of respondents", look.leaks(frozenset(look.tally.groups), look.counted.people, look.limits.k)
    for name in look.tally.unit:
        yield from _score_checks(look, name)
        for item in look.counted.asked(name):
            yield from _item_checks(look, name, item)
        yield from _together(look, name)
    yield (
        "orders of scores",
        look.tally.dominance != dominances(look.counted.questionnaire, look.counted, look.groups, look.tally.groups),
    )


def _score_checks(look: _Looked, name: str) -> Iterator[Check]:
    blocks, people, counted = look.scores(name), look.counted.scored(name), look.counted
    exact = frozenset(key for key, block in blocks.items() if not block.end)
    squares = frozenset(key for key, block in blocks.items() if block.sum_sq is not None)

    ended = partial(at_an_end, counted, name, None)
    equal = partial(all_alike, counted, look.groups, name)
    yield f"scores of {name}", look.leaks(exact, people, look.limits.k)
    yield f"means of {name} at an end of the scale", look.tells(exact, frozenset(blocks) - exact, people, ended)
    yield f"sums of squares of {name}", look.leaks(squares, people, look.limits.detail)
    equals = frozenset(key for key in exact if equal(look.groups.cells[key]))
    yield f"equal scores of {name}", bool(equals & squares) or look.tells(squares, equals, people, equal)


def _item_checks(look: _Looked, name: str, item: str) -> Iterator[Check]:
    blocks, people, counted = look.items(item), look.counted.answered(name, item), look.counted
    exact = frozenset(key for key, block in blocks.items() if not block.end)
    counts = frozenset(key for key, block in blocks.items() if block.counts is not None)

    ended = partial(at_an_end, counted, name, item)
    one_answer = partial(all_one, counted, look.groups, name, item)
    yield f"answers to {item}", look.leaks(exact, people, look.limits.k)
    yield f"means of {item} at an end of the scale", look.tells(exact, frozenset(blocks) - exact, people, ended)
    yield f"answer counts of {item}", look.leaks(counts, people, look.limits.detail)
    ones = frozenset(key for key in exact if one_answer(look.groups.cells[key]))
    yield f"equal answers to {item}", bool(ones & counts) or look.tells(counts, ones, people, one_answer)


def _together(look: _Looked, name: str) -> Iterator[Check]:
    """Score totals, item totals and complete rows of one dimension taken together."""
    scores, counted, groups = look.scores(name), look.counted, look.tally.groups
    items = {item: look.items(item) for item in counted.asked(name) if counted.counts_in_score(item)}
    exact = Exact(
        frozenset(key for key, block in scores.items() if not block.end),
        {
            i: frozenset(k for k, b in blocks.items() if not b.end)
            for i, blocks in items.items()
            if counted.counts_in_score(i)
        },
        frozenset(key for key, group in groups.items() if name in group.common),
        name in look.tally.products,
    )
    raked = look.tally.raked.scores if look.tally.raked else {}
    told = replace(exact, scores=frozenset(scores), items={i: frozenset(blocks) for i, blocks in items.items()})
    system = System(counted, look.groups.cells, name, told)
    if name in raked:
        yield f"the raked score of {name}", exposes(counted, look.groups, name, exact, look.limits)
    yield f"scores and answers of {name} together", bool(system.leaks(look.limits.k))
    yield f"a mean of {name} at an end of the scale", any(_tells_an_end(look, name, exact))
    second = System(counted, look.groups.cells, name, _second_order(look, name), order=2)
    yield f"squares, counts and products of {name} together", bool(second.second_order_leaks(look.limits))


def _tells_an_end(look: _Looked, name: str, exact: Exact) -> Iterator[bool]:
    ends = [
        (cells, item)
        for item in (None, *exact.items)
        for cells in suspects(
            look.groups,
            look.counted.answered(name, item) if item else look.counted.scored(name),
            partial(at_an_end, look.counted, name, item),
        )
    ]
    targets = list(dict.fromkeys(cells for cells, _ in ends))
    system = System(look.counted, look.groups.cells, name, exact, targets)
    yield from (system.follows(cells, item) for cells, item in ends)


def _second_order(look: _Looked, name: str) -> Exact:
    counted, groups = look.counted, look.tally.groups
    counting = [item for item in counted.asked(name) if counted.counts_in_score(item)]
    counts = {i: frozenset(key for key, b in look.items(i).items() if b.counts is not None) for i in counting}
    common = {key: group.common[name] for key, group in groups.items() if name in group.common}
    return Exact(
        frozenset(key for key, block in look.scores(name).items() if block.sum_sq is not None),
        counts,
        frozenset(key for key, block in common.items() if block.sum_sq is not None),
        name in look.tally.products,
    )


def too_small(tally: ProtectedTally, limits: Limits) -> list[str]:
    """Groups and blocks of fewer people than allowed; empty in any release."""
    found = [key for key, group in tally.groups.items() if group.respondents < limits.k]
    for key, group in tally.groups.items():
        sizes = {name: block.n for name, block in (*group.dimensions.items(), *group.common.items())}
        sizes |= {name: block.n for name, block in group.items.items()}
        found += [f"{key} > {name}" for name, n in sizes.items() if n < limits.k]
    return found
