"""Runs of text in a book, as an edition sets them: what each is, not what it looks like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Target: TypeAlias = str
"""A place in the book: the path of its page below `docs/`, and behind `#` the anchor there if it is not the whole page.

Paths and anchors are those of the site: `ferries.md#c-0e8942994c`, `sources/treaty.md#art-118`, `glossary.md#board`.
"""


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """What is stressed, or the title of a work."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strong:
    """What is strong, such as a name in front of its text."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """What a machine reads, character for character."""

    text: str


@dataclass(frozen=True, slots=True)
class Language:
    """Text in another language than the book's."""

    lang: str
    """Its tag after BCP 47: `ko`."""
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a place in the book, to a file of the site, or out of it: one of the three is named."""

    content: tuple[Inline, ...]
    target: Target = ""
    """The place in the book."""
    address: str = ""
    """The whole address of a page elsewhere."""
    file: str = ""
    """Path below the site's root of a file that is no page, such as `data/claims.json`."""
    name: str = ""
    """What somebody hears who does not see the words around it; empty when the words say enough."""
    is_term: bool = False
    """Whether it leads to the glossary from the first use of a term."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A passage as a citation names it."""

    target: Target
    """Its place in the appendix of sources."""
    source: str
    """Id of the source."""
    label: str
    """The source as it is cited: `LiNK 2025`."""
    locator: str
    """`¶6`."""
    name: str
    """The place in words: `paragraph 6`."""
    who: str
    """Publisher of the source without what its record says of it in brackets; the label when none is known."""
    issued: str
    """When it was published, in words."""
    kind: str
    """What kind of text it is: `news report`."""
    prefix: str = ""
    """What the author wrote in front of it: `see`."""


@dataclass(frozen=True, slots=True)
class Citation:
    """The number at a claim, with all that stands behind it."""

    ordinal: int
    """Counted from 1 through the chapter, as on the site."""
    claim: Target
    """The claim at which it stands."""
    cited: tuple[Cited, ...]
    """Never empty."""
    kinds: tuple[str, ...] = ()
    """What kind of statement the claim is, in words; at its first citation only, and empty for plain reported fact."""
    dispute: Link | None = None
    """The disputed question, where the kinds say that the claim is disputed."""
    origins: str = ""
    """`2 sources, 1 origin`; empty for a single source."""


@dataclass(frozen=True, slots=True)
class ClaimRun:
    """A claim: a sentence with an anchor of its own."""

    target: Target
    content: tuple[Inline, ...]


Inline: TypeAlias = Text | Emphasis | Strong | Code | Language | Link | Citation | ClaimRun
"""Any run of text."""


def runs(text: str) -> tuple[Inline, ...]:
    """Return plain text as runs."""
    return (Text(text),) if text else ()


def plain(content: tuple[Inline, ...]) -> str:
    """Return the words of runs, without the numbers of citations."""
    return "".join(
        item.text if isinstance(item, Text | Code) else plain(item.content)
        for item in content
        if not isinstance(item, Citation)
    )
