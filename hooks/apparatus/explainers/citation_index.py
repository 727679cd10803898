"""The index of citations, from which links, backlinks, reference lists and reports are made."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from apparatus.explainers.claims import Claim
    from apparatus.explainers.pages import Page
    from apparatus.sources.library import Passage, SourceLibrary

PassageKey = tuple[str, str]
"""The id of the source, and the locator."""


class Use(NamedTuple):
    """A claim that cites a passage, with its page."""

    page: Page
    claim: Claim
    ordinal: int
    """The number, in its page, of the first citation of the claim that cites the passage."""


class CitationIndex:
    """The citations of all pages, by passage and by page."""

    def __init__(self, pages: Sequence[Page], library: SourceLibrary) -> None:
        """Take the pages, whose citations are collected when somebody asks."""
        self._pages, self._library = pages, library

    @cached_property
    def _uses(self) -> dict[PassageKey, list[Use]]:
        """The claims that cite each passage, in the order of pages and lines."""
        found: dict[PassageKey, list[Use]] = {}
        for page in self._pages:
            before = 0
            for claim in page.claims:
                for passage, ordinal in _passages_of(claim, self._library):
                    found.setdefault(passage.key, []).append(Use(page, claim, before + ordinal))
                before += len(claim.citations)
        return found

    def uses(self, passage: Passage) -> Sequence[Use]:
        """Return the claims that cite a passage, in the order of pages and lines."""
        return self._uses.get(passage.key, ())

    def passages(self, page: Page) -> list[Passage]:
        """Return the passages that a page cites, by source in order of first use."""
        marks = (mark for claim in page.claims for mark in claim.citations)
        found = chain.from_iterable(self._library.resolve_all(mark.citation) for mark in marks)
        cited = {passage.key: passage for passage in found}.values()
        first: dict[str, int] = {}
        for position, passage in enumerate(cited):
            first.setdefault(passage.record.id, position)
        return sorted(cited, key=lambda passage: (first[passage.record.id], passage.unit.line))

    def __len__(self) -> int:
        """Return the number of links from claims to passages."""
        return sum(len(uses) for uses in self._uses.values())


def _passages_of(claim: Claim, library: SourceLibrary) -> Iterable[tuple[Passage, int]]:
    """Return the distinct passages that a claim cites, with its first citation of each."""
    found: dict[PassageKey, tuple[Passage, int]] = {}
    for ordinal, mark in enumerate(claim.citations, 1):
        for passage in library.resolve_all(mark.citation):
            found.setdefault(passage.key, (passage, ordinal))
    return found.values()
