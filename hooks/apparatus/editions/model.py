"""The book: the whole site as chapters, from which every edition is written."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from typing import TYPE_CHECKING, TypeVar

from apparatus.editions.blocks import (
    Figure,
    Heading,
    Item,
    Name,
    Paragraph,
    PassageEntry,
    Row,
    SourceEntry,
)
from apparatus.editions.inlines import ClaimRun, Link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apparatus.editions.blocks import Block
    from apparatus.editions.inlines import Target
    from apparatus.messages.catalogue import Messages

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class Imprint:
    """Which state of which site a book is made from, for its title page and its last one."""

    title: str
    """The site's name."""
    description: str
    language: str
    address: str
    """Where the site lives, with `/` at the end; empty when that is not settled."""
    commit: str
    """The first digits of its hash; `+` behind them when files were changed since, empty outside a repository."""
    date: str
    """Day of the commit, in words; empty outside a repository."""
    seconds: int
    """The one time that the book knows, in seconds since 1970."""
    licence: str
    """Under what terms it may be passed on."""
    languages: tuple[str, ...]
    """The languages that may stand in it, by BCP 47 tag."""
    messages: Messages = field(repr=False)
    """The words that readers see."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One page of the menu."""

    target: Target
    """Path of the page below `docs/`."""
    menu_title: str
    """What the site's menu calls it: the chapter's name in contents and outlines."""
    title: str
    """Its whole title."""
    kind: str
    """What kind of page it is: `explainer`, `home`, `glossary` and so on; `generated` for one that no one writes."""
    head: tuple[Block, ...]
    """What stands below the title, before the text."""
    blocks: tuple[Block, ...]

    @property
    def sections(self) -> tuple[Heading | SourceEntry, ...]:
        """What the contents list below the chapter: its headings of the second level, or its sources."""
        return tuple(
            block
            for block in self.blocks
            if isinstance(block, SourceEntry) or (isinstance(block, Heading) and block.level == 2)
        )

    def has(self, target: Target) -> bool:
        """Say whether a place stands in this chapter."""
        return target in targets(self)


_PLACES = (Chapter, Heading, Paragraph, Item, Name, Row, ClaimRun, PassageEntry, SourceEntry)
"""What a link can lead to."""


@dataclass(frozen=True, slots=True)
class Book:
    """Chapters in the order of the menu."""

    imprint: Imprint
    title: str
    subtitle: str
    chapters: tuple[Chapter, ...]

    def claims(self) -> frozenset[Target]:
        """Return every claim, by its place."""
        in_text = {claim.target for claim in parts(self, ClaimRun)}
        return frozenset(in_text | {row.target for row in parts(self, Row) if row.is_claim})

    def sources(self) -> frozenset[str]:
        """Return the ids of all sources."""
        return frozenset(source.id for source in parts(self, SourceEntry))

    def passages(self) -> frozenset[Target]:
        """Return every passage of the sources, by its place."""
        return frozenset(passage.target for passage in parts(self, PassageEntry))

    def figures(self) -> frozenset[str]:
        """Return the names of all pictures."""
        return frozenset(figure.name for figure in parts(self, Figure))

    def dangling(self) -> list[Target]:
        """Return the places to which a link leads and which are not in the book; none in a whole one."""
        known = targets(self)
        wanted = {link.target for link in parts(self, Link) if link.target}
        return sorted(wanted - known)


def parts(whole: object, kind: type[Part]) -> Iterator[Part]:
    """Yield every part of a kind within a book, a chapter, a block or a run of text, in reading order."""
    if isinstance(whole, kind):
        yield whole
    if isinstance(whole, tuple):
        for item in whole:
            yield from parts(item, kind)
    elif is_dataclass(whole):
        for item in fields(whole):
            yield from parts(getattr(whole, item.name), kind)


def targets(whole: object) -> frozenset[Target]:
    """Return every place to which a link can lead within a book, a chapter or a block."""
    return frozenset(_targets(whole))


def _targets(whole: object) -> Iterator[Target]:
    for part in parts(whole, object):
        if isinstance(part, _PLACES) and part.target:
            yield part.target
