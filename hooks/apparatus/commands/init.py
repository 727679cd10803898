"""`apparatus init`: begin a project that can be built at once."""

from __future__ import annotations

import sys
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from apparatus.authoring.starting import NotEmptyError, begin_project

if TYPE_CHECKING:
    import argparse

    from apparatus.commands.parsers import Parsers


def add(parsers: Parsers) -> None:
    """Add the command."""
    parser = parsers.add("init", run, "begin a project that can be built at once", root=False)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a folder that is new or empty")
    parser.add_argument(
        "--name",
        default="Ferries of Norhaven",
        help="what readers call the site (default: %(default)s)",
    )


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Write the files, print their names, and say what comes next."""
    try:
        with as_file(files("apparatus").joinpath("starter")) as starter:
            written = begin_project(options.folder, starter, options.name)
    except (NotEmptyError, OSError) as error:
        print(f"error: {error}; nothing was written", file=sys.stderr)
        return 1
    for path in written:
        print(path)
    print(f"begun: cd {options.folder} && make site", file=sys.stderr)
    return 0
