"""A function run in a process of its own that knows what this one knows, so that nothing has to be read or checked twice."""

from __future__ import annotations

import multiprocessing
import os
import signal
from pkgutil import resolve_name
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from multiprocessing.connection import Connection
    from pathlib import Path

    from apparatus.problems import Problem


class ChildError(Exception):
    """The process ended badly, after it said why; the message names its status."""


def run_in_child(
    function: str, *arguments: object, folder: Path, environment: Mapping[str, str]
) -> list[Problem]:
    """Run a function in a copy of this process; whatever it changes or breaks, this one stays as it is.

    Args:
        function: Its module and name, such as `package.module:function`. It is imported there and not here, so that
            this package depends on no program it starts. It takes the arguments and returns problems.
        arguments: What it is given.
        folder: The folder it works in.
        environment: What it finds in its environment.

    Returns:
        The problems it returned.

    Raises:
        ChildError: It raised something, which the copy has printed, or the copy was killed.
    """
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(function, arguments, folder, environment, sender))
    process.start()
    sender.close()
    try:
        found: list[Problem] = receiver.recv()
        process.join()
    except EOFError:  # it ended without an answer
        process.join()
        raise ChildError(_status(process.exitcode or 0)) from None
    finally:
        receiver.close()
        if process.is_alive():  # this process was told to stop
            process.kill()
            process.join()
    return found


def _run(
    function: str,
    arguments: Iterable[object],
    folder: Path,
    environment: Mapping[str, str],
    sender: Connection,
) -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)  # tidying up is for the process that began
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sender.send(list(resolve_name(function)(*arguments)))


def _status(code: int) -> str:
    return (
        f"was killed by {signal.Signals(-code).name}" if code < 0 else f"ended with status {code}"
    )
