"""Workbooks of the kit: one look, no clock, protected but for what people fill in (without a password)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from centricity.export.steady import FIRST, steady

INK, MUTED, ACCENT, WASH, PALE = "#14233a", "#526077", "#0b6a80", "#e6f1f3", "#c5ced9"
OPTIONS = {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
LISTS = "lists"
"""The hidden sheet the drop-downs take their answers from."""
_MADE = datetime(*FIRST, tzinfo=UTC)
_BASE = {"font_name": "Arial", "font_size": 10, "font_color": INK, "valign": "vcenter", "text_wrap": True}
_STYLES: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 15, "text_wrap": False},
    "note": {"font_color": MUTED},
    "section": {"bold": True, "bg_color": WASH, "bottom": 1, "bottom_color": ACCENT},
    "head": {"bold": True, "bottom": 2, "bottom_color": ACCENT},
    "text": {"bottom": 4, "bottom_color": PALE},
    "about": {"font_color": MUTED, "italic": True, "indent": 1, "bottom": 4, "bottom_color": PALE},
    "id": {"font_color": MUTED, "font_size": 8},
    "answer": {"locked": False, "num_format": "@", "border": 1, "border_color": ACCENT},
    "day": {"locked": False, "border": 1, "border_color": ACCENT, "num_format": "yyyy-mm-dd", "align": "left"},
    "dim": {"font_color": "#9aa5b4", "bg_color": "#f0f2f5"},
}


@dataclass
class Book:
    """A workbook being written: its first sheet, its styles, and the lists its drop-downs offer."""

    book: xlsxwriter.Workbook
    sheet: Worksheet
    styles: dict[str, Format]
    lists: dict[tuple[str, ...], str] = field(default_factory=dict)

    def choose(self, row: int, column: int, options: Sequence[str], wrong: str) -> None:
        """A drop-down in one cell. `wrong`: what is said to who types something else."""
        source = self.lists.setdefault(tuple(options), _range(len(self.lists), len(options)))
        told = {"error_message": wrong[:255], "error_title": ""}
        self.sheet.data_validation(row, column, row, column, {"validate": "list", "source": source, **told})


def workbook(name: str, title: str, write: Callable[[Book], None], *, landscape: bool = False) -> bytes:
    """The bytes of a workbook whose one visible sheet is called `name`; the same each time."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, OPTIONS)
    book.set_properties({"title": title, "author": "centricity", "created": _MADE})
    styles = {style: book.add_format({**_BASE, **more}) for style, more in _STYLES.items()}
    made = Book(book, book.add_worksheet(name), styles)
    made.sheet.hide_gridlines(2)
    made.sheet.protect("", {"format_columns": True, "format_rows": True})
    (made.sheet.set_landscape if landscape else made.sheet.set_portrait)()
    made.sheet.set_paper(9)
    made.sheet.fit_to_pages(1, 0)
    write(made)
    _write_lists(made)
    book.close()
    return steady(target.getvalue(), _MADE)


def _write_lists(made: Book) -> None:
    hidden = made.book.add_worksheet(LISTS)
    for column, options in enumerate(made.lists):
        for row, option in enumerate(options):
            hidden.write_string(row, column, option)
    hidden.hide()


def _range(column: int, length: int) -> str:
    name = xlsxwriter.utility.xl_col_to_name(column, col_abs=True)
    return f"={LISTS}!{name}$1:{name}${max(length, 1)}"
