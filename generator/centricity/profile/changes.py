"""What moved since the wave before. A difference is called a change only where chance is an unlikely reason."""

from collections.abc import Mapping, Sequence
from math import sqrt

from centricity.profile.gaps import excludes_zero
from centricity.profile.model import Change, Finding
from centricity.profile.rules import finding
from centricity.profile.situation import Situation
from centricity.questionnaire import Questionnaire
from centricity.released import Release
from centricity.scoring.intervals import around, satterthwaite
from centricity.scoring.model import DimensionScore, Interval, Scores
from centricity.scoring.rounding import shown

Past = tuple[Release, Scores]


def changes(situation: Situation, history: Sequence[Past], archive: Mapping[str, Questionnaire]) -> tuple[Change, ...]:
    """Dimensions that can be compared with the wave before, in the questionnaire's order.

    Comparable: the same items were asked, and the roles entered the score in the same way.

    Args:
        situation: the wave now.
        history: earlier waves, oldest first.
        archive: questionnaires of earlier waves by sha256; where one is missing, the items in the scores decide.
    """
    if not history:
        return ()
    before = _before(situation, history[-1], archive)
    found = (_change(situation, before, score) for _, score in situation.dimensions)
    return tuple(change for change in found if change)


def _before(situation: Situation, past: Past, archive: Mapping[str, Questionnaire]) -> "Earlier":
    release, scores = past
    known = {situation.questionnaire.sha256: situation.questionnaire, **archive}
    return Earlier(release, scores, known.get(release.questionnaire.sha256))


class Earlier:
    """The wave before, with its questionnaire if it is at hand."""

    def __init__(self, release: Release, scores: Scores, questionnaire: Questionnaire | None) -> None:
        self.release, self.scores, self.questionnaire = release, scores, questionnaire

    def same_items(self, situation: Situation, dimension: str) -> bool:
        """Whether both waves asked the same items of the dimension."""
        if self.questionnaire is None:
            return set(self.scores.dimensions[dimension].items) == set(situation.scores.dimensions[dimension].items)
        return _asked(self.questionnaire, self.release, dimension) == _asked(
            situation.questionnaire, situation.release, dimension
        )

    def same_facts(self, situation: Situation, dimension: str) -> bool:
        """Whether facts entered both scores in the same way."""
        then, now = self.questionnaire, situation.questionnaire
        if then is None or then.policy.weights != now.policy.weights:
            return False
        evidenced = {scores.dimensions[dimension].evidenced for scores in (self.scores, situation.scores)}
        return then.dimension[dimension].facts == now.dimension[dimension].facts and len(evidenced) == 1

    def weight(self, score: DimensionScore, now: Questionnaire) -> float:
        """Share of the perception in a score of this wave."""
        return _weight(score, self.questionnaire or now)


def _asked(questionnaire: Questionnaire, release: Release, dimension: str) -> set[str]:
    found = questionnaire.dimension.get(dimension)
    return {item.id for item in found.asked(release.wave.form == "short")} if found else set()


def _weight(score: DimensionScore, questionnaire: Questionnaire) -> float:
    return questionnaire.policy.weights.perception if score.evidenced else 1.0


def _change(situation: Situation, earlier: Earlier, now: DimensionScore) -> Change | None:
    before = earlier.scores.dimensions.get(now.id)
    if before is None or before.pooled != now.pooled or not earlier.same_items(situation, now.id):
        return None
    same_facts = earlier.same_facts(situation, now.id)
    values = (before.score, now.score) if same_facts else (before.perception, now.perception)
    if values[0] is None or values[1] is None:
        return None
    weights = (1.0, 1.0)
    if not same_facts:
        weights = (earlier.weight(before, situation.questionnaire), _weight(now, situation.questionnaire))
    difference = shown(values[1] - values[0])
    interval = _interval(situation, difference, (before, now), weights)
    return Change(
        dimension=now.id,
        before=values[0],
        now=values[1],
        interval=interval,
        moved=excludes_zero(interval) and abs(difference) >= situation.policy.gap.clear_from,
        basis="score" if same_facts else "perception",
        since=earlier.release.wave.to,
        ends=(before.end, now.end),
    )


def _interval(
    situation: Situation,
    difference: float,
    parts: tuple[DimensionScore, DimensionScore],
    weights: tuple[float, float],
) -> Interval | None:
    """Welch: SE^2 = SE1^2 + SE2^2, degrees of freedom by Satterthwaite, both waves taken as independent.

    Where the perceptions are compared, their SE is the score's divided by the weight of perception (facts carry none).
    """
    terms = []
    for part, weight in zip(parts, weights, strict=True):
        if part.se is None or part.df is None:
            return None
        terms.append(((part.se / weight) ** 2, part.df))
    se = sqrt(sum(variance for variance, _ in terms))
    low, high = around(difference, se, satterthwaite(terms), situation.policy.confidence)
    return shown(low), shown(high)


def change_finding(change: Change) -> Finding:
    """A change in words: moved higher or lower, or no clear change."""
    inputs: dict[str, object] = {
        "dimension": change.dimension,
        "before": change.before,
        "before_end": change.ends[0],
        "now": change.now,
        "now_end": change.ends[1],
        "basis": change.basis,
        "since": change.since,
    }
    if not change.moved:
        return finding("not_moved", **inputs)
    return finding("moved", **inputs, direction="higher" if change.now > change.before else "lower")
