"""What a citation becomes on a page: a numbered button that opens its preview, and a link for each passage."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from apparatus.explainers.claims import CitationMark
    from apparatus.explainers.disagreements import Question
    from apparatus.sources.library import Passage, SourceLibrary


NUMBER = "data-citation"
"""Attribute that numbers a citation's element from 0 while the tree is worked on; taken away at the end."""
_DATE = re.compile(r"( c\.)?( \d{1,2})?( [A-Z][a-z]{2})? \d{4}$")


@dataclass(frozen=True, slots=True)
class PlacedCitation:
    """A citation as it stands on a page."""

    mark: CitationMark
    ordinal: int
    """Counted from 1 through the page."""
    preview_id: str
    kinds: tuple[str, ...]
    """Kinds of its claim, where this is the claim's first citation: the kind is said once."""
    question: Question | None = None
    """The question on which sources differ that its claim touches: to it leads the label of a disputed claim, or, where
    the difference is explained, a link of its own."""

    @property
    def dispute(self) -> Question | None:
        """The open question to which the label of a disputed claim leads."""
        return self.question if "disputed" in self.kinds else None


class CitationElements:
    """Makes the elements of one page's citations.

    A browser that knows popovers shows the button, any other the links; the style sheet decides, without a script.
    """

    def __init__(self, library: SourceLibrary, address: Callable[[Passage], str]) -> None:
        """Take the sources that citations name, and a function that says where a passage stands."""
        self.library = library
        self.address = address

    def fill(self, element: Element, placed: PlacedCitation) -> None:
        """Give an element what a citation shows; one that names nothing shows its own text, and fails the check."""
        links = list(self._links(placed))
        if not links:
            element.set("class", "citation citation--broken")
            element.text = AtomicString(placed.mark.raw)
            return
        element.set("class", "citation")
        labels, say = self.library.settings.labels, self.library.settings.messages
        kinds = [kind for kind in placed.kinds if labels[kind]]
        for kind in kinds:
            label = SubElement(element, "span", {"class": "citation__kind"})
            if kind == "disputed" and placed.dispute:
                label = SubElement(label, "a", {"href": AtomicString(placed.dispute.address)})
                values = {"question": placed.dispute.heading, "number": placed.ordinal}
                label.set("aria-label", say("citation.disputed-named", **values))
            label.text = AtomicString(labels[kind])
            if kind != kinds[-1]:
                label.text = AtomicString(f"{label.text},")
                element[-1].tail = " "
        if placed.question and not placed.dispute:
            compare = SubElement(element, "a", {"class": "citation__compare"})
            compare.set("href", AtomicString(placed.question.address))
            values = {"question": placed.question.heading, "number": placed.ordinal}
            compare.set("aria-label", say("citation.compare-named", **values))
            compare.text = AtomicString(say("citation.compare"))
        element.append(self._button(placed))
        element.extend(links)

    def _button(self, placed: PlacedCitation) -> Element:
        passages = self.library.resolve_all(placed.mark.citation)
        button = Element("button", {"type": "button", "class": "citation__open"})
        button.set("popovertarget", placed.preview_id)
        button.set("aria-label", self._named(placed, "; ".join(map(_name, passages))))
        button.text = AtomicString(str(placed.ordinal))
        return button

    def _links(self, placed: PlacedCitation) -> Iterator[Element]:
        for item in placed.mark.citation.items:
            for position, passage in enumerate(self.library.resolve(item)):
                link = Element("a", {"role": "doc-noteref"})
                link.set("href", AtomicString(self.address(passage)))
                locator = passage.unit.shown
                label = f"{passage.record.label} {locator}" if position == 0 else locator
                label = f"{item.prefix} {label}" if item.prefix and position == 0 else label
                link.text = AtomicString(label)
                link.set("aria-label", self._named(placed, _name(passage)))
                yield link

    def _named(self, placed: PlacedCitation, name: str) -> str:
        say = self.library.settings.messages
        return say("citation.named", number=placed.ordinal, name=name)


def _name(passage: Passage) -> str:
    """Return a passage's name for those who hear it, such as `LiNK, 17 April 2025, paragraph 6`."""
    record = passage.record
    if not record.issued:
        return f"{record.label}, {passage.unit.name}"
    return f"{_DATE.sub('', record.label)}, {record.issued.words(record.settings.messages)}, {passage.unit.name}"
