"""The score blocks of a results file: plain values, rounded, nothing that is not known."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass

from centricity.scoring.closer import ItemGap
from centricity.scoring.model import (
    DimensionScore,
    Estimate,
    Gap,
    GroupScore,
    LevelCall,
    OutcomeScore,
    Overall,
    Scores,
)
from centricity.scoring.rounding import rounded


def to_json(scores: Scores) -> dict[str, object]:
    """`overall`, `dimensions`, `groups` of results/<organization>/<wave>.json (DESIGN.md 5), and `outcomes`, `drivers`,
    `weighting`, `pyramid`, `help_map` where there are any.

    Numbers as shown (`rounded`); what is not known is absent, never null; mapping keys are text. Levels stand beside
    the score: level, between, probability, reason, cap.
    A gap names its groups: {"leadership": {...}, "frontline": {...}, "difference": ...}.
    """
    shown = rounded(scores)
    return {
        "overall": _overall(shown.overall),
        "dimensions": {name: _dimension(part) for name, part in shown.dimensions.items()},
        "groups": {
            name: {value: _group(part) for value, part in parts.items()} for name, parts in shown.groups.items()
        },
        **_beside(shown),
    }


def _beside(shown: Scores) -> dict[str, object]:
    found: dict[str, object] = {
        "outcomes": {name: _outcome(part) for name, part in shown.outcomes.items()},
        "drivers": {name: _fields(part) for name, part in shown.drivers.items()},
        "weighting": _fields(shown.weighting) if shown.weighting else {},
        "pyramid": _fields(shown.pyramid) if shown.pyramid else {},
        "help_map": _fields(shown.help_map) if shown.help_map else {},
    }
    return {name: part for name, part in found.items() if part}


def _outcome(part: OutcomeScore) -> dict[str, object]:
    headline = _estimate(part.estimate) if part.estimate else {}
    roles = {name: _estimate(role) for name, role in part.roles.items()}
    return {**headline, **_fields(part, "id", "estimate", "roles"), **({"roles": roles} if roles else {})}


def _overall(overall: Overall) -> dict[str, object]:
    return {**_call(overall.call), **_fields(overall, "call", "df")}


def _dimension(part: DimensionScore) -> dict[str, object]:
    unasked = ("respondents",) if part.score is None else ()
    found = {
        **_call(part.call),
        **_fields(part, "id", "call", "df", "roles", "gap", "stratified", "item_gaps", *unasked),
    }
    roles = {name: _estimate(role) for name, role in part.roles.items()}
    more = {
        "roles": roles,
        "gap": _gap(part.gap) if part.gap else {},
        "item_gaps": {name: _item_gap(found) for name, found in part.item_gaps.items()},
        "stratified": _estimate(part.stratified) if part.stratified else {},
    }
    return {**found, **{name: value for name, value in more.items() if value}}


def _call(call: LevelCall) -> dict[str, object]:
    return _fields(call)


def _estimate(part: Estimate) -> dict[str, object]:
    return _fields(part, "df")


def _gap(part: Gap) -> dict[str, object]:
    sides = dict(zip(part.groups, (_estimate(part.first), _estimate(part.second)), strict=True))
    return {**sides, **_fields(part, "first", "second", "groups")}


def _item_gap(part: ItemGap) -> dict[str, object]:
    sides = zip(part.groups, (part.first, part.second), strict=True)
    return {**{role: _fields(side) for role, side in sides}, "difference": part.difference}


def _group(part: GroupScore) -> dict[str, object]:
    dimensions = {name: _estimate(estimate) for name, estimate in part.dimensions.items()}
    return {**_fields(part, "key", "dimensions"), "dimensions": dimensions}


def _fields(part: object, *but: str) -> dict[str, object]:
    """Fields that are known; an empty mapping, list or text counts as not known."""
    assert is_dataclass(part)
    values = {field.name: _plain(getattr(part, field.name)) for field in fields(part) if field.name not in but}
    return {name: value for name, value in values.items() if value is not None and value not in ({}, [], "")}


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    return _fields(value) if is_dataclass(value) else value
