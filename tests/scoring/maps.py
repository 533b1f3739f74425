"""Help maps to test with, drawn as tables: need/help, "." not shown, "<" or ">" cut there, "-" the own unit."""

from collections.abc import Sequence

from centricity.released.collaboration import Collaboration, HelpCell
from centricity.scoring.collaboration import Cells
from tests.profile import build

SMALL = """
            sales    billing  support  labs
sales       -        50/60    60/25    10</.
billing     30/70    -        20/55    10</.
support     40/75    35/35    -        5/.
labs        10</.    10</.    10</.    -
"""
"""Four departments, and 12 cells of which 6 show help."""

SEVEN = """
            sales    billing  support  labs     delivery  hr       it       partner
sales       -        60/65    70/30    10</.    55/60     10</.    30/55    40/80
billing     65/70    -        55/35    10</.    20/60     10</.    35/60    10</.
support     75/85    60/55    -        15/.     70/35     10</.    45/50    90>/90>
labs        10</.    10</.    15/.     -        10</.     10</.    15/.     10</.
delivery    50/65    30/45    60/70    10</.    -         10</.    20/50    25/75
hr          10</.    10</.    10</.    10</.    10</.     -        60/70    10</.
it          15/.     20/50    25/45    10</.   20/55     55/70    -        10</.
"""
"""Seven departments and a partner, as a company of about 150 people may have them."""


def collaboration(table: str, **more: object) -> Collaboration:
    """The map a table draws; rows are departments by themselves."""
    lines = [line.split() for line in table.strip().splitlines()]
    rated, rows = lines[0], lines[1:]
    cells = [
        cell(row[0], other, text) for row in rows for other, text in zip(rated, row[1:], strict=True) if text != "-"
    ]
    raters = [f"department/{row[0]}" for row in rows]
    return Collaboration.model_validate(
        {"raters": raters, "rated": rated, "cells": [one for one in cells if one.need is not None], **more}
    )


def cell(rater: str, rated: str, text: str) -> HelpCell:
    need, _, helped = text.partition("/")
    values = {"rater": f"department/{rater}", "rated": rated}
    return HelpCell.model_validate({**values, **_figure("need", need), **_figure("help", helped)})


def _figure(name: str, text: str) -> dict[str, object]:
    if text in (".", ""):
        return {}
    end = {"<": "under", ">": "over"}.get(text[-1])
    return {name: int(text.rstrip("<>")), f"{name}_end": end}


def cells(found: Collaboration, members: dict[str, Sequence[str]] | None = None) -> Cells:
    """The same, ready to be read; `members`: departments of groups that were joined."""
    asked = build.questionnaire().collaboration
    assert asked is not None
    joined = {key: (members or {}).get(key, (key.partition("/")[2],)) for key in found.raters}
    return Cells(asked, found, {key: frozenset(names) for key, names in joined.items()})
