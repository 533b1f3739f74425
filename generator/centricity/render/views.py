"""Two views of one company: leadership and front line side by side, and the departments, never ranked."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from centricity.profile.gaps import gap_bound
from centricity.questionnaire import Dimension
from centricity.render.charts import Band
from centricity.render.context import Report, Table
from centricity.render.strips import Key, Row, difference_text, pair_marks, row, ruler, score_text, shapes
from centricity.render.warnings import care, care_note, few, share_answered, thin
from centricity.render.widest import Widest, widest_items
from centricity.scoring.model import DimensionScore, Estimate, Gap, GroupScore

MARK = "†"


@dataclass(frozen=True)
class GapRow:
    """One dimension: both marks, the difference and what it means."""

    row: Row
    difference: str
    interval: str
    words: str
    strong: bool


@dataclass(frozen=True)
class Cell:
    """One score of one department; `band` is its level for the colour, None where nothing is shown."""

    text: str
    band: int | None
    weak: bool = False
    """Few people, or a small part of the department, stand behind it."""


@dataclass(frozen=True)
class HeatRow:
    """One department. `share`: how much of it answered; `care`: why its scores need care, "" where they do not."""

    name: str
    people: str
    share: str
    care: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Heat:
    """Departments in alphabetical order by dimensions in the questionnaire's order."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    care: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Views:
    """What the page shows; `why_none` says why there is no gap to show."""

    axis: tuple[Band, ...]
    gaps: tuple[GapRow, ...]
    legend: tuple[Key, ...]
    table: Table | None
    why_none: str
    rule: str
    missing: str
    care: tuple[str, ...]
    widest: Widest | None
    heat: Heat | None
    heat_none: str


def views(report: Report) -> Views:
    """The page of the two views."""
    gaps = tuple(_gap_row(report, d, s, s.gap) for d, s in report.dimensions() if s and s.gap)
    heat = _heat(report)
    return Views(
        axis=ruler(report),
        gaps=gaps,
        legend=_legend(report),
        table=_table(report, gaps) if gaps else None,
        why_none="" if gaps else _why_none(report),
        rule=_rule(report),
        missing=_missing(report) if gaps else "",
        care=tuple(gap_care(report)),
        widest=widest_items(report, _legend(report)),
        heat=heat,
        heat_none="" if heat else report.language.label("heat.none", least=least(report)),
    )


def least(report: Report) -> int:
    """The smallest group this release shows."""
    return report.profile.release.disclosure.minimum_group


def hidden(report: Report, attribute: str) -> int:
    """Values of an attribute that are shown neither alone nor joined with others."""
    release, units = report.profile.release, report.questionnaire.units_attribute
    joined = release.disclosure.merged_departments if units and units.id == attribute else 0
    return max(0, release.withheld.get(attribute, 0) - joined)


def _legend(report: Report) -> tuple[Key, ...]:
    """The two groups; one whose scores need care carries the mark."""
    roles, known = report.questionnaire.policy.roles, shapes(report)
    return tuple(_marked(report, role, known[role]) for role in roles.gap) if roles else ()


def _marked(report: Report, role: str, key: Key) -> Key:
    return replace(key, label=f"{key.label} {MARK}") if _needs_care(report, role) else key


def _needs_care(report: Report, role: str) -> str:
    """Why the scores of one of the two groups need care; "" where they do not."""
    roles = report.questionnaire.policy.roles
    group = report.profile.scores.groups.get(roles.attribute, {}).get(role) if roles else None
    return care(report, group.key, group.respondents) if group else ""


def _why_none(report: Report) -> str:
    roles = report.questionnaire.policy.roles
    if roles is None or len(roles.gap) < 2:
        return report.language.label("views.not_asked")
    if report.answered and not any(score and score.score is not None for _, score in report.dimensions()):
        return report.language.label("views.no_scores")
    return report.language.label("views.too_few", least=least(report))


def _missing(report: Report) -> str:
    """The dimensions that could not be compared."""
    names = [report.language.name_of(d.name) for d, score in report.dimensions() if not score or not score.gap]
    return report.language.label("views.missing", names=report.language.all_of(names)) if names else ""


def gap_care(report: Report) -> Iterator[str]:
    """Which of the two groups needs care, and why."""
    roles = report.questionnaire.policy.roles
    for role in roles.gap if roles else ():
        if reason := _needs_care(report, role):
            yield report.language.label("care.named", name=shapes(report)[role].label, care=reason)


