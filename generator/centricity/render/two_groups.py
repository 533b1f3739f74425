"""The two groups beside each dimension of the first page: how much higher the one scores than the other."""

from dataclasses import dataclass

from centricity.profile.gaps import gap_bound
from centricity.render.context import Report
from centricity.render.strips import difference_text, shapes


@dataclass(frozen=True)
class GapText:
    """A difference between the two groups; not `clear`: it may be chance."""

    text: str
    clear: bool


def gap_texts(report: Report) -> dict[str, GapText]:
    """The difference between the two groups per dimension; in brackets where it is not clear."""
    return {
        dimension.id: GapText(difference_text(report, score.gap.difference, gap_bound(score.gap)), score.gap.clear)
        for dimension, score in report.dimensions()
        if score and score.gap
    }


def gap_note(report: Report) -> str:
    """What the column of gaps holds."""
    roles, known = report.questionnaire.policy.roles, shapes(report)
    if roles is None or not gap_texts(report):
        return ""
    first, second = (known[role].label for role in roles.gap)
    return report.language.label("summary.gap_note", first=first, second=second)
