"""Codes people were given, or made up for themselves: when two of them are the same."""

import re

_JOINTS = re.compile(r"[\s_\u00ad\u2010-\u2015\u2212-]+")


def plain_code(code: str) -> str:
    """A code without regard to case, blanks and hyphens: "Q7X-2m4K" and "q7x 2m4k" are the same."""
    return _JOINTS.sub("", code).casefold()
