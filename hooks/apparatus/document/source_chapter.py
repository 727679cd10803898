"""The appendix of sources: data of each source, and its passages with the citing claims."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from apparatus.document.blocks import (
    Block,
    Definition,
    Definitions,
    Heading,
    Item,
    Listing,
    Name,
    Paragraph,
    PassageEntry,
    SourceEntry,
    Use,
)
from apparatus.document.inlines import Emphasis, Inline, Link, Text, runs
from apparatus.document.model import Chapter
from apparatus.document.quoted_words import quoted_words, with_original_words
from apparatus.overviews import wording
from apparatus.page_names import ESTIMATES, SOURCES, TIMELINE
from apparatus.sources import source_facts, source_links, source_words
from apparatus.sources.page_states import SourceStates
from apparatus.sources.source_links import OriginalLink, RetiredPassage, passage_target
from apparatus.words.foreign import foreign

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from apparatus.explainers.citation_index import CitationIndex, PassageKey
    from apparatus.explainers.citation_index import Use as Citing
    from apparatus.explainers.disagreements import Question
    from apparatus.explainers.pages import Page
    from apparatus.messages.catalogue import Messages
    from apparatus.overviews.estimates import Panel
    from apparatus.overviews.timeline import Entry
    from apparatus.sources.attestations import Attestation
    from apparatus.sources.library import Passage, SourceLibrary
    from apparatus.sources.records import SourceRecord
    from apparatus.sources.source_facts import Fact


@dataclass(frozen=True)
class Appendix:
    """Maker of the appendix and of its entries."""

    library: SourceLibrary
    index: CitationIndex
    titles: Mapping[str, str]
    """Titles of the pages, by path below `docs/`."""
    places: Mapping[PassageKey, Sequence[Link]]
    """Links to the entries of each passage in the chapters of estimates and dates."""
    states: Mapping[str, SourceStates]
    """States of the sources' web pages, by source id."""
    notes: Callable[[str], tuple[Block, ...]] = lambda path: ()
    """Returns the correction notes of a source's page, by path."""
    questions: Sequence[Question] = ()
    """The questions that sources answer differently."""
    attested: Mapping[str, Attestation] = field(default_factory=dict)
    """The valid attestations of fingerprints, by source id."""

    def chapter(self, menu_title: str) -> Chapter:
        """Return the sources sorted by label."""
        records = sorted(
            self.library.records.values(), key=lambda record: (record.label.casefold(), record.id)
        )
        say = self.library.settings.messages
        introduction = Paragraph(runs(say("sources.book-introduction")))
        blocks: tuple[Block, ...] = (introduction, *map(self.entry, records))
        return Chapter(SOURCES, menu_title, say("sources.title"), "generated", (), blocks)

    def entry(self, record: SourceRecord) -> SourceEntry:
        """Return a source with its passages."""
        target = f"sources/{record.id}.md"
        links = source_links.original_links(record, self.states.get(record.id, SourceStates()))
        fingerprint = self.library.fingerprints.get(record.id)
        attested = self.attested.get(record.id)
        facts = source_facts.source_facts(record, fingerprint, links, attested)
        passages = (self.library.passage(record.id, unit) for unit in record.units)
        return SourceEntry(
            target=target,
            id=record.id,
            label=record.label,
            kind=source_facts.what_it_is(record),
            reference=_reference(record),
            perspective=record.settings.recorded.said(str(record.data["perspective"])),
            trust=self._trust(record),
            notes=_notes(record),
            facts=Definitions(tuple(map(_fact, facts))),
            passages=tuple(self._passage(passage, links) for passage in passages),
            after=(
                *_unsummarised(record),
                *_retired(record),
                *_omitted(record),
                *self.notes(target),
            ),
        )

    @cached_property
    def _origins(self) -> Mapping[str, int]:
        return source_facts.origins(self.library.records)

    def _trust(self, record: SourceRecord) -> Definitions:
        say = record.settings.messages
        found = {
            "good-for": source_facts.good_for(record),
            "not-good-for": source_facts.not_good_for(record, self._origins),
        }
        return Definitions(
            tuple(
                Definition(
                    (Name(runs(say.choice("source.facts", name))),),
                    tuple(Paragraph(runs(line)) for line in lines),
                )
                for name, lines in found.items()
            )
        )

    def _passage(self, passage: Passage, links: Sequence[OriginalLink]) -> PassageEntry:
        unit, uses = passage.unit, self.index.uses(passage)
        return PassageEntry(
            target=passage_target(passage),
            locator=unit.shown,
            name=unit.name,
            attribution=source_words.attribution(unit),
            summary=runs(unit.said),
            quotations=tuple(
                runs(source_words.in_own_language(block.quotation.text, passage.record))
                for block in unit.blocks
            ),
            is_full=passage.record.is_full,
            cautions=source_words.cautions(unit),
            not_used=source_words.not_used(unit),
            quoted=quoted_words(passage, uses, self.library),
            compare=tuple(self._compare(passage)),
            uses=tuple(map(self._use, uses)),
            used=_used(uses, unit.settings.messages),
            places=tuple(self.places.get(passage.key, ())),
            original=source_links.passage_address(passage, links),
        )

    def _compare(self, passage: Passage) -> Iterator[tuple[Inline, ...]]:
        say, key = passage.record.settings.messages, frozenset((passage.key,))
        for question in self.questions:
            if question.id and question.is_cited(key):
                name = "passage.disputed" if question.is_open else "passage.compare"
                before, after = say.around(name, "question")
                heading = self._of_page(question.heading, question.page)
                link = Link(runs(heading), question.address.removeprefix("/"))
                yield (*runs(before), link, *runs(after))

    def _use(self, use: Citing) -> Use:
        return Use(
            target=f"{use.page.src_uri}#{use.claim.id}",
            chapter=self.titles[use.page.src_uri],
            text=self._of_page(with_original_words(use.claim, use.page.settings), use.page),
            ordinal=use.ordinal,
        )

    def _of_page(self, words: str, page: Page) -> str:
        """Return words of a page, marked if the page is in another language than the sources are shown in."""
        other = page.settings.language
        return foreign(words, other if other != self.library.settings.language else "")


