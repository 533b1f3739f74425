"""Counts the answers that look careless apart, so that the door can say what difference they make."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from centricity.questionnaire import Questionnaire
from centricity.responses import Responses
from centricity.tally.count import tally
from centricity.tally.model import Tally


@dataclass(frozen=True)
class Careless:
    """Careless answers of a wave, counted. Private.

    rules: per rule that was applied, the people it flags. flagged: those any rule flags, left out or not. left_out: the
    rules whose people were left out of the wave's tally; aside: those people.
    """

    rules: Mapping[str, Tally] = field(default_factory=dict)
    flagged: Tally = field(default_factory=Tally.empty)
    left_out: tuple[str, ...] = ()
    aside: Tally = field(default_factory=Tally.empty)


def careless_tally(questionnaire: Questionnaire, responses: Responses, *, short: bool = False) -> Careless:
    """The people each rule flags, all flagged, and those the policy left out, tallied as the wave is."""
    policy, aside = questionnaire.policy.careless, responses.careless_left_out
    people = [responses, *([aside] if aside else [])]

    def counted(rules: Sequence[str]) -> Tally:
        parts = (tally(questionnaire, one.part(one.flagged_by(rules)), short=short) for one in people)
        return sum(parts, Tally.empty())

    applied = list(map(str, responses.careless))
    return Careless(
        rules={rule: counted([rule]) for rule in applied},
        flagged=counted(applied),
        left_out=tuple(policy.exclude) if policy else (),
        aside=tally(questionnaire, aside, short=short) if aside else Tally.empty(),
    )
