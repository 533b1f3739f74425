"""The page for the staff: thanks, what came out, what will be done, and when we ask again, in plain words."""

from dataclasses import dataclass

from centricity.render.advice import Card
from centricity.render.context import Report
from centricity.render.sentences import Sentence
from centricity.render.summary import Summary
from centricity.render.themes import ThemeLine, themes


@dataclass(frozen=True)
class StaffPage:
    """What the page shows; everything on it stands on the first page too."""

    thanks: str
    findings: tuple[Sentence, ...]
    decisions: tuple[Card, ...]
    tell_by: str
    themes: tuple[ThemeLine, ...]


def staff_page(report: Report, first: Summary) -> StaffPage:
    """The page for the staff."""
    joined = report.profile.release.participation
    thanks = report.language.count("staff.thanks", joined.respondents)
    said = (first.verdict, *((first.shape,) if first.shape else ()), *first.headlines)
    return StaffPage(thanks, said, first.actions, first.tell_by, themes(report))
