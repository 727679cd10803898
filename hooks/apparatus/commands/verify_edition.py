"""`apparatus verify-edition`: verify an edition of the site without other files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from apparatus.commands.printing import add_format, print_verification

if TYPE_CHECKING:
    import argparse

    from apparatus.commands.parsers import Parsers


def add(parsers: Parsers) -> None:
    """Add the command."""
    text = "verify a PDF, ZIP, HTML file or EPUB of a site, without other files and offline"
    parser = parsers.add("verify-edition", run, text, root=False)
    parser.add_argument("file", type=Path, metavar="FILE", help="the file")
    add_format(parser)


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Print the problems, and the number of items checked."""
    from apparatus.audit.edition_files import EditionError
    from apparatus.audit.edition_verification import verify_edition

    try:
        found = verify_edition(options.file)
    except (EditionError, OSError) as error:
        parser.error(f"FILE: {error}")
    return print_verification(
        found.problems,
        found.counts,
        options.file.parent,
        options.format,
        f"SHA-256 {found.digest}",
    )
