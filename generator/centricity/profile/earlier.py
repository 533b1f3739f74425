"""An earlier wave beside the one now: what of it can be compared."""

from collections.abc import Mapping
from dataclasses import dataclass

from centricity.profile.situation import Situation
from centricity.questionnaire import Common, Questionnaire, common
from centricity.released import Release
from centricity.scoring.model import DimensionScore, Estimate, Scores

Past = tuple[Release, Scores]


@dataclass(frozen=True)
class Earlier:
    """An earlier wave, with its questionnaire if it is at hand, and all questionnaires known."""

    release: Release
    scores: Scores
    questionnaire: Questionnaire | None
    known: tuple[Questionnaire, ...] = ()

    def shared(self, situation: Situation, dimension: str) -> Common | None:
        """The items of a dimension asked both times; None where the two cannot be laid side by side.

        Without its questionnaire, the wave has the same items or none that are known to be the same.
        """
        if dimension not in self.scores.dimensions:
            return None
        if self.questionnaire is None:
            return self._by_id(situation, dimension)
        short = tuple(one.wave.form == "short" for one in (situation.release, self.release))
        return common(situation.questionnaire, self.questionnaire, dimension, (short[0], short[1]), self.known)

    def _by_id(self, situation: Situation, dimension: str) -> Common | None:
        then, now = (set(scores.dimensions[dimension].items) for scores in (self.scores, situation.scores))
        return Common({name: name for name in now}, len(now), len(then)) if then == now else None

    def same_facts(self, situation: Situation, dimension: str) -> bool:
        """Whether facts entered both scores in the same way."""
        then, now = self.questionnaire, situation.questionnaire
        if then is None or then.policy.weights != now.policy.weights:
            return False
        both = [scores.dimensions[dimension] for scores in (self.scores, situation.scores)]
        asked = now.dimension[dimension].facts
        derived = [{fact.id for fact in asked if fact.derived and _known(score, fact.id)} for score in both]
        alike = derived[0] == derived[1] and both[0].evidenced == both[1].evidenced
        return then.dimension[dimension].facts == asked and alike

    def weight(self, score: DimensionScore, now: Questionnaire) -> float:
        """Share of the perception in a score of this wave."""
        return perception_weight(score, self.questionnaire or now)


def _known(score: DimensionScore, fact: str) -> bool:
    return fact in score.facts_detail and score.facts_detail[fact].state == "known"


def before(situation: Situation, past: Past, archive: Mapping[str, Questionnaire]) -> Earlier:
    """An earlier wave with what is known of its questionnaire."""
    known = {**archive, situation.questionnaire.sha256: situation.questionnaire}
    return Earlier(*past, known.get(past[0].questionnaire.sha256), tuple(known[sha] for sha in sorted(known)))


def perception_weight(score: DimensionScore, questionnaire: Questionnaire) -> float:
    """Share of the perception in a score: all of it where no facts entered."""
    return questionnaire.policy.weights.perception if score.evidenced else 1.0


def perception(score: DimensionScore, weight: float) -> Estimate | None:
    """What people say alone; its SE is the score's divided by the weight of perception (facts carry none)."""
    if score.perception is None:
        return None
    se = None if score.se is None else score.se / weight
    return Estimate(score.perception, score.respondents, score.interval, se, score.df, score.end)


def whole(score: DimensionScore) -> Estimate | None:
    """The score with its uncertainty."""
    if score.score is None:
        return None
    return Estimate(score.score, score.respondents, score.interval, score.se, score.df, score.end)
