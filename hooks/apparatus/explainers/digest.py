"""The digest of a page: passages on its topic that it does not cite, each with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from apparatus.sources import source_words

if TYPE_CHECKING:
    from apparatus.explainers.citation_index import CitationIndex
    from apparatus.explainers.pages import Page
    from apparatus.sources.library import Passage, SourceLibrary
    from apparatus.sources.records import SourceRecord

ANCHOR = "evidence"


@dataclass(frozen=True, slots=True)
class DigestEntry:
    """A passage of a digest."""

    passage: Passage
    status: str
    """A sentence that another page cites the passage, or why no page does."""

    @property
    def attribution(self) -> str:
        """The kind of statement, and its speaker."""
        unit = self.passage.unit
        return unit.settings.messages.joined(
            "parts", (source_words.voice(unit), source_words.speaker(unit))
        )


@dataclass(frozen=True, slots=True)
class DigestGroup:
    """The passages of one source in a digest."""

    record: SourceRecord
    entries: tuple[DigestEntry, ...]

    @property
    def about(self) -> str:
        """What kind of text the source is, and when it was published."""
        parts = (source_words.kind(self.record), source_words.issued(self.record))
        return self.record.settings.messages.joined("parts", parts)

    @property
    def count(self) -> str:
        """The number of passages, in words."""
        return self.record.settings.messages.plural("digest.count", len(self.entries))


def digest(page: Page, index: CitationIndex, library: SourceLibrary) -> list[DigestGroup]:
    """Return the passages on the topic of a page that it does not cite, by source."""
    cited = {passage.key for passage in index.passages(page)}
    passages = library.on_topic(str(page.data.get("topic", "")))
    more = (passage for passage in passages if passage.key not in cited)
    found = []
    for _, members in groupby(more, lambda passage: passage.record.id):
        entries = tuple(DigestEntry(item, _status(item, index)) for item in members)
        found.append(DigestGroup(entries[0].passage.record, entries))
    return found


def _status(passage: Passage, index: CitationIndex) -> str:
    say = passage.record.settings.messages
    if index.uses(passage):
        return say("digest.cited-elsewhere")
    reason = passage.record.settings.recorded.said(passage.unit.set_aside)
    return say("digest.set-aside", reason=reason)
