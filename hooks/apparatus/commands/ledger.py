"""`apparatus ledger`: record the published claims, so that later changes are detected."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from apparatus.checks.project_check import check_project
from apparatus.commands.printing import print_problems
from apparatus.corrections.ledger import LEDGER, Ledger, LedgerError, read_ledger_of, write_ledger
from apparatus.problems import Severity

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from apparatus.commands.parsers import Parsers
    from apparatus.problems import Problem


COMMITTED = "HEAD"
"""The commit whose ledger is compared, so that edits of the file cannot hide a change."""


def add(parsers: Parsers) -> None:
    """Add the command."""
    parsers.add("ledger", run, "record the published claims, to detect later changes")


def run(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Write the ledger if it differs, and print its path. Write nothing if the project has problems."""
    written, problems = publish_ledger(options.root)
    print_problems(problems, options.root, sys.stderr)
    for path in written:
        print(path)
    return 1 if problems else 0


def publish_ledger(root: Path) -> tuple[list[str], list[Problem]]:
    """Write the ledger of a project, if it has no problems.

    Returns:
        The written files, relative to the root, and the problems that prevented it. It is the first
        publication if the last commit has no ledger or, outside a repository, if there is no file.
    """
    since = COMMITTED if _has_commit(root) else ""
    is_first = not since and not (root / LEDGER).exists()
    result = check_project(root, since=since)
    problems = [
        problem
        for problem in result.problems
        if problem.severity is not Severity.NOTICE
        and not (is_first and problem.code == "no-ledger")
    ]
    if problems:
        return [], problems
    written = write_ledger(root, Ledger.of(result.project))
    return [LEDGER] if written else [], []


def _has_commit(root: Path) -> bool:
    try:
        read_ledger_of(root, COMMITTED, "en")  # Whether it can be read, not what it says.
    except LedgerError:
        return False
    return True
