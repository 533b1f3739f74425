"""Reads the released help map: departments, weak and unequal links, ways of a customer, and one fact.

Everything comes from the cells as they are shown (rounded, cut at the ends), each cell with the same weight, so that
nothing can be computed back that the door withheld.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from centricity.questionnaire import CollaborationQuestion, Questionnaire
from centricity.released import Release
from centricity.released.collaboration import Collaboration, HelpCell
from centricity.scoring.help_map import HelpMap, Link, Stepped, Unequal, Way
from centricity.scoring.modularity import communities
from centricity.scoring.rounding import half_up
from centricity.scoring.severity import raters_effect

Floats = NDArray[np.float64]
BLOCKS_FROM = 6
"""Fewer departments are not put in blocks (instrument/60, analysis 6)."""
FIFTH = 5


def help_map(questionnaire: Questionnaire, release: Release) -> HelpMap | None:
    """What is read from the help map of a wave; None where the question was not asked, or no cell is shown."""
    asked, found = questionnaire.collaboration, release.collaboration
    if asked is None or found is None or not found.cells:
        return None
    return _read(Cells(asked, found, _members(release, found)), release.participation.response_rate)


def _members(release: Release, found: Collaboration) -> dict[str, frozenset[str]]:
    """The departments behind each group that rates."""
    groups = release.tally.groups
    named = {key: groups[key].merged if key in groups else () for key in found.raters}
    return {key: frozenset(merged or (key.partition("/")[2],)) for key, merged in named.items()}


@dataclass(frozen=True)
class Cells:
    """The cells of one map. `members`: the departments behind each group that rates."""

    asked: CollaborationQuestion
    found: Collaboration
    members: Mapping[str, frozenset[str]]

    @cached_property
    def links(self) -> dict[tuple[str, str], Link]:
        """What is shown, by who asked and who helped."""
        return {(cell.rater, cell.rated): link(cell) for cell in self.found.cells}

    @cached_property
    def row_of(self) -> dict[str, str]:
        """The group that each department rates in."""
        return {department: key for key, members in self.members.items() for department in members}

    @property
    def possible(self) -> int:
        """Cells that could be shown: nobody rates the own unit."""
        return sum(rated not in self.members[key] for key in self.found.raters for rated in self.found.rated)

    def table(self, measure: Callable[[Link], Stepped | None]) -> Floats:
        """Raters x rated, nan where nothing is shown."""
        found = np.full((len(self.found.raters), len(self.found.rated)), np.nan)
        for (rater, rated), one in self.links.items():
            if (shown := measure(one)) is not None:
                found[self.found.raters.index(rater), self.found.rated.index(rated)] = shown.value
        return found

    def stepped(self, value: float) -> Stepped:
        """To the nearest step, half up, cut at the ends like the cells."""
        limits = self.asked.limits
        shown = limits.step * int(half_up(value / limits.step, 0))
        if shown <= limits.end:
            return Stepped(limits.end, "under")
        return Stepped(100 - limits.end, "over") if shown >= 100 - limits.end else Stepped(shown)

    def means(self, table: Floats, names: Sequence[str]) -> dict[str, Stepped]:
        """Mean of each row over what is shown, by name; a row where nothing is shown is left out."""
        there = ((name, row[~np.isnan(row)]) for name, row in zip(names, table, strict=True))
        return {name: self.stepped(float(row.mean())) for name, row in there if len(row)}


def link(cell: HelpCell) -> Link:
    """A released cell as a link."""
    need = None if cell.need is None else Stepped(cell.need, cell.need_end)
    return Link(cell.rater, cell.rated, need, None if cell.help is None else Stepped(cell.help, cell.help_end))


def _need(one: Link) -> Stepped | None:
    return one.need


def _help(one: Link) -> Stepped | None:
    return one.help


def _read(cells: Cells, response_rate: int | None) -> HelpMap:
    need, help_, found = cells.table(_need), cells.table(_help), cells.found
    share = float((~np.isnan(help_)).sum()) / max(1, cells.possible)
    severity = raters_effect(help_) if share >= cells.asked.links.severity_cells else None
    milder = np.zeros(len(found.raters)) if severity is None else severity
    received, needed = cells.means(help_.T, found.rated), cells.means(need.T, found.rated)
    needs = cells.means(need, found.raters)
    adjusted = help_ - milder[:, None]
    return HelpMap(
        received=received,
        felt=cells.means(help_, found.raters),
        needed=needed,
        needs=needs,
        weak=weak_links(cells, adjusted),
        unequal=unequal(cells),
        little_connected=little_connected(cells, needed, needs),
        overloaded=overloaded(cells, received, needed, adjusted),
        blocks=blocks(cells),
        ways=tuple(way(cells, stops) for stops in found.paths),
        openness=openness(cells, share, response_rate),
        cells=int(half_up(100 * share, 0)),
        adjusted=severity is not None,
    )


def is_weak(cells: Cells, one: Link | None) -> bool:
    """Needed by many, and of little help."""
    rules = cells.asked.links
    if one is None or one.need is None or one.help is None:
        return False
    return one.need.value >= rules.need_from and one.help.value < rules.help_below


def weak_links(cells: Cells, adjusted: Floats) -> tuple[Link, ...]:
    """Weak links by need x (100 - help), the heaviest first; of equal ones, the one with less help once it is allowed
    for how severe the raters are."""
    found = cells.found

    def weight(one: Link) -> tuple[float, float, str, str]:
        assert one.need is not None and one.help is not None
        place = found.raters.index(one.rater), found.rated.index(one.rated)
        return -one.need.value * (100 - one.help.value), round(float(adjusted[place]), 6), one.rater, one.rated

    return tuple(sorted((one for one in cells.links.values() if is_weak(cells, one)), key=weight))


def unequal(cells: Cells) -> tuple[Unequal, ...]:
    """The pairs that the release says are surely unequal, the furthest apart first."""
    pairs = (_pair(cells, less, more) for less, more in cells.found.asymmetric)
    return tuple(sorted((pair for pair in pairs if pair), key=lambda pair: (-pair.points, pair.less, pair.more)))


def _pair(cells: Cells, less: str, more: str) -> Unequal | None:
    there, back = (cells.links.get((cells.row_of.get(one, ""), other)) for one, other in ((less, more), (more, less)))
    if there is None or back is None or there.help is None or back.help is None:
        return None
    return Unequal(less, more, there.help, back.help, back.help.value - there.help.value)


def little_connected(cells: Cells, needed: Mapping[str, Stepped], needs: Mapping[str, Stepped]) -> tuple[str, ...]:
    """Departments in the lowest fifth (at least one) of those needed, hardly needed, and hardly needing others.

    Only departments that answer for themselves: of one joined with others, its own need is not known.
    """
    rules = cells.asked.links
    many = max(1, len(needed) // FIFTH)

    def little(name: str) -> bool:
        lower = sum(other.value < needed[name].value for other in needed.values())
        own = needs.get(cells.row_of[name])
        return (
            lower < many
            and needed[name].value < rules.little_need
            and own is not None
            and own.value < rules.little_need
        )

    alone = (name for name in needed if len(cells.members.get(cells.row_of.get(name, ""), ())) == 1)
    return tuple(sorted(name for name in alone if little(name)))


def overloaded(
    cells: Cells, received: Mapping[str, Stepped], needed: Mapping[str, Stepped], adjusted: Floats
) -> tuple[str, ...]:
    """Departments and partners needed by many, whose help is little."""
    rules = cells.asked.links

    def order(name: str) -> tuple[float, str]:
        column = adjusted[:, cells.found.rated.index(name)]
        return round(float(np.nanmean(column)), 6), name

    many = (name for name, need in needed.items() if need.value >= rules.need_from and name in received)
    return tuple(sorted((name for name in many if received[name].value < rules.help_below), key=order))


def blocks(cells: Cells) -> tuple[tuple[str, ...], ...]:
    """Departments that need and help each other more than others do: groups of the mean of need x help both ways.

    Only an order to show them in; partners, who rate nobody, stand outside. Empty under BLOCKS_FROM departments.
    """
    names = sorted(name for name in cells.found.rated if name in cells.row_of)
    if len(names) < BLOCKS_FROM:
        return ()
    weights = np.array([[_both_ways(cells, one, other) for other in names] for one in names])
    found = communities(weights)
    return tuple(tuple(names[place] for place in group) for group in found) if len(found) > 1 else ()


def _both_ways(cells: Cells, one: str, other: str) -> float:
    ways = (cells.links.get((cells.row_of[a], b)) for a, b in ((one, other), (other, one)))
    shown = [way.need.value * way.help.value for way in ways if way and way.need and way.help]
    return sum(shown) / len(shown) if shown else 0.0


def way(cells: Cells, stops: Sequence[str]) -> Way:
    """A way through departments, with its weakest link among those shown."""
    steps = [*pairwise(stops)]
    links = tuple(_step(cells, one, other) for one, other in steps)
    least = min((one.help.value for one in links if one.help), default=None)
    return Way(
        stops=tuple(stops),
        links=links,
        weakest=_places(one.help is not None and one.help.value == least for one in links),
        weak=_places(is_weak(cells, one) for one in links),
        inside=_places(other in cells.members.get(cells.row_of.get(one, ""), ()) for one, other in steps),
    )


def _step(cells: Cells, one: str, other: str) -> Link:
    rater = cells.row_of.get(one, "")
    return cells.links.get((rater, other), Link(rater, other))


def _places(flags: Iterable[bool]) -> tuple[int, ...]:
    return tuple(place for place, flag in enumerate(flags) if flag)


def openness(cells: Cells, share: float, response_rate: int | None) -> int | None:
    """How open departments are to one another, 0-100: help weighted by need over the cells that show both.

    None where the questionnaire makes no fact of it, where less than `openness.cells` of the cells show help, or where
    the response rate is below `openness.response` or not known.
    """
    rules = cells.asked.openness
    if rules is None or share < rules.cells or response_rate is None or response_rate < 100 * rules.response:
        return None
    both = [(one.need.value, one.help.value) for one in cells.links.values() if one.need and one.help]
    weight = sum(need for need, _ in both)
    return int(half_up(sum(need * helped for need, helped in both) / weight, 0)) if weight else None
