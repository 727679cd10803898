"""The book that is printed: the texts and what they rest on, without what only a screen needs.

The site, its offline copy, the EPUB and the single file hold everything: how the site is made and
checked, its corrections and data, and all that is known of each source. Paper has the chapters that
are read, and of each source the passages that they cite.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from apparatus.document.blocks import Block, Definitions, Heading, Paragraph, SourceEntry
from apparatus.document.inlines import ClaimRun, Link
from apparatus.document.model import Book, Chapter, divided, parts
from apparatus.editions.excerpt import sources_of
from apparatus.page_names import ESTIMATES, PRINTED_KINDS, TIMELINE

_GENERATED = frozenset((ESTIMATES, TIMELINE))
_NOTHING = Definitions(())


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
