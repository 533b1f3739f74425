"""What a text means as an answer on a scale, and as a value of an attribute."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self, TypeVar

from centricity.questionnaire import Attribute, Scale
from centricity.responses.model import BLANK, CANNOT_TELL
from centricity.responses.reading import Wrong, one_of, unknown
from centricity.responses.short import by_code
from centricity.strict_yaml import show
from centricity.tables.normal import wording
from centricity.workspace import Organization

T = TypeVar("T")
NO_DEPARTMENTS = "list them under departments"
"""The remedy where an answer names a department and the organisation lists none."""

_WORD = "cannot_tell"
_OFTEN_CANNOT_TELL = (0, 9, 99, -1)
_AS_CODE = 'if it stands for "{}", say so in match.yaml, under answers: "{}": cannot_tell; `centricity match` drafts it'
_NUMBER = re.compile(r"([-+]?[0-9]{1,9})([.,]0*)?")
_DECIMAL = re.compile(r"[-+]?[0-9]*[.,][0-9]+")
_LETTER_FIRST = re.compile(r"\(?[a-z]\s*[-.):]\s*(.+)")
_NUMBER_FIRST = re.compile(r"\(?([-+]?[0-9]{1,3})\)?\s*[-.:=)]?\s*(.+)")
_NUMBER_LAST = re.compile(r"(.+?)\s*[-.:=]?\s*[(\[]?([-+]?[0-9]{1,3})[)\]]?")


@dataclass(frozen=True)
class AnswerKey:
    """The texts of one scale: wording -> value or CANNOT_TELL. `listed`, in one language, and `near` serve
    messages: what is allowed, and what may have been meant. `labels`: what is allowed, by language. `stated`: what a
    person said a text means in one file; it goes before everything."""

    scale: Scale
    texts: Mapping[str, int]
    listed: tuple[str, ...]
    near: tuple[str, ...]
    labels: Mapping[str, tuple[str, ...]]
    stated: Mapping[str, int] = field(default_factory=dict)

    def speaking(self, language: str) -> Self:
        """The same, listing what is allowed in another language, if there is such a text."""
        return replace(self, listed=self.labels.get(language, self.listed))

    def read(self, text: str) -> int | Wrong:
        """The raw answer a cell stands for: on the scale, CANNOT_TELL, BLANK, or what is wrong with it."""
        plain = wording(text)
        if plain in self.stated:
            return self.stated[plain]
        if not plain:
            return BLANK
        if plain in self.texts:
            return self.texts[plain]
        number = _NUMBER.fullmatch(plain)
        return self.on_scale(int(number[1]), text) if number else self._mixed(plain, text)

    @property
    def ends(self) -> tuple[int, int]:
        """Lowest and highest value."""
        return self.scale.min, self.scale.max

    @property
    def listed_ends(self) -> tuple[str, str]:
        """What they are called."""
        return self.listed[0], self.listed[self.scale.points - 1]

    def is_number(self, text: str) -> bool:
        """Whether a cell is a bare number, and nobody stated what it means."""
        plain = wording(text)
        return _NUMBER.fullmatch(plain) is not None and plain not in self.stated

    def on_scale(self, number: int, text: object) -> int | Wrong:
        """The number, if the scale has it."""
        if self.scale.min <= number <= self.scale.max:
            return number
        message = f"expected a number from {self.scale.min} to {self.scale.max}, got {show(text)}"
        return Wrong(message, code=_AS_CODE.format(self.listed[-1], number) if number in self.codes else "")

    @property
    def codes(self) -> tuple[int, ...]:
        """Numbers outside the scale that survey tools often give to "I cannot tell"; none if nobody could say so."""
        lowest, highest = self.ends
        often = (highest + 1, *_OFTEN_CANNOT_TELL) if self.scale.cannot_tell else ()
        return tuple(number for number in often if not lowest <= number <= highest)

    def _mixed(self, plain: str, text: str) -> int | Wrong:
        for number, label in _number_and_label(plain):
            value = self.texts.get(label)
            if value is not None and value in (number, CANNOT_TELL):
                return value
            if value is not None:
                return Wrong(f'got {show(text)}, but "{label}" is {value} on this scale')
        listed = _LETTER_FIRST.fullmatch(plain)
        value = self.texts.get(listed[1]) if listed else None
        return self.nothing_like(text) if value is None else value

    def nothing_like(self, text: object) -> Wrong:
        """The complaint that lists what the scale offers."""
        ends = f"from {self.scale.min} to {self.scale.max}"
        if isinstance(text, float) or (isinstance(text, str) and _DECIMAL.fullmatch(text.strip())):
            return Wrong(f"expected a whole number {ends}, got {show(text)}")
        return unknown(f"a number {ends}, or {one_of(self.listed)}", text, self.near)


@dataclass(frozen=True)
class ValueKey:
    """The texts of one attribute: wording -> id of a value. `listed`, `near` and `labels` as for answers."""

    texts: Mapping[str, str]
    listed: tuple[str, ...]
    near: tuple[str, ...]
    labels: Mapping[str, tuple[str, ...]]
    stated: Mapping[str, str] = field(default_factory=dict)

    def speaking(self, language: str) -> Self:
        """The same, listing what is allowed in another language, if there is such a text."""
        return replace(self, listed=self.labels.get(language, self.listed))

    def read(self, text: str) -> str | Wrong:
        """The id of a value; "" for blank."""
        plain = wording(text)
        if plain in self.stated:
            return self.stated[plain]
        if not plain:
            return ""
        if not self.texts:
            return Wrong(f"got {show(text)}, but organization.yaml lists no departments", NO_DEPARTMENTS)
        return self.texts[plain] if plain in self.texts else unknown(f"one of {one_of(self.listed)}", text, self.near)


def answer_key(scale: Scale) -> AnswerKey:
    """All texts that mean an answer on `scale`, in any of its languages."""
    labels = [*scale.labels.values(), *([scale.cannot_tell] if scale.cannot_tell else [])]
    near = tuple(text for label in labels for text in label.values())
    return AnswerKey(scale, unambiguous(_answer_texts(scale)), _in_first_language(labels), near, _by_language(labels))


def value_key(attribute: Attribute, organization: Organization) -> ValueKey:
    """All texts that mean a value of the attribute: the departments, where it lists no values itself."""
    if attribute.values is None:
        named = [(part.id, part.name, part.aliases) for part in organization.departments]
    else:
        named = [(part.id, part.label, part.also) for part in attribute.values]
    texts = [(text, value) for value, name, also in named for text in (*name.values(), value, *also)]
    labels = [name for _, name, _ in named]
    near = tuple(text for text, _ in texts)
    meant = _short((value for value, _, _ in named), texts) | unambiguous(texts)
    return ValueKey(meant, _in_first_language(labels), near, _by_language(labels))


def _short(values: Iterable[str], texts: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The codes that survey tools carry instead of ids too long for them, except those that are a text of ours."""
    taken = {wording(text) for text, _ in texts}
    return {code: value for code, value in by_code(values).items() if code not in taken}


