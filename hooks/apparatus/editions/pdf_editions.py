"""The PDFs of a site: one of the whole book, and one of each explainer."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

from apparatus.document.inlines import Citation
from apparatus.document.model import Book, Chapter, parts
from apparatus.editions.excerpt import excerpt, excerpt_evidence, explainers, sources_of, used_in
from apparatus.editions.pdf import make_pdf
from apparatus.editions.printed import printed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

NOTES = 750
"""About as many notes as a volume has, which need less than 700 MB of memory."""


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


def volumes(book: Book, notes: int = NOTES) -> dict[str, Book]:
    """Return the volumes of a book by file name: the book itself if it is short enough.

    The first volume is the site without its explainers. The others contain the explainers in the
    order of the menu, each volume with the sources that it cites.

    Args:
        notes: The number of notes that makes a book too long.
    """
    if sum(1 for _ in parts(book, Citation)) <= notes or not explainers(book):
        return {book.imprint.files.volume(1): book}
    divided = [_overviews(book), *_divided(book, notes)]
    files = book.imprint.files
    chapters = {files.volume(number): own for number, own in enumerate(divided, 1)}
    return {
        file: replace(
            book,
            subtitle=book.imprint.messages("book.volume", number=number, count=len(divided)),
            chapters=own,
            others=tuple(item for item in _contents(chapters) if item[0] != file),
        )
        for number, (file, own) in enumerate(chapters.items(), 1)
    }


def _overviews(book: Book) -> tuple[Chapter, ...]:
    """Return all chapters but the explainers; the passages do not know of uses in other volumes."""
    own = tuple(chapter for chapter in book.chapters if chapter.kind != "explainer")
    pages = {chapter.target for chapter in own}
    return tuple(
        replace(chapter, blocks=tuple(used_in(block, pages) for block in chapter.blocks))
        for chapter in own
    )


def _divided(book: Book, notes: int) -> list[tuple[Chapter, ...]]:
    """Divide the explainers where their notes pass a multiple of a number."""
    chapters = explainers(book)
    counts = accumulate(sum(1 for _ in parts(chapter, Citation)) for chapter in chapters)
    groups = groupby(zip(counts, chapters, strict=True), lambda item: item[0] // notes)
    divided = [tuple(chapter for _, chapter in group) for _, group in groups]
    return [(*own, sources_of(book, own)) for own in divided]


def _contents(chapters: dict[str, tuple[Chapter, ...]]) -> list[tuple[str, tuple[str, ...]]]:
    return [(file, tuple(item.menu_title for item in own)) for file, own in chapters.items()]
