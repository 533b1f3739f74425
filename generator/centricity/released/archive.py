"""The archive of record: results/<organization>/<wave>.json and the questionnaires behind them.

Same release, same bytes: keys sorted, UTF-8, newline at the end, no clock. What `close` froze carries a hash; a file
changed by hand is refused.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from centricity.errors import CentricityError
from centricity.files import write_text
from centricity.questionnaire import Questionnaire, read_archived
from centricity.released.model import Release

SCHEMA = 1
QUESTIONNAIRES = "questionnaires"


@dataclass(frozen=True)
class Archived:
    """One release with the questionnaire it was asked with."""

    release: Release
    questionnaire: Questionnaire
    path: Path


def archive(results: Path, release: Release, questionnaire: Questionnaire, blocks: Mapping[str, object]) -> Path:
    """Writes a release with its score blocks, and its questionnaire if it is not there yet.

    Args:
        results: the archive's folder.
        release: what passed the door.
        questionnaire: as asked.
        blocks: score blocks by name (overall, dimensions, groups), recomputable by newer software.
    """
    home = results / QUESTIONNAIRES / f"{questionnaire.sha256}.json"
    if not home.exists():
        write_text(home, questionnaire.to_json())
    path = results / release.organization.id / f"{release.wave.id}.json"
    write_text(path, to_json(release, blocks))
    return path


def to_json(release: Release, blocks: Mapping[str, object]) -> str:
    """The text of a results file."""
    frozen = _frozen(release)
    whole = {**frozen, **blocks, "schema": SCHEMA, "frozen": _hash(frozen)}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False) + "\n"


def read_archive(results: Path) -> tuple[Archived, ...]:
    """All releases in the archive, by organisation and end of the wave.

    Raises:
        CentricityError: a file is not a results file, was changed by hand, or its questionnaire is missing.
    """
    found = [read_release(results, path) for path in release_files(results)]
    return tuple(sorted(found, key=lambda one: (one.release.organization.id, one.release.wave.to, one.release.wave.id)))


def release_files(results: Path) -> Iterator[Path]:
    """The files that hold releases, by organisation and wave id."""
    for path in sorted(results.glob("*/*.json")):
        if path.parent.name != QUESTIONNAIRES:
            yield path


def read_release(results: Path, path: Path) -> Archived:
    """One release of an archive.

    Raises:
        CentricityError: as `read_archive`, of this file.
    """
    shown = path.relative_to(results.parent).as_posix()
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["schema"] != SCHEMA:
            raise ValueError(f"schema {data['schema']}")
        frozen = {name: data[name] for name in data if name in Release.model_fields}
        release = Release.model_validate_json(json.dumps(frozen))
    except (ValueError, KeyError, TypeError) as error:
        raise CentricityError(f"{shown}: not a results file of this version (close the wave again): {error}") from error
    if data.get("frozen") != _hash(frozen):
        raise CentricityError(f"{shown}: changed after it was closed (restore the file, or close the wave again)")
    if path.relative_to(results).parts != (release.organization.id, f"{release.wave.id}.json"):
        raise CentricityError(f"{shown}: is the release {release.organization.id}/{release.wave.id} (move it there)")
    return Archived(release, _questionnaire(results, release, shown), path)


def _questionnaire(results: Path, release: Release, shown: str) -> Questionnaire:
    home = results / QUESTIONNAIRES / f"{release.questionnaire.sha256}.json"
    if not home.exists():
        raise CentricityError(
            f"{shown}: its questionnaire is missing (restore {home.name} in results/{QUESTIONNAIRES}/)"
        )
    try:
        questionnaire = read_archived(home.read_text(encoding="utf-8"))
    except ValueError as error:
        raise CentricityError(
            f"results/{QUESTIONNAIRES}/{home.name}: not a questionnaire (restore the file)"
        ) from error
    if questionnaire.sha256 != release.questionnaire.sha256:
        raise CentricityError(f"results/{QUESTIONNAIRES}/{home.name}: changed after it was archived (restore the file)")
    return questionnaire


def _frozen(release: Release) -> dict[str, object]:
    """The part that never changes: all of the release, nothing absent written."""
    data: dict[str, object] = release.model_dump(mode="json", exclude_none=True, by_alias=True)
    return data


def _hash(frozen: Mapping[str, object]) -> str:
    text = json.dumps(frozen, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
