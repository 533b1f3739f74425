"""The single questions on which two groups are furthest apart, as dumbbells."""

from dataclasses import dataclass

from centricity.profile.gaps import bound
from centricity.render.charts import Band, Mark, Strip, described
from centricity.render.context import Report, Table
from centricity.render.sentences import Sentence
from centricity.render.strips import Key, difference_text, mark, ruler, shapes
from centricity.scoring.closer import ItemGap


@dataclass(frozen=True)
class WideRow:
    """One question: both marks and the difference; `note`: how it is worded."""

    text: str
    address: str
    place: str
    strip: Strip
    difference: str
    note: str


@dataclass(frozen=True)
class Widest:
    """What stands under the heading. Without rows, `sentence` says why."""

    sentence: Sentence | None
    axis: tuple[Band, ...]
    legend: tuple[Key, ...]
    rows: tuple[WideRow, ...]
    table: Table | None
    note: str


def widest_items(report: Report, legend: tuple[Key, ...]) -> Widest | None:
    """The widest items, with the legend of the two groups; None where the questionnaire does not look for them."""
    roles, about = report.questionnaire.policy.roles, report.profile.about_widest
    if roles is None or len(roles.gap) != 2 or report.questionnaire.policy.gap.widest_items is None:
        return None
    gaps = item_gaps(report)
    rows = tuple(_row(report, name, gaps[name]) for name in report.profile.widest)
    return Widest(
        sentence=report.say(about) if about else None,
        axis=ruler(report),
        legend=legend,
        rows=rows,
        table=_table(report, legend, rows) if rows else None,
        note=report.language.label("widest.note", n=len(gaps)) if rows else "",
    )


def item_gaps(report: Report) -> dict[str, ItemGap]:
    """Every item shown for both groups."""
    return {name: gap for score in report.profile.scores.dimensions.values() for name, gap in score.item_gaps.items()}


def _row(report: Report, name: str, gap: ItemGap) -> WideRow:
    item, home = report.questionnaire.items[name], report.questionnaire.home[name]
    text, marks = report.language.name_of(item.text), _marks(report, gap)
    line = (marks[0].x, marks[1].x)
    said = described(each.label for each in marks)
    return WideRow(
        text=text,
        address=f"{report.address(home.id)}#answers",
        place=report.language.name_of(home.name),
        strip=Strip(f"w-{name}", text, said, ruler(report), line=line, marks=marks),
        difference=difference_text(report, gap.difference, bound(gap.difference, gap.first.end, gap.second.end)),
        note=report.language.label("item.reverse_short") if item.reverse else "",
    )


def _marks(report: Report, gap: ItemGap) -> tuple[Mark, ...]:
    known = shapes(report)
    sides = zip(gap.groups, (gap.first, gap.second), strict=True)
    return tuple(mark(report, known[role], side.score, side.end) for role, side in sides)


def _table(report: Report, legend: tuple[Key, ...], rows: tuple[WideRow, ...]) -> Table:
    label = report.language.label
    head = (label("widest.question"), *(key.label for key in legend), label("table.difference"))
    lines = tuple((row.text, *(each.value for each in row.strip.marks), row.difference) for row in rows)
    return Table(label("widest.table"), head, lines)
