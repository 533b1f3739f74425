"""The table in a file: opens it, whatever its kind, and refuses what is too large or no table at all."""

import stat
from collections.abc import Collection
from pathlib import Path

from centricity.tables.archive import read_archive
from centricity.tables.json import read_json
from centricity.tables.model import MAX_BYTES, Rows, Table, as_table, wrong_file
from centricity.tables.sav import read_sav
from centricity.tables.sheets import read_parquet, read_sheet
from centricity.tables.text import read_text_table

TEXT = (".csv", ".tsv", ".txt", ".tab")
SHEETS = (".xlsx", ".xlsm", ".ods")
PARQUET = (".parquet",)
JSON = (".json",)
SPSS = (".sav",)
INSIDE = (*TEXT, *SHEETS, *PARQUET, *JSON, *SPSS)
"""What may lie in a zip."""
ZIP = (".zip",)
SUFFIXES = (*INSIDE, *ZIP)
WAYS_OUT = {
    ".lsa": "in LimeSurvey: Export > Export results, format CSV",
    ".lss": "this is the survey, not its answers; in LimeSurvey: Export > Export results, format CSV",
    ".qsf": "this is the survey, not its answers; in Qualtrics: Data & Analysis > Export Data, CSV",
    ".xls": "open it and save it as .xlsx",
    ".dat": "export the answers as CSV",
    ".sps": "export the answers as CSV",
}
"""Kinds of files that survey tools give and that are not read: what to do instead."""
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


_READERS = {
    **dict.fromkeys(PARQUET, read_parquet),
    **dict.fromkeys(JSON, read_json),
    **dict.fromkeys(SPSS, read_sav),
}


def _unpacked(data: bytes, file: str) -> tuple[bytes, str, str]:
    found, suffix = read_archive(data, file, INSIDE)
    return found, file, suffix


def _rows(data: bytes, file: str, suffix: str) -> Rows:
    if not data:
        raise wrong_file(file, "the file is empty", "remove the file, or fill it")
    if suffix in SHEETS:
        return read_sheet(data, file, suffix.removeprefix("."))
    if suffix in ZIP:
        return _rows(*_unpacked(data, file))
    if suffix in _READERS:
        return _READERS[suffix](data, file)
    if data.startswith(_SHEET_MAGIC):
        raise wrong_file(file, "expected text, got a spreadsheet", "give it the ending .xlsx")
    return read_text_table(data, file)