def _in_first_language(texts: Iterable[Mapping[str, str]]) -> tuple[str, ...]:
    return tuple(next(iter(text.values())) for text in texts)


def _by_language(texts: Sequence[Mapping[str, str]]) -> dict[str, tuple[str, ...]]:
    """What is allowed in each language that all texts have."""
    languages = [language for language in (texts[0] if texts else {}) if all(language in text for text in texts)]
    return {language: tuple(text[language] for text in texts) for language in languages}


def unambiguous(pairs: Iterable[tuple[str, T]]) -> dict[str, T]:
    """The wordings of texts and what they mean, without those that mean two different things."""
    found: dict[str, set[T]] = {}
    for text, value in pairs:
        found.setdefault(wording(text), set()).add(value)
    return {text: next(iter(values)) for text, values in found.items() if len(values) == 1 and text}


def _answer_texts(scale: Scale) -> Iterator[tuple[str, int]]:
    for value, label in scale.labels.items():
        yield from ((text, value) for text in label.values())
    yield from ((code, int(value)) for code, value in by_code(str(one) for one in scale.labels if one < 0).items())
    yield from scale.also.items()
    if scale.cannot_tell is not None:
        texts = (_WORD, *scale.cannot_tell.values(), *scale.cannot_tell_also)
        yield from ((text, CANNOT_TELL) for text in texts)


def _number_and_label(plain: str) -> Iterator[tuple[int, str]]:
    """Takes "4 - mostly true" and "mostly true (4)" apart."""
    first, last = _NUMBER_FIRST.fullmatch(plain), _NUMBER_LAST.fullmatch(plain)
    if first:
        yield int(first[1]), first[2]
    if last:
        yield int(last[2]), last[1]
