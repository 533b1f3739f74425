"""The help map as a table with tints: who asked by who helped, never in the order of their figures."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from centricity.render.context import Report, Table
from centricity.render.units import readable, unit_of
from centricity.scoring.collaboration import link
from centricity.scoring.help_map import HelpMap, Link, Stepped

TINTS = 5


@dataclass(frozen=True)
class Cell:
    """How one row sees one column. `kind`: "shown", "hidden" (too few answers) or "own" (nobody rates the own unit).

    `tint`: 1 (little help) to 5 (much); `weak`: needed by many, of little help; `first`: a block begins here.
    """

    kind: str
    help: str = ""
    need: str = ""
    tint: int | None = None
    weak: bool = False
    first: bool = False


@dataclass(frozen=True)
class Row:
    """Who asked."""

    name: str
    cells: tuple[Cell, ...]
    first: bool = False


@dataclass(frozen=True)
class Column:
    """Who helped."""

    name: str
    first: bool = False


@dataclass(frozen=True)
class HelpHeat:
    """The whole table, and the same pair by pair."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    hidden: bool
    weak: bool
    table: Table


def unit_name(report: Report, name: str) -> str:
    """A department, several, or a partner, by name."""
    unit = unit_of(report.profile.release, name)
    if unit.kind == "others":
        return report.language.label("heat.others")
    known = sorted(report.language.name_of(text) for text in unit.names)
    return report.language.all_of(known) if known else readable(unit.id)


def members(report: Report, rater: str) -> frozenset[str]:
    """The departments of a row."""
    group = report.profile.release.tally.groups.get(rater)
    return frozenset((group.merged if group else ()) or (rater.partition("/")[2],))


def help_text(report: Report, shown: Stepped | None) -> str:
    """Help without decimals, "under 10" where it is cut there; a dash where it is not shown."""
    if shown is None:
        return report.language.label("nothing")
    number = report.language.number(shown.value)
    return report.language.label(f"score.{shown.end}", score=number) if shown.end else number


def need_text(report: Report, shown: Stepped | None) -> str:
    """A share, "most" or "few" where it is cut at an end (of a small row, two people are no tenth); a dash where it
    is not shown."""
    if shown is None:
        return report.language.label("nothing")
    return report.language.label(f"map.need_{shown.end}") if shown.end else report.language.percent(shown.value)


def _short(report: Report, shown: Stepped | None) -> str:
    """A share as it stands in a cell; nothing where it is not shown."""
    return need_text(report, shown) if shown else ""


def in_order(report: Report, found: HelpMap) -> dict[str, int]:
    """Columns in the order to show them, each with the number of its block: by block and name, partners last."""
    released = report.profile.release.collaboration
    assert released is not None
    own = [name for name in released.rated if name not in released.partners]
    blocks = found.blocks or (tuple(own),)
    named = sorted(sorted((unit_name(report, name).casefold(), name) for name in block) for block in blocks)
    order = {name: number for number, block in enumerate(named) for _, name in block}
    rest = [name for name in released.rated if name not in order]
    return order | dict.fromkeys(sorted(rest, key=lambda name: unit_name(report, name).casefold()), len(named))


def rows_in_order(report: Report, order: Mapping[str, int]) -> tuple[str, ...]:
    """Rows in the order of their first department."""
    released = report.profile.release.collaboration
    assert released is not None
    places = list(order)

    def place(rater: str) -> tuple[int, str]:
        return min((places.index(name) for name in members(report, rater) if name in order), default=len(places)), rater

    return tuple(sorted(released.raters, key=place))


def links_of(report: Report) -> dict[tuple[str, str], Link]:
    """What is released, by who asked and who helped."""
    released = report.profile.release.collaboration
    return {(cell.rater, cell.rated): link(cell) for cell in released.cells} if released else {}


def help_heat(report: Report, found: HelpMap) -> HelpHeat:
    """The table of a map that has cells."""
    order, links = in_order(report, found), links_of(report)
    starts, raters = _starts(list(order.values())), rows_in_order(report, order)
    last = max(order.values(), default=0)
    blocks = [min((order[name] for name in members(report, one) if name in order), default=last) for one in raters]
    rows = [
        Row(unit_name(report, rater), tuple(_row(report, found, rater, zip(order, starts, strict=True))), first)
        for rater, first in zip(raters, _starts(blocks), strict=True)
    ]
    every = [cell for row in rows for cell in row.cells]
    return HelpHeat(
        caption=report.language.label("map.caption"),
        columns=tuple(Column(unit_name(report, name), first) for name, first in zip(order, starts, strict=True)),
        rows=tuple(rows),
        hidden=any(cell.kind == "hidden" for cell in every),
        weak=any(cell.weak for cell in every),
        table=_table(report, order, links),
    )


def _starts(blocks: list[int]) -> list[bool]:
    return [place > 0 and blocks[place] != blocks[place - 1] for place in range(len(blocks))]


def _row(report: Report, found: HelpMap, rater: str, columns: Iterable[tuple[str, bool]]) -> Iterator[Cell]:
    links, weak = links_of(report), {(one.rater, one.rated) for one in found.weak}
    for rated, first in columns:
        yield _cell(report, rater, rated, links.get((rater, rated)), (rater, rated) in weak, first)


def _cell(report: Report, rater: str, rated: str, one: Link | None, weak: bool, first: bool) -> Cell:
    if rated in members(report, rater):
        return Cell("own", first=first)
    need = _short(report, one.need if one else None)
    if one is None or one.help is None:
        return Cell("hidden", need=need, first=first)
    tint = min(TINTS, 1 + one.help.value * TINTS // 100)
    return Cell("shown", help_text(report, one.help), need, tint, weak, first)


def _table(report: Report, order: Mapping[str, int], links: Mapping[tuple[str, str], Link]) -> Table:
    label = report.language.label
    head = (label("map.table.link"), label("map.table.need"), label("map.table.help"))
    return Table(label("map.table.caption"), head, tuple(_pairs(report, order, links)))


def _pairs(
    report: Report, order: Mapping[str, int], links: Mapping[tuple[str, str], Link]
) -> Iterator[tuple[str, ...]]:
    """Every pair with what is shown of it, "too few answers" where nothing is."""
    for rater in rows_in_order(report, order):
        for rated in order:
            if rated not in members(report, rater):
                one = links.get((rater, rated), Link(rater, rated))
                ends = {"rater": unit_name(report, rater), "rated": unit_name(report, rated)}
                few = report.language.label("map.few")
                need = need_text(report, one.need) if one.need else few
                yield report.language.label("map.pair", **ends), need, help_text(report, one.help) if one.help else few
