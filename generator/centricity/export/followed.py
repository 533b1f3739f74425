"""Sheets of what the organisation itself supplied over time: decided actions, and the years of its outcomes."""

from collections.abc import Iterator

from centricity.authored import Action
from centricity.export.sheets import Line, Sheet, columns, sheet
from centricity.profile.over_time import Watch
from centricity.render.actions import ActionView, decided, followed
from centricity.render.context import Report
from centricity.render.outcomes import outcomes_page


def actions(report: Report) -> Sheet:
    """Every decided action the report speaks of: before the survey as it stood then, later ones as they stand."""
    heads = columns(
        report, ("action", "text", 44), ("dimension", "text", 30), ("owner", "text", 30), ("taken", "text", 22),
        ("due", "text", 18), ("status", "text", 30), ("reason", "text", 44), ("remark", "text", 44),
        ("when", "text", 28),
    )  # fmt: skip
    return sheet(report, "actions", "roadmap", heads, tuple(_actions(report)))


def _actions(report: Report) -> Iterator[Line]:
    label, known = report.language.label, report.profile.actions
    for one in known.kept:
        yield _action(one.action, followed(report, one), label("roadmap.before"))
    for action in known.decided:
        yield _action(action, decided(report, action), label("deck.after"))


def _action(action: Action, view: ActionView, when: str) -> Line:
    cells = (view.title, view.area, view.owner, view.decided, view.due, view.words, view.reason, view.note, when)
    return Line(action.id, cells)


def outcomes(report: Report) -> Sheet:
    """Customers and income by year, as the organisation counts them, beside the level of the same years."""
    heads = columns(
        report, ("year", "text", 10), ("customers", "count", 20), ("gained", "count", 20), ("lost", "count", 18),
        ("lost_share", "rate", 20), ("income_each", "count", 20), ("currency", "text", 12), ("overall", "text", 34),
    )  # fmt: skip
    found = report.profile.outcomes
    return sheet(report, "outcomes", "outcomes", heads, tuple(_years(report, found)) if found else ())


def _years(report: Report, found: Watch) -> Iterator[Line]:
    for one, row in zip(found.years, outcomes_page(report).table.rows, strict=True):
        year, level = one.year, row[-1] if one.waves else ""
        figures = (year.customers, year.gained, year.lost, one.lost_share, one.income_each)
        note = report.language.label("deck.not_supplied") if None in figures else ""
        yield Line(str(year.year), (str(year.year), *figures, found.currency, level), note)
