"""What a profile holds of the time around its wave: decided actions, the years of outcomes, earlier waves."""

from dataclasses import dataclass
from typing import Literal

from centricity.authored import Action, Year
from centricity.profile.earlier import Past
from centricity.scoring.model import DimensionScore

State = Literal["planned", "started", "done", "stopped", "open"]
Why = Literal["questions", "roles", "facts"]


@dataclass(frozen=True)
class Followed:
    """An action as it stood on a day. `state` "open": it ended later. `late`: due before that day, and not ended."""

    action: Action
    state: State
    late: bool


@dataclass(frozen=True)
class Actions:
    """What was decided, seen from one wave.

    kept: decided up to the wave's last day, as they stood then; what had ended a wave before is no longer among them.
    decided: after it (and before the next wave ended), as they stand in the file.
    ask_again: month or day of the next survey; None in a report that has a later one.
    """

    kept: tuple[Followed, ...] = ()
    decided: tuple[Action, ...] = ()
    ask_again: str | None = None

    def of(self, recommendation: str) -> Followed | None:
        """The latest action that follows a recommendation; one that ended after the wave as it stands in the file."""
        kept = [one for one in self.kept if one.state != "open"]
        later = [one.action for one in self.kept if one.state == "open"]
        every = [*kept, *(Followed(one, one.status, late=False) for one in (*later, *self.decided))]
        found = [one for one in every if one.action.recommendation == recommendation]
        return max(found, key=lambda one: one.action.decided, default=None)


NO_ACTIONS = Actions()


@dataclass(frozen=True)
class YearShown:
    """One year.

    lost_share: customers lost in the year, in per cent of those at its start; one decimal.
    income_each: income of the year for each customer, the mean of those at its start and its end; a whole amount.
    waves: those that ended in the year, oldest first.
    """

    year: Year
    lost_share: float
    income_each: int | None
    waves: tuple[Past, ...]


@dataclass(frozen=True)
class Watch:
    """Years up to that of the wave, oldest first; `currency` of the income."""

    years: tuple[YearShown, ...]
    currency: str


@dataclass(frozen=True)
class Point:
    """One wave of a dimension: its score, None where there is none.

    broken: why it cannot be joined to the wave before: other questions were asked, the roles entered differently, or
    facts did. None where it can, and for the first wave.
    """

    last_day: str
    score: DimensionScore | None
    broken: Why | None = None


@dataclass(frozen=True)
class Row:
    """A dimension over all waves, oldest first."""

    dimension: str
    points: tuple[Point, ...]
