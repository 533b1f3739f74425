"""Everything handed in for one wave: the organisation, the wave itself, its facts and comments, the answers."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from centricity.errors import Problem, raise_if
from centricity.questionnaire import Questionnaire
from centricity.responses.brand import read_logo
from centricity.responses.cells import NO_DEPARTMENTS
from centricity.responses.collected import Collected
from centricity.responses.comments import Themes, read_themes
from centricity.responses.facts import read_facts
from centricity.responses.lock import blamed, changes, fixed, read_lock
from centricity.responses.model import Responses
from centricity.responses.organization import DEPARTMENTS, legible_organization, read_organization
from centricity.responses.purge import came_back, read_purged
from centricity.responses.read import answer_files, read_responses
from centricity.responses.wave_file import LONGEST_RETENTION, legible_wave, months_later, read_wave_file
from centricity.strict_yaml import Legible
from centricity.workspace import Fact, Lock, Organization, Purged, Wave, WaveFolder, Workspace

__all__ = [
    "LONGEST_RETENTION", "WaveInput", "months_later", "read_organization", "read_wave", "read_wave_file", "retention",
]  # fmt: skip

_PURGE = "delete the answers, or change the date if there is a reason to keep them"
_INVITED = "correct the number, or look for answers that were handed in twice"
_EMPLOYED = "correct the number of employees, or look for answers that were handed in twice"


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
            the records of lock and purge. A mistake in one file hides none in another that can be read without it.
    """
    problems = Collected()
    organization = problems.of(read_organization, workspace, folder.organization)
    wave = problems.of(
        read_wave_file, questionnaire, workspace, folder, organization or _departments(workspace, folder)
    )
    facts = problems.of(read_facts, questionnaire, workspace, folder, today)
    purged = problems.of(read_purged, workspace, folder)
    problems.found += came_back(workspace, folder, purged) if purged else ()
    locked = problems.of(read_lock, workspace, folder)
    if organization is None or wave is None:
        problems.found += _in_spite(questionnaire, workspace, folder, today)
        raise_if(problems.found)
    assert organization is not None and wave is not None
    answered = _answered(questionnaire, workspace, folder, organization, wave)
    told = blamed(answered.problems, locked[0], organization) if locked else answered.problems
    problems.found += [*told, *(retention(workspace, folder, organization, wave, today) if today else ())]
    changed = tuple(changes(*locked, fixed(questionnaire, organization, wave))) if locked else ()
    if problems.found:
        raise_if([*problems.found, *(() if workspace.release_of(folder).exists() else changed)])
    lock, logo = locked[0] if locked else None, read_logo(workspace, organization)
    assert facts is not None and answered.responses is not None and answered.themes is not None
    return WaveInput(organization, wave, facts, answered.responses, answered.themes, lock, changed, purged, logo)


@dataclass(frozen=True)
class _Answered:
    """What people handed in, and what is wrong with it; None where something is."""

    responses: Responses | None
    themes: Themes | None
    problems: tuple[Problem, ...]


def _answered(
    questionnaire: Questionnaire, workspace: Workspace, folder: WaveFolder, organization: Organization, wave: Wave
) -> _Answered:
    problems = Collected()
    responses = problems.of(read_responses, questionnaire, workspace, folder, organization, wave)
    themes = problems.of(read_themes, questionnaire, workspace, folder, organization, wave)
    if responses is not None:
        problems.found += _too_many(questionnaire, workspace, folder, wave, responses)
    return _Answered(responses, themes, tuple(problems.found))


def _departments(workspace: Workspace, folder: WaveFolder) -> Organization | None:
    """The organisation of a file with mistakes, if none of them is about departments."""
    found = legible_organization(workspace, folder.organization)
    return found.value if found.right(DEPARTMENTS) else None


def _in_spite(
    questionnaire: Questionnaire, workspace: Workspace, folder: WaveFolder, today: str | None
) -> Iterator[Problem]:
    """What is wrong with answers and comments, as far as they can be read by files with mistakes."""
    organization, wave = legible_organization(workspace, folder.organization), legible_wave(workspace, folder)
    if wave is None:
        return
    if today:
        yield from retention(workspace, folder, organization.value, wave.value, today)
    if organization.right(DEPARTMENTS):
        yield from _answered(questionnaire, workspace, folder, organization.value, wave.value).problems
    elif wave.value.collaboration is None:
        yield from _without_departments(questionnaire, workspace, folder, organization, wave)


def _without_departments(
    questionnaire: Questionnaire,
    workspace: Workspace,
    folder: WaveFolder,
    organization: Legible[Organization],
    wave: Legible[Wave],
) -> Iterator[Problem]:
    """The same of the answers alone, whatever they say about departments, for nobody knows which there are."""
    nobody = organization.value.model_copy(update={DEPARTMENTS: ()})
    problems = Collected()
    problems.of(read_responses, questionnaire, workspace, folder, nobody, wave.value)
    yield from (one for one in problems.found if one.remedy != NO_DEPARTMENTS)


def _too_many(
    questionnaire: Questionnaire, workspace: Workspace, folder: WaveFolder, wave: Wave, responses: Responses
) -> Iterator[Problem]:
    """Answers of people nobody asked or employs, or of some people twice."""
    file, answered = workspace.shown(folder.path / "wave.yaml"), len(responses)
    if wave.invited is not None and answered > wave.invited:
        message = f"{answered} people answered, but {wave.invited} were invited"
        yield Problem(file, 0, 0, "invited", message, _INVITED)
    for name, counts in wave.headcount.items():
        people = _by_value(questionnaire, responses, name)
        for value, employees in counts.items():
            if people[value] > employees >= 0:
                message = f"{people[value]} people answered, but {employees} are employed"
                yield Problem(file, 0, 0, f"headcount > {name} > {value}", message, _EMPLOYED)


def _by_value(questionnaire: Questionnaire, responses: Responses, name: str) -> Counter[str]:
    """How many people gave each value of an attribute; who left their role blank counts as the policy says."""
    roles = questionnaire.policy.roles
    blank = roles.blank if roles and roles.attribute == name else ""
    return Counter(value or blank for value in responses.attributes.get(name, ()))


def retention(
    workspace: Workspace, folder: WaveFolder, organization: Organization, wave: Wave, today: str
) -> Iterator[Problem]:
    """Raw answers kept beyond `retention_until`. Invented answers may stay for ever."""
    if organization.synthetic or today <= wave.retention_until or not answer_files(folder.path):
        return
    message = f"the answers were to be deleted after {wave.retention_until}, and are still here"
    yield Problem(workspace.shown(folder.path / "wave.yaml"), 0, 0, "retention_until", message, _PURGE)
