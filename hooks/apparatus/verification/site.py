"""Verifies a published site by its own files alone.

No repository, article or network is needed, because the site contains its manifest, its claims and
the fingerprints of its sources. So a reader can verify it, on a mirror, or years later. This does
not prove that the fingerprints belong to the articles; `apparatus check --originals` recomputes
them from the articles.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from apparatus.policy.names import check_files
from apparatus.problems import problem
from apparatus.published.cache import PublishedCache
from apparatus.published.claim_texts import claim_texts
from apparatus.published.data import CLAIMS, PublishedData, claim_place, read_published
from apparatus.published.foreign_requests import check_requests
from apparatus.published.manifest import (
    MANIFEST,
    Manifest,
    ManifestError,
    check_manifest,
    digest,
    read_manifest,
)
from apparatus.published.markup_safety import check_markup
from apparatus.published.text import read_folder
from apparatus.verification.published_claims import (
    check_counts,
    check_evidence,
    check_words,
    count_evidence,
)
from apparatus.verification.site_tree import check_links, fragment_links, read_pages

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from apparatus.html.reading import MarkupFile, ParsedMarkup
    from apparatus.problems import Problem
    from apparatus.published.text import PublishedFile
    from apparatus.verification.site_tree import Links


@dataclass(frozen=True, slots=True)
class Verification:
    """The result of verifying a site."""

    problems: tuple[Problem, ...]
    """Sorted by position."""
    counts: Mapping[str, int]
    """Counts of what was verified, such as `files`, `pages`, `claims`; 0 is a problem."""
    commit: str
    """The commit in the manifest, if any."""
    digest: str
    """SHA-256 of the manifest, and so of the whole site; empty without a manifest."""


def verify_site(folder: Path, cache: PublishedCache | None = None) -> Verification:
    """Verify a published site.

    Every file matches the manifest. Every claim is on its page in the words of the claims file;
    every quotation and figure agrees with a fingerprint; every citation is linked both ways, and
    every such link is a citation. No page loads anything from another host. Every internal link has
    a target. No protected name occurs, by the list of keyed hashes in the site, if the repository
    has one.

    Args:
        folder: The site.
        cache: Cache of files read by other checks, by content.

    Returns:
        The problems, and the counts of what was verified.
    """
    manifest, problems = _manifest(folder)
    cache = cache or PublishedCache()
    files = list(read_folder(folder, "site/", cache))
    unread = [
        problem(file.path, 1, 1, "unreadable-file.copied") for file in files if not file.is_read
    ]
    data, found = read_published(folder)
    counts = {"files": len(manifest.files) if manifest else 0, **count_evidence(data)}
    if not unread:
        pages = read_pages(folder, cache)
        counts["pages"] = len(pages)
        site = {path: reading.quick for path, reading in pages.items()}
        found += _check_tree(folder, site, files, cache)
        found += check_evidence(data)
        found += check_words(data, partial(_shown, pages, data))
        found += _check_citations(data, fragment_links(site))
    return Verification(
        tuple(sorted({*problems, *unread, *found, *check_counts(counts)})),
        counts,
        manifest.commit if manifest else "",
        digest(folder) if manifest else "",
    )


def _check_tree(
    folder: Path,
    site: Mapping[str, ParsedMarkup],
    files: list[PublishedFile],
    cache: PublishedCache,
) -> Iterator[Problem]:
    """Check links, requests to other hosts and protected names, as for any site."""
    yield from check_links(site, folder)
    yield from check_markup(folder, cache)
    yield from check_requests(files)
    yield from check_files(folder, files, cache)


def _shown(
    pages: Mapping[str, MarkupFile], data: PublishedData, page: str, anchors: Collection[str]
) -> Mapping[str, str]:
    """Return the words of claims as shown on their page, by anchor."""
    reading = pages.get(data.page_file(page))
    return claim_texts(reading.path, reading.data, anchors) if reading else {}


def _manifest(folder: Path) -> tuple[Manifest | None, list[Problem]]:
    try:
        manifest = read_manifest(folder)
    except ManifestError as error:
        return None, [
            problem(f"site/{MANIFEST}", 1, 1, "manifest-mismatch.no-manifest", error=error)
        ]
    return manifest, list(check_manifest(manifest, folder))


def _check_citations(data: PublishedData, links: Links) -> Iterator[Problem]:
    """Check that each citation is linked both ways, and that each such link is a citation."""
    citations = set()
    for index, claim in enumerate(data.claims):
        page = data.page_file(claim["page"])
        for item in claim["citations"]:
            source, anchor = data.source_file(item["source"]), item["anchor"]
            citations.add((page, claim["id"], source, anchor))
            to_passage = (source, anchor, claim["id"]) in links.get(page, ())
            to_claim = (page, claim["id"], f"{anchor}-cited") in links.get(source, ())
            if not (to_passage and to_claim):
                message = (
                    "site-mismatch.no-way-back" if to_passage else "site-mismatch.no-way-there"
                )
                values = {"locator": item["locator"], "source": item["source"]}
                yield problem(*claim_place(index), message, **values)
    for path, (target, fragment, enclosing) in _citation_links(data, links):
        is_to_claim = enclosing.endswith("-cited")
        passage = (path, enclosing.removesuffix("-cited")) if is_to_claim else (target, fragment)
        claimed = (target, fragment) if is_to_claim else (path, enclosing)
        if (*claimed, *passage) not in citations:
            values = {"start": enclosing, "end": f"{target}#{fragment}", "claims": CLAIMS}
            yield problem(f"site/{path}", 1, 1, "site-mismatch.no-citation", **values)


def _citation_links(
    data: PublishedData, links: Links
) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """Yield the links of citations: from claims to sources, and from passages to claims."""
    anchors = {(data.page_file(claim["page"]), claim["id"]) for claim in data.claims}
    sources = {file for page, file in data.files.items() if page.startswith("sources/")}
    for path, found in sorted(links.items()):
        for link in sorted(found):
            target, _, enclosing = link
            is_to_source = (path, enclosing) in anchors and target in sources
            if is_to_source or (path in sources and enclosing.endswith("-cited")):
                yield path, link
