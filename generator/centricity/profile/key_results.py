"""Which key results of a recommendation are there already, and which ask for what an organisation does not have."""

from collections.abc import Iterator
from dataclasses import dataclass

from centricity.questionnaire import KeyResult, Questionnaire
from centricity.scoring.model import DimensionScore, End, FactScore, Scores

TOP = 100.0
"""The highest score."""


@dataclass(frozen=True)
class Reached:
    """What is there already: the value of a fact, the score of an item, or the widest gap there is."""

    value: float
    end: End | None = None


def applies(questionnaire: Questionnaire, scores: Scores, result: KeyResult) -> bool:
    """Whether the result can be asked for here: not where its fact is marked as not applicable, nor where there is no
    help map to read it from."""
    if result.where is not None and scores.help_map is None:
        return False
    found = _fact(questionnaire, scores, result)
    return found is None or found.state != "not_applicable"


def reached(questionnaire: Questionnaire, scores: Scores, result: KeyResult) -> Reached | None:
    """What makes a result one to keep; None where there is something to reach, or nothing is known.

    A fact is within its limit; every gap shown is below; an item is so high that it cannot rise as far as asked.
    """
    if result.fact is not None:
        return _of_fact(_fact(questionnaire, scores, result), result)
    if result.item is not None:
        return _of_item(questionnaire, scores, result)
    return _of_gaps(scores, result) if result.gap is not None else None


def limit_of(result: KeyResult) -> tuple[str, float | None]:
    """The comparison of a result that is a fact, with its number."""
    return ("at_least", result.at_least) if result.at_least is not None else ("at_most", result.at_most)


def _fact(questionnaire: Questionnaire, scores: Scores, result: KeyResult) -> FactScore | None:
    home = scores.dimensions.get(questionnaire.home[result.fact].id) if result.fact else None
    return home.facts_detail.get(result.fact or "") if home else None


def _of_fact(found: FactScore | None, result: KeyResult) -> Reached | None:
    if found is None or found.state != "known" or found.value is None:
        return None
    low, high = result.at_least, result.at_most
    inside = (low is None or found.value >= low) and (high is None or found.value <= high)
    return Reached(found.value) if inside else None


def _of_item(questionnaire: Questionnaire, scores: Scores, result: KeyResult) -> Reached | None:
    home = scores.dimensions.get(questionnaire.home[result.item or ""].id)
    item = home.items.get(result.item or "") if home else None
    if item is None or item.score + (result.rise or 0.0) <= TOP:
        return None
    return Reached(item.score, item.end)


def _of_gaps(scores: Scores, result: KeyResult) -> Reached | None:
    """Of every dimension, or of the one named: all of them must be known."""
    asked = [score for name, score in scores.dimensions.items() if result.gap in (name, "any")]
    found = list(_widths(asked))
    if not found or len(found) < len(asked) or max(found) >= (result.below or 0.0):
        return None
    return Reached(max(found))


def _widths(asked: list[DimensionScore]) -> Iterator[float]:
    for score in asked:
        if score.gap is not None and not (score.gap.first.end or score.gap.second.end):
            yield abs(score.gap.difference)
