"""Publishes a version: the only operation that changes the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.checks.project_check import check_project
from apparatus.corrections.ledger import LEDGER, Ledger, LedgerError, read_ledger_of, write_ledger
from apparatus.problems import Severity

if TYPE_CHECKING:
    from pathlib import Path

    from apparatus.problems import Problem

COMMITTED = "HEAD"
"""The commit whose ledger is compared, so that edits of the file cannot hide a change."""


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
