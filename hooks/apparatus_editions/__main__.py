"""Run as `python -m apparatus_editions`: make the editions of the project in the current folder."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from apparatus.problems import as_text
from apparatus.reading.site_settings import project_settings
from apparatus_editions.making import REASONS, MissingGlyphsError, make_books, make_editions

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEFT_OUT = "The offline copy (ZIP) and the lists of downloads were left out: they are made from the pages of a built site.\n"


def main() -> int:
    """Make the editions, print their files, and return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m apparatus_editions",
        description="Make the editions of a site to take away.",
    )
    parser.add_argument("site", type=Path, nargs="?", metavar="SITE", help="the built site")
    parser.add_argument(
        "--into",
        type=Path,
        metavar="FOLDER",
        help="in place of SITE: write PDF, EPUB and HTML file there, for which no site is needed",
    )
    options = parser.parse_args()
    if (options.site is None) == (options.into is None):
        parser.error("name either SITE or --into FOLDER")
    if options.site and not options.site.is_dir():
        parser.error(f"SITE: {options.site} is no folder")
    try:
        sys.stdout.writelines(_made(options.site, options.into))
    except MissingGlyphsError as error:
        sys.stdout.write(as_text(error.problems))
        sys.stderr.write(f"error: the editions were not made: {error}\n")
        return 1
    except REASONS as error:
        sys.stderr.write(f"error: the editions were not made: {error}\n")
        return 1
    return 0


def _made(site: Path | None, folder: Path) -> Iterator[str]:
    """Make the editions, and yield a line of output for each."""
    if site:
        say = project_settings(Path()).messages
        for item in make_editions(Path(), site, os.environ):
            yield f"{site / item.path}: {item.size_in_words(say)}\n"
    else:
        for file in make_books(Path(), folder, os.environ):
            yield f"{file}\n"
        yield _LEFT_OUT


if __name__ == "__main__":
    sys.exit(main())
