"""The help map: whether its figures can come from enough people, and whether anything could be subtracted from it.

How many people rated is nowhere told. What bounds it: the published number of people of the row, the share of them who
needed the department, and the step both are rounded to. Whatever count agrees with these is held possible.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import floor
from typing import Any

from centricity.audit.model import Finding, Wave
from centricity.audit.sets import Checks
from centricity.audit.words import finding, group_name, label

Json = Mapping[str, Any]
KNOWN = {"rater", "rated", "need", "need_end", "help", "help_end"}
LIMITS = {"step": 5, "end": 10, "few": 2, "departments_shown": 3}
"""Where the archived questionnaire does not say."""


@dataclass(frozen=True)
class _Cell:
    """What one published group says of one rated department."""

    wave: Wave
    data: Json
    limits: Mapping[str, int]
    span: int = 4

    @property
    def people(self) -> int:
        """Of the row; 0 where it is published nowhere."""
        group = self.wave.groups.get(self.data["rater"])
        return group.respondents if group else 0

    @property
    def possible(self) -> list[tuple[int, int]]:
        """Pairs (people asked, of whom needed it) that agree with what is shown."""
        asked = range(min(self.wave.k, self.people), self.people + 1)
        return [(n, yes) for n in asked for yes in range(n + 1) if self._agrees(n, yes)]

    @property
    def helped(self) -> list[tuple[int, int]]:
        """Those of them with people enough to rate help."""
        return [(n, yes) for n, yes in self.possible if yes >= self.wave.k]

    def ratings(self, raters: int) -> range:
        """What one of so many can have given, in steps, where help is cut at an end."""
        top = floor(raters * self.span * (self.limits["end"] + self.limits["step"] / 2) / 100)
        return range(min(top, self.span) + 1)

    def _agrees(self, asked: int, yes: int) -> bool:
        need, end, limits = self.data.get("need"), self.data.get("need_end"), self.limits
        if need is None or not asked:
            return True
        share = 100 * yes / asked
        if end == "under":
            return yes <= limits["few"] or share <= need + limits["step"] / 2
        if end == "over":
            return asked - yes <= limits["few"] or share >= need - limits["step"] / 2
        return bool(need - limits["step"] / 2 <= share <= need + limits["step"] / 2)

    def found(self, what: str, people: int, remedy: str) -> Finding:
        """A finding about this cell."""
        help_, wave = self.data.get("help"), self.wave
        mean = (0.0, 100.0) if help_ is None else (float(help_), float(help_))
        rated = label(wave, "", self.data["rated"])
        where = f"{wave.file} > collaboration > {self.data['rater']} > {self.data['rated']}"
        who = f"what {group_name(wave, self.data['rater'])} says of {rated}: {what}"
        return finding(wave, who, people, mean, numbers=(where,), remedy=remedy)


def attack_help_map(wave: Wave) -> Checks:
    """Every cell of the map, and the map as a whole."""
    found = wave.data.get("collaboration")
    if not found:
        return
    limits = LIMITS | (wave.questionnaire.get("collaboration") or {}).get("limits", {})
    scale = (wave.questionnaire.get("collaboration") or {}).get("scale", {"min": 1, "max": 5})
    cells = [_Cell(wave, one, limits, scale["max"] - scale["min"]) for one in found.get("cells") or ()]
    for cell in cells:
        yield from _figures(cell)
        yield _row(cell)
        yield _raters(cell)
        yield _few(cell)
        yield _everybody(cell)
        yield _end(cell)
    yield from _pairs(wave, cells, found)
    yield _total(wave, found)
    yield _too_little(wave, cells, limits)


def figures(wave: Wave) -> dict[str, set[float]]:
    """Per department or partner, every figure of the map in the results that is told about it."""
    rated = (wave.data.get("collaboration") or {}).get("rated") or ()
    parts = (wave.data.get("collaboration"), wave.data.get("help_map"))
    return {name: {value for part in parts for value in _told(part, name, tied=False)} for name in rated}


def _told(value: Any, name: str, *, tied: bool) -> Iterator[float]:
    """Numbers under a key that names the department, or beside a text that does."""
    if isinstance(value, Mapping):
        beside = tied or any(_names(one, name) for one in value.values())
        for key, part in value.items():
            yield from _told(part, name, tied=beside or _names(key, name))
    elif isinstance(value, list):
        for part in value:
            yield from _told(part, name, tied=tied)
    elif tied and isinstance(value, int | float):
        yield float(value)


def _names(text: object, name: str) -> bool:
    return isinstance(text, str) and name in text.partition("/")[2 * ("/" in text)].split("+")


def _figures(cell: _Cell) -> Iterator[Finding | None]:
    """Finer figures than the step, figures beyond the ends, and numbers of people."""
    step, end = cell.limits["step"], cell.limits["end"]
    for name in ("need", "help"):
        value, cut = cell.data.get(name), cell.data.get(f"{name}_end")
        ends = {"under": end, "over": 100 - end}
        wrong = value is not None and (value % step or not end <= value <= 100 - end or (cut and value != ends[cut]))
        remedy = f"round {name} to the nearest {step}, and cut it at {end} and {100 - end}"
        yield cell.found(f"{name} is told too exactly ({value})", 1, remedy) if wrong else None
    more = sorted(set(cell.data) - KNOWN)
    yield cell.found(f"more than need and help is told ({', '.join(more)})", 1, "leave it out") if more else None


def _row(cell: _Cell) -> Finding | None:
    """A row of few people, or of people among whom some do not rate: nobody rates the own department."""
    group = cell.wave.groups.get(cell.data["rater"])
    if group is None or group.respondents < cell.wave.k:
        remedy = "show only rows that are published groups, of enough people"
        return cell.found("the row is no published group of enough people", cell.people, remedy)
    if cell.data["rated"] in group.units:
        return cell.found("some of the row rate their own department", 1, "leave the cell out")
    return None


def _raters(cell: _Cell) -> Finding | None:
    """Help that fewer people rated than a group needs."""
    most = max((yes for _, yes in cell.possible), default=0)
    if cell.data.get("help") is None or most >= cell.wave.k:
        return None
    remedy = f"show help only where at least {cell.wave.k} people rated"
    return cell.found(f"{most} people at most needed it and rated its help", most, remedy)


def _few(cell: _Cell) -> Finding | None:
    """A share that can only be that of one or two people who needed it, or did not."""
    if cell.data.get("need") is None or cell.data.get("need_end"):
        return None
    few = max((min(yes, asked - yes) for asked, yes in cell.possible), default=0)
    if few > cell.limits["few"]:
        return None
    return cell.found(f"{few} people at most stand out", few, "show the share as the end only")


def _everybody(cell: _Cell) -> Finding | None:
    """Help of so many of a small row that everybody, or all but one, must have needed the department."""
    rest = max((asked - yes for asked, yes in cell.helped), default=cell.limits["few"])
    if cell.data.get("help") is None or rest >= cell.limits["few"]:
        return None
    people = cell.wave.k + cell.limits["few"]
    what, remedy = f"{rest} people at most did not need it", f"show help only where at least {people} people answered"
    return cell.found(what, cell.people, remedy)


def _end(cell: _Cell) -> Finding | None:
    """Help at an end that leaves the ratings of each too little room: scales of few steps."""
    if cell.data.get("help") is None or not cell.data.get("help_end"):
        return None
    widest = max((len(cell.ratings(yes)) - 1 for _, yes in cell.helped), default=cell.span)
    if 100 * widest >= cell.wave.policy.interval * cell.span:
        return None
    return cell.found(f"each of them rated it within {widest} steps", cell.wave.k, "show help of more people only")


def _pairs(wave: Wave, cells: list[_Cell], found: Json) -> Checks:
    """Departments named as unequal, of which a cell is hidden."""
    helped = {(_units(wave, cell.data["rater"]), cell.data["rated"]) for cell in cells if "help" in cell.data}
    for less, more in found.get("asymmetric") or ():
        if {(frozenset({less}), more), (frozenset({more}), less)} <= helped:
            yield None
            continue
        what = f"help between {label(wave, '', less)} and {label(wave, '', more)}, which the map does not show"
        where, remedy = (f"{wave.file} > collaboration > asymmetric",), "name only pairs whose help is shown both ways"
        yield finding(wave, what, wave.k, (0.0, 100.0), numbers=where, remedy=remedy)


def _units(wave: Wave, key: str) -> frozenset[str]:
    group = wave.groups.get(key)
    return group.units if group else frozenset()


def _total(wave: Wave, found: Json) -> Finding | None:
    """A mean over all, from which shown cells could be subtracted."""
    if not found.get("cells") or found.get("mean") is None:
        return None
    mean, where = float(found["mean"]), (f"{wave.file} > collaboration > mean",)
    what, remedy = "cells of the help map that are not shown", "leave the mean out where cells are shown"
    return finding(wave, what, 1, (mean, mean), numbers=where, remedy=remedy)


def _too_little(wave: Wave, cells: list[_Cell], limits: Mapping[str, int]) -> Finding | None:
    """A map of so few rows or columns that it speaks of single departments."""
    helped = [cell.data for cell in cells if cell.data.get("help") is not None]
    rows, columns = ({one[side] for one in helped} for side in ("rater", "rated"))
    if not cells or min(len(rows), len(columns)) >= limits["departments_shown"]:
        return None
    what, where = "the few departments in the help map", (f"{wave.file} > collaboration > cells",)
    return finding(wave, what, wave.k, (0.0, 100.0), numbers=where, remedy="show the mean of help only")
