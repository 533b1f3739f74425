"""Reads one release and its questionnaire as an outsider does: plain JSON, every number that speaks of answers."""

import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import ceil, floor
from typing import Any

from centricity.audit.model import COMMON, STAFF, Block, Group, Measure, Policy, Scheme, Stray, Wave
from centricity.errors import CentricityError

Json = Mapping[str, Any]


def read_wave(release: str, questionnaire: str, file: str = "release") -> Wave:
    """One release as the attacker sees it.

    Raises:
        CentricityError: the text is no release, or no questionnaire.
    """
    try:
        data, asked = json.loads(release), json.loads(questionnaire)
        return _wave(data, asked, file)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise CentricityError(f"{file}: cannot be audited: {error!r} (close the wave again)") from error


def _wave(data: Json, asked: Json, file: str) -> Wave:
    policy, groups = _policy(asked), _groups(data)
    schemes = _schemes(asked, data)
    tables: dict[tuple[str, str], dict[str, Block]] = {}
    for key, group in data["tally"]["groups"].items():
        for kind in ("dimensions", "common", "items"):
            for name, block in group.get(kind, {}).items():
                full = _full(schemes, kind, name)
                path = f"{file} > tally > {key} > {kind} > {name}"
                tables.setdefault((kind, name), {})[key] = _block(block, full, path)
    strays = list(_with_scores(data, schemes, groups, tables, file, policy.role))
    measures = {
        f"{kind}/{name}": _measure(schemes, kind, name, blocks) for (kind, name), blocks in sorted(tables.items())
    }
    return Wave(
        file,
        data["organization"]["id"],
        data["wave"]["id"],
        int(data["disclosure"]["minimum_group"]),
        policy,
        groups,
        measures,
        schemes,
        data,
        asked,
        tuple(strays),
    )


def _policy(asked: Json) -> Policy:
    rules, roles = asked["policy"]["release"], asked["policy"].get("roles") or {}
    values = [
        v for a in asked.get("attributes") or () if a["id"] == roles.get("attribute") for v in a.get("values") or ()
    ]
    return Policy(
        roles.get("attribute", ""),
        tuple(roles.get("level_from", ())),
        roles.get("beside") or "",
        {value["id"]: value.get("audience") or "everyone" for value in values},
        float(asked["policy"]["answered_share"]),
        float(rules["protection_interval"]),
        int(rules["rate_step"]),
    )


def _groups(data: Json) -> dict[str, Group]:
    found = {key: _group(key, group) for key, group in data["tally"]["groups"].items()}
    for attribute, values in data.get("groups", {}).items():
        for value, group in values.items():
            key = STAFF if value == attribute == STAFF else f"{attribute}/{value}"
            found.setdefault(key, _group(key, group))
    return found


def _group(key: str, data: Json) -> Group:
    attribute, _, value = key.partition("/")
    units = frozenset({*(data.get("merged") or ()), *value.split("+")}) if value else frozenset[str]()
    merged = set(data.get("merged") or ())
    units = frozenset(unit for unit in units if unit in merged or "+" not in value or unit == "others" or not merged)
    return Group(key, attribute if value else "", units, int(data.get("respondents", 0)))


def _schemes(asked: Json, data: Json) -> dict[str, Scheme]:
    found = {}
    short = data["wave"].get("form") == "short"
    for one in (*asked["dimensions"], *(asked.get("outcomes") or ())):
        scale = asked["scales"][one.get("scale") or asked["scale"]]
        items = one.get("items") or [one]
        kept = {i["id"]: i.get("audience") or "everyone" for i in items if not short or i.get("core", True)}
        unit = data["tally"]["unit"].get(one["id"], 1)
        found[one["id"]] = Scheme(one["id"], kept, scale["min"], scale["max"] - scale["min"], unit)
    return found


def _full(schemes: Mapping[str, Scheme], kind: str, name: str) -> int:
    scheme = _scheme(schemes, kind, name)
    return scheme.span if kind == "items" else scheme.span * scheme.unit


def _scheme(schemes: Mapping[str, Scheme], kind: str, name: str) -> Scheme:
    return schemes[name] if kind != "items" else next(one for one in schemes.values() if name in one.items)


def _block(block: Json, full: int, path: str) -> Block:
    n, total, end = int(block["n"]), int(block["sum"]), block.get("end")
    low, high = (0 if end == "under" else total), (n * full if end == "over" else total)
    counts = tuple(block["counts"]) if block.get("counts") is not None else None
    squares = block.get("sum_sq")
    if counts is not None:
        squares = sum(count * step * step for step, count in enumerate(counts))
    return Block(n, low, high, squares, counts, (path,))


