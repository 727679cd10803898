"""The evidence files inside every edition, so that it can be verified without anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.exports.claims_data import claims_file
from apparatus.project import FINGERPRINTS as COMMITTED
from apparatus.published.data import CLAIMS, FINGERPRINTS

if TYPE_CHECKING:
    from apparatus.editions.outline import Outline
    from apparatus.project import Project


def evidence_files(project: Project, outline: Outline) -> dict[str, bytes]:
    """Return the claims and the fingerprints, identical to the files below `data/` of the site.

    Args:
        project: Pages, sources and fingerprints.
        outline: The pages of the menu; the pages of the sources follow from the project.

    Returns:
        The files by path on the site, in order.
    """
    pages = [page for _, page in outline.chapters]
    pages += [f"sources/{source}.md" for source in project.library.records]
    addresses = {page: f"{page.removesuffix('.md')}.html" for page in pages}
    files = {CLAIMS: claims_file(project, addresses).encode()}
    for source in sorted(project.library.fingerprints):
        file = project.root / COMMITTED / f"{source}.json"
        files[f"{FINGERPRINTS}/{file.name}"] = file.read_bytes()
    return files
