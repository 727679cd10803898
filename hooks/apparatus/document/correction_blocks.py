"""Corrections as blocks: the log, and the note on a corrected page."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from apparatus.corrections.notices import Notice, grouped
from apparatus.document.blocks import (
    Block,
    Definition,
    Definitions,
    Heading,
    Item,
    Listing,
    Name,
    Paragraph,
)
from apparatus.document.inlines import Code, Inline, Link, Text, runs
from apparatus.words.foreign import foreign

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from apparatus.corrections.log import Log, StatementEntry
    from apparatus.explainers.pages import Page
    from apparatus.messages.catalogue import Messages


@dataclass(frozen=True, slots=True)
class CorrectionBlocks:
    """Makes the blocks that show corrections."""

    log: Log
    notices: Sequence[Notice]
    """A notice for each correction and rewrite of the log, newest first."""
    messages: Messages = field(repr=False)
    language: str = ""
    """The language of the log, if that is another one than the book's."""

    def of_log(self, page: Page) -> Iterator[Block]:
        """Yield the whole log for the page that contains it; nothing for others."""
        if self.log.page is not page:
            return
        if self.notices:
            yield _entries(self.notices, lambda notice: _logged(notice, page.src_uri))
        else:
            yield Paragraph(runs(self.messages("corrections.nothing")))
        if immaterial := self.log.immaterial:
            title = self.messages("corrections.immaterial", count=len(immaterial))
            yield Heading(2, runs(title))
            marked = (
                replace(it, why=foreign(it.why, self.language)) for it in reversed(immaterial)
            )
            yield Listing(tuple(map(_immaterial, marked)))

    def of_page(self, page: str, level: int = 2) -> tuple[Block, ...]:
        """Return the note at the end of a corrected or rewritten page; nothing for others.

        Args:
            page: Path of the page, as in the log.
        """
        own = [notice for notice in self.notices if notice.page == page]
        if not own or self.log.page is None:
            return ()
        log_page = self.log.page.src_uri
        entries = _entries(own, lambda notice: _noted(notice, log_page))
        title = (Text(self.messages("corrections.note-title")),)
        return Heading(level, title, is_account=True), entries


def _entries(notices: Sequence[Notice], name: Callable[[Notice], Name]) -> Definitions:
    """Return a definition per notice; that of a rewrite contains the corrections made with it."""
    return Definitions(
        tuple(
            Definition(
                (name(notice),), (*_rows(notice), *([_entries(parts, name)] if parts else []))
            )
            for notice, parts in grouped(notices)
        )
    )


def _logged(notice: Notice, log_page: str) -> Name:
    anchor = f"#{notice.anchor}" if notice.anchor else ""
    title = runs(notice.title)
    page: tuple[Inline, ...] = (
        (Link(title, f"{notice.page}{anchor}"),) if notice.has_page else title
    )
    return Name((Text(f"{notice.day}, "), *page), f"{log_page}#{notice.id}")


def _noted(notice: Notice, log_page: str) -> Name:
    log = Link((Text(notice.messages("corrections.see-log")),), f"{log_page}#{notice.id}")
    return Name((Text(f"{notice.done_on} "), log))


def _rows(notice: Notice) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(runs(f"{name}: {text}")) for name, text in notice.rows)


def _immaterial(entry: StatementEntry) -> Item:
    words = (*runs(f"{entry.date}: {entry.why} ("), Code(entry.claim), Text(")"))
    return Item((Paragraph(words),))
