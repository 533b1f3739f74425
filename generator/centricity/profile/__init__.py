"""Reads scores as findings."""

from centricity.profile.conditions import Outcome, evaluate
from centricity.profile.model import Advised, Because, Change, Finding, Profile
from centricity.profile.read import profile
from centricity.profile.rules import KINDS, RULES, Kind
from centricity.profile.situation import Situation

__all__ = [
    "KINDS", "RULES", "Advised", "Because", "Change", "Finding", "Kind", "Outcome", "Profile", "Situation",
    "evaluate", "profile",
]  # fmt: skip
