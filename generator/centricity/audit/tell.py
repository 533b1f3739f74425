"""Findings in plain words, for whoever has to mend what was to be published."""

from collections.abc import Iterable, Iterator, Sequence

from centricity.audit.model import Finding
from centricity.errors import CentricityError

SHOWN = 12
"""More findings are counted, not listed: one remedy often ends many."""


class Unsafe(CentricityError):
    """What was to be published tells too much about a few people. `findings`: whom, and by which numbers."""

    def __init__(self, findings: Sequence[Finding], so: str) -> None:
        super().__init__(findings, so)
        self.findings, self.so = tuple(findings), so

    def __str__(self) -> str:
        return "\n".join([*told(self.findings), self.so])


def refuse(findings: Sequence[Finding], so: str) -> None:
    """Raises `Unsafe` if there are findings; `so`: what was therefore not done."""
    if findings:
        raise Unsafe(findings, so)


def told(findings: Sequence[Finding], shown: int = SHOWN) -> Iterator[str]:
    """A paragraph a finding: who, what is known of them, which numbers tell, and which to coarsen."""
    for one in findings[:shown]:
        yield f"{one.organization}/{one.wave}: {one.what}: {known(one)}"
        yield f"  given away by {_some(one.numbers)}"
        yield f"  remedy: {one.remedy}"
    if len(findings) > shown:
        yield f"and {len(findings) - shown:,} more (centricity audit --all lists them)"


def known(one: Finding) -> str:
    """What is known: the answers, the mean, or between what it lies."""
    if one.answers:
        return f"answered {', '.join(f'{answer:g}' for answer in sorted(one.answers))}"
    if one.low == one.high:
        return f"their mean is {one.low:g} of 100"
    if (one.low, one.high) == (0, 100):
        return "who they are can be told"
    return f"between {one.low:g} and {one.high:g} of 100"


def _some(numbers: Iterable[str], most: int = 4) -> str:
    first = list(numbers)
    more = f" and {len(first) - most} more" if len(first) > most else ""
    return "; ".join(first[:most]) + more
