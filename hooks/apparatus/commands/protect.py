"""`apparatus protect`: add a name to the list of protected names, or remove it."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from apparatus.policy.protected_names import LIST
from apparatus.policy.protecting import protect, read_private_lines

if TYPE_CHECKING:
    import argparse

    from apparatus.commands.parsers import Parsers


def add(parsers: Parsers) -> None:
    """Add the command."""
    parser = parsers.add("protect", run, "protect a name from being published, without storing it")
    parser.add_argument(
        "--from",
        type=Path,
        metavar="FILE",
        dest="file",
        help="a private file outside the project, one spelling per line, instead of the prompt",
    )
    parser.add_argument("--remove", action="store_true", help="remove the names from the list")


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Change the list, and print the number of changed hashes. Names are never printed or taken from the command line."""
    try:
        lines = read_private_lines(options.file, options.root) if options.file else _ask()
        count = protect(options.root, lines, remove=options.remove)
    except (OSError, ValueError) as error:
        parser.error(str(error))
    print(f"{LIST}: {count} hashes {'removed' if options.remove else 'added'}", file=sys.stderr)
    return 0


def _ask() -> list[str]:
    """Prompt for spellings without echo, until an empty one."""
    lines: list[str] = []
    while line := getpass.getpass("Name, not shown (empty line to end): "):
        lines.append(line)
    return lines
