"""Blocks of a book: what stands below each other in a chapter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from apparatus.editions.inlines import Inline, Link, Target


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the chapter's own."""

    level: int
    """2 for a section of the chapter, 3 for a part of one."""
    content: tuple[Inline, ...]
    target: Target = ""
    """Empty when nothing leads there."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    content: tuple[Inline, ...]
    role: Literal["text", "remark"] = "text"
    """A remark speaks of what stands above it, such as where a statement comes from."""
    target: Target = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list."""

    blocks: tuple[Block, ...]
    target: Target = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list."""

    items: tuple[Item, ...]
    is_ordered: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A name that is explained."""

    content: tuple[Inline, ...]
    target: Target = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """Names of one thing, and what is said of it."""

    names: tuple[Name, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Definitions:
    """A list of definitions."""

    entries: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    cells: tuple[tuple[Inline, ...], ...]
    target: Target = ""
    """Empty when nothing leads there."""
    is_claim: bool = False
    """Whether the whole row is one claim."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: a row of headings over the columns, then rows that each begin with a heading of their own if `has_names`."""

    caption: str
    head: tuple[tuple[Inline, ...], ...]
    rows: tuple[Row, ...]
    has_names: bool = True
    widths: tuple[int, ...] = ()
    """How wide the columns are, relative to each other; empty to leave it to the edition."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of others, set apart."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture that shows what stands beside it as a table or list."""

    name: str
    """Its file on the site without folder and ending: `estimates-sent`."""
    svg: str
    width: int
    """In CSS pixels."""
    height: int
    alt: str
    """What it shows, in a sentence or two."""
    caption: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Use:
    """A claim that cites a passage."""

    target: Target
    chapter: str
    """What the menu calls its chapter."""
    text: str
    """The claim in plain words."""
    ordinal: int
    """The number of the citation in its chapter."""


@dataclass(frozen=True, slots=True)
class PassageEntry:
    """A passage in the appendix of sources."""

    target: Target
    locator: str
    """`¶6`."""
    name: str
    """`paragraph 6`."""
    standing: str
    """What kind of statement it is, who says it, and how sure our reading is."""
    summary: tuple[Inline, ...]
    """Our own words."""
    quotations: tuple[tuple[Inline, ...], ...]
    """Words of the source, or its whole text where the licence allows it."""
    is_full: bool
    """Whether the quotations are the whole text."""
    cautions: str
    """Reasons for care, in a sentence; or empty."""
    not_used: str
    """That no page uses it, and why; or empty."""
    uses: tuple[Use, ...]
    """Every claim that cites it, in order of pages and lines."""
    places: tuple[Link, ...]
    """Where the chapters of numbers and dates show it."""
    original: str
    """Address of the passage on the publisher's page; empty where it may not be printed, or is lost."""


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source in the appendix."""

    target: Target
    id: str
    label: str
    """As it is cited."""
    facts: Definitions
    """What is known of it."""
    passages: tuple[PassageEntry, ...]
    after: tuple[Block, ...]
    """What stands behind its passages: those that are no more, what was set aside, what was corrected."""


Block: TypeAlias = (
    Heading | Paragraph | Listing | Definitions | Table | Quotation | Figure | SourceEntry
)
"""Any block of a chapter."""
