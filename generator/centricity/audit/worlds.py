"""Small organisations: everything published about a dimension as one integer program over whole answer sheets.

Unknown is how many people of each cell (a value of every attribute) gave each sheet (an answer or none to every
question put to them). Every published number is a linear equation over these counts, so that the ranges found are
exact: no world that fits is forgotten, and none is invented.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from math import ceil, prod

from centricity.audit.classes import REST
from centricity.audit.model import STAFF, Block, Finding, Group, Measure, Scheme, Wave
from centricity.audit.program import Infeasible, Program, Terms, Unproven, value
from centricity.audit.sets import Checks
from centricity.audit.words import finding, group_name, label, listed

EVERYONE = "everyone"
PEOPLE = 12
"""Up to so many people an organisation is small."""
MANY = 2_000
"""More unknowns are not worth their time."""
Cell = tuple[str, ...]
"""A value of each attribute of the wave, in order; (BESIDE, role) for those who stand beside staff."""
BESIDE = "beside"
Sheet = tuple[int | None, ...]
"""Steps above the low end, one for each item of the dimension; None: no answer, or not asked."""


def attack_worlds(wave: Wave) -> Checks:
    """Every cell and every group of a small organisation, exactly."""
    for scheme in wave.schemes.values() if _small(wave) else ():
        if any(one.dimension == scheme.id for one in wave.measures.values()):
            yield from _attacked(wave, scheme)


def _small(wave: Wave) -> bool:
    return sum(group.respondents for group in wave.groups.values() if group.key == STAFF) in range(1, PEOPLE + 1)


def _attacked(wave: Wave, scheme: Scheme) -> Checks:
    if unknowns(wave, scheme) > MANY:
        return
    worlds = Worlds(wave, scheme)
    for measure in (one for one in wave.measures.values() if one.dimension == scheme.id):
        for cell in worlds.cells:
            yield _of_cell(worlds, measure, cell)
        for group in wave.groups.values():
            yield _of_person(worlds, measure, group)


def _of_person(worlds: "Worlds", measure: Measure, group: Group) -> Finding | None:
    """What a person of a published group can have answered, by all numbers at once."""
    wave = worlds.wave
    block = measure.blocks.get(group.key)
    if block is None or block.n < 1:
        return None
    try:
        answers = worlds.answers(measure, group)
    except Unproven:
        answers = ()
    mean = (measure.points(min(answers, default=0)), measure.points(max(answers, default=0)))
    if mean[1] - mean[0] >= wave.policy.interval:
        return None
    what = f"each of the {block.n} people of {group_name(wave, group.key)}: {measure.name}, by all numbers together"
    known = tuple(map(measure.answer, answers)) * block.n if len(answers) == 1 else ()
    remedy = f"leave out {measure.name} of {group_name(wave, group.key)}, or its counts and its spread"
    numbers = [where for one in measure.blocks.values() for where in one.where]
    return finding(wave, what, block.n if known else 1, mean, known, numbers=numbers, remedy=remedy)


def _of_cell(worlds: "Worlds", measure: Measure, cell: Cell) -> Finding | None:
    wave = worlds.wave
    try:
        people = worlds.people(measure, [cell])
        fewest, most = worlds.program.span(people)
        if not 0 < fewest <= most < wave.k:
            return None
        total = worlds.total(measure, [cell])
        low, high = worlds.program.least(total), worlds.program.greatest(total)
    except Infeasible:
        return None
    except Unproven as error:
        return _said(worlds, measure, cell, 1, (0.0, 100.0), f" (not proven safe: {error})")
    means = [measure.points(value(total, point), value(people, point)) for point in (low, high)]
    if means[1] - means[0] >= wave.policy.interval:
        return None
    return _said(worlds, measure, cell, most, (means[0], means[1]))


def _said(  # one finding, all its parts
    worlds: "Worlds", measure: Measure, cell: Cell, people: int, mean: tuple[float, float], more: str = ""
) -> Finding:
    wave, numbers = worlds.wave, [where for block in measure.blocks.values() for where in block.where]
    who = listed(
        label(wave, attribute, one) or "the rest" for attribute, one in zip(worlds.attributes, cell, strict=False)
    )
    what = f"the people of {who} at once ({people} at most): {measure.name}{more}"
    remedy = f"join groups, or leave out {measure.name} of the smaller ones"
    return finding(wave, what, people, mean, numbers=numbers, remedy=remedy)


def unknowns(wave: Wave, scheme: Scheme) -> int:
    """How many unknowns there would be, at most."""
    cells = prod(len(_values(wave, attribute)) for attribute in divided_by(wave)) + len(_beside(wave))
    return int(cells * (scheme.span + 2) ** len(scheme.items))


def divided_by(wave: Wave) -> tuple[str, ...]:
    """The attributes that make the cells: those of published groups, and the roles, on which it depends who is asked
    what."""
    return tuple(sorted({*wave.attributes, *filter(None, [wave.policy.role])}))


def _values(wave: Wave, attribute: str) -> tuple[str, ...]:
    if attribute == wave.policy.role:
        return wave.policy.level_from
    named = {u for g in wave.groups.values() if g.attribute == attribute for u in g.units}
    return (*sorted(named), REST)


def _beside(wave: Wave) -> list[Cell]:
    aside = [g for g in wave.groups.values() if g.attribute and wave.stands_beside(g)]
    return sorted({(BESIDE, unit) for group in aside for unit in group.units})


@dataclass
class Worlds:
    """Every world that agrees with what is published about one dimension."""

    wave: Wave
    scheme: Scheme
    program: Program = field(default_factory=Program)

    def __post_init__(self) -> None:
        most = sum(group.respondents for group in self.wave.groups.values())
        for _ in self.columns:
            self.program.column(most)
        for group in self.wave.groups.values():
            self.program.row(self._where(group, lambda _cell, _sheet: 1), group.respondents, group.respondents)
        for measure in self.wave.measures.values():
            if measure.dimension == self.scheme.id:
                for key, block in measure.blocks.items():
                    self._published(measure, self.wave.groups[key], block)
        self._products()

    @cached_property
    def attributes(self) -> tuple[str, ...]:
        """In the order of the values of a cell."""
        return divided_by(self.wave)

    # ── The unknowns ─────────────────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """Every combination of values, and the groups that stand beside."""
        values = [_values(self.wave, attribute) for attribute in self.attributes]
        return (*product(*values), *_beside(self.wave))

    @cached_property
    def columns(self) -> dict[tuple[Cell, Sheet], int]:
        """(cell, sheet) -> column."""
        pairs = ((cell, sheet) for cell in self.cells for sheet in self._sheets(cell))
        return {pair: number for number, pair in enumerate(pairs)}

    def _sheets(self, cell: Cell) -> Iterator[Sheet]:
        answers = [None, *range(self.scheme.span + 1)]
        put = self._put(cell)
        return product(*(answers if item in put else [None] for item in self.scheme.items))

    def _put(self, cell: Cell) -> tuple[str, ...]:
        """The items a person of the cell is asked."""
        audience = self.wave.policy.audiences.get(self._role(cell), EVERYONE)
        return tuple(item for item, whom in self.scheme.items.items() if whom in (EVERYONE, audience))

    def _role(self, cell: Cell) -> str:
        if cell[:1] == (BESIDE,):
            return cell[1]
        at = self.attributes.index(self.wave.policy.role) if self.wave.policy.role in self.attributes else -1
        return cell[at] if at >= 0 else ""

    # ── What one sheet is worth ──────────────────────────────────────────────────────────────────────────────────────

    def step(self, measure: Measure, cell: Cell, sheet: Sheet) -> int | None:
        """What a person of the cell with the sheet has in the measure; None: nothing."""
        by_item = dict(zip(self.scheme.items, sheet, strict=True))
        if measure.kind == "item":
            return by_item[measure.id]
        counting = [item for item in self._put(cell) if self._counts(item, measure)]
        answered = [step for item in counting if (step := by_item[item]) is not None]
        if len(answered) < max(1, ceil(len(counting) * self.wave.policy.share - 1e-9)):
            return None
        return sum(answered) * self.scheme.unit // len(answered)

    def _counts(self, item: str, measure: Measure) -> bool:
        leading = self.wave.policy.audiences.get(self.wave.policy.beside, "")
        whom = self.scheme.items[item]
        return whom == EVERYONE or (measure.kind == "score" and whom != leading)

    # ── Equations ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _published(self, measure: Measure, group: Group, block: Block) -> None:
        def weigh(weight: Callable[[int], int]) -> Terms:
            return self._where(group, lambda cell, sheet: _weighed(self.step(measure, cell, sheet), weight))

        self.program.row(weigh(lambda _: 1), block.n, block.n)
        self.program.row(weigh(lambda x: x), block.low, block.high)
        if block.squares is not None:
            self.program.row(weigh(lambda x: x * x), block.squares, block.squares)
        for step, count in enumerate(block.counts or ()):
            self.program.row(weigh(lambda x, step=step: int(x == step)), count, count)  # type: ignore[misc]

    def _products(self) -> None:
        rows = (self.wave.data["tally"].get("products") or {}).get(self.scheme.id)
        staff = self.wave.groups.get(STAFF)
        if not rows or staff is None:
            return
        at = [list(self.scheme.items).index(item) for item in rows["items"]]
        self._complete(staff, (), rows["n"])
        for number, i in enumerate(at):
            self._complete(staff, (i,), rows["sum"][number])
            for other, j in enumerate(at):
                self._complete(staff, (i, j), rows["cross"][number][other])

    def _complete(self, staff: Group, of: tuple[int, ...], total: int) -> None:
        """The sum, over people who answered all that was put to them, of the product of some answers."""

        def weight(cell: Cell, sheet: Sheet) -> int:
            by_item = dict(zip(self.scheme.items, sheet, strict=True))
            whole = all(by_item[item] is not None for item in self._put(cell))
            return prod(sheet[one] or 0 for one in of) if whole else 0

        self.program.row(self._where(staff, weight), total, total)

    def _where(self, group: Group, weight: Callable[[Cell, Sheet], int]) -> Terms:
        inside = {cell for cell in self.cells if self.holds(group, cell)}
        terms = {column: weight(*pair) for pair, column in self.columns.items() if pair[0] in inside}
        return {column: times for column, times in terms.items() if times}

    def holds(self, group: Group, cell: Cell) -> bool:
        """Whether the group's people are of the cell."""
        aside = cell[:1] == (BESIDE,)
        if self.wave.stands_beside(group) and group.attribute:
            return aside and cell[1] in group.units
        if aside:
            return False
        return not group.attribute or cell[self.attributes.index(group.attribute)] in group.units

    # ── Questions ────────────────────────────────────────────────────────────────────────────────────────────────────

    def people(self, measure: Measure, cells: "list[Cell]") -> Terms:
        """The number of people of the cells who have something in the measure."""
        return self._over(measure, cells, lambda _: 1)

    def total(self, measure: Measure, cells: "list[Cell]") -> Terms:
        """Their sum."""
        return self._over(measure, cells, lambda x: x)

    def _over(self, measure: Measure, cells: "list[Cell]", weight: Callable[[int], int]) -> Terms:
        worth = {
            column: _weighed(self.step(measure, cell, sheet), weight)
            for (cell, sheet), column in self.columns.items()
            if cell in cells
        }
        return {column: times for column, times in worth.items() if times}

    def sum_span(self, measure: Measure, cell: Cell) -> tuple[int, int]:
        """Least and greatest sum of the cell's people."""
        return self.program.span(self.total(measure, [cell]))

    def answers(self, measure: Measure, group: Group) -> tuple[int, ...]:
        """What a person of the group with something in the measure can have there."""
        cells = [cell for cell in self.cells if self.holds(group, cell)]
        return tuple(x for x in measure.values if self._can_be(measure, cells, x))

    def _can_be(self, measure: Measure, cells: "list[Cell]", x: int) -> bool:
        terms = self._over(measure, cells, lambda own: int(own == x))
        return bool(terms) and self.program.feasible([(terms, 1, 10**12)])


def _weighed(step: int | None, weight: Callable[[int], int]) -> int:
    return 0 if step is None else weight(step)
