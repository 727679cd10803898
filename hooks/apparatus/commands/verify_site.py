"""`apparatus verify-site`: verify a published site by its own files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from apparatus.commands.printing import FOR_PEOPLE, add_format, print_problems

if TYPE_CHECKING:
    import argparse

    from apparatus.commands.parsers import Parsers


def add(parsers: Parsers) -> None:
    """Add the command."""
    text = "verify a published site by its own files, offline"
    parser = parsers.add("verify-site", run, text, root=False)
    parser.add_argument("folder", type=Path, metavar="DIR", help="the site")
    add_format(parser)


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Print the problems, and the number of items checked."""
    from apparatus.audit.site_verification import verify_site

    if not options.folder.is_dir():
        parser.error(f"DIR: {options.folder} is not a folder")
    found = verify_site(options.folder)
    print_problems(found.problems, options.folder, sys.stdout, options.format)
    if options.format in FOR_PEOPLE:
        counts = ", ".join(f"{count} {name}" for name, count in found.counts.items())
        print(f"{counts} checked.", file=sys.stderr)
        print(
            f"commit {found.commit or 'unknown'}, manifest {found.digest or 'none'}",
            file=sys.stderr,
        )
        ending = f"{len(found.problems)} problems." if found.problems else "No problem."
        print(ending, file=sys.stderr)
    return 1 if found.problems else 0
