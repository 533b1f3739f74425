"""Sheets of the closer looks: the values of the pyramid, and the contradictions worth a talk."""

from collections.abc import Iterator

from centricity.export.scored import score_cell, why_empty
from centricity.export.sheets import Cell, Line, Sheet, columns, said, sheet
from centricity.questionnaire import Pyramid
from centricity.render.context import Report
from centricity.render.contradictions import SideView, contradictions_page, has_contradictions
from centricity.render.pyramid import TierRow, pyramid_page


def pyramid(report: Report) -> Sheet:
    """The values behind the pyramid, then their mean."""
    heads = columns(
        report, ("value_name", "text", 24), ("question", "text", 70), ("score", "points", 10), ("shown", "text", 24),
        ("level", "text", 12),
    )  # fmt: skip
    drawn = report.questionnaire.pyramid
    return sheet(report, "pyramid", "pyramid", heads, tuple(_pyramid(report, drawn)) if drawn else ())


def _pyramid(report: Report, drawn: Pyramid) -> Iterator[Line]:
    label, score = report.language.label, report.profile.scores.pyramid
    for tier, row in zip(drawn.tiers, pyramid_page(report).rows, strict=True):
        known, cut = (score.values.get(tier.id), score.ends.get(tier.id)) if score else (None, None)
        yield _tier(report, tier.part, row, score_cell(report, known, cut))
    if score:
        mean = score_cell(report, score.score, score.end)
        yield Line(
            "pyramid", (label("pyramid.mean"), "", mean, "", ""), label("pyramid.no_interval", n=len(score.values))
        )


def _tier(report: Report, part: str, row: TierRow, cell: Cell) -> Line:
    note = row.value.note or (why_empty(report) if cell is None else "")
    return Line(part, (row.label, row.value.text, cell, row.value.answer, row.value.level), note)


def contradictions(report: Report) -> Sheet:
    """Two things that are both true and do not go well together: one line a side, with the question."""
    heads = columns(
        report, ("contradiction", "text", 34), ("side", "text", 70), ("shown", "text", 18), ("what", "text", 16),
        ("dimension", "text", 34), ("to_talk_about", "text", 60),
    )  # fmt: skip
    return sheet(report, "contradictions", "contradictions", heads, tuple(_talks(report)))


def _talks(report: Report) -> Iterator[Line]:
    for talk in contradictions_page(report).talks if has_contradictions(report) else ():
        for side in talk.sides:
            yield Line(talk.id, (talk.title, *_side(report, side), talk.question), side.note)


def _side(report: Report, side: SideView) -> tuple[Cell, ...]:
    return (said(report, side.said) if side.said else side.text, side.shown, side.what, side.place)
