"""The functions that `apparatus build` runs in subprocesses to make the editions.

Two run while the pages are written. They write their editions to a folder with the layout of the
site, each with a JSON list of what it made; the third adds them to the site.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from typing import TYPE_CHECKING, NoReturn

from apparatus.checks.check_result import CheckResult
from apparatus.published.file_names import DOWNLOADS
from apparatus_editions.making import (
    REASONS,
    Edition,
    MadeEdition,
    Material,
    MissingGlyphsError,
    add_downloads,
    write,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from apparatus.checks.check_result import Found
    from apparatus.problems import Problem
    from apparatus.project import Project
    from apparatus.publication.later import Later

_NOTES = ("book.json", "others.json")
"""Files with the list of the editions made by each subprocess, in display order."""


def make_book(
    report: Callable[[str], None], project: Project, found: Later[Found], prepared: Path
) -> Iterable[Problem]:
    """Make the PDF of the whole book in each language.

    Args:
        report: Called with the path of each written file, relative to the folder.
        project: The project as read.
        found: What the checks of its files find, at work in another process; if they find problems, it stops this one.
        prepared: The folder to write to.

    Returns:
        The problems of the project that prevent it.

    Raises:
        SystemExit: It failed for another reason, which was printed.
    """
    result = CheckResult(project, *found.value)
    return _make(report, result, prepared, _NOTES[0], Material.book_editions)


def make_others(
    report: Callable[[str], None], project: Project, found: Later[Found], prepared: Path
) -> Iterable[Problem]:
    """Make the other editions that need no pages, with the arguments of `make_book`."""
    result = CheckResult(project, *found.value)
    return _make(report, result, prepared, _NOTES[1], Material.other_editions)


def add_editions(
    _: Callable[[str], None], project: Project, site: Path, prepared: Path
) -> Iterable[Problem]:
    """Move the editions into the site, make the offline copy, and list all on the pages.

    Args:
        prepared: The folder of the other editions; it is removed.

    Raises:
        SystemExit: It failed for a reason that was printed.
    """
    made = [
        MadeEdition(*item)
        for note in _NOTES
        for item in json.loads((prepared / note).read_text(encoding="utf-8"))
    ]
    (site / DOWNLOADS).mkdir(exist_ok=True)
    for file in (prepared / DOWNLOADS).iterdir():
        file.replace(site / DOWNLOADS / file.name)
    shutil.rmtree(prepared)
    try:
        say = project.settings.messages
        for download in add_downloads(project, site, made, os.environ):
            sys.stdout.write(f"{download.path}: {download.size_in_words(say)}\n")
    except REASONS as error:
        _fail(error)
    return ()


def _make(
    report: Callable[[str], None],
    result: CheckResult,
    prepared: Path,
    note: str,
    editions: Callable[[Material], Iterable[Edition]],
) -> Iterable[Problem]:
    made = []
    try:
        for material in Material.of_all(result, os.environ):
            for edition in editions(material):
                made.append(write(edition, prepared / DOWNLOADS))
                report(f"{DOWNLOADS}/{edition.file}")
    except MissingGlyphsError as error:
        return error.problems
    except REASONS as error:
        _fail(error)
    (prepared / note).write_text(json.dumps(made), encoding="utf-8")
    return ()


def _fail(error: Exception) -> NoReturn:
    sys.stderr.write(f"error: the editions were not made: {error}\n")
    sys.exit(1)
