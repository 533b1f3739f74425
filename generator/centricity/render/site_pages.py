"""The pages of the site itself: start, organisations, questionnaire, taking part, privacy, sources, advice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from centricity.render.catalogue import areas, chapters, outcome_questions, source_views
from centricity.render.context import (
    ORGANIZATIONS,
    QUESTIONNAIRE,
    RECOMMENDATIONS,
    SOURCES,
    LevelView,
    Report,
    Site,
    draft_mark,
)
from centricity.render.method import lawful_basis
from centricity.render.page import Page
from centricity.render.sentences import Sentences
from centricity.render.templates import Front, Templates

READING = "reading/"
TAKING_PART = "taking-part/"
PRIVACY = "privacy/"


@dataclass(frozen=True)
class Listed:
    """One organisation in the list: alphabetical, never ranked, nothing that compares."""

    name: str
    address: str
    sector: str
    wave: str
    answers: str
    level: LevelView
    synthetic: bool


@dataclass(frozen=True)
class Figures:
    """Sizes of the questionnaire and the rules of its release, for the prose."""

    items: str
    core: str
    facts: str
    scored: str
    dimensions: str
    advice: str
    claims: str
    sources: str
    minimum: str
    minimum_public: str
    cannot_tell: str
    confidence: str
    certainty: str
    attributes: tuple[str, ...]
    offers_cannot_tell: bool
    points: str

    @property
    def words(self) -> dict[str, str]:
        """What is a text by itself, by name, to be put into labels."""
        return {name: value for name, value in vars(self).items() if isinstance(value, str)}


def site_pages(site: Site, reports: Sequence[Report], templates: Templates, sentences: Sentences) -> Iterator[Page]:
    """All pages that belong to no organisation; those without content are left out."""
    label = site.language.label
    listed, figures = _listed(reports), _figures(site)
    here: dict[str, object] = {
        "figures": figures, "words": figures.words, "listed": listed, "has_claims": bool(site.questionnaire.claims)
    }  # fmt: skip
    sections = {"results": label("nav.results"), "model": label("nav.model"), "people": label("nav.people")}

    def page(template: str, address: str, section: str, **view: object) -> Page:
        name = template.removesuffix(".md.j2")
        hide = ["navigation", "toc"] if address == "" else ["toc"] if name == "organizations" else []
        more = ({"hide": hide} if hide else {}) | draft_mark(site)
        front = Front(
            f"{address}index.md", label(f"pages.{name}"), label(f"describe.{name}"), more,
            "questionnaire/questionnaire.yaml", sections.get(section, ""),
        )  # fmt: skip
        return templates.page(template, front, **here, **view)

    yield page("start.md.j2", "", "")
    yield page("organizations.md.j2", ORGANIZATIONS, "results")
    yield page("reading.md.j2", READING, "results", levels=_levels(site))
    asked = {"chapters": chapters(site), "outcomes": outcome_questions(site)}
    yield page("questionnaire.md.j2", QUESTIONNAIRE, "model", **asked, scale=_scale(site))
    if site.questionnaire.recommendations:
        yield page("recommendations.md.j2", RECOMMENDATIONS, "model", areas=areas(site, sentences))
    if site.questionnaire.claims:
        yield page("sources.md.j2", SOURCES, "model", sources=source_views(site))
    yield page("taking-part.md.j2", TAKING_PART, "people")
    yield page("privacy.md.j2", PRIVACY, "people", notices=_notices(reports))


def _listed(reports: Sequence[Report]) -> tuple[Listed, ...]:
    found = [_entry(report) for report in reports if report.latest and report.listed]
    return tuple(sorted(found, key=lambda entry: (entry.name.casefold(), entry.address)))


def _entry(report: Report) -> Listed:
    release = report.profile.release
    return Listed(
        name=report.organization,
        address=report.folder,
        sector=report.language.name_of(release.organization.sector) if release.organization.sector else "",
        wave=report.wave,
        answers=report.language.count("organizations.answers", release.participation.respondents),
        level=report.level(report.profile.scores.overall.call),
        synthetic=release.organization.synthetic,
    )


def _figures(site: Site) -> Figures:
    questionnaire, language = site.questionnaire, site.language
    number, policy = language.number, questionnaire.policy
    scale = questionnaire.scales[questionnaire.scale]
    looked_up = [fact for fact in questionnaire.facts.values() if fact.derived is None]
    return Figures(
        items=number(len(questionnaire.dimension_items)),
        core=number(sum(item.core for item in questionnaire.dimension_items)),
        facts=number(len(looked_up)),
        scored=number(sum(fact.scored for fact in looked_up)),
        dimensions=number(len(questionnaire.dimensions)),
        advice=number(len(questionnaire.recommendations)),
        claims=number(len(questionnaire.claims)),
        sources=number(len(questionnaire.articles)),
        minimum=number(policy.release.minimum_group),
        minimum_public=number(policy.release.minimum_group_public),
        cannot_tell=language.percent(policy.cannot_tell_finding),
        confidence=language.percent(100 * policy.confidence),
        certainty=language.percent(100 * policy.certainty),
        attributes=tuple(language.name_of(attribute.label) for attribute in questionnaire.attributes),
        offers_cannot_tell=scale.cannot_tell is not None,
        points=number(scale.points),
    )


def _levels(site: Site) -> tuple[tuple[int, str, str, str], ...]:
    """Each level: number, name, summary, and the score it begins at."""
    name_of, policy = site.language.name_of, site.questionnaire.policy
    starts = {1: 0.0, **policy.bands}
    return tuple(
        (level, name_of(named.name), name_of(named.summary), site.language.plain(starts[level]))
        for level, named in sorted(site.questionnaire.levels.items())
    )


def _scale(site: Site) -> dict[str, object]:
    scale, name_of = site.questionnaire.scales[site.questionnaire.scale], site.language.name_of
    return {
        "question": name_of(scale.question) if scale.question else "",
        "answers": [(value, name_of(text)) for value, text in sorted(scale.labels.items())],
        "cannot_tell": name_of(scale.cannot_tell) if scale.cannot_tell else "",
    }


@dataclass(frozen=True)
class Notice:
    """Who answers for the data of one survey, and on what basis (GDPR, art. 13)."""

    name: str
    wave: str
    basis: str
    representatives: str
    channel: str


def _notices(reports: Sequence[Report]) -> tuple[Notice, ...]:
    found = [_notice(report) for report in reports if report.latest and report.listed]
    return tuple(sorted(found, key=lambda notice: notice.name.casefold()))


def _notice(report: Report) -> Notice:
    wave, language = report.profile.release.wave, report.language
    informed = wave.worker_reps_informed
    if informed is None:
        representatives = language.label("notice.not_yet")
    elif informed == "not_required":
        representatives = language.label("notice.not_required")
    else:
        representatives = language.date(informed)
    channel = wave.report_channel or language.label("notice.no_channel")
    return Notice(report.organization, report.wave, lawful_basis(language, wave.lawful_basis), representatives, channel)
