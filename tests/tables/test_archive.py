"""The one table inside a zip; everything else about a zip is an error that says to unpack it."""

import io
import zipfile
from pathlib import Path

import pytest

from centricity.errors import Problems
from centricity.tables import archive
from centricity.tables.read import read_rows


def written(folder: Path, parts: dict[str, str | bytes], name: str = "a.zip") -> Path:
    with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as opened:
        for part, content in parts.items():
            opened.writestr(part, content)
    return folder / name


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ({"CSV/My survey.csv": "si_01,si_02\n4,5\n"}, "csv"),
        ({"a.csv": "si_01;si_02\n4;5\n", "__MACOSX/._a.csv": "x", ".hidden.csv": "x", "readme.pdf": "x"}, "csv"),
        ({"answers.JSON": '[{"si_01": 4, "si_02": 5}]', "media/": ""}, "json"),
    ],
)
def test_one_table(parts: dict[str, str | bytes], kind: str, tmp_path: Path) -> None:
    found = read_rows(written(tmp_path, parts), "a.zip")
    assert (found.kind, found.rows) == (kind, [["si_01", "si_02"], ["4", "5"]])


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"readme.pdf": "x"}, r"expected a zip with one table in it, got none \(unpack it"),
        ({"Sheet_1.csv": "x", "Sheet_2.csv": "x"}, r"got 2: Sheet_1\.csv, Sheet_2\.csv \(unpack it"),
        ({f"{at}.csv": "x" for at in range(9)}, r"got 9: 0\.csv, 1\.csv, 2\.csv, 3\.csv, 4\.csv … \(unpack it"),
        ({"inner.zip": b"PK\x03\x04"}, "got none"),
        ({"a.csv": ""}, "the file is empty"),
        ({"a.xlsx": "x"}, r"expected a spreadsheet \(\.xlsx\)"),
    ],
)
def test_anything_else_is_refused(parts: dict[str, str | bytes], message: str, tmp_path: Path) -> None:
    with pytest.raises(Problems, match=message):
        read_rows(written(tmp_path, parts), "a.zip")


def test_a_bomb_is_read_no_further_than_allowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_BYTES", 1_000_000)
    with pytest.raises(Problems, match="expected at most 1 MB unpacked"):
        read_rows(written(tmp_path, {"a.csv": b"0" * 5_000_000}), "a.zip")


def test_what_is_no_zip_or_a_broken_one(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"si_01\n4\n")
    with pytest.raises(Problems, match="the zip is damaged"):
        read_rows(tmp_path / "a.zip", "a.zip")
    data = bytearray(written(tmp_path, {"a.csv": "si_01\n" + "4\n" * 999}).read_bytes())
    data[40:60] = bytes(20)
    (tmp_path / "a.zip").write_bytes(data)
    with pytest.raises(Problems, match="the zip is damaged"):
        read_rows(tmp_path / "a.zip", "a.zip")


def test_a_password_is_told(tmp_path: Path) -> None:
    data = bytearray(written(tmp_path, {"a.csv": "si_01\n4\n"}).read_bytes())
    start = data.index(b"PK\x01\x02")
    data[start + 8] |= 1
    data[6] |= 1
    assert zipfile.ZipFile(io.BytesIO(data)).infolist()[0].flag_bits & 1
    (tmp_path / "a.zip").write_bytes(data)
    with pytest.raises(Problems, match="the zip is protected by a password"):
        read_rows(tmp_path / "a.zip", "a.zip")
