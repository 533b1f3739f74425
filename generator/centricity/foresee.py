"""What score, close and build would refuse later, tried out beforehand, so that `check` says it all at once."""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ParamSpec, TypeVar

from centricity.audit import attack_release
from centricity.audit.tell import told
from centricity.authored import FOLDER as REPORTS
from centricity.authored import Authored, later_than, legible_authored, unknown_waves
from centricity.authored.edits import check as wrong_names
from centricity.benchmark import FOLDER as BENCHMARKS
from centricity.benchmark import Benchmark, read_benchmarks
from centricity.errors import CentricityError, Problem, Problems
from centricity.pipeline import assess, late_withdrawals, score_blocks
from centricity.questionnaire import Questionnaire, load_questionnaire
from centricity.released import Release
from centricity.released.archive import QUESTIONNAIRES, Archived, archive, read_release, release_files, to_json
from centricity.render import Language
from centricity.render import reports as made_of
from centricity.render.edit_checks import problems as wrong_edits
from centricity.render.organization import KINDS
from centricity.report import DRAFT, profiles
from centricity.responses import read_wave
from centricity.workspace import WaveFolder, Workspace

P = ParamSpec("P")
T = TypeVar("T")
_SMALL = "the others are in groups too small to be shown, even together with another"
_WAIT = "wait for more answers: what is released once stays as it is"
_CALLED = "call the wave otherwise, such as 2026-05"
_NEVER_AGAIN = "is released, and could not be again"
_BY_NAME = "what was released stays; close other waves by their names"


