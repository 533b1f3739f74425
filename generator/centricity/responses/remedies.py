"""Remedies that only the kind of file knows: what to write where a value is of the wrong type."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from pydantic import BaseModel

from centricity.errors import Problem, Problems
from centricity.strict_yaml import Document, Path, validate

M = TypeVar("M", bound=BaseModel)


def validated(document: Document, model: type[M], remedies: Mapping[Path, str]) -> M:
    """The document as a `model`. Raises Problems; one at a path of `remedies` says how to mend it."""
    try:
        return validate(document, model)
    except Problems as error:
        known = {_place(document.problem(path, "")): remedy for path, remedy in remedies.items()}
        raise Problems(_with_remedy(problem, known) for problem in error.problems) from None


def _place(problem: Problem) -> tuple[int, int]:
    return problem.line, problem.column


def _with_remedy(problem: Problem, known: Mapping[tuple[int, int], str]) -> Problem:
    return replace(problem, remedy=known.get(_place(problem), problem.remedy))
