"""Codes that survey tools carry whole: made of an id alone, so that the way out and the way back need no list.

LimeSurvey drops answer codes of more than five characters without a word, cuts "_" out of codes of questions, and stops
at codes of more than twenty; REDCap and XLSForm have rules of their own. What is made here keeps to all of them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

LONGEST_ANSWER = 5
LONGEST_NAME = 20
_ANSWER = re.compile(r"[a-z0-9]{1,5}")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,19}")
_QUESTION = re.compile(r"[a-z][a-z0-9]{0,19}")
_VARIABLE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_SIGNS = "abcdefghijkmnpqrstuvwxyz23456789"
_OF_THE_ID = 2
_OF_THE_HASH = 5


def short(id: str) -> str:
    """The code of an answer: the id itself in small letters if five letters and digits hold it; else up to two of its
    letters and some of a hash, five in all, [a-z0-9]. "na" becomes something else: programs take it for nothing."""
    small = id.lower()
    if _ANSWER.fullmatch(small) and small != "na":
        return small
    kept = re.sub("[^a-z]", "", small)[:_OF_THE_ID] or "x"
    return kept + _hashed(id, LONGEST_ANSWER - len(kept))


def carried(id: str) -> str:
    """The name of a row or variable, [a-z][a-z0-9_]*: the id in small letters if twenty characters hold it; else its
    beginning and some of a hash, twenty at most."""
    small = id.lower()
    return small if _NAME.fullmatch(small) else _cut(id, re.sub("[^a-z0-9_]", "", small))


def question(id: str) -> str:
    """The code of a question, [a-z][a-z0-9]*: the id in small letters without "_", shortened like `carried`."""
    small = id.lower().replace("_", "")
    return small if _QUESTION.fullmatch(small) else _cut(id, re.sub("[^a-z0-9]", "", small))


def variable(id: str) -> str:
    """The name of a variable of any length, [a-z][a-z0-9]* with single "_" between: the id in small letters, if it is
    one; else as a question."""
    return id.lower() if _VARIABLE.fullmatch(id.lower()) else question(id)


def names(id: str) -> tuple[str, ...]:
    """Every name under which an id may come back, itself first."""
    return tuple(dict.fromkeys((id, carried(id), question(id))))


def collisions(codes: Iterable[tuple[str, str]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Of pairs (id, code): codes that stand for more than one id, with those ids."""
    found: dict[str, dict[str, None]] = {}
    for id, code in codes:
        found.setdefault(code.lower(), {})[id] = None
    yield from ((code, tuple(ids)) for code, ids in found.items() if len(ids) > 1)


def by_code(ids: Iterable[str]) -> Mapping[str, str]:
    """Short code -> id, of those ids whose code is theirs alone."""
    pairs = [(id, short(id)) for id in dict.fromkeys(ids)]
    shared = {code for code, _ in collisions(pairs)}
    return {code: id for id, code in pairs if code not in shared}


def _cut(id: str, letters: str) -> str:
    beginning = letters if letters[:1].isalpha() else f"q{letters}"
    return beginning[: LONGEST_NAME - _OF_THE_HASH] + _hashed(id, _OF_THE_HASH)


def _hashed(id: str, length: int) -> str:
    """Letters and digits of a hash of the id, without those that are easily misread."""
    digest = sha256(id.encode()).digest()
    return "".join(_SIGNS[byte % len(_SIGNS)] for byte in digest[:length])
