"""`apparatus verify-site`: verify a published site by its own files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from apparatus.commands.makers import add_key, known_keys, made_by
from apparatus.commands.printing import add_format, in_folder, print_verification

if TYPE_CHECKING:
    import argparse

    from apparatus.commands.parsers import Parsers


_NOT_COMPARED = "Not compared: words around claims and summaries, which only a signature by a key that you know protects."


def add(parsers: Parsers) -> None:
    """Add the command."""
    text = "verify a published site and its editions by its own files, offline; with --key, also who made it"
    parser = parsers.add("verify-site", run, text, root=False)
    parser.add_argument("folder", type=Path, metavar="DIR", help="the site")
    parser.add_argument(
        "--without-editions",
        action="store_true",
        help="leave out its PDFs, EPUBs, HTML files and ZIP, which takes about half the time; the report says so",
    )
    add_key(parser)
    add_format(parser)


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Print the problems, the number of items checked, and who made the site, as far as it is shown."""
    from apparatus.audit.copy_verification import verify_copy

    if not options.folder.is_dir():
        parser.error(f"DIR: {options.folder} is not a folder")
    found = verify_copy(
        options.folder,
        known_keys(options, parser),
        with_editions=not options.without_editions,
    )
    if found.left_out:
        print(f"{found.left_out} editions not verified: --without-editions.", file=sys.stderr)
    identity = f"commit {found.commit or 'unknown'} of {found.date or 'no date'}, manifest {found.digest or 'none'}"
    return print_verification(
        in_folder(found.problems, options.folder),
        found.counts,
        Path(),
        options.format,
        identity if found.maker.is_known else f"{_NOT_COMPARED}\n{identity}",
        made_by(found.maker),
    )
