"""From rows as read to Responses: whom to count once, what was put to whom, who answered too little."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from centricity.errors import Problem
from centricity.questionnaire import EVERYONE, Questionnaire
from centricity.responses.model import BLANK, Responses
from centricity.responses.part import Part, Place

_MOST_DOUBLES = 50


def duplicates(parts: Sequence[Part]) -> Iterator[Problem]:
    """Respondents whose code stands in a wave more than once, in whatever files."""
    first: dict[str, Place] = {}
    told = 0
    for part in parts:
        for place, code in zip(part.places, part.respondents, strict=True):
            if code and first.setdefault(code, place) != place and told < _MOST_DOUBLES:
                told += 1
                yield _twice(code, first[code], place)


def assemble(questionnaire: Questionnaire, parts: Sequence[Part], asked: Sequence[str], declared: int = 0) -> Responses:
    """The answers of a wave.

    Args:
        questionnaire: what was asked.
        parts: everybody who was read, in order; nobody in `wave.exclude` is among them.
        asked: ids of the items of the form in use; no other was put to anybody.
        declared: rows that were left out by `wave.exclude`.
    """
    people = sum(len(part.places) for part in parts)
    attributes = _attributes(questionnaire, parts)
    put = _put(questionnaire, _audiences(questionnaire, attributes, people), asked)
    given = np.array([_column(parts, item) for item in questionnaire.items], dtype=np.int8)
    given = given.reshape(len(questionnaire.items), people).T
    not_put = (given != BLANK) & ~put
    raw = np.where(put, given, np.int8(BLANK)).astype(np.int8)
    kept = ~_incomplete(raw, put, questionnaire.policy.incomplete_above)
    columns = [index for index, item in enumerate(questionnaire.items) if item in asked]
    names = [item for item in questionnaire.items if item in asked]
    excluded = {"incomplete": int((~kept).sum()), "declared": declared}
    return Responses(
        pd.DataFrame(raw[kept][:, columns], columns=names),
        attributes[kept].reset_index(drop=True),
        {reason: count for reason, count in excluded.items() if count},
        tuple(part.source for part in parts),
        int(not_put[kept].sum()),
    )


def _twice(code: str, first: Place, second: Place) -> Problem:
    other = f"{first[0]}:{first[1]}" if first[1] else first[0]
    remedy = "keep one of them, or leave one out with exclude in wave.yaml"
    return Problem(*second, 0, "respondent", f'"{code}" has answered already, in {other}', remedy)


def _column(parts: Sequence[Part], item: str) -> NDArray[np.int8]:
    blank = [np.full(len(part.places), BLANK, dtype=np.int8) for part in parts if item not in part.answers]
    absent = iter(blank)
    columns = [part.answers[item] if item in part.answers else next(absent) for part in parts]
    return np.concatenate(columns) if columns else np.empty(0, dtype=np.int8)


def _attributes(questionnaire: Questionnaire, parts: Sequence[Part]) -> pd.DataFrame:
    columns: Mapping[str, list[str]] = {
        attribute.id: [value for part in parts for value in part.attributes.get(attribute.id, [""] * len(part.places))]
        for attribute in questionnaire.attributes
    }
    index = range(sum(len(part.places) for part in parts))
    return pd.DataFrame({name: pd.Series(values, dtype="str") for name, values in columns.items()}, index=index)


def _put(questionnaire: Questionnaire, audience: NDArray[np.object_], asked: Sequence[str]) -> NDArray[np.bool_]:
    """Whether an item (column) was put to a person (row): it is in the form, and for the person's audience."""
    columns = [
        np.full(len(audience), item.id in asked) & ((audience == item.audience) | (item.audience == EVERYONE))
        for item in questionnaire.items.values()
    ]
    return np.array(columns, dtype=np.bool_).reshape(len(columns), len(audience)).T


def _audiences(questionnaire: Questionnaire, attributes: pd.DataFrame, people: int) -> NDArray[np.object_]:
    """Whose items each person is asked."""
    roles = questionnaire.roles
    values = attributes[roles.id].tolist() if roles else [""] * people
    known = {value: questionnaire.audience(value) for value in set(values)}
    return np.array([known[value] for value in values], dtype=object)


def _incomplete(raw: NDArray[np.int8], put: NDArray[np.bool_], above: float) -> NDArray[np.bool_]:
    """More than the share `above` of the items put to a person left blank; "cannot tell" is not blank."""
    blank = ((raw == BLANK) & put).sum(axis=1)
    incomplete: NDArray[np.bool_] = blank > above * put.sum(axis=1) + 1e-9
    return incomplete
