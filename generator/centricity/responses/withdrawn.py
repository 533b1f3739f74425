"""Answers people took back: `withdrawn` in wave.yaml, by the code that only the person knew (E34)."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

import numpy as np

from centricity.errors import Problem
from centricity.responses.part import Part
from centricity.workspace import Wave

T = TypeVar("T")
WITHDRAWN = "withdrawn"
_REMEDY = "look at the code again; if the answer is not in yet, add the code once it is"
_TOO_LATE = "remove the code: released totals hold no single answer, so none can be found and taken out again"


def codes(wave: Wave) -> tuple[str, ...]:
    """The codes of a wave's withdrawn answers, as answers write them."""
    return tuple(dict.fromkeys(str(code).strip() for code in wave.withdrawn))


def without(parts: Sequence[Part], gone: Collection[str]) -> list[Part]:
    """The parts without the people of some codes, who are counted under the reason `withdrawn`."""
    return [_part_without(part, gone) if any(code in gone for code in part.respondents) else part for part in parts]


def unknown_codes(file: str, wave: Wave, parts: Sequence[Part]) -> Iterator[Problem]:
    """Codes to withdraw that no answer has; nothing as long as there are no answers (or none any more)."""
    known = {code for part in parts for code in part.respondents if code}
    for code in codes(wave) if parts else ():
        if code not in known:
            yield Problem(file, 0, 0, WITHDRAWN, f'there is no answer with the code "{code}"', _REMEDY)


def too_late(file: str, wave: Wave, excluded: Mapping[str, int]) -> Iterator[Problem]:
    """More answers withdrawn than a release, whose `excluded` this is, has left out."""
    if len(codes(wave)) > excluded.get(WITHDRAWN, 0):
        yield Problem(file, 0, 0, WITHDRAWN, "the wave is closed, and no answer can be withdrawn any more", _TOO_LATE)


def _part_without(part: Part, gone: Collection[str]) -> Part:
    kept = [at for at, code in enumerate(part.respondents) if code not in gone]
    rows = np.array(kept, dtype=np.intp)
    count = len(part.places) - len(kept)
    return replace(
        part,
        source=replace(part.source, rows=part.source.rows - count),
        places=_of(part.places, kept),
        respondents=_of(part.respondents, kept),
        answers={item: column[rows] for item, column in part.answers.items()},
        attributes={name: _of(values, kept) for name, values in part.attributes.items()},
        seconds=_of(part.seconds, kept),
        help={name: column[rows] for name, column in part.help.items()},
        unique=_of(part.unique, kept),
        reasons={**part.reasons, WITHDRAWN: part.reasons.get(WITHDRAWN, 0) + count},
    )


def _of(values: Sequence[T], kept: Sequence[int]) -> Sequence[T]:
    """Some of a sequence that has one entry a person, or none at all."""
    return [values[at] for at in kept] if values else values
