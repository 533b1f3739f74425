"""Counts answers into a private, mergeable Tally."""

from centricity.tally.careless import Careless, careless_tally
from centricity.tally.count import tally
from centricity.tally.model import Cell, Tally, score_unit

__all__ = ["Careless", "Cell", "Tally", "careless_tally", "score_unit", "tally"]
