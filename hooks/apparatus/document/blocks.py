"""Block elements of a document: of generated parts of the site, and of a book's chapters."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from apparatus.document.inlines import Inline, Link, Target, Text


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the chapter's own."""

    level: int
    """2 for a section of the chapter, 3 for a subsection."""
    content: tuple[Inline, ...]
    target: Target = ""
    """Empty if no link leads there."""
    is_account: bool = False
    """Whether it opens an account of the page: its corrections, or more evidence on its topic."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    content: tuple[Inline, ...]
    role: Literal["text", "remark"] = "text"
    """A remark comments on the text above it, such as the origin of a statement."""
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
    """A name that a definition explains."""

    content: tuple[Inline, ...]
    target: Target = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """Names of one term with their definition."""

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
    """Empty if no link leads there."""
    is_claim: bool = False
    """Whether the whole row is one claim."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with column headings, and with row headings in the first column if `has_names`."""

    caption: str
    head: tuple[tuple[Inline, ...], ...]
    rows: tuple[Row, ...]
    has_names: bool = True
    widths: tuple[int, ...] = ()
    """Relative widths of the columns; empty to leave them to the edition."""
    folded: str = ""
    """The words that open it on the site, where it is long; empty if it stands open."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A block quotation."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of the data in an adjacent table or list."""

    name: str
    """Name of its file on the site, without folder and extension: `estimates-sent`."""
    svg: str
    width: int
    """In CSS pixels."""
    height: int
    alt: str
    """Text alternative, one or two sentences."""
    caption: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing of one width."""

    svg: str
    """An `<svg>` with its text alternative, in colours of the page: `currentColor` and custom properties."""
    file: str
    """The same in fixed colours and as a file of its own, for editions."""
    width: int
    """In CSS pixels."""
    height: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that explains, drawn from records, with the same facts as a table or list.

    All its words are the generator's or the records'.
    """

    name: str
    title: str
    """What it shows, as a finding that is computed from its facts."""
    lead: tuple[Inline, ...]
    """How to read it, and what it does not show."""
    facts: Table | Listing | None
    """`None` if the page has them beside it."""
    facts_title: str
    """The words that open table or list: `The same as a table`."""
    wide: Drawing
    """About 930 pixels wide; editions have this one."""
    narrow: Drawing
    """About 328 pixels wide, for phones."""
    alt: str
    """Text alternative, one or two sentences."""
    note: tuple[Inline, ...]
    """What its marks mean."""


@dataclass(frozen=True, slots=True)
class Event:
    """An event, or figures of one counter and date, of the timeline."""

    target: Target
    date: Text
    title: str
    marks: tuple[str, ...]
    """Its labels: estimate, or its thread."""
    kinds: tuple[str, ...]
    """Names of the choices that show it on the site."""
    reports: tuple[tuple[Inline, ...], ...]
    """Each report, without a final full stop."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events in order."""

    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Use:
    """A claim that cites a passage."""

    target: Target
    chapter: str
    """Menu title of its chapter."""
    text: str
    """The claim as plain text."""
    ordinal: int
    """Number of the citation in its chapter."""


@dataclass(frozen=True, slots=True)
class PassageEntry:
    """A passage in the appendix of sources."""

    target: Target
    locator: str
    """`¶6`."""
    name: str
    """`paragraph 6`."""
    attribution: str
    """Its voice, speaker and confidence, in words."""
    summary: tuple[Inline, ...]
    """Summary in our own words."""
    quotations: tuple[tuple[Inline, ...], ...]
    """Quotations from the source, or its whole text if the licence allows it."""
    is_full: bool
    """Whether the quotations are the whole text."""
    cautions: str
    """Reasons for care, as a sentence; or empty."""
    not_used: str
    """Why no page uses it, as a sentence; or empty."""
    quoted: str
    """The words of it that pages quote, and how they were compared, as a sentence; or empty."""
    compare: tuple[tuple[Inline, ...], ...]
    """A line with a link for each question that others answer differently."""
    uses: tuple[Use, ...]
    """Every claim that cites it, by page and line."""
    used: str
    """How often pages use it: `Used 3 times, on 2 pages`; or empty."""
    places: tuple[Link, ...]
    """Links to its entries in the chapters of estimates and dates."""
    original: str
    """Address of the passage on the publisher's page; empty if it is withheld or unknown."""

    @property
    def by_page(self) -> list[list[Use]]:
        """Its uses by page, in their order."""
        groups = groupby(self.uses, key=lambda use: use.target.partition("#")[0])
        return [list(group) for _, group in groups]


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source in the appendix."""

    target: Target
    id: str
    label: str
    """Its name in citations."""
    kind: str
    """Its kind, publisher, date and language, in one line."""
    reference: tuple[Inline, ...]
    """Authors, title and address, if it may be given, in one line."""
    perspective: str
    """Who speaks, and what they want, as a sentence."""
    trust: Definitions
    """What it can and cannot be trusted for."""
    notes: str
    """What its passages are if they are notes of ours, as a sentence; or empty."""
    facts: Definitions
    passages: tuple[PassageEntry, ...]
    after: tuple[Block, ...]
    """Blocks after its passages: retired passages, omitted lines and corrections."""


Block: TypeAlias = (
    Heading
    | Paragraph
    | Listing
    | Definitions
    | Table
    | Quotation
    | Figure
    | Picture
    | Timeline
    | SourceEntry
)
