"""A pocket calculator: reads + − × ÷ √ ² ( ) and numbers as English or Italian writes them, knowing no code of ours."""

import re
from collections.abc import Iterator
from math import sqrt

MARKS = {"en": (",", "."), "it": (".", ",")}
TOKEN = re.compile(r"\s*(\d[\d.,]*|[+−×÷√²()])")


def number(text: str, language: str) -> float:
    """A number as the language writes it, with or without % and sign."""
    thousands, decimal = MARKS[language]
    plain = text.strip().rstrip("%").replace("−", "-")
    whole, mark, rest = plain.partition(decimal)
    assert thousands not in rest and (
        thousands not in whole or re.fullmatch(rf"-?\d{{1,3}}({re.escape(thousands)}\d{{3}})+", whole)
    )
    return float(whole.replace(thousands, "") + ("." + rest if mark else ""))


def decimals(text: str, language: str) -> int:
    """How many decimals a number is shown with."""
    return len(text.strip().rstrip("%").partition(MARKS[language][1])[2])


def calculate(text: str, language: str = "en") -> float:
    """What the keys pressed in this order give."""
    tokens = list(_tokens(text))
    value, rest = _sum(tokens, language)
    assert not rest, f"cannot read {rest} in {text}"
    return value


def _tokens(text: str) -> Iterator[str]:
    place = 0
    while place < len(text.rstrip()):
        found = TOKEN.match(text, place)
        assert found, f"cannot read {text[place:]}"
        yield found[1]
        place = found.end()


def _sum(tokens: list[str], language: str) -> tuple[float, list[str]]:
    if tokens[0] == "−":
        first, tokens = _product(tokens[1:], language)
        value = -first
    else:
        value, tokens = _product(tokens, language)
    while tokens and tokens[0] in "+−":
        sign = 1 if tokens[0] == "+" else -1
        other, tokens = _product(tokens[1:], language)
        value += sign * other
    return value, tokens


def _product(tokens: list[str], language: str) -> tuple[float, list[str]]:
    value, tokens = _power(tokens, language)
    while tokens and tokens[0] in "×÷":
        times = tokens[0] == "×"
        other, tokens = _power(tokens[1:], language)
        value = value * other if times else value / other
    return value, tokens


def _power(tokens: list[str], language: str) -> tuple[float, list[str]]:
    value, tokens = _atom(tokens, language)
    while tokens and tokens[0] == "²":
        value, tokens = value**2, tokens[1:]
    return value, tokens


def _atom(tokens: list[str], language: str) -> tuple[float, list[str]]:
    head, *tail = tokens
    if head == "√":
        value, tail = _atom(tail, language)
        return sqrt(value), tail
    if head == "(":
        value, tail = _sum(tail, language)
        assert tail[0] == ")"
        return value, tail[1:]
    return number(head, language), tail
