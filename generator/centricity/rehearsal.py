"""The site as it would be, attacked before anything is released: what `build` would refuse is refused by `close`.

The same pages and files as on the site, but for menus and the index of the search, which repeat what the pages say.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from markdown import Markdown

from centricity.audit import attack, refuse
from centricity.export import Order, files
from centricity.pipeline import Scored
from centricity.questionnaire import Questionnaire
from centricity.released.archive import archive
from centricity.render import Page
from centricity.render.downloads import ON_SITE
from centricity.render.fragments import FragmentExtension
from centricity.report import pages_and_reports
from centricity.site import languages
from centricity.workspace import Workspace

SO = (
    "nothing was written: with these releases, `centricity build` would refuse the site. The answers are all still "
    "there: mend what the remedies name; if what they name is no group at all, that is a mistake of ours: report it"
)


def refuse_unsafe_site(workspace: Workspace, questionnaire: Questionnaire, scored: Sequence[Scored]) -> None:
    """Refuses releases that would make the site tell too much.

    Args:
        workspace: with the archive as it is; nothing is written there.
        questionnaire: of the releases.
        scored: the releases and their score blocks.

    Raises:
        Unsafe: as `build` would, by the same findings.
    """
    with TemporaryDirectory() as place:
        results = Path(place) / "results"
        if workspace.results.is_dir():
            copytree(workspace.results, results)
        for release, blocks in scored:
            archive(results, release, questionnaire, blocks)
        refuse(attack(results, rehearsed(workspace, results, Path(place) / "site")).findings, SO)


def rehearsed(workspace: Workspace, results: Path, site: Path, only: str | None = None) -> Path:
    """Writes what every language of the site (or one) says into the folder `site`, and says which folder.

    Raises:
        CentricityError: as `pages`.
    """
    for tree in (one for one in languages(workspace) if only in (None, one.language)):
        for path, content in _written(workspace, results, tree.language):
            place = site / tree.folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
    return site


def _written(workspace: Workspace, results: Path, language: str) -> Iterator[tuple[str, bytes]]:
    templates = workspace.root / "site_templates"
    found, reports = pages_and_reports(
        workspace.root, language, results=results, templates=templates if templates.is_dir() else None
    )
    for page in found:
        yield page.path.removesuffix(".md") + ".html", _html(page).encode()
        yield from page.files.items()
    for one in files(reports, ON_SITE, Order(results)):
        yield f"{one.report.address('data')}{one.name}", one.content


def _html(page: Page) -> str:
    text = Markdown(extensions=["meta", "attr_list", FragmentExtension(page.fragments)]).convert(page.text)
    return f"<!doctype html><html><body>{text}</body></html>"
