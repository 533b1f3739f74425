"""Data sets and R's results: what we may commit lies in tests/reference_data, the rest behind CENTRICITY_REFERENCE."""

import csv
import json
import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.reference import reference

OURS = Path(__file__).parents[1] / "reference_data"


def path(name: str) -> Path:
    return OURS / name if (OURS / name).exists() else Path(reference(f"statistics/{name}"))


def rows(name: str) -> list[dict[str, str]]:
    with path(f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def results(name: str) -> dict[str, Any]:
    """R's value by id; where an id stands twice, the later."""
    document = json.loads(path(f"{name}.expected.json").read_text("utf-8"))
    return {entry["id"]: entry["value"] for entry in document["references"]}


def places(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Everything inside a value that is no list or mapping, with its place."""
    parts = value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, list | tuple) else ()
    if not isinstance(value, Mapping | list | tuple):
        yield name, value
    for key, part in parts:
        yield from places(part, f"{name}.{key}")


def numbers(value: Any, name: str = "") -> dict[str, float]:
    """Every number inside a value, by its place."""
    return {place: float(number) for place, number in places(value, name)}


def disagreements(
    got: Mapping[str, Any], wanted: Mapping[str, Any], tolerance: float = 1e-6, absolute: float = 1e-12
) -> list[str]:
    """Where computed values differ from R's; ids that R does not know count as well.

    Relative tolerance; R's own differences of cdfs are exact to 1e-12 only, so that much is allowed absolutely.
    """
    ours, theirs = numbers(got), numbers({name: wanted.get(name, math.nan) for name in got})
    return [
        f"{name}: R {theirs.get(name)}, here {value}"
        for name, value in ours.items()
        if not math.isclose(value, theirs.get(name, math.nan), rel_tol=tolerance, abs_tol=absolute)
    ]
