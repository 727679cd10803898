"""The `apparatus` command."""

from __future__ import annotations

import argparse
import gc
import importlib
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from apparatus.commands.parsers import Parsers
from apparatus.commands.printing import print_problems, print_text
from apparatus.settings import SettingsError

COMMANDS = (
    "attest",
    "build",
    "check",
    "cite",
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
    "role",
    "serve",
    "show",
    "sign",
    "translate",
    "verify-edition",
    "verify-site",
)
"""Commands in help order; each is a module of `apparatus.commands`."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: The command line without the program's name; `None` reads `sys.argv`.

    Returns:
        Exit status: 0 on success, 1 if there are problems, 130 after Ctrl-C, as shells say it. On wrong usage
        argparse exits with 2.
    """
    # Nearly all objects live until the end of a run: garbage collection took a third of the time.
    gc.disable()
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        print_text("stopped: each file is written whole or not at all\n", sys.stderr)
        return 130
    finally:
        if arguments is None:  # The process ends, and need not look for garbage among its objects.
            gc.freeze()
        gc.enable()


def _run(arguments: Sequence[str] | None) -> int:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal may not have every script
    parser = argparse.ArgumentParser(
        prog="apparatus", description="Verify a site's claims against its sources."
    )
    parsers = Parsers(parser)
    given = sys.argv[1:] if arguments is None else arguments
    # Importing a command imports its dependencies, so the others are imported only for the help.
    for name in [name for name in COMMANDS if name in given[:1]] or COMMANDS:
        importlib.import_module(f"apparatus.commands.{name.replace('-', '_')}").add(parsers)
    if "_ARGCOMPLETE" in os.environ:  # set by a shell that asks for completions
        import argcomplete

        argcomplete.autocomplete(parser, always_complete_options=False)
    options = parser.parse_args(arguments)
    root: Path = options.root
    if not root.is_dir():
        parser.error(f"--root: {root} is no folder")
    try:
        status: int = options.run(options, parser)
    except SettingsError as error:
        print_problems(error.problems, root, sys.stdout, getattr(options, "format", "full"), {})
        status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
