"""`python -m apparatus_editions SITE`: make the editions of the project in this folder, beside the pages of its site."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from apparatus.editions.assembly import AssemblyError
from apparatus.editions.outline import OutlineError
from apparatus.editions.pdf import SettingError
from apparatus.problems import as_text
from apparatus_editions.downloads import MissingPlaceError
from apparatus_editions.making import UnsettableError, make_editions
from apparatus_editions.offline_site import UnknownPageError

_REASONS = (
    AssemblyError,
    OutlineError,
    SettingError,
    MissingPlaceError,
    UnknownPageError,
    OSError,
)


def main() -> int:
    """Make them, and say what was made."""
    parser = argparse.ArgumentParser(
        prog="python -m apparatus_editions",
        description="Make the editions of a site to take away.",
    )
    parser.add_argument("site", type=Path, metavar="SITE", help="the built site")
    options = parser.parse_args()
    if not options.site.is_dir():
        parser.error(f"SITE: {options.site} is no folder")
    try:
        downloads = make_editions(Path(), options.site, os.environ)
    except UnsettableError as error:
        sys.stdout.write(as_text(error.problems))
        sys.stderr.write(f"error: the editions were not made: {error}\n")
        return 1
    except _REASONS as error:
        sys.stderr.write(f"error: the editions were not made: {error}\n")
        return 1
    for item in downloads:
        sys.stdout.write(f"{options.site / item.path}: {item.size_in_words}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
