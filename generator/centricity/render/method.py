"""Method and data quality: how these numbers came about, in the questionnaire's and the wave's own numbers."""

from collections.abc import Iterator
from dataclasses import dataclass

from centricity.render.context import Report, Table
from centricity.render.language import Language
from centricity.render.reliability import reliability_lead, unreliable, word
from centricity.render.strips import score_text
from centricity.render.views import hidden, least
from centricity.scoring.model import BetweenGroups, DimensionScore, Reliability

BAND = ("method.band", "method.band_last")


@dataclass(frozen=True)
class Numbers:
    """The policy's numbers as text, for the rules written out in each language."""

    items: str
    dimensions: str
    perception: str
    facts: str
    facts_needed: str
    level_without: str
    top_facts: str
    answered_share: str
    incomplete_above: str
    confidence: str
    certainty: str
    least_respondents: str
    least_rate: str
    cannot_tell: str
    clear_from: str
    companies_from: str
    above_weakest: str
    gate: str
    gate_level: str
    gate_needs: str
    minimum: str
    minimum_public: str
    detail: str
    level_from: str
    beside: str


@dataclass(frozen=True)
class Method:
    """What the page shows."""

    numbers: Numbers
    bands: Table
    participation: Table
    excluded: Table | None
    protection: tuple[str, ...]
    reliability: Table | None
    reliability_lead: str
    unreliable: str
    between: Table | None
    sensitivity: Table | None
    apart: tuple[str, ...]
    questionnaire: str
    sha256: str
    pooled: str


def method(report: Report) -> Method:
    """The page on method and data quality."""
    return Method(
        numbers=numbers(report),
        bands=bands_table(report),
        participation=_participation(report),
        excluded=_excluded(report),
        protection=tuple(_protection(report)),
        reliability=_reliability(report),
        reliability_lead=reliability_lead(report),
        unreliable=unreliable(report),
        between=_between(report),
        sensitivity=_sensitivity(report),
        apart=tuple(_apart(report)),
        questionnaire=_version(report),
        sha256=report.profile.release.questionnaire.sha256,
        pooled=_pooled(report),
    )


def numbers(report: Report) -> Numbers:
    """The policy's numbers as text."""
    questionnaire, language = report.questionnaire, report.language
    policy, plain = questionnaire.policy, report.language.plain
    return Numbers(
        items=language.number(len(questionnaire.items)),
        dimensions=language.number(len(questionnaire.dimensions)),
        perception=language.percent(100 * policy.weights.perception),
        facts=language.percent(100 * policy.weights.facts),
        facts_needed=plain(policy.facts.needed),
        level_without=plain(policy.facts.level_without),
        top_facts=plain(policy.facts.top_level_from),
        answered_share=language.percent(100 * policy.answered_share),
        incomplete_above=language.percent(100 * policy.incomplete_above),
        confidence=language.percent(100 * policy.confidence),
        certainty=language.percent(100 * policy.certainty),
        least_respondents=plain(policy.level_from_respondents),
        least_rate=language.percent(100 * policy.level_from_response_rate),
        cannot_tell=language.percent(policy.cannot_tell_finding),
        clear_from=plain(policy.gap.clear_from),
        companies_from=plain(policy.gap.two_companies_from),
        above_weakest=plain(policy.chain.above_weakest),
        gate=language.all_of(report.dimension_name(name) for name in policy.chain.gate),
        gate_level=plain(policy.chain.gate_level),
        gate_needs=plain(policy.chain.gate_needs),
        minimum=plain(least(report)),
        minimum_public=plain(policy.release.minimum_group_public),
        detail=plain(policy.release.detail_group),
        level_from=language.all_of(_role(report, name) for name in (policy.roles.level_from if policy.roles else ())),
        beside=_role(report, policy.roles.beside) if policy.roles and policy.roles.beside else "",
    )


def _role(report: Report, name: str) -> str:
    values = (report.questionnaire.roles.values or ()) if report.questionnaire.roles else ()
    return next((report.language.name_of(value.label) for value in values if value.id == name), name)


def bands_table(report: Report) -> Table:
    """Levels and the scores at which they begin."""
    label, plain, policy = report.language.label, report.language.plain, report.questionnaire.policy
    starts = [0.0, *(policy.bands[level] for level in range(2, 6)), 100.0]
    rows = tuple(
        (
            label("level.named", level=level, name=report.level_name(level, None)),
            label(BAND[level == 5], low=plain(starts[level - 1]), high=plain(starts[level])),
            report.language.name_of(report.questionnaire.levels[level].summary),
        )
        for level in range(1, 6)
    )
    return Table(label("method.bands"), (label("table.level"), label("table.score"), label("table.meaning")), rows)


