"""A function at work in a copy of this process, beside it, which knows what this one knows: nothing has to be read twice."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import tempfile
from pkgutil import resolve_name
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from multiprocessing.connection import Connection
    from pathlib import Path
    from typing import IO

    from apparatus.problems import Problem


class ChildError(Exception):
    """The process ended badly, after it said why; the message names its status."""


class Child:
    """The copy; whatever it changes or breaks, this process stays as it is.

    What it prints is kept until it has ended well or badly, because what is found here meanwhile is to be read first.
    """

    def __init__(
        self, function: str, *arguments: object, folder: Path, environment: Mapping[str, str]
    ) -> None:
        """Begin.

        Args:
            function: Its module and name, such as `package.module:function`. It is imported there and not here, so that
                this package depends on no program it starts. It takes a function by which it can tell of something
                while it works, then the arguments, and returns problems.
            arguments: What it is given.
            folder: The folder it works in.
            environment: What it finds in its environment.
        """
        context = multiprocessing.get_context("fork")
        self._receiver, sender = context.Pipe(duplex=False)
        self._printed: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  # closed by `stop`
        work = (function, arguments, folder, environment, sender, self._printed.fileno())
        self._process = context.Process(target=_work, args=work)
        self._found: list[Problem] | None = None
        for stream in (sys.stdout, sys.stderr):
            stream.flush()  # or it would be printed there again
        self._process.start()
        sender.close()

    def told(self) -> Iterator[str]:
        """Yield what it tells, as it comes, until it has ended.

        Raises:
            ChildError: It raised something, which the copy has printed, or the copy was killed.
        """
        while self._found is None:
            try:
                message: str | list[Problem] = self._receiver.recv()
            except EOFError:  # it ended without an answer
                self._end()
                raise ChildError(_status(self._process.exitcode or 0)) from None
            if isinstance(message, str):
                yield message
            else:
                self._end()
                self._found = message

    def result(self) -> list[Problem]:
        """Wait until it has ended, and return the problems it found.

        Raises:
            ChildError: As above.
        """
        for _ in self.told():
            pass
        return self._found or []

    def stop(self) -> None:
        """Kill it if it is still at work, and forget what it printed."""
        if self._process.is_alive():
            self._process.kill()
        self._process.join()
        self._receiver.close()
        self._printed.close()

    def _end(self) -> None:
        """Wait for its end, and print what it printed."""
        self._process.join()
        self._printed.seek(0)
        sys.stderr.write(self._printed.read().decode("utf-8", "replace"))


def _work(
    function: str,
    arguments: Iterable[object],
    folder: Path,
    environment: Mapping[str, str],
    sender: Connection,
    printed: int,
) -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)  # tidying up is for the process that began
    for descriptor in (1, 2):
        os.dup2(printed, descriptor)
    sys.stdout = sys.stderr = open(2, "w", buffering=1, encoding="utf-8", closefd=False)  # noqa: SIM115  # for as long as it lives
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sender.send(list(resolve_name(function)(sender.send, *arguments)))


def _status(code: int) -> str:
    return (
        f"was killed by {signal.Signals(-code).name}" if code < 0 else f"ended with status {code}"
    )
