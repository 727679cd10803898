"""`apparatus verify-site`: verify a published site by its own files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from apparatus.commands.makers import add_key, known_keys, made_by
from apparatus.commands.printing import add_format, in_folder, print_verification

if TYPE_CHECKING:
    import argparse

    from apparatus.commands.parsers import Parsers


def add(parsers: Parsers) -> None:
    """Add the command."""
    text = "verify a published site by its own files, offline; with --key, also who made it"
    parser = parsers.add("verify-site", run, text, root=False)
    parser.add_argument("folder", type=Path, metavar="DIR", help="the site")
    add_key(parser)
    add_format(parser)


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Print the problems, the number of items checked, and who made the site, as far as it is shown."""
    from apparatus.audit.site_verification import verify_site

    if not options.folder.is_dir():
        parser.error(f"DIR: {options.folder} is not a folder")
    found = verify_site(options.folder, known=known_keys(options, parser))
    return print_verification(
        in_folder(found.problems, options.folder),
        found.counts,
        Path(),
        options.format,
        f"commit {found.commit or 'unknown'} of {found.date or 'no date'}, manifest {found.digest or 'none'}",
        made_by(found.maker),
    )
