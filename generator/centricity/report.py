"""The right half of the line: results/ -> scores -> profiles -> pages. It never sees an answer or a private tally."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby, zip_longest
from pathlib import Path

from centricity.authored import FOLDER as REPORTS
from centricity.authored import NOTHING, Authored, read_authored, unknown_waves
from centricity.benchmark import FOLDER, Benchmark, read_benchmarks
from centricity.errors import Problems, raise_if
from centricity.profile import Profile, edited, profile, with_authored
from centricity.questionnaire import Questionnaire, load_questionnaire
from centricity.released import Release
from centricity.released.archive import read_archive, release_files
from centricity.render import Language, Page, render
from centricity.render import reports as found_in
from centricity.render.context import Report
from centricity.render.edit_checks import Said, sentences_of
from centricity.scoring import Scores, rounded, score

DRAFT = "draft"


def pages(
    root: Path,
    language: str,
    *,
    draft: bool = False,
    results: Path | None = None,
    templates: Path | None = None,
    downloads: bool = False,
) -> tuple[Page, ...]:
    """All pages of a workspace in one language.

    Args:
        root: the workspace.
        language: a folder of site_templates/phrases/.
        draft: mark every page as a draft, from draft/results/ instead of results/.
        results: another archive to read.
        templates: another site_templates folder.
        downloads: whoever makes the site puts the files of `centricity.export` beside the pages.

    Raises:
        CentricityError: the archive, the questionnaire or a file in benchmarks/ cannot be read.
    """
    found, questionnaire = _read(root, results or _archive(root, draft))
    return render(found, questionnaire, Language(language, templates), draft=draft, downloads=downloads)


def pages_and_reports(
    root: Path, language: str, *, draft: bool = False, results: Path | None = None, templates: Path | None = None
) -> tuple[tuple[Page, ...], tuple[Report, ...]]:
    """`pages` that count on the files beside them, and the `reports` to make those of: read and scored once."""
    (found, questionnaire), words = _read(root, results or _archive(root, draft)), Language(language, templates)
    written = render(found, questionnaire, words, draft=draft, downloads=True)
    return written, found_in(found, questionnaire, words, draft=draft)


def reports(
    root: Path, language: str, *, draft: bool = False, results: Path | None = None, templates: Path | None = None
) -> tuple[Report, ...]:
    """What the pages of each organisation and wave are written from, for whatever else is made of it; as `pages`."""
    found, questionnaire = _read(root, results or _archive(root, draft))
    return found_in(found, questionnaire, Language(language, templates), draft=draft)


def _archive(root: Path, draft: bool) -> Path:
    return root / DRAFT / "results" if draft else root / "results"


def _read(root: Path, archive: Path) -> tuple[tuple[Profile, ...], Questionnaire]:
    questionnaire = load_questionnaire(root / "questionnaire", root)
    benchmarks = [one for _, one in read_benchmarks(root / FOLDER, root, [questionnaire])]
    return tuple(profiles(archive, benchmarks, authored(root, archive, questionnaire))), questionnaire


def authored(root: Path, archive: Path, questionnaire: Questionnaire) -> dict[str, Authored]:
    """What stands in reports/, by organisation, checked by every questionnaire that was asked.

    Raises:
        Problems: everything wrong in any of the files.
    """
    found = read_archive(archive)
    known = {one.release.organization.id for one in found} | {path.name for path in (root / "responses").glob("*/")}
    scored = {path for place in (archive, _archive(root, False), _archive(root, True)) for path in release_files(place)}
    strange = (*unknown_waves(root / REPORTS, root, {(path.parent.name, path.stem) for path in scored}),)
    try:
        written = read_authored(root, [questionnaire, *(one.questionnaire for one in found)], known)
    except Problems as error:
        raise Problems([*error.problems, *strange]) from None
    raise_if(strange)
    return written


def sentences(root: Path, *, draft: bool = False) -> dict[str, Callable[[], tuple[Said, ...]]]:
    """What the rules write for each report, by "organization/wave", whatever is edited; made when it is asked for.

    Raises:
        CentricityError: as `pages`, but for edits that do not fit.
    """
    found, questionnaire = _read(root, _archive(root, draft))
    reports = found_in(found, questionnaire, Language(questionnaire.languages[0]), draft=draft, checked=False)
    return {one.name: partial(sentences_of, one) for one in reports}


def profiles(
    results: Path, benchmarks: Sequence[Benchmark] = (), authored: Mapping[str, Authored] | None = None
) -> Iterator[Profile]:
    """The profile of every organisation and wave in an archive, earlier waves as history of the later ones."""
    releases = read_archive(results)
    questionnaires = {one.questionnaire.sha256: one.questionnaire for one in releases}
    for organization, found in groupby(releases, key=lambda one: one.release.organization.id):
        history: tuple[tuple[Release, Scores], ...] = ()
        beside, waves = (authored or {}).get(organization, NOTHING), list(found)
        for archived, following in zip_longest(waves, waves[1:]):
            scores = rounded(score(archived.questionnaire, archived.release))
            one = profile(archived.questionnaire, archived.release, scores, history, questionnaires, benchmarks)
            whole = with_authored(one, beside, following.release.wave.to if following else None)
            yield edited(whole, beside.edits.get(archived.release.wave.id))
            history = (*history, (archived.release, scores))
