"""From plain values to frozen models, with every complaint in our own grammar."""

from __future__ import annotations

import pathlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from centricity.errors import Problem, Problems
from centricity.strict_yaml.document import Document, Path, entry, has
from centricity.strict_yaml.files import read_document
from centricity.strict_yaml.model_keys import known_keys
from centricity.strict_yaml.scalars import show
from centricity.strict_yaml.words import closest, expectation, got, mend, sentence

M = TypeVar("M", bound=BaseModel)
_KEY = "[key]"


def read_model(path: pathlib.Path, file: str, model: type[M]) -> tuple[M, Document]:
    """The YAML file at `path` as a `model`, and the document it came from. Raises Problems with all that is wrong."""
    document = read_document(path, file)
    return validate(document, model), document


def validate(document: Document, model: type[M]) -> M:
    """The document as a `model`. Raises Problems with all that is wrong."""
    try:
        return model.model_validate(document.value)
    except ValidationError as error:
        details = error.errors(include_url=False)
        complaints = [_complaint(document.value, model, detail) for detail in details]
    raise Problems(_problem(document, complaint) for complaint in _merged(_without_wrong_branches(complaints)))


@dataclass(frozen=True)
class _Complaint:
    """One error of pydantic. Either `expected` and `got`, or a whole `message`; `at_key`: the key itself is wrong."""

    path: Path
    expected: str = ""
    got: str = ""
    message: str = ""
    remedy: str = ""
    at_key: bool = False


def _problem(document: Document, complaint: _Complaint) -> Problem:
    message = complaint.message or f"expected {complaint.expected}, got {complaint.got}"
    return document.problem(complaint.path, message, complaint.remedy, at_key=complaint.at_key)


def _complaint(value: object, model: type[BaseModel], error: ErrorDetails) -> _Complaint:
    location = error["loc"]
    if error["type"] == "missing":
        name = f"no. {location[-1] + 1}" if isinstance(location[-1], int) else location[-1]
        return _Complaint(_path(value, location[:-1]), message=f"missing: {name}")
    if error["type"] in ("extra_forbidden", "invalid_key"):
        return _unknown_key(_path(value, location), model)
    if location and location[-1] == _KEY:
        expected = f"{expectation(error)} as key" if expectation(error) else ""
        return replace(_wrong_value(_path(value, location[:-1]), error), expected=expected, at_key=True)
    return _wrong_value(_path(value, location), error)


def _unknown_key(path: Path, model: type[BaseModel]) -> _Complaint:
    key = path[-1] if path else ""
    names = known_keys(model, path[:-1])
    remedy = closest(str(key), names) or (f"known keys: {', '.join(names)}" if names else "")
    return _Complaint(path, message=f"unknown key {show(key)}", remedy=remedy, at_key=True)


def _wrong_value(path: Path, error: ErrorDetails) -> _Complaint:
    expected = expectation(error)
    if not expected:
        return _Complaint(path, message=sentence(error))
    return _Complaint(path, expected, got(error), remedy=mend(error))


def _path(value: object, location: Iterable[str | int]) -> Path:
    """The location without what stands nowhere in the file, such as the names of a union's branches."""
    path: list[str | int] = []
    for part in location:
        if has(value, part):
            value = entry(value, part)
            path.append(part)
    return tuple(path)


def _without_wrong_branches(complaints: list[_Complaint]) -> list[_Complaint]:
    """Of `"unknown" or {value: …}` given keys and values, keep only what is wrong among the keys and values."""
    inside = {c.path[:length] for c in complaints for length in range(len(c.path))}
    inside |= {c.path for c in complaints if not c.expected and not c.at_key}
    return [c for c in complaints if c.got not in ("keys and values", "a list") or c.path not in inside]


def _merged(complaints: Iterable[_Complaint]) -> Iterator[_Complaint]:
    """`expected a whole number, got x` and `expected text, got x` at one place become one complaint."""
    places: dict[tuple[object, ...], list[_Complaint]] = {}
    for complaint in complaints:
        place = (complaint.path, complaint.got, complaint.message, complaint.at_key)
        places.setdefault(place, []).append(complaint)
    for same in places.values():
        expected = " or ".join(dict.fromkeys(complaint.expected for complaint in same))
        remedy = next((complaint.remedy for complaint in same if complaint.remedy), "")
        yield replace(same[0], expected=expected, remedy=remedy)
