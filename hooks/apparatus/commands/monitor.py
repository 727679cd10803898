"""`apparatus monitor`: request the pages of all sources, and record their states."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from apparatus.atomic_writing import write_all
from apparatus.commands.intake import run_intake
from apparatus.sources.page_states import STATES, State, read_states, states_as_json

if TYPE_CHECKING:
    import argparse

    from apparatus.commands.parsers import Parsers
    from apparatus.sources.page_states import PageState


def add(parsers: Parsers) -> None:
    """Add the command."""
    parser = parsers.add(
        "monitor", run, "request the pages of all sources, and record their states"
    )
    parser.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="ID",
        help="ids of sources (default: all)",
    )
    parser.add_argument(
        "--state",
        type=Path,
        metavar="FILE",
        help=f"the file of states (default: {STATES}); no other file is changed",
    )


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Print each page with its state, separated by tabs.

    A missing page is not a failure, because it must not stop a build. A run without any answer fails and writes nothing.
    """
    return run_intake(options, parser, _monitor)


def _monitor(options: argparse.Namespace) -> int:
    from apparatus.project import read_project
    from apparatus_intake.fetching import Fetcher
    from apparatus_intake.monitoring import monitor_pages

    file = options.state or options.root / STATES
    project = read_project(options.root)
    known = read_states(file)
    today = datetime.datetime.now(datetime.UTC).date()
    found = monitor_pages(project, known, Fetcher(), today, only=options.only)
    if not found.answered:
        said = "no host answered" if found.asked else "no source has a page to request"
        raise ValueError(said)
    write_all({file: states_as_json(found.states).encode()}, replace=True)
    for source, states in sorted(found.states.items()):
        for name, item in (("page", states.page), ("archive", states.archive)):
            if item is not None and item.state is not State.ALIVE:
                print("\t".join((source, name, item.state, _detail(item))))
    print(f"{found.asked} pages requested, {found.answered} answered", file=sys.stderr)
    return 0


def _detail(item: PageState) -> str:
    return "; ".join(filter(None, (", ".join(item.changed), item.address, item.why)))
