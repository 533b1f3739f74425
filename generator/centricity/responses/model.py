"""Responses: the answers of one wave as given. Private: never leaves the facilitator's machine."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

NOT_NEEDED = -126
"""Of a department: the person did not need it. Stands in `Responses.help` only."""
CANNOT_TELL = -127
BLANK = -128
REASONS = ("incomplete", "test", "partial_export", "withdrawn", "declared", "straightline", "longstring", "speed")
"""The only reasons a row may be left out for (DECISIONS 7); the last three only where the policy says so."""


@dataclass(frozen=True)
class Withdrawn:
    """What became of the codes under `withdrawn` in wave.yaml.

    places: file and row of answers that were left out, and still lie there. unknown: codes of no answer; none as long
    as there are no answers at all (or none any more).
    """

    places: tuple[tuple[str, int], ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class SourceFile:
    """What was read from one file.

    `notes` are sentences for the facilitator (dropped columns, encoding guessed). `absent`: attributes no column holds.
    `comments`: how many were handed in; what they say is never kept. `detail`: how the tool exported it. `languages`:
    of the answers' texts, most frequent first. `left_out`: rows that do not count, by reason. `doubts`:
    what was read in the likeliest way, and should be looked at.
    """

    file: str
    tool: str
    rows: int
    items: int
    notes: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    comments: int = 0
    detail: str = ""
    languages: tuple[str, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Responses:
    """Answers of one wave. A row is a person; rows of excluded people are not here (but see `careless_left_out`).

    answers: one int8 column an item of the form in use, in questionnaire order: the RAW answer on the item's scale
        (not turned), CANNOT_TELL, or BLANK (not answered, or not put to this person).
    attributes: one str column an attribute, the value's id; "" = blank.
    excluded: rows left out, by reason.
    answers_not_put: answers to items of another audience; they are BLANK in `answers`.
    careless: one bool column a rule that could be applied: who looks careless by it.
    help: one int8 column a rated department or partner, where the wave asks who helps whom: the rating as given,
        CANNOT_TELL (needed, and no rating), NOT_NEEDED, or BLANK (own department, or the question was not answered).
    careless_left_out: the people such a rule left out; they are counted in `excluded`, and held here only so that the
        door can tell what difference they make.
    withdrawn: answers taken back that are still there, and codes of no answer.
    """

    answers: pd.DataFrame
    attributes: pd.DataFrame
    excluded: Mapping[str, int] = field(default_factory=dict)
    files: tuple[SourceFile, ...] = ()
    answers_not_put: int = 0
    careless: pd.DataFrame = field(default_factory=pd.DataFrame)
    careless_left_out: "Responses | None" = None
    withdrawn: Withdrawn = field(default_factory=Withdrawn)
    help: pd.DataFrame = field(default_factory=pd.DataFrame)

    def __len__(self) -> int:
        return len(self.answers)

    def part(self, rows: "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]") -> "Responses":
        """The same wave with only some people (boolean mask), for tallying in parts."""
        flags, ratings = self.careless[rows[: len(self.careless)]], self.help[rows[: len(self.help)]]
        return Responses(self.answers[rows], self.attributes[rows], careless=flags, help=ratings)

    def flagged_by(self, rules: Sequence[str]) -> "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]":
        """Who looks careless by any of the rules."""
        if not rules:
            return np.zeros(len(self), dtype=np.bool_)
        return np.asarray(self.careless[[*rules]].to_numpy(dtype=np.bool_).any(axis=1), dtype=np.bool_)

    @property
    def flagged(self) -> "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]":
        """Who looks careless by any rule."""
        return self.flagged_by(list(map(str, self.careless)))
