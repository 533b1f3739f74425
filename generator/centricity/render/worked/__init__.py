"""The worked example: every result of one dimension, with the organisation's own numbers filled in."""

from centricity.render.worked.example import Worked, worked

__all__ = ["Worked", "worked"]
