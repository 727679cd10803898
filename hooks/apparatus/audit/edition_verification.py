"""Verifies an edition of a site by itself.

Each edition contains, besides its text, the claims and the fingerprints of the sources. So anyone
can verify it, years later and offline: every claim is shown in the words of the edition's language, every quotation and
figure agrees with a fingerprint, and every internal link has a target. Who made it, only the signed manifest of its site shows.
"""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from apparatus.audit.edition_files import OpenedEdition, open_edition
from apparatus.audit.links import check_links
from apparatus.audit.published_claims import (
    check_counts,
    check_evidence,
    check_words,
    count_evidence,
)
from apparatus.audit.published_grounds import check_grounds
from apparatus.audit.published_translations import check_sense
from apparatus.audit.script_requests import Requests
from apparatus.audit.site_files import check_files
from apparatus.audit.site_verification import verify_site
from apparatus.problems import Problem, file_problem
from apparatus.published.data import OldContractError, read_published
from apparatus.published.manifest import MANIFEST, SIGNATURE, read_manifest
from apparatus.published.release import Known, Maker, check_release

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from apparatus.published.data import PublishedData
    from apparatus.published.manifest import FileEntry


@dataclass(frozen=True, slots=True)
class EditionVerification:
    """The result of verifying an edition."""

    problems: tuple[Problem, ...]
    """Sorted by position; paths inside the file follow `!/`."""
    counts: Mapping[str, int]
    """Counts of what was verified, by name; a count of 0 is a problem."""
    digest: str
    """SHA-256 of the file, as in the accompanying `.sha256` file."""
    maker: Maker
    """Who signed the manifest that lists it, as far as it is shown."""
    data: PublishedData | None = None
    """Its claims and fingerprints; `None` if they are of an old contract."""
    language: str = ""
    """BCP 47 tag of the language that it says it is in; empty for a ZIP."""
    files: Mapping[str, FileEntry] = field(default_factory=dict)
    """Of a ZIP, the files in it, by path from the root of the site."""


def verify_edition(
    file: Path, manifest: Path | None = None, known: Known | None = None
) -> EditionVerification:
    """Verify an edition.

    Args:
        file: A PDF, an offline ZIP, a single HTML file or an EPUB, recognised by its extension.
        manifest: The manifest of its site, beside the signature, which show who made the file.
        known: What is known of the makers' keys, from elsewhere; with a manifest.

    Raises:
        EditionError: The file is none of these or cannot be read.
        ManifestError: The manifest cannot be read.
        OSError: The file does not exist.
    """
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    maker, unsigned = _made_by(digest, manifest, known) if manifest else (Maker(), [])
    with tempfile.TemporaryDirectory() as name:
        opened = open_edition(file, Path(name))
        try:
            found = _verify_tree(opened) if opened.is_site else _verify_book(opened)
        except OldContractError as error:
            found = _Found([error.problem], {})
    problems = sorted([*unsigned, *(_renamed(item, file.name) for item in {*found.problems})])
    return EditionVerification(
        tuple(problems), found.counts, digest, maker, found.data, opened.language, found.files
    )


class _Found(NamedTuple):
    """What was found in the files of an edition, as in `EditionVerification`."""

    problems: Collection[Problem]
    counts: Mapping[str, int]
    data: PublishedData | None = None
    files: Mapping[str, FileEntry] = {}


def _made_by(digest: str, manifest: Path, known: Known | None) -> tuple[Maker, list[Problem]]:
    """Return who signed the manifest that lists an edition, and what speaks against it."""
    signature = manifest.with_name(f"{manifest.name}.sig")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / MANIFEST).write_bytes(manifest.read_bytes())
        if signature.is_file():
            (folder / SIGNATURE).write_bytes(signature.read_bytes())
        listed = {entry.sha256 for entry in read_manifest(folder).files.values()}
        maker, found = check_release(folder, known, is_due=True)
    problems = [replace(item, path=str(signature)) for item in found]
    if digest not in listed:
        problems.append(file_problem(str(manifest), "manifest-mismatch.unlisted", sha256=digest))
    return maker, problems


def _verify_tree(opened: OpenedEdition) -> _Found:
    """Verify an unpacked site like any other site."""
    found = verify_site(opened.folder)
    return _Found(found.problems, found.counts, found.data, found.files)


def _verify_book(opened: OpenedEdition) -> _Found:
    data, problems = read_published(opened.folder)
    problems += [*check_evidence(data), *check_grounds(data)]
    problems += [*check_words(data, opened.shown, opened.language), *check_sense(data)]
    problems += _check_pages(opened)
    counts = count_evidence(data)
    return _Found([*problems, *check_counts(counts)], counts, data)


def _check_pages(opened: OpenedEdition) -> Iterator[Problem]:
    """Check the links and, for a browser, the requests of an edition's pages, if any."""
    if opened.files is None:
        return
    every = opened.files.all()
    yield from check_links(opened.files, every)
    if opened.is_browsed:
        yield from check_files(opened.files, every)
        yield from Requests.together(facts.requests for facts in every.values()).problems()


def _renamed(found: Problem, name: str) -> Problem:
    """Return a problem with its path inside the edition."""
    inside = found.path.removeprefix("site/")
    return replace(found, path=name if inside in {"", name} else f"{name}!/{inside}")
