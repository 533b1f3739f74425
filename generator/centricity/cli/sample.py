"""A sample report for the workers' representatives: invented answers, the real questionnaire and rules (E22)."""

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import yaml

from centricity.errors import CentricityError
from centricity.export.steady import FIRST
from centricity.questionnaire import load_questionnaire
from centricity.workspace import Wave, Workspace

OWN = ("questionnaire", "site_templates")
_RULES = ("publication", "minimum_group")


def build_sample(space: Workspace, wave: Wave, target: Path) -> None:
    """Builds the site of an invented organisation, in all languages, to be opened from a folder. Every page of it says
    that the answers are invented.

    Args:
        space: whose questionnaire, policy and looks are used; nothing else of it is read.
        wave: whose rules of publication hold, and which asks who helps whom or does not.
        target: the folder to fill; the old one stays until the new one is complete.

    Raises:
        CentricityError: the questionnaire does not fit the invented people.
    """
    from centricity.pipeline import close
    from centricity.simulate import PONTE, VENDO, simulate
    from centricity.site import build_site

    shape = PONTE if wave.collaboration else VENDO
    shape = replace(shape, rounds=shape.rounds[-1:])
    with tempfile.TemporaryDirectory(prefix="centricity-sample-") as made:
        other = Workspace(Path(made))
        _copy(space, other)
        questionnaire = load_questionnaire(other.questionnaire, other.root)
        _refuse_strange_roles(questionnaire.roles.values if questionnaire.roles else None)
        simulate(other, questionnaire, [shape])
        for folder in other.waves():
            _same_rules(folder.path / "wave.yaml", wave)
        close(other, other.waves())
        build_site(other, offline=True, target=target)


def zipped(folder: Path) -> bytes:
    """A folder as one zip that unpacks into a folder of its name; the same bytes each time."""
    target = BytesIO()
    with ZipFile(target, "w") as made:
        for path in sorted(one for one in folder.rglob("*") if one.is_file()):
            entry = ZipInfo(path.relative_to(folder.parent).as_posix(), FIRST)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
            made.writestr(entry, path.read_bytes())
    return target.getvalue()


def _copy(space: Workspace, other: Workspace) -> None:
    """What decides how a report looks: questions, policy, templates, the configuration of the site."""
    for name in OWN:
        if (space.root / name).is_dir():
            shutil.copytree(space.root / name, other.root / name)
    for path in space.root.glob("mkdocs*.yml"):
        shutil.copy(path, other.root / path.name)


def _same_rules(path: Path, wave: Wave) -> None:
    text = path.read_text(encoding="utf-8")
    own: Mapping[str, Any] = wave.model_dump(include=set(_RULES), exclude_none=True)
    said = yaml.safe_load(text) | own
    path.write_text(yaml.safe_dump(said, sort_keys=False, allow_unicode=True), encoding="utf-8", newline="\n")


def _refuse_strange_roles(values: Any) -> None:
    names = [one.id for one in values or ()]
    if names and not {"frontline", "other", "leadership"} <= set(names):
        raise CentricityError(
            "no sample report: its invented people are frontline, other and leadership, and the questionnaire has "
            f"{', '.join(names)} (show the demo report instead)"
        )
