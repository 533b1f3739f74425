"""Numbers inside texts, as they are written: which a text has, and whether another has the same."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from centricity.render.language import Language
from centricity.render.walk import within

NUMBER = re.compile(r"(?:(?<!\w)[+−-])?\d(?:[\d.,]*\d)?(?:\s?%)?")


def in_order(text: str) -> list[str]:
    """Every number as written, with its sign and per cent, in the order of the text; then letters that are numbers."""
    found = ["".join(match.split()) for match in NUMBER.findall(text)]
    return [*found, *(letter for letter in text if unicodedata.category(letter) in ("Nl", "No"))]


def numbers(text: str) -> Counter[str]:
    """Every number as written, with its sign and per cent, and how often."""
    return Counter(in_order(text))


def changed(text: str, original: str) -> Iterator[str]:
    """What is wrong with the numbers of a text that must have those of the original, each as often and in their order:
    two that swap their places would each speak of the other thing."""
    written, needed = numbers(text), numbers(original)
    for number in written - needed:
        yield f'"{number}" is no number of the sentence: numbers stay as they are'
    for number in needed - written:
        yield f'"{number}" is missing: numbers stay as they are'
    if written == needed and in_order(text) != in_order(original):
        here, there = (", ".join(in_order(one)) for one in (text, original))
        yield f"numbers in the order {here}: expected the order of the sentence, {there}"


def strange_decimals(text: str, language: Language, results: object, known: Iterable[str]) -> list[str]:
    """Numbers with decimals that stand neither in the results nor in the texts known.

    Args:
        text: in this language.
        language: how numbers are written.
        results: scores, nested as one likes.
        known: texts whose numbers may be used.
    """
    decimal, thousands = (re.escape(language.label(f"format.{mark}")) for mark in ("decimal", "thousands"))
    decimals = re.compile(rf"({decimal}\d+|{thousands}\d\d?)\s?%?$")
    found = [match for match in NUMBER.findall(text) if decimals.search(match)]
    if not found:
        return []
    allowed = {number for one in known for number in map(_bare, numbers(one))}
    allowed |= {
        _bare(written(value)) for value in within(results, float) for written in (language.points, language.plain)
    }
    return [number for number in found if _bare(number) not in allowed]


def _bare(number: str) -> str:
    return "".join(number.split()).strip("+−-%")
