"""A value that this process works out while subprocesses are at work, and that they wait for when they need it."""

from __future__ import annotations

import os
import pickle
import tempfile
from functools import cached_property
from typing import Generic, TypeVar

T = TypeVar("T")

_SUBPROCESSES = 64
"""How many can wait for one value."""


class Later(Generic[T]):
    """A value that this process sends once; each subprocess that was forked before waits until it is sent.

    It is written to a file, because a pipe would keep the sender until the last subprocess has read it.
    """

    def __init__(self) -> None:
        """Create it without a value."""
        self._waiting, self._ready = os.pipe()
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  # closed by `close`

    def send(self, value: T) -> None:
        """Give the value, which must be picklable, to all subprocesses."""
        pickle.dump(value, self._file, pickle.HIGHEST_PROTOCOL)
        self._file.flush()
        os.write(self._ready, b"." * _SUBPROCESSES)

    @cached_property
    def value(self) -> T:
        """The value; only a subprocess may ask for it, and waits for it.

        Raises:
            EOFError: The other process ended without sending it.
        """
        os.close(self._ready)  # or it would wait for ever once the other process is killed
        if not os.read(self._waiting, 1):
            raise EOFError("the process that works out the value has ended")
        # The position in the file is shared with all other processes.
        data = os.pread(self._file.fileno(), os.fstat(self._file.fileno()).st_size, 0)
        value: T = pickle.loads(data)  # this program wrote it
        return value

    def close(self) -> None:
        """Forget the value in this process."""
        os.close(self._waiting)
        os.close(self._ready)
        self._file.close()
