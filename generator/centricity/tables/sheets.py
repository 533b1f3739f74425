"""Tables in spreadsheets (XLSX, ODS) and Parquet files."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from math import isnan

import pyarrow as pa
import pyarrow.parquet as pq
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum, ZipError

from centricity.tables.model import MAX_BYTES, MAX_CELLS, Rows, letters, wrong_file

_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_PARQUET = b"PAR1"
_UNPACKED = 10 * MAX_BYTES
_CHUNK = 1 << 22
_COLUMN = re.compile(rb'r="([A-Z]{1,3})[0-9]')
_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="([0-9]{1,9})"|\br="[A-Z]{1,3}([0-9]{6,9})"')
_TAG = 300
_DAMAGED = (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError, RuntimeError)
_SAVE = "open it and save it again, or save it as CSV UTF-8"


def read_sheet(data: bytes, file: str, kind: str) -> Rows:
    """The rows of the first visible sheet that holds anything, numbered as the spreadsheet numbers them.

    Raises:
        Problems: not a spreadsheet, corrupted, with a password, or too large.
    """
    _refuse_what_is_no_sheet(data, file, kind)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        filled = [sheet for sheet in _visible(workbook) if sheet.height]
        rows = _texts(filled[0]) if filled else []
        continued = {sheet.name: _texts(sheet) for sheet in filled[1:] if _continues(sheet.name, filled[0].name)}
    except PasswordError:
        raise wrong_file(file, "the file is protected by a password", "save a copy without it") from None
    except (CalamineError, ZipError, OSError, ValueError) as error:
        raise wrong_file(file, f"the file is damaged: {str(error)[:80]}", _SAVE) from None
    others = ", ".join(f'"{sheet.name}"' for sheet in filled[1:] if sheet.name not in continued)
    notes = (f'only the sheet "{filled[0].name}" was read, not {others}',) if others else ()
    name = filled[0].name if filled else ""
    return Rows(kind, rows, range(1, len(rows) + 1), notes, name, tuple(workbook.sheet_names), continued)


def _texts(sheet: CalamineSheet) -> list[list[str]]:
    return [[cell_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]


def _continues(name: str, first: str) -> bool:
    """Whether a sheet is called as the first one, with a number behind: "Content1"."""
    return name.startswith(first) and name.removeprefix(first).isdigit()


def read_parquet(data: bytes, file: str) -> Rows:
    """The rows of a Parquet file; headings count as row 1, as if it were a sheet. Raises Problems."""
    if not data.startswith(_PARQUET):
        raise wrong_file(file, "expected a Parquet file, got something else")
    try:
        source = pq.ParquetFile(pa.BufferReader(data))
        _refuse_size(file, source.metadata.num_rows, source.metadata.num_columns)
        table = source.read()
        columns = [[cell_text(cell) for cell in column.to_pylist()] for column in table.columns]
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        raise wrong_file(file, f"the file is damaged: {str(error).splitlines()[0][:80]}") from None
    rows = [list(table.column_names), *(list(row) for row in zip(*columns, strict=True))]
    return Rows("parquet", rows, range(1, len(rows) + 1))


def cell_text(value: object) -> str:
    """A cell as text: 3.0 is "3", nothing is "", true is "true"."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return "" if isinstance(value, float) and isnan(value) else str(value)


def _visible(workbook: CalamineWorkbook) -> Iterator[CalamineSheet]:
    for index, sheet in enumerate(workbook.sheets_metadata):
        if sheet.visible == SheetVisibleEnum.Visible:
            yield workbook.get_sheet_by_index(index)


def _refuse_what_is_no_sheet(data: bytes, file: str, kind: str) -> None:
    if data.startswith(_OLD_OFFICE):
        raise wrong_file(file, "the file is in the old Excel format, or has a password", "save it as plain .xlsx")
    if not data.startswith(_ZIP):
        raise wrong_file(file, f"expected a spreadsheet (.{kind}), got something else", "name it by what it is: .csv …")
    try:
        _refuse_bombs(data, file)
    except _DAMAGED as error:
        raise wrong_file(file, f"the file is damaged: {str(error)[:80]}", _SAVE) from None


def _refuse_bombs(data: bytes, file: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(part.file_size for part in archive.infolist()) > _UNPACKED:
            raise wrong_file(file, f"expected at most {_UNPACKED / 1e9:.0f} GB unpacked", _SAVE)
        for part in archive.namelist():
            if re.fullmatch(r"xl/worksheets/[^/]+\.xml", part):
                _refuse_size(file, *_extent(archive, part))


def _extent(archive: zipfile.ZipFile, part: str) -> tuple[int, int]:
    """How many rows and columns a sheet has: one cell typed in the last corner would fill the memory."""
    columns, rows, tail = {b"A"}, 0, b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            chunk = tail + chunk
            columns.update(_COLUMN.findall(chunk))
            rows = max([rows, *(int(row or of_cell) for row, of_cell in _ROW.findall(chunk))])
            tail = chunk[-_TAG:]
    last = max(columns, key=lambda name: (len(name), name))
    return rows, 1 + _number(last.decode())


def _number(name: str) -> int:
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _refuse_size(file: str, rows: int, columns: int) -> None:
    if rows * columns <= MAX_CELLS:
        return
    place = f"the table reaches to column {letters(columns - 1)}, row {rows:,}"
    expected = f"expected at most {MAX_CELLS / 1e6:.0f} million cells, but {place}"
    raise wrong_file(file, expected, "delete empty rows and columns beyond the answers")
