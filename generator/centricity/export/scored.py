"""Sheets of scores: dimensions, items, groups, the two views, and what changed. Numbers are those of the pages."""

from collections.abc import Iterator

from centricity.export.sheets import Cell, Column, Line, Sheet, columns, number, sheet, word
from centricity.profile.gaps import bound, gap_bound
from centricity.profile.model import Change
from centricity.questionnaire import Dimension, Item
from centricity.render.context import Report
from centricity.render.dimension import dimension_page
from centricity.render.strips import difference_text, score_text, shapes
from centricity.render.views import group_name
from centricity.render.warnings import care
from centricity.scoring.model import DimensionScore, Estimate, Gap, GroupScore, Interval, ItemScore
from centricity.scoring.rounding import shown

WHOLE = "whole"


def score_cell(report: Report, score: float | None, end: str | None = None) -> Cell:
    """A score, or the words in its place where it is cut."""
    return number(score, end, score_text(report, score, end))


def estimate_cell(report: Report, part: Estimate | None) -> Cell:
    """The score of a group."""
    return score_cell(report, part.score, part.end) if part else None


def ends(interval: Interval | None) -> tuple[Cell, Cell]:
    """Both ends of an interval."""
    return interval or (None, None)


def why_empty(report: Report) -> str:
    """Why a number is not there."""
    return word(report, "not_shown") if report.answered else report.language.label("too_few")


# ── Dimensions ───────────────────────────────────────────────────────────────────────────────────────────────────────


def dimensions(report: Report) -> Sheet:
    """The whole, then each dimension: score, interval, level, and what it is made of."""
    heads = columns(
        report,
        ("dimension", "text", 34), ("score", "points", 9), ("low", "points", 10), ("high", "points", 10),
        ("level", "text", 14), ("level_name", "text", 26), ("perception", "points", 13), ("facts", "points", 13),
        ("evidenced", "text", 12), ("answers", "people", 10), ("favourable", "percent", 12),
        ("cannot_tell", "percent", 12),
    )  # fmt: skip
    lines = (_whole(report), *(_dimension(report, d, score) for d, score in report.dimensions()))
    return sheet(report, "dimensions", "profile", heads, lines)


def _whole(report: Report) -> Line:
    overall = report.profile.scores.overall
    level, label = report.level(overall.call), report.language.label
    answered = report.profile.release.participation.respondents if report.answered else None
    cells = (label("whole_company"), overall.score, *ends(overall.interval), level.short, level.name)
    return Line(WHOLE, (*cells, None, None, "", answered, None, None), level.note)


def _dimension(report: Report, dimension: Dimension, score: DimensionScore | None) -> Line:
    name = report.language.name_of(dimension.name)
    if score is None or score.score is None:
        level = report.level(score.call, dimension) if score else None
        return Line(dimension.id, (name, *(None,) * 11), level.note if level else why_empty(report))
    level = report.level(score.call, dimension)
    cells: tuple[Cell, ...] = (
        name, score_cell(report, score.score, score.end), *ends(score.interval), level.short, level.name,
        score.perception, score.facts, word(report, "yes" if score.evidenced else "no"), score.respondents,
        score.favourable, score.cannot_tell,
    )  # fmt: skip
    return Line(dimension.id, cells, level.note)


# ── Items ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def items(report: Report) -> Sheet:
    """Every question: score, favourable answers, and how the answers were spread."""
    heads = columns(
        report, ("dimension", "text", 26), ("id", "text", 8), ("question", "text", 60), ("score", "points", 9),
        ("favourable", "percent", 12), ("cannot_tell", "percent", 12), ("answers", "people", 10),
        ("spread", "text", 50),
    )  # fmt: skip
    return sheet(report, "items", "profile", heads, tuple(_items(report)))


def _items(report: Report) -> Iterator[Line]:
    for dimension, score in report.dimensions():
        shown_items = {row.id: row for row in dimension_page(report, dimension, score).items}
        for item in dimension.items:
            row, found = shown_items[item.id], score.items.get(item.id) if score else None
            spread = "; ".join(f"{s.label} {s.share}" for s in row.stack.segments) if row.stack else ""
            yield _item(report, (dimension, item), found, spread, "; ".join(row.notes))


def _item(report: Report, of: tuple[Dimension, Item], score: ItemScore | None, spread: str, note: str) -> Line:
    dimension, item = of
    name_of = report.language.name_of
    numbers: tuple[Cell, ...] = (None,) * 4
    if score:
        points = score_cell(report, score.score, score.end)
        numbers = (points, score.favourable, score.cannot_tell, score.respondents)
    return Line(item.id, (name_of(dimension.name), item.id, name_of(item.text), *numbers, spread), note)


