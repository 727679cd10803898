"""Claims: the sentences of a page, each on its own line, with the citations it carries."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.words.normalisation import normalise

if TYPE_CHECKING:
    from apparatus.sources.citation_syntax import Citation

UNCITED_KINDS = ("navigation", "search")
"""Kinds that need no citation: one says nothing about the world, the other that nothing was found."""


@dataclass(frozen=True, slots=True)
class CitationMark:
    """A citation where it stands."""

    citation: Citation
    line: int
    column: int
    start: int
    """Where the bracket begins in the line, in characters from 0."""
    end: int
    raw: str
    """The bracket as written."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of a page, on its own line."""

    path: str
    line: int
    column: int
    """Column where the sentence begins."""
    text: str
    """The sentence in plain words: without citations, marks and emphasis."""
    citations: tuple[CitationMark, ...]
    kinds: tuple[str, ...]
    """Of what kind it is: names in the settings, said by itself or by the heading it stands below."""
    block: str
    """`paragraph`, `list`, `quote`, `table` or `footnote`."""
    id: str = ""
    """Anchor of the claim, made by `claim_id` from its own words."""
    start: int = 0
    """Where the sentence begins in its line, in characters from 0."""
    end: int = 0
    """Where it ends, the marks of its kind not included."""
    masked: str = ""
    """The sentence as written, with spaces for citations, link targets and footnote marks, so that places hold."""
    section_kind: str = ""
    """The kind that its heading gives all claims below it; empty if it gives none."""
    links: tuple[str, ...] = ()
    """Where its links lead, as written."""

    @property
    def is_anchored(self) -> bool:
        """Whether the claim gets an anchor: it cites something or says what it is."""
        return bool(self.citations or self.kinds)

    @property
    def own_kinds(self) -> tuple[str, ...]:
        """The kinds that readers are told at the claim itself, because its heading does not say them."""
        return tuple(kind for kind in self.kinds if kind != self.section_kind)


def claim_id(text: str) -> str:
    """Return the anchor of a claim with these words: editing its neighbours never moves it."""
    return "c-" + hashlib.sha256(normalise(text).encode()).hexdigest()[:10]
