"""What moved since the wave before. A difference is called a change only where chance is an unlikely reason."""

from collections.abc import Mapping, Sequence

from centricity.profile.common_items import over_common
from centricity.profile.earlier import Earlier, Past, before, perception, perception_weight, whole
from centricity.profile.gaps import excludes_zero
from centricity.profile.model import Break, Change, Finding
from centricity.profile.rules import finding
from centricity.profile.situation import Situation
from centricity.questionnaire import Common, Questionnaire
from centricity.scoring.model import DimensionScore, Estimate
from centricity.scoring.rounding import shown
from centricity.scoring.trend import changed
from centricity.scoring.view import View

Both = tuple[Estimate, Estimate]
"""Then and now."""


def changes(situation: Situation, history: Sequence[Past], archive: Mapping[str, Questionnaire]) -> tuple[Change, ...]:
    """Dimensions that can be compared with the wave before, in the questionnaire's order.

    The same items: the scores, if the roles entered them in the same way. Other items: what people say over the items
    asked both times, if these are enough.

    Args:
        situation: the wave now.
        history: earlier waves, oldest first.
        archive: questionnaires of earlier waves by sha256; where one is missing, the items in the scores decide.
    """
    if not history:
        return ()
    earlier = before(situation, history[-1], archive)
    found = (_change(situation, earlier, score) for _, score in situation.dimensions)
    return tuple(change for change in found if change)


def breaks(
    situation: Situation,
    history: Sequence[Past],
    archive: Mapping[str, Questionnaire],
    found: Sequence[Change] = (),
) -> tuple[Break, ...]:
    """Dimensions scored in both waves, of which other items were asked.

    Args:
        situation, history, archive: as for `changes`.
        found: what `changes` found.
    """
    if not history:
        return ()
    earlier = before(situation, history[-1], archive)
    over = {change.dimension: change.items or 0 for change in found}
    return tuple(
        Break(score.id, earlier.release.wave.to, shared.now, shared.then, over.get(score.id, 0))
        for _, score in situation.dimensions
        if (shared := earlier.shared(situation, score.id)) is not None
        and not shared.same
        and score.score is not None
        and earlier.scores.dimensions[score.id].score is not None
    )


def _change(situation: Situation, earlier: Earlier, now: DimensionScore) -> Change | None:
    shared = earlier.shared(situation, now.id)
    if shared is None:
        return None
    return _as_before(situation, earlier, now) if shared.same else _over_common(situation, earlier, now.id, shared)


def _as_before(situation: Situation, earlier: Earlier, now: DimensionScore) -> Change | None:
    then = earlier.scores.dimensions[now.id]
    both = comparable(situation, earlier, now)
    if both is None:
        return None
    basis = "score" if earlier.same_facts(situation, now.id) else "perception"
    return _compared(situation, earlier, now.id, both, basis=basis, ends=(then.end, now.end))


def comparable(situation: Situation, earlier: Earlier, now: DimensionScore, *, facts: bool = True) -> Both | None:
    """A dimension of which the same items were asked, then and now: the scores, or (without `facts`, or where these
    entered differently) the perceptions. None where either is missing, or the roles entered differently."""
    then = earlier.scores.dimensions[now.id]
    if then.pooled != now.pooled:
        return None
    if facts and earlier.same_facts(situation, now.id):
        return _pair(whole(then), whole(now))
    asked = situation.questionnaire
    return _pair(perception(then, earlier.weight(then, asked)), perception(now, perception_weight(now, asked)))


def _pair(then: Estimate | None, now: Estimate | None) -> Both | None:
    return None if then is None or now is None else (then, now)


def _over_common(situation: Situation, earlier: Earlier, name: str, shared: Common) -> Change | None:
    asked, rules = earlier.questionnaire, situation.policy.series
    if rules is None or asked is None:
        return None
    now = View(situation.questionnaire, situation.release, situation.questionnaire.dimension[name])
    then = View(asked, earlier.release, asked.dimension[name])
    found = over_common((now, then), shared, rules.common_share)
    if found is None:
        return None
    more = {"items": found.items, "correlations": found.correlations}
    return _compared(situation, earlier, name, (found.then, found.now), basis="common", **more)


def _compared(situation: Situation, earlier: Earlier, name: str, both: Both, **more: object) -> Change:
    """The difference of the numbers shown, with Welch's interval: both waves are taken as independent."""
    then, now = shown(both[0].score), shown(both[1].score)
    interval = changed(*both, situation.policy.confidence).interval
    ends = None if interval is None else (shown(interval[0]), shown(interval[1]))
    return Change(
        dimension=name,
        before=then,
        now=now,
        interval=ends,
        moved=excludes_zero(ends) and abs(shown(now - then)) >= situation.policy.gap.clear_from,
        since=earlier.release.wave.to,
        **more,  # type: ignore[arg-type]
    )


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


def break_finding(broken: Break) -> Finding:
    """That the questions changed, and over how many of them the two surveys are compared, if at all."""
    where = {"dimension": broken.dimension, "since": broken.since}
    if not broken.compared:
        return finding("questions_changed_apart", **where)
    return finding("questions_changed", **where, count=broken.compared)
