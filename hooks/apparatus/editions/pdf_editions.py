"""The PDFs of a site: one of the whole book, and one of each explainer."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.editions.excerpt import excerpt, excerpt_evidence, explainers
from apparatus.editions.pdf import make_pdf
from apparatus.editions.printed import printed
from apparatus.editions.volumes import volumes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from apparatus.document.model import Book


@dataclass(frozen=True, slots=True)
class PdfEdition:
    """A PDF."""

    file: str
    data: bytes
    page: str = ""
    """Path below `docs/` of its page; empty for the whole book."""


def make_book_pdfs(book: Book, evidence: Mapping[str, bytes]) -> Iterator[PdfEdition]:
    """Yield the PDF of the whole book, or of each of its volumes.

    Raises:
        TypesettingError: Typst cannot set one of them.
    """
    paper = printed(book)
    for file, volume in volumes(paper).items():
        yield PdfEdition(file, make_pdf(volume, file, excerpt_evidence(evidence, volume)))


def make_page_pdfs(book: Book, evidence: Mapping[str, bytes]) -> Iterator[PdfEdition]:
    """Yield a PDF of each explainer of the book's language.

    Raises:
        TypesettingError: Typst cannot set one of them.
    """
    paper = printed(book)
    for chapter in explainers(paper):
        if chapter.lang:
            continue
        part = excerpt(paper, chapter)
        file = book.imprint.files.page(chapter.target)
        data = make_pdf(part, file, excerpt_evidence(evidence, part))
        yield PdfEdition(file, data, chapter.target)


def write_edition(folder: Path, file: str, data: bytes) -> str:
    """Write an edition and its SHA-256, in the format of `sha256sum --check`, to a folder, and return that hash."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / file).write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    (folder / f"{file}.sha256").write_text(f"{digest}  {file}\n", encoding="utf-8", newline="\n")
    return digest
