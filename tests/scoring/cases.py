"""The worked examples in tests/cases/scoring/: reading them, and finding what they expect in the engine's answer."""

import math
from collections.abc import Mapping
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any

import yaml

from centricity.scoring import Scores, score
from tests.scoring.build import questionnaire, release

FOLDER = Path(__file__).parents[1] / "cases" / "scoring"
NAMES = sorted(path.stem for path in FOLDER.glob("*.yaml"))


def read(name: str) -> dict[str, Any]:
    """One case: title, the release, `arithmetic`, `expect` ({path: value, or {is: value, from: name}}), `tolerance`."""
    case = yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))
    assert isinstance(case, dict)
    return case


def scored(case: Mapping[str, Any], policy: Mapping[str, Any] | None = None) -> Scores:
    """The engine's answer, under a changed policy if one is given."""
    asked = questionnaire({**case, "policy": {**case.get("policy", {}), **(policy or {})}})
    return score(asked, release(case, asked))


def expected(case: Mapping[str, Any]) -> dict[str, Any]:
    return {
        path: want["is"] if isinstance(want, dict) and "is" in want else want for path, want in case["expect"].items()
    }


def differences(case: Mapping[str, Any], scores: Scores) -> list[str]:
    """What the engine answers differently from what the case expects."""
    tolerance = float(case.get("tolerance", 1e-9))
    found = {path: at(scores, path) for path in case["expect"]}
    return [
        f"{path}: expected {want}, got {found[path]}"
        for path, want in expected(case).items()
        if not same(found[path], want, tolerance)
    ]


def at(value: Any, path: str) -> Any:
    """dimensions.a.call.level, overall.call.probability.4, dimensions.a.interval.0, or None along an absent way."""
    for name in path.split("."):
        value = _step(value, name)
    return value


def _step(value: Any, name: str) -> Any:
    if isinstance(value, Mapping):
        return value.get(int(name) if name.isdigit() else name)
    if isinstance(value, (tuple, list)):
        return value[int(name)]
    return getattr(value, name) if is_dataclass(value) else None


def same(got: Any, want: Any, tolerance: float) -> bool:
    if isinstance(want, list):
        return got is not None and len(got) == len(want) and all(map(same, got, want, [tolerance] * len(want)))
    if isinstance(want, dict):
        return isinstance(got, Mapping) and dict(got) == want
    if isinstance(want, float) and isinstance(got, (int, float)):
        return math.isclose(got, want, rel_tol=tolerance, abs_tol=tolerance)
    return bool(got == want)
