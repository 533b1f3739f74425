"""Plain values and positions, built one libyaml event at a time.

Nothing is built recursively and nothing is shared, so neither depth nor aliases can exhaust memory.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NoReturn

import yaml

from centricity.strict_yaml.document import Path, Position
from centricity.strict_yaml.scalars import Scalar, resolve, shorten, show
from centricity.strict_yaml.syntax import explain

MAX_DEPTH = 40
MAX_VALUES = 100_000
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_IN_QUOTES = "put the text in quotes"


def control_character(character: str) -> tuple[str, str]:
    """Message and remedy for a character that `FORBIDDEN` found."""
    return f"control characters are not allowed, got U+{ord(character):04X}", "delete it"


@dataclass(frozen=True, slots=True)
class Note:
    """A problem whose path cannot be named before the whole file is known."""

    path: Path
    position: Position
    message: str
    remedy: str = ""


@dataclass(slots=True)
class _Frame:
    """A list or mapping still open. `key` is the mapping's key that waits for its value."""

    path: Path
    value: list[object] | dict[str | int, object]
    key: str | int | None = None


class _Stop(Exception):
    """Reading on would be useless or dangerous."""


@dataclass(slots=True)
class Builder:
    """Takes events; holds the values built so far, where they stand, and what is wrong with them."""

    root: object = None
    positions: dict[Path, Position] = field(default_factory=dict)
    keys: dict[Path, Position] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    frames: list[_Frame] = field(default_factory=list)

    def build(self, text: str) -> None:
        try:
            for event in yaml.parse(text, Loader=LOADER):
                self.take(event)
        except _Stop:
            return
        except (yaml.YAMLError, ValueError) as error:
            self.note(*explain(error, text))
            return
        if not self.positions:
            self.note((0, 0), "the file is empty")

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self.scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self.open(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.frames.pop()
        elif isinstance(event, yaml.AliasEvent):
            self.alias(event)
        elif isinstance(event, yaml.DocumentStartEvent) and self.positions:
            self.stop(_position(event), 'expected one document per file, got a second "---"')

    def scalar(self, event: yaml.ScalarEvent) -> None:
        position = _position(event)
        if event.tag is not None or event.anchor is not None:
            self.refuse_decoration(event)
        plain = event.implicit[0]
        if plain and not event.value and not self.frames:
            return  # "---" and nothing else: an empty file
        hidden = None if plain else FORBIDDEN.search(event.value)
        if hidden:
            self.note(position, *control_character(hidden.group()))
        self.add(resolve(event.value) if plain else event.value, position)

    def alias(self, event: yaml.AliasEvent) -> None:
        name, remedy = event.anchor or "", f"write the value out, or {_IN_QUOTES}"
        self.note(_position(event), f'aliases are not allowed, got "*{shorten(name)}"', remedy)
        self.add(f"*{name}", _position(event))

    def add(self, value: Scalar, position: Position) -> None:
        if self.wants_value():
            self.place(value, position)
        else:
            self.key(value, position)

    def open(self, event: yaml.CollectionStartEvent) -> None:
        position = _position(event)
        self.refuse_decoration(event)
        if len(self.frames) >= MAX_DEPTH:
            self.stop(position, f"nested more than {MAX_DEPTH} levels deep")
        value: list[object] | dict[str | int, object] = {} if isinstance(event, yaml.MappingStartEvent) else []
        if not self.wants_value():
            self.stop(position, *_wrong_key(value))
        self.frames.append(_Frame(self.place(value, position), value))

    def wants_value(self) -> bool:
        return not self.frames or self.frames[-1].key is not None or isinstance(self.frames[-1].value, list)

    def place(self, value: object, position: Position) -> Path:
        """Put a value where it belongs; its path."""
        path = self.put(value)
        self.positions[path] = position
        if len(self.positions) > MAX_VALUES:
            self.stop(position, f"more than {MAX_VALUES:,} values in one file")
        return path

    def put(self, value: object) -> Path:
        if not self.frames:
            self.root = value
            return ()
        frame = self.frames[-1]
        if isinstance(frame.value, list):
            frame.value.append(value)
            return (*frame.path, len(frame.value) - 1)
        key, frame.key = frame.key if frame.key is not None else "", None
        frame.value.setdefault(key, value)
        return (*frame.path, key)

    def key(self, value: Scalar, position: Position) -> None:
        frame = self.frames[-1]
        if not isinstance(value, str | int) or isinstance(value, bool):
            self.note(position, *_wrong_key(value))
            value = show(value)
        path = (*frame.path, value)
        first = self.keys.setdefault(path, position)
        if first != position:
            self.note(position, f"duplicate key {show(value)}, first on line {first[0]}", "remove or rename one")
        frame.key = value

    def refuse_decoration(self, event: yaml.NodeEvent) -> None:
        tag, remedy = getattr(event, "tag", None), f"remove it, or {_IN_QUOTES}"
        if tag is not None:
            written = tag.replace("tag:yaml.org,2002:", "!!")
            self.note(_position(event), f"tags are not allowed, got {show(written)}", remedy)
        if event.anchor is not None:
            self.note(_position(event), f'anchors are not allowed, got "&{shorten(event.anchor)}"', remedy)

    def note(self, position: Position, message: str, remedy: str = "") -> None:
        self.notes.append(Note(self.here(), position, message, remedy))

    def stop(self, position: Position, message: str, remedy: str = "") -> NoReturn:
        self.notes.append(Note((), position, message, remedy))
        raise _Stop

    def here(self) -> Path:
        if not self.frames:
            return ()
        frame = self.frames[-1]
        return frame.path if frame.key is None else (*frame.path, frame.key)


def _wrong_key(key: object) -> tuple[str, str]:
    remedy = _IN_QUOTES if isinstance(key, list | dict) else "put the key in quotes"
    return f"expected text or a whole number as key, got {show(key)}", remedy


def _position(event: yaml.Event) -> Position:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (0, 0)
