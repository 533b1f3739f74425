"""A language of the site: every word of the interface, and how numbers, lists and dates are written in it."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from itertools import count as count_from
from itertools import takewhile
from pathlib import Path

from centricity.bundled import bundled
from centricity.errors import CentricityError
from centricity.render.wording import read_wording
from centricity.strict_yaml import read_document

TEMPLATES = "site_templates"
PHRASES = "phrases"
LABELS = "labels"


class MissingWords(CentricityError):
    """A label or language that the templates ask for is not there."""


@dataclass(frozen=True)
class Words:
    """Labels of one language by dotted key: {"summary.title": "Summary"}."""

    code: str
    labels: Mapping[str, str]


class Percent(str):
    """A percentage as the language writes it; in a label also with its article or preposition: "{rate.of}"."""

    forms: Mapping[str, str]

    def __new__(cls, text: str, forms: Mapping[str, str]) -> "Percent":
        """The text, with its forms by case."""
        made = super().__new__(cls, text)
        made.forms = forms
        return made

    def __getattr__(self, case: str) -> str:
        try:
            return self.forms[case]
        except KeyError:
            raise AttributeError(case) from None


class Language:
    """Words of the interface in one language, from all files of <templates>/phrases/<code>/labels/.

    Args:
        code: a folder of phrases/.
        templates: another site_templates folder than the one centricity comes with.

    Raises:
        MissingWords: there is no such language, or (when asked) no such label.
    """

    def __init__(self, code: str, templates: Path | None = None) -> None:
        self.templates = templates or bundled(TEMPLATES)
        known = languages(self.templates)
        if code not in known:
            raise MissingWords(f'no language "{code}": expected one of {", ".join(known)}')
        self.code = code
        self._words = _read(self.folder / LABELS, code)

    @property
    def folder(self) -> Path:
        """Where the words of this language stand."""
        return self.templates / PHRASES / self.code

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Language) and other.code == self.code

    def __hash__(self) -> int:
        return hash(self.code)

    @property
    def keys(self) -> tuple[str, ...]:
        """Every label, file by file, in their order."""
        return tuple(self._words.labels)

    def label(self, key: str, **values: object) -> str:
        """The words of `key` with `values` put in; whole numbers are written the language's way."""
        text = self._words.labels.get(key)
        if text is None:
            raise MissingWords(f'{_shown(self.code)}: no label "{key}"')
        shown = {name: self.number(value) if isinstance(value, int) else value for name, value in values.items()}
        try:
            return text.format_map(shown)
        except (KeyError, IndexError, ValueError, AttributeError) as error:
            raise MissingWords(f'{_shown(self.code)}: {key}: nothing to put into "{text}"') from error

    def has(self, key: str) -> bool:
        """Whether there is such a label."""
        return key in self._words.labels

    def count(self, key: str, number: int, **values: object) -> str:
        """The label `key.one` or `key.other`, with the number as `n`."""
        return self.label(f"{key}.{'one' if number == 1 else 'other'}", n=number, **values)

    def several(self, key: str, **values: object) -> tuple[str, ...]:
        """The labels `key.1`, `key.2` …: the entries of a list."""
        numbers = takewhile(lambda number: self.has(f"{key}.{number}"), count_from(1))
        return tuple(self.label(f"{key}.{number}", **values) for number in numbers)

    def number(self, value: float, decimals: int = 0) -> str:
        """1234.56 with 1 decimal: "1,234.6" or "1.234,6"; halves up, a true minus sign, and never "−0"."""
        text = f"{Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):,f}"
        if not text.strip("-0.,"):
            text = text.lstrip("-")
        marks = {"-": "−", ",": self.label("format.thousands"), ".": self.label("format.decimal")}
        return "".join(marks.get(letter, letter) for letter in text)

    def points(self, value: float) -> str:
        """A score or a difference of scores, with the one decimal it is rounded to in results/."""
        return self.number(value, 1)

    def signed(self, value: float) -> str:
        """+12.0, −3.5 or 0.0."""
        text = self.points(value)
        return f"+{text}" if value > 0 and text.strip("0.,") else text

    def plain(self, value: float) -> str:
        """A number as somebody wrote it: up to two decimals, none that are not needed."""
        decimals = next((places for places in (0, 1) if abs(value - round(value, places)) < 1e-9), 2)
        return self.number(value, decimals)

    def percent(self, value: float) -> str:
        """A share that is already in per cent: 57.3 -> "57%"; 0 and 100 only where it is exactly so."""
        inside = min(99.0, max(1.0, value)) if 0 < value < 100 else value
        text = self.label("format.percent", value=self.number(inside))
        return Percent(text, read_wording(self.folder).forms_of(text))

    def interval(self, ends: tuple[float, float]) -> str:
        """Both ends in words, "48.2 to 55.0"."""
        return self.label("format.interval", low=self.points(ends[0]), high=self.points(ends[1]))

    def date(self, iso: str) -> str:
        """2026-03-02 -> "2 March 2026"."""
        return self._day(datetime.date.fromisoformat(iso), "date")

    def month(self, iso: str) -> str:
        """2026-11 (or any day in it) -> "November 2026"."""
        year, month = iso.split("-")[:2]
        return self.label("format.month", month=self.label(f"months.{int(month)}"), year=year)

    def dates(self, first: str, last: str) -> str:
        """A period, "2 to 20 March 2026": the first day without what both share."""
        start, end = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
        shared = "day" if first[:7] == last[:7] else "day_month" if start.year == end.year else "date"
        return self.label("format.dates", first=self._day(start, shared), last=self.date(last))

    def _day(self, day: datetime.date, form: str) -> str:
        number = self.label("format.first_of_month") if day.day == 1 else str(day.day)
        month = self.label(f"months.{day.month}")
        return self.label(f"format.{form}", day=number, month=month, year=str(day.year))

    def all_of(self, words: Iterable[str]) -> str:
        """a, b and c."""
        *most, last = list(words) or [""]
        return self.label("format.and", most=", ".join(most), last=last) if most else last

    def name_of(self, text: Mapping[str, str]) -> str:
        """The text in this language, else in the first it has."""
        return text.get(self.code) or next(iter(text.values()))


def languages(templates: Path | None = None) -> tuple[str, ...]:
    """Codes of the languages the site can be written in: the folders of site_templates/phrases."""
    folder = (templates or bundled(TEMPLATES)) / PHRASES
    return tuple(sorted(path.parent.name for path in folder.glob(f"*/{LABELS}")))


def _shown(code: str) -> str:
    return f"{TEMPLATES}/{PHRASES}/{code}/{LABELS}"


def _read(folder: Path, code: str) -> Words:
    files = tuple(sorted(folder.glob("*.yaml")))
    return _parsed(files, tuple(path.stat().st_mtime_ns for path in files), code)


@cache
def _parsed(files: tuple[Path, ...], _changed: tuple[int, ...], code: str) -> Words:
    labels: dict[str, str] = {}
    for path in files:
        shown = f"{_shown(code)}/{path.name}"
        found = dict(_flat(read_document(path, shown).value, ""))
        if twice := sorted(labels.keys() & found.keys()):
            raise MissingWords(f"{shown}: {', '.join(twice)}: already in another file of {_shown(code)}")
        labels |= found
    return Words(code, labels)


def _flat(value: object, prefix: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _flat(part, f"{prefix}.{key}" if prefix else str(key))
    elif isinstance(value, list):
        for number, part in enumerate(value, 1):
            yield from _flat(part, f"{prefix}.{number}")
    else:
        yield prefix, str(value)
