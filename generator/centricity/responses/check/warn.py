"""What may stay as it is, but should be known: before launch, and once answers come in."""

from collections import Counter
from collections.abc import Iterable, Iterator

from centricity.errors import Problem
from centricity.questionnaire import Questionnaire
from centricity.responses.check.report import rated_help
from centricity.responses.facts import doubtful_facts
from centricity.responses.help import PREFIX
from centricity.responses.lock import minimum_group
from centricity.responses.model import Responses, SourceFile
from centricity.responses.waves import WaveInput
from centricity.responses.withdrawn import reminders
from centricity.workspace import Department, Organization, Wave, WaveFolder, Workspace, usual_basis

_CONSENT = "consent of employees is rarely free: legitimate interest or a public task is the usual basis"
_ADD_UP = "everybody works somewhere and in one role: correct the numbers, unless only some were invited"
_REPS = "worker_reps_informed: a date, or not_required"


def warnings(
    questionnaire: Questionnaire, workspace: Workspace, folder: WaveFolder, found: WaveInput
) -> Iterator[Problem]:
    """What of a wave may stay as it is, but should be known."""
    file, wave = workspace.shown(folder.path / "wave.yaml"), found.wave
    if usual_basis(wave.lawful_basis) == "consent":
        yield Problem(file, 0, 0, "lawful_basis", 'got "consent"', _CONSENT)
    if wave.worker_reps_informed is None:
        yield Problem(file, 0, 0, "worker_reps_informed", "the workers' representatives are not yet informed", _REPS)
    yield from reminders(found.responses.withdrawn, file, wave)
    yield from _unlocked(workspace, folder, found)
    least = minimum_group(questionnaire, wave)
    yield from _few_employees(questionnaire, found.organization, wave, file, least)
    yield from _sums(questionnaire, found.organization, wave, file)
    yield from _few_answers(questionnaire, found, file, least)
    yield from _without_column(found.responses.files)
    yield from _help_missing(found, file)
    yield from doubtful_facts(questionnaire, found.facts, workspace.shown(folder.path / "facts.yaml"), least)


def _unlocked(workspace: Workspace, folder: WaveFolder, found: WaveInput) -> Iterator[Problem]:
    """A wave in which rules and groups may still be changed after the first look at the answers."""
    if not (found.lock or found.organization.synthetic or workspace.release_of(folder).exists()):
        late = " --late" if found.responses.files else ""
        remedy = f"`centricity lock {folder.name}{late}`"
        yield Problem(workspace.shown(folder.path), 0, 0, "", "rules and groups are not fixed yet", remedy)


def _without_column(files: Iterable[SourceFile]) -> Iterator[Problem]:
    """Tables that do not say where people work, or how close to customers."""
    for one in files:
        for name in one.absent:
            message = f"no column is {name}: everybody counts as not having said it"
            yield Problem(one.file, 0, 0, "", message, f"if there is one, name it {name}")


def _help_missing(found: WaveInput, file: str) -> Iterator[Problem]:
    """A wave that asks who helps whom, and answers that say nothing of it."""
    if found.wave.collaboration is None or not len(found.responses) or rated_help(found.responses):
        return
    columns = ", ".join(f"{PREFIX}{one.id}" for one in found.organization.departments[:2])
    remedy = f"name the columns of the question {columns} …; or remove collaboration if it was not asked"
    yield Problem(file, 0, 0, "collaboration", "no answer file holds anything about who helps whom", remedy)


def _few_employees(
    questionnaire: Questionnaire, organization: Organization, wave: Wave, file: str, least: int
) -> Iterator[Problem]:
    """Departments that can never be shown, because too few people work there."""
    units = questionnaire.units_attribute
    counts = wave.headcount.get(units.id, {}) if units else {}
    for department in organization.departments:
        employees = counts.get(department.id)
        if employees is not None and employees < least:
            message = f"{employees} people work in {department.id}, and {least} answers are needed to show a department"
            remedy = "say in organization.yaml whom it joins: merge_with"
            yield Problem(file, 0, 0, "headcount", message, _joined(department) or remedy)


def _joined(department: Department) -> str:
    return f"they will be shown together with {department.merge_with}" if department.merge_with else ""


def _sums(questionnaire: Questionnaire, organization: Organization, wave: Wave, file: str) -> Iterator[Problem]:
    """Headcounts of the same people that do not add up to the same number."""
    known = {
        one.id: {value.id for value in (organization.departments if one.values is None else one.values)}
        for one in questionnaire.attributes
    }
    whole = {name: sum(counts.values()) for name, counts in wave.headcount.items() if known[name] == counts.keys()}
    if len({*whole.values(), *([wave.invited] if wave.invited and whole else [])}) > 1:
        sums = ", ".join(f"{name} {total}" for name, total in whole.items())
        invited = f"; invited: {wave.invited}" if wave.invited else ""
        yield Problem(file, 0, 0, "headcount", f"the numbers add up differently: {sums}{invited}", _ADD_UP)


def _few_answers(questionnaire: Questionnaire, found: WaveInput, file: str, least: int) -> Iterator[Problem]:
    """Departments where too few of the staff answered so far; leadership is a group of its own."""
    units = questionnaire.units_attribute
    if not units or not len(found.responses):
        return
    counted = Counter(_staff(questionnaire, found.responses, units.id))
    for department in found.organization.departments:
        answers = counted[department.id]
        if answers < least:
            message = f"{answers} of the staff answered; {least} are needed to show it"
            yield Problem(file, 0, 0, department.id, message, _joined(department))


def _staff(questionnaire: Questionnaire, responses: Responses, attribute: str) -> list[str]:
    """The department of everybody but the leadership."""
    roles = questionnaire.policy.roles
    departments = responses.attributes[attribute]
    staff = departments if roles is None else departments[responses.attributes[roles.attribute] != roles.beside]
    return list(staff)
