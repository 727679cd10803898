"""Views for the templates, so that no template makes decisions about evidence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from apparatus.document.quoted_words import matched, quotations, with_original_words
from apparatus.page_names import CORRECTIONS
from apparatus.rendering.citation_element import preview_id, source_count
from apparatus.settings import DISPUTE_MARKS
from apparatus.sources import source_links, source_words
from apparatus.sources.page_states import SourceStates

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mkdocs.structure.files import Files

    from apparatus.explainers.citation_index import CitationIndex, PassageKey
    from apparatus.explainers.claims import Claim
    from apparatus.explainers.disagreements import Disagreements, Question
    from apparatus.explainers.pages import Page
    from apparatus.settings import Licence, Settings
    from apparatus.sources.library import Passage, SourceLibrary
    from apparatus.sources.records import SourceRecord, Unit
    from apparatus.sources.source_links import OriginalLink


@dataclass(frozen=True)
class SourceView:
    """A source, described for readers."""

    record: SourceRecord
    originals: Sequence[OriginalLink] = ()
    """Links to the source itself."""

    @cached_property
    def src_uri(self) -> str:
        """MkDocs' `src_uri` of the page of the source."""
        return f"sources/{self.record.id}.md"

    @property
    def kind(self) -> str:
        """What the source is."""
        return source_words.kind(self.record)

    @property
    def title(self) -> str:
        """The title as printed, or what the source is."""
        return source_words.title(self.record)

    @cached_property
    def authors(self) -> str:
        """The names of the authors; empty if there are none."""
        return source_words.authors(self.record)

    @cached_property
    def publisher(self) -> str:
        """The publisher, and the series or site it appeared in if that has another name; in a translation marked as not translated."""
        return source_words.named_publisher(self.record)

    @cached_property
    def issued(self) -> str:
        """The date in words; an estimated date says so."""
        return source_words.issued(self.record)