def _participation(report: Report) -> Table:
    label, language, release = report.language.label, report.language, report.profile.release
    joined = release.participation
    rows = [(label("method.dates"), language.dates(release.wave.from_, release.wave.to))]
    rows.append((label("method.form"), label(f"method.forms.{release.wave.form}")))
    if joined.invited is not None:
        rows.append((label("method.invited"), language.number(joined.invited)))
    rows.append((label("method.answered"), language.number(joined.respondents)))
    if joined.response_rate is not None:
        rows.append((label("method.rate"), language.percent(joined.response_rate)))
    if joined.answers_not_put:
        rows.append((label("method.not_put"), language.number(joined.answers_not_put)))
    rows += [_sampled(report, role, share) for role, share in sorted(release.sampled.items())]
    rows.append((label("method.basis"), lawful_basis(language, release.wave.lawful_basis)))
    return Table(label("method.participation"), (label("table.what"), label("table.value")), tuple(rows))


def _sampled(report: Report, role: str, share: int) -> tuple[str, str]:
    return report.language.label("method.sampled", name=_role(report, role)), report.language.percent(share)


def lawful_basis(language: Language, written: str) -> str:
    """The legal basis in words; as written in wave.yaml where we have no words for it."""
    key = f"basis.{written.strip().lower().replace(' ', '_')}"
    return language.label(key) if language.has(key) else written


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


def _scored(report: Report) -> Iterator[tuple[str, DimensionScore]]:
    for dimension, score in report.dimensions():
        if score is not None:
            yield report.language.name_of(dimension.name), score


def _reliability(report: Report) -> Table | None:
    label = report.language.label
    rows = tuple((name, *_alpha(report, s.reliability)) for name, s in _scored(report) if s.reliability)
    head = ("dimension", "alpha", "in_words", "interval", "items", "answers")
    return Table(label("method.reliability"), tuple(label(f"table.{h}") for h in head), rows) if rows else None


def _alpha(report: Report, found: Reliability) -> Iterator[str]:
    number = report.language.number
    yield number(found.alpha, 3)
    yield report.language.label(f"method.reliability_words.{word(found.alpha)}")
    yield _interval(report, found.alpha_interval)
    yield number(found.items)
    yield number(found.respondents)


def _interval(report: Report, ends: tuple[float, float]) -> str:
    low, high = (report.language.number(end, 3) for end in ends)
    return report.language.label("format.interval", low=low, high=high)


def _between(report: Report) -> Table | None:
    label, attribute = report.language.label, report.questionnaire.units_attribute
    name_of = attribute.id if attribute else ""
    every = ((name, score.between_groups.get(name_of)) for name, score in _scored(report))
    found = [(name, between) for name, between in every if between]
    head = ("dimension", "icc", "interval", "icc2", "spread", "groups", "p")
    rows = tuple((name, *_icc(report, between)) for name, between in found)
    return Table(label("method.between"), tuple(label(f"table.{h}") for h in head), rows) if rows else None


def _icc(report: Report, found: BetweenGroups) -> Iterator[str]:
    number = report.language.number
    yield number(max(0.0, found.icc1), 3)  # below 0 means none; results/ keep it as it is
    yield _interval(report, found.icc1_interval)
    yield number(max(0.0, found.icc2), 3)
    yield report.language.points(found.spread)
    yield number(found.groups)
    p = found.p if found.p_adjusted is None else found.p_adjusted
    yield number(p, 3) if p >= 0.001 else report.language.label("method.p_small", p=number(0.001, 3))


def _sensitivity(report: Report) -> Table | None:
    label = report.language.label
    found = [(name, s) for name, s in _scored(report) if s.sensitivity]
    rows = tuple(
        (name, report.level(score.call).short, _weights(report, weights), label("level.one", level=level))
        for name, score in found
        for weights, level in sorted(score.sensitivity.items())
    )
    head = tuple(label(f"table.{h}") for h in ("dimension", "level", "weights", "level_then"))
    return Table(label("method.sensitivity"), head, rows) if rows else None


def _weights(report: Report, weights: str) -> str:
    people, facts = (float(part) for part in weights.split("/"))
    percent = report.language.percent
    return report.language.label("method.weights", perception=percent(100 * people), facts=percent(100 * facts))


def _apart(report: Report) -> Iterator[str]:
    """Questions shown but never scored: those only the group beside was asked."""
    roles = report.questionnaire.policy.roles
    audience = report.questionnaire.audience(roles.beside) if roles and roles.beside else ""
    for item in report.questionnaire.items.values():
        if audience and item.audience == audience:
            yield report.language.name_of(item.text)


def _version(report: Report) -> str:
    asked = report.profile.release.questionnaire
    name = report.language.name_of(report.questionnaire.name)
    return report.language.label("method.version", name=name, id=asked.id, version=asked.version)


def _pooled(report: Report) -> str:
    names = [name for name, score in _scored(report) if score.pooled]
    return report.language.label("method.pooled", names=report.language.all_of(names)) if names else ""


def overall_score(report: Report) -> str:
    """The mean of the dimensions, as shown."""
    return score_text(report, report.profile.scores.overall.score)
