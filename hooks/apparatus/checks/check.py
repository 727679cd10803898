"""All checks of a project, in one run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from apparatus.checks.corrections import check_corrections
from apparatus.checks.coverage import check_budget, check_copying, check_coverage
from apparatus.checks.disagreements import check_disagreements
from apparatus.checks.fingerprints import check_fingerprints, check_originals
from apparatus.checks.glossary import check_glossary
from apparatus.checks.pages import check_page
from apparatus.checks.records import check_labels, check_record
from apparatus.editorial.check import check_editorial
from apparatus.problems import Problem
from apparatus.project import FINGERPRINTS, Project, ReadFiles, read_project
from apparatus.rendering.page_html import check_rendering

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from apparatus.checks.claims import PageFindings
    from apparatus.explainers.evidence import Span


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a run of the checks found."""

    project: Project
    problems: tuple[Problem, ...]
    """Everything to mend, sorted by place."""
    findings: Mapping[str, PageFindings]
    """What was looked at on each page, by its path."""
    record_spans: tuple[tuple[Span, str, int, int], ...]
    """Words quoted in records, with path, line and column."""


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
    project = read_project(root, files)
    library = project.library
    problems = [*project.problems, *_check_counts(project)]
    spans: list[tuple[Span, str, int, int]] = []
    for _, record in sorted(library.records.items()):
        found, quoted = check_record(record, library)
        problems += found
        spans += quoted
    findings: dict[str, PageFindings] = {}
    for page in project.pages:
        found, findings[page.path] = check_page(page, library)
        problems += found
        if rendering:
            problems += check_rendering(page, library)
    quotations = [*spans, *(item for found in findings.values() for item in found.spans)]
    problems += check_labels(library)
    problems += check_fingerprints(library, _unusable(project))
    problems += check_disagreements(project.pages, library)
    problems += check_glossary(project.pages)
    problems += check_coverage(library, project.pages)
    problems += check_budget(library, quotations)
    problems += check_copying(project)
    problems += check_corrections(project, since)
    problems += check_editorial(project, prose)
    if originals is not None:
        problems += check_originals(library, originals)
    return CheckResult(project, tuple(sorted(set(problems))), findings, tuple(spans))


def _check_counts(project: Project) -> Iterator[Problem]:
    if not project.record_files:
        yield Problem(
            "sources",
            1,
            1,
            "no-sources",
            "no file sources/*.md",
            "a check that looked at nothing proves nothing",
            "run it in the project's root, or name it with --root",
        )
    if not project.pages:
        yield Problem(
            "docs",
            1,
            1,
            "no-pages",
            "no file docs/*.md",
            "a check that looked at nothing proves nothing",
            "run it in the project's root, or name it with --root",
        )
    elif not any(page.claims for page in project.pages):
        yield Problem(
            "docs",
            1,
            1,
            "no-claims",
            "not one claim on any page",
            "a check that looked at nothing proves nothing",
            "write sentences with citations",
        )


def _unusable(project: Project) -> frozenset[str]:
    """Return the ids whose record or fingerprint is there but of no use, which is reported where it was read."""
    paths = {PurePosixPath(problem.path) for problem in project.problems}
    return frozenset(path.stem for path in paths if str(path.parent) in {"sources", FINGERPRINTS})
