"""Inline elements of a book: what each run of text means, not how it looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from apparatus.words.foreign import pieces

Target: TypeAlias = str
"""A link target: the path of a page below `docs/`, with `#` and an anchor for a part of it.

Paths and anchors are those of the site: `ferries.md#c-0e8942994c`, `sources/treaty.md#art-118`,
`glossary.md#board`.
"""


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text."""

    text: str
    date: str = ""
    """The date that it names, for machines: `2021-04`; empty for other text and inexact dates."""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Emphasised text, or the title of a work."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strong:
    """Strong text, such as a name before its text."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Literal text for a machine, such as a command."""

    text: str


@dataclass(frozen=True, slots=True)
class Language:
    """Text in another language than the book's."""

    lang: str
    """BCP 47 tag: `ko`."""
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link; exactly one of `target`, `address` and `file` is set."""

    content: tuple[Inline, ...]
    target: Target = ""
    """A target in the book."""
    address: str = ""
    """The full address of a page on another site."""
    file: str = ""
    """Path below the site's root of a file that is no page, such as `data/claims.json`."""
    name: str = ""
    """Accessible name, for links heard out of context; empty if the text is enough."""
    is_term: bool = False
    """Whether it links the first use of a term to the glossary."""
    is_footnote: bool = False
    """Whether it is the mark of a footnote, which is no word of its sentence."""
    is_help: bool = False
    """Whether it leads to people who help."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A cited passage."""

    target: Target
    """Its entry in the appendix of sources."""
    source: str
    """Id of the source."""
    label: str
    """The name of the source in citations: `LiNK 2025`."""
    locator: str
    """`¶6`."""
    name: str
    """The locator in words: `paragraph 6`."""
    who: str
    """Publisher of the source, without remarks in brackets; the label if it is unknown."""
    issued: str
    """Date of publication, in words."""
    kind: str
    """Kind of source: `news report`."""
    prefix: str = ""
    """The prefix in the citation: `see`."""


@dataclass(frozen=True, slots=True)
class Citation:
    """The number at a claim, with the passages it cites."""

    ordinal: int
    """Its number, counted from 1 in the chapter, as on the site."""
    claim: Target
    """The claim that it belongs to."""
    cited: tuple[Cited, ...]
    """Never empty."""
    kinds: tuple[str, ...] = ()
    """Labels of the claim's kinds, at its first citation only; empty for plain reported fact."""
    dispute: Link | None = None
    """The disputed question, if the claim is marked as disputed."""
    origins: str = ""
    """`2 sources, all from one origin`; empty for a single source."""


@dataclass(frozen=True, slots=True)
class ClaimRun:
    """A claim: a sentence with its own anchor."""

    target: Target
    content: tuple[Inline, ...]


Inline: TypeAlias = Text | Emphasis | Strong | Code | Language | Link | Citation | ClaimRun


def anchor(target: Target) -> str:
    """Return the anchor of a target; empty for a whole page."""
    return target.partition("#")[2]


def runs(text: str) -> tuple[Inline, ...]:
    """Return plain text as inlines, with marked words of another language as such; nothing for empty text."""
    return tuple(
        Language(language, (Text(words),)) if language else Text(words)
        for language, words in pieces(text)
    )


def named(content: tuple[Inline, ...]) -> Iterator[Inline]:
    """Yield inlines with marked words of another language as such."""
    for item in content:
        yield from runs(item.text) if isinstance(item, Text) and not item.date else (item,)


def plain(content: tuple[Inline, ...]) -> str:
    """Return inlines as plain text, without the numbers of citations."""
    return "".join(
        item.text if isinstance(item, Text | Code) else plain(item.content)
        for item in content
        if not isinstance(item, Citation)
    )
