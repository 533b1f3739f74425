"""A parsed file that still knows where everything stood."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from centricity.errors import Problem
from centricity.strict_yaml.scalars import shorten

Path = tuple[str | int, ...]
Position = tuple[int, int]


@dataclass(frozen=True)
class Document:
    """One YAML file as plain values.

    `file` is the name shown to people. `value` is made of dict, list, str, int, float, bool and None.
    `positions` maps a path, such as ("items", 1, "reverse"), to the 1-based (line, column) where its value begins;
    `keys` maps the path of a mapping's entry to where its key begins. The root's path is ().
    """

    file: str
    value: object
    positions: Mapping[Path, Position]
    keys: Mapping[Path, Position]

    def problem(self, path: Path, message: str, remedy: str = "", *, at_key: bool = False) -> Problem:
        """A problem at the value of `path`, or, if there is none, at the nearest value around it.

        With `at_key` the key itself is wrong: its position is given, with the name of the mapping that holds it.
        """
        line, column = self._position(path, at_key)
        shown = path[:-1] if at_key else path
        return Problem(self.file, line, column, self.name(shown), message, remedy)

    def name(self, path: Path) -> str:
        """The path by identity, "silos > items > si_02 > reverse": an `id` (or `file`) stands for a list's index."""
        return " > ".join(_names(self.value, path))

    def _position(self, path: Path, at_key: bool) -> Position:
        if at_key and path in self.keys:
            return self.keys[path]
        prefixes = (path[:length] for length in range(len(path), -1, -1))
        return next((self.positions[prefix] for prefix in prefixes if prefix in self.positions), (0, 0))


def has(value: object, part: str | int) -> bool:
    """Whether a mapping has this key, or a list this index."""
    if isinstance(value, dict):
        return part in value
    return isinstance(value, list) and isinstance(part, int) and part < len(value)


def entry(value: Any, part: str | int) -> object:
    """The value of a key or index; None if there is none."""
    return value[part] if has(value, part) else None


def _names(value: object, path: Path) -> Iterator[str]:
    root = _identity(value, "id")
    if root:
        yield _printable(root)
    for part in path:
        inside = entry(value, part)
        yield _printable(_element_name(inside, part) if isinstance(value, list) else str(part))
        value = inside


def _element_name(element: object, index: str | int) -> str:
    number = f"no. {index + 1}" if isinstance(index, int) else index
    return _identity(element, "id") or _identity(element, "file") or number


def _identity(value: object, key: str) -> str:
    found = value.get(key) if isinstance(value, dict) else None
    return str(found) if isinstance(found, str | int) and not isinstance(found, bool) else ""


def _printable(name: str) -> str:
    return shorten(name) if name.isprintable() else json.dumps(shorten(name), ensure_ascii=False)
