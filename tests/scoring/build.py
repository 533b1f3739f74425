"""Small questionnaires and releases for tests, built without the code under test.

The release is counted here from a table of people in plain Python, so that neither tally nor door has a part in it.
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from copy import deepcopy
from fractions import Fraction
from math import ceil, fsum, inf, lcm, sqrt
from typing import Any

from centricity.questionnaire import Questionnaire
from centricity.released import Release

Spec = Mapping[str, Any]
Person = Mapping[str, Any]

POLICY: dict[str, Any] = {
    "bands": {2: 35.0, 3: 50.0, 4: 65.0, 5: 80.0},
    "weights": {"perception": 0.7, "facts": 0.3},
    "facts": {"needed": 2, "level_without": 4, "top_level_from": 65.0},
    "answered_share": 0.5,
    "incomplete_above": 0.5,
    "confidence": 0.95,
    "certainty": 0.80,
    "level_from_respondents": 10,
    "level_from_response_rate": 0.30,
    "cannot_tell_finding": 40.0,
    "roles": {
        "attribute": "contact",
        "level_from": ["frontline", "other"],
        "beside": "leadership",
        "gap": ["leadership", "frontline"],
        "blank": "other",
    },
    "gap": {"clear_from": 5.0, "significance": 0.05, "two_companies_from": 15.0},
    "chain": {
        "above_weakest": 1, "gate": [], "gate_level": 4, "gate_needs": 3, "draws": 10000, "seed": 20150213,
        "correlation": 0.5,
    },
    "release": {
        "minimum_group": 5, "minimum_group_public": 10, "detail_group": 10, "products_group": 30,
        "protection_interval": 50.0, "rate_step": 5,
    },
    "ranking": {
        "reference": 65.0, "lowest_bonus": 10.0, "lowest_dimensions": 2, "gate_bonus": 10.0, "per_trigger": 5.0,
        "effort": {"S": 0.0}, "show": 5, "per_dimension": 2, "at_least_one": "S",
    },
    "words": {
        "difference_same_below": 5.0, "difference_clear_from": 15.0, "quantities": [10, 25, 50, 75],
        "percent_from_answers": 20,
    },
    "weighting": {"trim": 5.0},
    "drivers": {"people": 100, "per_predictor": 10, "draws": 1000, "seed": 20150213},
}  # fmt: skip


def changed(policy: Spec, changes: Spec) -> dict[str, Any]:
    """The policy with some numbers replaced: {"bands.3": 45.0, "weights.perception": 0.6}; None removes."""
    new = deepcopy(dict(policy))
    for path, value in changes.items():
        place: Any = new
        *parents, last = path.split(".")
        for name in parents:
            place = place[name]
        key = int(last) if last.isdigit() else last
        place[key] = value
    return {name: value for name, value in new.items() if value is not None}


def questionnaire(spec: Spec) -> Questionnaire:
    """A questionnaire of `dimensions: {a: {items: ["a1", "a2 reverse", "a3 frontline"], facts: ["f1 0 1 2 3 4 5"]}}`.

    `outcomes`: ["recommend", "happiness reverse"].
    `policy`: changes to POLICY. `scale`: [min, max, favourable_from], of the questionnaire or of one dimension.
    `roles: false`: no attribute but departments.
    """
    roles = spec.get("roles", True)
    scales = {"default": _scale(spec.get("scale", [1, 5, 4]))}
    dimensions = [_dimension(name, part, scales) for name, part in spec["dimensions"].items()]
    policy = changed(POLICY, {**spec.get("policy", {}), **({} if roles else {"roles": None})})
    return Questionnaire.model_validate(
        {
            "id": "test", "version": "1", "languages": ["en"], "name": _text("test"), "scales": scales,
            "scale": "default", "attributes": _attributes(roles), "dimensions": dimensions, "policy": policy,
            "outcomes": [_outcome(text.split()) for text in spec.get("outcomes", [])],
            "levels": {level: {"name": _text(f"level {level}"), "summary": _text("…")} for level in range(1, 6)},
        }
    )  # fmt: skip


def _text(text: str) -> dict[str, str]:
    return {"en": text}


def _scale(numbers: Sequence[int]) -> dict[str, Any]:
    low, high, favourable = numbers
    labels = {step: _text(str(step)) for step in range(low, high + 1)}
    return {"min": low, "max": high, "favourable_from": favourable, "labels": labels}


def _attributes(roles: bool) -> list[dict[str, Any]]:
    values = [
        {"id": role, "label": _text(role), **({} if role == "other" else {"audience": role})}
        for role in ("frontline", "other", "leadership")
    ]
    department = {"id": "department", "label": _text("Department")}
    return [department, {"id": "contact", "label": _text("Contact"), "values": values}] if roles else [department]


def _dimension(name: str, part: Spec, scales: dict[str, Any]) -> dict[str, Any]:
    if "scale" in part:
        scales[name] = _scale(part["scale"])
    return {
        "id": name,
        "name": _text(name),
        "items": [_item(text.split()) for text in part["items"]],
        "facts": [_fact(text.split()) for text in part.get("facts", [])],
        **({"scale": name} if "scale" in part else {}),
    }


def _item(words: Sequence[str]) -> dict[str, Any]:
    audience = [word for word in words[1:] if word not in ("reverse", "long")]
    return {
        "id": words[0],
        "text": _text(words[0]),
        "reverse": "reverse" in words,
        "core": "long" not in words,
        "audience": audience[0] if audience else "everyone",
    }


def _outcome(words: Sequence[str]) -> dict[str, Any]:
    return {"id": words[0], "name": _text(words[0]), "text": _text(words[0]), "reverse": "reverse" in words}


def _fact(words: Sequence[str]) -> dict[str, Any]:
    """`f1 0 10 20 30 40 50`: floor, thresholds of levels 2 to 5, ceiling; `f1 context`: not scored."""
    common = {"id": words[0], "question": _text("?"), "unit": "u", "supplied_by": "hr"}
    if words[1:] == ["context"]:
        return {**common, "direction": "context_only", "scored": False}
    numbers = [float(word) for word in words[1:]]
    return {
        **common,
        "scored": True,
        "direction": "higher_is_better" if numbers[0] < numbers[-1] else "lower_is_better",
        "floor": numbers[0],
        "thresholds": dict(zip((2, 3, 4, 5), numbers[1:5], strict=True)),
        "ceiling": numbers[5],
    }


def release(spec: Spec, asked: Questionnaire) -> Release:
    """A release of `people` (see `tally`) or of a `tally` as given, with `facts`, `participation` and `sampled`."""
    people = [person for person in spec.get("people", []) for _ in range(person.get("n", 1))]
    facts = {name: entry if isinstance(entry, dict) else _known(entry) for name, entry in spec.get("facts", {}).items()}
    return Release.model_validate_json(
        json.dumps(
            {
                "organization": {"id": "acme", "name": _text("Acme")},
                "wave": {"id": "w1", "from": "2026-01-01", "to": "2026-01-31", "lawful_basis": "interest"},
                "questionnaire": {"id": "test", "version": "1", "sha256": "0"},
                "participation": {"respondents": len(people), **spec.get("participation", {})},
                "facts": facts,
                "tally": spec.get("tally") or tally(people, asked, spec.get("least", {})),
                "disclosure": {"minimum_group": 5, "publication": "internal", "unsafe": 0, "checked": 0},
                "sampled": spec.get("sampled", {}),
            }
        )
    )


def _known(value: Any) -> dict[str, Any]:
    return {"state": value} if isinstance(value, str) else {"state": "known", "value": float(value)}


def tally(people: Sequence[Person], asked: Questionnaire, least: Spec) -> dict[str, Any]:
    """Counts of people given as {contact, department, answers: {item: raw answer or "cannot_tell"}}.

    `least`: smallest groups for any block (`group`, 5), for squares and counts (`detail`, 10), for `products` (30) and
    correlations, and, if given, for `items` of departments. Correlations are not rounded.
    """
    limits = {"group": 5, "detail": 10, "products": 30, **least}
    unit = {d.id: lcm(*range(1, len(d.items) + 1)) for d in asked.measures}
    groups: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        for key in _keys(person, asked):
            groups[key].append(person)
    blocks = {
        key: _group(members, asked, unit, limits, key.startswith("department/"))
        for key, members in sorted(groups.items())
        if len(members) >= limits["group"]
    }
    leading = {role: groups.get(f"contact/{role}", []) for role in ("leadership", "frontline")}
    products = {d.id: _products(groups["staff"], asked, d.id) for d in asked.dimensions}
    return {
        "unit": unit,
        "groups": blocks,
        "products": {name: block for name, block in products.items() if block["n"] >= limits["products"]},
        "correlations": _correlations(groups["staff"], asked, limits["products"]),
        "dominance": {
            name: block for d in asked.dimensions for name, block in _dominance(leading, asked, d.id).items()
        },
    }


def _role(person: Person, asked: Questionnaire) -> str | None:
    return person.get("contact") or "other" if asked.roles else None


def _keys(person: Person, asked: Questionnaire) -> list[str]:
    role = _role(person, asked)
    leads = role == "leadership"
    keys = [] if leads else ["staff"]
    if not leads and person.get("department"):
        keys.append(f"department/{person['department']}")
    return [*keys, f"contact/{role}"] if role else keys


def turned(answer: Any, item: Any, scale: Any) -> int | None:
    """Steps above the low end after turning; None for blank and "cannot tell"."""
    if not isinstance(answer, int):
        return None
    return scale.max - answer if item.reverse else answer - scale.min


def person_score(person: Person, asked: Questionnaire, dimension: str, *, common: bool = False) -> Fraction | None:
    """Mean steps of the answered items that count for this person; None if fewer than half are answered."""
    home, scale = asked.measure[dimension], asked.scale_of(asked.measure[dimension])
    role = _role(person, asked)
    own = {"everyone"} if common or role in (None, "other", "leadership") else {"everyone", role}
    put = [item for item in home.items if item.audience in own]
    steps = [turned(person["answers"].get(item.id), item, scale) for item in put]
    given = [step for step in steps if step is not None]
    enough = max(1, ceil(len(put) * asked.policy.answered_share))
    return Fraction(sum(given), len(given)) if len(given) >= enough else None


def _group(
    members: Sequence[Person], asked: Questionnaire, unit: Spec, limits: Spec, department: bool
) -> dict[str, Any]:
    dimensions, common = {}, {}
    for d in asked.measures:
        for target, alike in ((dimensions, False), (common, True)):
            scores = [person_score(person, asked, d.id, common=alike) for person in members]
            known = [int(score * unit[d.id]) for score in scores if score is not None]
            if len(known) >= limits["group"]:
                target[d.id] = _score_block(known, limits)
    shown = len(members) >= limits.get("items", inf) if department else True
    items = {item: _item_block(members, asked, item, limits) for item in asked.items} if shown else {}
    there = {item: block for item, block in items.items() if block["n"] >= limits["group"]}
    return {"respondents": len(members), "dimensions": dimensions, "common": common, "items": there}


def _score_block(known: Sequence[int], limits: Spec) -> dict[str, int]:
    block = {"n": len(known), "sum": sum(known)}
    return {**block, "sum_sq": sum(x * x for x in known)} if len(known) >= limits["detail"] else block


def _item_block(members: Sequence[Person], asked: Questionnaire, name: str, limits: Spec) -> dict[str, Any]:
    scale = asked.scale_of(asked.home[name])
    answers = [person["answers"].get(name) for person in members]
    steps = [step for a in answers if (step := turned(a, asked.items[name], scale)) is not None]
    block: dict[str, Any] = {"n": len(steps), "sum": sum(steps), "cannot_tell": answers.count("cannot_tell")}
    counts = [steps.count(step) for step in range(scale.span + 1)]
    return {**block, "counts": counts} if len(steps) >= limits["detail"] else block


def _products(members: Sequence[Person], asked: Questionnaire, name: str) -> dict[str, Any]:
    home, scale = asked.dimension[name], asked.scale_of(asked.dimension[name])
    items = [item for item in home.items if item.audience == "everyone"]
    rows = [[turned(person["answers"].get(item.id), item, scale) for item in items] for person in members]
    full = [[step for step in row if step is not None] for row in rows if None not in row]
    return {
        "items": [item.id for item in items],
        "n": len(full),
        "sum": [sum(row[j] for row in full) for j in range(len(items))],
        "cross": [[sum(row[i] * row[j] for row in full) for j in range(len(items))] for i in range(len(items))],
    }


def _correlations(members: Sequence[Person], asked: Questionnaire, least: int) -> dict[str, Any] | None:
    """Of the scores of people who have all of them."""
    names = [measure.id for measure in asked.measures]
    rows = [[person_score(person, asked, name) for name in names] for person in members]
    full = [[float(score) for score in row if score is not None] for row in rows if None not in row]
    if len(full) < max(2, least):
        return None
    columns = [[x - fsum(column) / len(full) for x in column] for column in zip(*full, strict=True)]
    size = [sqrt(fsum(x * x for x in column)) for column in columns]
    if not all(size):
        return None
    matrix = [
        [fsum(x * y for x, y in zip(a, b, strict=True)) / (i * j) for b, j in zip(columns, size, strict=True)]
        for a, i in zip(columns, size, strict=True)
    ]
    return {"n": len(full), "dimensions": names, "matrix": matrix}


def _dominance(groups: Mapping[str, Sequence[Person]], asked: Questionnaire, name: str) -> dict[str, Any]:
    """Cliff's delta of the first group against the second, pair by pair, and its unbiased standard error."""
    first, second = (
        [score for p in people if (score := person_score(p, asked, name, common=True)) is not None]
        for people in groups.values()
    )
    if min(len(first), len(second)) < 2:
        return {}
    pairs = [[(x > y) - (x < y) for y in second] for x in first]
    n1, n2 = len(first), len(second)
    d = sum(map(sum, pairs)) / (n1 * n2)
    by_row = fsum((sum(row) / n2 - d) ** 2 for row in pairs)
    by_column = fsum((sum(column) / n1 - d) ** 2 for column in zip(*pairs, strict=True))
    each = fsum((x - d) ** 2 for row in pairs for x in row)
    variance = (n2**2 * by_row + n1**2 * by_column - each) / (n1 * n2 * (n1 - 1) * (n2 - 1))
    se = sqrt(max(variance, (1 - d**2) / (n1 * n2 - 1)))
    return {name: {"groups": list(groups), "n": [n1, n2], "delta": d, "se": se}}
