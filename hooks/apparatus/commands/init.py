"""`apparatus init`: create a project that can be built at once."""

from __future__ import annotations

import sys
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from apparatus.authoring.new_project import NotEmptyError, create_project

if TYPE_CHECKING:
    import argparse

    from apparatus.commands.parsers import Parsers


def add(parsers: Parsers) -> None:
    """Add the command."""
    parser = parsers.add("init", run, "create a project that can be built at once", root=False)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a new or empty folder")
    parser.add_argument(
        "--name",
        default="Ferries of Norhaven",
        help="the name of the site (default: %(default)s)",
    )


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Write the files, and print their names and the next command."""
    try:
        with as_file(files("apparatus").joinpath("starter")) as starter:
            written = create_project(options.folder, starter, options.name)
    except (NotEmptyError, OSError) as error:
        print(f"error: {error}; nothing was written", file=sys.stderr)
        return 1
    for path in written:
        print(path)
    print(f"created; next: cd {options.folder} && make site", file=sys.stderr)
    return 0
