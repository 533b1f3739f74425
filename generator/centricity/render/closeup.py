"""A dimension looked at by themes: each with its items and facts, and the findings that concern it."""

from dataclasses import dataclass

from centricity.profile import Finding
from centricity.profile.close_ups import said
from centricity.questionnaire import CloseUp, CloseUpNote, Theme
from centricity.render.charts import Band
from centricity.render.context import LevelView, Report, Table
from centricity.render.sentences import Sentence
from centricity.render.strips import Key, ruler, score_text
from centricity.render.values import Value, value, value_keys


@dataclass(frozen=True)
class ThemeView:
    """One theme."""

    id: str
    label: str
    sentences: tuple[Sentence, ...]
    values: tuple[Value, ...]
    legend: tuple[Key, ...]
    table: Table


@dataclass(frozen=True)
class NoteView:
    """Something to keep in mind; with the question and answer of a fact where it speaks of one."""

    text: str
    question: str = ""
    answer: str = ""


@dataclass(frozen=True)
class CloseUpPage:
    """What the page shows."""

    lead: str
    name: str
    address: str
    score: str
    level: LevelView | None
    sentences: tuple[Sentence, ...]
    axis: tuple[Band, ...]
    themes: tuple[ThemeView, ...]
    notes: tuple[NoteView, ...]


def close_up_page(report: Report, asked: CloseUp) -> CloseUpPage:
    """The page of one close-up."""
    name_of, dimension = report.language.name_of, report.questionnaire.dimension[asked.dimension]
    score, found = report.profile.scores.dimensions.get(dimension.id), said(asked, report.profile.findings)
    return CloseUpPage(
        lead=name_of(asked.lead),
        name=name_of(dimension.name),
        address=report.address(dimension.id),
        score=score_text(report, score.score if score else None, score.end if score else None),
        level=report.level(score.call, dimension) if score else None,
        sentences=tuple(report.say(one) for one in found.whole),
        axis=ruler(report),
        themes=tuple(_theme(report, theme, found.themes[theme.id]) for theme in asked.themes),
        notes=tuple(_note(report, note) for note in report.profile.close_up_notes.get(asked.id, ())),
    )


def _theme(report: Report, theme: Theme, found: tuple[Finding, ...]) -> ThemeView:
    values = tuple(value(report, part, "v") for part in (*theme.items, *theme.facts))
    name = report.language.name_of(theme.label)
    return ThemeView(
        id=theme.id,
        label=name,
        sentences=tuple(report.say(one) for one in found),
        values=values,
        legend=value_keys(report, values),
        table=_table(report, name, values),
    )


def _table(report: Report, name: str, values: tuple[Value, ...]) -> Table:
    label = report.language.label
    nothing = label("nothing")
    head = tuple(label(key) for key in ("closeup.part", "table.score", "table.value", "table.level"))
    return Table(name, head, tuple((v.text, v.score, v.answer or nothing, v.level or nothing) for v in values))


def _note(report: Report, note: CloseUpNote) -> NoteView:
    text = report.language.name_of(note.text)
    if note.fact is None:
        return NoteView(text)
    fact = value(report, note.fact, "n")
    return NoteView(text, fact.text, fact.answer)
