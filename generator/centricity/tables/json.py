"""Tables in JSON: an array of objects, one a person, as survey tools export them, or an array of rows."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from centricity.errors import Problem, Problems, raise_if
from centricity.strict_yaml import show
from centricity.tables.model import MAX_CELLS, Rows, wrong_file
from centricity.tables.text import decode

WRAPPERS = ("responses", "results", "data", "answers", "submissions")
"""Names under which tools put the array, whatever their case."""
_DEEPEST = 4
_BETWEEN = "; "
_EXPECTED = "expected an array of answers: [{…}, {…}]"
_SAVE = "export it again, as JSON or as CSV"

Value: TypeAlias = "str | bool | Sequence[Value] | Mapping[str, Value] | None"
Path: TypeAlias = tuple[str, ...]


class _Twice(dict[str, Value]):
    """An object in which a key stands twice."""

    key = ""


def read_json(data: bytes, file: str) -> Rows:
    """The rows of a JSON file: headings, then one row an object; the first object is row 1.

    An object inside an object becomes columns `outer[inner]`, an array of texts one cell. Numbers stay as typed, true
    is "true", null is blank.

    Raises:
        Problems: no JSON, no array of answers, a key that stands twice, objects too deep inside each other.
    """
    text, notes = decode(data, file)
    answers = _answers(_parsed(text, file), file)
    if answers and all(isinstance(answer, list) for answer in answers):
        rows = [[_text(cell) for cell in answer] for answer in answers if isinstance(answer, list)]
        return Rows("json", rows, range(len(rows)), notes)
    found = [_object(answer, row, file) for row, answer in enumerate(answers, 1)]
    flat = [dict(_flat(answer, ())) for answer in found]
    raise_if(problem for row, answer in enumerate(found, 1) for problem in _problems(answer, row, file))
    columns = _columns(flat, file)
    rows = [[_heading(path) for path in columns], *([_text(one.get(path)) for path in columns] for one in flat)]
    return Rows("json", rows, range(len(rows)), notes)


def _parsed(text: str, file: str) -> Value:
    try:
        found: Value = json.loads(
            text, object_pairs_hook=_pairs, parse_int=str, parse_float=str, parse_constant=_constant
        )
    except json.JSONDecodeError as error:
        problem = Problem(file, error.lineno, error.colno, "", f"cannot be read as JSON: {error.msg.lower()}", _SAVE)
        raise Problems([problem]) from None
    except RecursionError:
        raise wrong_file(file, "cannot be read: objects inside objects without end", _SAVE) from None
    except ValueError as error:
        raise wrong_file(file, f"cannot be read as JSON: {error}", _SAVE) from None
    return found


def _constant(name: str) -> str:
    raise ValueError(f"{name} is no value")


def _pairs(pairs: list[tuple[str, Value]]) -> dict[str, Value]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    keys = [key for key, _ in pairs]
    twice = _Twice(found)
    twice.key = next(key for key in keys if keys.count(key) > 1)
    return twice


def _answers(found: Value, file: str) -> Sequence[Value]:
    """The array in the file: itself, or the one under a name that tools use."""
    if isinstance(found, dict):
        wrapped = [key for key, value in found.items() if key.lower() in WRAPPERS and isinstance(value, list)]
        found = found[wrapped[0]] if len(wrapped) == 1 and not isinstance(found, _Twice) else None
    if not isinstance(found, list):
        raise wrong_file(file, f"{_EXPECTED}, or one under {', '.join(WRAPPERS)}", _SAVE)
    return found


def _object(answer: Value, row: int, file: str) -> dict[str, Value]:
    """One person's answers; some hosts keep them as text, older LimeSurvey under their number (not verified)."""
    if isinstance(answer, str) and answer.lstrip().startswith("{"):
        answer = _parsed(answer, file)
    if not isinstance(answer, dict):
        raise Problems([Problem(file, row, 0, "", f"expected an object {{…}}, got {show(_text(answer)[:60])}", _SAVE)])
    inner = next(iter(answer.values()), None)
    numbered = len(answer) == 1 and next(iter(answer)).isdecimal() and isinstance(inner, dict)
    return inner if numbered and isinstance(inner, dict) else answer


def _problems(answer: dict[str, Value], row: int, file: str) -> Iterator[Problem]:
    for path, one in _objects(answer, ()):
        if isinstance(one, _Twice):
            yield Problem(file, row, 0, _heading((*path, one.key)), "stands twice in the same answer", _SAVE)
        if len(path) == _DEEPEST:
            yield Problem(file, row, 0, _heading(path), f"expected at most {_DEEPEST} objects inside each other", _SAVE)


def _objects(value: Value, path: Path) -> Iterator[tuple[Path, dict[str, Value]]]:
    if isinstance(value, dict) and len(path) <= _DEEPEST:
        yield path, value
        for key, inner in value.items():
            yield from _objects(inner, (*path, key))


def _flat(value: Value, path: Path) -> Iterator[tuple[Path, Value]]:
    if isinstance(value, dict) and len(path) < _DEEPEST:
        for key, inner in value.items():
            yield from _flat(inner, (*path, key))
    else:
        yield path, value


def _columns(flat: Sequence[Mapping[Path, Value]], file: str) -> list[Path]:
    columns = list(dict.fromkeys(path for answer in flat for path in answer))
    if len(columns) * len(flat) > MAX_CELLS:
        raise wrong_file(file, f"expected fewer answers or questions, got {len(flat):,} and {len(columns):,}")
    return columns


def _heading(path: Path) -> str:
    return path[0] + "".join(f"[{key}]" for key in path[1:]) if path else ""


def _text(value: Value) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and not any(isinstance(one, list | dict) for one in value):
        return _BETWEEN.join(filter(None, map(_text, value)))
    return json.dumps(value, ensure_ascii=False)
