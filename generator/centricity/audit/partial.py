"""Partly answered sheets: scores less answers, and answers less complete rows, leave those who left something out.

A person's score is the mean of what they answered; for everybody who answered all of it, the score totals are the item
totals times a constant. What differs belongs to the others. Unknown: how many answered which items (a pattern), and
the sum of each item over those people.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, combinations
from math import ceil

from centricity.audit.model import STAFF, Block, Finding, Measure, Part, Scheme, Wave
from centricity.audit.people import answers_of
from centricity.audit.program import MANY, Program, Terms, Unproven, value
from centricity.audit.sets import Checks
from centricity.audit.words import finding, group_name

EVERYONE = "everyone"
Sheet = tuple[str, ...]
"""Items answered."""


def attack_partial(wave: Wave) -> Checks:
    """Every dimension in every group that shows both its score and its items, and all complete rows."""
    for scheme in wave.schemes.values():
        yield from _less_complete_rows(wave, scheme)
        for key in wave.groups:
            yield from _of_group(wave, scheme, key)


# ── Answers less complete rows ───────────────────────────────────────────────────────────────────────────────────────


def _less_complete_rows(wave: Wave, scheme: Scheme) -> Checks:
    rows = (wave.data["tally"].get("products") or {}).get(scheme.id)
    if rows is None:
        return
    for number, item in enumerate(rows["items"]):
        measure, path = wave.measures.get(f"items/{item}"), f"{wave.file} > tally > products > {scheme.id}"
        block = measure.blocks.get(STAFF) if measure else None
        if measure is None or block is None:
            continue
        left = Part(frozenset(), block.n - rows["n"], block.low - rows["sum"][number], block.high - rows["sum"][number])
        squares = None if block.squares is None else block.squares - rows["cross"][number][number]
        left = Part(left.units, left.n, left.low, left.high, squares, None, (*block.where, path), (STAFF,))
        what = f"staff who answered {item} and left out another question of {scheme.id}"
        yield _of_few(wave, measure, left, what, "the sums of complete rows (products)")


def _of_few(wave: Wave, measure: Measure, part: Part, who: str, what: str) -> Finding | None:
    if not 0 < part.n < wave.k:
        return None
    low, high = max(0, part.low), min(part.n * measure.full, part.high)
    mean = measure.points(low, part.n), measure.points(high, part.n)
    if mean[1] - mean[0] >= wave.policy.interval:
        return None
    many = "the one person" if part.n == 1 else f"the {part.n} people"
    text = f"{many} among {who}: {measure.name}"
    remedy = f"leave out {what} of {measure.dimension}, or the sheets of those who left something out"
    return finding(wave, text, part.n, mean, answers_of(measure, part), numbers=part.sources, remedy=remedy)


# ── Scores less answers ──────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class _Place:
    """One group and dimension: the score block, and the blocks of the items, both as published.

    People may have been asked items that are not shown of the group, or of anybody: those answers are unknown too.
    """

    wave: Wave
    scheme: Scheme
    key: str
    score: Measure
    block: Block
    items: Mapping[str, Block]

    @property
    def puts(self) -> list[Sheet]:
        """The sets of items that people of the group may have been asked."""
        policy, group = self.wave.policy, self.wave.groups[self.key]
        own = bool(group.units) and group.attribute == policy.role
        roles = sorted(group.units) if own else list(policy.level_from) or [""]
        return list(dict.fromkeys(self._put(policy.audiences.get(role, EVERYONE)) for role in roles))

    def _put(self, audience: str) -> Sheet:
        leading = self.wave.policy.audiences.get(self.wave.policy.beside, "")
        own = {EVERYONE, audience} - {leading}
        return tuple(item for item, whom in self.scheme.items.items() if whom in own)

    def enough(self, sheet: Sheet, put: Sheet) -> bool:
        return len(sheet) >= max(1, ceil(len(put) * self.wave.policy.share - 1e-9))


def _of_group(wave: Wave, scheme: Scheme, key: str) -> Checks:
    place = _place(wave, scheme, key)
    if place is None:
        return
    try:
        yield from [None] if _plainly_safe(place) else _searched(place)
    except Unproven as error:
        yield _not_proven(place, error)


def _plainly_safe(place: _Place) -> bool:
    return _many_or_none(place) or _none_will_do(place) or _many_will_do(place)


def _place(wave: Wave, scheme: Scheme, key: str) -> _Place | None:
    score = wave.measures.get(f"dimensions/{scheme.id}")
    found = {item: wave.measures[f"items/{item}"].blocks for item in scheme.items if f"items/{item}" in wave.measures}
    items = {item: blocks[key] for item, blocks in found.items() if key in blocks}
    if score is None or key not in score.blocks or len(scheme.items) < 2 or not items:
        return None
    place = _Place(wave, scheme, key, score, score.blocks[key], items)
    return place if set(_of_everyone(scheme)) <= set(items) else None


def _of_everyone(scheme: Scheme) -> Sheet:
    return tuple(item for item, audience in scheme.items.items() if audience == EVERYONE)


def _many_or_none(place: _Place) -> bool:
    """Whether it is plain that there may be none, or at least the minimum group, who left something out."""
    puts, block = place.puts, place.block
    common = [place.items[item] for item in puts[0] if item in place.items]
    missing = sum(max(0, block.n - one.n) for one in common)
    if missing >= place.wave.k <= block.n and all(place.enough(put[1:], put) for put in puts):
        return True
    if missing or len(puts) > 1 or block.low != block.high or any(one.low != one.high for one in common):
        return False
    weight = place.scheme.unit // len(puts[0])
    alike = all(one.n == block.n for one in common) and len(common) == len(puts[0])
    return alike and weight * sum(one.low for one in common) == block.low


def _none_will_do(place: _Place) -> bool:
    """Whether the numbers can come from people who all answered everything: then nobody need have left anything out."""
    return _is_world(_Patterns(place, missing=0), 0)


def _many_will_do(place: _Place) -> bool:
    """Whether the numbers can come from the minimum group, or more, who left one question out each."""
    return _is_world(_Patterns(place, missing=1), place.wave.k)


def _is_world(patterns: "_Patterns", least: int) -> bool:
    partly = {column: 1 for (put, sheet), column in patterns.people.items() if put != sheet}
    try:
        return patterns.program.feasible([(partly, least, MANY)] if least else [])
    except Unproven:
        return False


@dataclass
class _Patterns:
    """The unknowns of a place: people by pattern, and the sum of each item over them.

    `missing`: only patterns with so many questions left out at most.
    """

    place: _Place
    missing: int = MANY
    program: Program = field(default_factory=Program)
    people: dict[tuple[Sheet, Sheet], int] = field(default_factory=dict)
    sums: dict[tuple[Sheet, Sheet, str], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        place, program = self.place, self.program
        most = max([place.wave.groups[place.key].respondents, place.block.n, *(b.n for b in place.items.values())])
        for put in place.puts:
            for sheet in (one for one in _sheets(put) if len(put) - len(one) <= self.missing):
                people = self.people[put, sheet] = program.column(most)
                for item in sheet:
                    total = self.sums[put, sheet, item] = program.column(most * place.scheme.span)
                    program.row({total: 1, people: -place.scheme.span}, -MANY, 0)
        program.row(dict.fromkeys(self.people.values(), 1), 0, most)
        self._published()

    def _published(self) -> None:
        place, program = self.place, self.program
        scored = [one for one in self.people if place.enough(one[1], one[0])]
        program.row({self.people[one]: 1 for one in scored}, place.block.n, place.block.n)
        program.row(self.score(scored), place.block.low, place.block.high)
        for item, block in place.items.items():
            with_item = {self.people[one]: 1 for one in self.people if item in one[1]}
            if with_item:
                program.row(with_item, block.n, block.n)
                program.row(self.item(self.people, item), block.low, block.high)

    def score(self, sheets: Sequence[tuple[Sheet, Sheet]]) -> Terms:
        unit = self.place.scheme.unit
        return {self.sums[put, sheet, i]: unit // len(sheet) for put, sheet in sheets for i in sheet}

    def item(self, sheets: "Sequence[tuple[Sheet, Sheet]] | Mapping[tuple[Sheet, Sheet], int]", item: str) -> Terms:
        return {self.sums[put, sheet, item]: 1 for put, sheet in sheets if item in sheet}


def _sheets(put: Sheet) -> Iterator[Sheet]:
    return chain.from_iterable(combinations(put, size) for size in range(1, len(put) + 1))


def _searched(place: _Place) -> Checks:
    patterns = _Patterns(place)
    program = patterns.program
    partly = [one for one in patterns.people if one[0] != one[1]]
    everybody = {patterns.people[one]: 1 for one in partly}
    if value(everybody, program.least(everybody)) == 0:
        yield None
        return
    if value(everybody, program.greatest(everybody)) >= place.wave.k:
        yield None
        return
    scored = [one for one in partly if place.enough(one[1], one[0])]
    yield _narrow(patterns, {patterns.people[one]: 1 for one in scored}, patterns.score(scored), place.score)
    for item in place.items:
        inside = [one for one in partly if item in one[1]]
        measure = place.wave.measures[f"items/{item}"]
        yield _narrow(patterns, {patterns.people[one]: 1 for one in inside}, patterns.item(inside, item), measure)


def _narrow(patterns: _Patterns, people: Terms, total: Terms, measure: Measure) -> Finding | None:
    """A finding where so few people's mean cannot lie far apart."""
    program, place = patterns.program, patterns.place
    if not people:
        return None
    fewest, most = program.span(people)
    if not 0 < fewest <= most < place.wave.k:
        return None
    low, high = program.least(total), program.greatest(total)
    means = [measure.points(value(total, point), value(people, point)) for point in (low, high)]
    if means[1] - means[0] >= place.wave.policy.interval:
        return None
    part = Part(frozenset(), most, value(total, low), value(total, high), None, None, _sources(place), (place.key,))
    answers = answers_of(measure, part) if fewest == most else ()
    many = "the one person" if most == 1 else f"the {fewest} people" if fewest == most else f"at most {most} people"
    what = f"{many} of {group_name(place.wave, place.key)} who left out a question of {place.scheme.id}: {measure.name}"
    remedy = f"leave their sheets out of {place.scheme.id}, or do not show its questions of that group"
    return finding(place.wave, what, most, (means[0], means[1]), answers, numbers=part.sources, remedy=remedy)


def _sources(place: _Place) -> tuple[str, ...]:
    return (*place.block.where, *(where for block in place.items.values() for where in block.where))


def _not_proven(place: _Place, error: Exception) -> Finding:
    who = group_name(place.wave, place.key)
    what = f"people of {who} who left out a question of {place.scheme.id}: not proven safe ({error})"
    remedy = f"do not show the questions of {place.scheme.id} of {who}"
    return finding(place.wave, what, 1, (0.0, 100.0), numbers=_sources(place), remedy=remedy)