def _rule(report: Report) -> str:
    gap = report.questionnaire.policy.gap
    return report.language.label(
        "views.rule",
        clear=report.language.plain(gap.clear_from),
        companies=report.language.plain(gap.two_companies_from),
        p=report.language.plain(gap.significance),
    )


def _gap_row(report: Report, dimension: Dimension, score: DimensionScore, gap: Gap) -> GapRow:
    found = row(report, dimension, score, pair_marks(report, score))
    ends = [mark.x for mark in found.strip.marks]
    strip = replace(found.strip, id=f"g-{dimension.id}", low=None, high=None, line=(ends[0], ends[1]))
    kind = "two_companies" if gap.two_companies else "clear" if gap.clear else "same"
    return GapRow(
        row=replace(found, strip=strip),
        difference=difference_text(report, gap.difference, gap_bound(gap)),
        interval=report.language.interval(gap.interval) if gap.interval else report.language.label("nothing"),
        words=report.language.label(f"gap.{kind}"),
        strong=gap.two_companies,
    )


def _table(report: Report, gaps: tuple[GapRow, ...]) -> Table:
    label = report.language.label
    both = [key.label for key in _legend(report)]
    head = (label("table.dimension"), *both, label("table.difference"), label("table.interval"), label("table.reading"))
    rows = tuple((g.row.name, *(m.value for m in g.row.strip.marks), g.difference, g.interval, g.words) for g in gaps)
    return Table(label("views.table"), head, rows)


def _heat(report: Report) -> Heat | None:
    attribute = report.questionnaire.units_attribute
    groups = report.profile.scores.groups.get(attribute.id, {}) if attribute else {}
    if not groups or not attribute:
        return None
    label, language = report.language.label, report.language
    named = sorted(((group_name(report, g), g) for g in groups.values()), key=lambda pair: pair[0].casefold())
    dimensions = (language.name_of(dimension.name) for dimension, _ in report.dimensions())
    rows = tuple(_heat_row(report, name, group) for name, group in named)
    shares = any(row.share for row in rows)
    return Heat(
        caption=label("heat.caption"),
        head=(language.name_of(attribute.label), label("heat.answers" if shares else "table.answers"), *dimensions),
        rows=rows,
        care=care_note(report) if any(cell.weak for row in rows for cell in row.cells) else "",
        notes=tuple(_heat_notes(report, attribute.id)),
    )


def group_name(report: Report, group: GroupScore) -> str:
    """Name of a department, or of all that were joined."""
    names = report.profile.release.organization.departments
    wanted = group.merged or (group.key.rpartition("/")[2],)
    known = sorted(report.language.name_of(names[name]) for name in wanted if name in names)
    return report.language.all_of(known) if known else report.language.label("heat.others")


def _heat_row(report: Report, name: str, group: GroupScore) -> HeatRow:
    share = share_answered(report, group.key)
    cells = tuple(_cell(report, group, group.dimensions.get(dimension.id)) for dimension, _ in report.dimensions())
    return HeatRow(
        name=name,
        people=report.language.number(group.respondents),
        share="" if share is None else _share(report, share),
        care=care(report, group.key, group.respondents),
        cells=cells,
    )


def _share(report: Report, share: int) -> str:
    key = "heat.all_answered" if share == 100 else "heat.share"  # rounded down: 100 is everybody
    return report.language.label(key, share=report.language.percent(share))


def _cell(report: Report, group: GroupScore, estimate: Estimate | None) -> Cell:
    if estimate is None:
        return Cell(report.language.label("nothing"), None)
    weak = few(report, estimate.respondents) or thin(report, share_answered(report, group.key))
    text = score_text(report, estimate.score, estimate.end)
    return Cell(text, report.questionnaire.policy.band(estimate.score), weak)


def _heat_notes(report: Report, attribute: str) -> Iterator[str]:
    release, label = report.profile.release, report.language.label
    yield label("heat.order")
    if hidden(report, attribute):
        yield report.language.count("heat.withheld", hidden(report, attribute), least=least(report))
    if release.disclosure.merged_departments:
        yield report.language.count("heat.merged", release.disclosure.merged_departments, least=least(report))
