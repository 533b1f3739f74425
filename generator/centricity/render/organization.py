"""The pages of one organisation and wave, their places, and the sidebar that joins them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from centricity.render.context import ORGANIZATIONS, Report, draft_mark
from centricity.render.dimension import dimension_page
from centricity.render.method import method, overall_score
from centricity.render.page import Page
from centricity.render.roadmap import roadmap
from centricity.render.shape import shape
from centricity.render.staff import staff_page
from centricity.render.summary import Summary, summary
from centricity.render.templates import Front, Templates
from centricity.render.views import views
from centricity.render.warnings import care_whole
from centricity.render.worked import worked

View = dict[str, object]
GROUPS = ("report", "closer", "method")
"""Headings of the sidebar, from top to bottom; the dimensions stand before the last one."""


def always(_report: Report) -> bool:
    """The page is there in every report."""
    return True


@dataclass(frozen=True)
class Kind:
    """A page that reports have beside those of the dimensions.

    name: its folder; its template is pages/<key>.md.j2, its labels pages.<key> and describe.<key>.
    view: what the template shows, from the report and its first page. group: its heading in the sidebar.
    there: whether this report has it. contents: it is long, and lists its headings beside the text.
    """

    name: str
    view: Callable[[Report, Summary], View]
    group: str = "report"
    there: Callable[[Report], bool] = always
    contents: bool = False

    @property
    def key(self) -> str:
        """What the page is called in templates and labels."""
        return self.name or "summary"


KINDS = (
    Kind("", lambda _, first: {"view": first}),
    Kind("profile", lambda report, _: {"view": shape(report), "overall_score": overall_score(report)}),
    Kind("views", lambda report, _: {"view": views(report)}),
    Kind("roadmap", lambda report, _: {"view": roadmap(report)}),
    Kind("staff", lambda report, first: {"view": staff_page(report, first)}),
    Kind("method", lambda report, _: {"view": method(report)}, group="method", contents=True),
    Kind("worked", lambda report, _: {"view": worked(report)}, group="method", contents=True),
)


def organization_pages(report: Report, templates: Templates) -> Iterator[Page]:
    """All pages of one report: those of KINDS that it has, then one per dimension."""
    first = summary(report)
    for kind in kinds(report):
        title = report.language.label(f"pages.{kind.key}")
        front = _front(report, kind, title, _description(report, kind, first))
        place = _place(report, title if kind.name else report.organization)
        yield templates.page(f"{kind.key}.md.j2", front, report=report, page=place, **kind.view(report, first))
    for dimension, score in report.dimensions():
        view = dimension_page(report, dimension, score)
        front = _front(report, dimension.id, view.name, view.definition or view.name)
        yield templates.page("dimension.md.j2", front, report=report, page=_place(report, view.name), view=view)


def kinds(report: Report) -> Iterator[Kind]:
    """The pages this report has, in the order of the sidebar."""
    return (kind for kind in KINDS if kind.there(report))


def _place(report: Report, title: str) -> dict[str, object]:
    """What heads every page of an organisation: its name, the wave, and the warnings it needs."""
    release, folder = report.profile.release, report.folder
    notes = [
        report.language.label("banner.synthetic") if release.organization.synthetic else "",
        report.language.label("banner.earlier") if not report.latest else "",
    ]
    notes.append(care_whole(report))
    if release.wave.worker_reps_informed is None:
        notes.append(report.language.label("banner.not_informed"))
    return {
        "title": title,
        "organization": report.organization,
        "wave": report.wave,
        "home": folder,
        "all": ORGANIZATIONS,
        "latest": report.waves[0].folder,
        "notes": [note for note in notes if note],
    }


def _front(report: Report, page: Kind | str, title: str, description: str) -> Front:
    """Front matter of a page of KINDS, or of a dimension."""
    more: dict[str, object] = {"organization": sidebar(report), **draft_mark(report.site)}
    kind = page if isinstance(page, Kind) else None
    if kind is None or not report.latest or not report.listed:
        more["search"] = {"exclude": True}
    if kind and not kind.contents:
        more["hide"] = ["toc"]
    name = f"{report.organization}, {report.wave}"
    heading = name if kind and not kind.name else f"{title} – {name}"
    path = f"{report.address(kind.name if kind else str(page))}index.md"
    return Front(path, heading, description, more, report.source)


def _description(report: Report, kind: Kind, first: Summary) -> str:
    if not kind.name:
        return first.verdict.text
    return report.language.label(f"describe.{kind.key}", name=report.organization, wave=report.wave)


def sidebar(report: Report) -> dict[str, object]:
    """What the theme draws the sidebar from."""
    label = report.language.label
    *upper, last = (_group(report, group) for group in GROUPS)
    dimensions = [
        {"title": report.language.name_of(dimension.name), "address": report.address(dimension.id)}
        for dimension, _ in report.dimensions()
    ]
    waves = [{"title": wave.name, "address": wave.folder} for wave in report.waves]
    groups: list[dict[str, object]] = [
        *upper,
        {"title": label("sidebar.dimensions"), "entries": dimensions},
        last,
        {"title": label("sidebar.waves"), "entries": waves if len(waves) > 1 else []},
    ]
    return {
        "name": report.organization,
        "wave": report.wave,
        "folder": report.folder,
        "label": label("sidebar.label", name=report.organization),
        "back": {"title": label("sidebar.all"), "address": ORGANIZATIONS},
        "groups": [group for group in groups if group["entries"]],
    }


def _group(report: Report, group: str) -> dict[str, object]:
    label = report.language.label
    entries = [
        {"title": label(f"pages.{kind.key}"), "address": report.address(kind.name)}
        for kind in kinds(report)
        if kind.group == group
    ]
    return {"title": label(f"sidebar.{group}"), "entries": entries}
