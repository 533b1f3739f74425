"""Which recommendations fire, in what order, and which are shown. All numbers are in `policy.ranking`."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from centricity.profile.conditions import evaluate
from centricity.profile.model import Advised
from centricity.profile.situation import Situation
from centricity.questionnaire import WHOLE_COMPANY, Recommendation
from centricity.questionnaire.policy import Ranking


def advise(situation: Situation) -> tuple[Advised, ...]:
    """Recommendations that fired, and one for what limits the overall level where none of these is shown (see
    `limiting`): those shown first, then those left out with the reason; each best first."""
    fired = [_advised(situation, advice) for advice in situation.questionnaire.recommendations]
    ranked = sorted((advised for advised in fired if advised), key=rank)
    answer = limiting(situation, choose(ranked, situation.policy.ranking))
    if answer is not None:
        ranked = [answer, *(one for one in ranked if one.recommendation.id != answer.recommendation.id)]
    chosen = choose(ranked, situation.policy.ranking)
    return tuple(sorted(chosen, key=lambda advised: (advised.left_out is not None, *rank(advised))))


def rank(advised: Advised) -> tuple[bool, float, str]:
    """Sorts what was added for the limit of the overall level first, then the best, equals by id."""
    return not advised.limits, -advised.points, advised.recommendation.id


def limiting(situation: Situation, chosen: Sequence[Advised]) -> Advised | None:
    """The recommendation that answers what limits the overall level; None where a dimension that limits it has one
    among those shown, or none has one for its level.

    Of the lowest dimension that has any: the best that fired, else the one whose effort costs it the fewest points, the
    first of equals in the questionnaire.

    Args:
        situation: with the overall level and the dimensions that limit it.
        chosen: what fired, with `left_out` set.
    """
    limits = situation.scores.overall.limited_by
    if any(one.left_out is None and one.dimension in limits for one in chosen):
        return None
    homes = [part.id for part in situation.ranked if part.id in limits]
    candidates = (one for home in homes for one in _answers(situation, home, chosen))
    return next(candidates, None)


def _answers(situation: Situation, home: str, chosen: Sequence[Advised]) -> Iterator[Advised]:
    fired = sorted((one for one in chosen if one.dimension == home), key=rank)
    yield from (replace(one, left_out=None, limits=True) for one in fired)
    own = [one for one in situation.questionnaire.recommendations if situation.questionnaire.advice_of[one.id] == home]
    fitting = [
        Advised(one, home, (), rank_points(situation, one, home, 0), limits=True)
        for one in own
        if _levels_fit(situation, one, home)
    ]
    yield from sorted(fitting, key=lambda one: -one.points)


def _advised(situation: Situation, advice: Recommendation) -> Advised | None:
    home = situation.questionnaire.advice_of[advice.id]
    if not _levels_fit(situation, advice, home):
        return None
    outcome = evaluate(advice.when, situation)
    if not outcome.fires:
        return None
    conditions = len({because.condition for because in outcome.because})
    return Advised(advice, home, outcome.because, rank_points(situation, advice, home, conditions))


def _levels_fit(situation: Situation, advice: Recommendation, home: str) -> bool:
    """Whether a level still possible is among those the advice is for. Without a level, only advice for the whole
    company that asks for evidence may fire (DECISIONS 8)."""
    call = situation.call(home)
    if call is None or not call.levels:
        return home == WHOLE_COMPANY and all(leaf.evidence for leaf in advice.when.leaves())
    lowest, highest = advice.levels
    return any(lowest <= level <= highest for level in call.levels)


def rank_points(situation: Situation, advice: Recommendation, home: str, conditions: int) -> float:
    """Rank of a recommendation, one decimal; higher = earlier.

    (reference - score) + lowest_bonus, if the dimension is one of the `lowest_dimensions`, + gate_bonus, if it limits
    the overall level, + per_trigger for each comparison that is true, + the points of its effort. The score of the
    whole company is the overall score. Without a score the first term is 0.
    """
    rules, score = situation.policy.ranking, _score(situation, home)
    lowest = home in [part.id for part in situation.ranked[: rules.lowest_dimensions]]
    limits = home in situation.scores.overall.limited_by
    return round(
        (0.0 if score is None else rules.reference - score)
        + rules.lowest_bonus * lowest
        + rules.gate_bonus * limits
        + rules.per_trigger * conditions
        + rules.effort.get(advice.effort, 0.0),
        1,
    )


def _score(situation: Situation, home: str) -> float | None:
    if home == WHOLE_COMPANY:
        return situation.scores.overall.score
    return situation.scores.dimensions[home].score


def choose(ranked: Sequence[Advised], rules: Ranking) -> tuple[Advised, ...]:
    """The same advice with `left_out` set on what is not shown: at most `show`, at most `per_dimension` of a dimension,
    and at least one of the effort `at_least_one` where such advice fired.

    Args:
        ranked: best first.
        rules: of the policy.
    """
    shown, left = _fill(ranked, rules)
    needed = next((one for one in left if _small(one, rules)), None)
    if needed is None or any(_small(one, rules) for one in shown):
        return (*shown, *left)
    gone = _gives_way(shown, needed, rules)
    kept = [one for one in shown if one is not gone]
    rest = [one for one in left if one is not needed]
    return (*kept, replace(needed, left_out=None), replace(gone, left_out="effort"), *rest)


def _fill(ranked: Sequence[Advised], rules: Ranking) -> tuple[list[Advised], list[Advised]]:
    shown: list[Advised] = []
    left: list[Advised] = []
    count: Counter[str] = Counter()
    for advised in ranked:
        full = len(shown) >= rules.show
        if full or count[advised.dimension] >= rules.per_dimension:
            left.append(replace(advised, left_out="rank" if full else "per_dimension"))
        else:
            shown.append(advised)
            count[advised.dimension] += 1
    return shown, left


def _small(advised: Advised, rules: Ranking) -> bool:
    return advised.recommendation.effort == rules.at_least_one


def _gives_way(shown: Sequence[Advised], needed: Advised, rules: Ranking) -> Advised:
    """The last one shown; the last of the same dimension where the dimension would otherwise have too many."""
    same = [one for one in shown if one.dimension == needed.dimension]
    others = [one for one in same if one is not shown[-1]]
    return same[-1] if len(others) >= rules.per_dimension else shown[-1]
