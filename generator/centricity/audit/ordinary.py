"""What else a name may stand for: words of the site and of the questionnaire, numbers that the results hold anyway."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from re import sub
from typing import Any

from centricity.audit.grids import NUMBER, words_of
from centricity.audit.model import COMMON, Wave
from centricity.audit.names import Names, plain

PAGES = {".html", ".htm"}
END = 100
"""Where every scale ends: "35 of 100"."""
NAMES = {"departments", "partners", "name"}
"""Keys of a release under which names stand that an organisation gave."""


def said(site: Path, organizations: Iterable[str]) -> tuple[str, str]:
    """The words of the pages that are about no organisation, in lower case; and those of the others, as they stand."""
    known = set(organizations)
    general: list[str] = []
    own: list[str] = []
    for path in (path for path in sorted(site.rglob("*")) if path.suffix.lower() in PAGES):
        about = own if known & {*path.relative_to(site).parts} else general
        about.append(words_of(path.read_text(encoding="utf-8", errors="replace")))
    return words(" ".join(general).lower()), words(" ".join(own))


def words(text: str) -> str:
    """Words and figures alone, a space before and after each."""
    return f" {sub(r'[^0-9a-zA-ZÀ-ÿ]+', ' ', text).strip()} "


@dataclass(frozen=True)
class Ordinary:
    """Words and numbers that need not be about a group. `said`: what the function of this name gives."""

    wave: Wave
    told: Sequence[Wave]
    names: Names
    said: tuple[str, str] = ("", "")

    def word(self, label: str) -> bool:
        """Whether the label is a word that pages use of no group in particular, in any language.

        On the pages of an organisation, that is a word in lower case, where no name is written so.
        """
        general, own = self.said
        name = words(label.lower())
        small = name in own and label.lower() not in self.names.spelled
        return bool(name.strip()) and (small or name in general or name in self._asked)

    def heard(self, label: str) -> bool:
        """Whether pages of organisations use the word in lower case, or the questionnaire does."""
        name = words(label.lower())
        return name in self.said[1] or name in self._asked

    def key(self, label: str) -> bool:
        """Whether it is what a release calls one of its parts."""
        return label in self._keys

    def figure(self, value: float) -> bool:
        """Whether the results or the questionnaire hold the number."""
        return value in self._held

    def unit(self, label: str, numbers: Sequence[str]) -> bool:
        """Whether it is the "of 100" after a number."""
        return self.word(label) and all(cell.strip() == str(END) for cell in numbers if NUMBER.fullmatch(cell.strip()))

    @cached_property
    def rated(self) -> Mapping[str, str]:
        """Names of outside partners that the help map shows, in lower case -> id. They never answer."""
        partners = (self.wave.data.get("collaboration") or {}).get("partners") or {}
        return {plain(name): id_ for id_, names in partners.items() for name in (id_, *names.values())}

    @cached_property
    def _asked(self) -> str:
        return words(" ".join([*_texts(self.wave.questionnaire), *self._keys]).lower())

    @cached_property
    def _keys(self) -> frozenset[str]:
        data = self.wave.data
        return frozenset(_keys(data)) - self.names.ids | {*data, *(data.get("overall") or ())}

    @cached_property
    def _held(self) -> frozenset[float]:
        found = [n for wave in self.told for n in _numbers([wave.data, wave.questionnaire])]
        return frozenset([0.0, float(END), *found])


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)


def _keys(value: Any) -> Iterator[str]:
    """What the parts of a release are called, but for names that an organisation gave."""
    for key, part in value.items() if isinstance(value, Mapping) else ():
        yield key if "/" not in key else ""
        yield from _keys(part) if key not in NAMES else ()
    for part in value if isinstance(value, list) else ():
        yield from _keys(part)


def _numbers(value: Any) -> Iterator[float]:
    if isinstance(value, int | float) and not isinstance(value, bool):
        yield abs(float(value))
    elif isinstance(value, Mapping | list):
        for part in value.values() if isinstance(value, Mapping) else value:
            yield from _numbers(part)


def about(wave: Wave, measure: str) -> Iterator[float]:
    """Every number the results hold of a measure, whatever the group."""
    name = measure.partition("/")[2].removesuffix(COMMON)
    found = wave.measures.get(measure)
    dimension = found.dimension if found else name
    yield from _every_number((wave.data.get("dimensions") or {}).get(dimension))
    for values in (wave.data.get("groups") or {}).values():
        for group in values.values():
            for kind in ("dimensions", "items", "outcomes"):
                yield from _every_number((group.get(kind) or {}).get(name))


def _every_number(value: Any) -> Iterator[float]:
    if isinstance(value, Mapping):
        value = value.values()
    if isinstance(value, int | float):
        yield float(value)
    elif isinstance(value, Iterable) and not isinstance(value, str):
        for one in value:
            yield from _every_number(one)
