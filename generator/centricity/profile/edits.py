"""The facilitator's edits: sentences that are hidden leave the profile, recommendations are shown as chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from centricity.authored import WaveEdits
from centricity.profile.advice import choose, rank
from centricity.profile.model import Advised, Finding, Profile
from centricity.questionnaire import Questionnaire

KEPT = (
    *("verdict_", "level_", "capped_", "trust_", "because_", "left_out_", "result_"),
    *("gap_not_shown", "reduced", "pooled", "questions_changed"),
    *("pyramid_not_drawn", "widest_none", "contradictions_unknown"),
)
"""Beginnings of rules whose sentences may get other words but are never hidden: what the level is, what it rests on,
what protection keeps back, and why a recommendation is given."""
FOLLOWS = {"two_companies_side": "two_companies_overall"}
"""Rules whose sentence goes on from another ("on all 4 of them") and makes no sense without it."""


def edited(profile: Profile, edits: WaveEdits | None) -> Profile:
    """The profile with recommendations as chosen and without hidden findings; `generated` still has these."""
    if edits is None:
        return profile
    if edits.edits.recommendations.chosen:
        profile = replace(profile, advice=chosen(profile.advice, edits, profile.questionnaire))
    values = {part.name: getattr(profile, part.name) for part in fields(profile) if part.name != "verdict"}
    kept = {name: _kept(value, edits) for name, value in values.items()}
    return replace(profile, **{**kept, "edits": edits, "generated": profile})


def may_hide(rule: str) -> bool:
    """Whether a sentence of this rule may be hidden."""
    return not rule.startswith(KEPT) and "not_shown" not in rule


def hides(edits: WaveEdits, rule: str, inputs: Mapping[str, object]) -> bool:
    """Whether the sentence of `rule` and `inputs` is hidden: itself, or the one it goes on from."""
    leader = FOLLOWS.get(rule)
    return may_hide(rule) and (edits.hidden(rule, inputs) or any(one.rule == leader for one in edits.hides))


def _kept(value: Any, edits: WaveEdits) -> Any:
    """Without hidden findings: None for a single one; lists, and lists by dimension, without those."""
    if isinstance(value, tuple) and any(isinstance(one, Finding) for one in value):
        return tuple(one for one in value if not _hidden(one, edits))
    if isinstance(value, Mapping) and any(isinstance(one, tuple) for one in value.values()):
        return {name: _kept(one, edits) for name, one in value.items()}
    return None if _hidden(value, edits) else value


def _hidden(value: object, edits: WaveEdits) -> bool:
    return isinstance(value, Finding) and hides(edits, value.rule, value.inputs)


def chosen(advice: Sequence[Advised], edits: WaveEdits, questionnaire: Questionnaire) -> tuple[Advised, ...]:
    """Recommendations as chosen: those to begin with in their order, then what is left out by hand, then the rest.

    Args:
        advice: what fired.
        edits: of this wave. Where they choose nothing, the ranking chooses among what they do not leave out.
        questionnaire: the catalogue, for what is chosen though it did not fire.
    """
    choice, day = edits.edits.recommendations, edits.edits.edited
    ranked = sorted((replace(one, left_out=None) for one in advice), key=rank)
    others = {one.recommendation.id: one for one in ranked if one.recommendation.id not in choice.leave_out}
    declined = [_declined(one, edits) for one in ranked if one.recommendation.id in choice.leave_out]
    if not choice.choose:
        ranked = sorted(choose(list(others.values()), questionnaire.policy.ranking), key=rank)
        shown, later = ([one for one in ranked if (one.left_out is None) is kept] for kept in (True, False))
        return (*shown, *declined, *later)
    known = [name for name in choice.choose if name in questionnaire.recommendation]
    picked = [replace(others.get(name) or _unfired(questionnaire, name), edited=day) for name in known]
    later = [replace(one, left_out="choice") for name, one in others.items() if name not in known]
    return (*picked, *declined, *later)


def _declined(one: Advised, edits: WaveEdits) -> Advised:
    reason = edits.edits.recommendations.leave_out[one.recommendation.id]
    return replace(one, left_out="facilitator", reason=reason, edited=edits.edits.edited)


def _unfired(questionnaire: Questionnaire, name: str) -> Advised:
    """A recommendation that no answer or fact asks for: it is there because the facilitator wants it."""
    return Advised(questionnaire.recommendation[name], questionnaire.advice_of[name], (), 0.0)
