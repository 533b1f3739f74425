"""What surrounds the answers of a wave: the organisation, the wave itself, the organisational facts."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from centricity.errors import Problem, Problems, raise_if
from centricity.questionnaire import Questionnaire
from centricity.responses.brand import read_logo, wrong_logo
from centricity.responses.collected import Collected
from centricity.responses.comments import Themes, read_themes
from centricity.responses.facts import read_facts
from centricity.responses.help_map import wrong_help_map
from centricity.responses.lock import changes, fixed, read_lock
from centricity.responses.model import Responses
from centricity.responses.purge import came_back, read_purged
from centricity.responses.read import answer_files, read_responses
from centricity.responses.remedies import validated
from centricity.strict_yaml import Document, Path, read_document, read_model
from centricity.strict_yaml.words import closest
from centricity.tables.normal import normal
from centricity.workspace import Fact, Lock, Organization, Purged, Wave, WaveFolder, Workspace

LONGEST_RETENTION = 6
"""Months raw answers may be kept after a wave has ended (E04)."""
_PURGE = "delete the answers, or change the date if there is a reason to keep them"


@dataclass(frozen=True)
class WaveInput:
    """Everything handed in for one wave of one organisation. Private, like the responses in it.

    lock: what was fixed before asking; `changed`: what of it differs now. purged: the raw answers were deleted.
    logo: the organisation's, as a data: address.
    """

    organization: Organization
    wave: Wave
    facts: Mapping[str, Fact]
    responses: Responses
    themes: Themes = field(default_factory=Themes)
    lock: Lock | None = None
    changed: tuple[Problem, ...] = ()
    purged: Purged | None = None
    logo: str = ""


def read_wave(
    questionnaire: Questionnaire, workspace: Workspace, folder: WaveFolder, today: str | None = None
) -> WaveInput:
    """Everything in one wave folder.

    Args:
        questionnaire: what was asked.
        workspace: gives files their names in messages.
        folder: the wave's.
        today: if given ("2026-05-31"), raw answers kept beyond their time and facts of a later day are problems too.

    Raises:
        Problems: everything wrong in organization.yaml, wave.yaml, facts.yaml, comments.yaml and the answers, and in
            the records of lock and purge.
    """
    problems = Collected()
    organization = problems.of(read_organization, workspace, folder.organization)
    wave = problems.of(read_wave_file, questionnaire, workspace, folder, organization)
    facts = problems.of(read_facts, questionnaire, workspace, folder, today)
    if organization is None or wave is None:
        raise Problems(problems.found)
    if today:
        problems.found += retention(workspace, folder, organization, wave, today)
    purged = problems.of(read_purged, workspace, folder)
    if purged:
        problems.found += came_back(workspace, folder, purged)
    responses = problems.of(read_responses, questionnaire, workspace, folder, organization, wave)
    themes = problems.of(read_themes, questionnaire, workspace, folder, organization, wave)
    locked = problems.of(read_lock, workspace, folder)
    if facts is None or responses is None or themes is None or problems.found:
        raise Problems(problems.found)
    changed = tuple(changes(*locked, fixed(questionnaire, organization, wave))) if locked else ()
    lock, logo = locked[0] if locked else None, read_logo(workspace, organization)
    return WaveInput(organization, wave, facts, responses, themes, lock, changed, purged, logo)


def read_organization(workspace: Workspace, name: str) -> Organization:
    """organization.yaml of the organisation in the folder `name`. Raises Problems."""
    path = workspace.responses / name / "organization.yaml"
    document = read_document(path, workspace.shown(path))
    organization = validated(document, Organization, dict(_texts(document)))
    doubtful = [*_same_id(document, organization.id, name), *_doubtful_names(organization, document)]
    raise_if([*doubtful, *wrong_logo(path.parent, organization, document)])
    return organization


def read_wave_file(
    questionnaire: Questionnaire, workspace: Workspace, folder: WaveFolder, organization: Organization | None
) -> Wave:
    """wave.yaml of a wave folder; without an organisation, its departments go unchecked. Raises Problems."""
    path = folder.path / "wave.yaml"
    wave, document = read_model(path, workspace.shown(path), Wave)
    problems = [*_same_id(document, wave.id, folder.wave), *_dates(wave, document)]
    if organization is not None:
        problems += [*_headcounts(questionnaire, organization, wave, document)]
        problems += wrong_help_map(questionnaire, organization, wave, document)
    raise_if(problems)
    return wave


def retention(
    workspace: Workspace, folder: WaveFolder, organization: Organization, wave: Wave, today: str
) -> Iterator[Problem]:
    """Raw answers kept beyond `retention_until`. Invented answers may stay for ever."""
    if organization.synthetic or today <= wave.retention_until or not answer_files(folder.path):
        return
    message = f"the answers were to be deleted after {wave.retention_until}, and are still here"
    yield Problem(workspace.shown(folder.path / "wave.yaml"), 0, 0, "retention_until", message, _PURGE)


def months_later(day: str, months: int) -> str:
    """The same day some months later, or the last of that month: 2026-08-31 + 6 -> 2027-02-28."""
    start = date.fromisoformat(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1])).isoformat()


def _same_id(document: Document, found: str, folder: str) -> Iterator[Problem]:
    if found != folder:
        message = f'expected "{folder}", as the folder is called, got "{found}"'
        yield document.problem(("id",), message, "rename one of them")


def _texts(document: Document) -> Iterator[tuple[Path, str]]:
    """Names in plain text, and how they are written: in each language."""
    whole = document.value if isinstance(document.value, dict) else {}
    departments = whole.get("departments")
    for at, one in enumerate(departments if isinstance(departments, list) else []):
        yield from _text(("departments", at, "name"), one.get("name") if isinstance(one, dict) else None)
    yield from (pair for key in ("name", "sector") for pair in _text((key,), whole.get(key)))


def _text(path: Path, value: object) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, "write {en: …, it: …}"


def _doubtful_names(organization: Organization, document: Document) -> Iterator[Problem]:
    """Names and aliases that two departments share: answers could not be told apart."""
    owner: dict[str, str] = {}
    for index, department in enumerate(organization.departments):
        for text in dict.fromkeys(map(normal, (department.id, *department.name.values(), *department.aliases))):
            if owner.setdefault(text, department.id) != department.id:
                message = f'"{text}" also means department "{owner[text]}"'
                yield document.problem(("departments", index), message, "give each department names of its own")


def _dates(wave: Wave, document: Document) -> Iterator[Problem]:
    if wave.to < wave.from_:
        yield document.problem(("to",), f"expected {wave.from_}, when asking began, or later, got {wave.to}")
    latest = months_later(wave.to, LONGEST_RETENTION)
    if not wave.to <= wave.retention_until <= latest:
        expected = f"expected a day from {wave.to} to {latest}, {LONGEST_RETENTION} months after the end of the wave"
        yield document.problem(("retention_until",), f"{expected}, got {wave.retention_until}")


def _headcounts(
    questionnaire: Questionnaire, organization: Organization, wave: Wave, document: Document
) -> Iterator[Problem]:
    known = {
        attribute.id: [part.id for part in (organization.departments if attribute.values is None else attribute.values)]
        for attribute in questionnaire.attributes
    }
    for name, counts in wave.headcount.items():
        if name not in known:
            yield from _unknown(document, ("headcount", name), "attribute", known)
            continue
        for value, count in counts.items():
            if value not in known[name]:
                yield from _unknown(document, ("headcount", name, value), name, known[name])
            elif count < 0:
                yield document.problem(("headcount", name, value), f"expected 0 or more, got {count}")


def _unknown(document: Document, path: tuple[str, ...], what: str, known: Iterable[str]) -> Iterator[Problem]:
    yield document.problem(path, f'unknown {what} "{path[-1]}"', closest(path[-1], known), at_key=True)
