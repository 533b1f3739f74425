"""An insider against the help map: everything the release says of it, and everything about people but their answers.

Known: who works where, how many employees each department has, who answered the question, the questionnaire, and how
the door rounds, cuts and leaves out (this page states it anew; nothing is imported from the door). People of one row
cannot be told apart: a world is how many needed a department, how many rated it, and the sum of their ratings.

Somebody is given away where, in every world that agrees with the map,
- everybody of the row needed the department, or nobody did; or
- each rating lies within less than `open` points (50: the protection interval).
That a count of 3 to n - 3 who needed it, or a sum of ratings, can be worked out exactly is no finding: it is what the
release says of every question, of as many people.

A pair named as unequal, or not, tells something of how far ratings lie apart. Of cells outside that pair the insider
then has the true sums, which is more than the map says; how ratings lie around them stays open.

Colleagues: the insider may also know what some people of the row answered, the own answer first of all; the others are
then looked at alone, without the named pairs. What the map promises: who did not need a department, and knows of
few - 2 others who did not, learns nobody else's need. It does not promise that of ratings, as no sum does: who gave the
one good rating to a department that is shown near 0 knows that the others are bad, and, where only so many can give
that figure, that they all needed it. k - 2 people who pool their answers are left with the sum of the rest, as with
every score.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, reduce
from math import floor, sqrt
from typing import Any

from scipy.stats import t

Rating = int | None
"""Steps above the low end; None: needed it, and cannot tell."""
Pair = tuple[str, str]
"""Row, rated department."""
Sizes = Mapping[Pair, tuple[int, int]]
"""Cell -> people who rated it, and the sum of their ratings."""
EPSILON = 1e-9
World = tuple[int, int, int]
"""People who needed it, who rated it, sum of their ratings in steps."""


@dataclass(frozen=True)
class Rules:
    """How a map is published; as it stands, by the door. k: fewest employees; raters: fewest raters of help; detail:
    fewest of them for a spread of their own."""

    k: int = 5
    raters: int = 5
    few: int = 2
    step: float = 5
    end: float = 10
    detail: int = 10
    open: float = 50
    span: int = 4
    unequal: tuple[float, float, float] = (25, 10, 0.80)

    def need(self, n: int, yes: int) -> tuple[float, str | None]:
        if yes <= self.few:
            return self.end, "under"
        return (100 - self.end, "over") if n - yes <= self.few else self.rounded(100 * yes / n)

    def rounded(self, exact: float) -> tuple[float, str | None]:
        nearest = floor(exact / self.step + 0.5 + EPSILON) * self.step
        if self.end and nearest <= self.end:
            return self.end, "under"
        return (100 - self.end, "over") if self.end and nearest >= 100 - self.end else (nearest, None)


@dataclass(frozen=True)
class Cell:
    """What the map says of one row and one rated department, and which answers there are to find.

    asked: people of the row who answered. large: whether the rated department has enough employees. given: true answers
    of those who needed it. `given` is used for the other cells of named pairs alone, and by colleagues.
    """

    rules: Rules
    asked: int
    large: bool
    need: tuple[float, str | None]
    help: tuple[float, str | None] | None
    given: tuple[Rating, ...]

    @property
    def true(self) -> tuple[int, int]:
        rated = [one for one in self.given if one is not None]
        return len(rated), sum(rated)

    @cached_property
    def worlds(self) -> list[World]:
        """Every world that agrees with what is shown of this cell alone."""
        yeses = [yes for yes in range(self.asked + 1) if self.rules.need(self.asked, yes) == self.need]
        return [(yes, r, total) for yes in yeses for r in range(yes + 1) for total in self._sums(r)]

    def _sums(self, raters: int) -> Iterator[int]:
        hidden = raters < self.rules.raters or not self.large
        for total in range(raters * self.rules.span + 1):
            exact = 100 * total / (raters * self.rules.span) if raters else 0
            if (self.help is None and (hidden or self.too_few)) or (
                self.help is not None and not hidden and self.rules.rounded(exact) == self.help
            ):
                yield total

    @property
    def too_few(self) -> bool:
        """Whether the row shows no help, whatever it answers."""
        return self.asked < self.rules.raters + max(self.rules.few, 0)


@dataclass(frozen=True)
class Map:
    """A released map as the insider reads it."""

    cells: Mapping[Pair, Cell]
    pairs: Mapping[Pair, Pair]
    """Cell -> the cell the other way round, of single departments."""
    named: frozenset[Pair]
    """Cells of pairs named as unequal."""
    rules: Rules

    # ── What the named pairs say ─────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def telling(self) -> list[tuple[Pair, Pair]]:
        """Pairs far enough apart to be named, named or not."""
        found = [(one, back) for one, back in self.pairs.items() if one < back]
        shown = [(one, back) for one, back in found if self.cells[one].help and self.cells[back].help]
        return [two for two in shown if abs(self._help(two[0]) - self._help(two[1])) >= self.rules.unequal[0]]

    def _help(self, pair: Pair) -> float:
        return (self.cells[pair].help or (0.0, None))[0]

    def fits(self, at: Pair, raters: int, total: int, rating: int | None = None) -> bool:
        """Whether somebody can have given a rating (any, if None) there, so that just the named pairs are named."""
        own = spreads(raters, total, self.rules.span, rating)
        if not self.telling or self.cells[at].help is None:
            return bool(own)
        known = {one: cell.true for one, cell in self.cells.items() if cell.help} | {at: (raters, total)}
        worlds = (known | back for back in self._backs(at))
        return any(self._names_right(sizes, sets) for sizes in worlds for sets in self._sets(at, sizes, own))

    def _backs(self, at: Pair) -> Iterator[Sizes]:
        """What the other cell of a pair can be, if that matters; the truth first."""
        back = self.pairs.get(at)
        if back is None or not any(at in two for two in self.telling):
            yield {}
            return
        yield {back: self.cells[back].true}
        yield from ({back: size} for size in sorted({world[1:] for world in self.cells[back].worlds}))

    def _sets(self, at: Pair, sizes: Sizes, own: int) -> Iterator[dict[Pair, int]]:
        """Sums of squares each cell can have, as bits; one by one in the pair of `at` if it has a spread of its own. Of
        other such pairs the insider has the true ones."""
        alone = {one for two in self.telling if self._alone(two, sizes) for one in two}
        sets = {
            one: 1 << sum(r * r for r in self.cells[one].given if r) if one in alone else self._all(sizes[one])
            for one in sizes
        }
        if at not in alone:
            yield sets | {at: own}
            return
        back = self.pairs[at]
        yield from (
            sets | {at: 1 << mine, back: 1 << other} for mine in bits(own) for other in bits(self._all(sizes[back]))
        )

    def _all(self, size: tuple[int, int]) -> int:
        return spreads(*size, self.rules.span)

    def _alone(self, two: tuple[Pair, Pair], sizes: Sizes) -> bool:
        return min(sizes[one][0] for one in two) >= self.rules.detail

    def _names_right(self, sizes: Sizes, sets: Mapping[Pair, int]) -> bool:
        """Whether there are sums of squares with which just the named pairs are named."""
        low, high = 0.0, float("inf")
        freedom = sum(n - 1 for n, _ in sizes.values())
        for two in self.telling:
            named = two[0] in self.named
            if not self._alone(two, sizes):
                limit = self._limit(two, sizes, freedom)
                low, high = (low, min(high, limit)) if named else (max(low, limit), high)
            elif self._welch(two, sizes, sets) != named:
                return False
        between = sum(total * total / n for n, total in sizes.values())
        return any(low <= squares - between < high for squares in bits(reduce(plus, sets.values(), 1)))

    def _limit(self, two: tuple[Pair, Pair], sizes: Sizes, freedom: int) -> float:
        """Sum of squares over all cells, about their means, below which a pair is named by the spread of all."""
        room = max(self._distance(two, sizes) / quantile(self._share, freedom), 0.0)
        return float(room**2 / sum(1 / sizes[one][0] for one in two) * freedom)

    def _welch(self, two: tuple[Pair, Pair], sizes: Sizes, sets: Mapping[Pair, int]) -> bool:
        """Whether a pair is named by its own spread; each set holds one value."""
        parts = [(n, ((sets[one].bit_length() - 1) - total * total / n) / (n - 1) / n) for one in two
                 for n, total in [sizes[one]]]  # fmt: skip
        error = sum(part for _, part in parts)
        if error < EPSILON:
            return self._distance(two, sizes) > 0
        freedom = error**2 / sum(part**2 / (n - 1) for n, part in parts)
        return self._distance(two, sizes) > quantile(self._share, freedom) * sqrt(error)

    def _distance(self, two: tuple[Pair, Pair], sizes: Sizes) -> float:
        """How far two means lie apart beyond the least that counts, in steps."""
        first, second = (sizes[one][1] / sizes[one][0] for one in two)
        return float(abs(first - second) - self.rules.unequal[1] * self.rules.span / 100)

    @property
    def _share(self) -> float:
        return (1 + self.rules.unequal[2]) / 2

    # ── Who is given away ────────────────────────────────────────────────────────────────────────────────────────────

    def exposed(self) -> list[str]:
        """What is given away, in words."""
        return [f"{at}: {what}" for at in self.cells for what in self._exposed(at, ())]

    def exposed_to(self, at: Pair, known: Sequence[Any]) -> list[str]:
        """What is given away of the others by one cell, to who knows some of its answers; "no": did not need it."""
        return list(self._exposed(at, known))

    def _exposed(self, at: Pair, known: Sequence[Any]) -> Iterator[str]:
        left = self.cells[at].asked - len(known)
        worlds = [one for one in self._left(at, known) if known or self.fits(at, *one[1:])]
        assert worlds, f"nothing agrees with what is shown of {at}"
        if left and {yes for yes, _, _ in worlds} in ({0}, {left}):
            yield f"need of all {left}"
        low, high = self._ratings(at, worlds, checked=not known)
        if low is not None and (high - low) * 100 < self.rules.open * self.rules.span:
            yield f"ratings {low} to {high}"

    def _left(self, at: Pair, known: Sequence[Any]) -> list[World]:
        """Worlds of the others, where some answers are known."""
        rated = [one for one in known if isinstance(one, int)]
        silent, people = sum(one is None for one in known), self.cells[at].asked - len(known)
        less = [
            (yes - len(rated) - silent, r - len(rated), total - sum(rated)) for yes, r, total in self.cells[at].worlds
        ]
        return [
            (yes, r, total) for yes, r, total in less if 0 <= r <= yes <= people and 0 <= total <= r * self.rules.span
        ]

    def _ratings(self, at: Pair, worlds: Collection[World], *, checked: bool) -> tuple[Any, Any]:
        """Least and greatest rating somebody can have given; None where nobody can have."""
        found: set[int] = set()
        for raters, total in {(r, total) for _, r, total in worlds if r}:
            span, others = self.rules.span, (raters - 1) * self.rules.span
            can = set(range(max(0, total - others), min(span, total) + 1)) - found
            found |= {x for x in can if not checked or self.fits(at, raters, total, x)}
        return (min(found), max(found)) if found else (None, None)


# ── Arithmetic ───────────────────────────────────────────────────────────────────────────────────────────────────────


@cache
def spreads(raters: int, total: int, span: int, rating: int | None = None) -> int:
    """Sums of squares so many ratings of this sum can have, as bits; with one rating given."""
    if rating is not None:
        return spreads(raters - 1, total - rating, span) << rating**2 if raters else 0
    if not 0 <= total <= raters * span:
        return 0
    if not raters:
        return 1
    return reduce(int.__or__, (spreads(raters - 1, total - x, span) << x * x for x in range(span + 1)))


def bits(mask: int) -> list[int]:
    return [at for at in range(mask.bit_length()) if mask >> at & 1]


def plus(first: int, second: int) -> int:
    """Sums of a member of one set and a member of the other."""
    return reduce(int.__or__, (first << at for at in bits(second)), 0)


@cache
def quantile(share: float, freedom: float) -> float:
    return float(t.ppf(share, freedom))


# ── Reading ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def read(
    text: str, people: Sequence[Mapping[str, Any]], employees: Mapping[str, int], rules: Rules, low: int = 1
) -> Map:
    """The map of a release. people: {department, help: {rated: answer}}, no help if not answered."""
    data = json.loads(text)
    groups, found = data["tally"]["groups"], data.get("collaboration") or {}
    home = {key: units(key, groups) for key in found.get("raters", ())}
    cells = {
        (one["rater"], one["rated"]): _cell(
            one, [p for p in people if p["department"] in home[one["rater"]]], rules, low
        )
        for one in found.get("cells", ())
    }
    answered = {name: sum(p["department"] == name for p in people) for name in found.get("rated", ())}
    large = {name: employees.get(name, answered[name]) >= rules.k for name in answered}
    cells = {at: Cell(one.rules, one.asked, large[at[1]], one.need, one.help, one.given) for at, one in cells.items()}
    single = {next(iter(inside)): key for key, inside in home.items() if len(inside) == 1}
    pairs = {(single[i], j): (single[j], i) for i in single for j in single if i != j}
    pairs = {one: back for one, back in pairs.items() if one in cells and back in cells}
    named = {one for i, j in found.get("asymmetric", ()) for one in ((single[i], j), (single[j], i))}
    return Map(cells, pairs, frozenset(named), rules)


def units(key: str, groups: Mapping[str, Any]) -> set[str]:
    """Departments behind a row; "" for those who gave none."""
    name = key.partition("/")[2]
    merged = set(groups[key].get("merged") or {name} - {"others"})
    return merged | ({""} if "others" in name.split("+") else set())


def _cell(shown: Mapping[str, Any], row: Sequence[Mapping[str, Any]], rules: Rules, low: int) -> Cell:
    helped = [p["help"] for p in row if p.get("help") is not None]
    told = [one[shown["rated"]] for one in helped if one.get(shown["rated"]) is not None]
    given = tuple(None if one == "cannot_tell" else one - low for one in told)
    help_ = None if shown.get("help") is None else (shown["help"], shown.get("help_end"))
    return Cell(rules, len(helped), True, (shown["need"], shown.get("need_end")), help_, given)
