"""`apparatus readability`: print measures of how the pages read, with their targets."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from apparatus.commands.printing import print_text

if TYPE_CHECKING:
    import argparse

    from apparatus.authoring.readability import Readability
    from apparatus.commands.parsers import Parsers


def add(parsers: Parsers) -> None:
    """Add the command."""
    parser = parsers.add(
        "readability", run, "print measures of how each page reads, with their targets"
    )
    parser.add_argument(
        "pages", nargs="*", metavar="PAGE", help="paths below docs/ (default: all explainers)"
    )


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Print a row for each page. Missed targets are not errors: the exit status is always 0."""
    from apparatus.authoring.readability import AIMS, readability
    from apparatus.project import read_project
    from apparatus.reading.schema import nearest

    pages = {page.src_uri: page for page in read_project(options.root).pages}
    wanted = [name.removeprefix("docs/") for name in options.pages]
    for name in wanted:
        if name not in pages:
            parser.error(f"there is no page docs/{name}{nearest(name, pages)}")
    found = [readability(page) for name, page in sorted(pages.items()) if name in (wanted or pages)]
    rows = [_row(item) for item in found if item]
    head = f"{'page':26}" + "".join(f"{name:>28}" for name in AIMS)
    aims = f"{'at most':26}" + "".join(f"{most:>28g}" for most in AIMS.values())
    print_text("\n".join([head, aims, *rows, ""]), sys.stdout)
    return 0


def _row(item: Readability) -> str:
    missed = set(item.missed)
    cells = (
        f"{f'{value:.1f}' + (' *' if name in missed else '  '):>28}"
        for name, value in item.figures.items()
    )
    return f"{item.page.src_uri:26}" + "".join(cells)
