"""The whole program, one straight line: questionnaire -> answers -> tally -> release -> archive -> site."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from centricity.door import Context, release
from centricity.errors import CentricityError
from centricity.questionnaire import Questionnaire, load_questionnaire
from centricity.released import Release
from centricity.released.archive import archive, read_archive
from centricity.responses.check import WaveInput, read_wave
from centricity.scoring import rounded, score, to_json
from centricity.tally import tally
from centricity.workspace import WaveFolder, Workspace


def close(workspace: Workspace, folders: Iterable[WaveFolder], *, draft: bool = False) -> tuple[Path, ...]:
    """Releases waves into the archive: all of them, or (on any problem) none.

    Args:
        workspace: where questionnaire, answers and archive lie.
        folders: the waves.
        draft: into draft/results/, for the facilitator's eyes, while a wave is still open.

    Raises:
        CentricityError: something is wrong with the files, or a release would expose people. Nothing is written.
    """
    questionnaire = load_questionnaire(workspace.questionnaire, workspace.root)
    results = workspace.root / "draft" / "results" if draft else workspace.results
    history = [] if draft else [one.release for one in read_archive(workspace.results)]
    released = [assess(questionnaire, read_wave(questionnaire, workspace, folder), history) for folder in folders]
    if not draft:
        refuse_empty(released)
    return tuple(archive(results, one, questionnaire, score_blocks(questionnaire, one)) for one in released)


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
    counts = tally(questionnaire, wave.responses, short=wave.wave.form == "short")
    context = Context(wave.organization, wave.wave, wave.facts, wave.responses.excluded, wave.responses.answers_not_put)
    return release(questionnaire, counts, context, questionnaire.policy, history)


def score_blocks(questionnaire: Questionnaire, one: Release) -> dict[str, object]:
    """The score blocks of a results file, rounded once."""
    return to_json(rounded(score(questionnaire, one)))
