"""A sheet for each supplier of facts: what is asked, in which unit, and where to write it."""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from math import ceil
from typing import Literal

from centricity.collect.words import Words, in_file_name
from centricity.collect.xlsx import Book, workbook
from centricity.questionnaire import Questionnaire
from centricity.questionnaire.model import Fact
from centricity.strict_yaml import Text

FOLDER = "facts"
MARK = "centricity:facts"
"""In the last column of the first row: nobody else's sheet says so."""
FIGURE, UNIT, VALUE, KNOWN, PEOPLE, AS_OF, SOURCE, ID = range(8)
"""Columns of a sheet."""
WIDTHS = (58, 16, 12, 22, 10, 14, 28, 10)
Choice = Literal["unknown", "not_applicable"]
KINDS: tuple[Choice, ...] = ("unknown", "not_applicable")
"""What can be said instead of a value, as facts.yaml writes it."""
_HEADINGS = ("figure", "unit", "value", "known", "rests_on", "as_of", "source")
_NOTES = ("who", "why", "due", "how", "people")
_LINE = 13.5


def facts_sheets(questionnaire: Questionnaire, languages: Sequence[str], words: Words) -> dict[str, bytes]:
    """A workbook for each supplier and language, called after the supplier in that language."""
    asked = sorted((one for one in questionnaire.facts.values() if one.derived is None), key=_supplier)
    suppliers = {name: list(group) for name, group in groupby(asked, _supplier)}
    return {
        f"{FOLDER}/{file}.{language}.xlsx": _sheet(questionnaire, supplier, suppliers[supplier], language, words)
        for language in languages
        for supplier, file in _file_names(questionnaire, list(suppliers), language).items()
    }


def _file_names(questionnaire: Questionnaire, suppliers: Sequence[str], language: str) -> dict[str, str]:
    """Supplier -> name of its file; with the id behind it where two suppliers are called the same."""
    plain = {one: _plain(_called(questionnaire, one, language)) for one in suppliers}
    alone = Counter(plain.values())
    return {
        one: name if name and alone[name] == 1 else f"{name}_{_plain(one)}".strip("_") for one, name in plain.items()
    }


def _plain(name: str) -> str:
    """As part of a file's name, without accents, which not every system keeps."""
    letters = unicodedata.normalize("NFKD", name.lower())
    return in_file_name("".join(one for one in letters if not unicodedata.combining(one))).strip("_")


def _called(questionnaire: Questionnaire, supplier: str, language: str) -> str:
    """A supplier in words; from its id where the questionnaire has none."""
    return _in(questionnaire.suppliers.get(supplier, {}), language) or supplier.replace("_", " ")


def _supplier(fact: Fact) -> str:
    return fact.supplied_by


def _sheet(questionnaire: Questionnaire, supplier: str, facts: Sequence[Fact], language: str, words: Words) -> bytes:
    def say(key: str, **values: object) -> str:
        return words.say(language, f"facts.{key}", **values)

    def write(book: Book) -> None:
        options = tuple(say(kind) for kind in KINDS)
        head = _head(book, [say("title", supplier=called), *(say(one, supplier=called, **kinds) for one in _NOTES)])
        for column, name in enumerate(_HEADINGS):
            book.sheet.write_string(head, column, say(name), book.styles["head"])
        for row, fact in enumerate(facts, start=head + 1):
            _row(book, row, fact.id, _in(fact.question, language), unit(questionnaire, fact, language))
            book.choose(row, KNOWN, options, say("wrong"))
        book.sheet.freeze_panes(head + 1, 0)
        book.sheet.set_selection(head + 1, VALUE, head + 1, VALUE)
        book.sheet.print_area(0, 0, head + len(facts), SOURCE)

    called = _called(questionnaire, supplier, language)
    kinds = {kind: say(kind) for kind in KINDS}
    return workbook(say("sheet")[:31], say("title", supplier=called), write, landscape=True)


def unit(questionnaire: Questionnaire, fact: Fact, language: str) -> str:
    """The unit of a fact in words."""
    return _in(questionnaire.units.get(fact.unit, {}), language) or fact.unit


def _head(book: Book, lines: Sequence[str]) -> int:
    """Title and notes; the row after them."""
    for column, width in enumerate(WIDTHS):
        book.sheet.set_column(column, column, width, None, {"hidden": column == ID})
    title, *notes = lines
    book.sheet.merge_range(0, 0, 0, SOURCE, title, book.styles["title"])
    book.sheet.set_row(0, 22)
    book.sheet.write_string(0, ID, MARK, book.styles["id"])
    for row, note in enumerate(notes, start=1):
        book.sheet.merge_range(row, 0, row, SOURCE, note, book.styles["note"])
        book.sheet.set_row(row, 4 + _LINE * ceil(len(note) / sum(WIDTHS[:ID])))
    return len(lines)


def _row(book: Book, row: int, name: str, question: str, unit: str) -> None:
    sheet, styles = book.sheet, book.styles
    sheet.set_row(row, 6 + _LINE * max(ceil(len(question) / WIDTHS[FIGURE]), ceil(len(unit) / WIDTHS[UNIT])))
    sheet.write_string(row, FIGURE, question, styles["text"])
    sheet.write_string(row, UNIT, unit, styles["text"])
    for column in (VALUE, KNOWN, PEOPLE, SOURCE):
        sheet.write_blank(row, column, None, styles["answer"])
    sheet.write_blank(row, AS_OF, None, styles["day"])
    sheet.write_string(row, ID, name, styles["id"])


def _in(text: Text, language: str) -> str:
    return text.get(language) or next(iter(text.values()), "")
