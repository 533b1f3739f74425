"""What groups and measures are called on pages, in every language; ids count as names too."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from centricity.audit.model import Group, Wave

Text = Mapping[str, str]


@dataclass(frozen=True)
class Names:
    """Names as they may stand in a table, a chart or an index, in lower case -> what they mean.

    `groups`: keys of published groups. `hidden`: values that are known by name but published only within others, as
    (attribute, value). `measures`: ids among the wave's measures.
    """

    wave: Wave

    @cached_property
    def groups(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for key, group in self.wave.groups.items():
            for name in (key, key.partition("/")[2], *self._titles(group)):
                found.setdefault(plain(name), key)
        return {name: key for name, key in found.items() if name}

    @cached_property
    def hidden(self) -> dict[str, tuple[str, str]]:
        return {name: at for name, at in self.within.items() if name not in self.groups}

    @cached_property
    def within(self) -> dict[str, tuple[str, str]]:
        """`hidden`, and names that a published group has too, such as a department called as all staff are."""
        found = {}
        for group in self.wave.groups.values():
            for value in group.units if len(group.units) > 1 else ():
                for name in (value, *self._called(group.attribute, value)):
                    found[plain(name)] = (group.attribute, value)
        return {name: at for name, at in found.items() if name}

    @cached_property
    def ids(self) -> set[str]:
        """Ids of the values by which people are divided."""
        return {unit for group in self.wave.groups.values() for unit in group.units}

    @cached_property
    def spelled(self) -> set[str]:
        """Their names, letter by letter."""
        groups = self.wave.groups.values()
        return {name for one in groups for unit in one.units for name in self._called(one.attribute, unit)}

    @cached_property
    def measures(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for one in (*self.wave.questionnaire["dimensions"], *(self.wave.questionnaire.get("outcomes") or ())):
            for name in (one["id"], *_every(one.get("name"))):
                found[plain(name)] = f"dimensions/{one['id']}"
            for item in one.get("items") or ():
                for name in (item["id"], *_every(item.get("text"))):
                    found[plain(name)] = f"items/{item['id']}"
        return found

    @cached_property
    def attributes(self) -> dict[str, str]:
        """Names of what people are divided by ("department") -> id."""
        found = {}
        for one in self.wave.questionnaire.get("attributes") or ():
            for name in (one["id"], *_every(one.get("label"))):
                found[plain(name)] = one["id"]
        return found

    @cached_property
    def departments(self) -> set[str]:
        """Names of published groups other than roles and staff: their neighbours may be groups too."""
        return {name for name, key in self.groups.items() if self.wave.groups[key].attribute}

    def _titles(self, group: Group) -> Iterator[str]:
        """What a group is called; one of several values, in any of the usual ways to list them."""
        lists = [self._called(group.attribute, unit) for unit in sorted(group.units)]
        if len(lists) == 1:
            yield from lists[0]
        for language in range(max(map(len, lists), default=0)) if len(lists) > 1 else ():
            names = sorted(names[min(language, len(names) - 1)] for names in lists)
            for last in (" and ", " e ", ", ", " + ", " / "):
                yield ", ".join(names[:-1]) + last + names[-1]

    def _called(self, attribute: str, value: str) -> list[str]:
        card = self.wave.data["organization"].get("departments") or {}
        names = [*_every(card.get(value))]
        for one in self.wave.questionnaire.get("attributes") or ():
            own = (v for v in one.get("values") or () if one["id"] == attribute and v["id"] == value)
            names += [name for v in own for name in _every(v.get("label"))]
        return names or [value]


def _every(text: Text | None) -> Iterable[str]:
    return text.values() if text else ()


@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """For comparison: lower case, single spaces, no commas."""
    return " ".join(text.replace(",", " ").lower().split())
