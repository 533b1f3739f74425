"""How careless answers look, and what difference they make: counts and whole points, never of fewer than k people.

The pair "with them, without them" is one more published total, that of the flagged people (or of the rest). Three
things keep it from being subtracted down to fewer than k people:

1. both sides, the flagged staff with a score in the dimension and the rest, are at least k people;
2. the total is put through the rank audit together with every group that shows the dimension, as if it were published
   exactly: where all but one of the flagged people work in one department, nothing is said of that dimension;
3. only the change of the mean is published, in whole points. With n people, f of them flagged, that leaves the sum of
   the flagged people's scores uncertain by n - f points even for somebody who knows who they are.

Never for departments or roles (DECISIONS 20).
"""

from dataclasses import dataclass
from fractions import Fraction

from centricity.door.counts import Cells, Counted, Weights, size
from centricity.door.groups import Groups
from centricity.door.rank import leaks
from centricity.questionnaire import Questionnaire
from centricity.released import STAFF, ProtectedTally, Quality, ScoreBlock
from centricity.tally import Careless, Cell, Tally

_FLAGGED = "\0flagged"


@dataclass(frozen=True)
class _Dimension:
    """One dimension with and without some staff. `kept`: scored people per cell among the published; `other`: of the
    flagged (they are among `kept`), or of those left out (they are not)."""

    id: str
    kept: Weights
    other: Weights
    adding: bool


def quality(careless: Careless, counted: Counted, safe: ProtectedTally, groups: Groups, k: int) -> Quality:
    """What may be told of careless answers.

    Args:
        careless: private counts of the people flagged, and of those left out.
        counted: the wave's tally as released, without the partly answered sheets that left.
        safe: what the release shows.
        groups: the published groups.
        k: least number of people behind any number.
    """
    published = frozenset[Cell]().union(*groups.cells.values())
    shown = published | {cell for cell in _cells(careless.aside) if cell not in counted.people}
    everyone, flagged = size(counted.people, published), _people(careless.flagged, shown)
    reasons = {name: _people(one, shown) for name, one in careless.rules.items()}
    rest = everyone if careless.aside.people else everyone - flagged
    return Quality(
        looked_for=tuple(careless.rules),
        flagged=flagged if careless.rules and _open(flagged, rest, k) else None,
        reasons={name: count for name, count in reasons.items() if _open(count, flagged - count, k)},
        left_out=careless.left_out,
        without=_without(careless, counted, safe, groups, k),
    )


def _open(count: int, rest: int, k: int) -> bool:
    """Whether neither a count nor what is left of the whole speaks of fewer than k people."""
    return all(number == 0 or number >= k for number in (count, rest))


def _cells(tally: Tally) -> Cells:
    return frozenset((str(key[0]), str(key[1])) for key in tally.people)


def _people(tally: Tally, cells: Cells) -> int:
    return sum(count for (unit, role), count in tally.people.items() if (unit, role) in cells)


def _without(careless: Careless, counted: Counted, safe: ProtectedTally, groups: Groups, k: int) -> dict[str, float]:
    """Per dimension, the whole points its mean over all staff would change by."""
    adding, changes = bool(careless.aside.people), {}
    other = Counted(
        counted.questionnaire, careless.aside if adding else careless.flagged, counted.short, counted.without
    )
    staff = safe.groups.get(STAFF)
    cells = _staff(counted.questionnaire, {**counted.people, **other.people})
    for name, block in staff.dimensions.items() if staff else ():
        theirs = other.score_block(name, cells)
        one = _Dimension(name, counted.scored(name), other.scored(name), adding)
        remaining = block.n if adding else block.n - theirs.n
        if block.end is None and min(theirs.n, remaining) >= k and _safe(one, counted, safe, groups, k):
            changes[name] = _points(counted, name, block, theirs if adding else _negative(theirs))
    return changes


def _points(counted: Counted, dimension: str, block: ScoreBlock, more: ScoreBlock) -> float:
    """Change of the mean, 0-100, when the people of `more` come in; rounded to whole points, half to even."""
    change = Fraction(block.sum + more.sum, block.n + more.n) - Fraction(block.sum, block.n)
    return float(round(change * 100 / (counted.unit(dimension) * counted.span(dimension))))


def _negative(block: ScoreBlock) -> ScoreBlock:
    return ScoreBlock(n=-block.n, sum=-block.sum)


def _safe(one: _Dimension, counted: Counted, safe: ProtectedTally, groups: Groups, k: int) -> bool:
    """Whether no combination of the dimension's totals and the compared one depends on fewer than k people."""
    items = set(counted.asked(one.id))
    shown = [key for key, group in safe.groups.items() if items & {*group.items} or one.id in group.dimensions]
    kept, other = dict(one.kept), {_mark(cell): count for cell, count in one.other.items()}
    if not one.adding:
        kept = {cell: count - one.other.get(cell, 0) for cell, count in kept.items()}
    staff = _staff(counted.questionnaire, {**one.kept, **one.other})
    published = [groups.cells[key] if one.adding else _both(groups.cells[key]) for key in shown]
    compared = _both(staff) if one.adding else staff
    return not leaks([*published, compared], kept | other, k)


def _staff(questionnaire: Questionnaire, people: Weights) -> Cells:
    roles = questionnaire.policy.roles
    return frozenset(cell for cell in people if roles is None or cell[1] in roles.level_from)


def _mark(cell: Cell) -> Cell:
    """The flagged people of a cell, as a cell of their own."""
    return cell[0], cell[1] + _FLAGGED


def _both(cells: Cells) -> Cells:
    return cells | {_mark(cell) for cell in cells}
