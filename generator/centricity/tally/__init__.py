"""Counts answers into a private, mergeable Tally."""

from centricity.tally.count import tally
from centricity.tally.model import Cell, Tally, score_unit

__all__ = ["Cell", "Tally", "score_unit", "tally"]
