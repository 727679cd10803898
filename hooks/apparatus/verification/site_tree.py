"""Compares a built site with the pages it was built from.

The site is read as HTML files, independently of the program that wrote them. So the checks detect
that the hooks did not run, that another generator ignored them, and broken links.
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
from apparatus.published.cache import PublishedCache
from apparatus.published.markup_safety import check_markup
from apparatus.reading.confined_paths import OutsideError, confined
from apparatus.sources.citation_syntax import iter_brackets

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from apparatus.html.reading import MarkupFile, ParsedMarkup
    from apparatus.problems import Problem
    from apparatus.project import Project
    from apparatus.sources.library import Passage

    Links = Mapping[str, frozenset[tuple[str, str, str]]]
    """The links of each page: target file, fragment, and id of the enclosing element."""


def read_site(folder: Path, names: str = "*.html") -> dict[str, ParsedMarkup]:
    """Read every HTML file of a built site, or every file with another pattern of names, by its path from the folder."""
    return {
        path: reading.quick for path, reading in read_pages(folder, PublishedCache(), names).items()
    }


def read_pages(folder: Path, cache: PublishedCache, names: str = "*.html") -> dict[str, MarkupFile]:
    """Return the HTML files of a site by path, read unless they are in the cache.

    Args:
        folder: The built site.
        cache: Cache of files read by other checks.
        names: Glob pattern of the files.
    """
    return {
        path: cache.read(f"site/{path}", file.read_bytes())
        for file in sorted(folder.rglob(names))
        for path in [file.relative_to(folder).as_posix()]
    }


def check_site(
    project: Project, folder: Path, cache: PublishedCache | None = None
) -> Iterator[Problem]:
    """Check a built site against the project it was built from.

    Every claim has its anchor; every citation links from its claim to the passage; every passage
    links back to the claim, from the list `#<anchor>-cited`; every internal link has an existing
    file and anchor; no citation is left as text; log, notes and feed show the same corrections.

    Args:
        project: Pages and sources.
        folder: The built site; pages may be `x/index.html` or `x.html`.
        cache: Cache of files read by other checks.
    """
    cache = cache or PublishedCache()
    site = {path: reading.quick for path, reading in read_pages(folder, cache).items()}
    if not site:
        yield problem("site/", 1, 1, "site-mismatch.empty")
        return
    yield from check_links(site, folder)
    yield from _check_text(site)
    yield from check_markup(folder, cache)
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
    site: Mapping[str, ParsedMarkup],
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
        to_passage = path is not None and (source, anchor, use.claim.id) in links[path]
        to_claim = path is not None and (path, use.claim.id, f"{anchor}-cited") in links[source]
        if not (to_passage and to_claim):
            message = "site-mismatch.no-way-back" if to_passage else "site-mismatch.no-way-there"
            yield problem(use.claim.path, use.claim.line, use.claim.column, message, **values)


def check_links(site: Mapping[str, ParsedMarkup], folder: Path) -> Iterator[Problem]:
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


def _check_text(site: Mapping[str, ParsedMarkup]) -> Iterator[Problem]:
    for path, page in site.items():
        text = page.words
        for bracket in iter_brackets(text) if "@" in text else ():
            if "," in bracket[1]:
                values = {"citation": bracket.group()}
                yield problem(f"site/{path}", 1, 1, "site-mismatch.citation", **values)


def _with_targets(
    site: Mapping[str, ParsedMarkup],
) -> Iterator[tuple[str, ParsedMarkup, Targets]]:
    """Yield every page with its path and with what tells where its links lead."""
    by_folder: dict[str, Targets] = {}
    for path, page in site.items():
        above = posixpath.dirname(path)
        yield path, page, by_folder.setdefault(above, Targets(above))


def fragment_links(site: Mapping[str, ParsedMarkup]) -> Links:
    """Return file, fragment and the id around each link that names a fragment inside the site, by its page's path."""
    return {
        path: frozenset(
            (target.file or path, target.fragment, enclosing)
            for href, enclosing in page.links
            if (target := targets[href]) and target.fragment
        )
        for path, page, targets in _with_targets(site)
    }
