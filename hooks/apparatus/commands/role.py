"""`apparatus role`: make a line of an original a paragraph, or set it aside."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from apparatus.commands.intake import run_intake

if TYPE_CHECKING:
    import argparse

    from apparatus.commands.parsers import Parsers

_NEXT_NUMBER = (
    "the new paragraph has the next free number, not that of its place: numbers are for ever"
)


def add(parsers: Parsers) -> None:
    """Add the command."""
    parser = parsers.add(
        "role",
        run,
        "make a line that was set aside a paragraph of its record, or the other way round",
        originals=True,
    )
    parser.add_argument("id", metavar="ID", help="id of the record")
    parser.add_argument("line", metavar="LINE", type=int, help="line of its original")
    parser.add_argument(
        "role", metavar="ROLE", help="paragraph, or why it is none: caption, credit, navigation …"
    )


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Write the record and its fingerprint, or nothing; print the written files."""
    return run_intake(options, parser, _change)


def _change(options: argparse.Namespace) -> int:
    from apparatus_intake.article import PageError
    from apparatus_intake.roles import change_role

    if options.originals is None:
        raise PageError("page.no-originals")
    written = change_role(options.root, options.id, options.line, options.role, options.originals)
    print("\n".join(written))
    if options.role == "paragraph":
        print(_NEXT_NUMBER, file=sys.stderr)
    return 0
