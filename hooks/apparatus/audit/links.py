"""The links inside a built site or an edition."""

from __future__ import annotations

import posixpath
from collections import Counter
from typing import TYPE_CHECKING

from apparatus.audit.site_files import pages_of
from apparatus.page_names import NOT_FOUND
from apparatus.problems import problem, site_problem
from apparatus.published.site_addresses import Targets

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from apparatus.audit.site_files import FileFacts, SiteFiles
    from apparatus.problems import Problem

    Links = Mapping[str, frozenset[tuple[str, str, str]]]
    """The links of each page: target file, fragment, and id of the enclosing element."""


def check_links(files: SiteFiles, every: Mapping[str, FileFacts]) -> Iterator[Problem]:
    """Check that no anchor stands twice on a page, and that every link inside a site or an edition arrives.

    Args:
        files: The site, in which positions are looked for.
        every: Its files.
    """
    site = pages_of(every)
    anchors = {path: Counter(page.ids) for path, page in site.items()}
    for path, page, targets in _with_targets(site):
        for anchor in sorted(anchor for anchor, times in anchors[path].items() if times > 1):
            yield site_problem(path, "site-mismatch.anchor-twice", anchor=anchor)
        # The page for what is not there leads up from wherever it is shown.
        links = page.links if path != NOT_FOUND else ()
        for href in dict.fromkeys(href for href, _ in links):
            if not (target := targets[href]):
                continue
            file, fragment = target.file or path, target.fragment
            values = {"href": href, "file": file, "anchor": fragment}
            if file not in every:
                yield problem(*_place(files, path, href), "broken-link.no-file", **values)
            elif file in site and fragment and fragment not in anchors[file]:
                yield problem(*_place(files, path, href), "broken-link.no-anchor", **values)


def _place(files: SiteFiles, path: str, href: str) -> tuple[str, int, int]:
    """Return where a page first has a link."""
    page = files.open(path)
    links = (item for item in page.elements if item.attributes.get("href") == href)
    return next((page.path, item.line, item.column) for item in links)


def targets_in(site: Mapping[str, FileFacts], endings: Collection[str]) -> Iterator[str]:
    """Yield the files with one of these endings to which a page has a link."""
    by_folder: dict[str, set[str]] = {}
    for path, page in site.items():
        by_folder.setdefault(posixpath.dirname(path), set()).update(href for href, _ in page.links)
    for folder, found in by_folder.items():
        targets = Targets(folder)
        for href in found:
            if posixpath.splitext(href.partition("#")[0])[1].lower() in endings and (
                target := targets[href]
            ):
                yield target.file


def _with_targets(
    site: Mapping[str, FileFacts],
) -> Iterator[tuple[str, FileFacts, Targets]]:
    """Yield every page with its path and with what tells where its links lead."""
    by_folder: dict[str, Targets] = {}
    for path, page in site.items():
        above = posixpath.dirname(path)
        yield path, page, by_folder.setdefault(above, Targets(above))


def citation_links(site: Mapping[str, FileFacts]) -> Links:
    """Return file, fragment and the id around each link of a claim or a list of claims to a fragment, by its page's path."""
    return {
        path: frozenset(
            (target.file or path, target.fragment, enclosing)
            for href, enclosing in page.links
            if enclosing.startswith("c-") or enclosing.endswith("-cited")
            if (target := targets[href]) and target.fragment
        )
        for path, page, targets in _with_targets(site)
    }
