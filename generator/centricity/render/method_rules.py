"""The rules of the scoring in the questionnaire's own numbers, for the page on method and data quality."""

from dataclasses import dataclass

from centricity.render.context import Report, Table
from centricity.render.views import least

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

    @property
    def words(self) -> dict[str, str]:
        """By name, to be put into labels."""
        return dict(vars(self))


def numbers(report: Report) -> Numbers:
    """The policy's numbers as text."""
    questionnaire, language = report.questionnaire, report.language
    policy, plain = questionnaire.policy, report.language.plain
    return Numbers(
        items=language.number(len(questionnaire.dimension_items)),
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
        level_from=language.all_of(
            role_name(report, name) for name in (policy.roles.level_from if policy.roles else ())
        ),
        beside=role_name(report, policy.roles.beside) if policy.roles and policy.roles.beside else "",
    )


def role_name(report: Report, name: str) -> str:
    """What a role is called."""
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
