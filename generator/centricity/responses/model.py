"""Responses: the answers of one wave as given. Private: never leaves the facilitator's machine."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

CANNOT_TELL = -127
BLANK = -128
REASONS = ("incomplete", "test", "partial_export", "withdrawn", "declared")
"""The only reasons a row may be left out for (DECISIONS 7)."""


@dataclass(frozen=True)
class SourceFile:
    """What was read from one file.

    `notes` are sentences for the facilitator (dropped columns, encoding guessed). `absent`: attributes no column holds.
    """

    file: str
    tool: str
    rows: int
    items: int
    notes: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


@dataclass(frozen=True)
class Responses:
    """Answers of one wave. A row is a person; rows of excluded people are not here.

    answers: one int8 column an item of the form in use, in questionnaire order: the RAW answer on the item's scale
        (not turned), CANNOT_TELL, or BLANK (not answered, or not put to this person).
    attributes: one str column an attribute, the value's id; "" = blank.
    excluded: rows left out, by reason.
    answers_not_put: answers to items of another audience; they are BLANK in `answers`.
    """

    answers: pd.DataFrame
    attributes: pd.DataFrame
    excluded: Mapping[str, int] = field(default_factory=dict)
    files: tuple[SourceFile, ...] = ()
    answers_not_put: int = 0

    def __len__(self) -> int:
        return len(self.answers)

    def part(self, rows: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> "Responses":
        """The same wave with only some people (boolean mask), for tallying in parts."""
        return Responses(self.answers[rows], self.attributes[rows])
