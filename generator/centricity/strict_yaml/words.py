"""pydantic's errors in words: what was expected, what was got, how to mend it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable

from pydantic_core import ErrorDetails

from centricity.strict_yaml.scalars import glue, resolve, shorten, show

_NUMBER, _WHOLE, _TRUTH, _TEXT, _LIST, _MAPPING = (
    "a number",
    "a whole number",
    "true or false",
    "text",
    "a list",
    "keys and values",
)
_EXPECTED = {
    "bool_type": _TRUTH,
    "bool_parsing": _TRUTH,
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "finite_number": "a finite number",
    "string_type": _TEXT,
    "tuple_type": _LIST,
    "list_type": _LIST,
    "dict_type": _MAPPING,
    "mapping_type": _MAPPING,
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
    "none_required": "nothing",
    "greater_than": "more than {gt}",
    "greater_than_equal": "at least {ge}",
    "less_than": "less than {lt}",
    "less_than_equal": "at most {le}",
    "multiple_of": "a multiple of {multiple_of}",
    "string_too_short": "text of at least {min_length} characters",
    "string_too_long": "text of at most {max_length} characters",
    "string_pattern_mismatch": "text of the form {pattern}",
    "too_short": "at least {min_length}",
    "too_long": "at most {max_length}",
}
_YES_OR_NO = {"yes", "no", "y", "n", "on", "off", "si", "sì", "s", "vero", "falso"}


def expectation(error: ErrorDetails) -> str:
    """What "expected …" continues with; empty if the error is none of that kind."""
    kind, context = error["type"], error.get("ctx", {})
    if kind in ("literal_error", "enum"):
        options = _options(error)
        return f"one of {', '.join(options)}" if len(options) > 1 else options[0]
    if kind == "string_too_short" and context["min_length"] == 1:
        return _TEXT
    words = _EXPECTED.get(kind, "").format(**{name: _limit(value) for name, value in context.items()})
    return f"{words} {_entries(words)}" if kind in ("too_short", "too_long") else words


def got(error: ErrorDetails) -> str:
    """What ", got …" continues with: the value, or the length of a list of the wrong length."""
    if error["type"] in ("too_short", "too_long"):
        return str(error["ctx"]["actual_length"])
    return show(error["input"])


def sentence(error: ErrorDetails) -> str:
    """The message of an error without "expected": that of our own validators as it is, else pydantic's."""
    cause = error.get("ctx", {}).get("error")
    return str(cause) if cause else error["msg"][:1].lower() + error["msg"][1:]


def mend(error: ErrorDetails) -> str:
    """The remedy for a value of the wrong type, where one is likely."""
    if error["type"] in ("literal_error", "enum"):
        return closest(str(error["input"]), _options(error)) if isinstance(error["input"], str) else ""
    remedy = _REMEDIES.get(expectation(error))
    return remedy(error["input"]) if remedy else ""


def closest(word: str, options: Iterable[str], cutoff: float = 0.6) -> str:
    """`did you mean "reverse"?`, or nothing if no option is as near as the cutoff (0 to 1)."""
    near = difflib.get_close_matches(word[:100], list(options), n=1, cutoff=cutoff)
    return f"did you mean {show(near[0])}?" if near else ""


def _options(error: ErrorDetails) -> list[str]:
    found = re.findall(r"'((?:[^'\\]|\\.)*)'|([^\s,']+)", error["ctx"]["expected"])
    return [quoted or bare for quoted, bare in found if bare != "or"]


def _limit(value: object) -> object:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _entries(words: str) -> str:
    return "entry" if words.endswith(" 1") else "entries"


def _for_truth(value: object) -> str:
    if isinstance(value, str) and isinstance(resolve(value), bool):
        return f"write {value} without quotes"
    return "write true or false without quotes" if isinstance(value, str) and value.lower() in _YES_OR_NO else ""


def _for_number(value: object) -> str:
    if not isinstance(value, str):
        return f"write {value:.0f}" if isinstance(value, float) and value.is_integer() else ""
    if isinstance(resolve(value.strip()), int | float):
        return f"write {value.strip()} without quotes"
    point = value.strip().replace(",", ".")
    return f"write {point}, with a point" if isinstance(resolve(point), float) else ""


def _for_text(value: object) -> str:
    return "put it in quotes" if isinstance(value, bool | int | float) else ""


def _for_list(value: object) -> str:
    return "put it in square brackets" if isinstance(value, str | int | float) else ""


def _for_mapping(value: object) -> str:
    mended = glue(value.split()[0]) if isinstance(value, str) and value.strip() else ""
    return f'put a space after the colon: "{shorten(mended)}"' if mended else ""


_REMEDIES: dict[str, Callable[[object], str]] = {
    _TRUTH: _for_truth,
    _NUMBER: _for_number,
    _WHOLE: _for_number,
    _TEXT: _for_text,
    _LIST: _for_list,
    _MAPPING: _for_mapping,
}
