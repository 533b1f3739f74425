"""Reads scores as findings."""

from centricity.profile.conditions import Outcome, evaluate
from centricity.profile.edits import edited, hides, may_hide
from centricity.profile.model import Advised, Because, Change, Finding, Profile
from centricity.profile.read import profile
from centricity.profile.rules import KINDS, RULES, Kind
from centricity.profile.situation import Situation
from centricity.profile.with_authored import with_authored

__all__ = [
    "KINDS", "RULES", "Advised", "Because", "Change", "Finding", "Kind", "Outcome", "Profile", "Situation",
    "edited", "evaluate", "hides", "may_hide", "profile", "with_authored",
]  # fmt: skip
