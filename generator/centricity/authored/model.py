"""What the facilitator wrote about an organisation beside its results: reports/<organization>/*.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from centricity.authored.actions import Plan
from centricity.authored.edits import WaveEdits
from centricity.authored.outcomes import Outcomes


@dataclass(frozen=True)
class Authored:
    """Everything in the folder of one organisation; None for a file that is not there.

    `edits`: those of its reports, by the wave's id.
    """

    plan: Plan | None = None
    outcomes: Outcomes | None = None
    edits: Mapping[str, WaveEdits] = field(default_factory=dict)


NOTHING = Authored()
