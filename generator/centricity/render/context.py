"""What every page is written from: the site as a whole, and one report (an organisation's wave) in it."""

from dataclasses import dataclass, replace

from centricity.profile import Finding, Profile
from centricity.questionnaire import Dimension, Questionnaire
from centricity.render.language import Language
from centricity.render.sentences import Sentence, Sentences
from centricity.scoring.model import DimensionScore, LevelCall

ORGANIZATIONS = "organizations/"
QUESTIONNAIRE = "questionnaire/"
RECOMMENDATIONS = "recommendations/"
SOURCES = "sources/"


@dataclass(frozen=True)
class LevelView:
    """A level in words. `low` and `high` are the levels still possible (None: no level is given, `note` says why)."""

    short: str
    name: str
    low: int | None
    high: int | None
    note: str = ""

    @property
    def known(self) -> bool:
        return self.low is not None


@dataclass(frozen=True)
class Table:
    """Rows of finished texts; the first column heads its row."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Site:
    """The site in one language; `questionnaire` is the one its own pages show. `downloads`: it carries the reports as
    files too."""

    language: Language
    questionnaire: Questionnaire
    draft: bool
    downloads: bool = False

    @property
    def anchors(self) -> frozenset[str]:
        """Everything the questionnaire page has an anchor for."""
        return frozenset(self.questionnaire.items) | frozenset(self.questionnaire.facts)

    def part_address(self, part: str) -> str:
        """Where an item or fact stands on the questionnaire page; "" if this questionnaire no longer has it."""
        return f"{QUESTIONNAIRE}#{part}" if part in self.anchors else ""

    def advice_address(self, advice: str) -> str:
        """Where a recommendation stands in the catalogue; "" if it no longer does."""
        known = advice in self.questionnaire.recommendation
        return f"{RECOMMENDATIONS}#{advice.lower()}" if known else ""

    def claim_address(self, claim: str) -> str:
        """Where a claim stands on the page of sources; "" if it no longer does."""
        known = any(claim == other.id for other in self.questionnaire.claims)
        return f"{SOURCES}#{claim.lower()}" if known else ""


def draft_mark(site: Site) -> dict[str, object]:
    """Front matter of every page of a draft: it brings the banner and keeps search engines away."""
    return {"draft": site.language.label("banner.watermark")} if site.draft else {}


@dataclass(frozen=True)
class Wave:
    """One wave of an organisation: its name and the folder of its pages."""

    name: str
    folder: str


@dataclass(frozen=True)
class Report:
    """One organisation and wave, with the folder its pages stand in and all waves of the same organisation."""

    site: Site
    profile: Profile
    sentences: Sentences
    folder: str
    waves: tuple[Wave, ...]
    listed: bool
    """Whether the site's own pages and its search may name it."""

    @property
    def name(self) -> str:
        """Its organisation and wave, as commands call it: "acme/2026"."""
        return f"{self.profile.release.organization.id}/{self.profile.release.wave.id}"

    @property
    def generated(self) -> "Report":
        """The same report before the facilitator hid or reworded anything; recommendations stay as chosen."""
        sentences = Sentences(self.language, self.questionnaire, self.profile.release, self.sentences.wording)
        return replace(self, profile=self.profile.generated or self.profile, sentences=sentences)

    @property
    def language(self) -> Language:
        return self.site.language

    @property
    def questionnaire(self) -> Questionnaire:
        return self.profile.questionnaire

    @property
    def organization(self) -> str:
        return self.language.name_of(self.profile.release.organization.name)

    @property
    def wave(self) -> str:
        return next(wave.name for wave in self.waves if wave.folder == self.folder)

    @property
    def latest(self) -> bool:
        return self.folder == self.waves[0].folder

    @property
    def source(self) -> str:
        """The archived release behind this report."""
        release = self.profile.release
        return f"results/{release.organization.id}/{release.wave.id}.json"

    def address(self, page: str) -> str:
        """Folder of one of this report's pages."""
        return f"{self.folder}{page}/" if page else self.folder

    def dimension_name(self, dimension: str) -> str:
        """Name of a dimension, or of the whole company."""
        found = self.questionnaire.dimension.get(dimension)
        return self.language.name_of(found.name) if found else self.language.label("whole_company")

    def dimensions(self) -> tuple[tuple[Dimension, DimensionScore | None], ...]:
        """All dimensions in the questionnaire's order, each with its score if it has one."""
        scores = self.profile.scores.dimensions
        return tuple((dimension, scores.get(dimension.id)) for dimension in self.questionnaire.dimensions)

    def say(self, finding: Finding) -> Sentence:
        """A finding as a sentence."""
        return self.sentences.say(finding)

    def level(self, call: LevelCall, dimension: Dimension | None = None) -> LevelView:
        """A level call in words, named as in the dimension (or as for the whole)."""
        levels = call.levels
        if not levels:
            return LevelView(self.language.label("level.none"), "", None, None, self.why_no_level(dimension))
        low, high = levels[0], levels[-1]
        names = [self.level_name(level, dimension) for level in (low, high)]
        note = self.language.label(f"level.cap.{call.cap}") if call.cap else ""
        if low == high:
            return LevelView(self.language.label("level.one", level=low), names[0], low, high, note)
        short = self.language.label("level.between", low=low, high=high)
        return LevelView(short, self.language.label("level.names", low=names[0], high=names[1]), low, high, note)

    def level_name(self, level: int, dimension: Dimension | None) -> str:
        """What a level is called."""
        named = self.questionnaire.level_of(dimension, level) if dimension else self.questionnaire.levels[level]
        return self.language.name_of(named.name)

    @property
    def between(self) -> str:
        """How a level follows from a score's interval."""
        certainty = self.language.percent(100 * self.questionnaire.policy.certainty)
        return self.language.label("shape.between", certainty=certainty)

    @property
    def beside(self) -> str:
        """Whose answers are in no score, and so not among those counted with it; "" where everybody's are."""
        roles, attribute = self.questionnaire.policy.roles, self.questionnaire.roles
        known = {value.id: value.label for value in (attribute.values or ())} if attribute else {}
        found = known.get(roles.beside or "") if roles else None
        return self.language.label("shape.beside", beside=self.language.name_of(found)) if found else ""

    @property
    def answered(self) -> bool:
        """Whether enough people answered to show a group at all: then few answers are no reason."""
        release = self.profile.release
        return release.participation.respondents >= release.disclosure.minimum_group

    def why_no_level(self, dimension: Dimension | None) -> str:
        """The reason no level is given, in words: the one its finding gives."""
        policy, verdict = self.questionnaire.policy, self.profile.verdict
        found = self.profile.findings.get(dimension.id, ()) if dimension else (verdict,)
        reason = next((one.rule.partition("_none_")[2] for one in found if "_none_" in one.rule), "")
        return self.language.label(
            f"level.why.{reason or ('not_shown' if self.answered else 'no_score')}",
            least=policy.level_from_respondents,
            rate=self.language.percent(100 * policy.level_from_response_rate),
        )
