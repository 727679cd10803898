"""`apparatus fingerprint`: make the fingerprints that verify sources without their text."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from apparatus.commands.completion import complete_ids
from apparatus.commands.printing import print_problems

if TYPE_CHECKING:
    import argparse

    from apparatus.commands.parsers import Parsers


def add(parsers: Parsers) -> None:
    """Add the command."""
    text = "make the fingerprints that verify sources without their text"
    parser = parsers.add("fingerprint", run, text, originals=True)
    ids = parser.add_argument("ids", nargs="*", metavar="ID", help="ids of sources (default: all)")
    complete_ids(ids)


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Write the changed fingerprints, and print their paths."""
    from apparatus.authoring.fingerprinting import write_fingerprints

    if options.originals is not None and not options.originals.is_dir():
        parser.error(f"--originals: {options.originals} is not a folder")
    written, problems = write_fingerprints(options.root, options.originals, options.ids)
    print_problems(problems, options.root, sys.stderr)
    for path in written:
        print(path)
    return 1 if problems else 0
