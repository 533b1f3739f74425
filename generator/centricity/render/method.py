"""Method and data quality: how these numbers came about, in the questionnaire's and the wave's own numbers."""

from collections.abc import Iterator
from dataclasses import dataclass

from centricity.render.context import Report, Table
from centricity.render.language import Language
from centricity.render.method_differences import between_table, departments_say, gap_table, has_welch
from centricity.render.method_map import Rule, map_rules
from centricity.render.method_quality import (
    Careless,
    agreement_lead,
    agreement_table,
    careless,
    no_omega,
    reliability_table,
    scored,
)
from centricity.render.method_rules import Numbers, bands_table, numbers, role_name
from centricity.render.method_weights import OutcomeView, outcomes, sensitivity, weighted, weighting_say
from centricity.render.reliability import reliability_lead, unreliable
from centricity.render.strips import score_text
from centricity.render.views import hidden
from centricity.strict_yaml import Text
from centricity.workspace import usual_basis


@dataclass(frozen=True)
class Entry:
    """One line of the table of contents: an anchor of the page, or the address of another page."""

    text: str
    address: str


@dataclass(frozen=True)
class Lock:
    """Whether everything was fixed before anybody answered, and the fingerprint of it."""

    text: str
    fingerprint: str


@dataclass(frozen=True)
class Method:
    """What the page shows."""

    contents: tuple[Entry, ...]
    numbers: Numbers
    bands: Table
    participation: Table
    excluded: Table | None
    protection: tuple[str, ...]
    lock: Lock | None
    careless: Careless | None
    reliability: Table | None
    reliability_lead: str
    reliability_notes: tuple[str, ...]
    agreement: Table | None
    agreement_lead: str
    departments: tuple[str, ...]
    between: Table | None
    welch: bool
    gaps: Table | None
    help_map: tuple[Rule, ...]
    sensitivity: Table | None
    weighted: Table | None
    weighting: tuple[str, ...]
    outcomes: tuple[OutcomeView, ...]
    apart: tuple[str, ...]
    questionnaire: str
    version: str
    sha256: str
    pooled: str


def method(report: Report) -> Method:
    """The page on method and data quality."""
    looked, gaps, asked, helped = careless(report), gap_table(report), outcomes(report), map_rules(report)
    asked_with = report.profile.release.questionnaire
    return Method(
        contents=tuple(_contents(report, {"careless": looked, "gaps": gaps, "map": helped, "outcome": asked})),
        numbers=numbers(report),
        bands=bands_table(report),
        participation=_participation(report),
        excluded=_excluded(report),
        protection=tuple(_protection(report)),
        lock=_lock(report),
        careless=looked,
        reliability=reliability_table(report),
        reliability_lead=reliability_lead(report),
        reliability_notes=tuple(note for note in (no_omega(report), unreliable(report)) if note),
        agreement=agreement_table(report),
        agreement_lead=agreement_lead(report),
        departments=departments_say(report),
        between=between_table(report),
        welch=has_welch(report),
        gaps=gaps,
        help_map=helped,
        sensitivity=sensitivity(report),
        weighted=weighted(report),
        weighting=weighting_say(report),
        outcomes=asked,
        apart=tuple(_apart(report)),
        questionnaire=_version(report),
        version=f"{asked_with.id} {asked_with.version}",
        sha256=asked_with.sha256,
        pooled=_pooled(report),
    )


SECTIONS = (
    "wave", "protection", "rules", "careless", "quality", "between", "gaps", "map", "sensitivity", "outcome", "limits",
)  # fmt: skip


def _contents(report: Report, there: dict[str, object]) -> Iterator[Entry]:
    """The sections in plain words, and last the sums; what is not there has no line."""
    for name in SECTIONS:
        if there.get(name, True):
            yield Entry(report.language.label(f"method.contents.{name}"), f"{report.address('method')}#{name}")
    yield Entry(report.language.label("worked.to_page"), report.address("worked"))


