"""Attributes that no column of a table holds, and the column that may be meant."""

from collections.abc import Sequence

from centricity.errors import Problem
from centricity.responses.cells import ValueKey
from centricity.responses.dictionary import Dictionary, Meaning
from centricity.tables.model import Table
from centricity.tables.normal import normal, wording

_CODES = {"codice", "code", "token", "id", "id risposta", "response id", "codice risposta", "response code"}
CODE = "if it is a code per person, call it respondent: double answers are then found"


def absent(found: Sequence[Meaning], words: Dictionary) -> list[str]:
    """Attributes people can tell something under, without a column."""
    held = {meaning.id for meaning in found if meaning.kind == "attribute"}
    return [name for name, key in words.values.items() if key.texts and name not in held]


def meant(table: Table, unknown: Sequence[int], names: Sequence[str], words: Dictionary) -> dict[int, Problem]:
    """Unknown columns that hold the values of an attribute without a column: index -> what to say of it."""
    found: dict[int, Problem] = {}
    for name in names:
        fits = next((at for at in unknown if at not in found and _mostly(table.columns[at], words.values[name])), None)
        if fits is not None:
            message = f"no column is {name}: is it {table.heading(fits)}?"
            found[fits] = table.problem(fits, table.header, message, f"name the column {name}")
    return found


def is_code(table: Table, index: int) -> bool:
    """Whether a column is called as codes are, and no two people have the same."""
    cells = table.columns[index]
    return normal(table.headings[index]) in _CODES and len(set(cells)) == len(cells)


def _mostly(cells: Sequence[str], key: ValueKey) -> bool:
    filled = [text for text in map(wording, cells) if text]
    return 2 * sum(text in key.texts for text in filled) > len(filled)
