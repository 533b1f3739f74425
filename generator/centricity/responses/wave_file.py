"""wave.yaml: one round of asking, its dates, and how many people work where."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date

from centricity.errors import Problem, Problems, raise_if
from centricity.questionnaire import Questionnaire
from centricity.responses.collected import Collected
from centricity.responses.help_map import wrong_help_map
from centricity.strict_yaml import Document, Legible, legible, read_document, validate
from centricity.strict_yaml.words import closest
from centricity.workspace import Organization, Wave, WaveFolder, Workspace

FILE = "wave.yaml"
LONGEST_RETENTION = 6
"""Months raw answers may be kept after a wave has ended (E04)."""
ABOUT_ANSWERS = ("form", "exclude", "withdrawn", "ignore_columns", "collaboration")
"""Keys without which answers cannot be read."""
_INSTEAD = {"from": "0001-01-01", "to": "0001-01-01", "lawful_basis": "-", "retention_until": "9999-12-31"}


def read_wave_file(
    questionnaire: Questionnaire | None, workspace: Workspace, folder: WaveFolder, organization: Organization | None
) -> Wave:
    """wave.yaml of a wave folder. Raises Problems.

    Args:
        questionnaire: what was asked; without it, headcounts and the help map go unchecked.
        workspace: gives the file its name in messages.
        folder: the wave's.
        organization: whose departments may be named; without it, those go unchecked.
    """
    path = folder.path / FILE
    document, problems = read_document(path, workspace.shown(path)), Collected()
    wave = problems.of(validate, document, Wave)
    part = _legible(document, folder)
    if part:
        problems.found += [*_same_id(part, document, folder), *_dates(part, document)]
    if part and questionnaire:
        problems.found += _headcounts(questionnaire, organization, part.value, document)
    if part and questionnaire and organization:
        problems.found += wrong_help_map(questionnaire, organization, part.value, document)
    raise_if(problems.found)
    assert wave is not None
    return wave


def legible_wave(workspace: Workspace, folder: WaveFolder) -> Legible[Wave] | None:
    """What can be read of the file in spite of its mistakes; None if too little for the answers to be read by it."""
    path = folder.path / FILE
    try:
        found = _legible(read_document(path, workspace.shown(path)), folder)
    except Problems:
        return None
    return found if found and found.right(*ABOUT_ANSWERS) else None


def months_later(day: str, months: int) -> str:
    """The same day some months later, or the last of that month: 2026-08-31 + 6 -> 2027-02-28."""
    start = date.fromisoformat(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1])).isoformat()


def _legible(document: Document, folder: WaveFolder) -> Legible[Wave] | None:
    return legible(document, Wave, {"id": folder.wave, **_INSTEAD})


def _same_id(found: Legible[Wave], document: Document, folder: WaveFolder) -> Iterator[Problem]:
    if found.right("id") and found.value.id != folder.wave:
        message = f'expected "{folder.wave}", as the folder is called, got "{found.value.id}"'
        yield document.problem(("id",), message, "rename one of them")


def _dates(found: Legible[Wave], document: Document) -> Iterator[Problem]:
    wave = found.value
    if found.right("from", "to") and wave.to < wave.from_:
        yield document.problem(("to",), f"expected {wave.from_}, when asking began, or later, got {wave.to}")
    if found.right("to", "retention_until"):
        latest = months_later(wave.to, LONGEST_RETENTION)
        if not wave.to <= wave.retention_until <= latest:
            expected = (
                f"expected a day from {wave.to} to {latest}, {LONGEST_RETENTION} months after the end of the wave"
            )
            remedy = f'write "{latest}", or an earlier day' if wave.retention_until > latest else ""
            yield document.problem(("retention_until",), f"{expected}, got {wave.retention_until}", remedy)


def _headcounts(
    questionnaire: Questionnaire, organization: Organization | None, wave: Wave, document: Document
) -> Iterator[Problem]:
    known: dict[str, list[str] | None] = {
        one.id: _departments(organization) if one.values is None else [value.id for value in one.values]
        for one in questionnaire.attributes
    }
    for name, counts in wave.headcount.items():
        values = known.get(name)
        if name not in known:
            yield from _unknown(document, ("headcount", name), "attribute", known)
            continue
        for value, count in counts.items():
            if values is not None and value not in values:
                yield from _unknown(document, ("headcount", name, value), name, values)
            elif count < 0:
                yield document.problem(("headcount", name, value), f"expected 0 or more, got {count}")


def _departments(organization: Organization | None) -> list[str] | None:
    """Their ids; None where they are not known."""
    return None if organization is None else [one.id for one in organization.departments]


def _unknown(document: Document, path: tuple[str, ...], what: str, known: Iterable[str]) -> Iterator[Problem]:
    yield document.problem(path, f'unknown {what} "{path[-1]}"', closest(path[-1], known), at_key=True)
