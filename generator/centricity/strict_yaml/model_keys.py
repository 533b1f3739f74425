"""Which keys the models allow at a place in a file, for "did you mean …?"."""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Annotated, Union, get_args, get_origin

from pydantic import BaseModel

from centricity.strict_yaml.document import Path


def known_keys(model: type[BaseModel], path: Path) -> list[str]:
    """The keys the models allow in the mapping at `path`, found by walking the types from `model`."""
    places: list[object] = [model]
    for part in path:
        places = [inner for place in places for inner in _inside(place, part)]
    return [name for place in places if _is_model(place) for name in _fields(place)]


def _is_model(place: object) -> bool:
    return isinstance(place, type) and issubclass(place, BaseModel)


def _fields(model: object) -> dict[str, object]:
    fields: dict[str, object] = {}
    for name, info in model.model_fields.items():  # type: ignore[attr-defined]
        fields[info.alias or name] = info.annotation
    return fields


def _inside(place: object, part: str | int) -> Iterator[object]:
    """The types an entry `part` may have inside a model, dict, list or tuple."""
    if _is_model(place):
        yield from _branches(_fields(place).get(str(part)))
        return
    arguments, origin = get_args(place), get_origin(place)
    if arguments and origin is dict:
        yield from _branches(arguments[1])
    elif arguments and origin in (list, tuple):
        yield from _branches(arguments[0])


def _branches(annotation: object) -> Iterator[object]:
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _branches(get_args(annotation)[0])
    elif origin in (Union, types.UnionType):
        for branch in get_args(annotation):
            yield from _branches(branch)
    else:
        yield annotation
