"""A workspace with the wave the forms were made for, and answers read back from it; LibreOffice, to save in between."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from centricity.collect.form import Form
from centricity.collect.given import given
from centricity.collect.words import Words, read_words
from centricity.responses import WaveInput, read_wave
from centricity.workspace import WaveFolder, Workspace
from tests.collect.asked import ORGANIZATION, WAVE, questionnaire

NO_OFFICE = "soffice is not installed: no other program has opened or saved these files"
OFFICE = pytest.mark.skipif(not shutil.which("soffice"), reason=NO_OFFICE)


def words(asked: Form) -> Words:
    """The kit's words, with what they may put in."""
    return read_words(asked.languages, given=given(questionnaire(), ORGANIZATION, WAVE, asked))


def workspace(root: Path, files: Mapping[str, bytes | str], **wave: Any) -> tuple[Workspace, WaveFolder]:
    """A workspace with these answers; `wave`: more keys of wave.yaml."""
    folder = WaveFolder("acme", "2026-05", root / "responses/acme/2026-05")
    folder.path.mkdir(parents=True)
    _yaml(folder.path.parent / "organization.yaml", ORGANIZATION.model_dump(mode="json", exclude_defaults=True))
    said = WAVE.model_dump(mode="json", exclude_defaults=True, by_alias=True)
    _yaml(folder.path / "wave.yaml", {"id": "2026-05", **said, **wave})
    for name, content in files.items():
        (folder.path / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return Workspace(root), folder


def read(root: Path, files: Mapping[str, bytes | str], **wave: Any) -> WaveInput:
    """What is read of these answers."""
    return read_wave(questionnaire(), *workspace(root, files, **wave))


def saved_by_office(content: bytes, folder: Path, kind: str = "xlsx") -> bytes:
    """The same workbook, opened and saved by LibreOffice."""
    folder.mkdir(parents=True, exist_ok=True)
    source, target = folder / "in.xlsx", folder / "out"
    source.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(target), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (target / f"in.{kind}").read_bytes()


def _yaml(path: Path, value: Mapping[str, Any]) -> None:
    path.write_text(yaml.safe_dump(dict(value), sort_keys=False, allow_unicode=True), "utf-8")
