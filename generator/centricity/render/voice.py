"""How reports speak: what may not stand in a sentence, by the word lists of phrases/<language>/voice.yaml.

The same rules hold for sentences the program writes and for those a facilitator writes in their place.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from centricity.strict_yaml import NonEmpty, Seq, Strict, read_model

FILE = "voice.yaml"
QUOTE = "“”"
MARKS = {"!": "an exclamation mark", "  ": "two spaces", " ,": "a space before a comma", " .": "a space before a stop"}
LEFTOVERS = ("{", "}", "<", "..", "None,", "None.")
TWICE = re.compile(r"\b([^\W\d]+) \1\b", re.IGNORECASE)


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f'expected a regular expression, got "{pattern}": {error}') from None
    return pattern


Pattern = Annotated[NonEmpty, AfterValidator(_compiles)]


class Banned(Strict):
    """Words and turns, as regular expressions of whole words, by what is wrong with them."""

    cause: Seq[Pattern] = Field(description="claims that one thing makes another")
    judgement: Seq[Pattern] = Field(description="praise, blame and superlatives")
    metaphor: Seq[Pattern] = Field(description="war and illness")
    persons: Seq[Pattern] = Field(description="words that talk down to people")
    tense: Seq[Pattern] = Field(description="anything but the present tense")
    level: Seq[Pattern] = Field(description="a level as what an organisation is, not as how it works")


WRONG = {
    "cause": "claims a cause",
    "judgement": "praises, blames or exaggerates",
    "metaphor": "a picture of war or illness",
    "persons": "a word not used of people here",
    "tense": "not the present tense",
    "level": "a level describes practice, not the organisation",
}


class Voice(Strict):
    """voice.yaml."""

    longest: int = Field(ge=5, description="words a sentence may have beside what it quotes")
    quotes: Seq[Pattern] = Field(description="what is quoted, with its marks: it is not ours and is not looked at")
    number_words: Seq[Pattern] = Field(default=(), description="numbers, shares and multiples in words")
    one_word: Seq[Pattern] = Field(default=(), description="what counts as no word of its own: a bound before a number")
    banned: Banned
    reason: Seq[Pattern] = Field(description="words of a reason: only where a recommendation says why it is given")
    subjects: Seq[Pattern] = Field(description="beginnings that make persons the subject")
    impossible: Seq[Pattern] = Field(description="what cannot stand side by side: a wrong article, a missing elision")
    allowed: Seq[Pattern] = Field(default=(), description="what looks impossible and is not")


def read_voice(folder: Path) -> Voice:
    """The rules of a language, from its folder of phrases.

    Raises:
        Problems: everything wrong with voice.yaml.
    """
    path = folder / FILE
    return _read(path, path.stat().st_mtime_ns if path.exists() else 0)


@cache
def _read(path: Path, _changed: int) -> Voice:
    return read_model(path, "/".join(path.parts[-4:]), Voice)[0]


def complaints(text: str, folder: Path, *, reason: bool = False) -> list[str]:
    """What is wrong with one sentence of a report; empty where nothing is.

    Args:
        text: the sentence, plain text.
        folder: of the language's phrases (Language.folder).
        reason: it says why a recommendation is given, and may say "because".
    """
    voice = read_voice(folder)
    bare = unquoted(text, voice)
    return [*_length(bare, voice), *_words(bare, voice, reason), *impossible(text, folder), *_form(text, bare)]


def numbers_in_words(text: str, original: str, folder: Path) -> Iterator[str]:
    """What is wrong with other words for a sentence: numbers in words that it does not have; quotations are not read.

    Args:
        text: the other words.
        original: the sentence as the rules write it.
        folder: of the language's phrases.
    """
    voice = read_voice(folder)
    written = Counter(word.lower() for word in _found(voice.number_words, unquoted(text, voice)))
    for word in written - Counter(word.lower() for word in _found(voice.number_words, original)):
        yield f'"{word}" is a number in words that the sentence does not have: numbers stay as they are, in figures'


def impossible(text: str, folder: Path) -> list[str]:
    """What no sentence of the language can hold, on any page: a wrong article, a missing elision, two spaces."""
    voice = read_voice(folder)
    bare = unquoted(text, voice)
    for pattern in voice.allowed:
        bare = re.sub(pattern, "…", bare, flags=re.IGNORECASE)
    found = _found(voice.impossible, bare, whole=False)
    spaces = [name for mark, name in MARKS.items() if mark in text and mark != "!"]
    return [*(f'"{word}": cannot stand side by side' for word in found), *spaces]


def unquoted(text: str, voice: Voice) -> str:
    """The text without what it quotes."""
    for pattern in voice.quotes:
        text = re.sub(pattern, QUOTE, text)
    return text


def _length(bare: str, voice: Voice) -> list[str]:
    for pattern in voice.one_word:
        bare = re.sub(pattern, "", bare, flags=re.IGNORECASE)
    longest = max(len(one.replace(QUOTE, "").split()) for one in re.split(r"(?<=[.?!]) ", bare))
    return [f"{longest} words: at most {voice.longest}"] if longest > voice.longest else []


def _words(bare: str, voice: Voice, reason: bool) -> Iterator[str]:
    for rule, wrong in WRONG.items():
        yield from (f'"{word}": {wrong}' for word in _found(getattr(voice.banned, rule), bare))
    if not reason:
        yield from (f'"{word}": {WRONG["cause"]}' for word in _found(voice.reason, bare))
    for pattern in voice.subjects:
        yield from (f'"{match[0]}": persons as the subject' for match in re.finditer(pattern, bare, re.IGNORECASE))


def _form(text: str, bare: str) -> Iterator[str]:
    yield from [MARKS["!"]] if "!" in text else []
    yield from (f'"{mark}" left over' for mark in LEFTOVERS if mark in text)
    yield from (f'"{match[0]}": the same word twice' for match in TWICE.finditer(bare))
    if text and not (text[0].isupper() or text[0].isdigit() or text[0] in "“«⟦"):
        yield "begins with a small letter"


def _found(patterns: Seq[str], text: str, *, whole: bool = True) -> list[str]:
    if not patterns:
        return []
    joined = "|".join(patterns)
    return [match[0] for match in re.finditer(rf"\b(?:{joined})\b" if whole else joined, text, re.IGNORECASE)]
