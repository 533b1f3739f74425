"""Organisational facts on the ruler of the bands."""

from collections.abc import Mapping

from centricity.questionnaire import Fact, Policy
from centricity.released import FactEntry
from centricity.scoring.collaboration import help_map
from centricity.scoring.model import FactScore
from centricity.scoring.view import View

NOT_SUPPLIED = FactEntry(state="unknown")
NOT_ASKED = FactEntry(state="not_applicable")


def facts_detail(view: View) -> dict[str, FactScore]:
    """Every fact of the dimension; one the release does not hold is unknown, unless it is worked out here."""
    return {fact.id: fact_score(fact, _entry(view, fact), view.policy) for fact in view.dimension.facts}


def _entry(view: View, fact: Fact) -> FactEntry:
    """What is known of a fact: as supplied, or derived from the help map; not applicable where that says too little."""
    if fact.derived is None:
        return view.release.facts.get(fact.id, NOT_SUPPLIED)
    found = help_map(view.questionnaire, view.release)
    if found is None or found.openness is None:
        return NOT_ASKED
    return FactEntry(state="known", value=found.openness)


def fact_score(fact: Fact, entry: FactEntry, policy: Policy) -> FactScore:
    """Score 0-100 and level of a fact: linear between its thresholds, which stand at the bands; flat outside.

    Where only the level may be shown, the score at which that level begins: it never flatters (DECISIONS 11).
    What is unknown, does not apply or is asked for context only has no score.
    """
    if entry.state != "known" or not fact.scored:
        return FactScore(entry.state, entry.value)
    if entry.value is not None:
        return FactScore("known", entry.value, fact.score(entry.value, policy.bands), fact.level(entry.value))
    score = None if entry.level is None else policy.bands.get(entry.level, 0.0)
    return FactScore("known", None, score, entry.level)


def known_scores(details: Mapping[str, FactScore]) -> list[float]:
    """Scores 0-100 of the facts that have one."""
    return [detail.score for detail in details.values() if detail.score is not None]


def facts_mean(details: Mapping[str, FactScore]) -> float | None:
    """Plain mean of the known scored facts, 0-100; None where none is known."""
    scores = known_scores(details)
    return sum(scores) / len(scores) if scores else None


def evidenced(details: Mapping[str, FactScore], policy: Policy) -> bool:
    """Whether enough scored facts are known for facts to count."""
    return len(known_scores(details)) >= policy.facts.needed
