"""The house keeps its measure: short functions, small modules, every YAML file naming its schema."""

import ast
from itertools import chain
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "generator").rglob("*.py"))


def function_lengths(source: str) -> list[int]:
    """Lines of each function's body, docstring not counted."""
    lengths = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            lengths.append((body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0)
    return lengths


def test_function_lengths_are_counted_without_docstring() -> None:
    assert function_lengths('def f():\n    """Says."""\n    a = 1\n    return a\n') == [2]


def test_the_median_function_has_at_most_eight_lines() -> None:
    lengths = list(chain.from_iterable(function_lengths(path.read_text("utf-8")) for path in MODULES))
    assert len(lengths) > 100
    assert median(lengths) <= 8
    assert sorted(lengths)[int(0.9 * len(lengths))] <= 25


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_module_is_longer_than_three_hundred_lines(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", sorted((ROOT / "questionnaire").rglob("*.yaml")), ids=lambda path: path.name)
def test_every_questionnaire_file_names_an_existing_schema(path: Path) -> None:
    first = path.read_text("utf-8").splitlines()[0]
    assert first.startswith("# yaml-language-server: $schema=")
    assert (path.parent / first.partition("=")[2]).resolve().is_file()
