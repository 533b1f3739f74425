"""What the facilitator's edits leave on a page: marks for what is hidden or chosen, and notes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from centricity.authored import WaveEdits
from centricity.profile import hides
from centricity.render.context import Report
from centricity.render.sentences import Sentence
from centricity.render.walk import within

CHOSEN_ON = ("summary", "roadmap", "staff")
"""Pages of the recommendations as a whole."""
PARAGRAPHS = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Note:
    """A comment of the facilitator; `title` may be empty."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Marks:
    """What stands at the end of a page. `heading`: whose words the notes are, and from which day."""

    heading: str
    lines: tuple[str, ...]
    notes: tuple[Note, ...]


def said(view: object) -> Iterator[Sentence]:
    """Every sentence in what a page shows, in order."""
    return within(view, Sentence, Report)


def marks(report: Report, page: str, before: Iterable[Sentence]) -> Marks | None:
    """What the edits leave on a page; None where they do not concern it.

    Args:
        report: as edited.
        page: "summary", "silos" …
        before: what the page said before.
    """
    edits = report.profile.edits
    if edits is None:
        return None
    day = report.language.date(edits.edits.edited)
    lines, notes = tuple(_lines(report, edits, page, before, day)), tuple(_notes(report, edits, page))
    return Marks(report.language.label("edits.note", date=day), lines, notes) if lines or notes else None


def _lines(report: Report, edits: WaveEdits, page: str, before: Iterable[Sentence], day: str) -> Iterator[str]:
    gone = {one.text: one for one in before if hides(edits, one.rule, one.inputs)}
    if gone:
        yield report.language.count("edits.hidden", len(gone), date=day)
    for edit in edits.hides:
        if edit.reason and any(edit.fits(one.rule, one.inputs) for one in gone.values()):
            yield report.language.label("edits.why", text=report.language.name_of(edit.reason))
    if page in CHOSEN_ON and edits.edits.recommendations.chosen:
        yield report.language.label("edits.chosen", date=day)


def _notes(report: Report, edits: WaveEdits, page: str) -> Iterator[Note]:
    name_of = report.language.name_of
    for block in edits.edits.comments:
        if block.page == page:
            paragraphs = (" ".join(part.split()) for part in PARAGRAPHS.split(name_of(block.text)))
            yield Note(name_of(block.title) if block.title else "", tuple(part for part in paragraphs if part))
