"""Runs all checks of a project, and leaves out what only follows from another problem of its line or page."""

from __future__ import annotations

from functools import partial
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from apparatus.checks.about_checks import check_about, check_navigation
from apparatus.checks.correction_checks import check_corrections
from apparatus.checks.disagreement_checks import check_disagreements
from apparatus.checks.docs_files import (
    check_docs_files,
    check_page_names,
    check_scripts,
    check_source_files,
)
from apparatus.checks.file_checks import (
    check_each_file,
    check_layouts,
    check_statements,
)
from apparatus.checks.fingerprints import (
    check_attestations,
    check_fingerprints,
    check_key_list,
    check_originals,
    check_proofs,
)
from apparatus.checks.frame_checks import check_frame, check_settings_words
from apparatus.checks.heading_checks import check_glossary, check_headings
from apparatus.checks.picture_checks import check_drawings, check_map, check_pictures
from apparatus.checks.record_checks import check_labels
from apparatus.checks.search_checks import check_searches
from apparatus.checks.source_use import check_budget, check_copying, check_coverage
from apparatus.checks.speaker_checks import check_speakers
from apparatus.checks.timeline_checks import check_timeline
from apparatus.checks.translation_checks import check_translations
from apparatus.checks.unknown_names import check_names
from apparatus.checks.unsaid_checks import check_certainty
from apparatus.explainers.disagreements import Disagreements
from apparatus.explainers.parties import Parties
from apparatus.menu import check_menu
from apparatus.policy.names import check_message_names
from apparatus.policy.rule_check import check_policy
from apparatus.problems import Problem, Severity
from apparatus.project import FINGERPRINTS, Project, read_project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Set

    from apparatus.checks.check_result import CheckResult
    from apparatus.explainers.pages import Page
    from apparatus.reading.content_files import FileCache
    from apparatus.sources.library import SourceLibrary

_IN_TEXT: Mapping[str, Set[str]] = {
    # Without its citation, or with a broken one, a sentence has no source for anything.
    "malformed-citation": {"uncited-claim", "unsupported-figure", "overstated-claim"},
    "unparsed-citation": {"uncited-claim", "unsupported-figure", "overstated-claim"},
    "uncited-claim": {"unsupported-figure"},
    # Whoever does not speak there is mostly not named there either.
    "wrong-speaker": {"unsupported-name"},
    # What is no sentence of this site needs no citation.
    "bad-page": {"uncited-claim", "claim-across-lines"},
    # A mark that has no effect is there, at the wrong place.
    "unread-text": {"overstated-claim", "undisclosed-dispute"},
    # The mark of a sentence that another one follows is at the end of its line when that one is gone.
    "two-claims-on-a-line": {"unread-text"},
}
"""The codes that follow from each code on a line of a text."""
_IN_FRONT_MATTER: Mapping[str, Set[str]] = {
    "bad-page": {"uncorrected-change", "unsupported-figure"}
}
"""The same for the front matter of a page: a value of a wrong form is never one that was published."""
_UNREAD = "broken-front-matter"
"""Of a page with this problem nobody knows the kind, by which all others are judged."""


def check_project(
    root: Path,
    *,
    originals: Path | None = None,
    rendering: bool = True,
    since: str = "",
    prose: Callable[[Problem], bool] = lambda _: False,
    files: FileCache | None = None,
) -> CheckResult:
    """Read a project and check everything in it.

    Args:
        originals: The private folder of originals; if given, every fingerprint is recomputed from
            them.
        rendering: Whether each page is rendered to verify that no citation is lost. A build, which
            renders the pages anyway, passes false and asks its own extension.
        since: The commit whose ledger contains the last published version, and whose fingerprints are
            compared; by default the ledger in the working tree.
        prose: Returns whether a prose rule violation is reported; by default none is.

    Returns:
        The project, all problems sorted by position, and what was checked.
    """
    each = check_each_file(read_project(root, files))
    return check_across_files(
        each, rendering=rendering, originals=originals, since=since, prose=prose, files=files
    )


