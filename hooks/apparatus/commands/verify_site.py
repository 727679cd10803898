"""`apparatus verify-site`: verify a published site by its own files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from apparatus.commands.printing import add_format, print_verification

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
    return print_verification(
        found.problems,
        found.counts,
        options.folder,
        options.format,
        f"commit {found.commit or 'unknown'}, manifest {found.digest or 'none'}",
    )
