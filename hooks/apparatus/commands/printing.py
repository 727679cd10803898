"""How commands print problems: with the line and a caret to a person at a terminal, one a line to everybody else."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path
    from typing import TextIO

    from apparatus.authoring.excerpts import Excerpts
    from apparatus.problems import Problem

FORMATS = ("text", "excerpt", "json", "github")
"""How problems can be printed. Without a choice: `excerpt` at a terminal, else `text`, which stays as it is."""
FOR_PEOPLE = (None, "text", "excerpt")
"""Choices after which a summary is welcome; the others are data."""


def add_format(parser: argparse.ArgumentParser) -> None:
    """Give a command the option to say how problems are printed."""
    parser.add_argument(
        "--format",
        choices=FORMATS,
        help="text: one problem a line; excerpt: with the line and a caret (default at a terminal); json; github",
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
        problems: What was found, in order.
        root: The folder that their paths begin in, for the lines they are about.
        stream: Where to.
        form: One of `FORMATS`, or `None` for what fits the stream.
        changed: Lines by path whose problems come first in annotations.
    """
    from apparatus.authoring.annotations import as_annotations
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


def print_text(text: str, stream: TextIO) -> None:
    """Print lines that people wrote; at a terminal, nothing of them acts as a command to it."""
    from apparatus.authoring.excerpts import printable

    lines = text.split("\n")
    stream.write("\n".join(map(printable, lines)) if stream.isatty() else text)


def _excerpts(root: Path, stream: TextIO) -> Excerpts:
    """Return what shows problems with their lines, as wide and as coloured as the stream bears.

    `NO_COLOR` is heeded as https://no-color.org asks: set, and not empty.
    """
    from apparatus.authoring.excerpts import Excerpts

    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    columns = shutil.get_terminal_size((100, 24)).columns
    return Excerpts(root, columns, stream.isatty() and not plain)
