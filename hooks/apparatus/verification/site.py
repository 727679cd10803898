"""A published site, verified with nothing but its own files.

Nobody needs the repository, the articles or a network for it: the tree carries its manifest, its claims and the
fingerprints of its sources. So it can be checked by a reader, on a mirror, or years later. What it cannot show is that
the fingerprints belong to the articles; for that, make them anew from the articles (`apparatus check --originals`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from apparatus.policy.names import check_files
from apparatus.problems import problem
from apparatus.published.claim_texts import shown_claims
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
from apparatus.published.readings import Readings
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

    from apparatus.problems import Problem
    from apparatus.published.linked_page import HtmlPage
    from apparatus.published.readings import Reading
    from apparatus.published.text import PublishedFile
    from apparatus.verification.site_tree import Links


@dataclass(frozen=True, slots=True)
class Verification:
    """What the verification of a tree found."""

    problems: tuple[Problem, ...]
    """Sorted by place."""
    counts: Mapping[str, int]
    """How much was looked at, by name: `files`, `pages`, `claims`. None of them is 0 without a problem."""
    commit: str
    """The commit that the manifest names; empty when it names none."""
    digest: str
    """SHA-256 of the manifest, which stands for the whole tree; empty without one."""


def verify_site(folder: Path, readings: Readings | None = None) -> Verification:
    """Verify a published tree.

    Every file is the one the manifest lists. Every claim stands on its page in the words of the claims' file; every
    quotation and every figure in it holds against a fingerprint; every citation is linked both ways, and no link and no
    citation is there besides. Nothing would be loaded from another host. Every link inside the site arrives.
    No protected name stands anywhere, by the list of keyed hashes that the tree carries where the repository has it.

    Args:
        folder: The tree.
        readings: What was read before, for other checks; it is of use for files with the same bytes only.

    Returns:
        The problems, and how much was looked at.
    """
    manifest, problems = _manifest(folder)
    readings = readings or Readings()
    files = list(read_folder(folder, "site/", readings))
    unread = [
        problem(file.path, 1, 1, "unreadable-file.copied") for file in files if not file.is_read
    ]
    data, found = read_published(folder)
    counts = {"files": len(manifest.files) if manifest else 0, **count_evidence(data)}
    if not unread:
        pages = read_pages(folder, readings)
        counts["pages"] = len(pages)
        site = {path: reading.page for path, reading in pages.items()}
        found += _check_tree(folder, site, files, readings)
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
    folder: Path, site: Mapping[str, HtmlPage], files: list[PublishedFile], readings: Readings
) -> Iterator[Problem]:
    """Check what holds of any site: its links, what it would load, and that it names nobody it must not."""
    yield from check_links(site, folder)
    yield from check_markup(folder, readings)
    yield from check_requests(files)
    yield from check_files(folder, files, readings)


def _shown(
    pages: Mapping[str, Reading], data: PublishedData, page: str, anchors: Collection[str]
) -> Mapping[str, str]:
    """Return the words of claims as their page shows them, by anchor."""
    reading = pages.get(data.page_file(page))
    return shown_claims(reading, anchors) if reading else {}


def _manifest(folder: Path) -> tuple[Manifest | None, list[Problem]]:
    try:
        manifest = read_manifest(folder)
    except ManifestError as error:
        told = problem(f"site/{MANIFEST}", 1, 1, "manifest-mismatch.no-manifest", error=error)
        return None, [told]
    return manifest, list(check_manifest(manifest, folder))


def _check_citations(data: PublishedData, links: Links) -> Iterator[Problem]:
    """Check citations both ways: each is linked from its claim and from its passage, and each such link is a citation."""
    citations = set()
    for index, claim in enumerate(data.claims):
        page = data.page_file(claim["page"])
        for item in claim["citations"]:
            source, anchor = data.source_file(item["source"]), item["anchor"]
            citations.add((page, claim["id"], source, anchor))
            forth = (source, anchor, claim["id"]) in links.get(page, ())
            back = (page, claim["id"], f"{anchor}-cited") in links.get(source, ())
            if not (forth and back):
                message = "site-mismatch.no-way-back" if forth else "site-mismatch.no-way-there"
                values = {"locator": item["locator"], "source": item["source"]}
                yield problem(*claim_place(index), message, **values)
    for path, (target, fragment, around) in _citation_links(data, links):
        is_back = around.endswith("-cited")
        passage = (path, around.removesuffix("-cited")) if is_back else (target, fragment)
        claimed = (target, fragment) if is_back else (path, around)
        if (*claimed, *passage) not in citations:
            values = {"start": around, "end": f"{target}#{fragment}", "claims": CLAIMS}
            yield problem(f"site/{path}", 1, 1, "site-mismatch.no-citation", **values)


def _citation_links(
    data: PublishedData, links: Links
) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """Yield the links by which a page cites: from a claim to a source, and from the claims listed at a passage."""
    anchors = {(data.page_file(claim["page"]), claim["id"]) for claim in data.claims}
    sources = {file for page, file in data.files.items() if page.startswith("sources/")}
    for path, found in sorted(links.items()):
        for link in sorted(found):
            target, _, around = link
            is_forth = (path, around) in anchors and target in sources
            if is_forth or (path in sources and around.endswith("-cited")):
                yield path, link
