"""The wall: protects a tally before anything is scored. The only way from answers to results/."""

from centricity.door.context import Context
from centricity.door.release import release

__all__ = ["Context", "release"]
