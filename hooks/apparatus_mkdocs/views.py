"""What the templates show, prepared: no template decides anything about evidence."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from apparatus.rendering.citation_label import KIND_LABELS, preview_id, source_count
from apparatus.sources import source_words
from apparatus.sources.quotations import Quotation, iter_quotations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from apparatus.explainers.citation_index import CitationIndex, Use
    from apparatus.explainers.claims import Claim
    from apparatus.explainers.pages import Page
    from apparatus.sources.library import Passage, SourceLibrary
    from apparatus.sources.records import SourceRecord, Unit

TOPICS = {
    "deployment": ("Deployment", "deployment.md"),
    "pow-law": ("Prisoners and the law", "pow-law.md"),
    "defection-advocacy": ("Defection advocacy", "defection-advocacy.md"),
    "resettlement": ("Resettlement", "resettlement.md"),
    "background": ("Background", ""),
}


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source as readers see it named."""

    record: SourceRecord

    @property
    def src_uri(self) -> str:
        """MkDocs' `src_uri` of its page."""
        return f"sources/{self.record.id}.md"

    @property
    def authors(self) -> str:
        """Names of the authors, or an empty string."""
        return source_words.authors(self.record)

    @property
    def publisher(self) -> str:
        """Publisher, and the series or site it appeared in when that says more."""
        return source_words.publisher(self.record)

    @property
    def issued(self) -> str:
        """Date in words; an estimate is marked as one."""
        return source_words.issued(self.record)

    @property
    def accessed(self) -> str:
        """When it was read."""
        return source_words.accessed(self.record)


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage as its source's page shows it."""

    passage: Passage
    uses: Sequence[Use]

    @property
    def unit(self) -> Unit:
        """The passage itself."""
        return self.passage.unit

    @property
    def source(self) -> SourceView:
        """The source it belongs to."""
        return SourceView(self.passage.record)

    @property
    def quotations(self) -> list[str]:
        """Words of the source, marked as such in the record."""
        return [block.quotation.text for block in self.unit.blocks]

    @property
    def said_as(self) -> str:
        """What kind of statement it is, who says it, and how sure our reading is."""
        return source_words.said_as(self.unit)

    @property
    def not_used(self) -> str:
        """That no page uses it, and why; or empty."""
        return source_words.not_used(self.unit)

    @property
    def cautions(self) -> str:
        """Reasons for care, as a sentence; or empty."""
        return source_words.cautions(self.unit)

    @property
    def confidence(self) -> str:
        """How sure the reading is, in words; empty when the text is held."""
        return source_words.CONFIDENCE.get(self.unit.confidence, "")

    @property
    def original(self) -> str:
        """Address of the passage on the publisher's page, with a text fragment where one leads to it; or empty."""
        return source_words.original_address(self.passage)


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """Passages of one source, for reference lists."""

    source: SourceView
    passages: Sequence[PassageView]


@dataclass(frozen=True, slots=True)
class Preview:
    """What opens at a citation: the evidence for one claim."""

    id: str
    claim: Claim
    passages: Sequence[PassageView]

    @property
    def kinds(self) -> list[str]:
        """What kind of statement the claim is, in words; empty for plain reported fact."""
        return [KIND_LABELS[kind] for kind in self.claim.kinds if KIND_LABELS[kind]]

    @property
    def count(self) -> str:
        """How many sources and independent origins, such as `3 sources, 1 origin`."""
        return source_count([view.passage for view in self.passages])

    @property
    def quotations(self) -> list[str]:
        """Words that the claim quotes."""
        found = iter_quotations(self.claim.masked)
        return [item.text for item in found if isinstance(item, Quotation)]


def previews(page: Page, index: CitationIndex, library: SourceLibrary) -> Iterator[Preview]:
    """Yield the previews of a page's citations, in order; a citation that names nothing has none."""
    for claim in page.claims:
        for ordinal, mark in enumerate(claim.citations, 1):
            passages = [
                PassageView(item, index.uses(item)) for item in library.resolve_all(mark.citation)
            ]
            if passages:
                yield Preview(preview_id(claim, ordinal), claim, passages)


def reference_groups(page: Page, index: CitationIndex) -> list[SourceGroup]:
    """Return what a page cites, grouped by source."""
    grouped = groupby(index.passages(page), key=lambda passage: passage.record.id)
    return [
        SourceGroup(
            SourceView(found[0].record),
            [PassageView(passage, index.uses(passage)) for passage in found],
        )
        for found in (list(members) for _, members in grouped)
    ]


def passage_views(
    record: SourceRecord, index: CitationIndex, library: SourceLibrary
) -> list[PassageView]:
    """Return all passages of a source with the claims that cite them."""
    passages = (library.passage(record.id, unit) for unit in record.units)
    return [PassageView(passage, index.uses(passage)) for passage in passages]
