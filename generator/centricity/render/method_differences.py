"""Differences between departments and between the two groups, for the method page."""

from collections.abc import Iterator

from centricity.profile.gaps import gap_bound
from centricity.render.context import Report, Table
from centricity.render.method_quality import interval, scored, table
from centricity.render.strips import difference_text
from centricity.scoring.model import BetweenGroups, Gap

Rows = tuple[tuple[str, ...], ...]


def between(report: Report) -> tuple[tuple[str, BetweenGroups], ...]:
    """Name of each dimension with its differences between departments."""
    attribute = report.questionnaire.units_attribute
    every = ((name, score.between_groups.get(attribute.id)) for name, score in scored(report)) if attribute else ()
    return tuple((name, found) for name, found in every if found)


def between_table(report: Report) -> Table | None:
    """ICC, spread, and the two tests."""
    found, head = between(report), ["dimension", "icc", "interval", "icc2", "spread", "groups", "p"]
    welch = has_welch(report)
    rows = tuple((name, *_icc(report, one), *([_welch(report, one)] if welch else [])) for name, one in found)
    return table(report, "method.between", (*head, *(["p_welch"] if welch else [])), rows)


def has_welch(report: Report) -> bool:
    """Whether Welch's test is known for any dimension."""
    return any(one.welch_p is not None for _, one in between(report))


def _icc(report: Report, found: BetweenGroups) -> Iterator[str]:
    number = report.language.number
    yield number(max(0.0, found.icc1), 3)  # below 0 means none; results/ keep it as it is
    yield interval(report, found.icc1_interval)
    yield number(max(0.0, found.icc2), 3)
    yield report.language.points(found.spread)
    yield number(found.groups)
    yield p_text(report, found.p if found.p_adjusted is None else found.p_adjusted)


def _welch(report: Report, found: BetweenGroups) -> str:
    p = found.welch_p if found.welch_p_adjusted is None else found.welch_p_adjusted
    return report.language.label("nothing") if p is None else p_text(report, p)


def p_text(report: Report, p: float) -> str:
    """A p as in results/, with four decimals, "below 0.0001" where it is smaller."""
    number = report.language.number
    return number(p, 4) if p >= 0.0001 else report.language.label("method.p_small", p=number(0.0001, 4))


def departments_say(report: Report) -> tuple[str, ...]:
    """In words: where departments see things differently, and where that cannot be told from chance."""
    language, found = report.language, between(report)
    real = [(name, one) for name, one in found if one.icc1_interval[0] > 0]
    said = [_share(report, name, one) for name, one in real]
    rest = [name for name, one in found if one.icc1_interval[0] <= 0]
    if rest:
        key = "method.silo_chance" if real else "method.silo_chance_all"
        said.append(language.label(key, names=language.all_of(rest)))
    return tuple(said)


def _share(report: Report, name: str, found: BetweenGroups) -> str:
    share, low, high = (report.language.percent(100 * one) for one in (found.icc1, *found.icc1_interval))
    return report.language.label("method.silo", name=name, share=share, low=low, high=high)


def gap_table(report: Report) -> Table | None:
    """The gap between the two groups in points, in standard deviations, and as Cliff's delta."""
    rows = tuple((name, *_gap(report, score.gap)) for name, score in scored(report) if score.gap)
    head = ("dimension", "difference", "interval", "hedges", "cliff", "cliff_interval", "p")
    return table(report, "method.gaps", *_filled(report, head, rows))


def _filled(report: Report, head: tuple[str, ...], rows: Rows) -> tuple[tuple[str, ...], Rows]:
    """Without the columns in which no row has anything."""
    nothing = report.language.label("nothing")
    kept = [place for place in range(len(head)) if any(row[place] != nothing for row in rows)]
    return tuple(head[place] for place in kept), tuple(tuple(row[place] for place in kept) for row in rows)


def _gap(report: Report, found: Gap) -> Iterator[str]:
    language, nothing = report.language, report.language.label("nothing")
    yield difference_text(report, found.difference, gap_bound(found))
    yield language.interval(found.interval) if found.interval else nothing
    yield nothing if found.hedges_g is None else language.number(found.hedges_g, 3)
    yield nothing if found.cliffs_delta is None else language.number(found.cliffs_delta, 3)
    yield interval(report, found.cliffs_interval) if found.cliffs_interval else nothing
    p = found.p if found.p_adjusted is None else found.p_adjusted
    yield nothing if p is None else p_text(report, p)
