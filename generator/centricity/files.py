"""Writes files whole or not at all: into a temporary place first, then moved."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from errno import EISDIR
from pathlib import Path


def write_text(path: Path, text: str) -> None:
    """Writes UTF-8 text with \\n line ends; the old file stays until the new one is complete."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, content: bytes) -> None:
    """Writes a file; the old one stays until the new one is complete."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@contextmanager
def replacing_folder(target: Path) -> Iterator[Path]:
    """Gives an empty folder to fill; it takes the place of `target` only when the block ends without an error."""
    target.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
    try:
        new = work / "new"
        new.mkdir()
        yield new
        _swap(new, target, work / "old")
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _swap(new: Path, target: Path, old: Path) -> None:
    """Puts `new` in the place of `target`; puts the old one back if that fails."""
    if target.exists():
        target.replace(old)
    try:
        new.replace(target)
    except OSError:
        if old.exists():
            old.replace(target)
        raise


def write_files(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Writes several files below a folder, all or none: on an error every old file is where it was.

    contents: path below the folder, with "/" -> content. Other files in the folder stay as they are.
    """
    folder.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(dir=folder, prefix=".new."))
    moved: list[tuple[Path, Path]] = []
    try:
        for number, (name, content) in enumerate(contents.items()):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            if (folder / name).is_dir():
                raise IsADirectoryError(EISDIR, "a folder is where a file is to be", str(folder / name))
            write_bytes(work / f"{number}.new", content)
        for number, name in enumerate(contents):
            moved.append((folder / name, work / f"{number}.old"))
            if (folder / name).exists():
                (folder / name).replace(work / f"{number}.old")
            (work / f"{number}.new").replace(folder / name)
    except BaseException:
        for target, old in moved:
            _put_back(target, old)
        raise
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _put_back(target: Path, old: Path) -> None:
    """What stood at `target` before; nothing, if nothing did."""
    if old.exists():
        old.replace(target)
    else:
        target.unlink(missing_ok=True)
