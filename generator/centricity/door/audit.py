"""The last look at a release before it leaves: every family of published totals through the exact rank audit.

It reads what the release really holds, not what the plan meant, and it fails closed.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from centricity.door.counts import Counted, Weights
from centricity.door.groups import Groups
from centricity.door.protect import Limits
from centricity.door.rank import derivable, leaks
from centricity.errors import CentricityError
from centricity.released import ProtectedTally


@dataclass(frozen=True)
class Family:
    """One statistic, the groups that show it exactly, and the people behind each cell. `ended`: groups that must not
    follow from the others."""

    name: str
    keys: tuple[str, ...]
    people: Weights
    k: int
    ended: tuple[str, ...] = ()


def audit(tally: ProtectedTally, counted: Counted, groups: Groups, limits: Limits) -> int:
    """Number of families checked.

    Raises:
        CentricityError: some family leaks; nothing may be written.
    """
    checked = 0
    for family in _families(tally, counted, limits):
        shown = [groups.cells[key] for key in family.keys]
        unsafe = leaks(shown, family.people, family.k)
        if unsafe or any(derivable(groups.cells[key], shown, family.people) for key in family.ended):
            raise CentricityError(
                f"the release would expose fewer than {family.k} people through {family.name}; nothing was written "
                "(raise minimum_group in wave.yaml, or merge departments with merge_with in organization.yaml)"
            )
        checked += 1
    return checked


def _families(tally: ProtectedTally, counted: Counted, limits: Limits) -> Iterator[Family]:
    groups = tally.groups
    yield Family("the number of respondents", tuple(groups), counted.people, limits.k)
    for name in tally.unit:
        blocks = {key: group.dimensions[name] for key, group in groups.items() if name in group.dimensions}
        people = counted.scored(name)
        exact = tuple(key for key, block in blocks.items() if not block.end)
        ended = tuple(key for key, block in blocks.items() if block.end)
        yield Family(f"scores of {name}", exact, people, limits.k, ended)
        squares = tuple(key for key, block in blocks.items() if block.sum_sq is not None)
        yield Family(f"sums of squares of {name}", squares, people, limits.detail)
        scored = [item for item in counted.asked(name) if counted.counts_in_score(item)]
        both = tuple(key for key in exact if any(item in groups[key].items for item in scored))
        yield Family(f"partly answered sheets of {name}", both, counted.partial(name), limits.k)
        for item in counted.asked(name):
            yield from _item_families(tally, counted, limits, name, item)


def _item_families(tally: ProtectedTally, counted: Counted, limits: Limits, name: str, item: str) -> Iterator[Family]:
    blocks = {key: group.items[item] for key, group in tally.groups.items() if item in group.items}
    people = counted.answered(name, item)
    exact = tuple(key for key, block in blocks.items() if not block.end)
    ended = tuple(key for key, block in blocks.items() if block.end)
    yield Family(f"answers to {item}", exact, people, limits.k, ended)
    counts = tuple(key for key, block in blocks.items() if block.counts is not None)
    yield Family(f"answer counts of {item}", counts, people, limits.detail)


def too_small(tally: ProtectedTally, limits: Limits) -> list[str]:
    """Groups and blocks of fewer people than allowed; empty in any release."""
    found = [key for key, group in tally.groups.items() if group.respondents < limits.k]
    for key, group in tally.groups.items():
        sizes = {name: block.n for name, block in (*group.dimensions.items(), *group.common.items())}
        sizes |= {name: block.n for name, block in group.items.items()}
        found += [f"{key} > {name}" for name, n in sizes.items() if n < limits.k]
    return found
