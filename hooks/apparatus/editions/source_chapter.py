"""The sources as the book's appendix: what is known of each, and each passage with every claim made from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from apparatus.editions.blocks import (
    Definition,
    Definitions,
    Name,
    Paragraph,
    PassageEntry,
    SourceEntry,
    Use,
)
from apparatus.editions.inlines import Link, Text, runs
from apparatus.editions.model import Chapter
from apparatus.editions.page_chapters import citation_ordinal, passage_target
from apparatus.overviews import wording as overview_words
from apparatus.sources import source_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from apparatus.editions.blocks import Block
    from apparatus.editions.inlines import Inline
    from apparatus.explainers.citation_index import CitationIndex, PassageKey
    from apparatus.explainers.citation_index import Use as Citing
    from apparatus.overviews.estimates import Panel
    from apparatus.overviews.timeline import Entry
    from apparatus.sources.library import Passage, SourceLibrary
    from apparatus.sources.records import SourceRecord

SOURCES = "sources/index.md"
"""Path of the page, as if it stood below `docs/`."""
TITLE = "Sources"
_INTRODUCTION = (
    "Every source of this book: what is known of it, a summary of each paragraph in our own words, and where the book "
    "cites it."
)


@dataclass(frozen=True, slots=True)
class Appendix:
    """Makes the chapter of sources."""

    library: SourceLibrary
    index: CitationIndex
    """Who cites what."""
    titles: Mapping[str, str]
    """What the menu calls each page, by its path below `docs/`."""
    places: Mapping[PassageKey, Sequence[Link]]
    """Where the chapters of numbers and dates show a passage."""

    def chapter(self, menu_title: str) -> Chapter:
        """Return the sources in the order of their labels."""
        records = sorted(
            self.library.records.values(), key=lambda record: (record.label.casefold(), record.id)
        )
        blocks: tuple[Block, ...] = (Paragraph(runs(_INTRODUCTION)), *map(self._source, records))
        return Chapter(SOURCES, menu_title, TITLE, "generated", "", (), blocks)

    def _source(self, record: SourceRecord) -> SourceEntry:
        passages = (self.library.passage(record.id, unit) for unit in record.units)
        return SourceEntry(
            target=f"sources/{record.id}.md",
            id=record.id,
            label=record.label,
            facts=Definitions(tuple(_facts(record, self.library))),
            passages=tuple(map(self._passage, passages)),
            omitted=tuple(_omitted(*row) for row in source_words.omitted(record)),
        )

    def _passage(self, passage: Passage) -> PassageEntry:
        unit = passage.unit
        confidence = source_words.CONFIDENCE.get(unit.confidence, "")
        standing = (
            source_words.VOICES[unit.voice],
            unit.speaker,
            f"confidence {confidence}" if confidence else "",
        )
        cautions = "; ".join(source_words.cautions(unit))
        return PassageEntry(
            target=passage_target(passage),
            locator=unit.locator,
            name=unit.name,
            standing=" · ".join(filter(None, standing)),
            summary=runs(unit.text),
            quotations=tuple(runs(block.quotation.text) for block in unit.blocks),
            is_full=passage.record.is_full,
            cautions=f"{cautions[0].upper()}{cautions[1:]}." if cautions else "",
            set_aside=unit.set_aside,
            uses=tuple(self._use(use, passage) for use in self.index.uses(passage)),
            places=tuple(self.places.get(passage.key, ())),
            original=source_words.original_address(passage),
        )

    def _use(self, use: Citing, passage: Passage) -> Use:
        return Use(
            target=f"{use.page.src_uri}#{use.claim.id}",
            chapter=self.titles[use.page.src_uri],
            text=use.claim.text,
            ordinal=citation_ordinal(use, passage, self.library),
        )


def overview_places(
    panels: Iterable[Panel], entries: Iterable[Entry]
) -> Mapping[PassageKey, Sequence[Link]]:
    """Return where the chapters of numbers and dates show each passage."""
    found: dict[PassageKey, list[Link]] = {}
    for panel in panels:
        for statement in panel.statements:
            target = f"{overview_words.ESTIMATES}#{statement.anchor}"
            link = Link(runs(overview_words.statement_place(statement)), target)
            found.setdefault(statement.passage.key, []).append(link)
    for entry in entries:
        link = Link(
            runs(overview_words.entry_place(entry)), f"{overview_words.TIMELINE}#{entry.anchor}"
        )
        for report in entry.reports:
            found.setdefault(report.passage.key, []).append(link)
    return found


def _facts(record: SourceRecord, library: SourceLibrary) -> Iterator[Definition]:
    data = record.data
    authors, publisher = source_words.authors(record), source_words.publisher(record)
    rows = {
        "Title": record.title,
        "Who": "; ".join(filter(None, (authors, publisher or "publisher unknown"))),
        "When": _sentences(f"{source_words.issued(record)}.", data.get("issued-basis")),
        "Kind": f"{data['kind']} ({data['genre']})" if data.get("genre") else data["kind"],
        "Perspective": data["perspective"],
        "Origin of the information": "; ".join(data["origin"]),
        "Not found": ", ".join(source_words.unknown(record)),
        "Rights": _sentences(data["licence"], source_words.RIGHTS[str(data["rights"])]),
        "Text": _text(record, library),
        "Note": data.get("note", ""),
    }
    for name, words in rows.items():
        if words:
            yield _fact(name, runs(str(words)))
        if name == "Rights":
            yield _fact("Original", _original(record))


def _fact(name: str, content: tuple[Inline, ...]) -> Definition:
    return Definition((Name((Text(name),)),), (Paragraph(content),))


def _sentences(*parts: object) -> str:
    return " ".join(str(part) for part in parts if part)


def _original(record: SourceRecord) -> tuple[Inline, ...]:
    if record.url:
        link = Link(runs(record.url), address=record.url, name=f"Original page: {record.label}")
        return link, *runs(f" (may have changed), read {source_words.accessed(record)}")
    if record.data.get("exposes-identity"):
        return runs(
            "Named here and not linked, because the page shows, or may show, who a captured soldier is."
        )
    return runs("No address is recorded.")


def _text(record: SourceRecord, library: SourceLibrary) -> str:
    if not record.is_held:
        where, when = record.data["checked"]["where"], source_words.checked(record)
        return (
            f"Not held. Read at: {where} ({when}). No machine can compare what we say with it; each note says how sure "
            "our reading is."
        )
    fingerprint = library.fingerprints.get(record.id)
    covers = f"; the fingerprint covers {fingerprint.words:,} words" if fingerprint else ""
    return (
        "Held privately. Words and figures attributed to it were compared with it by machine, paragraph by "
        f"paragraph{covers}."
    )


def _omitted(reason: str, note: str, lines: int) -> str:
    count = f"{lines} line{'s' if lines > 1 else ''}"
    return f"{reason[0].upper()}{reason[1:]}, {count}{f': {note}' if note else ''}"
