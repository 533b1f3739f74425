"""The first page's findings beside the verdict: two views of one company, talk and facts, and the biggest surprise."""

from collections.abc import Iterator, Mapping, Sequence

from centricity.profile.changes import change_finding
from centricity.profile.findings import counted
from centricity.profile.gaps import gap_bound, gap_rule, say_do_finding
from centricity.profile.model import Change, Finding
from centricity.profile.rules import finding
from centricity.profile.situation import Situation
from centricity.profile.whole import say_do_sides
from centricity.questionnaire.policy import Policy
from centricity.scoring.model import DimensionScore, Gap

Pair = tuple[DimensionScore, Gap]


def headlines(
    situation: Situation, findings: Mapping[str, Sequence[Finding]], changes: Sequence[Change]
) -> tuple[Finding, ...]:
    """About three: the widest gap (and who scores higher), talk furthest from facts, the biggest surprise."""
    if not situation.ranked:
        return ()
    views = (_two_views(situation), _side(situation))
    found = [*views, _talk_and_facts(situation), _surprise(situation, findings, changes)]
    return tuple(one for one in found if one)


def _two_views(situation: Situation) -> Finding | None:
    groups = situation.two_groups
    if groups is None:
        return None
    names = {"first": groups[0], "second": groups[1]}
    gaps = _gaps(situation)
    if not gaps:
        return finding("gap_not_shown_overall", **names)
    two, clear = (_widest_first(gaps, rule, situation.policy) for rule in ("gap_two_companies", "gap_clear"))
    if two:
        counts = {"count": len(two), "total": len(gaps)}
        return finding("two_companies_overall", **counts, **names, **_apart(two[0]))
    if clear:
        counts = {"count": len(clear), "total": len(gaps)}
        return finding("clear_gaps_overall", **counts, **names, **_apart(clear[0]), direction=_direction(clear))
    return finding("gap_none_overall", **names, **_apart(max(gaps, key=lambda pair: abs(pair[1].difference))))


def _apart(pair: Pair) -> dict[str, object]:
    """How far the two groups lie apart in a dimension."""
    score, gap = pair
    return {"dimension": score.id, "points": abs(gap.difference), "points_bound": gap_bound(gap)}


def _direction(pairs: Sequence[Pair]) -> str | None:
    """Whether the first group always scores higher, or always lower; None where it is now one, now the other."""
    higher = {gap.difference > 0 for _, gap in pairs}
    return None if len(higher) != 1 else "higher" if higher.pop() else "lower"


def _gaps(situation: Situation) -> list[Pair]:
    return [(score, score.gap) for _, score in situation.dimensions if score.gap]


def _side(situation: Situation) -> Finding | None:
    """Whose scores are higher wherever the two describe two companies; None where it is now one, now the other."""
    groups, two = situation.two_groups, _widest_first(_gaps(situation), "gap_two_companies", situation.policy)
    direction = _direction(two)
    if groups is None or direction is None:
        return None
    return finding("two_companies_side", count=len(two), first=groups[0], second=groups[1], direction=direction)


def _widest_first(gaps: Sequence[Pair], rule: str, policy: Policy) -> list[Pair]:
    found = [pair for pair in gaps if gap_rule(pair[1], policy) == rule]
    return sorted(found, key=lambda pair: -abs(pair[1].difference))


def _talk_and_facts(situation: Situation) -> Finding:
    sides = say_do_sides(situation)
    if not sides:
        return finding("say_do_no_facts_overall")
    apart = [(d, s) for d, s in situation.dimensions if sides.get(s.id) in ("better", "worse")]
    if not apart:
        return finding("say_do_confirmed_overall", count=len(sides))
    widest = max(apart, key=lambda pair: abs((pair[1].perception or 0.0) - (pair[1].facts or 0.0)))
    found = say_do_finding(situation, *widest)
    assert found is not None
    return found


def _surprise(
    situation: Situation, findings: Mapping[str, Sequence[Finding]], changes: Sequence[Change]
) -> Finding | None:
    """The biggest move since last time; else what most people cannot see; else the item furthest from its dimension."""
    moved = [change for change in changes if change.moved]
    if moved:
        return change_finding(max(moved, key=lambda change: abs(change.now - change.before)))
    hidden = [one for parts in findings.values() for one in parts if one.rule == "not_visible"]
    if hidden:
        return max(hidden, key=_share)
    return max(_standing_apart(situation), key=lambda pair: pair[0], default=(0.0, None))[1]


def _share(one: Finding) -> float:
    share = one.inputs["share"]
    assert isinstance(share, int | float)
    return share


def _standing_apart(situation: Situation) -> Iterator[tuple[float, Finding]]:
    """Items clearly above or below the answers of their dimension, with the distance."""
    for _, score in situation.dimensions:
        for name, item in counted(situation, score):
            distance = abs(item.score - (score.perception or item.score))
            if distance >= situation.policy.words.difference_clear_from:
                shown = {"score": item.score, "score_end": item.end, "perception": score.perception}
                yield distance, finding("surprise_item", dimension=score.id, item=name, **shown)
