"""Counts the answers to the question who helps whom, per smallest cell of people and rated department."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from centricity.questionnaire import Questionnaire
from centricity.responses.model import BLANK, NOT_NEEDED, Responses
from centricity.tally.model import Cell, Counts

Ints = npt.NDArray[np.int64]


def help_counts(questionnaire: Questionnaire, responses: Responses, cells: Sequence[Cell], cell: Ints) -> Counts:
    """The part `help` of a tally.

    Args:
        questionnaire: gives the scale, and the roles that are counted.
        responses: raw ratings; without any, nothing is counted.
        cells: (department, role) of the people.
        cell: which of them each person is of.
    """
    question, roles = questionnaire.collaboration, questionnaire.policy.roles
    counts: Counts = Counter()
    if question is None or responses.help.empty:
        return counts
    for number, one in enumerate(cells):
        if roles is None or one[1] in roles.level_from:
            rows = responses.help[cell == number]
            for name in map(str, rows):
                counts.update(_of(one, name, rows[name].to_numpy(dtype=np.int64), question.scale.min))
    return counts


def _of(cell: Cell, rated: str, raw: Ints, low: int) -> Counts:
    asked = raw != BLANK
    steps = raw[raw >= low] - low
    found = {
        "asked": int(asked.sum()),
        "needed": int((asked & (raw != NOT_NEEDED)).sum()),
        "raters": len(steps),
        "sum": int(steps.sum()),
        "sum_sq": int((steps**2).sum()),
    }
    return Counter({(*cell, rated, what): count for what, count in found.items() if found["asked"]})