# ── Groups ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def groups(report: Report) -> Sheet:
    """Published groups in alphabetical order: a score for each dimension."""
    heads = (
        *columns(report, ("kind", "text", 16), ("group", "text", 30), ("answers", "people", 10)),
        *(
            Column(d.id, _over(report, "all", report.language.name_of(d.name)), "points", 15)
            for d in report.questionnaire.dimensions
        ),
    )
    return sheet(report, "groups", "views", heads, tuple(_groups(report)))


def _over(report: Report, which: str, name: str) -> str:
    """A heading that says over which questions its numbers are."""
    return word(report, f"columns.{which}_questions", name=name)


def _groups(report: Report) -> Iterator[Line]:
    for attribute in report.questionnaire.attributes:
        kind = report.language.name_of(attribute.label)
        named = [(_group_name(report, g), g) for g in report.profile.scores.groups.get(attribute.id, {}).values()]
        for name, group in sorted(named, key=lambda pair: pair[0].casefold()):
            scores = (estimate_cell(report, group.dimensions.get(d.id)) for d in report.questionnaire.dimensions)
            cells = (kind, name, group.respondents, *scores)
            missing = why_empty(report) if None in cells else ""
            notes = (care(report, group.key, group.respondents), missing, _elsewhere(report, group))
            yield Line(group.key, cells, "; ".join(filter(None, notes)))


def _elsewhere(report: Report, group: GroupScore) -> str:
    """In which dimensions the sheet of the two views has another value for a group."""
    scored = [(dimension, score.gap) for dimension, score in report.dimensions() if score and score.gap]
    names = [
        report.language.name_of(dimension.name) for dimension, gap in scored if _differs(report, group, dimension, gap)
    ]
    gaps = word(report, "sheets.gaps")
    return word(report, "readme.other_values", gaps=gaps, names=report.language.all_of(names)) if names else ""


def _differs(report: Report, group: GroupScore, dimension: Dimension, gap: Gap) -> bool:
    attribute, _, value = group.key.partition("/")
    roles, here = report.questionnaire.policy.roles, group.dimensions.get(dimension.id)
    if roles is None or attribute != roles.attribute or here is None:
        return False
    there = dict(zip(roles.gap, (gap.first, gap.second), strict=True)).get(value)
    return there is not None and estimate_cell(report, there) != estimate_cell(report, here)


def _group_name(report: Report, group: GroupScore) -> str:
    attribute, _, value = group.key.partition("/")
    roles = report.questionnaire.policy.roles
    known = shapes(report)
    return (
        known[value].label if roles and attribute == roles.attribute and value in known else group_name(report, group)
    )


# ── Differences ──────────────────────────────────────────────────────────────────────────────────────────────────────


def gaps(report: Report) -> Sheet:
    """The two views of each dimension, over the questions put to both."""
    roles, known = report.questionnaire.policy.roles, shapes(report)
    sides = [(side, known[side].label) for side in roles.gap] if roles else []
    heads = (
        *columns(report, ("dimension", "text", 34)),
        *(Column(id_, _over(report, "shared", label), "points", 18) for id_, label in sides),
        *columns(
            report,
            ("difference", "difference", 12),
            ("low", "points", 10),
            ("high", "points", 10),
            ("words", "text", 24),
        ),
    )
    return sheet(report, "gaps", "views", heads, tuple(_gaps(report)) if sides else ())


def _gaps(report: Report) -> Iterator[Line]:
    for dimension, score in report.dimensions():
        name, gap = report.language.name_of(dimension.name), score.gap if score else None
        if gap is None:
            yield Line(dimension.id, (name, *(None,) * 5, ""), why_empty(report))
            continue
        kind = "two_companies" if gap.two_companies else "clear" if gap.clear else "same"
        cut = gap_bound(gap)
        difference = number(gap.difference, cut, difference_text(report, gap.difference, cut))
        sides = (estimate_cell(report, gap.first), estimate_cell(report, gap.second))
        words = report.language.label(f"gap.{kind}")
        yield Line(dimension.id, (name, *sides, difference, *ends(gap.interval), words))


def changes(report: Report) -> Sheet:
    """Each dimension in the wave before and now."""
    heads = columns(
        report, ("dimension", "text", 34), ("before", "points", 12), ("now", "points", 12),
        ("difference", "difference", 12), ("words", "text", 24),
    )  # fmt: skip
    return sheet(report, "changes", "summary", heads, tuple(_change(report, c) for c in report.profile.changes))


def _change(report: Report, change: Change) -> Line:
    points = shown(change.now - change.before)
    cut = bound(points, change.ends[1], change.ends[0])
    note = report.language.count("change.over", change.items) if change.items else ""
    cells = (
        report.dimension_name(change.dimension),
        score_cell(report, change.before, change.ends[0]),
        score_cell(report, change.now, change.ends[1]),
        number(points, cut, difference_text(report, points, cut)),
        report.language.label("change.moved" if change.moved else "change.same"),
    )
    return Line(change.dimension, cells, note)
