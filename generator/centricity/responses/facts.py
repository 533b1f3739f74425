"""facts.yaml: what the organisation looked up, and whether it can be true."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from centricity.errors import Problem, raise_if
from centricity.questionnaire import Questionnaire
from centricity.questionnaire.model import Fact as Asked
from centricity.responses.collected import Collected
from centricity.responses.remedies import validated
from centricity.strict_yaml import Document, Path, legible, read_document
from centricity.strict_yaml.words import closest
from centricity.workspace import Fact, Facts, FactValue, WaveFolder, Workspace

PERCENT = "percent"
_MEANT = dict.fromkeys(("?", "-", "don't know", "not known", "n/k", "tbd", "sconosciuto", "non si sa"), "unknown")
_MEANT |= dict.fromkeys(
    ("n/a", "na", "n.a.", "not applicable", "none", "non applicabile", "non pertinente"), "not_applicable"
)
_PERCENT_SIGN = re.compile(r"\s*(-?[0-9]+)(?:[.,]([0-9]+))?\s*%\s*")


def read_facts(
    questionnaire: Questionnaire, workspace: Workspace, folder: WaveFolder, today: str | None = None
) -> Mapping[str, Fact]:
    """facts.yaml of a wave folder, by fact id; nothing if there is no such file. An empty value means `unknown`.

    Args:
        questionnaire: what may be supplied, and in which units.
        workspace: gives the file its name in messages.
        folder: the wave's.
        today: if given ("2026-05-31"), facts of a later day are a problem too.

    Raises:
        Problems: everything wrong in the file.
    """
    path = folder.path / "facts.yaml"
    if not path.exists():
        return {}
    document, problems = _empty_as_unknown(read_document(path, workspace.shown(path))), Collected()
    problems.found += _unknown_facts(questionnaire, document)
    problems.of(validated, document, Facts, dict(_remedies(document)))
    facts = legible(document, Facts, {})
    found = {name: _whole(fact) for name, fact in facts.value.root.items()} if facts else {}
    problems.found += _impossible(questionnaire, found, document, today)
    raise_if(problems.found)
    return found


def doubtful_facts(questionnaire: Questionnaire, facts: Mapping[str, Fact], file: str, least: int) -> Iterator[Problem]:
    """What may be a slip, and what will be shown as a level only, as fewer than `least` people stand behind it."""
    few = []
    for name, fact in facts.items():
        if not isinstance(fact, FactValue):
            continue
        if questionnaire.facts[name].unit == PERCENT and 0 < fact.value < 1:
            yield Problem(file, 0, 0, name, f"{fact.value:g} %: did you mean {fact.value * 100:g}?")
        if fact.people is None or fact.people < least:
            few.append(name)
    if few:
        message = f"shown as level only, because `people` is missing or under {least}: {', '.join(few)}"
        yield Problem(file, 0, 0, "", message)


def _empty_as_unknown(document: Document) -> Document:
    """A fact without any value is one that nobody knows."""
    given = document.value if isinstance(document.value, dict) else None
    if given is None:
        return document
    return replace(document, value={name: "unknown" if fact is None else fact for name, fact in given.items()})


def _whole(fact: float | Fact) -> Fact:
    """A bare number is short for {value: number}."""
    return FactValue(value=fact) if isinstance(fact, int | float) else fact


def _unknown_facts(questionnaire: Questionnaire, document: Document) -> Iterator[Problem]:
    names = document.value if isinstance(document.value, dict) else {}
    for name in map(str, names):
        if name in questionnaire.facts and questionnaire.facts[name].derived:
            message = f"{name} is worked out from the help map, and cannot be supplied"
            yield document.problem((name,), message, "remove the line", at_key=True)
        if name not in questionnaire.facts:
            near = closest(name, [one for one, fact in questionnaire.facts.items() if fact.derived is None])
            yield document.problem((name,), f'unknown fact "{name}"', near, at_key=True)


def _remedies(document: Document) -> Iterator[tuple[Path, str]]:
    """What to write instead of {value: }, of "n/a", and of "25%"."""
    for name, fact in (document.value if isinstance(document.value, dict) else {}).items():
        value = fact.get("value", "") if isinstance(fact, dict) else fact
        path = (name, "value") if isinstance(fact, dict) else (name,)
        percent = _PERCENT_SIGN.fullmatch(value) if isinstance(value, str) else None
        if value is None:
            yield path, f"write {name}: unknown"
        elif isinstance(value, str) and value.strip().lower() in _MEANT:
            yield path, f"did you mean {_MEANT[value.strip().lower()]}?"
        elif percent:
            yield path, f"write {percent[1]}{'.' + percent[2] if percent[2] else ''}"


def _impossible(
    questionnaire: Questionnaire, facts: Mapping[str, Fact], document: Document, today: str | None
) -> Iterator[Problem]:
    for name, fact in facts.items():
        if name in questionnaire.facts and isinstance(fact, FactValue):
            expected = out_of_range(questionnaire.facts[name], fact.value)
            if expected:
                yield document.problem((name, "value"), f"expected {expected}, got {fact.value:g}")
            if today and fact.as_of and fact.as_of > today:
                message = f"expected {today}, which is today, or earlier, got {fact.as_of}"
                yield document.problem((name, "as_of"), message)


def out_of_range(asked: Asked, value: float) -> str:
    """What was expected of a value that cannot be; "" if it can."""
    if asked.unit == PERCENT and not 0 <= value <= 100:
        return "per cent, from 0 to 100"
    return "0 or more" if asked.scored and value < 0 else ""
