"""Deletes the raw answers of a released wave, and keeps a record of what was deleted."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import yaml

from centricity.errors import CentricityError, Problem, Problems
from centricity.files import write_text
from centricity.responses import comments
from centricity.responses.read import answer_files
from centricity.strict_yaml import read_model
from centricity.tools import read_export
from centricity.workspace import DeletedFile, Purged, WaveFolder, Workspace

FILE = "purged.yaml"
_HEAD = """\
# The raw answers of this wave were deleted; its release stays in results/. It cannot be released again.
# Le risposte grezze di questa indagine sono state cancellate; ciò che è stato pubblicato resta in results/.
"""


def read_purged(workspace: Workspace, folder: WaveFolder) -> Purged | None:
    """purged.yaml of a wave folder; None where there is none. Raises Problems."""
    path = folder.path / FILE
    return read_model(path, workspace.shown(path), Purged)[0] if path.exists() else None


def raw_files(folder: WaveFolder) -> tuple[Path, ...]:
    """Everything in a wave folder that holds what people said: answers of all kinds, and the notes on comments."""
    found, notes = answer_files(folder.path), folder.path / comments.FILE
    return (*found.sheets, *found.tables, *([notes] if notes.exists() else []))


def purge(workspace: Workspace, folder: WaveFolder, day: str, by: str | None = None) -> Purged:
    """Deletes what people said in a wave, once it is released, and writes the record first.

    Args:
        workspace: where the release must lie.
        folder: the wave's.
        day: "2026-07-01", as the record says it.
        by: who deleted, if that is to be kept.

    Raises:
        CentricityError: the wave is not released, or was purged already, or nothing is there to delete.
    """
    shown = workspace.shown(folder.path)
    if not workspace.release_of(folder).is_file():
        raise CentricityError(f"{shown}: not released yet, so its answers are still needed (close the wave first)")
    before = read_purged(workspace, folder)
    files = raw_files(folder)
    if before is not None and not files:
        raise CentricityError(f"{shown}: its answers were deleted on {before.day} already")
    if not files:
        raise CentricityError(f"{shown}: there are no answers to delete")
    deleted = tuple(_record(workspace, path) for path in files)
    earlier = before.files if before else ()
    record = Purged(day=day, by=by, files=(*earlier, *(one for one in deleted if one not in earlier)))
    write_text(folder.path / FILE, purged_text(record))
    for path in files:
        path.unlink()
    return record


def purged_text(record: Purged) -> str:
    """The text of purged.yaml."""
    data = record.model_dump(mode="json", exclude_none=True)
    return _HEAD + yaml.safe_dump(data, sort_keys=False, allow_unicode=True)


def came_back(workspace: Workspace, folder: WaveFolder, record: Purged) -> Iterator[Problem]:
    """Answers in a wave whose answers were deleted."""
    for path in raw_files(folder):
        message = f"the answers of this wave were deleted on {record.day}, and here are some"
        remedy = f"`centricity purge {folder.name}` deletes them; late answers belong to the next wave"
        yield Problem(workspace.shown(path), 0, 0, "", message, remedy)


def _record(workspace: Workspace, path: Path) -> DeletedFile:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return DeletedFile(name=path.name, sha256=digest, rows=_rows(workspace, path))


def _rows(workspace: Workspace, path: Path) -> int | None:
    """Answers in a file; None for notes, and for what cannot be read."""
    if path.suffix in (".yaml", ".yml"):
        return None if path.name == comments.FILE else 1
    try:
        return len(read_export(path, workspace.shown(path)).lines)
    except Problems:
        return None
