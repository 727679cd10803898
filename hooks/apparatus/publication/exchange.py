"""Replaces one folder by another atomically.

Linux and macOS exchange two names in one step: `renameat2` with `RENAME_EXCHANGE` (renameat2(2))
and `renamex_np` with `RENAME_SWAP` (rename(2) of macOS). If the system or the file system does not
support it, two renames are used; a process that is killed between them leaves the old folder under
another name, and `recover` restores it.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Exchange = Callable[[Path, Path], None]

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2
_UNABLE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}


class ExchangeUnsupportedError(OSError):
    """The system or the file system cannot exchange two names in one step."""


def exchange_names(first: Path, second: Path) -> None:
    """Exchange two folders of one file system in one step.

    Raises:
        ExchangeUnsupportedError: The system or the file system does not support it.
        OSError: It failed, and nothing changed.
    """
    names = os.fsencode(first), os.fsencode(second)
    library = ctypes.CDLL(None, use_errno=True)
    try:
        if sys.platform == "darwin":
            failed = library.renamex_np(*names, _RENAME_SWAP)
        else:
            failed = library.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE)
    except AttributeError as error:
        raise ExchangeUnsupportedError(errno.ENOSYS, "no exchange of names") from error
    if failed:
        number = ctypes.get_errno()
        kind = ExchangeUnsupportedError if number in _UNABLE else OSError
        raise kind(number, os.strerror(number), str(first), None, str(second))


def put_in_place(new: Path, target: Path, exchange: Exchange = exchange_names) -> None:
    """Replace an old folder by a new one.

    Args:
        new: The new folder, in the same folder as the target. Afterwards the old folder has this
            name, if there was one.
        target: The name of the old folder.
        exchange: Exchanges two names.

    Raises:
        OSError: It failed. The old folder is unchanged.
    """
    if not target.exists():
        new.rename(target)
        return
    try:
        exchange(new, target)
    except ExchangeUnsupportedError:
        aside = _aside(target)
        target.rename(aside)
        try:
            new.rename(target)
        except BaseException:
            aside.rename(target)
            raise
        aside.rename(new)


def recover(target: Path) -> None:
    """Restore the old folder after a kill between two renames, or remove it if replaced."""
    aside = _aside(target)
    if not aside.exists():
        return
    if target.exists():
        shutil.rmtree(aside)
    else:
        aside.rename(target)


def _aside(target: Path) -> Path:
    return target.with_name(f".{target.name}-previous")
