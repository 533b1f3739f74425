"""A benchmark as YAML: the same benchmark, the same bytes."""

import json
from collections.abc import Iterator, Mapping

from centricity.benchmark.model import Benchmark

HEAD = """\
# yaml-language-server: $schema=../questionnaire/schema/benchmark.json
# Means and spreads of organisations that agreed; none is named, no answer is in here. Made by `centricity benchmark`.
"""


def to_yaml(benchmark: Benchmark) -> str:
    """The text of a file in benchmarks/; keys in the order of the model, texts in double quotes."""
    data = benchmark.model_dump(mode="json", by_alias=True, exclude_none=True)
    if not benchmark.synthetic:
        data.pop("synthetic")
    return HEAD + "\n".join(_lines(data, "")) + "\n"


def _lines(data: Mapping[str, object], indent: str) -> Iterator[str]:
    for key, value in data.items():
        if isinstance(value, dict):
            yield f"{indent}{key}:"
            yield from _lines(value, f"{indent}  ")
        else:
            yield f"{indent}{key}: {json.dumps(value, ensure_ascii=False)}"
