"""The attack cases: made-up answers on disk, and the hand computation that names a hidden answer, if it can be done."""

import csv
import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from centricity.questionnaire import Questionnaire, load_questionnaire
from centricity.workspace import WaveFolder, Workspace
from tests.audit.naive import Naive

TESTS = Path(__file__).parents[1]
FOLDER = Path(__file__).parent / "cases"
BLANKS = {"-": "", "?": "cannot_tell"}
WAVE = {
    "id": "2026", "from": "2026-05-04", "to": "2026-05-22", "lawful_basis": "legitimate interest",
    "retention_until": "2026-11-20", "worker_reps_informed": "2026-04-30",
}  # fmt: skip


@dataclass(frozen=True)
class Case:
    """One file of cases/. `given`: as written there."""

    name: str
    given: Mapping[str, Any]

    @cached_property
    def people(self) -> list[dict[str, str]]:
        """Rows of the table `people`: who, department, contact, and the raw answer to each item."""
        heading, *rows = [line.split() for line in self.given["people"].splitlines()]
        return [dict(zip(heading, row, strict=True)) for row in rows]

    @cached_property
    def questionnaire(self) -> Questionnaire:
        return load_questionnaire(TESTS / "workspaces" / self.given["questionnaire"] / "questionnaire")

    @property
    def persons(self) -> list[dict[str, Any]]:
        """The people as tests/door has them: answers as numbers, blanks left out."""
        return [
            {
                "department": BLANKS.get(one["department"], one["department"]),
                "contact": BLANKS.get(one["contact"], one["contact"]),
                "answers": {
                    item: "cannot_tell" if one[item] == "?" else int(one[item])
                    for item in self.questionnaire.items
                    if one.get(item, "-") != "-"
                },
            }
            for one in self.people
        ]

    @property
    def naive(self) -> Naive:
        return Naive.of(self.given["naive"])

    @property
    def leak(self) -> Mapping[str, Any]:
        leak: Mapping[str, Any] = self.given["leak"]
        return leak

    def true_answers(self) -> list[int]:
        """What the hidden people answered, in ascending order."""
        return sorted(int(one[self.leak["item"]]) for one in self.people if one["who"] in self.leak["who"])


def cases() -> list[Case]:
    return [Case(path.stem, yaml.safe_load(path.read_text("utf-8"))) for path in sorted(FOLDER.glob("*.yaml"))]


def workspace(root: Path, questionnaire: str) -> Workspace:
    """An empty workspace with a questionnaire of tests/workspaces."""
    shutil.copytree(TESTS / "workspaces" / questionnaire / "questionnaire", root / "questionnaire", dirs_exist_ok=True)
    return Workspace(root)


def handed_in(place: Workspace, case: Case, wave: Mapping[str, Any]) -> WaveFolder:
    """Writes one wave of a case as a facilitator would. `without`, `only`: who is (not) in it."""
    home = place.responses / case.name
    folder = WaveFolder(case.name, wave.get("id", WAVE["id"]), home / wave.get("id", WAVE["id"]))
    folder.path.mkdir(parents=True, exist_ok=True)
    own = {name: value for name, value in wave.items() if name not in ("without", "only", "refused", "unless")}
    inside = [one for one in case.people if _takes_part(one["who"], wave)]
    _write(home / "organization.yaml", _organization(case))
    _write(folder.path / "wave.yaml", {**WAVE, "publication": "internal", **own})
    with (folder.path / "answers.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        columns = [name for name in case.people[0] if name != "who"]
        table.writerows([columns, *([BLANKS.get(one[name], one[name]) for name in columns] for one in inside)])
    return folder


def releases(folder: Path) -> dict[str, Any]:
    """What anybody reads of an organisation: wave -> content of its file."""
    return {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))}


def _takes_part(who: str, wave: Mapping[str, Any]) -> bool:
    return who not in wave.get("without", ()) and who in wave.get("only", (who,))


def _organization(case: Case) -> dict[str, Any]:
    units = sorted({one["department"] for one in case.people} - {"-"})
    names = [{"id": unit, "name": {"en": unit.title(), "it": unit.title()}} for unit in units]
    return {"id": case.name, "name": {"en": case.given["title"], "it": case.given["title"]}, "departments": names}


def _write(path: Path, values: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(values, ensure_ascii=False), "utf-8")


# ── By hand ──────────────────────────────────────────────────────────────────────────────────────────────────────────


class NotPublished(Exception):
    """A number the hand computation needs is not there."""


def by_hand(terms: Iterable[str], releases: Mapping[str, Any]) -> Any:
    """Adds up lines such as `+ staff items tr_01 sum` or `- 3 staff items si_01 sum`; lists (counts) place by place.

    Args:
        terms: sign, weight (1 if absent) and path below `tally > groups`; `@` begins a path from the top, `@2025` one
            from the top of that wave's release.
        releases: wave -> release as published.

    Raises:
        NotPublished: a path leads nowhere.
    """
    total: list[float] = []
    for term in terms:
        sign, *path = term.split()
        weight = float(path.pop(0)) if path[0].replace(".", "").isdigit() else 1.0
        value = _at(path, releases)
        values = value if isinstance(value, list) else [value]
        signed = [(weight if sign == "+" else -weight) * one for one in values]
        total = [before + now for before, now in zip(total or [0.0] * len(signed), signed, strict=True)]
    rounded = [round(one, 6) for one in total]
    return rounded[0] if len(rounded) == 1 else rounded


def _at(path: Sequence[str], releases: Mapping[str, Any]) -> Any:
    wave = path[0].removeprefix("@") if path[0].startswith("@") else ""
    place = releases.get(wave or max(releases, default=""))
    steps = path[1:] if path[0].startswith("@") else ["tally", "groups", *path]
    for step in steps:
        if isinstance(place, Mapping) and step in place:
            place = place[step]
        elif isinstance(place, list) and step.isdigit():
            place = place[int(step)]
        else:
            raise NotPublished(" ".join(path))
    return place
