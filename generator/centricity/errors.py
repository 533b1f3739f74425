"""What is wrong with the user's files, and where: the one shape every complaint takes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong in one file of the facilitator.

    `file` is relative to the workspace, POSIX. `line` is 1-based (the row in tables), 0 = the file as a whole;
    `column` is 1-based, 0 = unknown. `path` names the place by identity, "silos > items > si_02 > reverse", or is
    empty. `message` reads "expected true or false, got "yes""; `remedy` says how to mend it where that is not obvious.
    Sorts by file, line, column.
    """

    file: str
    line: int
    column: int
    path: str
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        """`file:line:column: path: message (remedy)`, without the parts that are unknown."""
        numbers = [number for number in (self.line, self.column if self.line else 0) if number]
        place = ":".join(map(str, [self.file, *numbers]))
        sentence = f"{self.message} ({self.remedy})" if self.remedy else self.message
        return ": ".join(part for part in (place, self.path, sentence) if part)


class CentricityError(Exception):
    """What the user must mend; exit code 1."""


class Problems(CentricityError):
    """Everything wrong that could be found in one go: `problems` is sorted and has no doubles; str = one per line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


def raise_if(problems: Iterable[Problem]) -> None:
    """Raise `Problems` if there is at least one."""
    found = tuple(problems)
    if found:
        raise Problems(found)
