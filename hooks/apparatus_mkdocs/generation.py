"""MkDocs as one stage of `apparatus build`, in a process that has read and checked each file already."""

from __future__ import annotations

import sys
from contextvars import ContextVar
from typing import TYPE_CHECKING

from mkdocs.exceptions import MkDocsException

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from apparatus.checks.file_checks import CheckResult
    from apparatus.problems import Problem

checked: ContextVar[CheckResult | None] = ContextVar("checked", default=None)
"""What was read and checked before MkDocs was started; without it, MkDocs was started alone and its hooks check."""
written: ContextVar[Written | None] = ContextVar("written", default=None)
"""Who is told of the files that were written; nobody where MkDocs was started alone."""


class Written:
    """Tells of each file of the site when it is complete: MkDocs writes one after the other, and says nothing."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        """Begin with no file."""
        self._tell = tell
        self._begun: tuple[str, ...] = ()

    def begins(self, *paths: str) -> None:
        """Take note of what is being written now; all before is complete.

        Args:
            paths: From the site's folder.
        """
        for path in self._begun:
            self._tell(path)
        self._begun = paths


class UnfitPagesError(Exception):
    """Pages cannot be published as they were rendered; `problems` says what to mend."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the problems."""
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)


def generate(tell: Callable[[str], None], result: CheckResult, folder: Path) -> Sequence[Problem]:
    """Let MkDocs write the pages of the project in the current folder, as `mkdocs build --strict` does.

    Args:
        tell: Is given the path of each file, from the site's folder, once it is written.
        result: The project, in which each file is well by itself; its pages were not rendered. The other checks go on
            meanwhile, and whoever makes them stops this process if they find something.
        folder: Where the site is written; an absolute path.

    Returns:
        What was found while rendering; then no site was written.

    Raises:
        SystemExit: MkDocs failed, or warned of something, and has said so.
    """
    from mkdocs.__main__ import cli

    checked.set(result)
    written.set(Written(tell))
    try:
        # Never `--quiet`, which hides warnings from `--strict`.
        cli.main(["build", "--strict", "--site-dir", str(folder)], "mkdocs", standalone_mode=False)
    except UnfitPagesError as error:
        return error.problems
    except MkDocsException as error:
        error.show()
        sys.exit(error.exit_code)
    return ()
