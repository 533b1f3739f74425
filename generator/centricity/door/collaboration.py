"""The help map: which of its cells may be shown, and how coarsely.

Rows are the published groups of departments, columns the departments and partners rated; the letters are those of the
rules of the collaboration question.

A. Help is shown where at least k people of the row rated, and the rated department has at least k employees: with
   fewer, the rating of a department is the rating of a person. Of the row a few people more must have answered: help
   tells that k of them needed the department, and were they all there are, each of them.
B. Need is shown where at least k people of the row answered; where all but a few needed it, or a few at most, only
   that.
C, D. Nothing is summed over cells here. Whatever is said of rows and columns is computed behind the door from cells
   that are shown, so that no total exists from which a hidden cell could be subtracted.
E. Everything is to the nearest step, ends are cut, and no number of people stands anywhere. On a scale of few steps an
   end can be so narrow that it tells the ratings, and a figure one that only so many people can give: it takes more
   raters then.
F. Two departments are named as helping each other unequally by their own spread only where both cells show ten people,
   else by that of all shown cells: a spread of five ratings, beside their mean, can tell each.
G. Two waves are never compared: a change of a cell could be one person's. A second release must hold the same map
   (`second`).
H. With too few rows or columns there are no cells, only the mean over everybody: of at least 2k people from two rows or
   more, none of which gives most of the ratings.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import combinations, count
from math import floor, sqrt
from typing import Literal

import scipy

from centricity.door.context import Context
from centricity.door.counts import Cells, Counted
from centricity.door.groups import Groups
from centricity.questionnaire import CollaborationQuestion
from centricity.released import Collaboration, HelpCell

End = Literal["over", "under"]
Figure = tuple[int, End | None]
"""A share in per cent or a mean 0-100 as shown: to the nearest step, or the end it is cut at."""


@dataclass(frozen=True)
class Sums:
    """What people of one row say of one rated department: how many were asked, needed it and rated it, and the sum and
    sum of squares of their ratings in scale steps."""

    asked: int = 0
    needed: int = 0
    raters: int = 0
    sum: int = 0
    sum_sq: int = 0

    def mean(self, span: int) -> Fraction:
        """In points 0-100."""
        return Fraction(100 * self.sum, self.raters * span)

    def squares(self, span: int) -> Fraction:
        """Sum of squared deviations from that mean, in squared points."""
        return (self.sum_sq - Fraction(self.sum * self.sum, self.raters)) * Fraction(100, span) ** 2


def collaboration(
    counted: Counted, context: Context, groups: Groups, published: Collection[str], k: int
) -> Collaboration | None:
    """The help map of a wave as it may be shown; None where the wave does not ask.

    Args:
        counted: the wave's tally.
        context: which departments and partners are rated, and how many people work where.
        groups: who stands behind each published group.
        published: keys of the groups the release shows.
        k: least number of people behind anything.
    """
    question, asked = counted.questionnaire.collaboration, context.wave.collaboration
    if question is None or asked is None:
        return None
    rows = {key: groups.cells[key] for key in sorted(groups.bundles) if key in published}
    whole = _Map(question, counted, context, groups, rows, k)
    cells = whole.cells
    return Collaboration(
        raters=tuple(rows),
        rated=whole.rated,
        cells=cells,
        asymmetric=tuple(whole.asymmetric) if cells else (),
        mean=None if cells else whole.mean,
        paths=asked.paths,
        partners=asked.partners,
    )


@dataclass(frozen=True)
class _Map:
    question: CollaborationQuestion
    counted: Counted
    context: Context
    groups: Groups
    rows: Mapping[str, Cells]
    k: int

    @cached_property
    def rated(self) -> tuple[str, ...]:
        """Departments as the organisation lists them, then partners."""
        asked = self.context.wave.collaboration
        departments = [unit.id for unit in self.context.organization.departments]
        return (*departments, *(asked.partners if asked else ()))

    @cached_property
    def sums(self) -> Mapping[tuple[str, str], Sums]:
        """By row and rated department, without the row's own."""
        return {(row, name): self._sums(row, name) for row in self.rows for name in self._others(row)}

    @cached_property
    def cells(self) -> tuple[HelpCell, ...]:
        """Every cell of which anything may be shown; none where they are too few for a map (H)."""
        shown = [cell for row, name in self.sums if (cell := self._cell(row, name)) is not None]
        helped = [cell for cell in shown if cell.help is not None]
        fewest = min(len({cell.rater for cell in helped}), len({cell.rated for cell in helped}))
        return tuple(shown) if fewest >= self.question.limits.departments_shown else ()

    @cached_property
    def least(self) -> int:
        """Fewest raters of a cell with help: k, or so many that a mean at an end leaves each rating open, and that any
        more of them could give the same figure (E)."""
        open_ = self.counted.questionnaire.policy.release.protection_interval
        span, step = self.question.scale.span, self.question.limits.step
        wide = (n for n in count(self.k) if 100 * self._within_end(n) >= open_ * span)
        return next(n for n in wide if n * span * step >= 100)

    def _within_end(self, raters: int) -> int:
        """Greatest sum of their ratings, in steps, that is shown as the end."""
        steps = raters * self.question.scale.span
        return max(total for total in range(steps) if self._figure(Fraction(100 * total, steps))[1] == "under")

    @cached_property
    def spread(self) -> tuple[float, int]:
        """Variance of a rating around the mean of its cell, in squared points, over all cells with help; its degrees of
        freedom."""
        shown = [self.sums[cell.rater, cell.rated] for cell in self.cells if cell.help is not None]
        freedom = sum(one.raters - 1 for one in shown)
        return float(sum(one.squares(self.question.scale.span) for one in shown) / freedom), freedom

    @property
    def asymmetric(self) -> Iterator[tuple[str, str]]:
        """Pairs that surely help each other unequally: (helped less, helped more)."""
        single = {next(iter(self.groups.bundles[row])): row for row in self.rows if len(self.groups.bundles[row]) == 1}
        shown = {(cell.rater, cell.rated): cell.help for cell in self.cells}
        for first, second in combinations(sorted(single), 2):
            there, back = shown.get((single[first], second)), shown.get((single[second], first))
            if there is None or back is None or abs(there - back) < self.question.links.asymmetry_from:
                continue
            if self._surely(self.sums[single[first], second], self.sums[single[second], first]):
                yield (first, second) if there < back else (second, first)

    @property
    def mean(self) -> int | None:
        """The mean of all ratings of those large enough to be rated (H)."""
        by_row = {row: [self.sums[row, name] for name in self._others(row) if self._large(name)] for row in self.rows}
        ratings = {row: sum(one.raters for one in parts) for row, parts in by_row.items()}
        people = sum(max((one.raters for one in parts), default=0) for parts in by_row.values())
        total, most = sum(ratings.values()), max(ratings.values(), default=0)
        limit = self.question.limits.one_group_at_most
        if people < 2 * self.k or most > limit * total or sum(count > 0 for count in ratings.values()) < 2:
            return None
        steps = sum(one.sum for parts in by_row.values() for one in parts)
        return self._figure(Fraction(100 * steps, total * self.question.scale.span))[0]

    def _sums(self, row: str, name: str) -> Sums:
        counts, cells = self.counted.tally.help, self.rows[row]
        kinds = ("asked", "needed", "raters", "sum", "sum_sq")
        return Sums(*(sum(counts.get((*cell, name, kind), 0) for cell in cells) for kind in kinds))

    def _others(self, row: str) -> tuple[str, ...]:
        return tuple(name for name in self.rated if name not in self.groups.bundles[row])

    def _cell(self, row: str, name: str) -> HelpCell | None:
        one = self.sums[row, name]
        if one.asked < self.k:
            return None
        need, need_end = self._need(one)
        open_need = one.asked >= self.least + self.question.limits.few
        rated = open_need and one.raters >= self.least and self._large(name)
        help_, help_end = self._figure(one.mean(self.question.scale.span)) if rated else (None, None)
        return HelpCell(rater=row, rated=name, need=need, need_end=need_end, help=help_, help_end=help_end)

    def _large(self, name: str) -> bool:
        """Whether enough people work in a rated department; a partner is no department (A)."""
        units = self.counted.questionnaire.units_attribute
        if name not in {unit.id for unit in self.context.organization.departments}:
            return True
        answered = sum(count for cell, count in self.counted.people.items() if cell[0] == name)
        employees = self.context.wave.headcount.get(units.id, {}).get(name, answered) if units else answered
        return employees >= self.k

    def _need(self, one: Sums) -> Figure:
        limits = self.question.limits
        if one.needed <= limits.few:
            return limits.end, "under"
        if one.asked - one.needed <= limits.few:
            return 100 - limits.end, "over"
        return self._figure(Fraction(100 * one.needed, one.asked))

    def _figure(self, exact: Fraction) -> Figure:
        """To the nearest step, half up; then cut at the ends, for what is only just beyond one tells how many rated."""
        limits = self.question.limits
        nearest = floor(exact / limits.step + Fraction(1, 2)) * limits.step
        if nearest <= limits.end:
            return limits.end, "under"
        return (100 - limits.end, "over") if nearest >= 100 - limits.end else (nearest, None)

    def _surely(self, first: Sums, second: Sums) -> bool:
        """Whether the interval of the difference of two means lies beyond the least that counts."""
        span, links = self.question.scale.span, self.question.links
        error, freedom = self._error(first, second)
        reach = float(scipy.special.stdtrit(freedom, (1 + links.asymmetry_confidence) / 2)) * sqrt(error)
        return abs(float(first.mean(span) - second.mean(span))) - reach > links.asymmetry_surely

    def _error(self, first: Sums, second: Sums) -> tuple[float, float]:
        """Squared standard error of the difference of two means, in points, and its degrees of freedom (F).

        Source: Welch 1947, Biometrika 34; degrees of freedom after Satterthwaite 1946. Of fewer raters: the pooled
        variance of an analysis of variance with a mean for each cell.
        """
        raters, span = (first.raters, second.raters), self.question.scale.span
        if min(raters) < max(self.k, self.counted.questionnaire.policy.release.detail_group):
            variance, freedom = self.spread
            return variance * sum(1 / n for n in raters), freedom
        own = [(float(one.squares(span)) / (n - 1) / n, n) for one, n in zip((first, second), raters, strict=True)]
        total = sum(error for error, _ in own)
        return total, total**2 / sum(error**2 / (n - 1) for error, n in own) if total else sum(raters) - 2
