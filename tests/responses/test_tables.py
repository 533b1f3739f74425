"""Files on disk: sizes, kinds, stray cells, permissions; nothing may crash or fill the memory."""

import io
import os
import random
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest

from centricity.errors import Problems
from centricity.tables.model import letters
from centricity.tables.read import read_table
from centricity.tables.sheets import cell_text
from centricity.tables.text import read_text_table
from tests.responses.small import content, read, workspace


def message(path: Path) -> str:
    with pytest.raises(Problems) as caught:
        read_table(path, "f")
    return str(caught.value)


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.truncate(200_000_001)
    begin = time.perf_counter()
    assert message(path) == (
        "f: expected a file of at most 200 MB, got 200.0 MB (delete columns that are not answers, or split it)"
    )
    assert time.perf_counter() - begin < 0.5


def test_sixty_megabytes_of_answers_are_read(tmp_path: Path) -> None:
    row = "1,2,,,3,1," + "a comment that nobody reads " * 30 + "\n"
    text = "si_01,si_02,si_03,si_04,tr_01,tr_02,comments\n" + row * 71_000
    assert len(text) > 60_000_000
    assert len(read(workspace(tmp_path, {"files": {"a.csv": text}})).responses) == 71_000


def test_one_stray_cell_in_the_last_corner(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["A1"], book.active["XFD1048576"] = "si_01", 1
    book.save(tmp_path / "a.xlsx")
    assert message(tmp_path / "a.xlsx") == (
        "f: expected at most 50 million cells, but the table reaches to column XFD, row 1,048,576 "
        "(delete empty rows and columns beyond the answers)"
    )


def test_a_zip_bomb(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/x.xml", "w") as part:
        for _ in range(210):
            part.write(bytes(10_000_000))
    (tmp_path / "a.xlsx").write_bytes(stream.getvalue())
    assert message(tmp_path / "a.xlsx").startswith("f: expected at most 2 GB unpacked")


@pytest.mark.parametrize("kind", ["xlsx", "ods", "parquet"])
def test_damage_anywhere_is_a_message(tmp_path: Path, kind: str) -> None:
    whole = content({"columns": {"si_01": [1, 2]}} if kind == "parquet" else {"sheets": {"S": [["si_01"], [1], [2]]}})
    dice, path = random.Random(7), tmp_path / f"a.{kind}"
    for _ in range(150):
        damaged = bytearray(whole[: dice.randrange(1, len(whole) + 1)])
        for _ in range(dice.randrange(4)):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        path.write_bytes(damaged)
        try:
            read_table(path, "f")
        except Problems as error:
            assert str(error).startswith("f: ")


def test_any_bytes_are_a_table_or_a_message() -> None:
    dice = random.Random(3)
    for _ in range(400):
        data = bytes(dice.choices(b'\xff\xfe\xef\xbb\xbf\x00,;\t"\r\nab1=sep\xe0\x81', k=dice.randrange(1, 60)))
        try:
            read_text_table(data, "f")
        except Problems as error:
            assert str(error).startswith("f:")


def test_no_regular_file(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    os.mkfifo(tmp_path / "pipe.csv")
    for name in ("folder.csv", "pipe.csv"):
        assert message(tmp_path / name) == "f: expected a file, got a folder, device or pipe"
    assert message(tmp_path / "gone.csv") == "f: cannot read the file: no such file or directory"


def test_letters_as_spreadsheets_count() -> None:
    assert [letters(index) for index in (0, 25, 26, 51, 52, 701, 702, 16383)] == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "text"),
    [(3.0, "3"), (3.5, "3.5"), (None, ""), (True, "true"), (float("nan"), ""), (7, "7"), ("x", "x")],
)
def test_cells_as_text(value: object, text: str) -> None:
    assert cell_text(value) == text
