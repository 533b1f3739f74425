"""From rows as read to Responses: whom to count once, what was put to whom, who answered too little."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from centricity.errors import Problem
from centricity.questionnaire import EVERYONE, Questionnaire
from centricity.responses.careless import Sheets, careless
from centricity.responses.codes import plain_code
from centricity.responses.model import BLANK, REASONS, Responses, SourceFile
from centricity.responses.part import Part, Place

_MOST_DOUBLES = 50
_KEEP = "leave one of them out with exclude in wave.yaml"


def duplicates(parts: Sequence[Part]) -> Iterator[Problem]:
    """Respondents whose code stands in a wave more than once, in whatever files and however it is written."""
    first: dict[str, tuple[Part, int]] = {}
    told = 0
    for part in parts:
        for row, code in enumerate(part.respondents):
            before, at = first.setdefault(plain_code(code), (part, row)) if code else (part, row)
            if before.places[at] != part.places[row] and told < _MOST_DOUBLES:
                told += 1
                alike = _given(before, at) == _given(part, row)
                yield _twice(code, before.places[at], part.places[row], alike=alike)


def overlapping(parts: Sequence[Part]) -> Iterator[Problem]:
    """Answers that stand in more than one export: two downloads of the same survey. One problem a pair of files."""
    first: dict[tuple[str, str], Place] = {}
    pairs: dict[tuple[str, str], list[tuple[Place, Place]]] = {}
    for part in parts:
        for place, name in zip(part.places, part.unique or [""] * len(part.places), strict=True):
            before = first.setdefault((part.source.tool, name), place) if name.strip() else place
            if before != place:
                pairs.setdefault((place[0], before[0]), []).append((place, before))
    for found in pairs.values():
        yield _downloaded_twice(*found[0], len(found))


def assemble(
    questionnaire: Questionnaire,
    parts: Sequence[Part],
    asked: Sequence[str],
    declared: int = 0,
    rated: Sequence[str] = (),
) -> Responses:
    """The answers of a wave.

    Args:
        questionnaire: what was asked.
        parts: everybody who was read, in order; nobody in `wave.exclude` is among them.
        asked: ids of the items of the form in use; no other was put to anybody.
        declared: rows that were left out by `wave.exclude`.
        rated: departments and partners, where the wave asks who helps whom.
    """
    people = sum(len(part.places) for part in parts)
    attributes = _attributes(questionnaire, parts)
    put = _put(questionnaire, _audiences(questionnaire, attributes, people), asked)
    given = np.array([_column(parts, item) for item in questionnaire.items], dtype=np.int8)
    given = given.reshape(len(questionnaire.items), people).T
    not_put = (given != BLANK) & ~put
    raw = np.where(put, given, np.int8(BLANK)).astype(np.int8)
    complete = ~_incomplete(raw, put, questionnaire.policy.incomplete_above)
    columns = [index for index, item in enumerate(questionnaire.items) if item in asked]
    names = [item for item in questionnaire.items if item in asked]
    flags = pd.DataFrame(_flags(questionnaire, raw, put, parts), index=range(people))
    everybody = Responses(
        pd.DataFrame(raw[:, columns], columns=names), attributes, careless=flags, help=_help(parts, rated)
    )
    reason = np.where(complete, _careless_reason(questionnaire, flags), "incomplete")
    excluded = {"declared": declared} | {name: int((reason == name).sum()) for name in REASONS if name in reason}
    for name in REASONS:
        excluded[name] = excluded.get(name, 0) + sum(part.reasons.get(name, 0) for part in parts)
    aside = ~np.isin(reason, ("", "incomplete"))
    return replace(
        _renumbered(everybody, reason == ""),
        excluded={name: count for name, count in excluded.items() if count},
        files=tuple(_sources(parts, reason)),
        answers_not_put=int(not_put[reason == ""].sum()),
        careless_left_out=_renumbered(everybody, aside) if aside.any() else None,
    )


def _sources(parts: Sequence[Part], reason: NDArray[np.object_]) -> Iterator[SourceFile]:
    """What was read from each file, with all that was left out of it; `reason`: why, one a person, "" = counted."""
    start = 0
    for part in parts:
        own = reason[start : start + len(part.places)]
        found = {name: int((own == name).sum()) + part.reasons.get(name, 0) for name in REASONS}
        yield replace(part.source, left_out={name: count for name, count in found.items() if count})
        start += len(part.places)


def _renumbered(everybody: Responses, rows: NDArray[np.bool_]) -> Responses:
    """Only some people, counted from 0."""
    part = everybody.part(rows)
    frames = (part.answers, part.attributes, part.careless, part.help)
    answers, attributes, flags, ratings = (frame.reset_index(drop=True) for frame in frames)
    return Responses(answers, attributes, careless=flags, help=ratings)


def _help(parts: Sequence[Part], rated: Sequence[str]) -> pd.DataFrame:
    """What everybody said of each rated department."""
    index = range(sum(len(part.places) for part in parts))
    return pd.DataFrame({name: _joined(parts, name, [part.help for part in parts]) for name in rated}, index=index)


def _flags(
    questionnaire: Questionnaire, raw: NDArray[np.int8], put: NDArray[np.bool_], parts: Sequence[Part]
) -> dict[str, NDArray[np.bool_]]:
    """Who looks careless, by rule. Only items on the questionnaire's own scale: 4 of 5 and 4 of 10 are not the same."""
    scale = questionnaire.scales[questionnaire.scale]
    items = list(questionnaire.items.values())
    same = [at for at, item in enumerate(items) if questionnaire.scale_of(questionnaire.home[item.id]) == scale]
    turned = np.array([items[at].reverse for at in same], dtype=np.bool_)
    seconds = [one for part in parts for one in (part.seconds or [np.nan] * len(part.places))]
    return careless(questionnaire, Sheets(raw[:, same], put[:, same], turned, np.array(seconds, dtype=np.float64)))


