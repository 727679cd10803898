"""What a build for publication and the plugin tell each other."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from apparatus.commands.serve import ORIGINALS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from apparatus.problems import Problem


def refuse_review() -> None:
    """Refuse review mode in a build that could be published.

    Raises:
        PluginError: The environment names a folder of originals.
    """
    if os.environ.get(ORIGINALS):
        raise PluginError(
            f"{ORIGINALS} is set: pages with paragraphs of the originals are shown by make serve and never built; unset it"
        )


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
