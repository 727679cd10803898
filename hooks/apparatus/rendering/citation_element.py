"""The HTML of a citation: a button that opens its preview, and a link for each passage."""

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
"""The attribute that numbers the elements of citations from 0 during rendering; removed at the
end."""
_DATE = re.compile(r"( c\.)?( \d{1,2})?( [A-Z][a-z]{2})? \d{4}$")


@dataclass(frozen=True, slots=True)
class PlacedCitation:
    """A citation with its number on the page and the labels of its claim."""

    mark: CitationMark
    ordinal: int
    """The number on the page, from 1."""
    preview_id: str
    kinds: tuple[str, ...]
    """The kinds of the claim to show; only the first citation of a claim has any."""
    question: Question | None = None
    """The disputed question that the claim touches. The label of a disputed claim links to it; if
    the question is settled, a separate link does."""

    @property
    def dispute(self) -> Question | None:
        """The open question that the label of a disputed claim links to."""
        return self.question if "disputed" in self.kinds else None


class CitationElements:
    """Creates the elements of the citations of one page.

    Browsers with popovers show the button, others the links; the style sheet decides, without a
    script.
    """

    def __init__(self, library: SourceLibrary, address: Callable[[Passage], str]) -> None:
        """Store the sources, and a function that returns the address of a passage."""
        self.library = library
        self.address = address

    def fill(self, element: Element, placed: PlacedCitation) -> None:
        """Add the content of a citation to an element.

        An unresolved citation, which fails the check, shows its Markdown.
        """
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
    """Return the name of a passage for screen readers: `LiNK, 17 April 2025, paragraph 6`."""
    record = passage.record
    if not record.issued:
        return f"{record.label}, {passage.unit.name}"
    return f"{_DATE.sub('', record.label)}, {record.issued.words(record.settings.messages)}, {passage.unit.name}"
