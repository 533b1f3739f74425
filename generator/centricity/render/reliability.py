"""Reliability in words: what an alpha is called, and why some dimensions have none."""

from centricity.render.context import Report

ALPHA_BELOW = {"apart": 0.0, "weak": 0.6, "enough": 0.7, "acceptable": 0.8}
"""Usual words for reliability: each holds below its limit; from the last on it is good."""


def word(alpha: float) -> str:
    """Good from the highest limit on; below 0 the questions measure nothing in common."""
    return next((word for word, limit in ALPHA_BELOW.items() if alpha < limit), "good")


def reliability_lead(report: Report) -> str:
    """What the words mean, in numbers."""
    limits = {word: report.language.number(limit, 2 if limit else 0) for word, limit in ALPHA_BELOW.items()}
    return report.language.label("method.reliability_lead", **limits)


def unreliable(report: Report) -> str:
    """How many dimensions are missing from a table that holds others."""
    found = [score and score.reliability is not None for _, score in report.dimensions()]
    missing = len(found) - sum(map(bool, found))
    return report.language.count("method.unreliable", missing) if missing and any(found) else ""
