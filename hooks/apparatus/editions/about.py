"""What a reader of a printed edition must know of it: how to read it, how it was checked, what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apparatus.document.blocks import Block, Paragraph
from apparatus.document.inlines import Strong, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.document.model import Book


def about(book: Book) -> tuple[Block, ...]:
    """Return the blocks about a book or chapter, which stand before its colophon."""
    return tuple(_paragraphs(book))


def _paragraphs(book: Book) -> Iterator[Paragraph]:
    say = book.imprint.messages
    if book.as_of:
        yield _titled(say("book.about.date-title"), say("book.about.date", date=book.as_of))
    yield _titled(say("book.about.numbers"), say("book.how-to-read"))
    yield _titled(say("book.about.checked-title"), say("book.about.checked"))
    yield _titled(say("book.about.missing-title"), say("book.about.missing"))


def _titled(title: str, text: str) -> Paragraph:
    return Paragraph((Strong((Text(title),)), Text(f" {text}")))
