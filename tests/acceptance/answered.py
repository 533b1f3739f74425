"""Organisations made of answer files written here, and taken through the real commands: check, close, build."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import yaml

from centricity.questionnaire import Fact, Item, Questionnaire, load_questionnaire
from tests.line.run import ROOT, centricity

PEOPLE = 60
ROLES = ["frontline", "frontline", "other", "other", "other", "leadership"]
DEPARTMENTS = ["vendite", "negozi", "logistica"]
NAME = "acme"
Answer = Callable[[Item, int], str]


def asked() -> Questionnaire:
    return load_questionnaire(ROOT / "questionnaire")


def company(root: Path, answer: Answer, fact: Callable[[Fact], float | None]) -> Path:
    """A workspace with one organisation of 60 people: its answers, its facts, closed and built."""
    shutil.copytree(ROOT / "questionnaire", root / "questionnaire")
    wave = root / "responses" / NAME / "2026-05"
    wave.mkdir(parents=True)
    departments = [{"id": name, "name": {"en": name, "it": name}} for name in DEPARTMENTS]
    names = {"id": NAME, "name": {"en": "Acme", "it": "Acme"}, "synthetic": True, "departments": departments}
    (wave.parent / "organization.yaml").write_text(yaml.safe_dump(names), "utf-8")
    (wave / "wave.yaml").write_text(yaml.safe_dump(survey()), "utf-8")
    wanted = {one.id: one for one in asked().facts.values() if not one.derived}
    known = {name: value for name, one in wanted.items() if (value := fact(one)) is not None}
    facts = {name: {"value": value, "people": 30, "as_of": "2026-04-30"} for name, value in known.items()}
    unknown = dict.fromkeys(sorted(set(wanted) - set(known)), "unknown")
    (wave / "facts.yaml").write_text(yaml.safe_dump({**facts, **unknown}), "utf-8")
    write_answers(wave / "answers.csv", answer)
    centricity("close", "--all", "--yes", cwd=root)
    centricity("build", cwd=root)
    return root


def survey() -> dict[str, object]:
    return {
        "id": "2026-05", "from": "2026-05-04", "to": "2026-05-22", "form": "full", "invited": 80,
        "publication": "internal", "lawful_basis": "legitimate interest", "retention_until": "2026-11-15",
        "worker_reps_informed": "2026-04-20", "report_channel": "via the company's own channel",
    }  # fmt: skip


def write_answers(path: Path, answer: Answer) -> None:
    """One row a person; a question not meant for the person's group stays blank."""
    questionnaire = asked()
    items = [item for dimension in questionnaire.dimensions for item in dimension.items]
    with path.open("w", encoding="utf-8", newline="") as lines:
        table = csv.writer(lines)
        table.writerow(["respondent", "department", "contact", *(item.id for item in items)])
        for person in range(PEOPLE):
            role = ROLES[person % len(ROLES)]
            given = [answer(item, person) if item.audience in ("everyone", role) else "" for item in items]
            table.writerow([f"r{person:07}", DEPARTMENTS[person % len(DEPARTMENTS)], role, *given])


def agreeing(item: Item, number: int) -> str:
    """What agrees with the practice: high where the item is plain, low where it is turned."""
    return str(6 - number if item.reverse else number)
