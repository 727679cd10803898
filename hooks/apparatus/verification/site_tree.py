"""A built site, compared with the pages it was built from.

It is read as any reader gets it, HTML from a folder, and knows nothing of the program that wrote it. So it notices when
the hooks did not run, when another generator ignored them, and when a link leads nowhere.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from functools import cache, partial
from typing import TYPE_CHECKING

from apparatus.checks.correction_notices import check_notices
from apparatus.explainers.citation_index import CitationIndex
from apparatus.problems import problem
from apparatus.published.addresses import Targets, page_path
from apparatus.published.markup_safety import check_markup
from apparatus.published.readings import Readings
from apparatus.reading.confined_paths import OutsideError, confined
from apparatus.sources.citation_syntax import iter_brackets

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from apparatus.problems import Problem
    from apparatus.project import Project
    from apparatus.published.linked_page import HtmlPage
    from apparatus.published.readings import Reading
    from apparatus.sources.library import Passage

    Links = Mapping[str, frozenset[tuple[str, str, str]]]
    """File, fragment and the id around each link, by the page on which it stands."""


def read_site(folder: Path, names: str = "*.html") -> dict[str, HtmlPage]:
    """Read every HTML file of a built site, or every file with another pattern of names, by its path from the folder."""
    return {path: reading.page for path, reading in read_pages(folder, Readings(), names).items()}


def read_pages(folder: Path, readings: Readings, names: str = "*.html") -> dict[str, Reading]:
    """Read the same, with all that can be asked of it.

    Args:
        folder: The built site.
        readings: What was read before, for other checks of the same files.
        names: Pattern of the files' names.
    """
    return {
        path: readings.read(f"site/{path}", file.read_bytes())
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
    site = {path: reading.page for path, reading in read_pages(folder, readings).items()}
    if not site:
        yield problem("site/", 1, 1, "site-mismatch.empty")
        return
    yield from check_links(site, folder)
    yield from _check_text(site)
    yield from check_markup(folder, readings)
    index = CitationIndex(project.pages, project.library)
    links = fragment_links(site)
    for page in project.pages:
        path = page_path(page.src_uri, site)
        ids = frozenset(site[path].ids if path else ())
        anchored = [claim for claim in page.claims if claim.is_anchored]
        for claim in anchored:
            if claim.id not in ids:
                place = (page.path, claim.line, claim.column)
                values = {"text": claim.text[:60], "anchor": claim.id}
                yield problem(*place, "site-mismatch.no-claim", **values)
    for passage in project.library.passages():
        yield from _check_passage(passage, index, site, links)
    yield from check_notices(project, folder)


def _check_passage(
    passage: Passage,
    index: CitationIndex,
    site: Mapping[str, HtmlPage],
    links: Links,
) -> Iterator[Problem]:
    source = page_path(f"sources/{passage.record.id}.md", site)
    anchor = passage.unit.anchor
    values = {"locator": passage.unit.locator, "source": passage.record.id}
    if source is None or site[source].ids.count(anchor) != 1:
        place = (passage.record.path, passage.unit.line, 1)
        yield problem(*place, "site-mismatch.no-passage", anchor=anchor, **values)
        return
    for use in index.uses(passage):
        path = page_path(use.page.src_uri, site)
        there = path is not None and (source, anchor, use.claim.id) in links[path]
        back = path is not None and (path, use.claim.id, f"{anchor}-cited") in links[source]
        if not (there and back):
            message = "site-mismatch.no-way-back" if there else "site-mismatch.no-way-there"
            yield problem(use.claim.path, use.claim.line, use.claim.column, message, **values)


def check_links(site: Mapping[str, HtmlPage], folder: Path) -> Iterator[Problem]:
    """Check that no anchor stands twice on a page, and that every link inside the site arrives."""
    anchors = {path: Counter(page.ids) for path, page in site.items()}
    is_file = cache(partial(_is_file, folder))
    for path, page, targets in _with_targets(site):
        for anchor in sorted(anchor for anchor, times in anchors[path].items() if times > 1):
            yield problem(f"site/{path}", 1, 1, "site-mismatch.anchor-twice", anchor=anchor)
        for href in dict.fromkeys(href for href, _ in page.links):
            if not (target := targets[href]):
                continue
            file, fragment = target.file or path, target.fragment
            if file not in site:
                if not is_file(file):
                    yield problem(f"site/{path}", 1, 1, "site-mismatch.no-file", href=href)
            elif fragment and fragment not in anchors[file] and fragment != "__search":
                values = {"href": href, "file": file, "anchor": fragment}
                yield problem(f"site/{path}", 1, 1, "site-mismatch.no-anchor", **values)


def _is_file(folder: Path, target: str) -> bool:
    try:
        return confined(folder, target).is_file()
    except OutsideError:
        return False


def _check_text(site: Mapping[str, HtmlPage]) -> Iterator[Problem]:
    for path, page in site.items():
        text = "".join(page.text)
        for bracket in iter_brackets(text) if "@" in text else ():
            if "," in bracket[1]:
                values = {"citation": bracket.group()}
                yield problem(f"site/{path}", 1, 1, "site-mismatch.citation", **values)


def _with_targets(
    site: Mapping[str, HtmlPage],
) -> Iterator[tuple[str, HtmlPage, Targets]]:
    """Yield every page with its path and with what tells where its links lead."""
    by_folder: dict[str, Targets] = {}
    for path, page in site.items():
        above = posixpath.dirname(path)
        yield path, page, by_folder.setdefault(above, Targets(above))


def fragment_links(site: Mapping[str, HtmlPage]) -> Links:
    """Return file, fragment and the id around each link that names a fragment inside the site, by its page's path."""
    return {
        path: frozenset(
            (target.file or path, target.fragment, around)
            for href, around in page.links
            if (target := targets[href]) and target.fragment
        )
        for path, page, targets in _with_targets(site)
    }
