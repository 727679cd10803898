"""The checks of single files: each record, and each page with the passages it cites."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from apparatus.checks.check_result import CheckResult
from apparatus.checks.layout_checks import check_layout
from apparatus.checks.link_checks import check_links
from apparatus.checks.page_checks import check_page, check_words
from apparatus.checks.record_checks import check_record
from apparatus.page_names import HOME
from apparatus.problems import Problem, file_problem
from apparatus.reading.content_files import SETTINGS
from apparatus.rendering.page_html import check_rendering

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from apparatus.checks.check_result import PageFindings
    from apparatus.explainers.evidence import Span
    from apparatus.explainers.pages import Page
    from apparatus.project import Project
    from apparatus.sources.library import SourceLibrary
    from apparatus.sources.records import SourceRecord

T = TypeVar("T")


def check_each_file(project: Project) -> CheckResult:
    """Check every record and, with the passages they cite, the claims of every page.

    A generator needs no more than this result; the other checks can run at the same time.

    Returns:
        The project, the problems found so far, and what was checked; `check_across_files` runs the
        other checks.
    """
    library = project.library
    problems = [*project.problems, *_check_counts(project)]
    spans: list[tuple[Span, str, int, int]] = []
    for _, record in sorted(library.records.items()):
        check = partial(check_record, record, library)
        name = f"problems of {record.path}"
        found, quoted = _alone(project, name, record, [record.id], check)
        problems += found
        spans += quoted
    findings: dict[str, PageFindings] = {}
    for page in project.pages:
        look = partial(check_page, page, library)
        found, own = _alone(project, f"problems of {page.path}", page, page.cited, look)
        findings[page.path] = own
        problems += found
    return CheckResult(project, tuple(sorted(set(problems))), findings, tuple(spans))


def check_layouts(each: CheckResult, *, rendering: bool) -> Iterator[Problem]:
    """Yield what is wrong with the layout of each page.

    Args:
        each: The result of `check_each_file`.
        rendering: Whether each page is rendered to verify that no citation is lost.
    """
    project, unsound = each.project, {item.path for item in each.problems}
    targets: dict[str, list[str]] = {page.path: [] for page in project.pages}
    for page in project.pages:
        lay_out = partial(_laid_out, page)
        made_of = page, project.settings
        laid_out = project.files.find(f"layout of {page.path}", made_of, lay_out)
        yield from laid_out
        if rendering and not laid_out:  # what the layout says is wrong would be said again
            for item in check_rendering(page, project.library, targets[page.path]):
                # Text is also unread where another problem keeps its line from being a claim.
                if page.path not in unsound or item.code != "unread-text":
                    yield item
    if rendering:
        yield from check_links(project, targets)


def check_statements(project: Project) -> Iterator[Problem]:
    """Yield what is wrong with the words of each page, compared with the passages it cites."""
    for page in project.pages:
        name = f"problems of the words of {page.path}"
        look = partial(_statements, page, project.library)
        found, _ = _alone(project, name, page, page.cited, look)
        yield from found


def _statements(page: Page, library: SourceLibrary) -> tuple[list[Problem], None]:
    return check_words(page, library), None


def _alone(
    project: Project,
    name: str,
    file: Page | SourceRecord,
    sources: Sequence[str],
    check: Callable[[], tuple[list[Problem], T]],
) -> tuple[list[Problem], T]:
    """Return what a check finds in a file, which depends on the sources that it cites.

    Only where something is wrong, a message may name other sources: one that has the words of a quotation, or a
    similar name.

    Args:
        name: The name under which it is kept.
    """
    library, kept = project.library, project.files
    cited = file, library.inputs(sources), library.settings, library.unusable
    found = kept.find(name, cited, check)
    return kept.find(f"{name} among others", (file, library), check) if found[0] else found


def _laid_out(page: Page) -> list[Problem]:
    return list(check_layout(page))


def _check_counts(project: Project) -> Iterator[Problem]:
    if not project.record_files:
        yield file_problem("sources", "no-sources")
    if not project.pages:
        yield file_problem("docs", "no-pages")
    elif (project.root / SETTINGS).is_file() and not any(
        page.src_uri == HOME for page in project.pages
    ):
        yield file_problem("docs", "no-home")
    elif not any(page.claims for page in project.pages):
        yield file_problem("docs", "no-claims")
