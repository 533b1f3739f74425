"""Arithmetic on a release: safe numbers in, scores out. `score` computes, `rounded` makes fit to show."""

from centricity.scoring.engine import score
from centricity.scoring.model import (
    BetweenGroups,
    DimensionScore,
    Estimate,
    FactScore,
    Gap,
    GroupScore,
    ItemScore,
    LevelCall,
    Overall,
    Reliability,
    Scores,
)
from centricity.scoring.results import to_json
from centricity.scoring.rounding import half_up, percent, rounded, shown

__all__ = [
    "BetweenGroups", "DimensionScore", "Estimate", "FactScore", "Gap", "GroupScore", "ItemScore", "LevelCall",
    "Overall", "Reliability", "Scores", "half_up", "percent", "rounded", "score", "shown", "to_json",
]  # fmt: skip
