"""Finds what stands anywhere inside a value of dataclasses, mappings and lists."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import TypeVar

T = TypeVar("T")


def within(value: object, wanted: type[T], passed_over: type | tuple[type, ...] = ()) -> Iterator[T]:
    """Every `wanted` in a value, in order, not looking into what is `passed_over`."""
    if isinstance(value, wanted):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from within(part, wanted, passed_over)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from within(part, wanted, passed_over)
    elif is_dataclass(value) and not isinstance(value, passed_over):
        for field in fields(value):
            yield from within(getattr(value, field.name), wanted, passed_over)
