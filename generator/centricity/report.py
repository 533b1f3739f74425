"""The right half of the line: results/ -> scores -> profiles -> pages. It never sees an answer or a private tally."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from centricity.benchmark import FOLDER, Benchmark, read_benchmarks
from centricity.profile import Profile, profile
from centricity.questionnaire import load_questionnaire
from centricity.released import Release
from centricity.released.archive import read_archive
from centricity.render import Language, Page, render
from centricity.scoring import Scores, rounded, score

DRAFT = "draft"


def pages(
    root: Path, language: str, *, draft: bool = False, results: Path | None = None, templates: Path | None = None
) -> tuple[Page, ...]:
    """All pages of a workspace in one language.

    Args:
        root: the workspace.
        language: a folder of site_templates/phrases/.
        draft: mark every page as a draft, from draft/results/ instead of results/.
        results: another archive to read.
        templates: another site_templates folder.

    Raises:
        CentricityError: the archive, the questionnaire or a file in benchmarks/ cannot be read.
    """
    archive = results or (root / DRAFT / "results" if draft else root / "results")
    questionnaire = load_questionnaire(root / "questionnaire", root)
    benchmarks = [one for _, one in read_benchmarks(root / FOLDER, root, [questionnaire])]
    return render(tuple(profiles(archive, benchmarks)), questionnaire, Language(language, templates), draft=draft)


def profiles(results: Path, benchmarks: Sequence[Benchmark] = ()) -> Iterator[Profile]:
    """The profile of every organisation and wave in an archive, earlier waves as history of the later ones."""
    releases = read_archive(results)
    questionnaires = {one.questionnaire.sha256: one.questionnaire for one in releases}
    for _, waves in groupby(releases, key=lambda one: one.release.organization.id):
        history: tuple[tuple[Release, Scores], ...] = ()
        for archived in waves:
            scores = rounded(score(archived.questionnaire, archived.release))
            yield profile(archived.questionnaire, archived.release, scores, history, questionnaires, benchmarks)
            history = (*history, (archived.release, scores))
