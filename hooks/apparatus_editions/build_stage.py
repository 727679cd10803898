"""The editions as a stage of `apparatus build`, in copies of its process: some while the pages are made, the rest from them.

Each copy writes what it makes into a folder that waits, laid out as the site, and notes there what is to be said of it.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from typing import TYPE_CHECKING, NoReturn

from apparatus.editions.outline import read_outline
from apparatus.editions.pdf_editions import DOWNLOADS
from apparatus.published.version import read_version
from apparatus_editions.making import REASONS, MadeEdition, Material, UnsettableError, offer, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from apparatus.checks.file_checks import CheckResult
    from apparatus.problems import Problem
    from apparatus_editions.making import Edition

_NOTES = ("book.json", "others.json")
"""What each copy notes, in the order in which readers see the editions."""


def make_book(tell: Callable[[str], None], result: CheckResult, waiting: Path) -> Iterable[Problem]:
    """Make the book as a PDF.

    Args:
        tell: Is given the path of each file, from the folder that waits, once it is written.
        result: The project, in which each file is well by itself; the other checks go on meanwhile.
        waiting: The folder that waits.

    Returns:
        What prevents it and somebody who writes can mend.

    Raises:
        SystemExit: It cannot be made for another reason, which was said.
    """
    return _make(tell, result, waiting, _NOTES[0], lambda material: [material.book_edition()])


def make_others(
    tell: Callable[[str], None], result: CheckResult, waiting: Path
) -> Iterable[Problem]:
    """Make the other editions that need no page; all is as for `make_book`."""
    return _make(tell, result, waiting, _NOTES[1], Material.other_editions)


def offer_all(
    _: Callable[[str], None], result: CheckResult, site: Path, waiting: Path
) -> Iterable[Problem]:
    """Put what waits in its place, make the offline copy, list everything on the pages, and say what there is.

    Args:
        result: The project.
        site: The built site.
        waiting: The folder that waits; it is removed.

    Raises:
        SystemExit: It cannot be done, for a reason that was said.
    """
    made = [
        MadeEdition(*item)
        for note in _NOTES
        for item in json.loads((waiting / note).read_text(encoding="utf-8"))
    ]
    (site / DOWNLOADS).mkdir(exist_ok=True)
    for file in (waiting / DOWNLOADS).iterdir():
        file.replace(site / DOWNLOADS / file.name)
    shutil.rmtree(waiting)
    try:
        outline, version = read_outline(result.project), read_version(result.project.root)
        say = outline.settings.messages
        for download in offer(outline, version, site, made, os.environ):
            sys.stdout.write(f"{download.path}: {download.size_in_words(say)}\n")
    except REASONS as error:
        _give_up(error)
    return ()


def _make(
    tell: Callable[[str], None],
    result: CheckResult,
    waiting: Path,
    note: str,
    editions: Callable[[Material], Iterable[Edition]],
) -> Iterable[Problem]:
    made = []
    try:
        for edition in editions(Material.of(result, os.environ)):
            made.append(write(edition, waiting / DOWNLOADS))
            tell(f"{DOWNLOADS}/{edition.file}")
    except UnsettableError as error:
        return error.problems
    except REASONS as error:
        _give_up(error)
    (waiting / note).write_text(json.dumps(made), encoding="utf-8")
    return ()


def _give_up(error: Exception) -> NoReturn:
    sys.stderr.write(f"error: the editions were not made: {error}\n")
    sys.exit(1)
