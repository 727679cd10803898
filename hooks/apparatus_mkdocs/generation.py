"""Running MkDocs as a stage of `apparatus build`, while the files that were read are checked."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from mkdocs.exceptions import MkDocsException

from apparatus.checks.check_result import CheckResult
from apparatus_mkdocs.progress import UnfitPagesError, WriteProgress

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from apparatus.checks.check_result import Found
    from apparatus.problems import Problem
    from apparatus.project import Project
    from apparatus.publication.later import Later


def generate(
    report: Callable[[str], None], project: Project, found: Later[Found], folder: Path
) -> Sequence[Problem]:
    """Run `mkdocs build --strict` on the project in the current folder.

    Args:
        report: Callback that receives the path of each written file, relative to the site folder.
        project: The project as read; its pages are not rendered yet.
        found: What the checks of single files find, counted in the report. They and the other checks run in the parent
            process, which stops this one if they fail.
        folder: Absolute path of the folder to write the site to.

    Returns:
        Problems found while rendering; if there are any, no site is written.

    Raises:
        SystemExit: MkDocs failed or warned, and has printed why.
    """
    from mkdocs.__main__ import cli

    from apparatus_mkdocs.hooks import plugin

    plugin.build_from(project, lambda: CheckResult(project, *found.value), WriteProgress(report))
    try:
        # `--quiet` would hide warnings from `--strict`.
        cli.main(["build", "--strict", "--site-dir", str(folder)], "mkdocs", standalone_mode=False)
    except UnfitPagesError as error:
        return error.problems
    except MkDocsException as error:
        error.show()
        sys.exit(error.exit_code)
    return ()
