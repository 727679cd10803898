"""The PDFs of a site: the whole book, and a small one for each explainer."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.editions.excerpt import excerpt, excerpt_evidence, explainers
from apparatus.editions.pdf import make_pdf

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from apparatus.editions.model import Book

DOWNLOADS = "downloads"
"""Folder of the editions, below the site's root."""
STEM = "reader"
"""Name of the files: it does not say what they are about, which can be a danger on a device that is searched."""


@dataclass(frozen=True, slots=True)
class PdfEdition:
    """One PDF."""

    file: str
    """Its name."""
    data: bytes
    page: str = ""
    """The page it is made of, as a path below `docs/`; empty for the whole book."""


def make_book_pdf(book: Book, evidence: Mapping[str, bytes], stem: str = STEM) -> PdfEdition:
    """Return the whole book.

    Args:
        book: The whole site.
        evidence: The files by which it can be verified, as `evidence_files` gives them.
        stem: Name of the file without its ending.

    Raises:
        SettingError: It cannot be set.
    """
    return PdfEdition(f"{stem}.pdf", make_pdf(book, f"{stem}.pdf", evidence))


def make_page_pdfs(
    book: Book, evidence: Mapping[str, bytes], stem: str = STEM
) -> Iterator[PdfEdition]:
    """Yield each explainer by itself.

    Args:
        book: The whole site.
        evidence: The files by which it can be verified, as `evidence_files` gives them.
        stem: Name of the book's file without its ending; those of explainers add their number, which tells as little.

    Raises:
        SettingError: One of them cannot be set.
    """
    for number, chapter in enumerate(explainers(book), 1):
        part = excerpt(book, chapter)
        file = f"{stem}-{number}.pdf"
        data = make_pdf(part, file, excerpt_evidence(evidence, part))
        yield PdfEdition(file, data, chapter.target)


def write_edition(folder: Path, file: str, data: bytes) -> Path:
    """Write an edition into a folder, and beside it its hash in the form that `sha256sum --check` reads."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / file).write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    (folder / f"{file}.sha256").write_text(f"{digest}  {file}\n", encoding="utf-8", newline="\n")
    return folder / file