def overview_places(
    panels: Iterable[Panel], entries: Iterable[Entry]
) -> Mapping[PassageKey, Sequence[Link]]:
    """Return links to the entries of each passage in the chapters of estimates and dates."""
    found: dict[PassageKey, list[Link]] = {}
    for panel in panels:
        for statement in panel.statements:
            target = f"{ESTIMATES}#{statement.anchor}"
            link = Link(runs(wording.statement_place(statement)), target)
            found.setdefault(statement.passage.key, []).append(link)
    for entry in entries:
        link = Link(runs(wording.entry_place(entry)), f"{TIMELINE}#{entry.anchor}")
        for report in entry.reports:
            found.setdefault(report.passage.key, []).append(link)
    return found


def _used(uses: Sequence[Citing], say: Messages) -> str:
    pages = len({use.page.src_uri for use in uses})
    counted = say.plural("passage.used-pages", pages)
    return say.plural("passage.used", len(uses), pages=counted) if uses else ""


def _notes(record: SourceRecord) -> str:
    is_ours = any(unit.label == "n." for unit in record.units)
    return record.settings.messages("source.notes-explained") if is_ours else ""


def _unsummarised(record: SourceRecord) -> Iterator[Block]:
    if record.unsummarised:
        say, page = record.settings.messages, f"sources/{record.id}.md"
        yield Heading(3, (Text(say("unsummarised.title")),), f"{page}#unsummarised")
        yield Paragraph(runs(say("unsummarised.introduction")), "remark")
        yield Paragraph(runs(source_words.unsummarised(record)), "remark")


def _retired(record: SourceRecord) -> Iterator[Block]:
    found = source_links.retired_passages(record)
    if found:
        say, page = record.settings.messages, f"sources/{record.id}.md"
        yield Heading(3, (Text(say("retired.title")),), f"{page}#retired")
        yield Paragraph(runs(say("retired.introduction")), "remark")
        between = say("joined.parts")
        yield Listing(tuple(_retired_item(item, page, between) for item in found))


def _retired_item(item: RetiredPassage, page: str, between: str) -> Item:
    now = [Link(runs(locator), f"{page}#{anchor}") for locator, anchor in item.successors]
    places = [part for link in now for part in (Text(between), link)][1:]
    words = (*runs(f"{item.locator} {item.sentence}"), *places, *runs(item.ending))
    return Item((Paragraph(words, "remark"),), f"{page}#{item.anchor}")


def _omitted(record: SourceRecord) -> Iterator[Block]:
    found = source_facts.omitted_words(record)
    if found:
        say = record.settings.messages
        yield Heading(3, (Text(say("omitted.title")),), f"sources/{record.id}.md#omitted")
        yield Paragraph(runs(say("omitted.introduction")), "remark")
        yield Listing(tuple(Item((Paragraph(runs(words), "remark"),)) for words in found))


def _reference(record: SourceRecord) -> tuple[Inline, ...]:
    say = record.settings.messages
    authors, address = source_words.authors(record), record.url
    who = f"{authors}: " if authors and authors not in source_words.publisher(record) else ""
    where = (Text(". "), Link(runs(address), address=address)) if address else ()
    withheld = runs(say("sources.withheld") if record.data.get("exposes-identity") else "")
    return (*runs(who), Emphasis(runs(source_words.title(record))), *where, *withheld)


def _fact(fact: Fact) -> Definition:
    lines = [runs(fact.text)] if fact.text else []
    for link in fact.links:
        end = Text(f"{link.remark.rstrip('.')}.")
        lines.append((Link(runs(link.text), address=link.href), end))
    return Definition((Name((Text(fact.name),)),), tuple(map(Paragraph, lines)))
