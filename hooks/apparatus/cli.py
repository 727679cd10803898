"""The `apparatus` command."""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import sys
from typing import TYPE_CHECKING, NoReturn

from apparatus.commands.parsers import Parsers
from apparatus.commands.printing import print_problems
from apparatus.settings import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

COMMANDS = (
    "build",
    "check",
    "completion",
    "editor",
    "find",
    "fingerprint",
    "fix",
    "init",
    "ledger",
    "monitor",
    "new",
    "protect",
    "readability",
    "refresh",
    "review-report",
    "show",
    "verify-edition",
    "verify-site",
)
"""The commands, in the order of the help, each in a module of its name."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: The command line without the program's name; `None` takes it from the process.

    Returns:
        Exit status: 0 when all is well, 1 when there are problems. Misuse exits with 2 through argparse.
    """
    parser = argparse.ArgumentParser(
        prog="apparatus", description="Verify a site's claims against its sources."
    )
    parsers = Parsers(parser)
    given = sys.argv[1:] if arguments is None else arguments
    # Loading a command loads what it works with, so the others are loaded only to be listed.
    for name in [name for name in COMMANDS if name in given[:1]] or COMMANDS:
        importlib.import_module(f"apparatus.commands.{name.replace('-', '_')}").add(parsers)
    if "_ARGCOMPLETE" in os.environ:  # a shell asks what could come next, and wants the answer soon
        import argcomplete

        argcomplete.autocomplete(parser, always_complete_options=False)
    options = parser.parse_args(arguments)
    if arguments is None and not options.environment.items() <= os.environ.items():
        _begin_again(options.environment)
    root: Path = options.root
    if not root.is_dir():
        parser.error(f"--root: {root} is no folder")
    # A run keeps nearly all it makes until its end: looking for garbage among it took a third of the time.
    gc.disable()
    try:
        status: int = options.run(options, parser)
    except SettingsError as error:
        print_problems(error.problems, root, sys.stdout, getattr(options, "format", "full"), {})
        status = 1
    finally:
        gc.enable()
    return status


def _begin_again(environment: Mapping[str, str]) -> NoReturn:
    """Start this very program once more in another environment, in the place of this process."""
    sys.stdout.flush()
    os.execve(sys.executable, sys.orig_argv, {**os.environ, **environment})


if __name__ == "__main__":
    sys.exit(main())