def check_across_files(
    each: CheckResult,
    *,
    rendering: bool,
    originals: Path | None = None,
    since: str = "",
    prose: Callable[[Problem], bool] = lambda _: False,
    files: FileCache | None = None,
) -> CheckResult:
    """Run the checks that need all files: consistency of records and pages, and wording.

    Args:
        each: The result of `check_each_file`; its problems are among those returned.
        rendering: As for `check_project`.
        originals: As for `check_project`.
        since: As for `check_project`.
        prose: As for `check_project`.
        files: Cache of the files read before and of what was found in them.

    Returns:
        The same result with all problems, sorted by position.
    """
    project, library = each.project, each.project.library
    quotations = [
        *each.record_spans,
        *(item for found in each.findings.values() for item in found.spans),
    ]
    unusable, kept = _unusable(project), project.files
    problems = [*each.problems, *check_statements(project)]
    problems += check_layouts(each, rendering=rendering)
    problems += kept.find(
        "problems of sources", (library, unusable), lambda: _in_sources(library, unusable)
    )
    named = Parties.of(project.pages, library)
    parties = kept.find("parties", (library, named.glossary.terms), lambda: named)
    asked = Disagreements.of(project.pages, library)
    disagreements = kept.find("disagreements", asked, lambda: asked)
    for page in project.pages:
        look = partial(_of_statements, page, parties, disagreements)
        made_of = page, parties, disagreements
        problems += kept.find(f"problems of what {page.path} says", made_of, look)
    problems += check_searches(project.pages, library)
    problems += check_glossary(project.pages)
    problems += check_headings(project)
    problems += kept.find("map", (library, _changed(project)), lambda: list(check_map(project)))
    problems += check_menu(project)
    problems += check_page_names(project)
    problems += check_pictures(project)
    problems += check_scripts(project)
    problems += check_frame(project)
    problems += check_drawings(project)
    problems += check_about(project)
    problems += check_settings_words(project)
    problems += check_translations(project)
    problems += check_coverage(library, project.pages)
    problems += check_budget(library, quotations)
    problems += check_copying(project)
    problems += check_corrections(project, since)
    problems += check_proofs(project, since)
    problems += check_attestations(project.root, since)
    problems += check_key_list(project.root)
    violations = check_policy(project, prose, files)
    problems += violations
    problems += check_message_names(project, since) if since else ()
    problems += check_docs_files(project, {item.path for item in violations})
    problems += check_source_files(project)
    if originals is not None:
        problems += check_originals(library, originals)
    told = without_consequences(set(problems), project.pages)
    return each._replace(problems=tuple(sorted(told)))


def _in_sources(library: SourceLibrary, unusable: frozenset[str]) -> list[Problem]:
    found = check_labels(library), check_timeline(library), check_fingerprints(library, unusable)
    return list(chain.from_iterable(found))


def _changed(project: Project) -> float:
    """Return the time of the last change of the shapes of the map; 0 without."""
    shapes = project.settings.map and project.root / project.settings.map.shapes
    return shapes.stat().st_mtime if shapes and shapes.is_file() else 0


def _of_statements(page: Page, parties: Parties, disagreements: Disagreements) -> list[Problem]:
    """Return the problems of a page with what other pages name and dispute."""
    found = (
        check_speakers(page, parties),
        check_certainty(page, parties),
        check_names(page, parties),
    )
    more = check_navigation(page, parties), check_disagreements(page, disagreements)
    return list(chain(*found, *more))


def _unusable(project: Project) -> frozenset[str]:
    """Return the ids of unusable records and fingerprints, which are already reported."""
    paths = {PurePosixPath(problem.path) for problem in project.problems}
    return frozenset(path.stem for path in paths if str(path.parent) in {"sources", FINGERPRINTS})


def without_consequences(problems: Iterable[Problem], pages: Iterable[Page]) -> Iterator[Problem]:
    """Yield the problems but those that go away with another error of their line or page."""
    body = {page.path: page.front_matter.body_line for page in pages}
    found = list(problems)
    errors: dict[tuple[str, int], set[str]] = {}
    for item in found:
        if item.severity is Severity.ERROR:
            errors.setdefault((item.path, item.line), set()).add(item.code)
    unread = {item.path for item in found if item.code == _UNREAD and item.path in body}
    for item in found:
        if item.path in unread and item.code != _UNREAD:
            continue
        causes = _IN_FRONT_MATTER if item.line < body.get(item.path, 0) else _IN_TEXT
        here = errors.get((item.path, item.line), ())
        if not any(item.code in causes.get(code, ()) for code in here):
            yield item
