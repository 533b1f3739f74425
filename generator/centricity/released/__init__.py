"""What passed the door, and its archive in results/. Nothing here knows of answers or private tallies."""

from centricity.released.model import (
    STAFF,
    Audit,
    Correlations,
    Disclosure,
    Dominance,
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
    "STAFF", "Audit", "Correlations", "Disclosure", "Dominance", "FactEntry", "Group", "ItemBlock", "OrganizationCard",
    "Participation", "Products", "ProtectedTally", "Quality", "QuestionnaireRef", "Release", "ScoreBlock", "Theme",
    "WaveCard",
]  # fmt: skip
