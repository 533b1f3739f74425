"""Answer sheets that look careless: flagged by stated rules, never a reason by itself to leave anybody out.

All of it works on RAW answers, not turned, in the order of the questionnaire: whoever agrees with everything agrees
with turned items too. Rules and their numbers stand in the policy (`careless:`). Measures as in the R package careless
(Yentes & Wilhelm 2023); rules after Curran 2016 (J. Exp. Soc. Psychol. 66:4) and Huang et al. 2012 (J. Bus. Psychol.
27:99).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from centricity.questionnaire import Questionnaire
from centricity.questionnaire.policy import CarelessRules
from centricity.responses.model import BLANK, CANNOT_TELL

Raw = npt.NDArray[np.int8] | npt.NDArray[np.int64]
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Sheets:
    """What people answered. Rows are people, columns items in the order they were put.

    raw: answers on the item's scale, CANNOT_TELL or BLANK. put: whether the item was put to the person. turned: per
    item, whether it is. seconds: how long each person took in all; nan = not known.
    """

    raw: Raw
    put: Mask
    turned: Mask
    seconds: Floats


def longstring(raw: Raw) -> Ints:
    """Length of each person's longest run of the same answer, 0 where nothing was answered.

    A blank ends a run, and so does "I cannot tell": neither is an opinion, and stopping to say so is a sign of care.

    Args:
        raw: persons x items.
    """
    longest = np.zeros(len(raw), dtype=np.int64)
    for lengths in _runs(raw):
        longest = np.maximum(longest, lengths)
    return longest


def careless(questionnaire: Questionnaire, sheets: Sheets) -> dict[str, Mask]:
    """Whom each rule flags, by rule; only the rules that could flag somebody here are named.

    Args:
        questionnaire: its policy holds the rules; without them nobody is looked at.
        sheets: the items of one scale, in questionnaire order.

    Returns:
        "straightline": every answer the same, though turned items were put; "longstring": one run as long as a great
        part of the items; "speed": answered faster than one can read.
    """
    rules = questionnaire.policy.careless
    return {} if rules is None else {name: rule(rules, sheets) for name, rule in _applicable(rules, sheets)}


def _applicable(rules: CarelessRules, sheets: Sheets) -> list[tuple[str, Callable[[CarelessRules, Sheets], Mask]]]:
    usable = {
        "straightline": (sheets.put & sheets.turned).sum(axis=1) >= rules.straightline_turned,
        "longstring": sheets.put.sum(axis=1) >= rules.longstring_answers,
        "speed": ~np.isnan(sheets.seconds),
    }
    return [(name, rule) for name, rule in RULES.items() if usable[name].any()]


def _straightline(rules: CarelessRules, sheets: Sheets) -> Mask:
    given = (sheets.raw > CANNOT_TELL) & sheets.put
    low = np.where(given, sheets.raw, np.iinfo(np.int8).max).min(axis=1, initial=np.iinfo(np.int8).max)
    high = np.where(given, sheets.raw, BLANK).max(axis=1, initial=BLANK)
    enough = given.sum(axis=1) >= rules.straightline_answers
    turned = (sheets.put & sheets.turned).sum(axis=1) >= rules.straightline_turned
    return np.asarray(enough & turned & (low == high), dtype=np.bool_)


def _longstring(rules: CarelessRules, sheets: Sheets) -> Mask:
    """Items that were not put to a person are no part of the row that person saw."""
    flagged = np.zeros(len(sheets.raw), dtype=np.bool_)
    for columns, rows in _alike(sheets.put):
        least = max(rules.longstring_answers, rules.longstring_share * columns.sum())
        flagged[rows] = longstring(sheets.raw[rows][:, columns]) >= least
    return flagged


def _speed(rules: CarelessRules, sheets: Sheets) -> Mask:
    """Over the items a person marked, "I cannot tell" among them: skipping takes no time."""
    marked = ((sheets.raw != BLANK) & sheets.put).sum(axis=1)
    return np.asarray(sheets.seconds < rules.seconds_per_answer * marked, dtype=np.bool_)


RULES: Mapping[str, Callable[[CarelessRules, Sheets], Mask]] = {
    "straightline": _straightline,
    "longstring": _longstring,
    "speed": _speed,
}


def _runs(raw: Raw) -> Iterator[Ints]:
    """Item by item, the length so far of each person's run of the same answer; 0 where nothing was answered."""
    lengths, last = np.zeros(len(raw), dtype=np.int64), np.full(len(raw), BLANK)
    for column in np.ascontiguousarray(raw.T):
        lengths = np.where(column > CANNOT_TELL, np.where(column == last, lengths, 0) + 1, 0)
        last = column
        yield lengths


def _alike(rows: Mask) -> Iterator[tuple[Mask, Mask]]:
    """The few different rows of a matrix, each with the rows that are like it."""
    left = np.ones(len(rows), dtype=np.bool_)
    while left.any():
        row = rows[left.argmax()]
        same = left & (rows == row).all(axis=1)
        left &= ~same
        yield row, same
