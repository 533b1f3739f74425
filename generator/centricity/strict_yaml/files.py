"""From a file on disk to its text, with a clear complaint for everything that is not UTF-8 text."""

from __future__ import annotations

import pathlib
import stat

from centricity.errors import Problem, Problems
from centricity.strict_yaml.document import Document
from centricity.strict_yaml.loader import parse

MAX_BYTES = 2_000_000
_SAVE = "save the file as UTF-8"
_MARKS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}

_GUESSES = {"UTF-16": "utf-16", "Windows-1252": "cp1252"}


def read_document(path: pathlib.Path, file: str, *, max_bytes: int = MAX_BYTES) -> Document:
    """The YAML file at `path`, called `file` in messages. Raises Problems."""
    return parse(read_text(path, file, max_bytes=max_bytes), file)


def read_text(path: pathlib.Path, file: str, *, max_bytes: int = MAX_BYTES) -> str:
    """The text of a UTF-8 file, with or without byte order mark. Raises Problems; a large file is never read."""
    try:
        _refuse_unreadable(path, file, max_bytes)
        with path.open("rb") as stream:
            return _decode(stream.read(max_bytes + 1), file)
    except FileNotFoundError:
        raise _about_file(file, "file not found") from None
    except OSError as error:
        raise _about_file(file, f"cannot read the file: {(error.strerror or str(error)).lower()}") from error


def read_any_text(path: pathlib.Path, file: str, *, max_bytes: int = MAX_BYTES) -> tuple[str, str]:
    """As `read_text`, but also of files that others saved in UTF-16 or Windows-1252: the text, and which of the two was
    guessed ("" = neither). Raises Problems."""
    try:
        return read_text(path, file, max_bytes=max_bytes), ""
    except Problems:
        if not path.is_file() or path.stat().st_size > max_bytes:
            raise
        for name, codec in _GUESSES.items():
            text = _decoded(path.read_bytes(), codec)
            if text is not None:
                return text, name
        raise


def _decoded(data: bytes, codec: str) -> str | None:
    """The text; None where the bytes are none in this encoding."""
    if codec == "utf-16":
        if _wide_encoding(data) != "UTF-16":
            return None
        codec = "utf-16" if data[:2] in _MARKS else "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
    try:
        return None if codec == "cp1252" and b"\0" in data else data.decode(codec)
    except UnicodeDecodeError:
        return None


def _refuse_unreadable(path: pathlib.Path, file: str, max_bytes: int) -> None:
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise _about_file(file, "expected a file, got a folder")
    if not stat.S_ISREG(status.st_mode):
        raise _about_file(file, "expected a file, got a device or pipe")
    if status.st_size > max_bytes:
        size, limit = (f"{count / 1_000_000:,.1f} MB" for count in (status.st_size, max_bytes))
        raise _about_file(file, f"expected a file of at most {limit}, got {size}")


def _decode(data: bytes, file: str) -> str:
    wide = _wide_encoding(data)
    if wide:
        raise _about_file(file, f"expected UTF-8 text, got what looks like {wide}", _SAVE)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Problems([_undecodable(data.removeprefix(b"\xef\xbb\xbf"), error.start, file)]) from None


def _wide_encoding(data: bytes) -> str:
    marked = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "")
    sample = data[:400]
    half = len(sample) // 2
    every_other_is_zero = half > 1 and max(sample[0::2].count(0), sample[1::2].count(0)) > 0.6 * half
    return marked or ("UTF-16" if every_other_is_zero else "")


def _undecodable(data: bytes, start: int, file: str) -> Problem:
    line_start = data.rfind(b"\n", 0, start) + 1
    line = data.count(b"\n", 0, start) + 1
    column = len(data[line_start:start].decode("utf-8")) + 1
    return Problem(file, line, column, "", f"expected UTF-8 text, got {_guess(data, start)}", _SAVE)


def _guess(data: bytes, start: int) -> str:
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return f"the byte 0x{data[start]:02X}"
    return f'what looks like Windows-1252 (Latin-1), "{data[start : start + 1].decode("cp1252")}" here'


def _about_file(file: str, message: str, remedy: str = "") -> Problems:
    return Problems([Problem(file, 0, 0, "", message, remedy)])
