"""The evidence files inside every edition, so that it can be verified without anything else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from apparatus.exports.claims_data import claims_data, claims_text
from apparatus.exports.contract import PublishedSite
from apparatus.project import FINGERPRINTS as COMMITTED
from apparatus.project import Project
from apparatus.published.data import CLAIMS, FINGERPRINTS

if TYPE_CHECKING:
    from apparatus.editions.outline import Outline


def evidence_files(project: Project, outline: Outline, commit: str) -> dict[str, bytes]:
    """Return the claims and the fingerprints as below `data/` of the site, with the translations of the book's language only.

    Args:
        project: Pages, sources and fingerprints.
        outline: The site and the pages of its menu, in the language of the book; the pages of the sources follow from the
            project.

    Returns:
        The files by path on the site, in order.
    """
    pages = [page for _, page in outline.chapters]
    pages += [f"sources/{source}.md" for source in project.library.records]
    addresses = {page: f"{page.removesuffix('.md')}.html" for page in pages}
    site = PublishedSite(outline.files.title, commit, outline.address, outline.repository)
    language = outline.files.language
    own = replace(
        project, translated=tuple(it for it in project.translated if it.language == language)
    )
    files = {CLAIMS: claims_text(claims_data(own, addresses, site)).encode()}
    for source in sorted(project.library.fingerprints):
        file = project.root / COMMITTED / f"{source}.json"
        files[f"{FINGERPRINTS}/{file.name}"] = file.read_bytes()
    return files
