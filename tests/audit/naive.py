"""A careless publisher: the real line with the door held open, so that every protection can be seen to matter.

Answers are read, counted, scored and archived by the code under test; only what the door does to them is left out.
"""

import importlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from centricity import pipeline
from centricity.door import blocks
from centricity.door.counts import Cells, Counted
from centricity.door.groups import Groups
from centricity.door.protect import Plan, Shown
from centricity.questionnaire import EVERYONE, Questionnaire
from centricity.released import STAFF, Participation, Release
from centricity.scoring import half_up
from centricity.workspace import WaveFolder, Workspace

DOOR = importlib.import_module("centricity.door.release")
"""The module; its function of the same name hides it."""
PIECES = frozenset({"scores", "items", "squares", "counts", "products"})


@dataclass(frozen=True)
class Naive:
    """What a careless publisher does.

    hide: groups that are not published. show: the statistics that are. hide_items: groups that show scores alone.
    decimals: if given, no totals at all, but mean scores with so many decimals. cut_ends: means at an end of the scale
    are cut there, as the door does.
    """

    hide: frozenset[str] = frozenset()
    show: frozenset[str] = PIECES
    hide_items: frozenset[str] = frozenset()
    decimals: int | None = None
    cut_ends: bool = False

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> "Naive":
        assert given.keys() <= cls.__dataclass_fields__.keys(), given
        sets = {name: frozenset(value) for name, value in given.items() if isinstance(value, list)}
        assert sets.get("show", PIECES) <= PIECES, given
        return cls(**{**given, **sets})


def close(workspace: Workspace, folders: Iterable[WaveFolder], naive: Naive) -> tuple[Path, ...]:
    """`pipeline.close` with protection switched off."""
    with door_open(naive):
        return pipeline.close(workspace, folders)


@contextmanager
def door_open(naive: Naive) -> Iterator[None]:
    def groups(questionnaire: Questionnaire, _departments: object, people: Mapping[Any, int], _k: int) -> Groups:
        return every_group(questionnaire, people, naive)

    def plan(questionnaire: Questionnaire, counted: Counted, found: Groups, _limits: object) -> Plan:
        return Plan(counted, found, {d.id: everything(counted, d.id, found, naive) for d in questionnaire.measures})

    open_door = {
        (DOOR, "choose_groups"): groups,
        (DOOR, "plan"): plan,
        (DOOR, "too_small"): lambda *_: [],
        (DOOR, "audit"): lambda *_: 0,
        (DOOR, "participation"): _exact_participation(DOOR.participation),
        (DOOR, "refuse_differencing"): lambda *_: None,
        (blocks, "cut"): blocks.cut if naive.cut_ends else lambda _n, total, *_: (total, None),
        (pipeline, "refuse"): lambda *_: None,
        (pipeline, "archive"): _archive(pipeline.archive, naive),
    }
    with ExitStack() as stack:
        for (module, name), careless in open_door.items():
            stack.enter_context(patch.object(module, name, careless))
        yield


def every_group(questionnaire: Questionnaire, people: Mapping[Any, int], naive: Naive) -> Groups:
    """All staff, each role and each department, however small."""
    rules = questionnaire.policy.roles
    assert rules is not None
    staff = frozenset(cell for cell in people if cell[1] in rules.level_from)
    cells: dict[str, Cells] = {STAFF: staff}
    for role in sorted({role for _, role in people}):
        cells[f"{rules.attribute}/{role}"] = frozenset(cell for cell in people if cell[1] == role)
    units = sorted({unit for unit, _ in staff if unit})
    cells |= {f"department/{unit}": frozenset(cell for cell in staff if cell[0] == unit) for unit in units}
    bundles = {f"department/{unit}": frozenset({unit}) for unit in units}
    shown = {key: part for key, part in cells.items() if key not in naive.hide}
    return Groups(shown, {key: part for key, part in bundles.items() if key in shown}, {})


def everything(counted: Counted, name: str, groups: Groups, naive: Naive) -> Shown:
    """Every statistic of every group that has anything to show."""
    of_items = {
        item: frozenset(
            key
            for key, cells in groups.cells.items()
            if key not in naive.hide_items
            and counted.item_block(name, item, cells).n
            and (counted.questionnaire.items[item].audience == EVERYONE or key.startswith("contact/"))
        )
        for item in counted.asked(name)
    }
    none = frozenset[str]()
    items = {item: keys if "items" in naive.show else none for item, keys in of_items.items()}
    scores = frozenset(key for key, cells in groups.cells.items() if counted.score_block(name, cells).n)
    return Shown(
        scores=scores if "scores" in naive.show else none,
        squares=scores if "squares" in naive.show else none,
        items=items,
        counts=items if "counts" in naive.show else dict.fromkeys(items, none),
        ended_items=dict.fromkeys(items, none),
        products="products" in naive.show and len(counted.common_items(name)) > 1,
    )


def _exact_participation(careful: Any) -> Any:
    def careless(*given: Any) -> Participation:
        exact: Participation = careful(*given[:-1], 0)
        return exact

    return careless


def _archive(careful: Any, naive: Naive) -> Any:
    """Where only rounded means are published, the totals stay at home."""

    def careless(results: Path, release: Release, questionnaire: Questionnaire, given: Mapping[str, object]) -> Path:
        if naive.decimals is not None:
            given, release = rounded_means(release, questionnaire, naive.decimals), without_totals(release)
        path: Path = careful(results, release, questionnaire, given)
        return path

    return careless


def rounded_means(release: Release, questionnaire: Questionnaire, decimals: int) -> dict[str, object]:
    """Score blocks of a results file: people and mean scores, 0-100, of every group and of all staff."""
    found: dict[str, dict[str, object]] = {}
    for key, group in release.tally.groups.items():
        dimensions = {}
        for name, block in group.dimensions.items():
            top = block.n * release.tally.unit[name] * questionnaire.scale_of(questionnaire.measure[name]).span
            dimensions[name] = {"respondents": block.n, "score": half_up(100 * block.sum / top, decimals)}
        attribute, _, value = key.partition("/")
        found.setdefault(attribute, {})[value or STAFF] = {"respondents": group.respondents, "dimensions": dimensions}
    return {"groups": found}


def without_totals(release: Release) -> Release:
    """The release with nothing but the numbers of people."""
    groups = {
        key: group.model_copy(update={"dimensions": {}, "common": {}, "items": {}})
        for key, group in release.tally.groups.items()
    }
    tally = release.tally.model_copy(update={"groups": groups, "products": {}, "correlations": None})
    return release.model_copy(update={"tally": tally})
