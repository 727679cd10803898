"""Run as `python -m apparatus_editions`: make the editions of the project in the current folder."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from apparatus.editions.typesetting import TypesettingError
from apparatus.problems import as_text
from apparatus.project import read_project
from apparatus.reading.site_settings import project_settings
from apparatus_editions.downloads import Download
from apparatus_editions.making import REASONS, MissingGlyphsError, make_books, make_editions
from apparatus_editions.zim import ZimError, make_zim, zim_outlines

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
    parser.add_argument(
        "--zim",
        type=Path,
        metavar="FOLDER",
        help="in place of the editions: write the offline copy of SITE there as a ZIM file for each language, for Kiwix; needs zim-tools",
    )
    options = parser.parse_args()
    if (options.site is None) == (options.into is None):
        parser.error("name either SITE or --into FOLDER")
    if options.site and not options.site.is_dir():
        parser.error(f"SITE: {options.site} is no folder")
    if options.zim:
        return _pack(options.site, options.zim, parser)
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


def _pack(site: Path | None, folder: Path, parser: argparse.ArgumentParser) -> int:
    """Write the ZIM file, and print its name and size."""
    if site is None:
        parser.error("--zim: name SITE, the built site, as well")
    project = read_project(Path())
    try:
        for outline in zim_outlines(site, project):
            file = make_zim(site, outline, folder)
            size = Download("", "", file.stat().st_size).size_in_words(project.settings.messages)
            sys.stdout.write(f"{file}: {size}\n")
    except (ZimError, TypesettingError, OSError) as error:
        sys.stderr.write(f"error: the ZIM file was not made: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
