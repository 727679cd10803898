"""The book: the whole site as chapters, the model from which every edition is written."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from apparatus.document.blocks import (
    Block,
    Event,
    Figure,
    Heading,
    Item,
    Name,
    Paragraph,
    PassageEntry,
    Row,
    SourceEntry,
)
from apparatus.document.inlines import ClaimRun, Link, Target
from apparatus.words.dates import parse_edtf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from apparatus.messages.catalogue import Messages
    from apparatus.published.file_names import FileNames

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class Imprint:
    """The site and the version that a book is made from, for its title page and colophon."""

    title: str
    """Name of the site."""
    description: str
    language: str
    address: str
    """Address of the site, ending in `/`; empty if it is not set."""
    repository: str
    """Address of the repository; empty if it is not set."""
    reports: str
    """Address for reports of errors; empty if it is not set."""
    keys: tuple[str, ...]
    """The keys that sign releases: the holder's name and the fingerprint of each."""
    commit: str
    """Abbreviated hash, with `+` if files were changed since; empty outside a repository."""
    date: str
    """Day of the commit, in words; empty outside a repository."""
    seconds: int
    """The time of the build, in seconds since 1970."""
    licence: str
    """The licence in words."""
    holder: str
    """Who made it."""
    languages: tuple[str, ...]
    """The languages of its texts, by BCP 47 tag, the main one first."""
    files: FileNames
    messages: Messages = field(repr=False)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of the menu."""

    target: Target
    """Path of the page below `docs/`."""
    menu_title: str
    """Its title in the menu, in contents and in outlines."""
    title: str
    """Its full title."""
    kind: str
    """Kind of page: `explainer`, `home`, `glossary` and so on, or `generated`."""
    head: tuple[Block, ...]
    """Blocks between title and text."""
    blocks: tuple[Block, ...]
    description: str = ""
    """What it is about, in a sentence; empty for a generated page."""
    as_of: str = ""
    """The date that it describes, in EDTF; empty if it gives none."""
    lang: str = ""
    """BCP 47 tag of its language, if that is another one than the book's."""

    @property
    def sections(self) -> tuple[Heading | SourceEntry, ...]:
        """Its entries in the table of contents: second-level headings, or sources."""
        return tuple(
            block
            for block in self.blocks
            if isinstance(block, SourceEntry) or (isinstance(block, Heading) and block.level == 2)
        )


_PLACES = (
    Chapter, Heading, Paragraph, Item, Name, Row, Event, ClaimRun, PassageEntry, SourceEntry,
)  # fmt: skip
"""Types of link targets."""


@dataclass(frozen=True, slots=True)
class Book:
    """Chapters in the order of the menu."""

    imprint: Imprint
    title: str
    subtitle: str
    chapters: tuple[Chapter, ...]
    others: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """File name of each other volume, with the menu titles of its chapters; empty without any."""
    subject: str = ""
    """What it is about, if that is not what the site is about."""

    @property
    def as_of(self) -> str:
        """The newest date that a chapter describes, in words; empty if none gives one."""
        dates = [chapter.as_of for chapter in self.chapters if chapter.as_of]
        return parse_edtf(max(dates)).words(self.imprint.messages) if dates else ""

    def claims(self) -> frozenset[Target]:
        """Return the targets of all claims."""
        in_text = {claim.target for claim in parts(self, ClaimRun)}
        return frozenset(in_text | {row.target for row in parts(self, Row) if row.is_claim})

    def sources(self) -> frozenset[str]:
        """Return the ids of all sources."""
        return frozenset(source.id for source in parts(self, SourceEntry))

    def passages(self) -> frozenset[Target]:
        """Return the targets of all passages."""
        return frozenset(passage.target for passage in parts(self, PassageEntry))

    def figures(self) -> frozenset[str]:
        """Return the names of all pictures."""
        return frozenset(figure.name for figure in parts(self, Figure))

    def dangling(self) -> list[Target]:
        """Return the targets of links that are not in the book; none in a complete book."""
        known = targets(self)
        wanted = {link.target for link in parts(self, Link) if link.target}
        return sorted(wanted - known)


def parts(whole: object, kind: type[Part]) -> Iterator[Part]:
    """Yield every part of a type in a book, chapter, block or inline, in reading order."""
    waiting = [whole]
    while waiting:
        part = waiting.pop()
        if isinstance(part, kind):
            yield part
        if isinstance(part, tuple):
            waiting += reversed(part)
        else:
            names = _backwards(type(part))  # type: ignore[arg-type]  # mypy takes a type for unhashable
            waiting += [getattr(part, name) for name in names]


@cache
def _backwards(kind: type) -> tuple[str, ...]:
    """Return the names of the fields of a type, the last one first; none if it has no fields."""
    return tuple(item.name for item in reversed(fields(kind))) if is_dataclass(kind) else ()


def divided(blocks: Iterable[Block]) -> Iterator[tuple[Heading | None, list[Block]]]:
    """Yield each heading that has a target, with the blocks up to the next one.

    Blocks before the first such heading come first, without a heading.
    """
    heading: Heading | None = None
    inside: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.target:
            yield heading, inside
            heading, inside = block, []
        else:
            inside.append(block)
    yield heading, inside


def targets(whole: object) -> frozenset[Target]:
    """Return every link target within a book, a chapter or a block."""
    return frozenset(_targets(whole))


def _targets(whole: object) -> Iterator[Target]:
    for part in parts(whole, object):
        if isinstance(part, _PLACES) and part.target:
            yield part.target
