"""How far to trust a report: who answered, what rests on facts, and whether that is enough to act on."""

from collections.abc import Iterator
from dataclasses import dataclass

from centricity.render.context import Report
from centricity.render.sentences import Sentence
from centricity.render.strips import shapes

VERDICTS = ("trust_enough", "trust_few_people", "trust_few_facts")


@dataclass(frozen=True)
class Trust:
    """One reason to believe the numbers, or not."""

    value: str
    words: str


def trust(report: Report) -> tuple[Trust, ...]:
    """The numbers of the strip below the verdict."""
    return tuple(_trust(report))


def trust_verdict(report: Report) -> Sentence | None:
    """Whether that is enough to act on, in a sentence; None where nothing is said of it."""
    found = [one for one in report.profile.trust if one.rule in VERDICTS]
    return report.say(found[0]) if found else None


def _trust(report: Report) -> Iterator[Trust]:
    label, release, scores = report.language.label, report.profile.release, report.profile.scores
    joined = release.participation
    if joined.invited:
        yield Trust(label("trust.answers_of", n=joined.respondents, of=joined.invited), label("trust.answered"))
    else:
        yield Trust(report.language.number(joined.respondents), label("trust.answered"))
    if joined.response_rate is not None:
        yield Trust(
            report.language.percent(joined.response_rate), label("trust.rate" if joined.invited else "trust.rate_least")
        )
    yield from _two_groups(report)
    yield Trust(label("trust.facts_of", n=scores.facts_known, of=scores.facts_scored), label("trust.facts"))
    total = len(report.questionnaire.dimensions)
    yield Trust(label("trust.evidence_of", n=scores.evidence, of=total), label("trust.evidence"))
    yield Trust(report.wave, label("trust.dates", dates=report.language.dates(release.wave.from_, release.wave.to)))


def _two_groups(report: Report) -> Iterator[Trust]:
    """How many of the two groups that are compared answered, where that is shown."""
    roles, known = report.questionnaire.policy.roles, shapes(report)
    shown = report.profile.scores.groups.get(roles.attribute, {}) if roles else {}
    groups = [shown[role] for role in roles.gap if role in shown] if roles else []
    if roles and len(groups) == len(roles.gap):
        numbers = (report.language.number(group.respondents) for group in groups)
        yield Trust(" / ".join(numbers), " / ".join(known[role].label for role in roles.gap))
