"""The whole program, one straight line: questionnaire -> answers -> tally -> release -> archive -> site."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from centricity.audit import attack_release, refuse
from centricity.door import Context, release
from centricity.errors import CentricityError, Problem, raise_if
from centricity.questionnaire import Questionnaire, load_questionnaire
from centricity.released import Audit, Release, Theme
from centricity.released.archive import archive, read_archive, read_release
from centricity.released.archive import to_json as to_text
from centricity.responses.check import WaveInput, read_wave
from centricity.responses.waves import read_organization, read_wave_file
from centricity.responses.withdrawn import too_late
from centricity.scoring import rounded, score, to_json
from centricity.tally import careless_tally, tally
from centricity.workspace import WaveFolder, Workspace

Scored = tuple[Release, Mapping[str, object]]
"""A release and its score blocks."""
Look = Callable[[Workspace, Questionnaire, Sequence[Scored]], None]
"""Refuses releases for what would be made of them."""


def close(
    workspace: Workspace, folders: Iterable[WaveFolder], *, draft: bool = False, look: Look | None = None
) -> tuple[Path, ...]:
    """Releases waves into the archive: all of them, or (on any problem) none.

    Args:
        workspace: where questionnaire, answers and archive lie.
        folders: the waves.
        draft: into draft/results/, for the facilitator's eyes, while a wave is still open.
        look: looks at the releases before the first of them is written.

    Raises:
        CentricityError: something is wrong with the files, or a release would expose people. Nothing is written.
    """
    questionnaire = load_questionnaire(workspace.questionnaire, workspace.root)
    results = workspace.root / "draft" / "results" if draft else workspace.results
    history = [] if draft else [one.release for one in read_archive(workspace.results)]
    released: list[Release] = []
    for folder in folders:
        raise_if(() if draft else late_withdrawals(questionnaire, workspace, [folder]))
        wave = _read(questionnaire, workspace, folder, draft)
        released.append(assess(questionnaire, wave, history if draft else [*history, *released]))
    if not draft:
        refuse_empty(released)
    scored = [(one, score_blocks(questionnaire, one)) for one in released]
    written = scored if draft else attacked(questionnaire, scored)
    if look:
        look(workspace, questionnaire, written)
    return tuple(archive(results, one, questionnaire, blocks) for one, blocks in written)


def _read(questionnaire: Questionnaire, workspace: Workspace, folder: WaveFolder, draft: bool) -> WaveInput:
    """A wave that may be released: its answers are there, and nothing that was fixed before asking has changed."""
    found = read_wave(questionnaire, workspace, folder)
    if found.purged:
        raise CentricityError(
            f"{workspace.shown(folder.path)}: its answers were deleted on {found.purged.day}, so it cannot be released "
            "again (what was released stays in results/)"
        )
    if not (draft and workspace.release_of(folder).exists()):
        raise_if(found.changed)
    return found


def late_withdrawals(
    questionnaire: Questionnaire, workspace: Workspace, folders: Iterable[WaveFolder]
) -> Iterator[Problem]:
    """Answers that wave.yaml says were withdrawn, of waves whose totals are released already."""
    for folder in folders:
        path = workspace.release_of(folder)
        if path.exists():
            organization = read_organization(workspace, folder.organization)
            wave = read_wave_file(questionnaire, workspace, folder, organization)
            released = read_release(workspace.results, path).release
            yield from too_late(workspace.shown(folder.path / "wave.yaml"), wave, released.participation.excluded)


def attacked(questionnaire: Questionnaire, scored: Sequence[Scored]) -> list[Scored]:
    """The releases with the result of an attack on each of them.

    Raises:
        Unsafe: somebody is given away; says by which numbers, and what to coarsen.
    """
    reports = [attack_release(to_text(one, blocks), questionnaire.to_json()) for one, blocks in scored]
    refuse([finding for report in reports for finding in report.findings], "nothing was written")
    return [(_with_audit(one, report.checked), blocks) for (one, blocks), report in zip(scored, reports, strict=True)]


def _with_audit(one: Release, checked: int) -> Release:
    audit = Audit(unsafe=0, checked=checked)
    return one.model_copy(update={"disclosure": one.disclosure.model_copy(update={"audit": audit})})


def refuse_empty(released: Iterable[Release]) -> None:
    """Refuses to close a wave for ever while too few people answered for anything to be shown."""
    for one in released:
        if not one.tally.groups:
            raise CentricityError(
                f"responses/{one.organization.id}/{one.wave.id}: fewer than {one.disclosure.minimum_group} people "
                "answered, so a release would show nothing, and could not be made again (wait for more answers)"
            )


def assess(questionnaire: Questionnaire, wave: WaveInput, history: Sequence[Release] = ()) -> Release:
    """Answers of one wave -> what of it may be published."""
    short = wave.wave.form == "short"
    counts = tally(questionnaire, wave.responses, short=short)
    context = Context(
        wave.organization,
        wave.wave,
        wave.facts,
        wave.responses.excluded,
        wave.responses.answers_not_put,
        careless_tally(questionnaire, wave.responses, short=short),
        [Theme(text=one.text, dimension=one.dimension, respondents=one.respondents) for one in wave.themes.accepted],
        wave.lock.hash if wave.lock else "",
        locked_late=wave.lock is not None and wave.lock.late,
        logo=wave.logo,
    )
    return release(questionnaire, counts, context, questionnaire.policy, history)


def score_blocks(questionnaire: Questionnaire, one: Release) -> dict[str, object]:
    """The score blocks of a results file, rounded once."""
    return to_json(rounded(score(questionnaire, one)))
