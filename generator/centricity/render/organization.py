"""The pages of one organisation and wave, their places, and the sidebar that joins them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from centricity.questionnaire import CloseUp
from centricity.render.brand import colours, files, logo
from centricity.render.closeup import close_up_page
from centricity.render.context import ORGANIZATIONS, Report, draft_mark
from centricity.render.contradictions import contradictions_page, has_contradictions
from centricity.render.dimension import dimension_page
from centricity.render.downloads import downloads
from centricity.render.edits import Marks, marks, said
from centricity.render.help_map import has_map, help_page
from centricity.render.method import method, overall_score
from centricity.render.outcomes import has_outcomes, outcomes_page
from centricity.render.page import Page
from centricity.render.pyramid import has_pyramid, pyramid_page
from centricity.render.roadmap import roadmap
from centricity.render.shape import shape
from centricity.render.since import has_earlier, since
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
    close_up: the page shows it, and is called as the questionnaire says.
    """

    name: str
    view: Callable[[Report, Summary], View]
    group: str = "report"
    there: Callable[[Report], bool] = always
    contents: bool = False
    close_up: CloseUp | None = None

    @property
    def key(self) -> str:
        """What the page is called in labels."""
        return self.name or "summary"

    @property
    def template(self) -> str:
        return f"{'close_up' if self.close_up else self.key}.md.j2"

    def title(self, report: Report) -> str:
        """What the page is called in the report's language."""
        if self.close_up:
            return report.language.name_of(self.close_up.title)
        return report.language.label(f"pages.{self.key}")


KINDS = (
    Kind("", lambda _, first: {"view": first}),
    Kind("profile", lambda report, _: {"view": shape(report), "overall_score": overall_score(report)}),
    Kind("views", lambda report, _: {"view": views(report)}),
    Kind("since", lambda report, _: {"view": since(report)}, there=has_earlier),
    Kind("roadmap", lambda report, _: {"view": roadmap(report)}),
    Kind("staff", lambda report, first: {"view": staff_page(report, first)}),
    Kind("map", lambda report, _: {"view": help_page(report)}, group="closer", there=has_map),
    Kind("outcomes", lambda report, _: {"view": outcomes_page(report)}, group="closer", there=has_outcomes),
    Kind("pyramid", lambda report, _: {"view": pyramid_page(report)}, group="closer", there=has_pyramid),
    Kind(
        "contradictions",
        lambda report, _: {"view": contradictions_page(report)},
        group="closer",
        there=has_contradictions,
    ),
    Kind("method", lambda report, _: {"view": method(report)}, group="method", contents=True),
    Kind("worked", lambda report, _: {"view": worked(report)}, group="method", contents=True),
    Kind("data", lambda report, _: {"view": downloads(report)}, group="method"),
)


def organization_pages(report: Report, templates: Templates) -> Iterator[Page]:
    """All pages of one report: those of KINDS that it has, then one per dimension."""
    first, edits = summary(report), _marks(report)
    for kind in kinds(report):
        title = kind.title(report)
        front = _front(report, kind, title, _description(report, kind, first))
        place = _place(report, title if kind.name else report.organization, edits.get(kind.key))
        page = templates.page(kind.template, front, report=report, page=place, **kind.view(report, first))
        yield page if kind.name else replace(page, files={**page.files, **files(report)})
    for dimension, score in report.dimensions():
        view = dimension_page(report, dimension, score)
        front = _front(report, dimension.id, view.name, view.definition or view.name)
        place = _place(report, view.name, edits.get(dimension.id))
        yield templates.page("dimension.md.j2", front, report=report, page=place, view=view)


def shown(report: Report) -> Iterator[tuple[str, object]]:
    """What every page of a report shows, by the page's name: "summary", "silos" …"""
    first = summary(report)
    yield from ((kind.key, kind.view(report, first)) for kind in kinds(report))
    yield from ((dimension.id, dimension_page(report, dimension, score)) for dimension, score in report.dimensions())


def _marks(report: Report) -> dict[str, Marks | None]:
    """What the facilitator's edits leave on each page; those of a page that is gone, on the first."""
    if report.profile.edits is None:
        return {}
    before = {page: tuple(said(view)) for page, view in shown(report.generated)}
    there = {*(kind.key for kind in kinds(report)), *report.questionnaire.dimension}
    gone = [sentence for page, sentences in before.items() if page not in there for sentence in sentences]
    before["summary"] = (*before["summary"], *gone)
    return {page: marks(report, page, sentences) for page, sentences in before.items()}


def kinds(report: Report) -> Iterator[Kind]:
    """The pages this report has, in the order of the sidebar; the close-ups of its questionnaire last."""
    yield from (kind for kind in KINDS if kind.there(report))
    for part in report.questionnaire.close_ups:
        yield Kind(part.id, partial(_close_up, part), group="closer", close_up=part)


def _close_up(part: CloseUp, report: Report, _first: Summary) -> View:
    return {"view": close_up_page(report, part)}


def _place(report: Report, title: str, edits: Marks | None) -> dict[str, object]:
    """What heads every page of an organisation: its name, the wave, the warnings it needs; and the marks at its end."""
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
        "logo": logo(report),
        "edits": edits,
    }


def _front(report: Report, page: Kind | str, title: str, description: str) -> Front:
    """Front matter of a page of KINDS, or of a dimension."""
    more: dict[str, object] = {"organization": sidebar(report), **colours(report), **draft_mark(report.site)}
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
    if kind.close_up:
        title = kind.title(report)
        return report.language.label("describe.close_up", title=title, name=report.organization, wave=report.wave)
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
        {"title": kind.title(report), "address": report.address(kind.name)}
        for kind in kinds(report)
        if kind.group == group
    ]
    return {"title": label(f"sidebar.{group}"), "entries": entries}
