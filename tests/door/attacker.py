"""An attacker who reads nothing but the text of a release, and knows everything about people but their answers.

Known: everybody's department and role, which items everybody answered, which sheets were left out, the questionnaire.
Sought: a combination of published numbers that depends on the answers of fewer than k people. Nothing here is imported
from the door: own linear algebra (modulo a prime of its own), own search (circuits through each person), own reading.

Every equation the attacker writes down is first checked against the true answers: it says what the release says.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement
from math import ceil, prod
from typing import Any

import numpy as np

PRIME = 2**31 - 19
Array = np.ndarray
Thing = tuple[str, ...]
"""What an equation may depend on: an item (first order) or a pair of items (second order) of one person."""


@dataclass(frozen=True)
class Scheme:
    """What everybody knows of one dimension: items with their audiences and which are reversed, scale, share needed."""

    items: Mapping[str, str]
    reverse: frozenset[str]
    low: int
    high: int
    share: float

    @property
    def span(self) -> int:
        return self.high - self.low


@dataclass(frozen=True)
class Known:
    """One person. `steps`: true answers above the low end, which the attacker uses only to check equations."""

    department: str
    role: str
    steps: Mapping[str, int]


@dataclass(frozen=True)
class Equation:
    """One published number: weight of each thing of each person, times 1/scale = value."""

    weights: dict[tuple[int, Thing], int]
    value: int
    scale: int = 1


class Attacker:
    def __init__(
        self,
        text: str,
        people: Sequence[Mapping[str, Any]],
        schemes: Mapping[str, Scheme],
        left_out: frozenset[tuple[str, str, str, frozenset[str]]] = frozenset(),
        level_from: Sequence[str] = ("frontline", "other"),
        blank: str = "other",
    ) -> None:
        self.data = json.loads(text)
        self.groups: dict[str, Any] = self.data["tally"]["groups"]
        self.schemes, self.left_out, self.level_from = schemes, left_out, level_from
        self.raw, self.blank = people, blank

    # ── Reading ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def members(self, key: str, person: Known) -> bool:
        attribute, _, value = key.partition("/")
        if key == "staff":
            return person.role in self.level_from
        if attribute == "contact":
            return person.role == value
        names = self.groups[key].get("merged") or []
        units = (
            {*names, *({""} if "others" in value.split("+") else set())}
            if names
            else {value, value.replace("others", "")}
        )
        return person.role in self.level_from and person.department in units

    def people(self, name: str) -> list[Known]:
        """Everybody, with what they answered of a dimension (nothing, where their sheet was left out)."""
        scheme, found = self.schemes[name], []
        for one in self.raw:
            role = one.get("contact", "") or self.blank
            steps = {}
            for item in scheme.items:
                raw = one["answers"].get(item)
                if isinstance(raw, int):
                    steps[item] = scheme.high - raw if item in scheme.reverse else raw - scheme.low
            counting = frozenset(item for item in steps if item in self.put(name, role))
            gone = (name, one.get("department", ""), role, counting) in self.left_out
            kept = {i: s for i, s in steps.items() if not gone or scheme.items[i] == "leadership"}
            found.append(Known(one.get("department", ""), role, kept))
        return found

    def put(self, name: str, role: str) -> list[str]:
        own = {"everyone", role} - {"leadership"}
        return [item for item, audience in self.schemes[name].items.items() if audience in own]

    def scored(self, name: str, person: Known, *, common: bool = False) -> list[str]:
        """The answered items behind a person's score; none where too few."""
        items = self.schemes[name].items
        put = [item for item in self.put(name, person.role) if not common or items[item] == "everyone"]
        answered = [item for item in put if item in person.steps]
        return answered if len(answered) >= max(1, ceil(len(put) * self.schemes[name].share - 1e-9)) else []

    def complete(self, name: str, person: Known) -> bool:
        put = self.put(name, person.role)
        return bool(put) and all(item in person.steps for item in put)

    # ── Equations ────────────────────────────────────────────────────────────────────────────────────────────────────

    def first_order(self, name: str) -> Iterator[Equation]:
        people, unit = self.people(name), self.data["tally"]["unit"][name]
        for key, group in self.groups.items():
            inside = [(n, p) for n, p in enumerate(people) if self.members(key, p)]
            for kind in ("dimensions", "common"):
                block = group.get(kind, {}).get(name)
                if block and "end" not in block:
                    parts = [(n, self.scored(name, p, common=kind == "common")) for n, p in inside]
                    assert block["n"] == sum(bool(items) for _, items in parts)
                    yield Equation({(n, (i,)): unit // len(own) for n, own in parts for i in own}, block["sum"])
            for item in self.schemes[name].items:
                block = group.get("items", {}).get(item)
                if block and "end" not in block:
                    assert block["n"] == sum(item in p.steps for _, p in inside)
                    yield Equation({(n, (item,)): 1 for n, p in inside if item in p.steps}, block["sum"])
        block = self.data["tally"]["products"].get(name)
        if block:
            rows = [n for n, p in enumerate(people) if self.members("staff", p) and self.complete(name, p)]
            assert block["n"] == len(rows)
            for item, total in zip(block["items"], block["sum"], strict=True):
                yield Equation({(n, (item,)): 1 for n in rows}, total)

    def squares_and_counts(self, name: str) -> Iterator[Equation]:
        """Second order, without complete rows."""
        people, unit = self.people(name), self.data["tally"]["unit"][name]
        for key, group in self.groups.items():
            inside = [(n, p) for n, p in enumerate(people) if self.members(key, p)]
            for kind in ("dimensions", "common"):
                block = group.get(kind, {}).get(name)
                if block and "sum_sq" in block:
                    parts = [(n, self.scored(name, p, common=kind == "common")) for n, p in inside]
                    yield Equation(dict(_squares(parts, unit)), block["sum_sq"])
            for item in self.schemes[name].items:
                counts = group.get("items", {}).get(item, {}).get("counts")
                if counts:
                    squares = sum(count * step * step for step, count in enumerate(counts))
                    yield Equation({(n, (item, item)): 1 for n, p in inside if item in p.steps}, squares)

    def second_order(self, name: str) -> Iterator[Equation]:
        people = self.people(name)
        yield from self.squares_and_counts(name)
        block = self.data["tally"]["products"].get(name)
        if block:
            rows = [n for n, p in enumerate(people) if self.members("staff", p) and self.complete(name, p)]
            for (i, first), (j, second) in combinations_with_replacement(enumerate(block["items"]), 2):
                yield Equation({(n, (first, second)): 1 for n in rows}, block["cross"][i][j])

    def holds(self, name: str, equation: Equation) -> bool:
        """Whether the equation is true of the true answers."""
        people = self.people(name)
        total = sum(w * prod(people[n].steps[i] for i in thing) for (n, thing), w in equation.weights.items())
        return total == equation.value * equation.scale

    # ── Attacks ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def exposed(self, *, k: int = 5, detail: int = 10, rounds: int = 2) -> list[str]:
        """What a combination of the release's numbers gives away, in words; empty = nothing was found."""
        found = []
        for name in self.schemes:
            for order, least in ((self.first_order, k), (self.squares_and_counts, detail), (self.second_order, k)):
                equations = list(order(name))
                wrong = [e for e in equations if not self.holds(name, e)]
                found += [f"{name}: {e} is not what was answered" for e in wrong]
                some = _smallest(equations, len(self.raw), least, rounds)
                found += [f"{name}, {order.__name__}: {len(some)} people {sorted(some)}"] if some else []
            found += list(self.pinned(name))
        return found

    def pinned(self, name: str) -> Iterator[str]:
        """Groups, unions of departments and what they leave of others, whose derivable total lies at an end."""
        equations, people, scheme = list(self.first_order(name)), self.people(name), self.schemes[name]
        for inside in self._unions():
            chosen = [n for n, p in enumerate(people) if inside(p)]
            for item in scheme.items:
                given = [n for n in chosen if item in people[n].steps]
                total = sum(people[n].steps[item] for n in given)
                near = total in (0, len(given) * scheme.span)
                if given and near and _follows(equations, {(n, (item,)): 1 for n in given}, len(people)):
                    yield f"{name}: all {len(given)} answers to {item} are the same"

    def _unions(self) -> Iterator[Callable[[Known], bool]]:
        wholes = [key for key in ("staff", *(f"contact/{role}" for role in self.level_from)) if key in self.groups]
        units = [key for key in self.groups if key.startswith("department/")]
        for key in self.groups:
            yield lambda p, key=key: self.members(key, p)
        for whole in wholes or ["staff"]:
            for choice in range(1 << min(len(units), 5)):
                out = [unit for bit, unit in enumerate(units) if choice >> bit & 1]
                yield (
                    lambda p, whole=whole, out=out: self.members(whole, p) and not any(self.members(u, p) for u in out)
                )


def _squares(parts: Sequence[tuple[int, list[str]]], unit: int) -> Iterator[tuple[tuple[int, Thing], int]]:
    for n, items in parts:
        for first, second in combinations_with_replacement(items, 2):
            yield (n, (first, second)), (unit // len(items)) ** 2 * (1 if first == second else 2)


def _smallest(equations: Sequence[Equation], people: int, k: int, rounds: int) -> frozenset[int]:
    """People some combination of the equations depends on alone, if fewer than k; empty where none was found."""
    things = sorted({thing for e in equations for _, thing in e.weights})
    if not things:
        return frozenset()
    table = np.zeros((people, len(equations), len(things)), dtype=np.int64)
    place = {thing: number for number, thing in enumerate(things)}
    for row, equation in enumerate(equations):
        for (n, thing), weight in equation.weights.items():
            table[n, row, place[thing]] = weight % PRIME
    looks: dict[bytes, list[int]] = {}
    for n in range(people):
        if table[n].any():
            looks.setdefault(table[n].tobytes(), []).append(n)
    classes, blocks = list(looks.values()), [table[members[0]] for members in looks.values()]
    space = np.eye(len(equations), dtype=np.int64)
    for members, block in zip(classes, blocks, strict=True):
        space = _kill(space, block) if len(members) >= k else space
    rng = np.random.default_rng(1)
    for target in range(len(classes)) if len(space) else ():
        for _ in range(rounds):
            support = _circuit(space, blocks, classes, target, rng)
            hit = frozenset(n for number in support for n in classes[number])
            if 0 < len(hit) < k:
                return hit
    return frozenset()


def _circuit(
    space: Array, blocks: Sequence[Array], classes: Sequence[list[int]], target: int, rng: np.random.Generator
) -> list[int]:
    """Classes that a combination as small as possible depends on, the target among them."""
    if not _times(space, blocks[target]).any():
        return []
    order = sorted(range(len(classes)), key=lambda number: (-len(classes[number]), rng.random()))
    for number in order:
        if number != target and _times(space, blocks[number]).any():
            smaller = _kill(space, blocks[number])
            if len(smaller) and _times(smaller, blocks[target]).any():
                space = smaller
    return [number for number in order if _times(space, blocks[number]).any()]


def _times(space: Array, block: Array) -> Array:
    """Product modulo the prime, without overflow: the left factor in halves of 16 bits."""
    high, low = space >> 16, space & 0xFFFF
    small = block if block.max(initial=0) < 2**16 else None
    if small is not None:
        return ((high @ small % PRIME << 16) + low @ small) % PRIME
    return np.array(space.astype(object) @ block.astype(object) % PRIME, dtype=np.int64)


def _kill(space: Array, block: Array) -> Array:
    """Combinations that do not depend on a class."""
    images = _times(space, block)
    for column in range(images.shape[1]):
        hit = images[:, column].nonzero()[0]
        if len(hit):
            pivot = hit[0]
            factor = images[:, column] * pow(int(images[pivot, column]), PRIME - 2, PRIME) % PRIME
            keep = np.arange(len(space)) != pivot
            images = (images - factor[:, None] * images[pivot] % PRIME)[keep] % PRIME
            space = (space - factor[:, None] * space[pivot] % PRIME)[keep] % PRIME
    return space


def _follows(equations: Sequence[Equation], wanted: Mapping[tuple[int, Thing], int], people: int) -> bool:
    """Whether the wanted sum is a combination of the equations, by comparing ranks."""
    names = {key: number for number, key in enumerate(sorted({k for e in equations for k in e.weights} | set(wanted)))}
    rows = np.zeros((len(equations) + 1, len(names)), dtype=np.int64)
    for row, weights in enumerate([*(e.weights for e in equations), wanted]):
        for key, weight in weights.items():
            rows[row, names[key]] = weight
    rows = np.unique(rows, axis=1)
    return _rank(rows) == _rank(rows[:-1])


def _rank(rows: Array) -> int:
    left, rank = rows % PRIME, 0
    for column in range(rows.shape[1]):
        hit = left[:, column].nonzero()[0]
        if len(hit):
            pivot = left[hit[0]]
            factor = left[:, column] * pow(int(pivot[column]), PRIME - 2, PRIME) % PRIME
            left = np.delete((left - factor[:, None] * pivot % PRIME) % PRIME, hit[0], axis=0)
            rank += 1
    return rank
