"""The same answers published twice: one release less another of the same days, and both taken together."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from centricity.audit.model import Block, Finding, Group, Wave
from centricity.audit.sets import Checks, attack_sets


def attack_versions(waves: Sequence[Wave]) -> Checks:
    """Every two releases of an organisation whose days of asking overlap."""
    for first, second in combinations(waves, 2):
        if first.organization == second.organization and _overlap(first, second):
            yield from _compared(first, second)


def _overlap(first: Wave, second: Wave) -> bool:
    one, other = first.data["wave"], second.data["wave"]
    return first.id == second.id or bool(one["from"] <= other["to"] and other["from"] <= one["to"])


def _compared(first: Wave, second: Wave) -> Checks:
    if _people(first) > _people(second):
        first, second = second, first
    yield from (_said(one, first) for one in attack_sets(difference(first, second)))
    if _people(first) == _people(second):
        yield from (_said(one, first) for one in attack_sets(_together(first, second)))


def _said(found: Finding | None, first: Wave) -> Finding | None:
    if found is None:
        return None
    what = f"{found.what} (from two releases of the same answers, {first.file} and another)"
    remedy = "keep one release of these answers: remove the other file, and move late answers to the next wave"
    return replace(found, what=what, remedy=remedy)


def _people(wave: Wave) -> int:
    return int(wave.data["participation"]["respondents"])


def difference(first: Wave, second: Wave) -> Wave:
    """The second less the first, as if it were a release of those who came between."""
    measures = {
        id_: replace(two, blocks=_less(first.measures[id_].blocks, two.blocks))
        for id_, two in second.measures.items()
        if id_ in first.measures
    }
    groups = {key: _fewer(group, first) for key, group in second.groups.items() if key in first.groups}
    return replace(second, groups=groups, measures=measures)


def _less(first: Mapping[str, Block], second: Mapping[str, Block]) -> dict[str, Block]:
    return {key: _minus(block, first[key]) for key, block in second.items() if key in first}


def _minus(now: Block, before: Block) -> Block:
    squares = counts = None
    if now.squares is not None and before.squares is not None:
        squares = now.squares - before.squares
    if now.counts is not None and before.counts is not None:
        counts = tuple(a - b for a, b in zip(now.counts, before.counts, strict=True))
        counts = counts if min(counts, default=0) >= 0 else None
    where = (*now.where, *before.where)
    return Block(now.n - before.n, now.low - before.high, now.high - before.low, squares, counts, where)


def _fewer(group: Group, first: Wave) -> Group:
    return replace(group, respondents=group.respondents - first.groups[group.key].respondents)


def _together(first: Wave, second: Wave) -> Wave:
    """What both say of the same people; where both speak, the second."""
    measures = {**first.measures}
    for id_, two in second.measures.items():
        blocks = first.measures[id_].blocks if id_ in first.measures else {}
        measures[id_] = replace(two, blocks={**blocks, **two.blocks})
    return replace(second, groups={**first.groups, **second.groups}, measures=measures)
