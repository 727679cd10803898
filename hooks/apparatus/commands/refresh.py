"""`apparatus refresh`: compare a fresh copy of a source with its fingerprint, paragraph by paragraph."""

from __future__ import annotations

import datetime
import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from apparatus.commands.intake import run_intake

if TYPE_CHECKING:
    import argparse

    from apparatus.commands.parsers import Parsers
    from apparatus_intake.refreshing import FreshCopy


def add(parsers: Parsers) -> None:
    """Add the command."""
    parser = parsers.add(
        "refresh", run, "compare a fresh copy of a source with its fingerprint", originals=True
    )
    parser.add_argument("id", metavar="ID", help="the source")
    parser.add_argument(
        "--from",
        dest="page",
        required=True,
        metavar="PAGE",
        help="a page saved as HTML, MHTML or text, or an address",
    )
    parser.add_argument(
        "--write",
        action="store_true",
        help="store the copy among the originals, and update record and fingerprint",
    )


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Print the changed paragraphs and the affected claims; return 1 if there are such claims."""
    if options.write and options.originals is None:
        parser.error("--write needs --originals: the private folder for the copy")
    return run_intake(options, parser, _compare)


def _compare(options: argparse.Namespace) -> int:
    from apparatus.project import read_project
    from apparatus_intake.fetching import Fetcher, load_page
    from apparatus_intake.refreshing import affected_claims, compare_copy
    from apparatus_intake.rewriting import write_copy

    project = read_project(options.root)
    capture = load_page(options.page, Fetcher())
    copy = compare_copy(project, options.id, capture, options.originals)
    _print_changes(copy, options.originals)
    affected = list(affected_claims(project, copy))
    for claim in affected:
        print(claim)
    if options.write and not copy.is_same:
        day = capture.taken or datetime.datetime.now(datetime.UTC).date()
        for file in write_copy(project, copy, options.originals, day):
            print(f"written: {Path(os.path.relpath(file, options.root)).as_posix()}")
    kinds = Counter(change.kind.value for change in copy.changes)
    said = ", ".join(f"{count} {kind}" for kind, count in kinds.items())
    print(f"{options.id}: {said}; {len(affected)} claims affected", file=sys.stderr)
    return 1 if affected else 0


def _print_changes(copy: FreshCopy, originals: Path | None) -> None:
    from apparatus_intake.drift import Kind
    from apparatus_intake.refreshing import word_differences

    shown = dict(word_differences(copy, originals)) if originals else {}
    for change in copy.changes:
        if change.kind is Kind.UNCHANGED:
            continue
        old = ", ".join(f"¶{number}" for number in change.old) or "a paragraph"
        lines = [copy.article.paragraphs[place - 1].number for place in change.new]
        where = f", now on line {', '.join(map(str, lines))}" if lines else ""
        print(f"{old}: {change.kind}{where}")
        if change in shown:
            print(f"  {shown[change]}")
