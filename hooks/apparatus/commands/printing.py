"""Print problems: with their source lines to a terminal, one per line elsewhere."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    import argparse
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from apparatus.authoring.problem_forms import Excerpts
    from apparatus.problems import Problem

FORMATS = ("text", "excerpt", "json", "github")
"""Output formats. The default is `excerpt` at a terminal, otherwise `text`, whose form is stable."""
FOR_PEOPLE = (None, "text", "excerpt")
"""Formats for people, which are followed by a summary; the others are data."""


def add_format(parser: argparse.ArgumentParser) -> None:
    """Add the option for the output format of problems."""
    parser.add_argument(
        "--format",
        choices=FORMATS,
        help="text: one problem per line; excerpt: with source line and caret (default at a terminal); json; github",
    )


def print_problems(
    problems: Sequence[Problem],
    root: Path,
    stream: TextIO,
    form: str | None = None,
    changed: Mapping[str, Collection[int]] | None = None,
) -> None:
    """Print problems.

    Args:
        form: One of `FORMATS`, or `None` for the default of the stream.
        changed: Changed lines by path; their problems come first in annotations.
    """
    from apparatus.authoring.problem_forms import as_annotations
    from apparatus.problems import as_json, as_text

    match form or ("excerpt" if stream.isatty() else "text"):
        case "excerpt":
            stream.write(_excerpts(root, stream).show(problems))
        case "json":
            stream.write(as_json(problems))
        case "github":
            stream.write(as_annotations(problems, changed))
        case _:
            stream.write(as_text(problems))


def in_folder(problems: Iterable[Problem], folder: Path) -> list[Problem]:
    """Return problems of a site with their paths in its folder, instead of the folder `site` of a project."""
    return [
        replace(item, path=(folder / item.path.removeprefix("site/")).as_posix())
        for item in problems
    ]


def print_verification(
    problems: Sequence[Problem],
    counts: Mapping[str, int],
    root: Path,
    form: str | None,
    identity: str,
    ending: str,
) -> int:
    """Print the problems of what was verified and, for people, what was checked; return the exit code.

    Args:
        counts: Number of checked items by name.
        form: One of `FORMATS`, or `None` for the default of the stream.
        identity: What identifies the verified files: `SHA-256 …`.
        ending: What is shown if there is no problem.
    """
    print_problems(problems, root, sys.stdout, form)
    if form in FOR_PEOPLE:
        checked = ", ".join(f"{count} {name}" for name, count in counts.items())
        count = len(problems)
        ending = f"{count} {'problem' if count == 1 else 'problems'}." if count else ending
        print(f"{checked} checked.", identity, ending, sep="\n", file=sys.stderr)
    return 1 if problems else 0


def print_text(text: str, stream: TextIO) -> None:
    """Print text of authors; at a terminal, without characters that could control it."""
    from apparatus.authoring.problem_forms import printable

    lines = text.split("\n")
    stream.write("\n".join(map(printable, lines)) if stream.isatty() else text)


def _excerpts(root: Path, stream: TextIO) -> Excerpts:
    """Return a formatter with the width and the colours of the stream.

    `NO_COLOR` follows https://no-color.org: set and not empty.
    """
    from apparatus.authoring.problem_forms import Excerpts

    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    columns = shutil.get_terminal_size((100, 24)).columns
    return Excerpts(root, columns, stream.isatty() and not plain)
