"""Problems kept for the end, so that everything wrong is said in one go."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from centricity.errors import Problem, Problems

P = ParamSpec("P")
T = TypeVar("T")


class Collected:
    """What several readers complained of: `problems.of(read, path)` reads, or takes note and gives None."""

    def __init__(self) -> None:
        self.found: list[Problem] = []

    def of(self, read: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """What `read` returns; None if it raised Problems."""
        try:
            return read(*args, **kwargs)
        except Problems as error:
            self.found += error.problems
            return None
