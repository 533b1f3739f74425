"""Tiny organisations published without any protection, as plain JSON, and every world that agrees with them.

Nothing here is imported from the package: the JSON is written by hand, and worlds are counted one person at a time.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import lcm
from typing import Any

import numpy as np

ROLES = ("frontline", "other")
Sheet = tuple[int | None, ...]
Cell = tuple[str, str]
Person = tuple[Cell, Sheet]


@dataclass(frozen=True)
class Tiny:
    """People with their sheets; which groups are published, and which statistics of them."""

    people: tuple[Person, ...]
    span: int
    items: tuple[str, ...]
    groups: tuple[str, ...]
    squares: bool
    counts: bool
    k: int
    share: float = 0.5

    @property
    def unit(self) -> int:
        return lcm(*range(1, len(self.items) + 1))

    @cached_property
    def units(self) -> tuple[str, ...]:
        return tuple(sorted(key.partition("/")[2] for key in self.groups if key.startswith("department/")))

    def inside(self, key: str, cell: Cell) -> bool:
        attribute, _, value = key.partition("/")
        return key == "staff" or value == (cell[0] if attribute == "department" else cell[1])

    # ── Measures ─────────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def measures(self) -> tuple[str, ...]:
        return (*self.items, "whole") if len(self.items) > 1 else self.items

    def step(self, measure: str, sheet: Sheet) -> int | None:
        """An answer, or the mean of the answers in steps of 1/unit if half of them are there."""
        if measure != "whole":
            return sheet[self.items.index(measure)]
        given = [step for step in sheet if step is not None]
        enough = len(given) * 2 >= len(self.items) and given
        return sum(given) * self.unit // len(given) if enough else None

    def full(self, measure: str) -> int:
        return self.span * (self.unit if measure == "whole" else 1)

    # ── What is published ────────────────────────────────────────────────────────────────────────────────────────────

    def worth(self, cell: Cell, sheet: Sheet) -> tuple[int, ...]:
        """What one person adds to each published number."""
        return tuple(self._worth(cell, sheet))

    def _worth(self, cell: Cell, sheet: Sheet) -> Iterator[int]:
        for key in self.groups:
            here = self.inside(key, cell)
            yield int(here)
            for measure in self.measures:
                step = self.step(measure, sheet) if here else None
                yield int(step is not None)
                yield step or 0
                if self.squares:
                    yield (step or 0) ** 2
                if self.counts and measure != "whole":
                    yield from (int(step == x) for x in range(self.span + 1))

    @cached_property
    def published(self) -> tuple[int, ...]:
        return tuple(np.sum([self.worth(*person) for person in self.people], axis=0).tolist())

    def release(self) -> str:
        groups = {key: self._group(key) for key in self.groups}
        everybody = len(self.people)
        return json.dumps(
            {
                "organization": {"id": "tiny", "name": {"en": "Tiny"}},
                "wave": {"id": "w1", "from": "2026-01-01", "to": "2026-01-31", "form": "full"},
                "participation": {"respondents": everybody},
                "disclosure": {"minimum_group": self.k},
                "tally": {"unit": {"whole": self.unit}, "groups": groups},
            }
        )

    def _group(self, key: str) -> dict[str, Any]:
        sheets = [sheet for cell, sheet in self.people if self.inside(key, cell)]
        blocks = {measure: self._block(measure, sheets) for measure in self.measures}
        scores = {"dimensions": {"whole": blocks.pop("whole")}} if "whole" in blocks else {}
        return {"respondents": len(sheets), **scores, "items": blocks}

    def _block(self, measure: str, sheets: Sequence[Sheet]) -> dict[str, Any]:
        steps = [step for sheet in sheets if (step := self.step(measure, sheet)) is not None]
        block: dict[str, Any] = {"n": len(steps), "sum": sum(steps)}
        if self.squares and measure == "whole":
            block["sum_sq"] = sum(step * step for step in steps)
        if self.squares and measure != "whole" and not self.counts:
            block["sum_sq"] = sum(step * step for step in steps)
        if self.counts and measure != "whole":
            block["counts"] = [steps.count(x) for x in range(self.span + 1)]
        return block

    def questionnaire(self) -> str:
        values = [{"id": role, "label": {"en": role}} for role in ROLES]
        return json.dumps(
            {
                "scale": "short",
                "scales": {"short": {"min": 0, "max": self.span}},
                "attributes": [{"id": "department"}, {"id": "contact", "values": values}],
                "dimensions": [{"id": "whole", "items": [{"id": item} for item in self.items]}],
                "policy": {
                    "answered_share": self.share,
                    "roles": {"attribute": "contact", "level_from": list(ROLES), "beside": None},
                    "release": {"protection_interval": 50.0, "rate_step": 5},
                },
            }
        )


class Worlds:
    """All ways to fill an organisation so that the published numbers come out, person by person."""

    def __init__(self, tiny: Tiny) -> None:
        self.tiny = tiny
        answers: list[int | None] = [None, *range(tiny.span + 1)]
        sheets = list(product(answers, repeat=len(tiny.items)))
        self.cells = list(product((*tiny.units, ""), ROLES))
        self.kinds = [(cell, sheet) for cell in self.cells for sheet in sheets]

    def sums(self, measure: str, *keys: str) -> tuple[int, int]:
        """Least and greatest sum of the people who are in all of the groups ("department/" = in none that is named)."""
        found = self._reached([self._marked(kind, measure, keys) for kind in self.kinds])
        return min(found), max(found)

    def answers(self, measure: str, key: str) -> tuple[int, ...]:
        """What a person of a group can have answered: taken out, the others must still fit."""
        marked = [(self.tiny.worth(*kind), 0) for kind in self.kinds]
        possible = set()
        for (cell, sheet), (worth, _) in zip(self.kinds, marked, strict=True):
            step = self.tiny.step(measure, sheet)
            if step is not None and self.tiny.inside(key, cell) and step not in possible:
                left = tuple(a - b for a, b in zip(self.tiny.published, worth, strict=True))
                if min(left) >= 0 and self._reached(marked, left):
                    possible.add(step)
        return tuple(sorted(possible))

    def _marked(self, kind: Person, measure: str, keys: Sequence[str]) -> tuple[tuple[int, ...], int]:
        inside = all(self.tiny.inside(key, kind[0]) for key in keys)
        return self.tiny.worth(*kind), (self.tiny.step(measure, kind[1]) or 0) if inside else 0

    def _reached(self, kinds: Sequence[tuple[tuple[int, ...], int]], start: tuple[int, ...] | None = None) -> set[int]:
        """Marks of all worlds: kinds of people one after the other, each as often as it fits what is left."""
        marks: Mapping[tuple[int, ...], set[int]] = {start or self.tiny.published: {0}}
        useful = [*dict.fromkeys((worth, mark) for worth, mark in kinds if any(worth))]
        for number, (worth, mark) in enumerate(useful):
            later = np.array([one for one, _ in useful[number:]], dtype=np.int64).any(axis=0)
            following: dict[tuple[int, ...], set[int]] = {}
            for left, found in marks.items():
                rest, times = left, 0 if all(may or not one for one, may in zip(left, later, strict=True)) else -1
                while times >= 0 and min(rest) >= 0:
                    following.setdefault(rest, set()).update(one + times * mark for one in found)
                    rest, times = tuple(a - b for a, b in zip(rest, worth, strict=True)), times + 1
            marks = following
        return {one for left, found in marks.items() if not any(left) for one in found}


def random_tiny(seed: int) -> Tiny:
    """Up to 12 people of 2 or 3 departments, one or two items of 2 or 3 points, some of it published."""
    rng = np.random.default_rng(seed)
    two = bool(rng.random() < 0.4)
    span = 1 if two and rng.random() < 0.5 else int(rng.integers(1, 3))
    items = ("q1", "q2") if two else ("q1",)
    units = [f"d{number}" for number in range(int(rng.integers(2, 4)))]
    people = []
    for _ in range(int(rng.integers(3, 8 if two else 13))):
        sheet = tuple(None if rng.random() < 0.15 else int(rng.integers(0, span + 1)) for _ in items)
        people.append(((str(rng.choice(units)), str(rng.choice(ROLES))), sheet))
    keys = [f"department/{unit}" for unit in units] + [f"contact/{role}" for role in ROLES]
    shown = tuple(key for key in keys if rng.random() < 0.75)
    detail = rng.random() < 0.5
    return Tiny(
        tuple(people),
        span,
        items,
        ("staff", *shown),
        bool(rng.random() < 0.5 or detail),
        bool(detail),
        int(rng.integers(2, 4)),
    )
