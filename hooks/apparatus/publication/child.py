"""Runs a function in a forked subprocess, which shares what this process has already read."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import tempfile
import time
from pkgutil import resolve_name
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from multiprocessing.connection import Connection
    from pathlib import Path


class ChildError(Exception):
    """The subprocess failed, after it printed the reason; the message contains its status."""


class Child:
    """A forked subprocess.

    Its output is buffered until it ends, because problems found by this process in the meantime are
    printed first.
    """

    def __init__(
        self, function: str, *arguments: object, folder: Path, environment: Mapping[str, str]
    ) -> None:
        """Start the subprocess.

        Args:
            function: Module and name, such as `package.module:function`. The subprocess imports it,
                so that this package does not depend on the programs it starts. The function takes a
                callable that reports progress, then the arguments, and returns what it found, such as problems.
            arguments: Arguments of the function.
            folder: Working directory.
        """
        context = multiprocessing.get_context("fork")
        self._receiver, sender = context.Pipe(duplex=False)
        self._printed: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  # closed by `stop`
        pipe = (self._receiver, sender)
        work = (function, arguments, folder, environment, pipe, self._printed.fileno())
        self._process = context.Process(target=_work, args=work)
        self._found: list[Any] | None = None
        for stream in (sys.stdout, sys.stderr):
            stream.flush()  # otherwise the subprocess prints the buffered output again
        self._process.start()
        sender.close()

    def progress(self) -> Iterator[str]:
        """Yield its progress messages as they arrive, until it ends.

        Raises:
            ChildError: The function raised an exception, which the subprocess printed, or the
                subprocess was killed.
        """
        while self._found is None:
            try:
                message: str | list[Any] = self._receiver.recv()
            except EOFError:  # it ended without a result
                self._end()
                raise ChildError(_status(self._process.exitcode or 0)) from None
            if isinstance(message, str):
                yield message
            else:
                self._end()
                self._found = message

    @property
    def is_running(self) -> bool:
        """Whether it has not ended yet; what it reported may still be waiting."""
        return self._process.is_alive()

    def result(self) -> list[Any]:
        """Wait for its end, and return what its function found.

        Raises:
            ChildError: As for `progress`.
        """
        for _ in self.progress():
            pass
        return self._found or []

    def stop(self) -> None:
        """Kill it if it is still running, and discard its output."""
        if self._process.is_alive():
            self._process.kill()
        self._process.join()
        self._receiver.close()
        self._printed.close()

    def _end(self) -> None:
        """Wait for its end, and print its output."""
        self._process.join()
        self._printed.seek(0)
        sys.stderr.write(self._printed.read().decode("utf-8", "replace"))


def call(_: Callable[[str], None], work: Callable[[], Iterable[object]]) -> Iterable[object]:
    """Return what a function finds that the subprocess was given itself."""
    return work()


def _work(
    function: str,
    arguments: Iterable[object],
    folder: Path,
    environment: Mapping[str, str],
    pipe: tuple[Connection, Connection],
    printed: int,
) -> None:
    receiver, sender = pipe
    receiver.close()  # or a long answer would wait for ever in the pipe once the parent process is killed
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)  # only the parent process cleans up
    for descriptor in (1, 2):
        os.dup2(printed, descriptor)
    sys.stdout = sys.stderr = open(2, "w", buffering=1, encoding="utf-8", closefd=False)  # noqa: SIM115  # for as long as it lives
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    os.chdir(folder)
    sender.send(list(resolve_name(function)(sender.send, *arguments)))


def _status(code: int) -> str:
    return (
        f"was killed by {signal.Signals(-code).name}" if code < 0 else f"ended with status {code}"
    )
