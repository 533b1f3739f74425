"""What other weights would change, and what goes together with the outcomes, for the method page."""

from collections.abc import Iterator
from dataclasses import dataclass

from centricity.questionnaire import Outcome
from centricity.render.context import Report, Table
from centricity.render.method_quality import scored, table
from centricity.render.strips import score_text
from centricity.scoring.model import Drivers, Estimate, OutcomeScore, Weighting


@dataclass(frozen=True)
class OutcomeView:
    """One outcome: what was asked, what came out, and the dimensions that go together with it."""

    name: str
    question: str
    sentences: tuple[str, ...]
    drivers: Table | None


def sensitivity(report: Report) -> Table | None:
    """Levels that change if perception and facts weigh otherwise."""
    label = report.language.label
    rows = tuple(
        (name, report.level(score.call).short, _weights(report, weights), label("level.one", level=level))
        for name, score in scored(report)
        for weights, level in sorted(score.sensitivity.items())
    )
    return table(report, "method.sensitivity", ("dimension", "level", "weights", "level_then"), rows)


def _weights(report: Report, weights: str) -> str:
    people, facts = (float(part) for part in weights.split("/"))
    percent = report.language.percent
    return report.language.label("method.weights", perception=percent(100 * people), facts=percent(100 * facts))


def weighted(report: Report) -> Table | None:
    """What people say beside the same weighted to the headcounts."""
    found = [(name, score) for name, score in scored(report) if score.stratified or score.raked is not None]
    by_department = any(score.stratified for _, score in found)
    raked = any(score.raked is not None for _, score in found)
    head = (
        "dimension",
        "perception",
        *(["by_headcount", "interval"] if by_department else []),
        *(["raked"] if raked else []),
    )
    rows = tuple(
        (
            name,
            score_text(report, score.perception, score.end),
            *(_by_headcount(report, score.stratified) if by_department else ()),
            *([score_text(report, score.raked)] if raked else []),
        )
        for name, score in found
    )
    return table(report, "method.weighted", head, rows)


def _by_headcount(report: Report, found: Estimate | None) -> tuple[str, str]:
    nothing = report.language.label("nothing")
    ends = report.language.interval(found.interval) if found and found.interval else nothing
    return score_text(report, found.score if found else None), ends


def weighting_say(report: Report) -> tuple[str, ...]:
    """What the weights do, in words."""
    found = report.profile.scores.weighting
    return tuple(_weighting(report, found)) if found else ()


def _weighting(report: Report, found: Weighting) -> Iterator[str]:
    language = report.language
    if found.kish is not None and found.effective is not None:
        people = round(found.effective)
        yield language.count("method.kish", people, effect=language.number(found.kish, 3))
    if found.trimmed:
        yield language.label("method.trimmed")
    if found.margins and found.raked_kish is not None:
        known = (report.questionnaire.attribute(name) for name in found.margins)
        names = language.all_of(language.name_of(one.label).lower() for one in known if one)
        yield language.label("method.raked", names=names, effect=language.number(found.raked_kish, 3))


def outcomes(report: Report) -> tuple[OutcomeView, ...]:
    """The outcomes that were asked, in the questionnaire's order."""
    scores = report.profile.scores
    return tuple(
        _outcome(report, one, scores.outcomes[one.id], scores.drivers.get(one.id))
        for one in report.questionnaire.outcomes
        if one.id in scores.outcomes
    )


def _outcome(report: Report, asked: Outcome, found: OutcomeScore, drivers: Drivers | None) -> OutcomeView:
    language = report.language
    return OutcomeView(
        name=language.name_of(asked.name),
        question=language.name_of(asked.text),
        sentences=(*_came_out(report, found), *_together(report, drivers)),
        drivers=_drivers(report, drivers) if drivers else None,
    )


def _came_out(report: Report, found: OutcomeScore) -> Iterator[str]:
    language = report.language
    if found.estimate:
        score = score_text(report, found.estimate.score, found.estimate.end)
        if found.estimate.interval:
            yield language.label("outcome.score", score=score, interval=language.interval(found.estimate.interval))
        else:
            yield language.label("outcome.score_alone", score=score)
    if found.item and found.item.favourable is not None:
        share = language.percent(found.item.favourable)
        yield language.count("outcome.favourable", found.item.respondents, share=share)


def _together(report: Report, found: Drivers | None) -> Iterator[str]:
    language, rules = report.language, report.questionnaire.policy.drivers
    if found is None:
        yield from (language.label("outcome.not_released"),) if rules else ()
    elif found.reason == "respondents" and rules:
        least = max(rules.people, rules.per_predictor * len(report.questionnaire.dimensions))
        yield language.label("outcome.respondents", n=found.respondents, least=least)
    elif found.reason:
        yield language.label("outcome.alike")
    elif found.r2 is not None:
        yield language.label("outcome.r2", share=language.percent(100 * found.r2), n=found.respondents)
        yield language.label("outcome.no_cause")


def _drivers(report: Report, found: Drivers) -> Table | None:
    """In the questionnaire's order: their intervals overlap, so they are not ranked."""
    language = report.language
    rows = tuple(
        (
            language.name_of(dimension.name),
            language.percent(driver.share),
            language.label(
                "format.interval", low=language.percent(driver.interval[0]), high=language.percent(driver.interval[1])
            ),
        )
        for dimension, _ in report.dimensions()
        if (driver := found.dimensions.get(dimension.id))
    )
    return table(report, "outcome.drivers", ("dimension", "part", "interval"), rows)
