"""Sheets of the help map: every pair of departments, and what each department gives and gets."""

from collections.abc import Iterator, Sequence

from centricity.export.sheets import Cell, Line, Sheet, columns, sheet, word
from centricity.render.context import Report
from centricity.render.help_heat import help_text, in_order, links_of, members, need_text, rows_in_order, unit_name
from centricity.scoring.help_map import HelpMap, Link, Stepped


def help_pairs(report: Report) -> Sheet:
    """Who asked whom, how many needed it, how much it helped; in the order of the page, never in that of figures."""
    heads = columns(
        report, ("pair", "text", 44), ("asked", "text", 30), ("helped", "text", 26), ("need", "percent", 12),
        ("help", "steps", 12), ("words", "text", 34),
    )  # fmt: skip
    found = report.profile.scores.help_map
    return sheet(report, "help", "map", heads, tuple(_pairs(report, found)) if found else ())


def _pairs(report: Report, found: HelpMap) -> Iterator[Line]:
    order, links = in_order(report, found), links_of(report)
    weak = {(one.rater, one.rated) for one in found.weak}
    for rater in rows_in_order(report, order):
        for rated in (name for name in order if name not in members(report, rater)):
            one = links.get((rater, rated), Link(rater, rated))
            yield _pair(report, one, weak=(rater, rated) in weak)


def _pair(report: Report, one: Link, *, weak: bool) -> Line:
    label = report.language.label
    ends = {"rater": unit_name(report, one.rater), "rated": unit_name(report, one.rated)}
    figures = need_cell(report, one.need), help_cell(report, one.help)
    words = label("map.weak_mark") if weak else ""
    note = _missing(report, ("need", "help"), figures)
    return Line(f"{one.rater}>{one.rated}", (label("map.pair", **ends), *ends.values(), *figures, words), note)


def _missing(report: Report, names: Sequence[str], cells: Sequence[Cell]) -> str:
    """Which figures are not there, and why."""
    empty = [word(report, f"columns.{name}") for name, cell in zip(names, cells, strict=True) if cell is None]
    return f"{report.language.all_of(empty)}: {report.language.label('map.few')}" if empty else ""


def need_cell(report: Report, shown: Stepped | None) -> Cell:
    """A share as a number; "90% or more" where it is cut there."""
    if shown is None:
        return None
    return need_text(report, shown) if shown.end else shown.value


def help_cell(report: Report, shown: Stepped | None) -> Cell:
    """Help as a number; "over 90" where it is cut there."""
    if shown is None:
        return None
    return help_text(report, shown) if shown.end else shown.value


def help_units(report: Report) -> Sheet:
    """What each department gives and gets; then the groups of departments that rate together."""
    heads = columns(
        report, ("group", "text", 34), ("received", "steps", 14), ("needed", "percent", 14), ("felt", "steps", 14),
        ("needs", "percent", 14),
    )  # fmt: skip
    found = report.profile.scores.help_map
    return sheet(report, "help_units", "map", heads, tuple(_units(report, found)) if found else ())


def _units(report: Report, found: HelpMap) -> Iterator[Line]:
    order = in_order(report, found)
    for name in order:
        yield _unit(report, found, name, f"department/{name}")
    for rater in rows_in_order(report, order):
        if not members(report, rater) <= {rater.partition("/")[2]}:
            yield _unit(report, found, rater, rater)


def _unit(report: Report, found: HelpMap, name: str, rater: str) -> Line:
    cells = (
        help_cell(report, found.received.get(name)), need_cell(report, found.needed.get(name)),
        help_cell(report, found.felt.get(rater)), need_cell(report, found.needs.get(rater)),
    )  # fmt: skip
    note = _missing(report, ("received", "needed", "felt", "needs"), cells)
    return Line(rater, (unit_name(report, name), *cells), note)
