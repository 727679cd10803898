"""Putting one folder in the place of another, so that at no moment there is neither, or a mixture.

Linux and macOS exchange two names in one step: `renameat2` with `RENAME_EXCHANGE` (renameat2(2)) and `renamex_np` with
`RENAME_SWAP` (rename(2) of macOS). Where the system or the file system cannot, two renames do it; a process that is
killed between them leaves the old folder under another name, and `recover` puts it back.
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
    """This system, or this file system, cannot exchange two names in one step."""


def exchange_names(first: Path, second: Path) -> None:
    """Exchange two folders of one file system in one step.

    Raises:
        ExchangeUnsupportedError: It cannot be done here.
        OSError: It failed, and nothing was changed.
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
    """Give a new folder the name of an old one.

    Args:
        new: The new folder, beside the target. Afterwards the old folder stands here, or nothing if there was none.
        target: The name.
        exchange: How two names are exchanged.

    Raises:
        OSError: It failed. The old folder is where it was.
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
    """Put right what a process killed between or after two renames left aside: the old folder, or one that is done with."""
    aside = _aside(target)
    if not aside.exists():
        return
    if target.exists():
        shutil.rmtree(aside)
    else:
        aside.rename(target)


def _aside(target: Path) -> Path:
    return target.with_name(f".{target.name}-previous")
