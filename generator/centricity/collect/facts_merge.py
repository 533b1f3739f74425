"""Puts what suppliers wrote on their sheets into facts.yaml, and leaves everything else in it as it stands."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from centricity.collect.facts_back import Supplied
from centricity.collect.facts_sheets import AS_OF, KNOWN, PEOPLE, SOURCE, VALUE
from centricity.collect.yaml_form import scalar
from centricity.errors import Problem, Problems, raise_if
from centricity.strict_yaml import parse
from centricity.workspace import Fact, FactValue

SCHEMA = "# yaml-language-server: $schema=../../../questionnaire/schema/facts.json\n"
_PARTS = {"value": VALUE, "people": PEOPLE, "as_of": AS_OF, "source": SOURCE}
UNKNOWN: Final = "unknown"


@dataclass(frozen=True)
class Merged:
    """facts.yaml as it is to be, and what of it is new."""

    text: str
    taken: tuple[Supplied, ...]


def merge(text: str, file: str, known: Mapping[str, Fact], supplied: Iterable[Supplied]) -> Merged:
    """facts.yaml with what was supplied.

    Args:
        text: facts.yaml as it stands; "" = there is none.
        file: its name in messages.
        known: what it says.
        supplied: what the sheets say; "unknown" tells nothing where a value is known.

    Raises:
        Problems: a sheet differs from facts.yaml, or from another sheet; all such cells.
    """
    whole: dict[str, Fact] = dict(known)
    told: dict[str, str] = dict.fromkeys(known, file)
    taken: dict[str, Supplied] = {}
    problems: list[Problem] = []
    for one in supplied:
        before = whole.get(one.id, UNKNOWN)
        differences = list(_differences(before, one, told.get(one.id, file)))
        problems += differences
        after = _both(before, one.fact)
        if not differences and (after != before or one.id not in whole):
            whole[one.id], told[one.id] = after, one.file
            taken[one.id] = Supplied(one.id, after, one.file, one.row)
    raise_if(problems)
    new = {name: one.fact for name, one in taken.items()}
    return Merged(_edited(text or SCHEMA, file, new, whole) if new else text, tuple(taken.values()))


def _differences(before: Fact, one: Supplied, told: str) -> Iterator[Problem]:
    """Where a sheet says something else than what is known already."""
    if UNKNOWN in (before, one.fact):
        return
    remedy = f"mend the one that is wrong: this cell, or {told}"
    if not isinstance(before, FactValue) or not isinstance(one.fact, FactValue):
        if before != one.fact:
            column = VALUE if isinstance(one.fact, FactValue) else KNOWN
            yield one.problem(column, f"expected {_short(before)}, as in {told}, got {_short(one.fact)}", remedy)
        return
    for part, column in _PARTS.items():
        old, new = getattr(before, part), getattr(one.fact, part)
        if None not in (old, new) and old != new:
            yield one.problem(column, f"expected {part} {_yaml(old)}, as in {told}, got {_yaml(new)}", remedy)


def _both(before: Fact, now: Fact) -> Fact:
    """What two say together, who do not differ."""
    if now == UNKNOWN:
        return before
    if isinstance(before, FactValue) and isinstance(now, FactValue):
        return now.model_copy(update=before.model_dump(exclude_none=True))
    return now if before == UNKNOWN else before


def _edited(text: str, file: str, new: Mapping[str, Fact], whole: Mapping[str, Fact]) -> str:
    """The text with some entries changed, line by line; checked by reading it again."""
    lines = text.splitlines()
    keys = parse(text, file).keys if any(line.strip() and not line.lstrip().startswith("#") for line in lines) else {}
    starts = {name: keys[name,][0] - 1 for name in new if (name,) in keys}
    for name in sorted(starts, key=lambda one: starts[one], reverse=True):
        first, last = starts[name], _last(lines, starts[name])
        comments = [comment for line in lines[first : last + 1] if (comment := _comment(line))]
        lines[first : last + 1] = [_entry(name, new[name]) + "".join(f"  {one}" for one in comments[:1]), *comments[1:]]
    lines += [_entry(name, fact) for name, fact in new.items() if name not in starts]
    edited = "\n".join(lines) + "\n"
    if _said(edited, file) != {name: _plain(fact) for name, fact in whole.items()}:
        wanted = ", ".join(_entry(name, fact) for name, fact in new.items())
        raise Problems([Problem(file, 0, 0, "", "cannot be edited line by line", f"write it yourself: {wanted}")])
    return edited


def _said(text: str, file: str) -> Mapping[str, object] | None:
    """What a facts.yaml says, in its plainest form; None where it cannot be read."""
    try:
        value = parse(text, file).value
    except Problems:
        return None
    return {str(name): _plain(fact) for name, fact in value.items()} if isinstance(value, dict) else {}


def _plain(fact: object) -> object:
    if isinstance(fact, FactValue):
        return fact.model_dump(exclude_none=True)
    if isinstance(fact, int | float):
        return {"value": float(fact)}
    if isinstance(fact, dict):
        return {name: part for name, part in fact.items() if part is not None}
    return UNKNOWN if fact is None else fact


def _last(lines: Sequence[str], first: int) -> int:
    """The last line of the entry that begins at `first`: what is indented under it belongs to it."""
    last = first
    for at in range(first + 1, len(lines)):
        if lines[at].strip() and not lines[at].startswith((" ", "\t", "}")):
            break
        if lines[at].strip() and not lines[at].lstrip().startswith("#"):
            last = at
    return last


def _comment(line: str) -> str:
    """What follows # outside quotation marks."""
    quote = ""
    for at, letter in enumerate(line):
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "\"'" and (at == 0 or line[at - 1] in " :,{["):
            quote = letter
        elif letter == "#" and (at == 0 or line[at - 1].isspace()):
            return line[at:].rstrip()
    return ""


def _entry(name: str, fact: Fact) -> str:
    if not isinstance(fact, FactValue):
        return f"{scalar(name)}: {fact}"
    parts = fact.model_dump(exclude_none=True)
    shown = ", ".join(f"{part}: {_yaml(value)}" for part, value in parts.items())
    return f"{scalar(name)}: {_yaml(fact.value) if len(parts) == 1 else '{' + shown + '}'}"


def _yaml(value: object) -> str:
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return json.dumps(value, ensure_ascii=False)


def _short(fact: Fact) -> str:
    return _yaml(fact.value) if isinstance(fact, FactValue) else fact
