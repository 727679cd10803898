"""`apparatus ledger`: record the published claims, so that later changes are detected."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from apparatus.commands.printing import print_problems

if TYPE_CHECKING:
    import argparse

    from apparatus.commands.parsers import Parsers


def add(parsers: Parsers) -> None:
    """Add the command."""
    parsers.add("ledger", run, "record the published claims, to detect later changes")


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Write the ledger if it differs, and print its path. Write nothing if the project has problems."""
    from apparatus.publication.versions import publish_ledger

    written, problems = publish_ledger(options.root)
    print_problems(problems, options.root, sys.stderr)
    for path in written:
        print(path)
    return 1 if problems else 0