def _lock(report: Report) -> Lock | None:
    disclosure = report.profile.release.disclosure
    if disclosure.locked is None:
        return None
    key = "method.locked_late" if disclosure.locked_late else "method.locked"
    return Lock(report.language.label(key), disclosure.locked)


def _participation(report: Report) -> Table:
    label, language, release = report.language.label, report.language, report.profile.release
    joined = release.participation
    rows = [(label("method.dates"), language.dates(release.wave.from_, release.wave.to))]
    rows.append((label("method.form"), label(f"method.forms.{release.wave.form}")))
    if joined.invited is not None:
        rows.append((label("method.invited"), language.number(joined.invited)))
    rows.append((label("method.answered"), language.number(joined.respondents)))
    if joined.response_rate is not None:
        rows.append(
            (label("method.rate" if joined.invited else "method.rate_least"), language.percent(joined.response_rate))
        )
    if joined.answers_not_put:
        rows.append((label("method.not_put"), language.number(joined.answers_not_put)))
    rows += list(_sampled(report))
    rows.append((label("method.basis"), lawful_basis(language, release.wave.lawful_basis)))
    return Table(label("method.participation"), (label("table.what"), label("table.value")), tuple(rows))


def _sampled(report: Report) -> Iterator[tuple[str, str]]:
    attribute = report.questionnaire.roles.id if report.questionnaire.roles else ""
    for key, share in sorted(report.profile.release.sampled.items()):
        home, _, role = key.partition("/")
        if home == attribute:
            yield report.language.label("method.sampled", name=role_name(report, role)), report.language.percent(share)


def lawful_basis(language: Language, written: str | Text) -> str:
    """The legal basis in words: as wave.yaml says it in this language, else one of the usual in our words, else as it
    is written there."""
    if not isinstance(written, str) and language.code in written:
        return written[language.code]
    key = f"basis.{usual_basis(written)}"
    if language.has(key):
        return language.label(key)
    return written if isinstance(written, str) else language.name_of(written)


def _excluded(report: Report) -> Table | None:
    label, language = report.language.label, report.language
    excluded = report.profile.release.participation.excluded
    rows = tuple((_reason(report, name), language.number(n)) for name, n in sorted(excluded.items()) if n)
    return Table(label("method.excluded"), (label("table.reason"), label("table.rows")), rows) if rows else None


def _reason(report: Report, name: str) -> str:
    key = f"excluded.{name}"
    return report.language.label(key) if report.language.has(key) else name.replace("_", " ")


def _protection(report: Report) -> Iterator[str]:
    language, release = report.language, report.profile.release
    disclosure = release.disclosure
    yield language.label("method.least", n=disclosure.minimum_group)
    for attribute in sorted(release.withheld):
        found = report.questionnaire.attribute(attribute)
        name = language.name_of(found.label) if found else attribute
        if number := hidden(report, attribute):
            yield language.count("method.withheld", number, name=name)
    if disclosure.merged_departments:
        yield language.count("heat.merged", disclosure.merged_departments, least=disclosure.minimum_group)
    if disclosure.reduced:
        names = language.all_of(report.dimension_name(name) for name in disclosure.reduced)
        yield language.label("method.reduced", names=names)
    yield language.count("method.audit", disclosure.checked, unsafe=disclosure.unsafe)


def _apart(report: Report) -> Iterator[str]:
    """Questions shown but never scored: those only the group beside was asked."""
    roles = report.questionnaire.policy.roles
    audience = report.questionnaire.audience(roles.beside) if roles and roles.beside else ""
    for item in report.questionnaire.items.values():
        if audience and item.audience == audience:
            yield report.language.name_of(item.text)


def _version(report: Report) -> str:
    return report.language.label("method.version", name=report.language.name_of(report.questionnaire.name))


def _pooled(report: Report) -> str:
    names = [name for name, score in scored(report) if score.pooled]
    return report.language.label("method.pooled", names=report.language.all_of(names)) if names else ""


def overall_score(report: Report) -> str:
    """The mean of the dimensions, as shown."""
    return score_text(report, report.profile.scores.overall.score)
