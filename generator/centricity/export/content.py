"""All sheets of a report, in order: what workbook and table for programs hold."""

from collections.abc import Iterator

from centricity.export.closer import contradictions, pyramid
from centricity.export.followed import actions, outcomes
from centricity.export.mapped import help_pairs, help_units
from centricity.export.scored import changes, dimensions, gaps, groups, items
from centricity.export.sheets import Sheet
from centricity.export.told import about, facts, first_page, plan
from centricity.render.context import Report
from centricity.render.summary import summary


def sheets(report: Report) -> tuple[Sheet, ...]:
    """All sheets of a report; those without a line are left out."""
    rest = tuple(sheet for sheet in _sheets(report) if sheet.lines)
    return (about(report, rest), *rest)


def _sheets(report: Report) -> Iterator[Sheet]:
    yield first_page(report, summary(report))
    yield dimensions(report)
    yield items(report)
    yield facts(report)
    yield groups(report)
    yield gaps(report)
    yield plan(report)
    yield actions(report)
    yield changes(report)
    yield help_pairs(report)
    yield help_units(report)
    yield outcomes(report)
    yield pyramid(report)
    yield contradictions(report)
