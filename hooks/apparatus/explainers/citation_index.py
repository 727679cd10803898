"""The index of citations, from which links, backlinks, reference lists and reports are made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from apparatus.explainers.claims import Claim
    from apparatus.explainers.pages import Page
    from apparatus.sources.library import Passage, SourceLibrary

PassageKey = tuple[str, str]
"""The id of the source, and the locator."""


@dataclass(frozen=True, slots=True)
class Use:
    """A claim that cites a passage, with its page."""

    page: Page
    claim: Claim
    ordinal: int
    """The number, in its page, of the first citation of the claim that cites the passage."""


class CitationIndex:
    """The citations of all pages, by passage and by page."""

    def __init__(self, pages: Iterable[Page], library: SourceLibrary) -> None:
        """Collect the citations of the pages, in the order of pages and lines."""
        self._uses: dict[PassageKey, list[Use]] = {}
        self._passages: dict[str, dict[PassageKey, Passage]] = {}
        for page in pages:
            cited = self._passages.setdefault(page.path, {})
            before = 0
            for claim in page.claims:
                for passage, ordinal in _passages_of(claim, library):
                    cited[passage.key] = passage
                    use = Use(page, claim, before + ordinal)
                    self._uses.setdefault(passage.key, []).append(use)
                before += len(claim.citations)

    def uses(self, passage: Passage) -> Sequence[Use]:
        """Return the claims that cite a passage, in the order of pages and lines."""
        return self._uses.get(passage.key, ())

    def passages(self, page: Page) -> list[Passage]:
        """Return the passages that a page cites, by source in order of first use."""
        cited = list(self._passages.get(page.path, {}).values())
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
