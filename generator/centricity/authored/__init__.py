"""What the facilitator writes beside the results: decided actions, its own figures, edits of a report."""

from centricity.authored.actions import Action, Plan, Status
from centricity.authored.edits import Choice, Edits, WaveEdits, later_than, unknown_waves
from centricity.authored.model import NOTHING, Authored
from centricity.authored.outcomes import Outcomes, Year
from centricity.authored.read import FOLDER, legible_authored, read_authored

__all__ = [
    "FOLDER", "NOTHING", "Action", "Authored", "Choice", "Edits", "Outcomes", "Plan", "Status", "WaveEdits", "Year",
    "later_than", "legible_authored", "read_authored", "unknown_waves",
]  # fmt: skip
