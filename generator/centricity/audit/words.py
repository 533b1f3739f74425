"""Names people know, for groups and questions; and what to do about each kind of finding."""

from collections.abc import Iterable, Mapping
from typing import Any

from centricity.audit.classes import REST
from centricity.audit.model import STAFF, Finding, Measure, Part, Units, Wave

LANGUAGE = "en"


def label(wave: Wave, attribute: str, value: str) -> str:
    """What a value of an attribute is called."""
    names = dict(wave.data["organization"].get("departments") or {})
    for one in wave.questionnaire.get("attributes") or ():
        if one["id"] == attribute:
            names |= {own["id"]: own.get("label", {}) for own in one.get("values") or ()}
    return _english(names.get(value)) or value


def group_name(wave: Wave, key: str) -> str:
    """What a published group is called."""
    group = wave.groups.get(key)
    if key == STAFF or group is None:
        return "all staff" if key == STAFF else key
    return listed(label(wave, group.attribute, unit) for unit in sorted(group.units))


def people_of(wave: Wave, attribute: str, part: Part) -> str:
    """The people of a part, in words."""
    if attribute and REST not in part.units and part.units:
        return _those(part.n) + " of " + _names(wave, attribute, part.units)
    named = [key for key in part.keys if key != STAFF]
    if not named:
        return f"{_those(part.n)} of all staff"
    without = listed(group_name(wave, key) for key in named)
    return f"{_those(part.n)} of staff who are left without {without}"


def _names(wave: Wave, attribute: str, units: Units) -> str:
    return listed(label(wave, attribute, unit) for unit in sorted(units))


def _those(n: int) -> str:
    return "the one person" if n == 1 else f"the {n} people"


def listed(names: Iterable[str]) -> str:
    """ "a, b and c"."""
    *first, last = [*names] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def _english(text: Mapping[str, str] | None) -> str:
    return (text.get(LANGUAGE) or next(iter(text.values()), "")) if text else ""


def finding(  # a finding says all this
    wave: Wave, what: str, people: int, mean: tuple[float, float], answers: Iterable[float] = (), **more: Any
) -> Finding:
    """A finding of the wave; `more`: numbers, remedy."""
    low, high = mean
    numbers, remedy = tuple(dict.fromkeys(more["numbers"])), more["remedy"]
    return Finding(wave.organization, wave.id, what, people, low, high, tuple(answers), numbers, remedy)


def leave_out(wave: Wave, measure: Measure, part: Part) -> str:
    """How to coarsen a subtraction."""
    named = [key for key in part.keys if key != STAFF]
    if len(part.keys) == 1:
        return f"join {group_name(wave, part.keys[0])} with another group, or do not show {measure.name} of it"
    smallest = min(named, key=lambda key: measure.blocks[key].n if key in measure.blocks else 0)
    return (
        f"show {measure.name} of one group less, such as {group_name(wave, smallest)}, "
        f"or join groups until at least {wave.k} people are left over"
    )
