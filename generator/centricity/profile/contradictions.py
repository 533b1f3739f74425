"""Contradictions worth a talk: pairs of things that are both true and do not go together."""

from collections.abc import Iterator

from centricity.profile.conditions import SUBJECTS, evaluate
from centricity.profile.model import Contradicted, Finding
from centricity.profile.rules import finding
from centricity.profile.situation import Situation
from centricity.questionnaire import Condition


def contradictions(situation: Situation) -> tuple[Contradicted, ...]:
    """Those that show, in the questionnaire's order, as many as it says at most."""
    asked = situation.questionnaire.contradictions
    return tuple(_found(situation))[: asked.show] if asked else ()


def contradictory(situation: Situation) -> tuple[Finding, ...]:
    """How many show of those that could be looked for, and how many could not."""
    asked = situation.questionnaire.contradictions
    if asked is None:
        return ()
    found, total = len(list(_found(situation))), len(asked.contradictions)
    looked = total - _unknown(situation)
    said = []
    if looked:
        said.append(_count(found, looked))
    if looked < total:
        said.append(finding("contradictions_unknown", count=total - looked, total=total))
    return tuple(said)


def _count(found: int, looked: int) -> Finding:
    if found:
        return finding("contradictions_found", count=found, total=looked)
    return finding("contradictions_none", total=looked)


def _found(situation: Situation) -> Iterator[Contradicted]:
    asked = situation.questionnaire.contradictions
    for one in asked.contradictions if asked else ():
        outcome = evaluate(one.when, situation)
        if outcome.fires:
            yield Contradicted(one, outcome.because)


def _unknown(situation: Situation) -> int:
    """How many do not show, and cannot be ruled out either: a number behind them is not known."""
    asked = situation.questionnaire.contradictions
    conditions = [one.when for one in asked.contradictions] if asked else []
    return sum(possible(when, situation) and not evaluate(when, situation).fires for when in conditions)


def possible(condition: Condition, situation: Situation) -> bool:
    """Whether a condition holds as far as its numbers are known: what is not known may be either way."""
    if condition.subject is None:
        parts = condition.all or condition.any or ()
        return (all if condition.all is not None else any)(possible(part, situation) for part in parts)
    kind, name = condition.subject
    known = any(reading.values for reading in SUBJECTS[kind](situation, name))
    return not known or evaluate(condition, situation).fires
