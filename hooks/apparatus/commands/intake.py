"""What the commands of the intake share: its libraries are an extra, and its errors have one form."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

_EXTRA = "pip install 'apparatus[intake]'"
"""The command that installs the libraries of the intake."""


def run_intake(
    options: argparse.Namespace,
    parser: argparse.ArgumentParser,
    work: Callable[[argparse.Namespace], int],
) -> int:
    """Run a command of the intake that writes all of its files or none.

    Args:
        options: The options of the command; `command` is its name.
        work: Does the work; imports the intake, and returns the exit status.

    Returns:
        The exit status of `work`, or 1 if it could not be done; the reason and the cure are printed.
    """
    try:
        return work(options)
    except ModuleNotFoundError as error:
        parser.error(f"{options.command} needs {error.name}: {_EXTRA}")
    except (OSError, ValueError) as error:
        print(f"error: {error}; nothing was written", file=sys.stderr)
        if cure := getattr(error, "cure", ""):
            print(f"  cure: {cure}", file=sys.stderr)
        return 1
