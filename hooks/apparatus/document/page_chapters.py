"""Converts written pages to chapters, each with the digest of the evidence on its topic."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from apparatus.document.blocks import Block, Heading, Item, Listing, Paragraph, Picture
from apparatus.document.inlines import Citation, Cited, Link, Text, runs
from apparatus.document.model import Chapter
from apparatus.document.page_blocks import PageBlocks
from apparatus.document.page_head import page_head, translation_head
from apparatus.explainers.digest import ANCHOR, DigestEntry, DigestGroup, digest
from apparatus.html.element_tree import html_tree
from apparatus.rendering.citation_element import source_count
from apparatus.sources.citation_syntax import prefix_in
from apparatus.sources.source_links import passage_target
from apparatus.sources.source_words import issued, kind, publisher
from apparatus.words.dates import parse_edtf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from apparatus.document.correction_blocks import CorrectionBlocks
    from apparatus.explainers.citation_index import CitationIndex
    from apparatus.explainers.disagreements import Question
    from apparatus.explainers.pages import Page
    from apparatus.rendering.citation_element import PlacedCitation
    from apparatus.rendering.page_html import RenderedPage
    from apparatus.sources.library import Passage, SourceLibrary
    from apparatus.translations.expansion import Expanded


_BRACKETS = re.compile(r" \([^()]*\)")


class PageChapters:
    """Converts rendered pages to chapters."""

    def __init__(
        self,
        library: SourceLibrary,
        corrections: CorrectionBlocks,
        index: CitationIndex,
        stale: Callable[[Page], str],
        docs: Path,
        pictures: Mapping[str, Picture],
        translated: Mapping[str, Expanded] | None = None,
        site: str = "",
    ) -> None:
        """Create the converter.

        Args:
            corrections: Makes the notes on corrected pages.
            stale: Returns a remark if nobody has checked a page for newer information, else an
                empty text.
            pictures: The pictures that the generator draws, by name.
            translated: The pages that are translations, by path, with what they translate.
        """
        self.library = library
        self.corrections = corrections
        self.index = index
        self.stale = stale
        self.docs = docs
        self.pictures = pictures
        self.translated = translated or {}
        self.site = site

    def chapter(self, rendered: RenderedPage, menu_title: str) -> Chapter:
        """Return a page as a chapter with a menu title."""
        page = rendered.page
        converter = PageBlocks(
            page.src_uri,
            [self._citation(placed, page.src_uri) for placed in rendered.citations],
            self.docs,
            page.settings.messages,
            self.pictures,
        )
        date = page.data.get("situation-as-of")
        notes = tuple(map(str, page.data.get("content-notes") or ()))
        return Chapter(
            target=page.src_uri,
            menu_title=menu_title,
            title=page.title,
            kind=str(page.data.get("kind", "")),
            head=(
                *page_head(
                    parse_edtf(str(date)) if date else None, notes, page.settings, self.stale(page)
                ),
                *self._remarks(page),
            ),
            blocks=(*converter.convert(html_tree(rendered.html)), *self._ending(page)),
            description=str(page.data.get("description", "")),
            as_of=str(date or ""),
        )

    def _citation(self, placed: PlacedCitation, src_uri: str) -> Citation:
        language = self.library.settings.language
        cited = tuple(
            _cited(passage, prefix_in(language, item.prefix) if position == 0 else "")
            for item in placed.mark.citation.items
            for position, passage in enumerate(self.library.resolve(item))
        )
        if not cited:
            raise ValueError(f"{placed.mark.raw} names no passage: check the project first")
        passages = self.library.resolve_all(placed.mark.citation)
        labels = self.library.settings.labels
        several = len({passage.record.id for passage in passages}) > 1
        return Citation(
            ordinal=placed.ordinal,
            claim=f"{src_uri}#{placed.preview_id.rpartition('-')[0]}",
            cited=cited,
            kinds=tuple(labels[kind] for kind in placed.kinds if labels[kind]),
            dispute=_question_link(placed.dispute) if placed.dispute else None,
            origins=source_count(passages) if several else "",
        )

    def _remarks(self, page: Page) -> Iterator[Block]:
        if found := self.translated.get(page.src_uri):
            yield from translation_head(found, self.site)

    def _ending(self, page: Page) -> Iterator[Block]:
        """Yield the blocks that the site adds after the text: corrections and the digest."""
        found = self.translated.get(page.src_uri)
        original = found.original if found else page
        yield from self.corrections.of_log(original)
        yield from self.corrections.of_page(original.src_uri)
        yield from digest_blocks(page.src_uri, digest(page, self.index, self.library))


def _cited(passage: Passage, prefix: str) -> Cited:
    record, unit = passage.record, passage.unit
    return Cited(
        target=passage_target(passage),
        source=record.id,
        label=record.label,
        locator=unit.placed,
        name=unit.name,
        who=_BRACKETS.sub("", publisher(record)) or record.label,
        issued=issued(record),
        kind=kind(record),
        prefix=prefix,
    )


def _question_link(question: Question) -> Link:
    settings = question.page.settings
    name = settings.messages("citation.disputed", question=question.heading)
    return Link((Text(settings.labels["disputed"]),), question.address.lstrip("/"), name=name)


def digest_blocks(src_uri: str, groups: Sequence[DigestGroup]) -> Iterator[Block]:
    """Yield the blocks of a digest; none for an empty one."""
    if not groups:
        return
    say = groups[0].record.settings.messages
    title = (Text(say("digest.title")),)
    yield Heading(2, title, f"{src_uri}#{ANCHOR}", is_account=True)
    yield Paragraph(runs(say("digest.introduction")), "remark")
    for group in groups:
        yield Heading(3, runs(f"{group.record.label}: {group.about}, {group.count}"))
        yield Listing(tuple(map(_item, group.entries)))


def _item(entry: DigestEntry) -> Item:
    record, unit = entry.passage.record, entry.passage.unit
    link = Link(
        runs(unit.shown), passage_target(entry.passage), name=f"{record.label} {unit.shown}"
    )
    words = f" {entry.attribution}. {unit.said} ({entry.status})"
    return Item((Paragraph((link, *runs(words)), "remark"),))
