"""Write several files atomically: all of them or none."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path


def write_if_changed(path: Path, text: str) -> bool:
    """Write a text if the file has another one; return whether it did.

    Raises:
        OSError: The file cannot be written.
    """
    data = text.encode()
    if path.exists() and path.read_bytes() == data:
        return False
    write_all({path: data}, replace=True)
    return True


def write_all(files: Mapping[Path, bytes], *, replace: bool = False) -> None:
    """Write all files or, if one fails, none.

    Temporary files are written first, so that a full disk is noticed before anything changes. They are then renamed in
    the given order: put the file last that makes the others effective. A file that is replaced keeps its mode.

    Args:
        files: The contents by path.
        replace: Whether existing files may be replaced.

    Raises:
        FileExistsError: A file exists and must not be replaced.
        OSError: A file cannot be written, or is none, such as a pipe: a rename would take its place.
    """
    if other := [path for path in files if path.exists() and not path.is_file()]:
        raise OSError(f"{other[0]} is no regular file")
    before = {path: path.read_bytes() if path.exists() else None for path in files}
    if not replace and (taken := [path for path, data in before.items() if data is not None]):
        raise FileExistsError(f"{taken[0].name} exists already")
    made = _make_folders(files)
    staged: dict[Path, Path] = {}
    placed: list[Path] = []
    try:
        for path, data in files.items():
            staged[path] = path.with_name(f".{path.name}.{os.getpid()}")
            staged[path].write_bytes(data)
            if before[path] is not None:
                staged[path].chmod(path.stat().st_mode & 0o777)
        for path, beside in staged.items():
            placed.append(path)
            beside.replace(path)
    except BaseException:  # also on KeyboardInterrupt
        for path in placed:
            _restore(path, before[path])
        for beside in staged.values():
            beside.unlink(missing_ok=True)
        for folder in reversed(made):
            folder.rmdir()
        raise


def _make_folders(files: Mapping[Path, bytes]) -> list[Path]:
    wanted = {folder for path in files for folder in path.parents if not folder.exists()}
    made = sorted(wanted)
    for folder in made:
        folder.mkdir()
    return made


def _restore(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink(missing_ok=True)
        return
    beside = path.with_name(f".{path.name}.old")
    beside.write_bytes(data)
    beside.replace(path)
