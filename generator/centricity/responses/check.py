"""Checks a whole workspace: everything that is wrong, all at once, and what to think of before launch."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from centricity.errors import Problem
from centricity.questionnaire import Questionnaire, load_questionnaire
from centricity.responses.brand import pale
from centricity.responses.checklist import FILE as CHECKLIST
from centricity.responses.checklist import read_checklist, unsettled
from centricity.responses.collected import Collected
from centricity.responses.facts import doubtful_facts
from centricity.responses.lock import minimum_group
from centricity.responses.model import BLANK, Responses, SourceFile
from centricity.responses.read import YAML
from centricity.responses.waves import WaveInput, read_organization, read_wave
from centricity.tables.read import SUFFIXES
from centricity.workspace import Organization, Wave, WaveFolder, Workspace

__all__ = ["CarelessReport", "CheckReport", "WaveInput", "WaveReport", "check_workspace", "minimum_group", "read_wave"]

_CONSENT = "consent of employees is rarely free: legitimate interest or a public task is the usual basis"
_INVITED = "correct the number, or look for answers that were handed in twice"
_OF_ORGANIZATION = ("organization.yaml", CHECKLIST)
_REPS = "worker_reps_informed: a date, or not_required"


@dataclass(frozen=True)
class CarelessReport:
    """People whose answers look careless: in all, by rule, and the rules that leave people out of the scores."""

    flagged: int = 0
    rules: dict[str, int] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class WaveReport:
    """What was read of one wave. `items`: how many the form in use has; each file says how many of them it holds.

    comments: handed in. themes: accepted, and still waiting. locked: rules fixed before asking. purged: the day the raw
    answers were deleted. rated_help: people who answered who helps whom, where the wave asks.
    """

    organization: str
    wave: str
    respondents: int
    invited: int | None
    items: int
    files: tuple[SourceFile, ...]
    excluded: dict[str, int]
    answers_not_put: int
    careless: CarelessReport = CarelessReport()
    comments: int = 0
    themes: int = 0
    themes_waiting: int = 0
    locked: bool = False
    purged: str | None = None
    rated_help: int | None = None


@dataclass(frozen=True)
class CheckReport:
    """The state of a workspace.

    problems: what must be mended, sorted. warnings: what may stay, but should be known. waves: what was read of those
    whose files could be read.
    """

    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    waves: tuple[WaveReport, ...] = ()


def check_workspace(workspace: Workspace, today: str | None = None) -> CheckReport:
    """Everything wrong in the questionnaire, in every organisation and in every wave.

    Args:
        workspace: what to check; nothing is written.
        today: the day retention is judged by, "2026-05-31"; by default the computer's.
    """
    problems = Collected()
    problems.found += _astray(workspace)
    for name in _organizations(workspace):
        problems.of(read_organization, workspace, name)
        problems.of(read_checklist, workspace, name)
    questionnaire = problems.of(load_questionnaire, workspace.questionnaire, workspace.root)
    if questionnaire is None:
        return CheckReport(tuple(sorted(set(problems.found))))
    day = today or date.today().isoformat()
    waves = [problems.of(read_wave, questionnaire, workspace, folder, day) for folder in workspace.waves()]
    folders = [(folder, found) for folder, found in zip(workspace.waves(), waves, strict=True) if found]
    problems.found += [wrong for folder, found in folders for wrong in _more_than_invited(workspace, folder, found)]
    problems.found += [
        wrong for folder, found in folders if not _released(workspace, folder) for wrong in found.changed
    ]
    open_ = [(folder, found) for folder, found in folders if not found.purged]
    warnings = [warning for folder, found in open_ for warning in _warnings(questionnaire, workspace, folder, found)]
    warnings += _checklists(workspace)
    reports = [_report(questionnaire, found) for _, found in folders]
    return CheckReport(tuple(sorted(set(problems.found))), tuple(sorted(warnings)), tuple(reports))


def _released(workspace: Workspace, folder: WaveFolder) -> bool:
    return workspace.release_of(folder).exists()


def _checklists(workspace: Workspace) -> list[Problem]:
    """What organisations have not settled yet, and brands that pages cannot show as they are; those that cannot be read
    are complained of already."""
    found: list[Problem] = []
    for name in _organizations(workspace):
        quiet = Collected()
        organization = quiet.of(read_organization, workspace, name)
        checklist = quiet.of(read_checklist, workspace, name)
        if organization and not quiet.found:
            found += [*unsettled(workspace, organization, checklist), *pale(workspace, organization)]
    return found


def _organizations(workspace: Workspace) -> list[str]:
    """Folders that are meant as organisations."""
    if not workspace.responses.is_dir():
        return []
    return sorted(path.name for path in workspace.responses.iterdir() if path.is_dir() and path.name[0] not in "._")


def _astray(workspace: Workspace) -> Iterator[Problem]:
    """Answers where nobody looks: outside a wave folder, or in a folder without wave.yaml."""
    for name in _organizations(workspace):
        for path in sorted((workspace.responses / name).iterdir()):
            if path.is_file() and path.suffix.lower() in (*YAML, *SUFFIXES) and path.name not in _OF_ORGANIZATION:
                yield _misplaced(workspace, path, "answers are read from a wave's folder only", "move it into one")
            elif path.is_dir() and path.name[0] not in "._" and not (path / "wave.yaml").exists():
                yield _misplaced(workspace, path, "this folder has no wave.yaml", "add one, or remove the folder")


def _misplaced(workspace: Workspace, path: Path, message: str, remedy: str) -> Problem:
    return Problem(workspace.shown(path), 0, 0, "", message, remedy)


def _report(questionnaire: Questionnaire, found: WaveInput) -> WaveReport:
    responses = found.responses
    items = sum(len(dimension.asked(found.wave.form == "short")) for dimension in questionnaire.measures)
    return WaveReport(
        found.organization.id,
        found.wave.id,
        len(responses),
        found.wave.invited,
        items,
        responses.files,
        dict(responses.excluded),
        responses.answers_not_put,
        _careless(questionnaire, responses),
        sum(file.comments for file in responses.files),
        len(found.themes.accepted),
        found.themes.waiting,
        found.lock is not None,
        found.purged.day if found.purged else None,
        None if found.wave.collaboration is None else _rated_help(responses),
    )


def _rated_help(responses: Responses) -> int:
    return int((responses.help != BLANK).any(axis=1).sum())


def _careless(questionnaire: Questionnaire, responses: Responses) -> CarelessReport:
    rules, aside = questionnaire.policy.careless, responses.careless_left_out
    people = [responses, *([aside] if aside else [])]
    counts = {rule: sum(int(one.flagged_by([rule]).sum()) for one in people) for rule in map(str, responses.careless)}
    flagged = sum(int(one.flagged.sum()) for one in people)
    return CarelessReport(flagged, counts, tuple(rules.exclude) if rules else ())


def _warnings(
    questionnaire: Questionnaire, workspace: Workspace, folder: WaveFolder, found: WaveInput
) -> Iterator[Problem]:
    file, wave = workspace.shown(folder.path / "wave.yaml"), found.wave
    if wave.lawful_basis.strip().lower() == "consent":
        yield Problem(file, 0, 0, "lawful_basis", 'got "consent"', _CONSENT)
    if wave.worker_reps_informed is None:
        yield Problem(file, 0, 0, "worker_reps_informed", "the workers' representatives are not yet informed", _REPS)
    yield from _unlocked(workspace, folder, found)
    least = minimum_group(questionnaire, wave)
    yield from _few_employees(questionnaire, found.organization, wave, file, least)
    yield from _few_answers(questionnaire, found, file, least)
    yield from _without_column(found.responses.files)
    yield from doubtful_facts(questionnaire, found.facts, workspace.shown(folder.path / "facts.yaml"), least)


def _unlocked(workspace: Workspace, folder: WaveFolder, found: WaveInput) -> Iterator[Problem]:
    """A wave in which rules and groups may still be changed after the first look at the answers."""
    if not (found.lock or found.organization.synthetic or _released(workspace, folder)):
        late = " --late" if found.responses.files else ""
        remedy = f"`centricity lock {folder.name}{late}`"
        yield Problem(workspace.shown(folder.path), 0, 0, "", "rules and groups are not fixed yet", remedy)


def _without_column(files: Iterable[SourceFile]) -> Iterator[Problem]:
    """Tables that do not say where people work, or how close to customers."""
    for one in files:
        for name in one.absent:
            message = f"no column is {name}: everybody counts as not having said it"
            yield Problem(one.file, 0, 0, "", message, f"if there is one, name it {name}")


def _more_than_invited(workspace: Workspace, folder: WaveFolder, found: WaveInput) -> Iterator[Problem]:
    """Answers of people nobody asked, or of some people twice."""
    answered, invited = len(found.responses), found.wave.invited
    if invited is not None and answered > invited:
        file, message = workspace.shown(folder.path / "wave.yaml"), f"{answered} people answered, but {invited} were"
        yield Problem(file, 0, 0, "invited", f"{message} invited", _INVITED)


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
            yield Problem(file, 0, 0, "headcount", message, "" if department.merge_with else remedy)


def _few_answers(questionnaire: Questionnaire, found: WaveInput, file: str, least: int) -> Iterator[Problem]:
    """Departments where too few of the staff answered so far; leadership is a group of its own."""
    units = questionnaire.units_attribute
    if not units or not len(found.responses):
        return
    counted = Counter(_staff(questionnaire, found.responses, units.id))
    for department in found.organization.departments:
        answers = counted[department.id]
        if answers < least:
            yield Problem(file, 0, 0, department.id, f"{answers} of the staff answered; {least} are needed to show it")


def _staff(questionnaire: Questionnaire, responses: Responses, attribute: str) -> list[str]:
    """The department of everybody but the leadership."""
    roles = questionnaire.policy.roles
    departments = responses.attributes[attribute]
    staff = departments if roles is None else departments[responses.attributes[roles.attribute] != roles.beside]
    return list(staff)
