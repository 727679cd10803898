"""Running MkDocs as a stage of `apparatus build`, after the files are read and checked."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from mkdocs.exceptions import MkDocsException

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from apparatus.checks.file_checks import CheckResult
    from apparatus.problems import Problem


class WriteProgress:
    """Reports each file of the site once it is complete.

    MkDocs writes files one after another without reporting them, so a file is complete when the
    next one starts.
    """

    def __init__(self, report: Callable[[str], None]) -> None:
        """Store the callback that receives each path."""
        self._report = report
        self._in_progress: tuple[str, ...] = ()

    def start(self, *paths: str) -> None:
        """Report the files in progress as complete, and store those that MkDocs writes next.

        Args:
            paths: Paths relative to the site folder.
        """
        for path in self._in_progress:
            self._report(path)
        self._in_progress = paths


class UnfitPagesError(Exception):
    """Rendered pages cannot be published; `problems` lists what to fix."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Store the problems."""
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)


def generate(report: Callable[[str], None], result: CheckResult, folder: Path) -> Sequence[Problem]:
    """Run `mkdocs build --strict` on the project in the current folder.

    Args:
        report: Callback that receives the path of each written file, relative to the site folder.
        result: The project after the checks of single files. Its pages are not rendered yet; the
            other checks run in the parent process, which stops this one if they fail.
        folder: Absolute path of the folder to write the site to.

    Returns:
        Problems found while rendering; if there are any, no site is written.

    Raises:
        SystemExit: MkDocs failed or warned, and has printed why.
    """
    from mkdocs.__main__ import cli

    from apparatus_mkdocs.hooks import plugin  # it imports this module

    plugin.build_from(result, WriteProgress(report))
    try:
        # `--quiet` would hide warnings from `--strict`.
        cli.main(["build", "--strict", "--site-dir", str(folder)], "mkdocs", standalone_mode=False)
    except UnfitPagesError as error:
        return error.problems
    except MkDocsException as error:
        error.show()
        sys.exit(error.exit_code)
    return ()
