"""What can be read of a file in spite of its mistakes, so that one mistake hides no other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from centricity.strict_yaml.document import Document, entry

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Legible(Generic[M]):
    """What can be read of a file: its `value` without the keys that are `wrong`."""

    value: M
    wrong: frozenset[str] = frozenset()

    def right(self, *keys: str) -> bool:
        """Whether nothing is wrong with these keys, so that what they say can be relied on."""
        return self.wrong.isdisjoint(keys)


def legible(document: Document, model: type[M], instead: Mapping[str, object], blamed: str = "") -> Legible[M] | None:
    """The document as a `model`, without the keys that are wrong; None where that is no model either.

    Args:
        document: a file that may be wrong.
        model: what it should be.
        instead: what stands for keys that cannot be left out, if they are wrong or missing.
        blamed: the key to leave out where a complaint names none.
    """
    given = document.value
    if not isinstance(given, dict):
        return None
    wrong = _wrong_keys(model, given, blamed)
    kept = {key: value for key, value in given.items() if key not in wrong}
    whole = kept if not wrong else {**{key: value for key, value in instead.items() if key not in kept}, **kept}
    return None if _wrong_keys(model, whole, blamed) else Legible(model.model_validate(whole), wrong)


def legible_entries(document: Document, key: str, model: type[M]) -> Iterator[tuple[int, M]]:
    """The entries of a list of the document that are a `model`, with their places in it."""
    given = entry(document.value, key)
    for at, one in enumerate(given if isinstance(given, list) else []):
        try:
            yield at, model.model_validate(one)
        except ValidationError:
            continue


def _wrong_keys(model: type[M], given: Mapping[str, object], blamed: str) -> frozenset[str]:
    """Keys whose values are wrong. Complaints about the whole come only when no single key is wrong."""
    try:
        model.model_validate(given)
    except ValidationError as error:
        wrong = frozenset(str(one["loc"][0]) if one["loc"] else blamed for one in error.errors(include_url=False))
        rest = {key: value for key, value in given.items() if key not in wrong}
        return wrong | _wrong_keys(model, rest, blamed) if len(rest) < len(given) else wrong
    return frozenset()
