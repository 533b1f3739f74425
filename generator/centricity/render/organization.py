"""The pages of one organisation and wave, their places, and the sidebar that joins them."""

from collections.abc import Iterator

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

PAGES = ("", "profile", "views", "roadmap", "staff", "method", "worked")
WITH_CONTENTS = ("method", "worked")
KEYS = {"": "summary", **{page: page for page in PAGES if page}}


def organization_pages(report: Report, templates: Templates) -> Iterator[Page]:
    """All pages of one report: the seven, then one per dimension."""
    first = summary(report)
    bodies: dict[str, dict[str, object]] = {
        "": {"view": first},
        "profile": {"view": shape(report), "overall_score": overall_score(report)},
        "views": {"view": views(report)},
        "roadmap": {"view": roadmap(report)},
        "staff": {"view": staff_page(report, first)},
        "method": {"view": method(report)},
        "worked": {"view": worked(report)},
    }
    for name in PAGES:
        title = report.language.label(f"pages.{KEYS[name]}")
        front = _front(report, name, title, _description(report, name, first))
        place = _place(report, title if name else report.organization)
        yield templates.page(f"{KEYS[name]}.md.j2", front, report=report, page=place, **bodies[name])
    for dimension, score in report.dimensions():
        view = dimension_page(report, dimension, score)
        front = _front(report, dimension.id, view.name, view.definition or view.name)
        yield templates.page("dimension.md.j2", front, report=report, page=_place(report, view.name), view=view)


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


def _front(report: Report, page: str, title: str, description: str) -> Front:
    more: dict[str, object] = {"organization": sidebar(report), **draft_mark(report.site)}
    if page not in KEYS or not report.latest or not report.listed:
        more["search"] = {"exclude": True}
    if page in KEYS and page not in WITH_CONTENTS:
        more["hide"] = ["toc"]
    name = f"{report.organization}, {report.wave}"
    heading = name if page == "" else f"{title} – {name}"
    path = f"{report.address(page)}index.md"
    return Front(path, heading, description, more, report.source)


def _description(report: Report, page: str, first: Summary) -> str:
    if page == "":
        return first.verdict.text
    return report.language.label(f"describe.{KEYS[page]}", name=report.organization, wave=report.wave)


def sidebar(report: Report) -> dict[str, object]:
    """What the theme draws the sidebar from."""
    label = report.language.label
    pages = [{"title": label(f"pages.{KEYS[page]}"), "address": report.address(page)} for page in PAGES]
    dimensions = [
        {"title": report.language.name_of(dimension.name), "address": report.address(dimension.id)}
        for dimension, _ in report.dimensions()
    ]
    waves = [{"title": wave.name, "address": wave.folder} for wave in report.waves]
    return {
        "name": report.organization,
        "wave": report.wave,
        "folder": report.folder,
        "label": label("sidebar.label", name=report.organization),
        "back": {"title": label("sidebar.all"), "address": ORGANIZATIONS},
        "groups": [
            {"title": label("sidebar.report"), "entries": pages},
            {"title": label("sidebar.dimensions"), "entries": dimensions},
            *([{"title": label("sidebar.waves"), "entries": waves}] if len(waves) > 1 else []),
        ],
    }
