"""libyaml's complaints about syntax in human words."""

from __future__ import annotations

import re

import yaml

from centricity.strict_yaml.document import Position
from centricity.strict_yaml.scalars import glue, shorten

_LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_INDENT = "check the indentation"
_QUOTES = "put the text in quotes"

# (part of the parser's sentence, message, remedy, whether the beginning of the construct is the better place);
# {line} is the line where the construct begins
_SENTENCES: tuple[tuple[str, str, str, bool], ...] = (
    ("found unexpected end of stream", "a quote is opened here and never closed", "close the quote", True),
    ("found unexpected document", "a quote is opened here and never closed", "close the quote", True),
    ("mapping values are not allowed", 'unexpected ":"', f'put text that contains ": " in quotes, or {_INDENT}', False),
    ("could not find expected ':'", 'expected "key: value"', 'write ":" after the key, or check the quotes', True),
    ("',' or ']'", 'expected "," or "]"', 'close the list of line {line} with "]", or put its texts in quotes', False),
    (
        "',' or '}'",
        'expected "," or "}"',
        'close the keys and values of line {line} with "}}", or put its texts in quotes',
        False,
    ),
    ("escape", "unknown backslash escape", r"write \\ for a backslash, or use single quotes", False),
    ("hexadecimal", "unknown backslash escape", r"write \\ for a backslash, or use single quotes", False),
    ("hexdecimal", "unknown backslash escape", r"write \\ for a backslash, or use single quotes", False),
    ("expected '-' indicator", 'expected "- " as in the lines above', _INDENT, False),
    ("sequence entries are not allowed", 'unexpected "- "', f"begin the list on the next line, or {_QUOTES}", False),
    ("did not find expected key", 'expected "key: value"', f"{_INDENT} and the quotes", False),
    ("<block end>", 'expected "key: value" or "- "', f"{_INDENT} and the quotes", False),
    ("<document start>", "text that belongs to nothing above", _INDENT, False),
    ("node content", "expected a value", f"write one, or {_QUOTES}", False),
    ("tag", "tags are not allowed", f'"!" begins a tag: {_QUOTES}', True),
    ("anchor", "anchors are not allowed", f'"&" begins an anchor: {_QUOTES}', True),
    ("alias", "aliases are not allowed", f'"*" begins an alias: {_QUOTES}', True),
    ("directive", '"%" is not allowed at the beginning of a line', _QUOTES, True),
    ("block scalar", 'expected a line break after "|" or ">"', "begin the text on the next line", False),
)


def explain(error: Exception, text: str) -> tuple[Position, str, str]:
    """Where and why parsing stopped, and what to do: (line, column), message, remedy."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return (0, 0), "not a YAML file", ""
    if glued := _glued(text, error.problem_mark.line):
        return glued
    character = _character(text, error.problem_mark)
    if character == "\t" or " tab " in f"{error.problem}":
        return _position(error.problem_mark), "tab character used for indentation", "use spaces"
    if "cannot start any token" in f"{error.problem}":
        return _position(error.problem_mark), f'text cannot begin with "{character}"', _QUOTES
    return _sentence(error, error.problem_mark)


def _glued(text: str, at: int) -> tuple[Position, str, str] | None:
    """The line without a space after its colon that made a parser stop at line `at` (from 0), if there is one.

    It is that line itself, or stands above it: until the next colon such lines read as one text.
    """
    lines = _LINE_BREAK.split(text)
    for number in range(min(at, len(lines) - 1), -1, -1):
        if mended := glue(lines[number]):
            column = len(lines[number]) - len(lines[number].lstrip()) + 1
            return (number + 1, column), 'expected "key: value"', f'put a space after the colon: "{shorten(mended)}"'
        if number < at and lines[number].strip():
            return None
    return None


def _sentence(error: yaml.MarkedYAMLError, mark: yaml.Mark) -> tuple[Position, str, str]:
    for part, message, remedy, at_beginning in _SENTENCES:
        if part in f"{error.problem} {error.context}":
            beginning = error.context_mark or mark
            place = _position(beginning if at_beginning else mark)
            return place, message, remedy.format(line=beginning.line + 1)
    return _position(mark), f"not valid YAML: {error.problem}", ""


def _character(text: str, mark: yaml.Mark) -> str:
    lines = _LINE_BREAK.split(text)
    line = lines[mark.line] if mark.line < len(lines) else ""
    return line[mark.column : mark.column + 1]


def _position(mark: yaml.Mark) -> Position:
    return mark.line + 1, mark.column + 1
