"""How alike two texts are: what makes a column look like a question of ours."""

from difflib import SequenceMatcher

ALIKE = 0.75
"""Share of characters two texts must have in common, in order, for one to be proposed as the other."""


def likeness(one: str, other: str) -> float:
    """Share of characters two normalised texts have in common, in order, 0-1 (Ratcliff and Obershelp)."""
    if 2 * min(len(one), len(other)) < ALIKE * (len(one) + len(other)):
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0
