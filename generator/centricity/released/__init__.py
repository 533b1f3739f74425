"""What passed the door, and its archive in results/. Nothing here knows of answers or private tallies."""

from centricity.released.model import (
    STAFF,
    Correlations,
    Disclosure,
    FactEntry,
    Group,
    ItemBlock,
    OrganizationCard,
    Participation,
    Products,
    ProtectedTally,
    Quality,
    QuestionnaireRef,
    Release,
    ScoreBlock,
    Theme,
    WaveCard,
)  # fmt: skip

__all__ = [
    "STAFF", "Correlations", "Disclosure", "FactEntry", "Group", "ItemBlock", "OrganizationCard", "Participation",
    "Products", "ProtectedTally", "Quality", "QuestionnaireRef", "Release", "ScoreBlock", "Theme", "WaveCard",
]  # fmt: skip
