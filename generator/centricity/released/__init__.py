"""What passed the door, and its archive in results/. Nothing here knows of answers or private tallies."""

from centricity.released.collaboration import Collaboration, HelpCell
from centricity.released.model import (
    STAFF,
    Audit,
    BrandCard,
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
    "STAFF", "Audit", "BrandCard", "Collaboration", "Correlations", "Disclosure", "Dominance", "FactEntry", "Group",
    "HelpCell", "ItemBlock", "OrganizationCard", "Participation", "Products", "ProtectedTally", "Quality",
    "QuestionnaireRef", "Release", "ScoreBlock", "Theme", "WaveCard",
]  # fmt: skip
