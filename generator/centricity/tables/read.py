"""The table in a file: opens it, whatever its kind, and refuses what is too large or no table at all."""

import stat
from collections.abc import Collection
from pathlib import Path

from centricity.tables.model import MAX_BYTES, Rows, Table, as_table, wrong_file
from centricity.tables.sheets import read_parquet, read_sheet
from centricity.tables.text import read_text_table

TEXT = (".csv", ".tsv", ".txt", ".tab")
SHEETS = (".xlsx", ".xlsm", ".ods")
PARQUET = (".parquet",)
SUFFIXES = (*TEXT, *SHEETS, *PARQUET)
_SHEET_MAGIC = b"PK\x03\x04"


def read_table(path: Path, file: str, left_out: Collection[int] = ()) -> Table:
    """The table at `path`, called `file` in messages, without the lines in `left_out`. Raises Problems."""
    return as_table(file, read_rows(path, file), left_out)


def read_rows(path: Path, file: str) -> Rows:
    """The rows of the file at `path`, called `file` in messages. Raises Problems."""
    return _rows(read_bytes(path, file), file, path.suffix.lower())


def read_bytes(path: Path, file: str) -> bytes:
    """The content of an ordinary file of at most MAX_BYTES; a larger one is never read. Raises Problems."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise wrong_file(file, "expected a file, got a folder, device or pipe")
        if status.st_size > MAX_BYTES:
            sizes = f"at most {MAX_BYTES / 1e6:.0f} MB, got {status.st_size / 1e6:,.1f} MB"
            raise wrong_file(file, f"expected a file of {sizes}", "delete columns that are not answers, or split it")
        return path.read_bytes()
    except OSError as error:
        raise wrong_file(file, f"cannot read the file: {(error.strerror or str(error)).lower()}") from None


def _rows(data: bytes, file: str, suffix: str) -> Rows:
    if not data:
        raise wrong_file(file, "the file is empty", "remove the file, or fill it")
    if suffix in SHEETS:
        return read_sheet(data, file, suffix.removeprefix("."))
    if suffix in PARQUET:
        return read_parquet(data, file)
    if data.startswith(_SHEET_MAGIC):
        raise wrong_file(file, "expected text, got a spreadsheet", "give it the ending .xlsx")
    return read_text_table(data, file)
