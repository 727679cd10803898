"""Claims: the sentences of a page, each on its own line, with their citations."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from apparatus.words.normalisation import normalise

if TYPE_CHECKING:
    from apparatus.sources.citation_syntax import Citation
    from apparatus.sources.library import Passage, SourceLibrary

UNCITED_KINDS = ("navigation", "search")
"""Kinds that need no citation: navigation states no fact, and a search found nothing."""
_OUR_OWN = frozenset(("inference", *UNCITED_KINDS))


class CitationMark(NamedTuple):
    """A citation with its position."""

    citation: Citation
    line: int
    column: int
    start: int
    """The offset of the opening bracket in the line, from 0."""
    end: int
    raw: str
    """The citation as written, with its brackets."""


class Claim(NamedTuple):
    """A sentence of a page, on its own line."""

    path: str
    line: int
    column: int
    """The column at which the sentence starts."""
    text: str
    """The words of the sentence, without citations, marks and emphasis."""
    citations: tuple[CitationMark, ...]
    kinds: tuple[str, ...]
    """The kinds of the claim, defined in the settings and marked on the sentence or on the heading
    above it."""
    block: str
    """`paragraph`, `list`, `quote`, `table` or `footnote`."""
    id: str = ""
    """The anchor of the claim, which `claim_id` derives from its words."""
    start: int = 0
    """The offset of the sentence in its line, from 0."""
    end: int = 0
    """The offset of its end, before the marks of its kind."""
    masked: str = ""
    """The sentence as written, with spaces for citations, link targets and footnote marks, so that
    offsets stay valid."""
    section_kind: str = ""
    """The kind that the heading sets for all claims below it; empty if none."""
    links: tuple[str, ...] = ()
    """The targets of the links, as written."""
    language: str = ""
    """BCP 47 tag of its language, if it is not that of its page."""

    @property
    def is_anchored(self) -> bool:
        """Whether the claim gets an anchor: it has a citation or a kind."""
        return bool(self.citations or self.kinds)

    @property
    def is_our_own(self) -> bool:
        """Whether it says what no source says, so that its words are not compared with those it cites."""
        return not _OUR_OWN.isdisjoint(self.kinds)

    @property
    def own_kinds(self) -> tuple[str, ...]:
        """The kinds to show at the claim itself, because its heading does not show them."""
        return tuple(kind for kind in self.kinds if kind != self.section_kind)

    def at(self, start: int = 0) -> tuple[str, int, int]:
        """Return path, line and column of a place in its text, given by its offset in `masked`."""
        return self.path, self.line, self.column + start

    def passages(self, library: SourceLibrary) -> list[Passage]:
        """Return the existing passages that it cites, in its order; one that it cites twice is there twice."""
        return [found for mark in self.citations for found in library.resolve_all(mark.citation)]

    def follows(self, before: Claim) -> bool:
        """Return whether it follows another directly in the same paragraph."""
        return before.block == self.block == "paragraph" and self.line == before.line + 1


def claim_id(text: str) -> str:
    """Return the anchor of a claim: a hash of its words, independent of other claims."""
    return "c-" + hashlib.sha256(normalise(text).encode()).hexdigest()[:10]
