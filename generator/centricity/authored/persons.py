"""What in a text of the facilitator would name a person: reports are public, and speak of functions."""

import re
from collections.abc import Iterator

from centricity.identifying import first_names

_KINDS = (
    ("an e-mail address", re.compile(r"[^@\s;,<>]+@[^@\s;,<>]+\.[^@\s;,<>.]+")),
    ("a telephone number", re.compile(r"(?<![\w.,-])(?:\+|00|0|3\d{2}[\s./-]?)\d[\d\s()./-]{5,16}\d(?![\w%€-])")),
    (
        "the name of a person",
        re.compile(
            r"\b(?:(?:[Mm]r|[Mm]rs|[Mm]s|[Dd]r|[Pp]rof|[Ss]ig|[Ss]ig\.ra|[Dd]ott|[Dd]ott\.ssa|[Ii]ng|[Aa]vv|[Rr]ag)\b\.?"
            r"|[Ss]ignora?|[Dd]ottor|[Dd]ottoressa)\s+[A-ZÀ-Ý][\w'’]+"
        ),
    ),
    ("the name of a person", re.compile(r"(?<![\w.])[A-ZÀ-Ý]\.\s?[A-ZÀ-Ý][a-zà-ÿ'’]+")),
)


def persons(text: str) -> Iterator[tuple[str, str]]:
    """What looks as if it named or reached a person: (what it looks like, the words).

    Rules of thumb: titles, initials, first names, addresses and numbers. A surname alone is not told from a function.
    """
    told = [(kind, match[0].strip()) for kind, pattern in _KINDS for match in pattern.finditer(text)]
    yield from told
    yield from (("the name of a person", name) for name in first_names(text) if not any(name in one for _, one in told))
