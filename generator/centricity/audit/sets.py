"""Adding and subtracting groups: the totals and the single answers of whoever is left over."""

from collections.abc import Iterator, Sequence

from centricity.audit.classes import alone, holding, parts
from centricity.audit.model import STAFF, Finding, Measure, Part, Wave
from centricity.audit.people import Around, answers_of, span_of
from centricity.audit.words import finding, leave_out, people_of

Checks = Iterator[Finding | None]
"""One for each thing tried: what was found, if anything."""


def attack_sets(wave: Wave) -> Checks:
    """Every set of people that follows from the published groups of a measure, and every person in it."""
    for measure in wave.measures.values():
        for attribute, found in families(wave, measure):
            around = _around(wave, measure, attribute, found)
            for part in found:
                yield _of_set(wave, measure, attribute, part)
                near = [one for one in around if part in one.parts]
                yield _of_person(wave, measure, attribute, part, near)
                yield _of_a_member(wave, measure, attribute, part)


def families(wave: Wave, measure: Measure) -> Iterator[tuple[str, tuple[Part, ...]]]:
    """Per attribute, the finest sets that follow from the published groups."""
    inside = {k: b for k, b in measure.blocks.items() if k == STAFF or not wave.stands_beside(wave.groups[k])}
    for attribute in wave.attributes or (("",) if inside else ()):
        yield attribute, parts(wave, attribute, inside)
    beside = tuple(alone(wave, measure))
    if beside:
        yield wave.policy.role, beside


def _of_set(wave: Wave, measure: Measure, attribute: str, part: Part) -> Finding | None:
    """The total of fewer people than the minimum group."""
    if part.n < 0 or (part.n == 0 and part.low > 0) or part.low > part.high:
        return _contradiction(wave, measure, attribute, part)
    if not 0 < part.n < wave.k:
        return None
    low, high = max(0, part.low), min(part.n * measure.full, part.high)
    mean = measure.points(low, part.n), measure.points(high, part.n)
    answers = answers_of(measure, part)
    if mean[1] - mean[0] >= wave.policy.interval and not answers:
        return None
    what = f"{people_of(wave, attribute, part)}: {measure.name}"
    remedy = leave_out(wave, measure, part)
    return finding(wave, what, part.n, mean, answers, numbers=part.sources, remedy=remedy)


def _contradiction(wave: Wave, measure: Measure, attribute: str, part: Part) -> Finding:
    what = f"numbers that contradict each other about {people_of(wave, attribute, part)}: {measure.name}"
    remedy = "publish one set of numbers only; as long as two differ, nobody can say what their difference tells"
    return finding(wave, what, max(1, abs(part.n)), (0.0, 100.0), numbers=part.sources, remedy=remedy)


def _of_person(wave: Wave, measure: Measure, attribute: str, part: Part, around: Sequence[Around]) -> Finding | None:
    """What each of the part's people can have answered."""
    if part.n <= 0 or part.low > part.high:
        return None
    low, high = span_of(measure, part, around)
    mean = measure.points(low), measure.points(high)
    if low <= high and mean[1] - mean[0] >= wave.policy.interval:
        return None
    if low > high:
        return _contradiction(wave, measure, attribute, part)
    one = low == high
    answers = (measure.answer(low),) * part.n if one else ()
    within = "gave the same answer" if one else f"answered between {measure.answer(low)} and {measure.answer(high)}"
    what = f"each of {people_of(wave, attribute, part)} {within}: {measure.name}"
    remedy = f"leave {_what_tells(part, around)} of {measure.name} out where nearly everybody answered alike"
    numbers = [*part.sources, *(source for one in around for other in one.parts for source in other.sources)]
    return finding(wave, what, part.n if one else 1, mean, answers, numbers=numbers, remedy=remedy)


def _what_tells(part: Part, around: Sequence[Around]) -> str:
    if part.counts is not None or any(one.counts is not None for one in around):
        return "the counts of answers"
    spread = part.squares is not None or any(one.squares is not None for one in around)
    return "the spread (sum of squares)" if spread else "the exact mean"


def _of_a_member(wave: Wave, measure: Measure, attribute: str, part: Part) -> Finding | None:
    """Counts in which one person stands against all others: whoever it is knows all the others' answers."""
    if part.counts is None or part.n < 3 or sorted(part.counts)[-2:] != [1, part.n - 1]:
        return None
    step = part.counts.index(1)
    point = measure.points(step)
    what = f"the one who answered otherwise among {people_of(wave, attribute, part)}: {measure.name}"
    remedy = f"leave the counts of answers to {measure.name} out where only one person differs"
    return finding(wave, what, 1, (point, point), (measure.answer(step),), numbers=part.sources, remedy=remedy)


def _around(wave: Wave, measure: Measure, attribute: str, found: Sequence[Part]) -> list[Around]:
    """Unions of the parts of which squares or counts are known, though not of each of them."""
    unions = []
    inside = {k: b for k, b in measure.blocks.items() if k == STAFF or not wave.stands_beside(wave.groups[k])}
    for statistic in ("squares", "counts"):
        for whole in parts(wave, attribute, holding(inside, statistic)):
            members = tuple(part for part in found if part.units <= whole.units)
            if len(members) > 1 and sum(part.n for part in members) == whole.n:
                value = getattr(whole, statistic)
                unions.append(Around(members, **{statistic: value}))
    return unions
