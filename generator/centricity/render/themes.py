"""What several people wrote in their own words, as themes in the facilitator's words."""

from collections.abc import Iterator
from dataclasses import dataclass

from centricity.render.context import Report


@dataclass(frozen=True)
class ThemeLine:
    """A theme, and how many people it goes back to."""

    text: str
    people: str


def themes(report: Report, dimension: str | None = None) -> tuple[ThemeLine, ...]:
    """Themes of one dimension, or all of them."""
    return tuple(_lines(report, dimension))


def _lines(report: Report, dimension: str | None) -> Iterator[ThemeLine]:
    for theme in report.profile.release.themes:
        if dimension is None or theme.dimension == dimension:
            people = report.language.count("themes.people", theme.respondents)
            yield ThemeLine(report.language.name_of(theme.text), people)
