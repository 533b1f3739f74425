"""Outcome watch: customers and income year by year, beside the profile of the same years; never because of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from centricity.profile.earlier import Past
from centricity.profile.over_time import Watch, YearShown
from centricity.render.advice import Source
from centricity.render.charts import described
from centricity.render.context import Report, Table
from centricity.render.strips import score_text

SOURCES = ("S4-1", "S4-3")


@dataclass(frozen=True)
class Bar:
    """A year: its value in words, and the length of its bar in per cent of the longest."""

    year: str
    value: str
    width: int


@dataclass(frozen=True)
class Bars:
    """One measure over the years."""

    id: str
    title: str
    text: str
    bars: tuple[Bar, ...]
    formula: str


@dataclass(frozen=True)
class OutcomesPage:
    """What the page shows."""

    charts: tuple[Bars, ...]
    levels: tuple[tuple[str, str], ...]
    table: Table
    sources: tuple[Source, ...]


def has_outcomes(report: Report) -> bool:
    """Whether the organisation gave any figures."""
    return report.profile.outcomes is not None


def outcomes_page(report: Report) -> OutcomesPage:
    """The page of outcomes; only where `has_outcomes`."""
    shown = report.profile.outcomes
    assert shown is not None
    return OutcomesPage(
        charts=tuple(_charts(report, shown)),
        levels=tuple(_levels(report, shown)),
        table=_table(report, shown),
        sources=tuple(Source(claim, report.site.claim_address(claim)) for claim in SOURCES),
    )


def _charts(report: Report, shown: Watch) -> Iterator[Bars]:
    number = report.language.number
    yield _bars(report, shown, "lost_share", lambda one: one.lost_share, lambda one: _share(report, one))
    yield _bars(report, shown, "gained", lambda one: one.year.gained, lambda one: number(one.year.gained))
    yield _bars(report, shown, "lost", lambda one: one.year.lost, lambda one: number(one.year.lost))
    if any(one.income_each is not None for one in shown.years):
        yield _bars(
            report, shown, "income_each", lambda one: one.income_each, lambda one: _income(report, one, shown.currency)
        )


def _bars(
    report: Report,
    shown: Watch,
    name: str,
    value: Callable[[YearShown], float | None],
    text: Callable[[YearShown], str],
) -> Bars:
    longest = max((value(one) or 0 for one in shown.years), default=0) or 1
    bars = tuple(Bar(str(one.year.year), text(one), round(100 * (value(one) or 0) / longest)) for one in shown.years)
    label = report.language.label
    words = described(f"{bar.year}: {bar.value}" for bar in bars)
    return Bars(f"o-{name}", label(f"outcomes.{name}"), words, bars, label(f"outcomes.formula.{name}"))


def _share(report: Report, one: YearShown) -> str:
    return report.language.label("format.percent", value=report.language.points(one.lost_share))


def _income(report: Report, one: YearShown, currency: str) -> str:
    if one.income_each is None:
        return report.language.label("nothing")
    return report.language.label("outcomes.money", amount=report.language.number(one.income_each), currency=currency)


def _levels(report: Report, shown: Watch) -> Iterator[tuple[str, str]]:
    """The year of each wave, and what its profile says."""
    for one in shown.years:
        for past in one.waves:
            yield report.language.month(past[0].wave.to), _level(report, past)


def _level(report: Report, past: Past) -> str:
    overall = past[1].overall
    level = report.level(overall.call).short
    return level if overall.score is None else f"{level} ({score_text(report, overall.score)})"


def _table(report: Report, shown: Watch) -> Table:
    label = report.language.label
    head = ("year", "customers", "gained", "lost", "lost_share", "income_each", "level")
    lines = tuple(_line(report, one, shown.currency) for one in shown.years)
    return Table(label("outcomes.table"), tuple(label(f"outcomes.{name}") for name in head), lines)


def _line(report: Report, one: YearShown, currency: str) -> tuple[str, ...]:
    number, year = report.language.number, one.year
    levels = ", ".join(_level(report, past) for past in one.waves) or report.language.label("nothing")
    counts = (number(year.customers), number(year.gained), number(year.lost))
    return (str(year.year), *counts, _share(report, one), _income(report, one, currency), levels)
