"""Verifies an edition by its own contents alone.

Each edition contains, besides its text, the claims and the fingerprints of the sources. So anyone
can verify it, years later and offline: every claim is shown in its own words, every quotation and
figure agrees with a fingerprint, and every internal link has a target.
"""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from apparatus.audit.edition_files import OpenedEdition, open_edition
from apparatus.audit.links import check_links
from apparatus.audit.published_claims import (
    check_counts,
    check_evidence,
    check_words,
    count_evidence,
)
from apparatus.audit.script_requests import Requests
from apparatus.audit.site_files import check_files
from apparatus.audit.site_verification import verify_site
from apparatus.published.data import read_published

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from apparatus.problems import Problem


@dataclass(frozen=True, slots=True)
class EditionVerification:
    """The result of verifying an edition."""

    problems: tuple[Problem, ...]
    """Sorted by position; paths inside the file follow `!/`."""
    counts: Mapping[str, int]
    """Counts of what was verified, by name; a count of 0 is a problem."""
    digest: str
    """SHA-256 of the file, as in the accompanying `.sha256` file."""


def verify_edition(file: Path) -> EditionVerification:
    """Verify an edition.

    Args:
        file: A PDF, an offline ZIP, a single HTML file or an EPUB, recognised by its extension.

    Raises:
        EditionError: The file is none of these or cannot be read.
        OSError: The file does not exist.
    """
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    with tempfile.TemporaryDirectory() as name:
        opened = open_edition(file, Path(name))
        problems, counts = _verify_tree(opened) if opened.is_site else _verify_book(opened)
    return EditionVerification(
        tuple(sorted(_renamed(problem, file.name) for problem in problems)), counts, digest
    )


def _verify_tree(opened: OpenedEdition) -> tuple[tuple[Problem, ...], Mapping[str, int]]:
    """Verify an unpacked site like any other site."""
    found = verify_site(opened.folder)
    return found.problems, found.counts


def _verify_book(opened: OpenedEdition) -> tuple[set[Problem], Mapping[str, int]]:
    data, problems = read_published(opened.folder)
    problems += check_evidence(data)
    problems += check_words(data, opened.shown)
    problems += _check_pages(opened)
    counts = count_evidence(data)
    return {*problems, *check_counts(counts)}, counts


def _check_pages(opened: OpenedEdition) -> Iterator[Problem]:
    """Check the links and, for a browser, the requests of an edition's pages, if any."""
    if opened.files is None:
        return
    every = opened.files.all()
    yield from check_links(opened.files, every)
    if opened.is_browsed:
        yield from check_files(opened.files, every)
        yield from Requests.together(facts.requests for facts in every.values()).problems()


def _renamed(problem: Problem, name: str) -> Problem:
    """Return a problem with its path inside the edition."""
    inside = problem.path.removeprefix("site/")
    return replace(problem, path=name if inside in {"", name} else f"{name}!/{inside}")
