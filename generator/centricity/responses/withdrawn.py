"""Answers people took back: `withdrawn` in wave.yaml, by the code that only the person knew (E34)."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

import numpy as np

from centricity.errors import Problem
from centricity.responses.codes import plain_code
from centricity.responses.model import Withdrawn
from centricity.responses.part import Part, Place
from centricity.workspace import Wave

T = TypeVar("T")
WITHDRAWN = "withdrawn"
_UNKNOWN = "mistyped, or deleted already"
_LOOK = "look at the code again; if the answer was deleted, or is not in yet, leave the code"
_TOO_LATE = "remove the code: released totals hold no single answer, so none can be found and taken out again"
_ELSEWHERE = "and in the survey tool and every copy; the code stays in wave.yaml"


def reminders(found: Withdrawn, file: str, wave: Wave) -> Iterator[Problem]:
    """What to delete now, and which codes to look at again; `file`: wave.yaml in messages."""
    for place in found.places:
        remedy = f"delete {_what(place, wave)}, {_ELSEWHERE}"
        yield Problem(*place, 0, WITHDRAWN, "this answer was taken back, and is still here", remedy)
    for code in found.unknown:
        yield Problem(file, 0, 0, WITHDRAWN, f'no answer has the code "{code}": {_UNKNOWN}', _LOOK)


def codes(wave: Wave) -> tuple[str, ...]:
    """The codes of a wave's withdrawn answers, each once, however it is written."""
    return tuple({plain_code(str(code)): str(code).strip() for code in reversed(wave.withdrawn)}.values())[::-1]


def withdrawn(wave: Wave, parts: Sequence[Part]) -> tuple[list[Part], Withdrawn]:
    """The parts without the people of the wave's codes, who are counted under the reason `withdrawn`; what was found.

    A code that nobody has as it stands is looked for without leading zeros, which spreadsheets drop.
    """
    known = {code for part in parts for code in part.respondents if code}
    meant = {code: _meant(code, known) for code in codes(wave)}
    gone = {one for found in meant.values() for one in found}
    places = tuple(
        place for part in parts for place, code in zip(part.places, part.respondents, strict=True) if code in gone
    )
    unknown = tuple(code for code, found in meant.items() if parts and not found)
    return [_without(part, gone) for part in parts], Withdrawn(places, unknown)


def too_late(file: str, wave: Wave, excluded: Mapping[str, int]) -> Iterator[Problem]:
    """More answers withdrawn than a release, whose `excluded` this is, has left out."""
    if len(codes(wave)) > excluded.get(WITHDRAWN, 0):
        yield Problem(file, 0, 0, WITHDRAWN, "the wave is closed, and no answer can be withdrawn any more", _TOO_LATE)


def _meant(code: str, known: Collection[str]) -> set[str]:
    """Respondents' codes, as written, that are this one."""
    exact = {one for one in known if plain_code(one) == plain_code(code)}
    return exact or {one for one in known if _number(one) == _number(code)}


def _number(code: str) -> str:
    plain = plain_code(code)
    return (plain.lstrip("0") or "0") if plain.isdecimal() else plain


def _what(place: Place, wave: Wave) -> str:
    """What holds one answer: the whole file of one person, or a row."""
    name, row = place[0].rpartition("/")[2], place[1]
    if not row:
        return "the file"
    later = any(one.file == name and one.row is not None and one.row > row for one in wave.exclude)
    return "the row" + (" (and lower the rows after it in exclude by one)" if later else "")


def _without(part: Part, gone: Collection[str]) -> Part:
    kept = [at for at, code in enumerate(part.respondents) if code not in gone]
    count = len(part.places) - len(kept)
    if not count:
        return part
    rows, told = np.array(kept, dtype=np.intp), _of(part.comments, kept)
    return replace(
        part,
        source=replace(part.source, rows=part.source.rows - count, comments=sum(told)),
        places=_of(part.places, kept),
        respondents=_of(part.respondents, kept),
        answers={item: column[rows] for item, column in part.answers.items()},
        attributes={name: _of(values, kept) for name, values in part.attributes.items()},
        seconds=_of(part.seconds, kept),
        help={name: column[rows] for name, column in part.help.items()},
        unique=_of(part.unique, kept),
        comments=told,
        reasons={**part.reasons, WITHDRAWN: part.reasons.get(WITHDRAWN, 0) + count},
    )


def _of(values: Sequence[T], kept: Sequence[int]) -> Sequence[T]:
    """Some of a sequence that has one entry a person, or none at all."""
    return [values[at] for at in kept] if values else values
