"""reports/<organization>/outcomes.yaml: customers and income year by year, as the organisation counts them."""

import re
from collections.abc import Iterator
from itertools import pairwise

from pydantic import Field

from centricity.errors import Problem
from centricity.strict_yaml import Document, Seq, Strict, legible

FILE = "outcomes.yaml"
MOST_YEARS = 5


class Year(Strict):
    """One year. Customers are counted at its start; gained and lost are those of the whole year."""

    year: int = Field(ge=1900, le=2200)
    customers: int = Field(ge=1, description="at the start of the year")
    gained: int = Field(ge=0)
    lost: int = Field(ge=0)
    income: float | None = Field(default=None, ge=0, description="of the whole year, in the currency below")


class Outcomes(Strict):
    """outcomes.yaml."""

    currency: str | None = Field(default=None, description="three capital letters, such as EUR")
    years: Seq[Year] = Field(min_length=1, max_length=MOST_YEARS)


def check_outcomes(document: Document) -> Iterator[Problem]:
    """What the types alone cannot see; of a file with a wrong year or amount, nothing more."""
    found = legible(document, Outcomes, {})
    if found is None or not found.right("years"):
        return
    outcomes = found.value
    for number, (first, second) in enumerate(pairwise(outcomes.years), 1):
        if second.year != first.year + 1:
            message = f"expected {first.year + 1}, got {second.year}"
            yield document.problem(("years", number, "year"), message, "one year after the other, none left out")
    for number, one in enumerate(outcomes.years):
        most = one.customers + one.gained
        if one.lost > most:
            message = f"expected at most {most} (customers at the start, and gained), got {one.lost}"
            yield document.problem(("years", number, "lost"), message)
    if outcomes.currency is not None and not re.fullmatch("[A-Z]{3}", outcomes.currency):
        yield document.problem(("currency",), f'expected three capital letters such as EUR, got "{outcomes.currency}"')
    if outcomes.currency is None and found.right("currency") and any(one.income is not None for one in outcomes.years):
        yield document.problem((), "missing: currency", "in which the income is counted, such as EUR")
