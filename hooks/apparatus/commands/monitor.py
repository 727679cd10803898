"""`apparatus monitor`: look at the pages of all sources, and write down what became of them."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from apparatus.commands.new import EXTRA
from apparatus.sources.page_states import STATES, State, read_states, states_as_json

if TYPE_CHECKING:
    import argparse

    from apparatus.commands.parsers import Parsers
    from apparatus.sources.page_states import PageState


def add(parsers: Parsers) -> None:
    """Add the command."""
    parser = parsers.add(
        "monitor", run, "look at the pages of all sources, and note what became of them"
    )
    parser.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="ID",
        help="a source to look at (default: all)",
    )
    parser.add_argument(
        "--state",
        type=Path,
        metavar="FILE",
        help=f"where it is noted (default: {STATES}); nothing else is changed",
    )


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Print each page with its state, separated by tabs; a run that learns nothing fails and changes nothing.

    What is found is no failure: a page that is gone must not stop a build.
    """
    try:
        from apparatus.intake.fetching import Fetcher
        from apparatus.intake.monitoring import watch
        from apparatus.intake.placing import place_files
    except ModuleNotFoundError as error:
        parser.error(f"monitor needs {error.name}: {EXTRA}")
    from apparatus.project import read_project

    file = options.state or options.root / STATES
    try:
        project = read_project(options.root)
        known = read_states(file)
        today = datetime.datetime.now(datetime.UTC).date()
        found = watch(project, known, Fetcher(), today, only=options.only)
        if not found.answered:
            said = "no host answered" if found.asked else "there is no page to look at"
            print(f"error: {said}, so nothing is known: {file} is as it was", file=sys.stderr)
            return 1
        place_files({file: states_as_json(found.states).encode()}, replace=True)
    except (OSError, ValueError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    for source, states in sorted(found.states.items()):
        for name, item in (("page", states.page), ("archive", states.archive)):
            if item is not None and item.state is not State.ALIVE:
                print("\t".join((source, name, item.state, _detail(item))))
    print(f"{found.asked} pages asked for, {found.answered} answered", file=sys.stderr)
    return 0


def _detail(item: PageState) -> str:
    return "; ".join(filter(None, (", ".join(item.changed), item.address, item.why)))
