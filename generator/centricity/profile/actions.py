"""What was decided, as it stood on the last day of a wave: today enters nowhere, so that no report changes alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from centricity.authored import Action, Plan
from centricity.profile.model import Finding
from centricity.profile.over_time import Actions, Followed, State
from centricity.profile.rules import finding

ENDED = ("done", "stopped")


@dataclass(frozen=True)
class Between:
    """The last days of three waves: the one before, this one, the next; None where there is none."""

    before: str | None
    now: str
    after: str | None


def actions_of(plan: Plan, days: Between) -> Actions:
    """The actions a wave's report speaks of."""
    mine = [one for one in plan.actions if days.after is None or one.decided <= days.after]
    until = [one for one in mine if one.decided <= days.now]
    return Actions(
        tuple(as_of(one, days.now) for one in until if not _over(one, days.before)),
        tuple(one for one in mine if one.decided > days.now),
        plan.ask_again if days.after is None else None,
    )


def as_of(action: Action, day: str) -> Followed:
    """An action as it stood on a day. A status that began later is not yet true; what was true then is not known."""
    later = action.status_on is not None and action.status_on > day
    state: State = action.status if not later else "open"
    return Followed(action, state, action.due < day and state not in ENDED)


def _over(action: Action, day: str | None) -> bool:
    ended = action.status in ENDED and action.status_on is not None
    return day is not None and ended and (action.status_on or "") <= day


def action_findings(kept: Sequence[Followed]) -> tuple[Finding, ...]:
    """How many actions are done, under way, planned, late and stopped: each is counted once. Nothing where none was
    decided."""
    return tuple(_counted(kept)) if kept else ()


def _counted(kept: Sequence[Followed]) -> Iterator[Finding]:
    yield finding("actions_done", count=sum(one.state == "done" for one in kept), total=len(kept))
    in_time = [one.state for one in kept if not one.late]
    for rule, count in (
        ("actions_started", in_time.count("started")),
        ("actions_planned", in_time.count("planned")),
        ("actions_open", in_time.count("open")),
        ("actions_late", len(kept) - len(in_time)),
        ("actions_stopped", in_time.count("stopped")),
    ):
        if count:
            yield finding(rule, count=count)
