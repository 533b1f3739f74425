"""From the text of a plain scalar to its value (YAML 1.2 core schema, decimal numbers only), and back into words."""

from __future__ import annotations

import json
import re

Scalar = str | int | float | bool | None

_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|(0|[1-9][0-9]*)(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NO_NUMBER = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_GLUED = re.compile(r"\s*(\w[\w.-]*):([^\s:/].*?)\s*(?:#.*)?$")
"""A key with its value right after the colon; not an address, nor a drive of a computer."""
_LONGEST_NUMBER = 300
_LONGEST_SHOWN = 60


def resolve(text: str) -> Scalar:
    """The value of an unquoted scalar. Anything that is not clearly null, boolean or a decimal number stays text."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "+-.0123456789" or len(text) > _LONGEST_NUMBER:
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    if _NO_NUMBER.fullmatch(text):
        return float(text.replace(".", ""))
    return float(text) if _FLOAT.fullmatch(text) else text


def show(value: object) -> str:
    """A value as it is named in messages: `"yes"`, `4`, `true`, `nothing`, `a list`, `keys and values`."""
    if isinstance(value, str):
        return json.dumps(shorten(value), ensure_ascii=False)
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, dict):
        return "keys and values"
    return "nothing" if value is None else str(value).lower()


def shorten(text: str) -> str:
    """The text, cut where a message would become unreadable."""
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


def glue(line: str) -> str:
    """How a line such as "lc_01:3" should read: "lc_01: 3"; "" if it is none."""
    found = _GLUED.match(line)
    return f"{found[1]}: {found[2]}" if found else ""
