"""Decided actions in words: what, who answers for it, by when, and what became of it."""

from dataclasses import dataclass

from centricity.authored import Action
from centricity.profile.over_time import Followed
from centricity.render.context import Report
from centricity.render.sentences import Sentence


@dataclass(frozen=True)
class ActionView:
    """One action. `state` names its mark (planned, started, done, stopped, open, late), `words` say the same."""

    title: str
    area: str
    owner: str
    decided: str
    due: str
    state: str
    words: str
    reason: str
    note: str
    address: str


def followed(report: Report, one: Followed) -> ActionView:
    """An action of before, as it stood on the last day of the wave."""
    return _view(report, one.action, one.state, late=one.late)


def decided(report: Report, action: Action) -> ActionView:
    """An action as it stands in the file."""
    return _view(report, action, action.status, late=False)


def counted(report: Report) -> tuple[Sentence, ...]:
    """How many actions of before are done, late, stopped."""
    return tuple(report.say(finding) for finding in report.profile.action_findings)


def statuses(report: Report) -> dict[str, ActionView]:
    """What was decided on the recommendations of the roadmap, by recommendation."""
    names = sorted(advised.recommendation.id for advised in report.profile.roadmap)
    found = {name: report.profile.actions.of(name) for name in names}
    return {name: followed(report, one) for name, one in found.items() if one is not None}


def again(report: Report) -> str:
    """When the same questions are asked again, as decided; "" where it is not."""
    when, language = report.profile.actions.ask_again, report.language
    if when is None:
        return ""
    return language.month(when) if len(when) == len("2027-05") else language.date(when)


def title_of(report: Report, action: Action) -> str:
    """What is done: in the facilitator's words, else as the recommendation has it."""
    if action.title is not None:
        return report.language.name_of(action.title)
    known = {**report.site.questionnaire.recommendation, **report.questionnaire.recommendation}
    found = known.get(action.recommendation or "")
    return report.language.name_of(found.title) if found else action.recommendation or ""


def _view(report: Report, action: Action, state: str, *, late: bool) -> ActionView:
    language = report.language
    return ActionView(
        title=title_of(report, action),
        area=report.dimension_name(action.dimension) if action.dimension else "",
        owner=language.name_of(action.owner),
        decided=language.date(action.decided),
        due=language.date(action.due),
        state="late" if late else state,
        words=_words(report, action, state, late),
        reason=language.name_of(action.reason) if action.reason else "",
        note=language.name_of(action.note) if action.note else "",
        address=report.site.advice_address(action.recommendation) if action.recommendation else "",
    )


def _words(report: Report, action: Action, state: str, late: bool) -> str:
    """The state in words, with the day since when; that of a later state would be of the future."""
    label = report.language.label
    known = action.status_on is not None and state != "open"
    key = f"actions.{'since' if known else 'state'}.{state}"
    words = label(key, date=report.language.date(action.status_on or action.decided))
    return label("actions.late", state=words) if late else words
