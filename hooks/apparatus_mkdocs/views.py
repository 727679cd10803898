"""What the templates show, prepared: no template decides anything about evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from apparatus.rendering.citation_label import preview_id, source_count
from apparatus.sources import source_words, whereabouts
from apparatus.sources.page_states import SourceStates
from apparatus.sources.quotations import Quotation, iter_quotations

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from apparatus.explainers.citation_index import CitationIndex, PassageKey, Use
    from apparatus.explainers.claims import Claim
    from apparatus.explainers.disagreements import Disagreements, Question
    from apparatus.explainers.pages import Page
    from apparatus.sources.library import Passage, SourceLibrary
    from apparatus.sources.records import SourceRecord, Unit
    from apparatus.sources.whereabouts import OriginalLink


@dataclass(frozen=True)
class SourceView:
    """A source as readers see it named."""

    record: SourceRecord
    originals: Sequence[OriginalLink] = ()
    """Where the source itself is."""

    @cached_property
    def src_uri(self) -> str:
        """MkDocs' `src_uri` of its page."""
        return f"sources/{self.record.id}.md"

    @cached_property
    def authors(self) -> str:
        """Names of the authors, or an empty string."""
        return source_words.authors(self.record)

    @cached_property
    def publisher(self) -> str:
        """Publisher, and the series or site it appeared in when that says more."""
        return source_words.publisher(self.record)

    @cached_property
    def issued(self) -> str:
        """Date in words; an estimate is marked as one."""
        return source_words.issued(self.record)

    @cached_property
    def accessed(self) -> str:
        """When it was read."""
        return source_words.accessed(self.record)


class Backlink(NamedTuple):
    """A claim that cites a passage, as the page of the source shows it."""

    src_uri: str
    page_title: str
    claim: str
    """Its anchor."""
    text: str


@dataclass(frozen=True)
class PassageView:
    """A passage as its source's page shows it."""

    passage: Passage
    source: SourceView
    """The source it belongs to."""
    uses: Sequence[Use] = field(compare=False)
    """The claims that cite it, which only its own page shows."""

    @property
    def unit(self) -> Unit:
        """The passage itself."""
        return self.passage.unit

    @cached_property
    def backlinks(self) -> list[Backlink]:
        """Where it is cited."""
        return [
            Backlink(use.page.src_uri, use.page.title, use.claim.id, use.claim.text)
            for use in self.uses
        ]

    @cached_property
    def quotations(self) -> list[str]:
        """Words of the source, marked as such in the record."""
        return [block.quotation.text for block in self.unit.blocks]

    @cached_property
    def said_as(self) -> str:
        """What kind of statement it is, who says it, and how sure our reading is."""
        return source_words.said_as(self.unit)

    @cached_property
    def not_used(self) -> str:
        """That no page uses it, and why; or empty."""
        return source_words.not_used(self.unit)

    @cached_property
    def cautions(self) -> str:
        """Reasons for care, as a sentence; or empty."""
        return source_words.cautions(self.unit)

    @cached_property
    def confidence(self) -> str:
        """How sure the reading is, in words; empty when the text is held."""
        if not self.unit.confidence:
            return ""
        return self.unit.settings.messages(
            "passage.read-and-sure",
            read=source_words.read(self.passage.record),
            confidence=source_words.confidence(self.unit),
        )

    @cached_property
    def original(self) -> str:
        """Address of the passage on the publisher's page; empty where there is none, or where a copy comes first."""
        return whereabouts.passage_address(self.passage, self.source.originals)


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
    questions: Sequence[Question]
    """Disputed questions that the claim touches."""
    labels: Mapping[str, str]
    """What readers see at a claim of each kind."""

    @property
    def kinds(self) -> list[str]:
        """What kind of statement the claim is, in words; empty for plain reported fact."""
        return [self.labels[kind] for kind in self.claim.kinds if self.labels[kind]]

    @property
    def count(self) -> str:
        """How many sources and independent origins, such as `3 sources, 1 origin`."""
        return source_count([view.passage for view in self.passages])

    @property
    def quotations(self) -> list[str]:
        """Words that the claim quotes."""
        found = iter_quotations(self.claim.masked)
        return [item.text for item in found if isinstance(item, Quotation)]


class Views:
    """The views of one build; each source and passage has one, so that its words are put together once."""

    def __init__(
        self,
        index: CitationIndex,
        library: SourceLibrary,
        disagreements: Disagreements,
        states: Mapping[str, SourceStates],
    ) -> None:
        """Take who cites what, the sources, the disputed questions, and what became of the pages of sources, by id."""
        self._index, self._library = index, library
        self._disagreements, self._states = disagreements, states
        self._sources: dict[str, SourceView] = {}
        self._passages: dict[PassageKey, PassageView] = {}

    def source(self, record: SourceRecord) -> SourceView:
        """Return the view of a source."""
        view = self._sources.get(record.id)
        if view is None:
            states = self._states.get(record.id, SourceStates())
            view = SourceView(record, whereabouts.original_links(record, states))
            self._sources[record.id] = view
        return view

    def passage(self, passage: Passage) -> PassageView:
        """Return the view of a passage, with the claims that cite it."""
        view = self._passages.get(passage.key)
        if view is None:
            view = PassageView(passage, self.source(passage.record), self._index.uses(passage))
            self._passages[passage.key] = view
        return view

    def passages(self, record: SourceRecord) -> list[PassageView]:
        """Return all passages of a source."""
        return [self.passage(self._library.passage(record.id, unit)) for unit in record.units]

    def cited(self, claim: Claim) -> list[PassageView]:
        """Return the passages that a claim cites, in its order."""
        found = (self._library.resolve_all(mark.citation) for mark in claim.citations)
        return [self.passage(passage) for passages in found for passage in passages]

    def previews(self, page: Page) -> Iterator[Preview]:
        """Yield the previews of a page's citations, in order; a citation that names nothing has none."""
        for claim in page.claims:
            questions = self._disagreements.touched(claim)
            for ordinal, mark in enumerate(claim.citations, 1):
                passages = self._library.resolve_all(mark.citation)
                views = [self.passage(passage) for passage in passages]
                if views:
                    labels = self._library.settings.labels
                    yield Preview(preview_id(claim, ordinal), claim, views, questions, labels)

    def references(self, page: Page) -> list[SourceGroup]:
        """Return what a page cites, grouped by source."""
        grouped = groupby(self._index.passages(page), key=lambda passage: passage.record.id)
        groups = ([self.passage(passage) for passage in members] for _, members in grouped)
        return [SourceGroup(group[0].source, group) for group in groups]