@dataclass
class Foreseen:
    """What was found: `problems` must be mended, `warnings` may stay but should be known."""

    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    def of(self, read: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """What `read` returns; None, and a problem, if it refuses."""
        try:
            return read(*args, **kwargs)
        except CentricityError as error:
            self.problems += as_problems(error)
            return None


def as_problems(error: CentricityError, file: str = "") -> tuple[Problem, ...]:
    """What an error complains of. One without places begins with its file, "results/acme/2026.json: …"."""
    if isinstance(error, Problems):
        return error.problems
    first, _, rest = str(error).partition(": ")
    return (Problem(first, 0, 0, "", rest) if "/" in first else Problem(file, 0, 0, "", str(error)),)


def foresee(workspace: Workspace, answered: Iterable[WaveFolder], today: str | None = None) -> Foreseen:
    """Everything wrong that reading the answers does not show: in results/, benchmarks/, reports/, and with releases.

    Args:
        workspace: what to look at; nothing is written.
        answered: waves somebody has answered whose files can be read; their releases are tried out.
        today: the day by which edits are judged, "2026-05-31"; by default the computer's.
    """
    found, day = Foreseen(), today or date.today().isoformat()
    try:
        questionnaire = load_questionnaire(workspace.questionnaire, workspace.root)
    except Problems:
        found.problems += legible_authored(workspace.root)[1]
        return found
    files = (found.of(read_release, workspace.results, path) for path in release_files(workspace.results))
    archived = [one for one in files if one]
    found.problems += _names(questionnaire, workspace)
    for folder in workspace.waves():
        found.problems += _withdrawn_late(questionnaire, workspace, folder)
    history = [one.release for one in archived]
    trials = (_tried(questionnaire, workspace, folder, history, found) for folder in answered)
    tried = [release for release in trials if release]
    with TemporaryDirectory() as place:
        results = _as_if_closed(Path(place) / "results", workspace, questionnaire, archived, tried)
        found.problems += wrong_in_reports(workspace, results, day)
    return found


def wrong_in_reports(workspace: Workspace, results: Path, today: str | None = None) -> tuple[Problem, ...]:
    """Everything wrong in reports/ and benchmarks/. Nothing more where the questionnaire or `results` cannot be read:
    others say so.

    Args:
        workspace: what to look at.
        results: the archive that the reports are made of.
        today: if given ("2026-05-31"), edits of a later day are a problem too; by default they are judged by the
            computer's day.
    """
    found, root = Foreseen(), workspace.root
    try:
        questionnaire = load_questionnaire(workspace.questionnaire, root)
        archived = [read_release(results, path) for path in release_files(results)]
    except CentricityError:
        return legible_authored(root)[1]
    benchmarks = [one for _, one in found.of(read_benchmarks, root / BENCHMARKS, root, [questionnaire]) or ()]
    asked = [questionnaire, *(one.questionnaire for one in archived)]
    known = {one.release.organization.id for one in archived} | {path.name for path in workspace.responses.glob("*/")}
    written, wrong = legible_authored(root, asked, known)
    edits = [edit for one in written.values() for edit in one.edits.values()]
    found.problems += [*wrong, *later_than(edits, today or date.today().isoformat())]
    found.problems += unknown_waves(root / REPORTS, root, _scored(workspace, results))
    found.problems += _wrong_edits(questionnaire, results, written, benchmarks)
    return tuple(sorted(set(found.problems)))


def _scored(workspace: Workspace, results: Path) -> set[tuple[str, str]]:
    """Organisation and wave of every release and draft."""
    places = (results, workspace.results, workspace.root / DRAFT / "results")
    return {(path.parent.name, path.stem) for place in places for path in release_files(place)}


def _wrong_edits(
    questionnaire: Questionnaire, results: Path, written: Mapping[str, Authored], benchmarks: Sequence[Benchmark]
) -> Iterator[Problem]:
    """Edits that do not fit their report; where there is none yet, names that no report could have."""
    there = {(path.parent.name, path.stem) for path in release_files(results)}
    for one in (edit for authored in written.values() for edit in authored.edits.values()):
        if (one.organization, one.wave) not in there:
            yield from wrong_names(one, questionnaire)
    edited = {name for name, one in written.items() if one.edits}
    if edited:
        found = [one for one in profiles(results, benchmarks, written) if one.release.organization.id in edited]
        for report in made_of(found, questionnaire, Language(questionnaire.languages[0]), checked=False):
            yield from wrong_edits(report)


def _names(questionnaire: Questionnaire, workspace: Workspace) -> Iterator[Problem]:
    """Waves called as pages of a report are: two pages would stand in one place."""
    taken = {kind.name for kind in KINDS} | {part.id for part in questionnaire.close_ups} | {*questionnaire.dimension}
    for folder in workspace.waves():
        if folder.wave in taken and not workspace.release_of(folder).exists():
            message = f'"{folder.wave}" is the name of a page of the report'
            yield Problem(workspace.shown(folder.path / "wave.yaml"), 0, 0, "id", message, _CALLED)


def _withdrawn_late(questionnaire: Questionnaire, workspace: Workspace, folder: WaveFolder) -> tuple[Problem, ...]:
    """Answers withdrawn after the release; files that cannot be read are complained of elsewhere."""
    try:
        return tuple(late_withdrawals(questionnaire, workspace, [folder]))
    except CentricityError:
        return ()


def _tried(
    questionnaire: Questionnaire, workspace: Workspace, folder: WaveFolder, history: Sequence[Release], found: Foreseen
) -> Release | None:
    """The release a wave would give; None if it would be refused, or was made already. Takes note of what is wrong."""
    file, closed = workspace.shown(folder.path), workspace.release_of(folder).exists()
    wave = read_wave(questionnaire, workspace, folder)
    if closed and wave.changed:
        message = f"{_NEVER_AGAIN}: rules or groups differ from those it was locked with"
        found.warnings.append(Problem(file, 0, 0, "", message, _BY_NAME))
        return None
    try:
        one = assess(questionnaire, wave, history)
    except CentricityError as error:
        refused = as_problems(error, file)
        found.problems += () if closed else refused
        found.warnings += (replace(one, message=f"{_NEVER_AGAIN}: {one.message}") for one in refused if closed)
        return None
    if closed:
        return None
    found.warnings += [*_apart(len(wave.responses), one, file), *_doubts(questionnaire, one, file)]
    return one


def _apart(answered: int, one: Release, file: str) -> Iterator[Problem]:
    """People who answered and stand behind no number: `score` and `close` count only those shown."""
    shown = one.participation.respondents
    if one.tally.groups and answered > shown:
        message = f"{answered} people answered, and {shown} stand behind the numbers of a release"
        yield Problem(file, 0, 0, "", message, _SMALL)


def _doubts(questionnaire: Questionnaire, one: Release, file: str) -> Iterator[Problem]:
    """Why a release would be refused as it is, though answers to come may change that."""
    if not one.tally.groups:
        message = f"fewer than {one.disclosure.minimum_group} people answered: a release would show nothing"
        yield Problem(file, 0, 0, "", message, _WAIT)
        return
    text = to_json(one, score_blocks(questionnaire, one))
    for line in (told([finding]) for finding in attack_release(text, questionnaire.to_json()).findings):
        yield Problem(file, 0, 0, "", "; ".join(part.strip() for part in line))


def _as_if_closed(
    results: Path,
    workspace: Workspace,
    questionnaire: Questionnaire,
    archived: Sequence[Archived],
    tried: Sequence[Release],
) -> Path:
    """An archive of what is released and what could be, for as long as it is looked at."""
    for one in archived:
        for part in (one.path, workspace.results / QUESTIONNAIRES / f"{one.questionnaire.sha256}.json"):
            copy = results / part.relative_to(workspace.results)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(part, copy)
    for release in tried:
        archive(results, release, questionnaire, score_blocks(questionnaire, release))
    return results
