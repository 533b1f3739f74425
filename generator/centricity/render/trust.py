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
    yield from _groups(report)
    yield Trust(label("trust.facts_of", n=scores.facts_known, of=scores.facts_scored), label("trust.facts"))
    total = len(report.questionnaire.dimensions)
    yield Trust(label("trust.evidence_of", n=scores.evidence, of=total), label("trust.evidence"))
    yield Trust(report.wave, label("trust.dates", dates=report.language.dates(release.wave.from_, release.wave.to)))


def _groups(report: Report) -> Iterator[Trust]:
    """How many of each group answered: all of them where they add up to everybody, else the two that are compared."""
    roles, known = report.questionnaire.policy.roles, shapes(report)
    shown = report.profile.scores.groups.get(roles.attribute, {}) if roles else {}
    if roles is None or not set(roles.gap) <= shown.keys():
        return
    wanted = [*roles.gap, *(role for role in known if role in shown and role not in roles.gap)]
    whole = sum(shown[role].respondents for role in wanted) == report.profile.release.participation.respondents
    named = [(report.language.number(shown[role].respondents), known[role].label) for role in wanted]
    mark = " + " if whole else " / "
    numbers, names = zip(*(named if whole else named[: len(roles.gap)]), strict=True)
    yield Trust(mark.join(numbers), mark.join(names))