@dataclass(frozen=True)
class PassageView:
    """A passage, as the preview of a citation shows it."""

    passage: Passage
    source: SourceView

    @property
    def unit(self) -> Unit:
        """The passage itself."""
        return self.passage.unit

    @cached_property
    def cautions(self) -> str:
        """The cautions that are shown wherever the passage is used, as a sentence; empty if there are none."""
        shown = source_words.shown_cautions(self.unit)
        return f"{source_words.capitalised(shown)}." if shown else ""

    @cached_property
    def confidence(self) -> str:
        """How the source was read and with what confidence, in words.

        The result is empty for a stored text, and for a passage that was read itself: readers are told exceptions.
        """
        if self.unit.confidence not in {"M", "L"}:
            return ""
        return self.unit.settings.messages(
            "passage.read-and-sure",
            read=source_words.how_read(self.passage.record),
            confidence=source_words.confidence(self.unit),
        )

    @cached_property
    def exact_original(self) -> str:
        """The address of these very words on the publisher's page.

        The result is empty if it has none, if an archived copy is preferred, and if the address is that of the whole page,
        which is among the references.
        """
        address = source_links.passage_address(self.passage, self.source.originals)
        return address if address != self.passage.record.url else ""


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """The passages of one source in a reference list."""

    source: SourceView
    passages: Sequence[PassageView]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The passages of one source as the evidence for one claim, so that what holds for the source is said once."""

    source: SourceView
    passages: Sequence[tuple[PassageView, str]]
    """Each with the words that the claim quotes from it, and how they were compared, as a sentence; or empty."""

    @property
    def by_whom(self) -> str:
        """Who published the source, and when."""
        return f"{self.source.publisher or self.source.record.label}, {self.source.issued}"

    @property
    def remarks(self) -> list[str]:
        """The cautions, and how the source was read and with what confidence, each once."""
        views = [view for view, _ in self.passages]
        said = (*(view.cautions for view in views), *(view.confidence for view in views))
        return list(dict.fromkeys(filter(None, said)))


@dataclass(frozen=True, slots=True)
class Preview:
    """The evidence for one claim, shown when a reader opens a citation."""

    id: str
    claim: Claim
    evidence: Sequence[Evidence]
    questions: Sequence[Question]
    """Disputed questions that the claim touches."""
    labels: Mapping[str, str]
    """The label that readers see, by kind of claim."""

    @property
    def statement(self) -> str:
        """The words of the claim, with those of another language marked."""
        return with_original_words(self.claim, self.evidence[0].source.record.settings)

    @property
    def kinds(self) -> list[str]:
        """The kinds of the claim in words, but for a dispute, whose question is named; empty for a reported fact."""
        shown = (
            kind for kind in self.claim.kinds if kind not in DISPUTE_MARKS or not self.questions
        )
        return [self.labels[kind] for kind in shown if self.labels[kind]]

    def name_of(self, evidence: Evidence) -> str:
        """Return who published a source and when; its label if another source here has both in common."""
        alike = [item for item in self.evidence if item.by_whom == evidence.by_whom]
        return evidence.by_whom if len(alike) == 1 else evidence.source.record.label

    @property
    def count(self) -> str:
        """How many sources there are and whether they are independent, such as `3 sources, all from one origin`."""
        views = (view for item in self.evidence for view, _ in item.passages)
        return source_count([view.passage for view in views])


class Views:
    """The views of one build, created once for each source and passage."""

    def __init__(
        self,
        index: CitationIndex,
        library: SourceLibrary,
        disagreements: Disagreements,
        states: Mapping[str, SourceStates],
    ) -> None:
        """Store the inputs.

        `states` maps the id of a source to what is known about its publisher's pages.
        """
        self._index, self._library = index, library
        self._disagreements, self._states = disagreements, states
        self._sources: dict[str, SourceView] = {}
        self._passages: dict[PassageKey, PassageView] = {}

    def source(self, record: SourceRecord) -> SourceView:
        """Return the view of a source."""
        view = self._sources.get(record.id)
        if view is None:
            states = self._states.get(record.id, SourceStates())
            view = SourceView(record, source_links.original_links(record, states))
            self._sources[record.id] = view
        return view

    def passage(self, passage: Passage) -> PassageView:
        """Return the view of a passage."""
        view = self._passages.get(passage.key)
        if view is None:
            view = PassageView(passage, self.source(passage.record))
            self._passages[passage.key] = view
        return view

    def previews(self, page: Page) -> Iterator[Preview]:
        """Yield a preview for each citation of a page, in order; unresolved citations have none."""
        for claim in page.claims:
            questions = self._disagreements.touched(claim)
            for ordinal, mark in enumerate(claim.citations, 1):
                evidence = self._evidence(claim, self._library.resolve_all(mark.citation))
                if evidence:
                    labels = self._library.settings.labels
                    yield Preview(preview_id(claim, ordinal), claim, evidence, questions, labels)

    def _evidence(self, claim: Claim, passages: Sequence[Passage]) -> list[Evidence]:
        grouped: dict[str, list[tuple[PassageView, str]]] = {}
        for passage in passages:
            found = (self.passage(passage), self._matched(claim, passage))
            grouped.setdefault(passage.record.id, []).append(found)
        return [Evidence(found[0][0].source, found) for found in grouped.values()]

    def _matched(self, claim: Claim, passage: Passage) -> str:
        say = passage.record.settings.messages
        quoted = say.joined(
            "items", quotations(matched(claim, passage, self._library), passage.record)
        )
        name = "preview.matched-held" if passage.record.is_held else "preview.matched-not-held"
        return say(name, quotations=quoted) if quoted else ""

    def references(self, page: Page) -> list[SourceGroup]:
        """Return the passages that a page cites, grouped by source."""
        grouped = groupby(self._index.passages(page), key=lambda passage: passage.record.id)
        groups = ([self.passage(passage) for passage in members] for _, members in grouped)
        return [SourceGroup(group[0].source, group) for group in groups]


@dataclass(frozen=True, slots=True)
class Publisher:
    """What the settings say of the publisher."""

    licence: Licence
    """Of the texts, with the name of the holder."""
    contact: str
    """Where errors are reported: an address, or a page from the site's root; empty if neither is known."""

    @classmethod
    def of(cls, settings: Settings, files: Files, language: str = "") -> Publisher:
        """Return the publisher of a site; without an address for reports, the page on corrections says how.

        Args:
            language: BCP 47 tag of a language whose pages link to it, if not the main one.
        """
        own = files.src_uris.get(f"{language}/{CORRECTIONS}") if language else None
        page = own or files.src_uris.get(CORRECTIONS)
        given = settings.report_address.format(page="", claim="")
        return cls(settings.licence, given or (f"{page.url}#report" if page else ""))
