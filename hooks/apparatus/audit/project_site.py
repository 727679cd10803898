"""Compares a built site with the pages it was built from.

The site is read as HTML files, independently of the program that wrote them. So the checks detect
that the hooks did not run, that another generator ignored them, and broken links.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.audit.correction_notices import check_notices
from apparatus.audit.links import check_links, fragment_links
from apparatus.audit.site_files import FileFacts, SiteFiles, check_files, pages_of
from apparatus.explainers.citation_index import CitationIndex
from apparatus.problems import Problem, problem
from apparatus.published.site_addresses import page_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from apparatus.audit.links import Links
    from apparatus.project import Project
    from apparatus.sources.library import Passage


def check_site(project: Project, files: SiteFiles) -> Iterator[Problem]:
    """Check a built site against the project it was built from.

    Every claim has its anchor; every citation links from its claim to the passage; every passage
    links back to the claim, from the list `#<anchor>-cited`; every internal link has an existing
    file and anchor; no markup is unsafe; the screens find nothing; log, notes and feed show the
    same corrections.

    Args:
        files: The files of the site; pages may be `x/index.html` or `x.html`.
    """
    every = files.all()
    site = pages_of(every)
    if not site:
        yield problem("site/", 1, 1, "site-mismatch.empty")
        return
    yield from check_links(files, every)
    yield from check_files(files, every)
    index = CitationIndex(project.pages, project.library)
    links = fragment_links(site)
    folders = {item.page.path: name for name, own in project.expanded.items() for item in own}
    translated = [item.page for own in project.expanded.values() for item in own]
    for page in (*project.pages, *translated):
        path = page_path(page.src_uri, site)
        ids = frozenset(site[path].ids if path else ())
        anchored = [claim for claim in page.claims if claim.is_anchored]
        for claim in anchored:
            if claim.id not in ids:
                place = (page.path, claim.line, claim.column)
                values = {"text": claim.text[:60], "anchor": claim.id}
                yield problem(*place, "site-mismatch.no-claim", **values)
    translations = CitationIndex(translated, project.library)
    for passage in project.library.passages():
        yield from _check_passage(passage, index, site, links)
        for use in translations.uses(
            passage
        ):  # no way back: the page of a source names the statement itself
            path = page_path(use.page.src_uri, site)
            source = f"{folders[use.page.path]}/sources/{passage.record.id}.md"
            there = (page_path(source, site), passage.unit.anchor, use.claim.id)
            if path is None or there not in links[path]:
                values = {"locator": passage.unit.locator, "source": passage.record.id}
                place = use.claim.path, use.claim.line, use.claim.column
                yield problem(*place, "site-mismatch.no-way-there", **values)
    yield from check_notices(project, files.folder)


def _check_passage(
    passage: Passage,
    index: CitationIndex,
    site: Mapping[str, FileFacts],
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
