"""A profile with what the facilitator wrote beside it."""

from dataclasses import replace

from centricity.authored import Authored
from centricity.profile.actions import Between, action_findings, actions_of
from centricity.profile.model import Profile
from centricity.profile.outcomes import watch
from centricity.profile.over_time import NO_ACTIONS


def with_authored(found: Profile, authored: Authored, after: str | None = None) -> Profile:
    """The same profile with decided actions and outcomes.

    Args:
        found: of one wave.
        authored: of its organisation.
        after: last day of the next wave, where there is one.
    """
    before = found.history[-1][0].wave.to if found.history else None
    days = Between(before, found.release.wave.to, after)
    waves = [*found.history, (found.release, found.scores)]
    actions = actions_of(authored.plan, days) if authored.plan else NO_ACTIONS
    return replace(
        found,
        actions=actions,
        action_findings=action_findings(actions.kept),
        outcomes=watch(authored.outcomes, waves) if authored.outcomes else None,
    )
