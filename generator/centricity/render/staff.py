"""The page for the staff: thanks, three findings, three decisions, what was not taken up, and when we ask again."""

from collections.abc import Iterator
from dataclasses import dataclass

from centricity.authored import Action
from centricity.render.actions import again, decided, followed
from centricity.render.advice import advised_card
from centricity.render.context import Report
from centricity.render.sentences import Sentence
from centricity.render.summary import Summary
from centricity.render.themes import ThemeLine, themes

FINDINGS = 3
DECISIONS = 3
NOT_TAKEN = 4
"""With more the page would not fit one sheet; the rest stands on the roadmap, and is counted here."""
HELP = ("map_weak", "map_none_weak", "map_mean")
"""Rules of what is said of the help map as a whole, without naming a department."""
FIRST_SAID = ("moved",)
"""Rules of findings the staff hear before the other ones."""


@dataclass(frozen=True)
class Decision:
    """What is done or proposed, who answers for it, and by when or as what first step."""

    title: str
    owner: str
    when: str


@dataclass(frozen=True)
class NotTaken:
    """What was not taken up, and why: in the facilitator's words, or by the rule of a sentence."""

    title: str
    reason: str
    said: Sentence | None = None


@dataclass(frozen=True)
class StaffPage:
    """What the page shows. `help`: one line of the help map, where there is one. `proposed`: nothing is decided yet,
    these are the recommendations."""

    thanks: str
    findings: tuple[Sentence, ...]
    help: Sentence | None
    decisions: tuple[Decision, ...]
    more: int
    proposed: bool
    not_taken: tuple[NotTaken, ...]
    not_taken_more: int
    ask_again: str
    tell_by: str
    themes: tuple[ThemeLine, ...]


def staff_page(report: Report, first: Summary) -> StaffPage:
    """The page for the staff."""
    joined = report.profile.release.participation
    decisions, left = tuple(_decisions(report, first)), tuple(_not_taken(report))
    return StaffPage(
        thanks=report.language.count("staff.thanks", joined.respondents),
        findings=findings(first),
        help=next((report.say(one) for one in report.profile.help_map if one.rule in HELP), None),
        decisions=decisions[:DECISIONS],
        more=len(decisions[DECISIONS:]),
        proposed=not _going(report),
        not_taken=left[:NOT_TAKEN],
        not_taken_more=len(left[NOT_TAKEN:]),
        ask_again=_ask_again(report),
        tell_by=first.tell_by,
        themes=themes(report),
    )


def findings(first: Summary) -> tuple[Sentence, ...]:
    """Three findings of the first page: where we stand, then what moved, then the rest in its order."""
    rest = sorted(first.headlines, key=lambda one: one.rule not in FIRST_SAID)
    shape = (first.shape,) if first.shape else ()
    return (first.verdict, *rest, *shape)[:FINDINGS]


def _decisions(report: Report, first: Summary) -> Iterator[Decision]:
    """Actions decided after this wave, the first due first; without any, the recommendations to begin with."""
    label = report.language.label
    for action in sorted(_going(report), key=lambda one: (one.due, one.id)):
        view = decided(report, action)
        yield Decision(view.title, view.owner, label("actions.by", date=view.due))
    if not _going(report):
        for card in first.actions:
            yield Decision(
                card.title, card.owner, f"{label('advice.within', n=card.steps[0].days)}: {card.steps[0].text}"
            )


def _going(report: Report) -> list[Action]:
    """Actions decided after this wave that were not stopped since."""
    return [one for one in report.profile.actions.decided if one.status != "stopped"]


def _not_taken(report: Report) -> Iterator[NotTaken]:
    """Actions that were stopped, recommendations nobody decided on, and those left out, each with its reason."""
    actions = report.profile.actions
    again = {one.recommendation for one in _going(report)}
    stopped = [one for one in actions.kept if one.state == "stopped" and one.action.recommendation not in again]
    for one in stopped:
        view, day = followed(report, one), report.language.date(one.action.status_on or one.action.decided)
        yield NotTaken(view.title, report.language.label("staff.stopped", date=day, reason=view.reason))
    for action in (one for one in actions.decided if one.status == "stopped"):
        view, day = decided(report, action), report.language.date(action.status_on or action.decided)
        yield NotTaken(view.title, report.language.label("staff.stopped", date=day, reason=view.reason))
    for advised in report.profile.roadmap if actions.decided else ():
        if actions.of(advised.recommendation.id) is None:
            yield NotTaken(advised_card(report, advised).title, report.language.label("staff.not_decided"))
    for advised in report.profile.advice:
        if advised.left_out is not None and actions.of(advised.recommendation.id) is None:
            card = advised_card(report, advised)
            yield NotTaken(card.title, "", card.left_out)


def _ask_again(report: Report) -> str:
    day, label = again(report), report.language.label
    return label("staff.ask_again", day=day) if day else label("staff.promise_again")