def _measure(schemes: Mapping[str, Scheme], kind: str, name: str, blocks: Mapping[str, Block]) -> Measure:
    scheme = _scheme(schemes, kind, name)
    if kind == "items":
        return Measure(name, "item", scheme.id, scheme.span, 1, scheme.low, tuple(range(scheme.span + 1)), blocks)
    full, id_ = scheme.span * scheme.unit, name + (COMMON if kind == "common" else "")
    steps = {s * scheme.unit // a for a in _numbers(scheme) for s in range(a * scheme.span + 1)}
    kind = "common" if kind == "common" else "score"
    items = tuple(sorted(scheme.items))
    return Measure(id_, kind, name, full, scheme.unit, scheme.low, tuple(sorted(steps)), blocks, items)


def _numbers(scheme: Scheme) -> list[int]:
    """Possible numbers of answered items behind a score: those that divide its unit."""
    return [number for number in range(1, len(scheme.items) + 1) if scheme.unit % number == 0]


# ── Score blocks: rounded means beside the totals ────────────────────────────────────────────────────────────────────


def _with_scores(
    data: Json,
    schemes: Mapping[str, Scheme],
    groups: Mapping[str, Group],
    tables: dict[tuple[str, str], dict[str, Block]],
    file: str,
    role: str,
) -> Iterator[Stray]:
    """Adds what rounded means say; yields those that speak of people nothing else is known of."""
    for key, kind, name, block, path in _scores(data, file, role):
        if name not in schemes and kind != "items":
            continue
        table, decimals = tables.setdefault((kind, name), {}), places(block["score"])
        if key not in groups:
            yield Stray(key, name, block["score"], decimals, path, block.get("respondents"))
            continue
        n, full = int(block["respondents"]), _full(schemes, kind, name)
        low, high = rounded_sum(block["score"], decimals, n, full)
        if (
            key in table
            and table[key].n == n
            and not _same(table[key], low, high)
            and _says_common(tables, key, name, low, high)
        ):
            continue
        known = table.get(key)
        table[key] = (
            known.within(low, high, path) if known and known.n == n else known or Block(n, low, high, where=(path,))
        )


def _same(block: Block, low: int, high: int) -> bool:
    return low <= block.low <= block.high <= high


def _says_common(
    tables: Mapping[tuple[str, str], Mapping[str, Block]], key: str, name: str, low: int, high: int
) -> bool:
    common = tables.get(("common", name), {}).get(key)
    return common is not None and _same(common, low, high)


def _scores(data: Json, file: str, role: str) -> Iterator[tuple[str, str, str, Json, str]]:
    """(group key, kind, measure, block with score and respondents, path) of every mean among the score blocks."""
    for attribute, values in data.get("groups", {}).items():
        for value, group in values.items():
            key = STAFF if value == attribute == STAFF else f"{attribute}/{value}"
            for kind in ("dimensions", "items"):
                for name, block in (group.get(kind) or {}).items():
                    if _is_mean(block):
                        yield key, kind, name, block, f"{file} > groups > {attribute} > {value} > {name}"
    for name, dimension in (data.get("dimensions") or {}).items():
        for value, block in (dimension.get("roles") or {}).items():
            if _is_mean(block):
                where = f"{file} > dimensions > {name} > roles > {value}"
                yield f"{role}/{value}", "dimensions", name, block, where
        for item, block in (dimension.get("items") or {}).items():
            if _is_mean(block):
                yield block.get("group", STAFF), "items", item, block, f"{file} > dimensions > {name} > items > {item}"


def _is_mean(block: Any) -> bool:
    given = isinstance(block, Mapping) and isinstance(block.get("score"), int | float)
    return given and isinstance(block.get("respondents"), int) and not block.get("end")


def places(value: float) -> int:
    """Decimals a number is written with; at least one for a number with a point."""
    text = repr(value)
    return len(text.partition(".")[2]) if "." in text else 0


def rounded_sum(value: float, decimals: int, n: int, full: int) -> tuple[int, int]:
    """The totals that give a mean of `value` points when rounded to so many decimals."""
    exact, half = Fraction(repr(value)), Fraction(1, 2 * 10**decimals)
    whole = Fraction(n * full, 100)
    return max(0, ceil((exact - half) * whole)), min(n * full, floor((exact + half) * whole))
