"""Who cites what: the one list from which links, backlinks, reference lists and reports are made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from apparatus.explainers.claims import Claim
    from apparatus.explainers.pages import Page
    from apparatus.sources.library import Passage, SourceLibrary

PassageKey = tuple[str, str]
"""Source id and locator."""


@dataclass(frozen=True, slots=True)
class Use:
    """A claim that cites a passage."""

    page: Page
    claim: Claim


class CitationIndex:
    """The citations of all pages, looked up from either end."""

    def __init__(self, pages: Iterable[Page], library: SourceLibrary) -> None:
        """Collect the citations of the pages, in order of pages and lines."""
        self._uses: dict[PassageKey, list[Use]] = {}
        self._passages: dict[str, dict[PassageKey, Passage]] = {}
        for page in pages:
            cited = self._passages.setdefault(page.path, {})
            for claim in page.claims:
                for passage in _passages_of(claim, library):
                    cited[passage.key] = passage
                    self._uses.setdefault(passage.key, []).append(Use(page, claim))

    def uses(self, passage: Passage) -> Sequence[Use]:
        """Return the claims that cite a passage, in order of pages and lines; none for an uncited one."""
        return self._uses.get(passage.key, ())

    def passages(self, page: Page) -> list[Passage]:
        """Return the passages a page cites, each once, sources in order of first use, passages in their own order."""
        cited = list(self._passages.get(page.path, {}).values())
        first: dict[str, int] = {}
        for position, passage in enumerate(cited):
            first.setdefault(passage.record.id, position)
        return sorted(cited, key=lambda passage: (first[passage.record.id], passage.unit.line))

    def __len__(self) -> int:
        """Return how many links from a claim to a passage there are."""
        return sum(len(uses) for uses in self._uses.values())


def _passages_of(claim: Claim, library: SourceLibrary) -> list[Passage]:
    """Return the passages a claim cites, each once, however many of its citations name it."""
    found = [p for mark in claim.citations for p in library.resolve_all(mark.citation)]
    return list({passage.key: passage for passage in found}.values())


def passages_on(topic: str, library: SourceLibrary) -> Sequence[Passage]:
    """Return every passage that is evidence for a topic, cited or not, in order of sources and passages."""
    return library.on_topic(topic)
