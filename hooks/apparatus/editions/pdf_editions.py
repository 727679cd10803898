"""The PDFs of a site: one of the whole book, or one of each of its volumes, and one of each explainer.

The site, its offline copy, the EPUB and the single file hold everything: how the site is made and
checked, its corrections and data, and all that is known of each source. Paper has the chapters that
are read, and of each source the passages that they cite. A book too long for one PDF has volumes,
because memory grows with the pages of a PDF.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate, groupby
from pathlib import Path

from apparatus.document.blocks import Block, Definitions, Heading, Paragraph, SourceEntry
from apparatus.document.inlines import Citation, ClaimRun, Link
from apparatus.document.model import Book, Chapter, divided, parts
from apparatus.editions.excerpt import excerpt, excerpt_evidence, explainers, sources_of, used_in
from apparatus.editions.pdf import make_pdf
from apparatus.page_names import ESTIMATES, PRINTED_KINDS, TIMELINE

_GENERATED = frozenset((ESTIMATES, TIMELINE))
_NOTHING = Definitions(())

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


def printed(book: Book) -> Book:
    """Return the book that is printed."""
    own = tuple(
        _chapter(chapter, book)
        for chapter in book.chapters
        if (chapter.kind in PRINTED_KINDS or chapter.target in _GENERATED) and _is_read(chapter)
    )
    sources = sources_of(book, own)
    brief = replace(sources, blocks=tuple(_brief(sources.blocks)))
    return replace(book, chapters=(*own, brief))


def _is_read(chapter: Chapter) -> bool:
    """Return whether a chapter tells something; a home page can be a list of links."""
    return chapter.kind != "home" or any(parts(chapter, ClaimRun))


def _chapter(chapter: Chapter, book: Book) -> Chapter:
    blocks = tuple(block for block in _without_accounts(chapter.blocks) if not _is_file(block))
    if chapter.kind != "home":
        return replace(chapter, blocks=blocks)
    title = book.imprint.messages("book.print.home")
    return replace(chapter, menu_title=title, blocks=tuple(_told(blocks)))


def _without_accounts(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks without those that account for the page."""
    level = 0
    for block in blocks:
        if isinstance(block, Heading) and (block.is_account or block.level <= level):
            level = block.level if block.is_account else 0
        if not level:
            yield block


def _is_file(block: Block) -> bool:
    """Return whether a block only leads to a file of the site."""
    if not isinstance(block, Paragraph):
        return False
    return all(isinstance(item, Link) and item.file for item in block.content)


def _told(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the sections of a home page in which each block states something, not its signposts."""
    for heading, inside in divided(blocks):
        if inside and all(any(parts(block, ClaimRun)) for block in inside):
            yield from (heading, *inside) if heading else inside


def _brief(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield each source with only its name, reference and passages."""
    for block in blocks:
        if isinstance(block, SourceEntry):
            empty = replace(block, perspective="", trust=_NOTHING, notes="", facts=_NOTHING)
            yield replace(empty, after=())
