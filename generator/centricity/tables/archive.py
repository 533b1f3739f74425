"""The one table inside a zip, as many survey tools send it."""

import io
import zipfile
import zlib
from collections.abc import Collection
from pathlib import PurePosixPath

from centricity.tables.model import MAX_BYTES, wrong_file

_DAMAGED = (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError, RuntimeError)
_UNPACK = "unpack it, and put the table that holds the answers here"
_MOST_NAMED = 5


def read_archive(data: bytes, file: str, suffixes: Collection[str]) -> tuple[bytes, str]:
    """The one table in a zip, and its suffix. Nothing is written to disk.

    Raises:
        Problems: no zip, one with a password, too large, or with more or fewer tables than one.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            part = _only_table(archive, file, suffixes)
            if part.flag_bits & 1:
                raise wrong_file(file, "the zip is protected by a password", _UNPACK)
            with archive.open(part) as stream:
                found = stream.read(MAX_BYTES + 1)
    except _DAMAGED as error:
        raise wrong_file(file, f"the zip is damaged: {str(error)[:80]}", "download it again") from None
    if len(found) > MAX_BYTES:
        raise wrong_file(file, f"expected at most {MAX_BYTES / 1e6:.0f} MB unpacked", _UNPACK)
    return found, _suffix(part)


def _only_table(archive: zipfile.ZipFile, file: str, suffixes: Collection[str]) -> zipfile.ZipInfo:
    tables = [part for part in archive.infolist() if _suffix(part) in suffixes and not _hidden(part)]
    if len(tables) == 1:
        return tables[0]
    named = ", ".join(part.filename for part in tables[:_MOST_NAMED])
    got = f"got {len(tables)}: {named}" + (" …" if len(tables) > _MOST_NAMED else "") if tables else "got none"
    raise wrong_file(file, f"expected a zip with one table in it, {got}", _UNPACK)


def _suffix(part: zipfile.ZipInfo) -> str:
    return PurePosixPath(part.filename).suffix.lower()


def _hidden(part: zipfile.ZipInfo) -> bool:
    """Whether it is a folder, or one of the shadows macOS adds."""
    return part.is_dir() or any(step.startswith((".", "__MACOSX")) for step in PurePosixPath(part.filename).parts)
