"""A workspace with the small questionnaire, and answers as a test wants them."""

import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import yaml

from centricity.questionnaire import Questionnaire, load_questionnaire
from centricity.responses import WaveInput, read_wave
from centricity.workspace import WaveFolder, Workspace

QUESTIONNAIRE = Path(__file__).parents[1] / "workspaces" / "small" / "questionnaire"
ORGANIZATION: dict[str, Any] = {
    "id": "acme",
    "name": {"en": "Acme", "it": "Acme"},
    "departments": [
        {"id": "sales", "name": {"en": "Sales", "it": "Vendite"}, "aliases": ["Sales dept."]},
        {"id": "legal", "name": {"en": "Legal", "it": "Legale"}},
    ],
}
WAVE: dict[str, Any] = {
    "id": "2026-05",
    "from": "2026-05-04",
    "to": "2026-05-22",
    "lawful_basis": "legitimate interest",
    "retention_until": "2026-11-20",
    "worker_reps_informed": "2026-04-30",
}
CHECKLIST: dict[str, Any] = {
    name: {"answer": "yes", "on": "2026-04-20"} for name in ("dpia_screening", "processors", "worker_representatives")
}
HERE = "responses/acme/2026-05/"


@cache
def questionnaire() -> Questionnaire:
    return load_questionnaire(QUESTIONNAIRE)


def content(value: object) -> bytes:
    """The bytes of a file of a case: a text and its encoding, hex, sheets, columns, or many times a text."""
    if isinstance(value, str):
        return value.encode()
    assert isinstance(value, Mapping)
    if "hex" in value:
        return bytes.fromhex(value["hex"])
    if "sheets" in value:
        return _xlsx(value["sheets"])
    if "columns" in value:
        return _parquet(value["columns"])
    if "repeat" in value:
        return str(value["repeat"]).encode() * int(value["times"])
    return str(value["text"]).encode(value["encoding"])


def workspace(root: Path, case: Mapping[str, Any]) -> Workspace:
    """A workspace under `root`: `files` of the wave, `organization` and `wave` as changes to the usual ones."""
    found = Workspace(root)
    folder = root / HERE
    folder.mkdir(parents=True)
    write_yaml(folder.parent / "organization.yaml", {**ORGANIZATION, **case.get("organization", {})})
    write_yaml(folder / "wave.yaml", {**WAVE, **case.get("wave", {})})
    if case.get("checklist", CHECKLIST):
        write_yaml(folder.parent / "checklist.yaml", case.get("checklist", CHECKLIST))
    for name, value in case.get("files", {}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content(value))
    return found


def write_yaml(path: Path, value: Mapping[str, Any]) -> None:
    path.write_text(yaml.safe_dump(dict(value), sort_keys=False, allow_unicode=True), encoding="utf-8")


def read(found: Workspace, today: str | None = None) -> WaveInput:
    """The one wave of a workspace."""
    return read_wave(questionnaire(), found, WaveFolder("acme", "2026-05", found.root / HERE), today)


def _xlsx(sheets: Mapping[str, list[list[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row, start=1):
                sheet.cell(number, column, cell)
    return _saved(book)


def _saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _parquet(columns: Mapping[str, list[object]]) -> bytes:
    stream = io.BytesIO()
    pq.write_table(pa.table(dict(columns)), stream)
    return stream.getvalue()
