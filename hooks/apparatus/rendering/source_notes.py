"""The source of each statement on a disputed question, with its date and origin, below the statement."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from apparatus.rendering.page_state import OnPage
from apparatus.sources.source_words import issued
from apparatus.words.foreign import pieces

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from apparatus.explainers.claims import Claim
    from apparatus.sources.library import Passage

LINE = "statement-source"
"""Class of a line with the source of a statement."""
_BLOCKS = frozenset(("p", "ul", "ol", "dl", "table", "blockquote", "pre", "div"))


class SourceNotesTreeprocessor(OnPage, Treeprocessor):
    """Adds to each statement on a disputed question a line for each of its sources."""

    def run(self, root: Element) -> None:
        """Add the lines to the tree."""
        own = {claim.id: claim for claim in self.page.body.claims}
        questions = self.page.disagreements.questions
        stated = [statement.claim for question in questions for statement in question.statements]
        # The same sentence on another page is no statement.
        statements = {claim.id: claim for claim in stated if own.get(claim.id) is claim}
        if statements:
            for item in list(root.iter("li")):
                self._fill(item, statements)

    def _fill(self, item: Element, statements: Mapping[str, Claim]) -> None:
        """Put the lines of a list item between its own text and the blocks inside it."""
        end = next((at for at, part in enumerate(item) if part.tag in _BLOCKS), len(item))
        item[end:end] = [self._line(passage) for passage in self._stated(item[:end], statements)]

    def _stated(self, text: Sequence[Element], statements: Mapping[str, Claim]) -> list[Passage]:
        """Return the passages of the statements in a list item; none for another item."""
        spans = (span for part in text for span in part.iter("span"))
        claims = (statements.get(span.get("id", "")) for span in spans)
        marks = [mark for claim in claims if claim for mark in claim.citations]
        library = self.page.library
        return [passage for mark in marks for passage in library.resolve_all(mark.citation)]

    def _line(self, passage: Passage) -> Element:
        """Return a line with a passage, the date of its source and its origin."""
        say, line = passage.record.settings.messages, Element("p", {"class": LINE})
        link = SubElement(line, "a", {"href": AtomicString(self.page.address(passage))})
        link.text = AtomicString(f"{passage.record.label}, {passage.unit.shown}")
        link.tail = AtomicString(". ")
        date = SubElement(line, "span", {"class": f"{LINE}__date"})
        date.text = AtomicString(say("disagreements.published", date=issued(passage.record)))
        date.tail = " "
        origin = SubElement(line, "span", {"class": f"{LINE}__origin"})
        said = map(passage.record.settings.recorded.said, passage.origin)
        _write(origin, say("disagreements.origin", origin=say.joined("items", said)))
        return line


def _write(element: Element, text: str) -> None:
    """Write a text into an empty element, with marked words of another language in elements that name it."""
    element.text, last = "", None
    for language, words in pieces(text):
        if language:
            last = SubElement(element, "span", {"lang": language})
            last.text, last.tail = AtomicString(words), ""
        elif last is None:
            element.text = AtomicString(words)
        else:
            last.tail = AtomicString(words)
