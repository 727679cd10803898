"""The sources of a paragraph, which are printed below it; on a screen the numbers open them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from apparatus.rendering.citation_element import NUMBER
from apparatus.rendering.citation_label import source_count
from apparatus.sources.source_words import issued

if TYPE_CHECKING:
    from collections.abc import Sequence

    from apparatus.explainers.claims import Claim
    from apparatus.rendering.citation_element import PlacedCitation
    from apparatus.rendering.markdown_extension import ApparatusExtension
    from apparatus.sources.library import Passage

LINE = "statement-source"
"""Class of a line with the source of a statement."""
_CLOSED = frozenset(("p", "table"))
"""Elements that their notes follow."""
_FILLED = frozenset(("li", "dd"))
"""Elements that contain their notes, because their parent allows no other children."""
_BLOCKS = frozenset(("p", "ul", "ol", "dl", "table", "blockquote", "pre", "div"))


class SourceNotesTreeprocessor(Treeprocessor):
    """Adds to each paragraph, list item and table with citations the list of its sources.

    A statement on a disputed question gets a line for each source, with its date and origin.
    """

    def __init__(self, extension: ApparatusExtension) -> None:
        """Store the extension, which has the citations of the page."""
        super().__init__()
        self.extension = extension
        self._statements: dict[str, Claim] = {}

    def run(self, root: Element) -> None:
        """Add the lists to the tree."""
        own = {claim.id: claim for claim in self.extension.body.claims}
        questions = self.extension.disagreements.questions
        stated = [statement.claim for question in questions for statement in question.statements]
        # The same sentence on another page is no statement.
        self._statements = {claim.id: claim for claim in stated if own.get(claim.id) is claim}
        if self.extension.citations:
            self._visit(root)

    def _visit(self, parent: Element) -> None:
        for child in list(parent):
            if child.tag in _CLOSED:
                if notes := self._notes([child]):
                    notes.tail, child.tail = child.tail, None
                    parent.insert(list(parent).index(child) + 1, notes)
            else:
                if child.tag in _FILLED:
                    self._fill(child)
                self._visit(child)

    def _fill(self, item: Element) -> None:
        """Put the notes of a list item between its own text and the blocks inside it."""
        end = next((at for at, part in enumerate(item) if part.tag in _BLOCKS), len(item))
        text = item[:end]
        lines = [self._line(passage) for passage in self._stated(text)]
        if not lines and (notes := self._notes(text)):
            lines = [notes]
        item[end:end] = lines

    def _stated(self, text: Sequence[Element]) -> list[Passage]:
        """Return the passages of the statements in a list item; none for another item."""
        spans = (span for part in text for span in part.iter("span"))
        claims = (self._statements.get(span.get("id", "")) for span in spans)
        marks = [mark for claim in claims if claim for mark in claim.citations]
        library = self.extension.library
        return [passage for mark in marks for passage in library.resolve_all(mark.citation)]

    def _line(self, passage: Passage) -> Element:
        """Return a line with a passage, the date of its source and its origin."""
        say, line = passage.record.settings.messages, Element("p", {"class": LINE})
        link = SubElement(line, "a", {"href": AtomicString(self.extension.address(passage))})
        link.text = AtomicString(f"{passage.record.label}, {passage.unit.shown}")
        link.tail = AtomicString(". ")
        date = SubElement(line, "span", {"class": f"{LINE}__date"})
        date.text = AtomicString(say("disagreements.published", date=issued(passage.record)))
        date.tail = " "
        origin = SubElement(line, "span", {"class": f"{LINE}__origin"})
        origin.text = AtomicString(
            say("disagreements.origin", origin=say.joined("items", passage.origin))
        )
        return line

    def _notes(self, parts: Sequence[Element]) -> Element | None:
        notes = Element("ul")
        for element in (element for part in parts for element in part.iter()):
            if NUMBER in element.attrib:
                self._add(notes, self.extension.citations[int(element.attrib[NUMBER])])
        if not len(notes):
            return None
        say = self.extension.library.settings.messages
        first, last = notes[0][0].text, notes[-1][0].text
        name = say("citation.number", number=first)
        if len(notes) > 1:
            name = say("citation.numbers", first=first, last=last)
        notes.set("aria-label", name)
        # An aside is no part of the text for programs that extract it.
        aside = Element("aside", {"class": "notes", "data-search-exclude": ""})
        aside.append(notes)
        return aside

    def _add(self, notes: Element, placed: PlacedCitation) -> None:
        library = self.extension.library
        passages = library.resolve_all(placed.mark.citation)
        if not passages:
            return
        item = SubElement(notes, "li")
        SubElement(item, "span", {"class": "notes__number"}).text = AtomicString(
            str(placed.ordinal)
        )
        say, record = library.settings.messages, None
        parts, items = say("joined.parts"), say("joined.items")
        for cited in placed.mark.citation.items:
            prefix = f"{cited.prefix} " if cited.prefix else ""
            for passage in library.resolve(cited):
                is_same = passage.record is record and not prefix
                between = parts if is_same else items if record else " "
                item[-1].tail = AtomicString(between + prefix)
                item.append(self._link(passage, with_source=not is_same))
                record, prefix = passage.record, ""
        if len({passage.record.id for passage in passages}) > 1:
            item[-1].tail = AtomicString(" · ")
            count = SubElement(item, "span", {"class": "notes__origins"})
            count.text = AtomicString(source_count(passages))

    def _link(self, passage: Passage, *, with_source: bool) -> Element:
        link = Element("a", {"href": AtomicString(self.extension.address(passage))})
        locator = passage.unit.shown
        link.text = AtomicString(f"{passage.record.label} {locator}" if with_source else locator)
        if not with_source:
            link.set("aria-label", f"{passage.record.label} {locator}")
        return link
