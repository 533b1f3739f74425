"""Does a condition hold, and which numbers make it so? What is not known never fires."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from operator import ge, gt, le, lt

from centricity.profile.gaps import gap_bound
from centricity.profile.help_map import map_value
from centricity.profile.model import Because
from centricity.profile.situation import Situation
from centricity.questionnaire import Condition
from centricity.scoring.model import End, Gap, LevelCall

ANY = "any"
COMPARE: Mapping[str, Callable[[float, float], bool]] = {"below": lt, "at_most": le, "at_least": ge, "above": gt}


@dataclass(frozen=True)
class Outcome:
    """Whether a condition holds, and its comparisons that are true (none unless it holds)."""

    fires: bool
    because: tuple[Because, ...] = ()


@dataclass(frozen=True)
class Reading:
    """What a subject is in the scores: the values it may have (several where a level is open), and where it stands."""

    values: tuple[float, ...]
    dimension: str | None = None
    end: End | None = None
    between: tuple[int, int] | None = None
    bound: str | None = None


def evaluate(condition: Condition, situation: Situation) -> Outcome:
    """`all`, `any` or one comparison; a comparison written twice is a reason only once."""
    if condition.subject:
        because = tuple(_true_leaves(condition, situation))
        return Outcome(bool(because), because)
    outcomes = [evaluate(part, situation) for part in condition.all or condition.any or ()]
    holds = all if condition.all is not None else any
    if not holds(outcome.fires for outcome in outcomes):
        return Outcome(False)
    return Outcome(True, tuple(dict.fromkeys(leaf for outcome in outcomes for leaf in outcome.because)))


def _true_leaves(leaf: Condition, situation: Situation) -> Iterator[Because]:
    assert leaf.subject is not None
    kind, name = leaf.subject
    for reading in SUBJECTS[kind](situation, name):
        fitting = next((value for value in reading.values if _holds(leaf, value)), None)
        if fitting is not None:
            yield Because(leaf, fitting, reading.dimension, reading.end, reading.between, reading.bound)


def _holds(leaf: Condition, value: float) -> bool:
    if leaf.comparison is None:
        return True
    comparison, limit = leaf.comparison
    return COMPARE[comparison](value, limit)


def _item(situation: Situation, name: str) -> Iterator[Reading]:
    item = situation.item(name)
    if item is not None:
        yield Reading((item.score,), situation.questionnaire.home[name].id, item.end)


def _cannot_tell(situation: Situation, name: str) -> Iterator[Reading]:
    item = situation.item(name)
    if item is not None and item.cannot_tell is not None:
        yield Reading((item.cannot_tell,), situation.questionnaire.home[name].id)


def _score(situation: Situation, name: str) -> Iterator[Reading]:
    for dimension in _named(situation, name):
        score = situation.scores.dimensions[dimension]
        if score.score is not None:
            yield Reading((score.score,), dimension, score.end)


def _level(situation: Situation, name: str) -> Iterator[Reading]:
    for dimension in _named(situation, name):
        yield _of_call(situation.scores.dimensions[dimension].call, dimension)


def _of_call(call: LevelCall, dimension: str | None = None) -> Reading:
    return Reading(call.levels, dimension, between=call.between)


def _fact(situation: Situation, name: str) -> Iterator[Reading]:
    dimension = situation.questionnaire.home[name].id
    score = situation.scores.dimensions.get(dimension)
    fact = score.facts_detail.get(name) if score else None
    if fact is not None and fact.state == "known" and fact.level is not None:
        yield Reading((fact.level,), dimension)


def _fact_value(situation: Situation, name: str) -> Iterator[Reading]:
    dimension = situation.questionnaire.home[name].id
    score = situation.scores.dimensions.get(dimension)
    fact = score.facts_detail.get(name) if score else None
    if fact is not None and fact.state == "known" and fact.value is not None:
        yield Reading((fact.value,), dimension)


def _gap(situation: Situation, name: str) -> Iterator[Reading]:
    yield from (_of_gap(gap, dimension) for dimension, gap in _gaps(situation, name) if gap.clear)


def _two_companies(situation: Situation, name: str) -> Iterator[Reading]:
    yield from (_of_gap(gap, dimension) for dimension, gap in _gaps(situation, name) if gap.two_companies)


def _of_gap(gap: Gap, dimension: str) -> Reading:
    return Reading((gap.difference,), dimension, bound=gap_bound(gap))


def _gaps(situation: Situation, name: str) -> Iterator[tuple[str, Gap]]:
    for dimension in _named(situation, name):
        gap = situation.scores.dimensions[dimension].gap
        if gap is not None:
            yield dimension, gap


def _overall(situation: Situation, name: str) -> Iterator[Reading]:
    overall = situation.scores.overall
    if name == "level":
        yield _of_call(overall.call)
    elif overall.score is not None:
        yield Reading((overall.score,))


def _evidence(situation: Situation, _name: str) -> Iterator[Reading]:
    yield Reading((situation.scores.evidence,))


def _wave(situation: Situation, _name: str) -> Iterator[Reading]:
    yield Reading((situation.wave,))


def _map(situation: Situation, name: str) -> Iterator[Reading]:
    """The help map, where the question was asked and enough of it is shown."""
    found = situation.scores.help_map
    value = map_value(situation, found, name) if found else None
    if value is not None:
        yield Reading((value.value,), end=value.end)


def _named(situation: Situation, name: str) -> list[str]:
    """The dimension, or each scored one for `any`."""
    return [d.id for d, _ in situation.dimensions if name in (d.id, ANY)]


SUBJECTS: Mapping[str, Callable[[Situation, str], Iterator[Reading]]] = {
    "item": _item,
    "score": _score,
    "level": _level,
    "fact": _fact,
    "fact_value": _fact_value,
    "cannot_tell": _cannot_tell,
    "gap": _gap,
    "two_companies": _two_companies,
    "overall": _overall,
    "evidence": _evidence,
    "wave": _wave,
    "map": _map,
}
"""How to read each subject of a Condition from the scores."""
