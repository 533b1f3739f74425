"""What is said about advice, as findings: why it fired, why it is left out, how one will know that it worked."""

from collections.abc import Callable, Mapping

from centricity.profile.help_map import map_reason
from centricity.profile.key_results import Reached, limit_of
from centricity.profile.model import Advised, Because, Finding
from centricity.profile.rules import finding
from centricity.questionnaire import KeyResult, Questionnaire


def because(questionnaire: Questionnaire, reason: Because) -> Finding:
    """One comparison that was true."""
    assert reason.condition.subject is not None
    return REASONS[reason.condition.subject[0]](questionnaire, reason)


def left_out(questionnaire: Questionnaire, advised: Advised) -> Finding | None:
    """Why a recommendation that fired is not shown; None if it is."""
    rules = questionnaire.policy.ranking
    if advised.left_out == "rank":
        return finding("left_out_rank", count=rules.show)
    if advised.left_out == "per_dimension":
        return finding("left_out_per_dimension", count=rules.per_dimension)
    if advised.left_out == "choice":
        return finding("left_out_choice")
    return finding("left_out_effort") if advised.left_out else None


def without_condition(advised: Advised) -> Finding | None:
    """Why a recommendation is shown whatever its conditions say: its dimension limits the overall level, or the
    facilitator chose it. None if it is there only because it fired."""
    if advised.limits:
        return finding("because_limits", dimension=advised.dimension)
    fired = bool(advised.because) or advised.edited is None
    return None if fired else finding("because_chosen", since=advised.edited)


def result(questionnaire: Questionnaire, key_result: KeyResult, reached: Reached | None = None) -> Finding | None:
    """How one will know; None where the questionnaire says it in its own words.

    Args:
        questionnaire: of the result.
        key_result: of a recommendation.
        reached: what is there already; None in the catalogue, and where there is something to reach.
    """
    kept = "_kept" if reached else ""
    if key_result.item is not None:
        if reached:
            return finding("result_item_kept", item=key_result.item, value=reached.value, value_end=reached.end)
        return finding("result_item", item=key_result.item, target=key_result.rise)
    if key_result.fact is not None:
        amount = {"amount": reached.value} if reached else {}
        return finding(f"result_fact{kept}", fact=key_result.fact, **amount, amount_limit=limit_of(key_result))
    if key_result.gap is None:
        return None
    if key_result.gap in questionnaire.dimension:
        named = {"dimension": key_result.gap, "target": key_result.below}
        return finding(f"result_gap{kept}", **named, **_groups(questionnaire))
    return finding(f"result_gap_any{kept}", target=key_result.below, **_groups(questionnaire))


def _groups(questionnaire: Questionnaire) -> dict[str, str]:
    roles = questionnaire.policy.roles
    first, second = roles.gap if roles and len(roles.gap) == 2 else ("", "")
    return {"first": first, "second": second}


def _name(reason: Because) -> str:
    assert reason.condition.subject is not None
    return reason.condition.subject[1]


def _value(reason: Because) -> dict[str, object]:
    return {"value": reason.value, "value_end": reason.end, "limit": reason.condition.comparison}


def _levels(reason: Because) -> tuple[str, dict[str, object]]:
    """The level, or the two it is between, with the end of the rule's name."""
    limit = {"level_limit": reason.condition.comparison}
    if reason.between is None:
        return "", {"level": int(reason.value), **limit}
    return "_between", {"low": reason.between[0], "high": reason.between[1], **limit}


def _item(_: Questionnaire, reason: Because) -> Finding:
    return finding("because_item", item=_name(reason), **_value(reason))


def _score(_: Questionnaire, reason: Because) -> Finding:
    return finding("because_score", dimension=reason.dimension, **_value(reason))


def _level(_: Questionnaire, reason: Because) -> Finding:
    ending, levels = _levels(reason)
    return finding(f"because_level{ending}", dimension=reason.dimension, **levels)


def _fact(_: Questionnaire, reason: Because) -> Finding:
    return finding("because_fact", fact=_name(reason), level=int(reason.value), level_limit=reason.condition.comparison)


def _fact_value(_: Questionnaire, reason: Because) -> Finding:
    limit = reason.condition.comparison
    if limit is not None and limit[0] == "above" and not limit[1]:  # "more than none": the value says it
        return finding("because_fact_some", fact=_name(reason), amount=reason.value)
    return finding("because_fact_value", fact=_name(reason), amount=reason.value, amount_limit=limit)


def _cannot_tell(_: Questionnaire, reason: Because) -> Finding:
    limit = reason.condition.comparison
    return finding("because_cannot_tell", item=_name(reason), rate=reason.value, percent_limit=limit)


def _gap(questionnaire: Questionnaire, reason: Because) -> Finding:
    direction = "higher" if reason.value > 0 else "lower"
    return finding("because_gap", direction=direction, **_distance(reason), **_groups(questionnaire))


def _two_companies(questionnaire: Questionnaire, reason: Because) -> Finding:
    return finding("because_two_companies", **_distance(reason), **_groups(questionnaire))


def _distance(reason: Because) -> dict[str, object]:
    return {"dimension": reason.dimension, "points": abs(reason.value), "points_bound": reason.bound}


def _overall(_: Questionnaire, reason: Because) -> Finding:
    if _name(reason) == "score":
        return finding("because_overall_score", **_value(reason))
    ending, levels = _levels(reason)
    return finding(f"because_overall_level{ending}", **levels)


def _evidence(questionnaire: Questionnaire, reason: Because) -> Finding:
    total = len(questionnaire.dimensions)
    return finding("because_evidence", count=int(reason.value), total=total, limit=reason.condition.comparison)


def _map(_: Questionnaire, reason: Because) -> Finding:
    return map_reason(_name(reason), int(reason.value), reason.end, reason.condition.comparison)


def _wave(_: Questionnaire, reason: Because) -> Finding:
    return finding("because_wave", count=int(reason.value))


REASONS: Mapping[str, Callable[[Questionnaire, Because], Finding]] = {
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
"""The finding for each subject of a Condition."""
