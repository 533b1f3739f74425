"""lock.yaml: what was fixed before anybody was asked, and what has changed since."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import yaml

from centricity.errors import Problem, raise_if
from centricity.questionnaire import FLOOR, Questionnaire
from centricity.strict_yaml import Document, read_model, show
from centricity.workspace import Lock, Organization, Wave, WaveFolder, Workspace

FILE = "lock.yaml"
_HEAD = """\
# What was fixed before asking. `centricity close` refuses to release the wave when any of it has changed.
# Ciò che è stato fissato prima di chiedere. `centricity close` rifiuta di pubblicare se qualcosa è cambiato.
"""
_UNDO = "undo the change: people answered under these rules; a new wave may have new ones"
_RENAMED = "lock.yaml holds this id: give the department its id back in organization.yaml; its name may change"
_RESTORE = "restore the file from a copy"
_ABSENT = object()
_RETENTION = ("wave", "retention_until")


def fixed(questionnaire: Questionnaire, organization: Organization, wave: Wave) -> dict[str, object]:
    """Everything people rely on when they answer: questions, rules, groups, and what the wave promises."""
    parts = _parts(questionnaire)
    policy = questionnaire.policy.model_dump(mode="json", exclude_defaults=True)
    whole = {
        "questionnaire": {
            "id": questionnaire.id,
            "version": questionnaire.version,
            "sha256": questionnaire.sha256,
            "parts": {name: _hash(part)[:12] for name, part in parts.items()},
        },
        "groups": {
            "attributes": {one.id: _values(questionnaire, one.id) for one in questionnaire.attributes},
            "departments": {
                one.id: f"joins {one.merge_with}" if one.merge_with else "alone" for one in organization.departments
            },
        },
        "wave": {
            "form": wave.form,
            "publication": wave.publication,
            "minimum_group": minimum_group(questionnaire, wave),
            "lawful_basis": wave.lawful_basis,
            "retention_until": wave.retention_until,
            **({"collaboration": wave.collaboration.model_dump()} if wave.collaboration else {}),
        },
        "policy": policy,
    }
    return dict(json.loads(json.dumps(whole)))


def minimum_group(questionnaire: Questionnaire, wave: Wave) -> int:
    """The fewest people a published group may have in this wave."""
    rules = questionnaire.policy.release
    least = rules.minimum_group_public if wave.publication == "public" else rules.minimum_group
    return max(FLOOR, least, wave.minimum_group or 0)


def lock(what: Mapping[str, object], day: str, *, late: bool) -> Lock:
    """What is fixed on a day ("2026-05-04")."""
    return Lock(day=day, late=late, hash=_hash(what), fixed=dict(what))


def lock_text(made: Lock) -> str:
    """The text of lock.yaml, to be read by people as well."""
    return _HEAD + yaml.safe_dump(made.model_dump(), sort_keys=False, allow_unicode=True, width=120)


def read_lock(workspace: Workspace, folder: WaveFolder) -> tuple[Lock, Document] | None:
    """lock.yaml of a wave folder; None where there is none. Raises Problems, too where it was changed by hand."""
    path = folder.path / FILE
    if not path.exists():
        return None
    found, document = read_model(path, workspace.shown(path), Lock)
    if _hash(found.fixed) != found.hash:
        raise_if([document.problem(("hash",), "the file was changed by hand", _RESTORE)])
    return found, document


def changes(found: Lock, document: Document, now: Mapping[str, object]) -> Iterator[Problem]:
    """Everything that is no longer as it was fixed, one problem a field; answers may go sooner than promised."""
    before, after = dict(_flat(found.fixed)), dict(_flat(now))
    differ = [path for path in before | after if before.get(path, _ABSENT) != after.get(path, _ABSENT)]
    differ = [path for path in differ if not (path == _RETENTION and _sooner(before.get(path), after.get(path)))]
    named = [path for path in differ if path != ("questionnaire", "sha256")]
    for path in named or differ:
        message = _change(path, before.get(path, _ABSENT), after.get(path, _ABSENT))
        problem = document.problem(("fixed", *path), message, _UNDO)
        yield Problem(problem.file, problem.line, problem.column, " > ".join(path), message, _UNDO)


def blamed(problems: Iterable[Problem], found: Lock, organization: Organization) -> Iterator[Problem]:
    """Problems with answers; where they name a department that was renamed since the lock, that is the way out."""
    fixed_ids = dict(_flat(found.fixed.get("groups", {})))
    ids = {path[-1] for path in fixed_ids if path[0] == "departments"} - {one.id for one in organization.departments}
    for problem in problems:
        renamed = any(f", got {show(one)}" in problem.message for one in ids)
        yield replace(problem, remedy=_RENAMED) if renamed else problem


def _sooner(promised: object, now: object) -> bool:
    return isinstance(promised, str) and isinstance(now, str) and now < promised


def _change(path: tuple[str, ...], before: object, after: object) -> str:
    if after is _ABSENT:
        return "fixed before asking, and is gone now"
    if before is _ABSENT:
        return "is new since the wave was locked"
    if path[0] == "questionnaire" and path[-1] not in ("id", "version"):
        return "was changed since the wave was locked"
    return f"fixed as {show(before)} before asking, and is {show(after)} now"


def _flat(value: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], object]]:
    if isinstance(value, Mapping) and value:
        for key, part in value.items():
            yield from _flat(part, (*path, str(key)))
    else:
        yield path, value


def _parts(questionnaire: Questionnaire) -> dict[str, object]:
    """The questionnaire in pieces a person would name: each dimension, scales, advice … without the policy."""
    whole = json.loads(questionnaire.to_json())
    dimensions = {f"dimension {part['id']}": part for part in whole.pop("dimensions")}
    return {**{name: part for name, part in whole.items() if name not in ("id", "version", "policy")}, **dimensions}


def _values(questionnaire: Questionnaire, name: str) -> str:
    attribute = questionnaire.attribute(name)
    assert attribute is not None
    values = attribute.values
    return "departments" if values is None else ", ".join(value.id for value in values)


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
