"""Least numbers of people."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Least people: behind anything (`k`), behind counts, squares and departments' items (`detail`), and behind
    cross-products and correlations (`products`)."""

    k: int
    detail: int
    products: int
