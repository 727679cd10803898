"""`apparatus new`: create the record of an article from a saved page or its address."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from apparatus.commands.intake import run_intake

if TYPE_CHECKING:
    from apparatus.commands.parsers import Parsers


def add(parsers: Parsers) -> None:
    """Add the command."""
    parser = parsers.add(
        "new",
        run,
        "create the record of an article from a saved page or its address",
        originals=True,
    )
    parser.add_argument(
        "page", metavar="PAGE", help="a page saved as HTML, MHTML or text, or an address"
    )
    parser.add_argument(
        "--url", default="", help="the address of a saved page, if the page does not contain it"
    )
    parser.add_argument(
        "--id",
        action="append",
        default=[],
        metavar="ID",
        dest="ids",
        help="id of the record (default: outlet and date); repeat it for each article of the page",
    )
    parser.add_argument(
        "--split",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="make one record of each article of the page, or one of all",
    )


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Write all files or none; print the record, its fingerprint, and the number of lines to complete."""
    return run_intake(options, parser, _create)


def _create(options: argparse.Namespace) -> int:
    from apparatus_intake.article import PageError
    from apparatus_intake.fetching import Fetcher, load_page
    from apparatus_intake.new_records import create_records

    if options.originals is None:
        raise PageError("page.no-originals")
    created = create_records(
        options.root,
        load_page(options.page, Fetcher()),
        originals=options.originals,
        url=options.url,
        ids=options.ids,
        split=options.split,
    )
    for file in created.files:
        print(Path(os.path.relpath(file, options.root)).as_posix())
    for record in created.records:
        omitted = len(record.data["omitted"])
        print(
            f"{record.path}: {len(record.units)} paragraphs, {omitted} runs of lines omitted",
            file=sys.stderr,
        )
        for key, note in created.notes[record.id].items():
            print(f"  {key}: {note}", file=sys.stderr)
    print(
        f"{created.todo} lines with TODO: apparatus check lists what to write in each",
        file=sys.stderr,
    )
    return 0
