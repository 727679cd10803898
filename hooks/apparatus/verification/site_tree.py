"""A built site, compared with the pages it was built from.

It is read as any reader gets it, HTML from a folder, and knows nothing of the program that wrote it. So it notices when
the hooks did not run, when another generator ignored them, and when a link leads nowhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from apparatus.checks.correction_notices import check_notices
from apparatus.explainers.citation_index import CitationIndex
from apparatus.problems import Problem
from apparatus.published.addresses import file_at, page_path
from apparatus.published.markup_safety import check_markup
from apparatus.published.readings import Readings
from apparatus.reading.confined_paths import OutsideError, confined
from apparatus.sources.citation_syntax import iter_brackets

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from apparatus.project import Project
    from apparatus.published.linked_page import HtmlPage
    from apparatus.sources.library import Passage


def read_site(
    folder: Path, names: str = "*.html", readings: Readings | None = None
) -> dict[str, HtmlPage]:
    """Read every HTML file of a built site, or every file with another pattern of names, by its path from the folder."""
    readings = readings or Readings()
    return {
        path: readings.read(f"site/{path}", file.read_text(encoding="utf-8")).page
        for file in sorted(folder.rglob(names))
        for path in [file.relative_to(folder).as_posix()]
    }


def check_site(
    project: Project, folder: Path, readings: Readings | None = None
) -> Iterator[Problem]:
    """Check a built site against the project it was built from.

    Every claim has its anchor; every citation links from its claim to the passage; every passage links back to the
    claim, from the list `#<anchor>-cited`; every link inside the site arrives at an existing file and anchor; no citation is left as text; log, notes and feed tell of the same corrections.

    Args:
        project: Pages and sources.
        folder: The built site; pages may be `x/index.html` or `x.html`.
        readings: What was read before, for other checks of the same files.
    """
    readings = readings or Readings()
    site = read_site(folder, readings=readings)
    if not site:
        yield _problem("", "not one HTML file", "the build wrote nothing", "run make site")
        return
    yield from check_links(site, folder)
    yield from _check_text(site)
    yield from check_markup(folder, readings)
    index = CitationIndex(project.pages, project.library)
    links = {path: set(fragment_links(path, page)) for path, page in site.items()}
    for page in project.pages:
        path = page_path(page.src_uri, site)
        anchored = [claim for claim in page.claims if claim.is_anchored]
        for claim in anchored:
            if path is None or claim.id not in site[path].ids:
                what = f"“{claim.text[:60]}” has no anchor #{claim.id}"
                why = "the hooks did not run, or another program built the site"
                yield Problem(
                    page.path, claim.line, claim.column, "site-mismatch", what, why, "run make site"
                )
    for passage in project.library.passages():
        yield from _check_passage(passage, index, site, links)
    yield from check_notices(project, folder)


def _check_passage(
    passage: Passage,
    index: CitationIndex,
    site: Mapping[str, HtmlPage],
    links: Mapping[str, set[tuple[str, str, str]]],
) -> Iterator[Problem]:
    source = page_path(f"sources/{passage.record.id}.md", site)
    anchor = passage.unit.anchor
    if source is None or site[source].ids.count(anchor) != 1:
        what = (
            f"{passage.unit.locator} of {passage.record.id} has no page or not one anchor #{anchor}"
        )
        yield Problem(
            passage.record.path,
            passage.unit.line,
            1,
            "site-mismatch",
            what,
            "citations of it lead nowhere",
            "run make site",
        )
        return
    for use in index.uses(passage):
        path = page_path(use.page.src_uri, site)
        there = path is not None and (source, anchor, use.claim.id) in links[path]
        back = path is not None and (path, use.claim.id, f"{anchor}-cited") in links[source]
        if not (there and back):
            what = f"{passage.unit.locator} of {passage.record.id}"
            missing = (
                "the claim does not link to it"
                if not there
                else "it does not link back to the claim"
            )
            yield Problem(
                use.claim.path,
                use.claim.line,
                use.claim.column,
                "site-mismatch",
                what,
                missing,
                "run make site",
            )


def check_links(site: Mapping[str, HtmlPage], folder: Path) -> Iterator[Problem]:
    """Check that no anchor stands twice on a page, and that every link inside the site arrives."""
    for path, page in site.items():
        for duplicate in sorted({found for found in page.ids if page.ids.count(found) > 1}):
            yield _problem(
                path,
                f"the anchor #{duplicate} stands twice",
                "a link to it may land on the wrong one",
                "rename one",
            )
        for target, fragment, href in _targets(path, page):
            if target not in site and not _is_file(folder, target):
                yield _problem(
                    path, f"the link {href}", "there is no such file in the site", "correct it"
                )
            elif (
                fragment
                and target in site
                and fragment not in site[target].ids
                and fragment != "__search"
            ):
                yield _problem(
                    path, f"the link {href}", f"{target} has no anchor #{fragment}", "correct it"
                )


def _is_file(folder: Path, target: str) -> bool:
    try:
        return confined(folder, target).is_file()
    except OutsideError:
        return False


def _check_text(site: Mapping[str, HtmlPage]) -> Iterator[Problem]:
    for path, page in site.items():
        for bracket in iter_brackets("".join(page.text)):
            if "," in bracket[1]:
                yield _problem(
                    path, bracket.group(), "a citation is published as text", "see apparatus check"
                )


def _targets(path: str, page: HtmlPage) -> Iterator[tuple[str, str, str]]:
    """Yield file, fragment and text of each link that stays inside the site."""
    for href, _ in page.links:
        parts = urlsplit(href)
        if not parts.scheme and not parts.netloc:
            yield file_at(path, unquote(parts.path)), unquote(parts.fragment), href


def fragment_links(path: str, page: HtmlPage) -> Iterator[tuple[str, str, str]]:
    """Yield file, fragment and the id around each link that names a fragment inside the site."""
    for href, around in page.links:
        parts = urlsplit(href)
        if parts.fragment and not parts.scheme and not parts.netloc:
            yield file_at(path, unquote(parts.path)), unquote(parts.fragment), around


def _problem(path: str, what: str, why: str, cure: str) -> Problem:
    return Problem(f"site/{path}", 1, 1, "site-mismatch", what, why, cure)