def _careless_reason(questionnaire: Questionnaire, flags: pd.DataFrame) -> NDArray[np.object_]:
    """The first rule of `careless: exclude` that leaves a person out; "" = none does."""
    reason = np.full(len(flags), "", dtype=object)
    rules = questionnaire.policy.careless
    for name in reversed(rules.exclude if rules else ()):
        if name in flags:
            reason[flags[name].to_numpy(dtype=np.bool_)] = name
    return reason


def _given(part: Part, row: int) -> dict[str, object]:
    """What one person answered and said of themselves."""
    answers = {item: int(column[row]) for item, column in part.answers.items() if column[row] != BLANK}
    return {**answers, **{name: values[row] for name, values in part.attributes.items() if values[row]}}


def _twice(code: str, first: Place, second: Place, *, alike: bool) -> Problem:
    other = f"{first[0]}:{first[1]}" if first[1] else first[0]
    if alike:
        remedy = "keep one of them, or leave one out with exclude in wave.yaml"
        return Problem(*second, 0, "respondent", f'"{code}" has answered already, in {other}', remedy)
    remedy = f'one person, twice: {_KEEP}; two people who chose the same code: change one of the two, to "{code}b", say'
    return Problem(*second, 0, "respondent", f'"{code}" stands in {other} too, with other answers', remedy)


def _downloaded_twice(second: Place, first: Place, rows: int) -> Problem:
    many = f"{rows} answers that stand" if rows > 1 else "an answer that stands"
    remedy = "keep the newer export only" if second[0] != first[0] else "remove the repeated rows"
    return Problem(*second, 0, "", f"{many} in {first[0]} too (row {first[1]}: the same id of the tool)", remedy)


def _column(parts: Sequence[Part], item: str) -> NDArray[np.int8]:
    return _joined(parts, item, [part.answers for part in parts])


def _joined(parts: Sequence[Part], name: str, given: Sequence[Mapping[str, NDArray[np.int8]]]) -> NDArray[np.int8]:
    """One column over all parts, blank where a part does not have it."""
    columns = [
        one[name] if name in one else np.full(len(part.places), BLANK, dtype=np.int8)
        for part, one in zip(parts, given, strict=True)
    ]
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
