"""All checks of a project, in one run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from apparatus.checks.corrections import check_corrections
from apparatus.checks.disagreements import check_disagreements
from apparatus.checks.docs_files import check_docs_files
from apparatus.checks.file_checks import CheckResult, check_each
from apparatus.checks.fingerprints import check_fingerprints, check_originals
from apparatus.checks.glossary import check_glossary
from apparatus.checks.records import check_labels
from apparatus.checks.searches import check_searches
from apparatus.checks.source_use import check_budget, check_copying, check_coverage
from apparatus.checks.timeline import check_timeline
from apparatus.menu import check_menu
from apparatus.policy.check import check_policy
from apparatus.project import FINGERPRINTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from apparatus.problems import Problem
    from apparatus.project import Project
    from apparatus.reading.read_files import ReadFiles


def check_project(
    root: Path,
    *,
    originals: Path | None = None,
    rendering: bool = True,
    since: str = "",
    prose: Callable[[Problem], bool] = lambda _: False,
    files: ReadFiles | None = None,
) -> CheckResult:
    """Read a project and check everything in it.

    Args:
        root: The folder that holds `docs/` and `sources/`.
        originals: The private folder of originals; when given, every fingerprint is made anew from them.
        rendering: Whether each page is rendered to see that no citation is lost. A build that renders them anyway
            leaves it out and asks its own extension.
        since: The commit whose ledger says what was last published; without it, the ledger at hand does.
        prose: Says of a breach of a rule of prose whether it is to be reported; none is unless it says so.
        files: What was read before.

    Returns:
        The project, all problems sorted, and what was looked at.
    """
    each = check_each(root, rendering=rendering, files=files)
    return check_together(each, originals=originals, since=since, prose=prose, files=files)


def check_together(
    each: CheckResult,
    *,
    originals: Path | None = None,
    since: str = "",
    prose: Callable[[Problem], bool] = lambda _: False,
    files: ReadFiles | None = None,
) -> CheckResult:
    """Check the rest: what records and pages say together, and how they say it.

    Args:
        each: What `check_each` found; its problems are among those returned.
        originals: As for `check_project`, like the others.
        since: The last publication.
        prose: Which breaches of rules of prose are reported.
        files: What was read, and found in it, before.

    Returns:
        The same with all problems, sorted.
    """
    project, library = each.project, each.project.library
    quotations = [
        *each.record_spans,
        *(item for found in each.findings.values() for item in found.spans),
    ]
    problems = [*each.problems, *check_labels(library)]
    problems += check_timeline(library)
    problems += check_fingerprints(library, _unusable(project))
    problems += check_disagreements(project.pages, library)
    problems += check_searches(project.pages, library)
    problems += check_glossary(project.pages)
    problems += check_menu(project)
    problems += check_coverage(library, project.pages)
    problems += check_budget(library, quotations)
    problems += check_copying(project)
    problems += check_corrections(project, since)
    refused = check_policy(project, prose, files)
    problems += refused
    problems += check_docs_files(project, {item.path for item in refused})
    if originals is not None:
        problems += check_originals(library, originals)
    return replace(each, problems=tuple(sorted(set(problems))))


def _unusable(project: Project) -> frozenset[str]:
    """Return the ids whose record or fingerprint is there but of no use, which is reported where it was read."""
    paths = {PurePosixPath(problem.path) for problem in project.problems}
    return frozenset(path.stem for path in paths if str(path.parent) in {"sources", FINGERPRINTS})
