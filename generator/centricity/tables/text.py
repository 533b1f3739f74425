"""Tables in text files: which encoding, which separator, which cells."""

import csv
import io

from centricity.errors import Problem, Problems
from centricity.tables.model import Rows, wrong_file

SEPARATORS = ",;\t"
_TRIED_LINES = 2_000
_SAVE = "save it again as CSV UTF-8"
_QUOTE = 'a quote inside a cell is written ""'
_CP1252 = "the text is not UTF-8 and was read as Windows-1252: check that accents are right"


def read_text_table(data: bytes, file: str) -> Rows:
    """The rows of a CSV, TSV or semicolon-separated text, numbered as a spreadsheet shows them. Raises Problems."""
    text, notes = decode(data, file)
    text, declared = _without_sep_line(text)
    rows = _parse(text, declared or _separator(text), file)
    return Rows("csv", rows, range(1, len(rows) + 1), notes)


def decode(data: bytes, file: str) -> tuple[str, tuple[str, ...]]:
    """The text, and what the facilitator should know of it: byte order mark, else UTF-8, else Windows-1252."""
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        raise wrong_file(file, "expected UTF-8 text, got UTF-32", _SAVE)
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text, notes = data.decode("utf-16" if wide else "utf-8-sig"), ()
    except UnicodeDecodeError:
        return _legacy(data, file, wide), (_CP1252,)
    if "\0" in text:
        raise wrong_file(file, "expected a table as text, got control characters (NUL)", _SAVE)
    return text, notes


def _legacy(data: bytes, file: str, wide: bool) -> str:
    try:
        if wide or b"\0" in data:
            raise wrong_file(file, "expected a table as text, got something else", _SAVE)
        return data.decode("cp1252")
    except UnicodeDecodeError:
        raise wrong_file(file, "expected UTF-8 text, got bytes of an unknown encoding", _SAVE) from None


def _without_sep_line(text: str) -> tuple[str, str]:
    """The text after Excel's first line "sep=;", which spreadsheets do not show, and the separator it names."""
    first, _, rest = text.partition("\n")
    named = first.strip("\r\"' ")
    if named.lower().startswith("sep=") and len(named) == len("sep=;"):
        return rest, named[-1]
    if first.lower().startswith("sep=\t"):
        return rest, "\t"
    return text, ""


def _separator(text: str) -> str:
    """The separator that gives most rows as many cells as the first row, and more than one; then, most cells."""
    sample = text[: _end_of_line(text, _TRIED_LINES)]
    return max(SEPARATORS, key=lambda separator: _fit(sample, separator))


def _fit(sample: str, separator: str) -> tuple[float, int]:
    rows = []
    try:
        for row in csv.reader(io.StringIO(sample, newline=""), delimiter=separator, strict=True):
            rows.append(row)
    except csv.Error:
        pass  # what was read so far must do
    filled = [row for row in rows if any(row)]
    if not filled or len(filled[0]) < 2:
        return 0.0, 0
    width = len(filled[0])
    return sum(len(row) == width for row in filled) / len(filled), width


def _end_of_line(text: str, lines: int) -> int:
    end = 0
    for _ in range(lines):
        found = text.find("\n", end)
        if found < 0:
            return len(text)
        end = found + 1
    return end


def _parse(text: str, separator: str, file: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            rows.append(row)
    except csv.Error as error:
        raise Problems([_broken(file, len(rows) + 1, str(error))]) from None
    return rows


def _broken(file: str, row: int, reason: str) -> Problem:
    if "unexpected end of data" in reason or "field larger" in reason:
        return Problem(file, row, 0, "", "a quote is opened in this row and never closed", f"close it; {_QUOTE}")
    if "expected after" in reason:
        return Problem(file, row, 0, "", "text after a closing quote", _QUOTE)
    return Problem(file, row, 0, "", f"cannot be read as a table: {reason}", _SAVE)
